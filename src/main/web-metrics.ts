import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { CaseFigures } from '../case/figures.store.js'
import type { Answer } from '../case/receive.api.js'
import type { Observed } from '../http/server.js'
import type { Checked } from '../proof/standing.js'

/** Looked at every 10 ms, as the library would, the event loop never rests; looked at rarely its percentiles say nothing, so they go. The lag at each scrape stays. */
const eventLoopLookMs = 60_000

/** The figures of a web process. No label names a person, a case or a home. */
export interface WebMetrics {
  observed(answer: Observed): void
  commandAnswered(answer: Answer): void
  text(): Promise<string>
  contentType: string
}

interface Sources {
  figures(): Promise<CaseFigures>
  streams(): number
  /** The last look at the clocks; null when there was none. */
  clocks(): Promise<Checked | null>
}

const secondsBuckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

/** Counts requests and commands as they are answered, and asks the database for what waits when somebody looks. */
export function webMetrics({ figures, streams, clocks }: Sources): WebMetrics {
  const register = new Registry()
  const registers = [register]
  collectDefaultMetrics({ register, eventLoopMonitoringPrecision: eventLoopLookMs })
  for (const part of ['min', 'max', 'mean', 'stddev', 'p50', 'p90', 'p99']) register.removeSingleMetric(`nodejs_eventloop_lag_${part}_seconds`)
  const requests = new Counter({ name: 'qingdan_http_requests_total', help: 'Answers by operation and status', labelNames: ['operation', 'status'], registers })
  const seconds = new Histogram({
    name: 'qingdan_http_request_seconds',
    help: 'Time to an answer by operation',
    labelNames: ['operation'],
    buckets: secondsBuckets,
    registers,
  })
  const commands = new Counter({ name: 'qingdan_commands_total', help: 'Commands by what their sender was told', labelNames: ['outcome'], registers })
  const pending = new Gauge({ name: 'qingdan_commands_pending', help: 'Commands in the inbox that are not settled', registers })
  const oldest = new Gauge({ name: 'qingdan_commands_oldest_pending_seconds', help: 'Age of the oldest of them', registers })
  const dead = new Gauge({ name: 'qingdan_commands_dead', help: 'Commands that could not be carried out for a fault of ours', registers })
  const calendar = new Gauge({
    name: 'qingdan_cases_waiting_for_calendar',
    help: 'Open cases with a clock that has no date, since a year has no calendar',
    registers,
  })
  const open = new Gauge({ name: 'qingdan_cases_open', help: 'Open cases by kind', labelNames: ['kind'], registers })
  const looked = new Gauge({ name: 'qingdan_clock_check_seconds', help: 'When the clocks were last looked at, in seconds since 1970; 0 when never', registers })
  const compared = new Gauge({ name: 'qingdan_clocks', help: 'What the last look at the clocks has counted', labelNames: ['what'], registers })
  const following = new Gauge({ name: 'qingdan_streams', help: 'Open event streams of this process', registers })
  return {
    contentType: register.contentType,
    observed: ({ operation, status, tookMs }) => {
      requests.inc({ operation, status: String(status) })
      seconds.observe({ operation }, tookMs / 1000)
    },
    commandAnswered: ({ settled }) => commands.inc({ outcome: settled }),
    text: async () => {
      const [now, checked] = [await figures(), await clocks()]
      compared.reset()
      looked.set(checked ? Date.parse(checked.at) / 1000 : 0)
      if (checked) for (const [what, number] of clockFigures(checked)) compared.set({ what }, number)
      pending.set(now.pendingCommands)
      oldest.set(now.oldestPendingSeconds)
      dead.set(now.deadCommands)
      calendar.set(now.waitingForCalendar)
      open.reset()
      for (const { kind, open: n } of now.openCases) open.set({ kind }, n)
      following.set(streams())
      return await register.metrics()
    },
  }
}

const clockFigures = ({ open, orphans, strays, lateSteps, stuck, pending, dead, schedules }: Checked): [string, number][] => [
  ['open', open],
  ['running', open - orphans],
  ['orphans', orphans],
  ['strays', strays],
  ['late-steps', lateSteps],
  ['stuck', stuck],
  ['pending', pending],
  ['dead', dead],
  ['schedules', schedules],
]

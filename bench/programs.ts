import type { FigureName } from './figures.js'
import type { Program } from './measurement.js'

/** Which program measures which figures. A program is loaded when one of its figures is asked for. */
export const programs: readonly { measures: readonly FigureName[]; load: () => Promise<Program> }[] = [
  { measures: ['lifecycle.ratio.8'], load: async () => (await import('./lifecycle/ratio-at-eight.js')).measureAtEight },
  { measures: ['lifecycle.ratio.1', 'step.p50.excess.ms'], load: async () => (await import('./lifecycle/ratio-at-one.js')).measureAtOne },
  { measures: ['history.events'], load: async () => (await import('./lifecycle/history-events.js')).countEvents },
  { measures: ['statements.per.command'], load: async () => (await import('./statements/per-command.js')).countStatements },
  {
    measures: ['overdue.first.ratio.10k', 'overdue.first.ratio.1m', 'overdue.middle.ratio.1m', 'overdue.growth'],
    load: async () => (await import('./ledger/overdue.js')).measureOverdue,
  },
  { measures: ['visible.misses'], load: async () => (await import('./product/visible-misses.js')).countMisses },
  {
    measures: ['overdue.storm.misses', 'sweep.100k.s', 'sweep.ratio', 'sweep.step.ratio'],
    load: async () => (await import('./punctuality/storm.js')).measureStorm,
  },
  { measures: ['timers.10k.s', 'timers.early'], load: async () => (await import('./punctuality/timers.js')).measureTimers },
  { measures: ['open.50k.statements.per.s', 'open.50k.cpu.percent'], load: async () => (await import('./punctuality/open-at-rest.js')).measureOpen },
  { measures: ['start.first.s', 'start.again.s'], load: async () => (await import('./product/start.js')).measureStart },
  { measures: ['rest.memory.mb', 'rest.cpu.percent'], load: async () => (await import('./processes/rest.js')).measureRest },
  { measures: ['reconcile.50k.s'], load: async () => (await import('./proof/full-look.js')).measureFullLook },
]

import { setTimeout as pause } from 'node:timers/promises'
import type { Measurement, Program } from '../measurement.js'
import { withProduct } from '../product/running-product.js'
import { say } from '../progress.js'
import { median, rounded } from '../statistics.js'
import { cpuByGroup, difference, memoryByGroup, total } from './groups.js'

/** How long the product is left alone first: the seed's cases have their workflows by then. */
const settleMs = { quick: 20_000, whole: 90_000 }
const windowMs = { quick: 10_000, whole: 30_000 }
const windows = 5

/** Measures what everything that `npm start` starts takes while nobody asks for anything: npm itself is counted too. */
export const measureRest: Program = async ({ quick }) =>
  await withProduct(async ({ groups }) => {
    await pause(settleMs[quick ? 'quick' : 'whole'])
    const memory: Record<string, number>[] = []
    const cpu: Record<string, number>[] = []
    for (let n = 1; n <= windows; n += 1) {
      const [before, from] = [cpuByGroup(groups), performance.now()]
      await pause(windowMs[quick ? 'quick' : 'whole'])
      const [used, elapsedMs] = [difference(before, cpuByGroup(groups)), performance.now() - from]
      cpu.push(mapped(used, (ms) => (100 * ms) / elapsedMs))
      memory.push(memoryByGroup(groups))
      say(`  window ${n}: ${rounded(total(memory.at(-1) ?? {}))} MiB, ${rounded(total(cpu.at(-1) ?? {}))} % of a core`)
    }
    return [measurement('rest.memory.mb', memory), measurement('rest.cpu.percent', cpu)]
  })

const measurement = (figure: 'rest.memory.mb' | 'rest.cpu.percent', looks: readonly Record<string, number>[]): Measurement => ({
  figure,
  rounds: looks.map(total),
  extra: { byGroup: Object.fromEntries(Object.keys(looks[0] ?? {}).map((name) => [name, rounded(median(looks.map((look) => look[name] ?? 0)))])) },
})

const mapped = (values: Record<string, number>, change: (value: number) => number): Record<string, number> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]))

import { Client, Connection } from '@temporalio/client'
import type { Program } from '../measurement.js'
import { makeBenchCounty } from '../product/bench-county.js'
import { gatherCast } from '../product/cast.js'
import { newWalks, stepNames, take, type Walk } from '../product/five-steps.js'
import { withProduct } from '../product/running-product.js'
import { rounded } from '../statistics.js'
import { namesIn } from './names-in-history.js'

const lifecycles = { quick: 3, whole: 20 }

/** What a finished lifecycle leaves in Temporal: events, bytes, and not one word about anybody. The longest history counts. */
export const countEvents: Program = async ({ quick }) =>
  await withProduct(async ({ address, databaseUrl, temporalAddress }) => {
    const county = await makeBenchCounty(databaseUrl)
    const cast = await gatherCast({ address, databaseUrl, county })
    const walks = await newWalks(cast, lifecycles[quick ? 'quick' : 'whole'])
    try {
      for (const walk of walks) for (const step of stepNames) await take(cast, walk, step)
    } finally {
      await cast.end()
    }
    const histories = await readHistories(temporalAddress, walks)
    const personal = histories.flatMap(({ text }) => namesIn(text, county))
    if (personal.length) throw new Error(`a history holds ${personal.join(', ')}`)
    const counts = histories.map(({ events }) => events)
    return [
      {
        figure: 'history.events',
        rounds: counts,
        value: Math.max(...counts),
        extra: { kinds: histories[0]?.kinds, kiB: rounded(Math.max(...histories.map(({ text }) => text.length / 1024))) },
      },
    ]
  })

interface History {
  events: number
  kinds: Record<string, number>
  text: string
}

/** A workflow ends a moment after its last answer, so the end is waited for. */
async function readHistories(address: string, walks: readonly Walk[]): Promise<History[]> {
  const connection = await Connection.connect({ address })
  try {
    const client = new Client({ connection })
    return await Promise.all(
      walks.map(async ({ caseId }) => {
        const handle = client.workflow.getHandle(`hazard/${caseId}`)
        await handle.result()
        const { events } = await handle.fetchHistory()
        const kinds: Record<string, number> = {}
        for (const event of events ?? []) kinds[kindOf(event)] = (kinds[kindOf(event)] ?? 0) + 1
        return { events: events?.length ?? 0, kinds, text: JSON.stringify(events, readable) }
      }),
    )
  } finally {
    await connection.close()
  }
}

/** `workflowTaskCompletedEventAttributes` → `workflowTaskCompleted`. */
const kindOf = (event: object): string =>
  (Object.entries(event).find(([name, value]) => name.endsWith('EventAttributes') && value !== null)?.[0] ?? 'unknown').replace('EventAttributes', '')

/** Payloads are bytes; what is in them must be read too. Their own way into JSON is a list of numbers. */
const readable = (_: string, value: unknown): unknown => {
  const { type, data } = (value ?? {}) as { type?: unknown; data?: unknown }
  return type === 'Buffer' && Array.isArray(data)
    ? Buffer.from(data as number[]).toString()
    : value instanceof Uint8Array
      ? Buffer.from(value).toString()
      : value
}

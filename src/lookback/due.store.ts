import { CompiledQuery, sql } from 'kysely'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { Instant } from '../case/case.js'
import { systemCommand } from '../case/effects.js'
import { uuidOf } from '../case/identity.js'
import type { Kernel } from '../case/kernel.js'
import { insertSystemCommands } from '../case/system-command.store.js'
import type { LookbackSort } from './sorts.js'

/** Look-backs that one transaction asks for. */
const batchMax = 500

interface DueRow {
  hazardId: string
  sort: LookbackSort
  opensOn: string
  county: string
}

/** The case of a look-back: the same hazard and sort make the same case, however often they are asked for. */
export const lookbackIdOf = (hazardId: string, sort: LookbackSort): string => uuidOf('hazardLookback', hazardId, sort)

/** The command that opens it. */
export const openingIdOf = (lookbackId: string): string => uuidOf(lookbackId, 'open-lookback')

/**
 * 开启到期的回头看 — asks for one batch of the look-backs whose day has come, today's and those of any day that was missed, and
 * answers how many. Each is marked in the same transaction; two who do this at once share the rows between them.
 */
export async function openLookbacks(k: Kernel): Promise<number> {
  return await k.db.transaction().execute(async (trx) => {
    const { rows: clock } = await sql<{ now: Instant }>`select ${k.now()} as now`.execute(trx)
    const now = clock[0]?.now
    if (now === undefined) throw new Error('the database gave no time')
    const { rows } = await sql<DueRow>`
      with due as (
        select d.hazard_id, d.sort, d.opens_on from lookback_due d where d.asked_at is null and d.opens_on <= ${dayOfInstant(now)}::date
        order by d.opens_on, d.hazard_id, d.sort limit ${batchMax} for update skip locked),
      marked as (update lookback_due d set asked_at = ${now}::timestamptz from due where d.hazard_id = due.hazard_id and d.sort = due.sort)
      select due.hazard_id as "hazardId", due.sort, due.opens_on as "opensOn", i.county
      from due join hazard h on h.id = due.hazard_id join institution i on i.id = h.institution_id`.execute(trx)
    if (rows.length === 0) return 0
    const commands = rows.map(({ county, ...body }) => {
      const id = lookbackIdOf(body.hazardId, body.sort)
      return systemCommand({ id: openingIdOf(id), to: { kind: 'hazardLookback', id, county }, name: 'open-lookback', body, receivedAt: now })
    })
    await trx.executeQuery(CompiledQuery.raw(`with a as (${insertSystemCommands('$1')}) select pg_notify('inbox', '')`, [JSON.stringify(commands)]))
    return rows.length
  })
}

import { sql } from 'kysely'
import { type Reading, runNamed } from '../database/named.js'
import type { Instant } from './case.js'

/** What the record alone knows of an escalation: when and by whom it was taken. */
export interface TakenEscalation {
  n: number
  takenAt: Instant
  source: 'timer' | 'sweep'
  skipped: number
  unattended: boolean
}

/** 督办记录 — when and by whom each escalation of a case was taken, in their order. */
export async function readTaken(reading: Reading, caseId: string): Promise<TakenEscalation[]> {
  return await runNamed(
    reading,
    sql<TakenEscalation>`
    select ordinal as n, taken_at as "takenAt", source, skipped, unattended from escalation where case_id = ${caseId}::uuid and ordinal is not null order by ordinal`,
  )
}

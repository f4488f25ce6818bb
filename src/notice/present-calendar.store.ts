import { sql } from 'kysely'
import type { Calendar } from '../calendar/calendar.js'
import type { Kernel } from '../case/kernel.js'
import { presentEdition } from '../clock/law.store.js'

/** The working days as the law in force says them, from the kernel's own shelf. */
export async function presentCalendar(k: Kernel): Promise<Calendar> {
  const { rows } = await sql<{ edition: number }>`select ${presentEdition} as edition`.execute(k.db)
  return (await k.law(k.db, rows[0]?.edition ?? 0)).calendar
}

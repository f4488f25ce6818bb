import { sql } from 'kysely'
import type { Parcel } from './delivery.api.js'
import type { Kernel } from './kernel.js'

/** A command older than this has been left by the web process that took it in; one of the system never had one. */
const leftAfter = '2 seconds'

/** What is pending and may be brought now: of each case only the oldest, nothing before its predecessor is settled. */
export async function pendingParcels(k: Kernel, rowsMax: number): Promise<Parcel[]> {
  const { rows } = await sql<Parcel>`
    select i.command_id as "commandId", i.name, i.case_kind as "caseKind", i.case_id as "caseId", i.county
    from command_inbox i left join command_inbox p on p.command_id = i.after
    where i.status = 'pending' and (i.actor->>'role' = 'system' or i.received_at < ${k.now()} - ${sql.lit(leftAfter)}::interval) and (i.after is null or p.result is not null)
      and not exists (select 1 from command_inbox o left join command_inbox op on op.command_id = o.after
        where o.case_id = i.case_id and o.status = 'pending' and (o.received_at, o.command_id) < (i.received_at, i.command_id) and (o.after is null or op.result is not null))
    order by i.received_at limit ${rowsMax}`.execute(k.db)
  return rows
}

/** Whether any command is pending, deliverable or not. */
export async function anyPending(k: Pick<Kernel, 'db'>): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`select exists (select 1 from command_inbox where status = 'pending') as any`.execute(k.db)
  return rows[0]?.any ?? false
}

/** 唤醒转送 — tells the relay that a command is left to it. A word that is lost costs a few seconds, never the command. */
export async function wakeRelay(k: Pick<Kernel, 'db'>): Promise<void> {
  await sql`select pg_notify('inbox', '')`.execute(k.db)
}

/** A command that has been pending for a day; `missing` is the predecessor that has never arrived. */
export interface StaleCommand {
  commandId: string
  missing: string | null
}

/**
 * What nothing could deliver for a day: what waits for nobody, for what has never arrived, or for each other. Whoever
 * follows one of these becomes deliverable when it is settled, and falls with it.
 */
export async function staleCommands(k: Kernel): Promise<StaleCommand[]> {
  const { rows } = await sql<StaleCommand>`
    select i.command_id as "commandId", case when p.command_id is null then i.after end as missing
    from command_inbox i left join command_inbox p on p.command_id = i.after
    where i.status = 'pending' and i.received_at < ${k.now()} - interval '24 hours'
      and (p.command_id is null or p.result is not null or (p.received_at < ${k.now()} - interval '24 hours' and (p.received_at, p.command_id) >= (i.received_at, i.command_id)))
    order by i.received_at limit 100`.execute(k.db)
  return rows
}

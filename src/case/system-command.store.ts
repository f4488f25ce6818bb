import type { SystemCommandRow } from './effects.js'

const columns = Object.keys({
  command_id: true,
  case_kind: true,
  case_id: true,
  county: true,
  name: true,
  actor: true,
  payload: true,
  payload_hash: true,
  received_at: true,
  happened_at: true,
  imported: true,
} satisfies Record<keyof SystemCommandRow, true>).join(', ')

/** Puts commands of the system into the inbox, those that lie there already left as they are. `rows` is SQL for a parameter of jsonb. */
export const insertSystemCommands = (rows: string): string =>
  `insert into command_inbox (${columns}) select ${columns} from jsonb_populate_recordset(null::command_inbox, ${rows}::jsonb) on conflict (command_id) do nothing`

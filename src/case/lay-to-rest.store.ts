import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.js'
import type { Refusal } from '../refusal.js'
import { isRefusal } from '../refusal.js'
import type { Actor, Instant } from './case.js'
import { changeRegister, type Registered } from './register-change.store.js'
import type { RestReason } from './rest-reason.js'

/**
 * 了结 — an officer says why a dead command needs nobody any more. The command stays in the inbox as it is, and is never run. The same word
 * again answers the same; another one is refused, since the first stands.
 */
export async function layToRest(
  db: Kysely<Database>,
  { command, reason, actor, at }: { command: string; reason: RestReason; actor: Actor; at: Instant },
): Promise<Registered | Refusal> {
  const change = { register: 'dead-command', thingId: command, kind: 'lay-to-rest', actor, body: { reason }, at, expected: 0 }
  const answer = await changeRegister(db, change, async (trx) => {
    await trx.insertInto('command_rest').values({ command_id: command, reason, laid_by: actor.person, laid_at: at }).execute()
    return null
  })
  return isRefusal(answer) ? { code: 'case.already-at-rest' } : answer
}

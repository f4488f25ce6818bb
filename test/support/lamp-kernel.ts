import { createHash, randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import type { Actor, Instant } from '../../src/case/case.js'
import { canonical } from '../../src/case/identity.js'
import type { Kernel } from '../../src/case/kernel.js'
import { insertCommand, type NewCommand } from '../../src/case/receive.store.js'
import { bindLaw, type PublishedRuleSet } from '../../src/clock/law-book.js'
import type { Database } from '../../src/database/schema.js'
import { inspector, lampStore } from './lamp-kind.js'
import { seededRuleSet } from './law.js'

/** Lamps ask nothing of the law but the reach-back. */
const lampRules: PublishedRuleSet = { ...seededRuleSet, id: 'rules-1', county: null, version: 1 }

/** A kernel that knows lamps only, on a clock that the test moves. */
export function lampKernel(db: Kysely<Database>, clock: { now: Instant }): Kernel {
  return {
    db,
    kinds: { hazard: lampStore, order: lampStore, hazardLookback: lampStore },
    now: () => sql<Instant>`${clock.now}::timestamptz`,
    hashAlg: 'sha256',
    law: async (_, edition) => bindLaw(edition, [lampRules], new Map()),
  }
}

/** Puts a command into the inbox as the web process does; answers its id. */
export async function ask(k: Kernel, caseId: string, name: string, more: Partial<NewCommand> & { actor?: Actor; at?: Instant } = {}): Promise<string> {
  const payload = more.payload ?? {}
  const command: NewCommand = {
    commandId: randomUUID(),
    caseKind: 'hazard',
    caseId,
    county: '990000',
    name,
    actor: inspector,
    payload,
    payloadHash: createHash('sha256')
      .update(canonical([caseId, name, payload]))
      .digest(),
    texts: [],
    after: null,
    expectedVersion: null,
    happenedAt: null,
    imported: false,
    ...more,
  }
  const { rows } = await sql<{ now: Instant }>`select ${k.now()} as now`.execute(k.db)
  await insertCommand(k.db, command, more.at ?? rows[0]?.now ?? '', null)
  return command.commandId
}

import { createHash, randomUUID } from 'node:crypto'
import { canonical } from '../../src/case/identity.js'
import type { NewCommand } from '../../src/case/receive.store.js'
import { inspector } from './lamp-kind.js'

/** A command to a lamp, as the border makes it. */
export const lampCommand = (caseId: string, name: string, more: Partial<NewCommand> = {}): NewCommand => ({
  commandId: randomUUID(),
  caseKind: 'hazard',
  caseId,
  county: '990000',
  name,
  actor: inspector,
  payload: {},
  payloadHash: createHash('sha256')
    .update(canonical([caseId, name, more.payload ?? {}]))
    .digest(),
  texts: [],
  after: null,
  expectedVersion: null,
  happenedAt: null,
  imported: false,
  ...more,
})

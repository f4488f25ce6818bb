import type { Migration } from 'kysely'
import * as createSpine from './20261123-01-create-spine.js'
import * as createRegisters from './20261123-02-create-registers.js'
import * as createLaw from './20261123-03-create-law.js'
import * as createHazard from './20261123-04-create-hazard.js'
import * as createOrder from './20261123-05-create-order.js'
import * as createAccounts from './20261123-06-create-accounts.js'
import * as createEvidence from './20261123-07-create-evidence.js'
import * as createRoles from './20261123-08-create-roles.js'
import * as placePersons from './20261123-09-place-persons.js'
import * as tellDeputies from './20261123-10-tell-deputies.js'
import * as serveWideLists from './20261127-11-serve-wide-lists.js'
import * as markLateObjections from './20261127-12-mark-late-objections.js'
import * as nameDepartments from './20261127-13-name-departments.js'
import * as createHazardSignature from './20261127-14-create-hazard-signature.js'
import * as recordReceivers from './20261127-15-record-receivers.js'
import * as createNotices from './20261127-16-create-notices.js'
import * as createLookback from './20261127-17-create-lookback.js'
import * as controlRules from './20261127-18-control-rules.js'
import * as createClockCheck from './20261127-20-create-clock-check.js'
import * as walkLateSteps from './20261127-21-walk-late-steps.js'

/** Every migration, in order. Forward only; never edited after merge. */
export const migrations: Record<string, Migration> = {
  '20261123-01-create-spine': createSpine,
  '20261123-02-create-registers': createRegisters,
  '20261123-03-create-law': createLaw,
  '20261123-04-create-hazard': createHazard,
  '20261123-05-create-order': createOrder,
  '20261123-06-create-accounts': createAccounts,
  '20261123-07-create-evidence': createEvidence,
  '20261123-08-create-roles': createRoles,
  '20261123-09-place-persons': placePersons,
  '20261123-10-tell-deputies': tellDeputies,
  '20261127-11-serve-wide-lists': serveWideLists,
  '20261127-12-mark-late-objections': markLateObjections,
  '20261127-13-name-departments': nameDepartments,
  '20261127-14-create-hazard-signature': createHazardSignature,
  '20261127-15-record-receivers': recordReceivers,
  '20261127-16-create-notices': createNotices,
  '20261127-17-create-lookback': createLookback,
  '20261127-18-control-rules': controlRules,
  '20261127-20-create-clock-check': createClockCheck,
  '20261127-21-walk-late-steps': walkLateSteps,
}

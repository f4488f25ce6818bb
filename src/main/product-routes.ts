import type { Kysely } from 'kysely'
import type { Grant } from '../access/grant.js'
import { accountRoutes } from '../access/account.api.js'
import { auditRoutes } from '../access/audit.api.js'
import { grantRoutes } from '../access/grant.api.js'
import { sessionRoutes } from '../access/session.api.js'
import type { Instant } from '../case/case.js'
import type { Kernel } from '../case/kernel.js'
import { readInstant } from '../case/instant.store.js'
import { receiptRoutes } from '../case/receipt.api.js'
import { unsettledRoutes } from '../case/unsettled.api.js'
import type { Answer } from '../case/receive.api.js'
import type { NewCommand } from '../case/receive.store.js'
import { rehearsalRoutes } from '../case/rehearsal.api.js'
import { adoptionRoutes } from '../clock/adoption.api.js'
import { lawRoutes } from '../clock/law.api.js'
import { ruleDraftRoutes } from '../clock/rule-draft.api.js'
import type { Reading } from '../database/named.js'
import type { Database } from '../database/schema.js'
import { draftRoutes } from '../document/draft.api.js'
import { evidenceRoutes } from '../document/evidence.api.js'
import type { EvidenceFolder } from '../document/evidence-folder.api.js'
import { hazardCommandRoutes } from '../hazard/hazard.api.js'
import { hazardDossierRoutes } from '../hazard/hazard-dossier.api.js'
import { hazardListRoutes } from '../hazard/hazard-list.api.js'
import { leadRoutes } from '../hazard/lead.api.js'
import { ledgerRoutes } from '../hazard/ledger.api.js'
import { threeListRoutes } from '../hazard/three-lists.api.js'
import type { Route } from '../http/route.js'
import type { SignIn } from '../http/sign-in.js'
import { streamRoutes } from '../http/stream.js'
import type { StreamHub } from '../http/stream-hub.js'
import { type SystemDeps, systemRoutes } from '../http/system.js'
import { agencyRoutes } from '../institution/agency.api.js'
import { dutyRoutes } from '../institution/duty.api.js'
import { holdingRoutes } from '../institution/holding.api.js'
import { institutionRoutes } from '../institution/institution.api.js'
import { residentRoutes } from '../institution/resident.api.js'
import { inboxRoutes } from '../notice/inbox.api.js'
import { configuredChannels, type NoticeConfig } from '../notice/notice-config.js'
import { reportRoutes } from '../notice/report.api.js'
import { settingRoutes } from '../notice/setting.api.js'
import { lookbackCommandRoutes } from '../lookback/lookback.api.js'
import { lookbackDossierRoutes } from '../lookback/lookback-dossier.api.js'
import { lookbackListRoutes } from '../lookback/lookback-list.api.js'
import { jointFormRoutes } from '../order/joint-form.api.js'
import { orderCommandRoutes } from '../order/order.api.js'
import { orderDossierRoutes } from '../order/order-dossier.api.js'
import { orderListRoutes } from '../order/order-list.api.js'
import { personRoutes } from '../person/person.api.js'
import type { PiiKeys } from '../person/pii-keys.js'
import { standingRoutes } from '../person/standing.api.js'
import { proofRoutes } from '../proof/proof.api.js'
import { falseClosureRoutes } from '../report/false-closures.api.js'
import { overviewRoutes } from '../report/overview.api.js'
import { waitingRoutes } from '../report/waiting.api.js'

/** What the routes of the product are given by the process that serves them. */
export interface ProductDeps extends SystemDeps {
  /** What the API reads, and the little it may write. */
  reading: Reading
  /** Registers, accounts and sessions. */
  registrar: Kysely<Database>
  kernel: Kernel
  /** The ways out of the product. */
  notices: NoticeConfig
  /** What personal values are sealed with. */
  keys: PiiKeys
  /** Whether invented identity numbers and credit codes are taken: in a demonstration, never in earnest. */
  synthetic: boolean
  receive(command: NewCommand): Promise<Answer>
  grantsOf(person: string, now: Instant): Promise<readonly Grant[]>
  signIn: SignIn
  hub: StreamHub
  streamLifeMs: number
  evidence: EvidenceFolder
}

/** Every address of the product, in the order in which the reference page shows them. */
export function productRoutes(deps: ProductDeps): Route[] {
  const { reading, hub, kernel } = deps
  const { now } = kernel
  const instant = () => readInstant(reading, now())
  const registers = { db: reading.db, registrar: deps.registrar, keys: deps.keys, synthetic: deps.synthetic }
  const commands = { db: reading.db, receive: deps.receive, grantsOf: deps.grantsOf }
  return [
    ...sessionRoutes(deps.signIn),
    ...waitingRoutes({ reading, now }),
    ...hazardListRoutes({ reading, now }),
    ...hazardDossierRoutes({ reading, now, kernel }),
    ...hazardCommandRoutes(commands),
    ...leadRoutes({ reading, registrar: deps.registrar, kernel }),
    ...threeListRoutes({ reading, instant }),
    ...ledgerRoutes({ reading, instant }),
    ...overviewRoutes({ reading, kernel, instant }),
    ...falseClosureRoutes({ reading, instant }),
    ...orderListRoutes({ reading, now }),
    ...orderDossierRoutes({ reading, now, kernel }),
    ...orderCommandRoutes(commands),
    ...jointFormRoutes(commands),
    ...inboxRoutes({ db: reading.db }),
    ...settingRoutes({ db: reading.db, registrar: deps.registrar, keys: deps.keys, configured: configuredChannels(deps.notices) }),
    ...reportRoutes({ db: reading.db, now, report: deps.notices.sms?.report }),
    ...lookbackListRoutes({ reading, now }),
    ...lookbackDossierRoutes({ reading, now, kernel }),
    ...lookbackCommandRoutes(commands),
    ...draftRoutes({ db: reading.db }),
    ...receiptRoutes({ db: reading.db }),
    ...evidenceRoutes({ db: reading.db, folder: deps.evidence }),
    ...institutionRoutes(registers),
    ...holdingRoutes(registers),
    ...dutyRoutes(registers),
    ...residentRoutes(registers),
    ...agencyRoutes(registers),
    ...personRoutes(registers),
    ...standingRoutes(registers),
    ...accountRoutes(registers),
    ...grantRoutes(registers),
    ...auditRoutes({ db: reading.db }),
    ...lawRoutes({ db: reading.db }),
    ...ruleDraftRoutes(registers),
    ...rehearsalRoutes({ db: reading.db, kernel }),
    ...adoptionRoutes(registers),
    ...streamRoutes({ hub, lifeMs: deps.streamLifeMs }),
    ...proofRoutes({ kernel: { db: reading.db, now } }),
    ...unsettledRoutes({ db: reading.db, registrar: deps.registrar, now }),
    ...systemRoutes(deps),
  ]
}

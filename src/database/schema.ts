import type { AccessTables } from '../access/access.table.js'
import type { RoleTables } from '../access/role.table.js'
import type { CalendarTables } from '../calendar/calendar.table.js'
import type { CaseTables } from '../case/case.table.js'
import type { LawTables } from '../clock/law.table.js'
import type { RuleControlTables } from '../clock/rule-control.table.js'
import type { DraftTables } from '../document/draft.table.js'
import type { EvidenceTables } from '../document/evidence.table.js'
import type { HazardTables } from '../hazard/hazard.table.js'
import type { LeadTables } from '../hazard/lead.table.js'
import type { SupervisionTables } from '../hazard/supervision.table.js'
import type { CatalogueTables } from '../inspection/catalogue.table.js'
import type { InstitutionTables } from '../institution/institution.table.js'
import type { RegionTables } from '../institution/region.table.js'
import type { NoticeTables } from '../notice/notice.table.js'
import type { LookbackTables } from '../lookback/lookback.table.js'
import type { OrderTables } from '../order/order.table.js'
import type { PersonTables } from '../person/person.table.js'
import type { ProofTables } from '../proof/clock-check.table.js'

/** Every table of the database as Kysely sees it: snake_case rows that do not leave the stores. One interface per thing. */
export interface Database
  extends
    CaseTables,
    AccessTables,
    CalendarTables,
    CatalogueTables,
    DraftTables,
    EvidenceTables,
    HazardTables,
    InstitutionTables,
    LawTables,
    LeadTables,
    NoticeTables,
    LookbackTables,
    OrderTables,
    PersonTables,
    ProofTables,
    RegionTables,
    RoleTables,
    RuleControlTables,
    SupervisionTables {}

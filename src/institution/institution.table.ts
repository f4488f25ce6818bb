import type { Day } from '../case/case.js'
import type { Department } from '../hazard/codes.js'
import type { EncryptedColumns } from '../person/person.table.js'

/** `institution` (养老机构) — any supervised home. Region codes: province 2 digits, city 4, county 6; a township begins with its county's six. */
export interface InstitutionTable {
  id: string
  credit_code: string
  name: string
  /** Name, pinyin, initials and credit code, for the search by trigrams. */
  search: string
  ownership: 'public' | 'private-nonprofit' | 'private-company'
  operating_model: 'public-run' | 'public-built-privately-run' | 'contracted-operation' | 'private'
  site_kind: 'centre' | 'base' | null
  network: string | null
  medical_mode: string | null
  beds: number
  province: string
  city: string
  county: string
  township: string | null
  /** Number within the county, 1 to 9999: the middle of a hazard's number. */
  seq: number
  /** 举办单位 — region code of the township or county that sponsors a public home. */
  sponsor: string | null
  opened_on: Day | null
  closed_on: Day | null
  /** 并入机构 — the home that took this one over when it closed. */
  merged_into: string | null
}

/** `agency` (第三方机构、其他部门) — an organisation that acts but is not a home. */
export interface AgencyTable {
  id: string
  credit_code: string
  name: string
  kind: 'assessment' | 'certification' | 'department'
  department: Department | null
  county: string
  closed_on: Day | null
}

/** `operating_contract` (公建民营合同) — who operates a public home, for how long, on which terms. bigint columns come back as text. */
export interface OperatingContractTable {
  id: string
  institution_id: string
  owner_region: string
  owner_name: string
  operator_name: string
  operator_credit_code: string
  selection_document: string | null
  from_on: Day
  until_on: Day
  ended_on: Day | null
  assets_document: string | null
  fee_fen: string | null
  deposit_fen: string | null
  /** 特困优先床位 — beds kept for destitute residents first. */
  destitute_beds: number
  price_rule: string | null
  next_appraisal_on: Day | null
}

/** `licence` (证照) — filing, fire, food, medical and equipment papers of a home, with their last day. */
export interface LicenceTable {
  id: string
  institution_id: string
  kind: string
  number: string
  issued_by: string
  valid_from: Day
  valid_until: Day | null
  revoked_on: Day | null
}

/** `standing_duty` (责任清单·常设责任) — who answers for what in a home, every day. */
export interface StandingDutyTable {
  id: string
  institution_id: string
  duty_code: string
  level: 'institution' | 'township' | 'county'
  unit: string
  person_id: string
  post: string
  scope: string
  frequency: string
  valid_from: Day
  valid_until: Day | null
}

/** `management_system` (安全管理制度, 三项制度) — one system of one home: its documents and when it was last reviewed. */
export interface ManagementSystemTable {
  institution_id: string
  code: string
  name: string
  reading: string
  required_documents: string[]
  review_cycle_months: number
  adopted_on: Day | null
  reviewed_on: Day | null
}

/** `resident` (入住老年人) — by opaque id; who it is stands in `pii.resident_detail`. */
export interface ResidentTable {
  id: string
  institution_id: string
  ability_band: 'self' | 'partial' | 'full' | null
  support: 'extreme-hardship' | 'low-income' | null
  moved_in_on: Day
  left_on: Day | null
}

/** `pii.resident_detail` — the personal values of a resident, the name among them. */
export interface ResidentDetailTable extends EncryptedColumns {
  resident_id: string
  name: Buffer
}

export interface InstitutionTables {
  institution: InstitutionTable
  agency: AgencyTable
  operating_contract: OperatingContractTable
  licence: LicenceTable
  standing_duty: StandingDutyTable
  management_system: ManagementSystemTable
  resident: ResidentTable
  'pii.resident_detail': ResidentDetailTable
}

import type { Generated } from 'kysely'
import type { Day } from '../case/case.js'

/** `person` (人员) — who acts or answers. The name is shown on screens; numbers, phones and addresses stand in `pii`. */
export interface PersonTable {
  id: string
  name: string
  post: string | null
  /** 离岗日 — from this day on the person no longer belongs to the office or the home. */
  left_on: Day | null
  /** 所属地区 — code of the region whose office the person belongs to; null for the people of a home. */
  region: string | null
  /** 所属机构 — the home that the person works for. */
  institution_id: string | null
  /** Name, pinyin and initials, for the search. */
  search: Generated<string>
}

/** Personal values of one person, each encrypted under the key that `key_id` names; indexes are keyed hashes. */
export interface EncryptedColumns {
  identity_number: Buffer | null
  identity_index: Buffer | null
  phone: Buffer | null
  phone_index: Buffer | null
  address: Buffer | null
  enc_alg: string
  key_id: string
}

/** `pii.person_detail` — the personal values of a person. */
export interface PersonDetailTable extends EncryptedColumns {
  person_id: string
}

/** `official_certificate` (行政执法证) — who may enforce, where, until when. */
export interface OfficialCertificateTable {
  number: string
  person_id: string
  issued_by: string
  valid_from: Day
  valid_until: Day
  /** Region codes: a county, or a city or province with all below it. */
  regions: string[]
  revoked_on: Day | null
}

/** `absence` (请假、外出) — days on which a deputy (代理人) stands in. Both ends belong to it. */
export interface AbsenceTable {
  id: string
  person_id: string
  deputy_id: string | null
  from_on: Day
  until_on: Day
}

export interface PersonTables {
  person: PersonTable
  'pii.person_detail': PersonDetailTable
  official_certificate: OfficialCertificateTable
  absence: AbsenceTable
}

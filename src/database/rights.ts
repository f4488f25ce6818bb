/** 数据库角色 — the processes, each with a role of its own; whoever migrates owns the schema. */
export const databaseRoles = ['qingdan_web', 'qingdan_registrar', 'qingdan_worker', 'qingdan_reader', 'qingdan_messenger'] as const
export type DatabaseRole = (typeof databaseRoles)[number]

/** What a role may do with a table: letters as in PostgreSQL's own lists. r: select, a: insert, w: update, d: delete. */
export type Right = '' | 'r' | 'a' | 'ra' | 'rw' | 'raw' | 'rawd'

type Line = Readonly<Record<DatabaseRole, Right>>
const line = (web: Right, registrar: Right, worker: Right, reader: Right, messenger: Right = ''): Line => ({
  qingdan_web: web,
  qingdan_registrar: registrar,
  qingdan_worker: worker,
  qingdan_reader: reader,
  qingdan_messenger: messenger,
})

/** The record: written by the worker alone, never taken back. */
const record = line('r', 'r', 'raw', 'r')
/** Rows that follow from the record, and are written anew when it is refolded. */
const detail = line('r', 'r', 'rawd', 'r')
/** Events of a case: added by the worker, changed by nobody. */
const chainOfCases = line('r', 'r', 'ra', 'r')
/** Registers: written by the registrar; nothing there is ever deleted. */
const register = line('r', 'raw', 'r', 'r')
/** Law: published by the registrar as new rows, changed by nobody. */
const law = line('r', 'ra', 'r', 'r')
/** Personal values: for the registrar alone. */
const personal = line('', 'raw', '', '')
/** Where a person can be reached: written by the registrar, read by whoever sends a message, at the moment of sending. */
const reach = line('', 'rawd', '', '', 'r')

/**
 * 数据库权限 — which role may do what with which table. A table without a line belongs to its owner alone, and a test fails until
 * it has one.
 */
export const rights: Readonly<Record<string, Line>> = {
  case_file: record,
  case_event: chainOfCases,
  case_clock: detail,
  clock_span: record,
  escalation: record,
  outbox: line('', '', 'rawd', 'r'),
  external_ref: line('r', '', 'raw', 'r'),
  counter: line('', '', 'raw', 'r'),
  // The web process takes commands in, the registrar those that follow from a decision; what becomes of them is the worker's to say.
  command_inbox: line('ra', 'ra', 'raw', 'r'),
  case_text: line('ra', '', 'rawd', 'r'),
  register_event: line('r', 'ra', 'ra', 'r'),

  // What the proof of clock has seen; old looks are let go.
  clock_check: line('r', '', 'rawd', 'r'),
  clock_check_region: line('r', '', 'rawd', 'r'),
  clock_finding: line('r', '', 'rawd', 'r'),
  // Laid down by an officer beside the dead command, which stays as it is.
  command_rest: line('r', 'ra', 'r', 'r'),

  hazard: detail,
  rectification: detail,
  rectification_round: detail,
  hazard_verification: detail,
  hazard_progress: detail,
  hazard_extension: detail,
  hazard_objection: detail,
  hazard_deferral: detail,
  hazard_stage: detail,
  hazard_supervision: detail,
  hazard_publication: detail,
  hazard_measure: detail,
  measure_step: detail,
  hazard_referral: detail,
  hazard_signature: detail,
  responsibility: detail,
  lookback_due: detail,
  // Raised by the worker, closed by an officer.
  lead: line('r', 'raw', 'raw', 'r'),
  lead_confirmation: detail,
  hazard_evidence: detail,

  lookback: detail,

  rectification_order: detail,
  order_item: detail,
  order_signature: detail,
  order_service: detail,
  reinspection_opinion: detail,
  reinspection_row: detail,

  // Raised by whoever publishes.
  law_edition: line('r', 'raw', 'r', 'r'),
  // Written by the registrar for those who draft and judge; what is published stands among the law.
  rule_draft: line('r', 'rawd', '', 'r'),
  rule_adoption: line('r', 'raw', '', 'r'),
  rule_adoption_case: line('r', 'ra', '', 'r'),
  rule_set: law,
  deadline_rule: law,
  frequency_rule: law,
  escalation_step: law,
  calendar_year: law,
  calendar_day: law,
  hazard_category: law,
  indicator_domain: law,
  check_item: law,
  major_hazard: law,
  region: law,
  role: law,

  person: register,
  official_certificate: register,
  absence: register,
  agency: register,
  institution: register,
  operating_contract: register,
  licence: register,
  standing_duty: register,
  management_system: register,
  resident: register,
  role_grant: register,
  'pii.person_detail': line('', 'raw', '', '', 'r'),
  'pii.person_contact': reach,
  'pii.resident_detail': personal,

  account: line('r', 'raw', 'r', 'r'),
  credential: line('', 'rawd', '', ''),
  // The web process looks sessions up and moves `seen_at`; opening and ending them is the registrar's. Tokens are secrets: nobody else sees them.
  session: line('rawd', 'rawd', '', ''),
  rate_limit: line('rawd', 'rawd', '', ''),
  sign_in_attempt: line('rawd', 'rawd', '', ''),
  sign_in_log: line('r', 'ra', '', 'r'),
  read_log: line('ra', 'ra', '', 'r'),

  // A person marks what they have read, and says how they want to be told.
  notice: line('rw', '', 'raw', 'r'),
  notice_setting: line('raw', '', 'r', 'r'),
  notice_message: line('r', '', 'raw', 'r'),
  notice_delivery: line('r', '', 'raw', 'r'),
  // What a provider says later comes to the web process, or is asked for by the worker.
  notice_report: line('ra', '', 'ra', 'r'),

  evidence: line('rawd', '', 'rw', 'r'),
  draft: line('rawd', '', 'r', ''),

  // Which migrations have run: whoever says "ready" must know.
  kysely_migration: line('r', '', 'r', 'r'),
}

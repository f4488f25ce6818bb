import { dayOfInstant } from '../calendar/civil-day.js'
import type { Projection } from '../case/case.js'
import type { OrderState } from './state.js'

type Row = Readonly<Record<string, unknown>>

/** 通知书明细 — the rows that stand for the state of an order: the paper, its items, signatures, service, opinions. */
export const projectOrder = (caseId: string, state: OrderState): Projection => ({
  rectification_order: [paperRow(caseId, state)],
  order_item: itemRows(caseId, state),
  order_signature: signatureRows(caseId, state),
  order_service: serviceRows(caseId, state),
  reinspection_opinion: opinionRows(caseId, state),
  reinspection_row: findingRows(caseId, state),
})

const paperRow = (id: string, state: OrderState): Row => ({
  id,
  number: state.number,
  status: state.status,
  institution_id: state.institutionId,
  county: state.county,
  township: state.township,
  major: state.items.some((i) => i.major),
  round: state.round,
  returned: state.returned,
  replaces: state.replaces,
  superseded_by: state.supersededBy,
  basis: state.basis,
  remedies: state.remedies,
  officers: state.officers,
  safety_measures: state.safetyMeasures?.text ?? null,
  remark: state.remark?.text ?? null,
  drafted_by: state.draftedBy,
  drafted_at: state.draftedAt,
  issued_by: state.issuedBy,
  issued_at: state.issuedAt,
  issued_on: state.issuedAt === null ? null : dayOfInstant(state.issuedAt),
  sealed_scan: state.sealedScan,
  served_on: state.service?.servedOn ?? null,
  voided_at: state.voidedAt,
  void_reason: state.voidReason?.text ?? null,
})

/**
 * An item is live while its order may still reach the home or has reached it: no second order takes its hazard. The
 * items of a correction are never live, since those of the order it corrects are.
 */
const itemRows = (orderId: string, state: OrderState): readonly Row[] =>
  state.items.map((item, ordinal) => ({
    order_id: orderId,
    hazard_id: item.hazardId,
    ordinal: ordinal + 1,
    major: item.major,
    requirement: item.requirement.text,
    term_days: 'days' in item.term ? item.term.days : null,
    due_on: item.dueOn ?? ('dueOn' in item.term ? item.term.dueOn : null),
    provisional: item.provisional,
    live: state.replaces === null && state.status !== 'voided' && state.status !== 'superseded',
  }))

const signatureRows = (orderId: string, state: OrderState): readonly Row[] =>
  state.signatures.map((s, ordinal) => ({
    order_id: orderId,
    ordinal: ordinal + 1,
    step: s.step,
    round: s.round,
    standing: s.round === state.round,
    person: s.person,
    role: s.role,
    kind: s.kind,
    signed_at: s.at,
    recorded_by: s.recordedBy,
    paper: s.paper,
    certificate: s.certificate,
    unsupplemented: s.unsupplemented,
    opinion: s.opinion?.text ?? null,
  }))

const serviceRows = (orderId: string, { service }: OrderState): readonly Row[] =>
  service
    ? [
        {
          order_id: orderId,
          method: service.method,
          served_on: service.servedOn,
          servers: service.servers,
          receiver: service.receiver?.text ?? null,
          receiver_is: service.receiverIs,
          place: service.place?.text ?? null,
          remark: service.remark?.text ?? null,
          proofs: service.proofs,
          recorded_by: service.recordedBy,
          recorded_at: service.recordedAt,
        },
      ]
    : []

const opinionRows = (orderId: string, state: OrderState): readonly Row[] =>
  state.opinions.map((opinion, ordinal) => ({
    order_id: orderId,
    ordinal: ordinal + 1,
    number: opinion.number,
    inspected_on: opinion.inspectedOn,
    officers: opinion.officers,
    issued_by: opinion.issuedBy,
    issued_at: opinion.issuedAt,
    sealed_scan: opinion.sealedScan,
  }))

const findingRows = (orderId: string, state: OrderState): readonly Row[] =>
  state.opinions.flatMap((opinion, ordinal) =>
    opinion.rows.map((row) => ({ order_id: orderId, ordinal: ordinal + 1, hazard_id: row.hazardId, result: row.result, reason: row.reason?.text ?? null })),
  )

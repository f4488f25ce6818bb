import type { HazardState } from '../state.js'
import { numbered, type Row, textOf } from './row.js'

/** 挂牌督办 */
export const supervisionRows = (hazardId: string, { supervisions }: HazardState): readonly Row[] =>
  numbered(hazardId, supervisions, (s) => ({
    body: s.body,
    number: s.number,
    listed_on: s.listedOn,
    leader: s.leader,
    requirement: textOf(s.requirement),
    ended_at: s.endedAt,
    end_number: s.endNumber,
    end_reason: textOf(s.endReason),
  }))

/** 上报、公示 */
export const publicationRows = (hazardId: string, { supervisions }: HazardState): readonly Row[] =>
  supervisions.flatMap((supervision, index) =>
    numbered(hazardId, supervision.publications, (p) => ({
      supervision: index + 1,
      what: p.what,
      published_on: p.on,
      medium: p.medium,
      reference: p.reference,
    })),
  )

/** 现场处理措施、责令停业整顿 */
export const measureRows = (hazardId: string, { measures }: HazardState): readonly Row[] =>
  numbered(hazardId, measures, (m) => ({
    nature: m.nature,
    acts: m.acts,
    object: textOf(m.object),
    reason: textOf(m.reason),
    basis: m.basis,
    from_on: m.from,
    number: m.number,
    imposed_at: m.imposedAt,
    imposed_by: m.imposedBy,
    second: m.second,
    residents: m.resettlement?.residents ?? null,
    arrangement: textOf(m.resettlement?.arrangement),
    evidence: m.evidence,
    lifted_at: m.lifted?.at ?? null,
    lifted_by: m.lifted?.by ?? null,
    reinspected_on: m.lifted?.reinspectedOn ?? null,
    lifting_officers: m.lifted?.officers ?? null,
    lifting_opinion: textOf(m.lifted?.opinion),
    lifting_number: m.lifted?.number ?? null,
    lifting_evidence: m.lifted?.evidence ?? null,
  }))

/** 处罚程序 */
export const measureStepRows = (hazardId: string, { measures }: HazardState): readonly Row[] =>
  measures.flatMap((measure, index) =>
    numbered(hazardId, measure.steps, (s) => ({
      measure: index + 1,
      step: s.step,
      taken_on: s.on,
      person: s.person,
      number: s.number,
      outcome: s.outcome,
      evidence: s.evidence,
    })),
  )

/** 移送 */
export const referralRows = (hazardId: string, { referrals }: HazardState): readonly Row[] =>
  numbered(hazardId, referrals, (r) => ({
    department: r.department,
    receiver: r.receiver,
    number: r.number,
    referred_on: r.referredOn,
    facts: textOf(r.facts),
    evidence: r.evidence,
    replied_on: r.reply?.on ?? null,
    outcome: r.reply?.outcome ?? null,
    reply: textOf(r.reply?.text),
    replied_by: r.reply?.by ?? null,
    reply_evidence: r.reply?.evidence ?? null,
  }))

/** 签名 */
export const signatureRows = (hazardId: string, { signatures }: HazardState): readonly Row[] =>
  numbered(hazardId, signatures, (s) => ({
    command: s.command,
    person: s.person,
    role: s.role,
    kind: s.kind,
    signed_at: s.at,
    recorded_by: s.recordedBy,
    paper: s.paper,
    certificate: s.certificate,
    unsupplemented: s.unsupplemented,
    supplement_due_on: s.supplementDueOn,
    supplement: s.supplement,
  }))

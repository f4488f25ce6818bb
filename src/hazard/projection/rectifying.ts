import type { HazardState } from '../state.js'
import { numbered, type Row, textOf } from './row.js'

/** 申请销号 — one row per round. */
export const roundRows = (hazardId: string, { submissions }: HazardState): readonly Row[] =>
  submissions.map((s) => ({
    hazard_id: hazardId,
    round: s.round,
    submitted_at: s.at,
    submitted_by: s.by,
    recorded_by: s.recordedBy,
    rectified_on: s.rectifiedOn,
    report: textOf(s.report),
    fund_fen: s.fundFen,
    fund_source: s.fundSource,
    late: s.late,
    before: s.before,
    after: s.after,
    doubtful: s.doubtful,
  }))

/** 核查、复查 */
export const verificationRows = (hazardId: string, { verifications }: HazardState): readonly Row[] =>
  numbered(hazardId, verifications, (v) => ({
    round: v.round,
    stage: v.stage,
    verified_at: v.at,
    verified_by: v.by,
    second: v.second,
    recorded_by: v.recordedBy,
    seen_on: v.seenOn,
    method: v.method,
    verdict: v.verdict,
    opinion: textOf(v.opinion),
    place: textOf(v.place),
    document_number: v.documentNumber,
    evidence: v.evidence,
  }))

/** 整改进展 */
export const progressRows = (hazardId: string, { progress }: HazardState): readonly Row[] =>
  numbered(hazardId, progress, (p) => ({ reported_at: p.at, reported_by: p.by, text: textOf(p.text), percent: p.percent, evidence: p.evidence }))

/** 延期 */
export const extensionRows = (hazardId: string, { extensions }: HazardState): readonly Row[] =>
  numbered(hazardId, extensions, (e) => ({
    was: e.was,
    wanted_due_on: e.wantedDueOn,
    reason: textOf(e.reason),
    requested_at: e.requestedAt,
    requested_by: e.requestedBy,
    late: e.late,
    evidence: e.evidence,
    outcome: e.outcome,
    due_on: e.dueOn,
    opinion: textOf(e.opinion),
    decided_at: e.decidedAt,
    decided_by: e.decidedBy,
  }))

/** 陈述申辩、异议、复议、诉讼 */
export const objectionRows = (hazardId: string, { objections }: HazardState): readonly Row[] =>
  numbered(hazardId, objections, (o) => ({
    kind: o.kind,
    grounds: textOf(o.grounds),
    filed_on: o.filedOn,
    filed_at: o.filedAt,
    filed_by: o.filedBy,
    case_number: o.caseNumber,
    late: o.late,
    evidence: o.evidence,
    outcome: o.outcome,
    answer: textOf(o.answer),
    document_number: o.documentNumber,
    decided_at: o.decidedAt,
    decided_by: o.decidedBy,
  }))

/** 暂缓整改 */
export const deferralRows = (hazardId: string, { deferrals }: HazardState): readonly Row[] =>
  numbered(hazardId, deferrals, (d) => ({
    number: d.number,
    decided_on: d.decidedOn,
    decided_by: d.decidedBy,
    since: d.since,
    until_on: d.until,
    reason: textOf(d.reason),
    scan: d.scan,
    ended_at: d.endedAt,
    ended_why: textOf(d.endedWhy),
  }))

/** 整改阶段 */
export const stageRows = (hazardId: string, { stages }: HazardState): readonly Row[] =>
  numbered(hazardId, stages, (s) => ({
    title: textOf(s.title),
    due_on: s.dueOn,
    completed_on: s.completedOn,
    completed_by: s.completedBy,
    opinion: textOf(s.opinion),
    evidence: s.evidence,
  }))

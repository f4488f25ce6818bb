/** 隐患状态 — where a hazard stands: one word at a time. Being overdue is not a status: it is asked of `dueAt` and now. */
export const hazardStatuses = [
  'filed',
  'notified',
  'planned',
  'rectifying',
  'submitted',
  'township-verified',
  'county-verified',
  'signed-off',
  'withdrawn',
  'closed-unfixed',
] as const
export type HazardStatus = (typeof hazardStatuses)[number]

/** 办结 — the statuses that nothing leaves. */
export const closedStatuses = ['signed-off', 'withdrawn', 'closed-unfixed'] as const satisfies readonly HazardStatus[]
/** 未办结 — every other status. */
export const openStatuses = [
  'filed',
  'notified',
  'planned',
  'rectifying',
  'submitted',
  'township-verified',
  'county-verified',
] as const satisfies readonly HazardStatus[]
/** 已送达 — open, and the order has been served. */
export const servedStatuses = [
  'notified',
  'planned',
  'rectifying',
  'submitted',
  'township-verified',
  'county-verified',
] as const satisfies readonly HazardStatus[]

/** 隐患等级 — a classification in law by the catalogue of major hazards, not a scale of severity. */
export const hazardLevels = ['ordinary', 'major'] as const
export type HazardLevel = (typeof hazardLevels)[number]

/** 标记 — what is also true of a hazard beside its status. No flag repeats a status. */
export const hazardFlags = [
  'major',
  'interim-control-missing',
  'objected',
  'deferred',
  'staged',
  'supervised',
  'measure-imposed',
  'evacuating',
  'referred',
  'in-enforcement',
  'extended',
  'relapse',
  'evidence-doubt',
] as const
export type HazardFlag = (typeof hazardFlags)[number]

/** 案件通用的不予受理 — what the kernel itself may say no to. Facts only: no sentence, nothing personal. */
export type CaseRefusal =
  | { code: 'case.unknown' }
  | { code: 'case.version-conflict'; version: number; expected: number }
  | { code: 'case.predecessor-refused'; after: string }
  | { code: 'case.predecessor-unknown'; after: string }
  | { code: 'case.id-used-otherwise' }
  | { code: 'case.happened-too-early'; earliest: string }
  | { code: 'case.happened-in-future'; now: string }
  | { code: 'case.already-proposed'; command: string }
  | { code: 'case.second-person-required'; command: string }
  | { code: 'case.not-dead' }
  | { code: 'case.already-at-rest' }
  | { code: 'case.nothing-to-answer' }
  | { code: 'case.no-such-escalation'; escalation: number }
  | { code: 'case.escalation-demands-no-answer'; escalation: number }
  | { code: 'case.escalation-answered'; escalation: number }
  | { code: 'case.escalation-over'; escalation: number }
  | { code: 'case.not-receiver'; escalation: number }
  | { code: 'case.reference-taken'; system: string; reference: string }
  | { code: 'case.reference-differs'; system: string; reference: string }

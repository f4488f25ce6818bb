/** 回头看的不予办理. */
export type LookbackRefusal =
  | { code: 'lookback.wrong-status'; status: string; wanted: readonly string[] }
  | { code: 'lookback.wrong-role'; role: string; wanted: readonly string[] }
  | OpeningRefusal
  | VisitorRefusal
  | VisitRefusal

/** 开启、取消. */
type OpeningRefusal =
  | { code: 'lookback.hazard-unknown' }
  | { code: 'lookback.hazard-not-signed-off'; status: string }
  | { code: 'lookback.home-closed'; closedOn: string }
  | { code: 'lookback.home-not-closed' }

/** 谁来看. */
type VisitorRefusal =
  | { code: 'lookback.scan-required' }
  | { code: 'lookback.closer-looks-again' }
  | { code: 'lookback.officer-barred'; officers: readonly string[] }
  | { code: 'lookback.party-to-the-case'; persons: readonly string[] }
  | { code: 'lookback.blind' }
  | { code: 'lookback.not-assigned' }
  | { code: 'lookback.assigned-to-others' }
  | { code: 'lookback.person-unknown'; persons: readonly string[] }
  | { code: 'lookback.person-has-left'; persons: readonly string[] }
  | { code: 'lookback.officers-too-few'; wanted: number }
  | { code: 'lookback.officer-not-certified'; officers: readonly string[] }
  | { code: 'lookback.county-officer-required' }

/** 看到什么. */
type VisitRefusal =
  | { code: 'lookback.day-in-future'; today: string }
  | { code: 'lookback.day-too-early'; earliestOn: string }
  | { code: 'lookback.evidence-unknown'; evidenceIds: readonly string[] }
  | { code: 'lookback.evidence-of-another-home'; evidenceIds: readonly string[] }

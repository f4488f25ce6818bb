/** 隐患办理的不予办理. */
export type HazardRefusal =
  | { code: 'hazard.wrong-status'; status: string; wanted: readonly string[] }
  | { code: 'hazard.wrong-role'; role: string; wanted: readonly string[] }

/** 案件种类 — where each kind of case is served, and which of its commands opens one. */
export const caseKinds = {
  hazard: { path: '/api/hazards', opens: 'file' },
  order: { path: '/api/orders', opens: 'draft-order' },
  hazardLookback: { path: '/api/lookbacks', opens: 'open-lookback' },
} as const

import type { Policy } from '../../src/clock/law.js'
import { categories } from './categories.js'

/** 默认办理规矩 — what a county starts with until it chooses otherwise. */
export const defaultPolicy: Policy = {
  separation: 'default',
  reachBackHours: 72,
  countySampleShare: 0.2,
  categoryLimitDays: Object.fromEntries(categories.map(({ code, limitDays }) => [code, limitDays])),
  minimumGrade: { ordinary: 'C', major: 'B' },
  selfDeclarationAllowed: false,
  extension: {
    most: { ordinary: 1, major: 2 },
    daysMax: 90,
    approvers: { ordinary: ['section-chief', 'deputy-director', 'director'], major: ['deputy-director', 'director'], late: ['director'] },
  },
  signOffApprovers: { ordinary: ['section-chief', 'deputy-director', 'director'], major: ['deputy-director', 'director'] },
  signOffReviewers: ['section-chief'],
  relapse: { watchDays: 180, limitShare: 0.5, limitDaysMin: 1 },
  recheck: { least: { C: 0.2, D: 0.5 }, most: 0.9, fewest: 5 },
  returnLimitDays: 3,
  order: { reviewers: ['section-chief'], approvers: ['deputy-director', 'director'], register: 'ours', marks: { order: '民责改字', opinion: '民复查字' } },
}

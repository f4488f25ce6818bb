/** 规则草案的状态 — being written, submitted to a leader, returned to its author, published. */
export const draftStates = ['drafting', 'submitted', 'returned', 'published'] as const
export type DraftState = (typeof draftStates)[number]

/** 规则适用的状态. */
export const adoptionStates = ['proposed', 'approved', 'declined'] as const
export type AdoptionState = (typeof adoptionStates)[number]

/** Cases of one adoption at most. */
export const adoptionCasesMax = 2000
/** Drafts of one author that are not published, at most. */
export const ruleDraftsMax = 50

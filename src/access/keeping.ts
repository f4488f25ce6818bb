import { type Gift, refuseGift } from './giving.js'
import type { Grant } from './grant.js'
import type { Refusal } from '../refusal.js'

/** Whose account it is, with every grant that was given and not revoked. */
export interface Kept {
  person: string
  grants: readonly (Gift & { county: string | null })[]
}

/**
 * 账号管理的界限 — says no to a keeper of accounts who would get at more than they may give: whoever resets a password can sign in with it.
 * Nobody keeps their own account. `keeper.grants`: those that allow the operation.
 */
export function refuseKeeping(keeper: { person: string; grants: readonly Grant[] }, kept: Kept): Refusal | null {
  if (kept.person === keeper.person) return { code: 'access.own-account' }
  for (const grant of kept.grants) {
    const no = refuseGift(keeper, grant, grant.county)
    if (no) return no
  }
  return null
}

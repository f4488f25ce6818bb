import { bureauRoles, type RoleCode } from './roles.js'

/**
 * 职务 — the posts that a ladder may name. `holder` is whoever may take the case forward in its status, `holder-superior`
 * the post above them; every other post is a role, held where the case stands.
 */
export const posts = [
  'institution-safety',
  'institution-head',
  'township-officer',
  'section-chief',
  'deputy-director',
  'director',
  'holder',
  'holder-superior',
] as const
export type Post = (typeof posts)[number]

/** 县局领导 — a ladder ends at one of these posts: above them there is nobody in the county. */
export const lastPosts = ['deputy-director', 'director'] as const satisfies readonly Post[]

/**
 * 上级 — to whom a step goes when nobody at a post can be reached, one row per role. A role that is missing here has no
 * superior within the county.
 *
 * @source docs/regulations.md#roster
 */
export const superiorOf: Readonly<Partial<Record<RoleCode, RoleCode>>> = {
  'institution-clerk': 'institution-head',
  'institution-safety': 'institution-head',
  'institution-head': 'township-officer',
  'township-officer': 'section-chief',
  'section-clerk': 'section-chief',
  inspector: 'section-chief',
  'legal-reviewer': 'deputy-director',
  'section-chief': 'deputy-director',
  'deputy-director': 'director',
}

/**
 * 兜底 — where a step goes when not even the director can be reached, one row after another: who keeps the accounts and can
 * mend the chart, then whoever has an office in the bureau. What reaches none of them lies in the queue 无人受理.
 */
export const lastResorts: readonly (readonly RoleCode[])[] = [['administrator', 'security-administrator'], bureauRoles]

/** How many posts of superiors lie above a role: the lowest of several roles has the most. */
export function height(role: RoleCode): number {
  const superior = superiorOf[role]
  return superior === undefined ? 0 : 1 + height(superior)
}

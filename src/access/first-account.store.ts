import { v7 as uuid } from 'uuid'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { Instant } from '../case/case.js'
import { system } from '../case/effects.js'
import { type PersonDeps, writePerson } from '../person/person.store.js'
import { isRefusal, type Refusal } from '../refusal.js'
import { createAccount } from './account.store.js'
import { homesOf } from './giving.js'
import type { Home } from './grant.js'
import { giveGrant } from './grant.store.js'
import type { RoleCode } from './roles.js'

/** What the command line says of an account that no keeper of accounts can give. */
export interface FirstAccount {
  username: string
  password: string
  /** The person's name. */
  name: string
  post: string | null
  role: RoleCode
  home: Home
  /** Code of the region, or id of the home or organisation; empty for the country. */
  code: string
  at: Instant
}

/**
 * 首个账号 — a person, an account and a grant in one transaction, for those whom nobody could make: the keepers of accounts themselves.
 * By the system, since nobody gives a grant to themselves.
 */
export async function createFirstAccount(deps: PersonDeps, words: FirstAccount): Promise<{ person: string; account: string; grant: string } | Refusal> {
  const { username, password, name, post, role, home, code, at } = words
  if (!homesOf[role].includes(home)) return { code: 'access.grant-home-does-not-fit', role, home }
  const isRegion = home !== 'country' && home !== 'institution' && home !== 'agency'
  const by = { actor: system, at }
  const [person, grant] = [uuid(), uuid()]
  try {
    return await deps.db.transaction().execute(async (db) => {
      const belongs = { region: isRegion ? code : null, institutionId: home === 'institution' ? code : null }
      done(await writePerson({ ...deps, db }, person, { name, post, ...belongs, personal: {} }, { ...by, expected: 0 }))
      const { account } = done(await createAccount(db, { person, username, password, ...by }))
      done(await giveGrant(db, { id: grant, person, role, home, code, fromOn: dayOfInstant(at), untilOn: null, ...by }))
      return { person, account, grant }
    })
  } catch (error) {
    if (error instanceof Undone) return error.refusal
    throw error
  }
}

/** What a step answered; a refusal undoes the steps before it. */
function done<T extends object>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Undone(answer)
  return answer
}

class Undone extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

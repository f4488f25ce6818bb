import type { Actor, Command } from '../case/case.js'
import { proofsOf } from './decide/proof.js'
import type { HazardState } from './state.js'

/** 所涉之人、所引之件 — what a command names of other things: persons, files, codes, a home, an ancestor, a lead. */
export interface NamedThings {
  persons: readonly string[]
  evidence: readonly string[]
  institutionId: string | null
  category: string | null
  checkItem: string | null
  majorCode: string | null
  relapseOf: string | null
  leadId: string | null
}

/** Fields that hold the id of a person, wherever in a body they stand. */
const personFields = new Set([
  'officers',
  'responsiblePerson',
  'supervisorPerson',
  'townshipContact',
  'countyContact',
  'person',
  'second',
  'leader',
  'reviewedBy',
])
/** Fields that hold the id of a file. Some of them hold text in other commands: a text is a reference, never a plain id. */
const evidenceFields = new Set([
  'photos',
  'evidence',
  'before',
  'after',
  'opinion',
  'expertOpinion',
  'emergencyPlan',
  'scan',
  'confirmation',
  'image',
  'signedFile',
  'paper',
])

/** Everything that the body of a command names; the actor and the sheet that a clerk has recorded are named too, and so is what a sign-off stands on. */
export function namedIn({ body, name }: Pick<Command, 'body' | 'name'>, actor: Actor, state: HazardState | null): NamedThings {
  const said = body as Readonly<Record<string, unknown>>
  const one = (field: string): string | null => (typeof said[field] === 'string' ? said[field] : null)
  return {
    persons: once([actor.person, ...(actor.recordedBy ? [actor.recordedBy] : []), ...valuesOf(body, personFields)]),
    evidence: once([...(actor.scan ? [actor.scan] : []), ...valuesOf(body, evidenceFields), ...(state && name === 'sign-off' ? proofsOf(state) : [])]),
    institutionId: one('institutionId'),
    category: one('category'),
    checkItem: one('checkItemCode'),
    majorCode: one('majorCode'),
    relapseOf: one('relapseOf'),
    leadId: one('leadId'),
  }
}

/** The texts that stand under one of these fields, at any depth. */
function valuesOf(value: unknown, fields: ReadonlySet<string>, under = ''): readonly string[] {
  if (typeof value === 'string') return fields.has(under) ? [value] : []
  if (Array.isArray(value)) return value.flatMap((item) => valuesOf(item, fields, under))
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([field, inner]) => valuesOf(inner, fields, field))
}

const once = (ids: readonly string[]): readonly string[] => [...new Set(ids)]

import type { Actor, Command } from '../case/case.js'
import type { OrderState } from './state.js'

/** 所涉隐患、人员与材料 — what a command about an order names of other things, together with what the order itself names. */
export interface NamedThings {
  institutionId: string | null
  hazards: readonly string[]
  persons: readonly string[]
  evidence: readonly string[]
  replaces: string | null
}

/** A body as far as other things are named in it. */
interface Naming {
  institutionId?: string
  replaces?: string
  officers?: readonly string[]
  servers?: readonly string[]
  items?: readonly { hazardId: string }[]
  rows?: readonly { hazardId: string }[]
  signature?: { image?: string; signedFile?: string }
  sealedScan?: string
  receipt?: string
  recording?: string
  letter?: string
  confirmation?: string
}

/** Everything that a command names, and that the order names already. */
export function namedIn(state: OrderState | null, { body, name }: Pick<Command, 'body' | 'name'>, actor: Actor): NamedThings {
  const said = body as Naming
  const files = [said.sealedScan, said.receipt, said.recording, said.letter, said.confirmation, said.signature?.image, said.signature?.signedFile, actor.scan]
  return {
    institutionId: state?.institutionId ?? said.institutionId ?? null,
    hazards: once([...(state?.items ?? []), ...(said.items ?? []), ...(said.rows ?? [])].map((i) => i.hazardId)),
    persons: once([...(said.officers ?? []), ...(said.servers ?? []), ...(name === 'answer-escalation' ? [actor.person] : [])]),
    evidence: once(files.filter((id) => id !== undefined)),
    replaces: state?.replaces ?? said.replaces ?? null,
  }
}

const once = (ids: readonly string[]): readonly string[] => [...new Set(ids)]

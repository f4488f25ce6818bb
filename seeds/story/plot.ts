import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { Day, Instant } from '../../src/case/case.js'
import type { NewCommand } from '../../src/case/receive.store.js'
import type { Database } from '../../src/database/schema.js'
import { hazardBodies } from '../../src/hazard/hazard.js'
import { bodyHash, keepText } from '../../src/http/keep-text.js'
import { lookbackIdOf, openingIdOf } from '../../src/lookback/due.store.js'
import { lookbackBodies } from '../../src/lookback/lookback.js'
import { orderBodies } from '../../src/order/order.js'
import { homeOf, type SeededHome } from '../tancheng/homes.js'
import { idOf } from '../tancheng/ids.js'
import { leadIdOf } from '../tancheng/leads.js'
import { instantOfAct, type StoryDays } from './days.js'
import type { Picture } from './pictures.js'
import { actorOf, personOf } from './roles.js'
import type { Scene, Step, Story, Upload } from './story.js'

/** 佐证材料 that a story asks for: to be made before the story is walked. */
export interface WantedEvidence {
  id: string
  home: SeededHome
  by: string
  at: Instant
  shows: { picture: Picture } | { paper: string }
}

/** One command of a story, ready for the inbox. */
export interface PlottedCommand {
  story: string
  step: string
  at: Instant
  on: Day
  when: string | undefined
  command: NewCommand
}

export interface Plot {
  commands: readonly PlottedCommand[]
  evidence: readonly WantedEvidence[]
}

/** Which case a name of a story stands for; `other/name` names a case of another story. */
export const caseIdOf = (story: string, name: string): string => (name.includes('/') ? idOf('case', ...name.split('/')) : idOf('case', story, name))

/**
 * 编排 — turns a story into commands with their instants, texts kept apart, and the files they cite. Everything follows
 * from the words of the story and the day of planting: nothing is asked of the database.
 */
export function plot({ name, home: key, steps }: Story, days: StoryDays): Plot {
  const home = homeOf(key)
  const evidence = new Map<string, WantedEvidence>()
  const actsOn = new Map<Day, number>()
  const commands = steps.map((step, n): PlottedCommand => {
    const on = days.workday(step.workday)
    const nth = actsOn.get(on) ?? 0
    actsOn.set(on, nth + 1)
    const at = instantOfAct(on, nth)
    const said = step.repeats ?? step
    const want = (shows: WantedEvidence['shows'], { by = said.who, ago = 0 }: Upload = {}): string => {
      const uploadedOn = days.workday(said.workday - ago)
      const id = idOf('evidence', name, step.of, said.workday - ago, JSON.stringify(shows), by)
      if (!evidence.has(id)) evidence.set(id, { id, home, by: personOf(home, by), at: ago || step.repeats ? instantOfAct(uploadedOn, 0) : at, shows })
      return id
    }
    const scene: Scene = {
      ...days,
      on: days.workday(said.workday),
      institutionId: idOf('home', key),
      person: (who) => personOf(home, who),
      case: (other) => caseIdOf(name, other),
      lead: (lead) => leadIdOf(key, lead),
      photo: (picture, upload) => want({ picture }, upload),
      paper: (paper, upload) => want({ paper }, upload),
    }
    return {
      story: name,
      step: `${n + 1} ${step.command} by ${step.who}`,
      at,
      on,
      when: step.when,
      command: commandOf(step, scene, { ...idsOf(name, step, n), home, at }),
    }
  })
  return { commands: commands.toSorted((a, b) => (a.at < b.at ? -1 : 1)), evidence: [...evidence.values()] }
}

interface Sent {
  id: string
  caseId: string
  home: SeededHome
  at: Instant
}

const bodies = { hazard: hazardBodies, order: orderBodies, hazardLookback: lookbackBodies }

/** The ids of a command and its case. A look-back and its opening have those that the daily start would give them: it finds them done. */
function idsOf(story: string, step: Step, n: number): Pick<Sent, 'id' | 'caseId'> {
  const of = caseIdOf(story, step.of)
  if (step.kind !== 'hazardLookback') return { id: idOf('command', story, n), caseId: of }
  const caseId = lookbackIdOf(of, step.sort)
  return { id: step.command === 'open-lookback' ? openingIdOf(caseId) : idOf('command', story, n), caseId }
}

/** Parses the body as the border does, keeps its texts apart, and says who acts in which role by which grant. */
function commandOf(step: Step, scene: Scene, { id, caseId, home, at }: Sent): NewCommand {
  const schema = (bodies[step.kind] as Readonly<Record<string, z.ZodType>>)[step.command]
  if (!schema) throw new Error(`no such command: ${step.command}`)
  const parsed = schema.parse(step.body(scene)) as object
  const { body, texts } = keepText(id, parsed)
  return {
    commandId: id,
    caseKind: step.kind,
    caseId,
    county: home.township.slice(0, 6),
    name: step.command,
    actor: actorOf(step.who, home),
    payload: body,
    payloadHash: bodyHash(caseId, step.command, parsed),
    texts,
    after: null,
    expectedVersion: null,
    happenedAt: at,
    imported: true,
  }
}

/** Which of these commands the inbox holds already, and what became of them. */
export async function settledOf(db: Kysely<Database>, commands: readonly PlottedCommand[]): Promise<ReadonlySet<string>> {
  const ids = commands.map((c) => c.command.commandId)
  const rows = ids.length
    ? await db.selectFrom('command_inbox').select('command_id').where('command_id', 'in', ids).where('status', '<>', 'pending').execute()
    : []
  return new Set(rows.map((r) => r.command_id))
}

import { sql } from 'kysely'
import type { Instant } from '../../src/case/case.js'
import type { Kernel } from '../../src/case/kernel.js'
import { insertCommand } from '../../src/case/receive.store.js'
import { recordCommand } from '../../src/case/record.store.js'
import { again } from './again.js'
import { inGroups } from './in-groups.js'
import { type Plot, type PlottedCommand, settledOf } from './plot.js'

/** Stories walked at the same time: more only wait for each other's numbers. */
const storiesAtOnce = 4

/**
 * 逐日推进 — sends every command of the stories through the record, day after day, so that the numbers rise with the
 * days; within a day the stories go side by side, each in its own order. What has been recorded before is passed over.
 *
 * @throws when the rules refuse a step: a story that the law does not allow is a mistake in the story
 */
export async function walk(kernel: Kernel, plots: readonly Plot[], at: Instant): Promise<number> {
  const commands = plots.flatMap((p) => p.commands)
  const settled = await settledOf(kernel.db, commands)
  const open = commands.filter((c) => !settled.has(c.command.commandId))
  if (open.length) await takeFollowers(kernel, commands)
  for (const day of [...new Set(open.map((c) => c.on))].sort()) {
    const ofDay = open.filter((c) => c.on === day)
    const stories = [...new Set(ofDay.map((c) => c.story))].map((story) => ofDay.filter((c) => c.story === story))
    await inGroups(stories, storiesAtOnce, async (steps) => {
      for (const step of steps) await take(kernel, step, at)
    })
  }
  return (await settledOf(kernel.db, commands)).size - settled.size
}

async function take(kernel: Kernel, step: PlottedCommand, at: Instant): Promise<void> {
  const { command, when } = step
  if (when !== undefined && (await statusOf(kernel, command.caseId)) !== when) return
  await insertCommand(kernel.db, command, at, null)
  await record(kernel, command.commandId, `${step.story} stops at step ${step.step}`)
  if (followed.has(command.name)) await takeFollowers(kernel, [step])
}

/** What other cases hear of: the service of an order, and what a look-back finds. */
const followed: ReadonlySet<string> = new Set(['record-service', 'record-lookback'])

/** What the service of an order tells its hazards and whom it supersedes, and the relapse that a look-back files: commands of the system, recorded in their turn. */
async function takeFollowers(kernel: Kernel, steps: readonly PlottedCommand[]): Promise<void> {
  const causes = steps.filter((s) => followed.has(s.command.name)).map((s) => s.command.caseId)
  const { rows } = await sql<{ id: string }>`
    select command_id as id from command_inbox
    where status = 'pending' and imported and actor->>'role' = 'system'
      and (payload->>'orderId' = any(${causes}) or case_id in (select relapse_id from lookback where id = any(${causes}::uuid[]))) order by command_id`.execute(
    kernel.db,
  )
  for (const { id } of rows) await record(kernel, id, 'what follows by itself stops')
}

async function record(kernel: Kernel, commandId: string, otherwise: string): Promise<void> {
  const recorded = await again(() => recordCommand(kernel, commandId))
  if (!('answer' in recorded) || recorded.answer.settled !== 'applied') throw new Error(`${otherwise}: ${JSON.stringify(recorded)}`)
}

const statusOf = async (kernel: Kernel, caseId: string): Promise<string | undefined> =>
  (await kernel.db.selectFrom('case_file').select('status').where('id', '=', caseId).executeTakeFirst())?.status

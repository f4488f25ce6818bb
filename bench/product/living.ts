import { contend, type Turn } from '../contender.js'
import { nothingTaken, takeTurn } from '../lifecycle/turn.js'
import { type CastEntry, gatherCast } from './cast.js'
import { eventsOfLifecycle, newWalks, stepNames, take, type Walk } from './five-steps.js'

await contend(async (entry: CastEntry) => {
  const cast = await gatherCast(entry)
  const walks: Walk[] = []
  return {
    async take(turn: Turn) {
      if (turn.stage === 'prepare') {
        walks.push(...(await newWalks(cast, turn.lifecycles)))
        return nothingTaken
      }
      const taken = await takeTurn(turn, async (timed) => {
        const walk = walks.pop()
        if (!walk) throw new Error('more lifecycles than were prepared')
        for (const step of stepNames) await timed(step, () => take(cast, walk, step))
        return walk.caseId
      })
      const { rows } = await cast.database.query<{ whole: number }>(
        `select count(*)::integer as whole from case_file f where id = any($1) and status = 'signed-off' and closed_at is not null and version = $2
           and (select count(*) from case_event e where e.case_id = f.id) = $2`,
        [taken.ids, eventsOfLifecycle],
      )
      if (rows[0]?.whole !== turn.lifecycles)
        throw new Error(`of ${turn.lifecycles} lifecycles ${rows[0]?.whole} left one event per step and a case signed off`)
      return taken
    },
    end: cast.end,
  }
})

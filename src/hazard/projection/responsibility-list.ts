import { responsibilityLevels } from '../codes.js'
import type { HazardState } from '../state.js'
import type { Row } from './row.js'

/** 责任清单 — one row per level and person, from when to when; the end of the case ends what still rests on somebody. */
export const responsibilityRows = (hazardId: string, state: HazardState): readonly Row[] =>
  responsibilityLevels.flatMap((level) =>
    state.responsible
      .filter((r) => r.level === level)
      .map((r, index) => ({
        hazard_id: hazardId,
        level,
        ordinal: index + 1,
        person: r.person,
        unit: r.unit,
        from_at: r.from,
        until_at: r.until ?? state.closing?.at ?? null,
      })),
  )

/** 回头看日期 — the days on which the daily start opens a look-back. */
export const lookbackDueRows = (hazardId: string, { lookBacks }: HazardState): readonly Row[] =>
  lookBacks.map(({ sort, opensOn }) => ({ hazard_id: hazardId, sort, opens_on: opensOn }))

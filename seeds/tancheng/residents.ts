import { plusDays } from '../../src/calendar/civil-day.js'
import type { Day } from '../../src/case/case.js'
import type { ResidentTable } from '../../src/institution/institution.table.js'
import { homes } from './homes.js'
import { idOf } from './ids.js'

const bands = ['self', 'partial', 'full', 'self', 'partial'] as const
const nursing = ['partial', 'full', 'full'] as const

/** 入住老年人 — by opaque id, with the band of ability and the kind of support; nobody is named. */
export const residentsOn = (today: Day): readonly ResidentTable[] =>
  homes.flatMap((home) =>
    Array.from({ length: home.residents }, (_, n): ResidentTable => ({
      id: idOf('resident', home.key, n),
      institution_id: idOf('home', home.key),
      ability_band: home.site === 'base' || home.medical === 'hospital-run' ? (nursing[n % 3] ?? null) : n % 11 === 10 ? null : (bands[n % 5] ?? null),
      support: home.ownership === 'public' ? (n % 7 === 6 ? null : 'extreme-hardship') : n % 6 === 5 ? 'low-income' : null,
      moved_in_on: plusDays(today, -(40 + ((n * 97 + home.seq * 31) % 1_300))),
      left_on: null,
    })),
  )

import { plusDays } from '../../src/calendar/civil-day.js'
import type { Day } from '../../src/case/case.js'
import type { ResidentBody } from '../../src/institution/institution.js'
import { homes } from './homes.js'

const bands = ['self', 'partial', 'full', 'self', 'partial'] as const
const nursing = ['partial', 'full', 'full'] as const

/** 入住老年人 — one resident of a home, by number: opaque, with the band of ability and the kind of support. */
export interface SeededResident {
  home: string
  n: number
  body: ResidentBody
}

/** 全部入住老年人 — nobody is named. */
export const residentsOn = (today: Day): readonly SeededResident[] =>
  homes.flatMap((home) =>
    Array.from({ length: home.residents }, (_, n): SeededResident => ({
      home: home.key,
      n,
      body: {
        abilityBand: home.site === 'base' || home.medical === 'hospital-run' ? (nursing[n % 3] ?? null) : n % 11 === 10 ? null : (bands[n % 5] ?? null),
        support: home.ownership === 'public' ? (n % 7 === 6 ? null : 'extreme-hardship') : n % 6 === 5 ? 'low-income' : null,
        movedInOn: plusDays(today, -(40 + ((n * 97 + home.seq * 31) % 1_300))),
        personal: {},
      },
    })),
  )

import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Database } from '../database/schema.js'
import { json, type Route, route } from '../http/route.js'
import { type CatalogueName, checkItemSeed, hazardCategorySeed, indicatorDomainSeed, majorHazardSeed } from './catalogue.js'
import { listCatalogue } from './catalogue.store.js'

const version = z.int()
const words = {
  categories: z.object({ ...hazardCategorySeed.shape, version }),
  domains: z.object({ ...indicatorDomainSeed.shape, version }),
  'check-items': z.object({ ...checkItemSeed.shape, version }),
  'major-hazards': z.object({
    ...majorHazardSeed.shape,
    version,
    officialWording: z.boolean().meta({ description: '为 false 时是转述，须标明“非官方原文”' }),
  }),
} as const satisfies Record<CatalogueName, z.ZodType>

const names: Readonly<Record<CatalogueName, string>> = {
  categories: '隐患类别',
  domains: '检查领域',
  'check-items': '检查项',
  'major-hazards': '重大事故隐患判定情形',
}

/** 目录 — the four catalogues of an inspection, one address each. */
export const catalogueRoutes = ({ db }: { db: Kysely<Database> }): Route[] =>
  (Object.keys(names) as CatalogueName[]).map((name) =>
    route(
      {
        method: 'get',
        path: `/api/law/catalogues/${name}`,
        operation: 'law.read',
        tag: '法规数据',
        summary: names[name],
        answers: { 200: { description: names[name], schema: z.object({ rows: z.array(words[name]) }) } },
      },
      async () => {
        const rows = await listCatalogue(db, name)
        return json({ rows: name === 'major-hazards' ? rows.map(withWording) : rows })
      },
    ),
  )

/** Only a verified row is the official wording; every other is ours. */
const withWording = (row: object) => ({ ...row, officialWording: 'sourceStatus' in row && row.sourceStatus === 'verified' })

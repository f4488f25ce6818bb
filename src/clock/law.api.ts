import type { Kysely } from 'kysely'
import { z } from 'zod'
import { listRoles } from '../access/role.store.js'
import { roleCodes } from '../access/roles.js'
import type { Database } from '../database/schema.js'
import { json, type Route, route } from '../http/route.js'
import { catalogueRoutes } from '../inspection/catalogue.api.js'
import { regionSeed } from '../institution/region.js'
import { listRegions } from '../institution/region.store.js'
import { ladderStep, policySchema, ruleWords } from './law-seed.js'
import { findRuleSet, listCalendars, listRuleSets } from './law-list.store.js'

const tag = '法规数据'
const reading = { method: 'get', operation: 'law.read', tag } as const

const RuleSetWords = z.object({
  id: z.string(),
  county: z.string().nullable(),
  effectiveFrom: z.iso.date(),
  effectiveTo: z.iso.date().nullable(),
  version: z.int(),
  publishedAt: z.iso.datetime(),
  reason: z.string(),
})
const RuleSetInFull = RuleSetWords.extend({
  rules: z.record(z.string(), ruleWords.deadline),
  frequencies: z.record(z.string(), ruleWords.frequency),
  ladder: z.array(ladderStep),
  policy: policySchema,
})
const CalendarWords = z.object({
  year: z.int(),
  version: z.int(),
  provisional: z.boolean(),
  source: z.string(),
  holidays: z.array(z.iso.date()),
  workingWeekends: z.array(z.iso.date()),
})
const RegionWords = z.object({ ...regionSeed.shape, version: z.int() })
const RoleWords = z.object({ code: z.enum(roleCodes), name: z.string(), version: z.int() })

const listed = (description: string, row: z.ZodType) => ({ 200: { description, schema: z.object({ rows: z.array(row) }) } })

/** 法规数据 — rule sets, calendars, catalogues, regions and roles, as anyone who is signed in may read them. */
export const lawRoutes = ({ db }: { db: Kysely<Database> }): Route[] => [
  route({ ...reading, path: '/api/law/rule-sets', summary: '规则版本', answers: listed('全部规则版本', RuleSetWords) }, async () =>
    json({ rows: await listRuleSets(db) }),
  ),
  route(
    {
      ...reading,
      path: '/api/law/rule-sets/{id}',
      summary: '一个规则版本的全部内容',
      params: z.object({ id: z.string().min(1).max(60) }),
      answers: { 200: { description: '期限、频次、督办阶梯和办理规矩', schema: RuleSetInFull } },
    },
    async ({ params }) => {
      const ruleSet = await findRuleSet(db, params.id)
      return ruleSet ? json(ruleSet) : { code: 'law.unknown-rule-set' }
    },
  ),
  route({ ...reading, path: '/api/law/calendars', summary: '工作日历', answers: listed('各年度安排的最新版本', CalendarWords) }, async () =>
    json({ rows: await listCalendars(db) }),
  ),
  ...catalogueRoutes({ db }),
  route({ ...reading, path: '/api/law/regions', summary: '行政区划', answers: listed('全部行政区划', RegionWords) }, async () =>
    json({ rows: await listRegions(db) }),
  ),
  route({ ...reading, path: '/api/law/roles', summary: '角色', answers: listed('全部角色', RoleWords) }, async () => json({ rows: await listRoles(db) })),
]

import { z } from 'zod'
import { namesFor } from '../access/names.js'
import { narrowScope } from '../access/narrow.js'
import { scopeOf } from '../access/scope.js'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { Instant } from '../case/case.js'
import type { Reading } from '../database/named.js'
import { openCursor, pageQuery, writeCursor } from '../http/page.js'
import { regionQuery, repeated, yesNo } from '../http/query.js'
import type { RequestRefusal } from '../http/refusals.js'
import { type Call, json, type Route, route } from '../http/route.js'
import { isRefusal } from '../refusal.js'
import type { ListPage, ListQuestion } from './listed.store.js'
import { hazardDuties, standingDuties } from './responsibility-list.store.js'
import { hazardStatuses } from './status.js'
import { hazardList, rectificationList } from './three-lists.store.js'

const Person = z.object({ id: z.uuid(), name: z.string() })
const home = z.object({ id: z.uuid(), name: z.string() })
const listed = {
  id: z.uuid(),
  number: z.string(),
  status: z.enum(hazardStatuses),
  level: z.enum(['ordinary', 'major']),
  institution: home,
  township: z.string().nullable(),
  openedAt: z.iso.datetime(),
}
const day = z.iso.date().nullable()
const text = z.string().nullable()

/** 隐患清单的一行. */
const ListedHazard = z.object({
  ...listed,
  flags: z.array(z.string()),
  extensionsGranted: z.int(),
  relapses: z.int(),
  round: z.int(),
  source: z.string(),
  foundOn: z.iso.date(),
  officers: z.array(Person),
  place: text,
  description: text,
  category: z.string(),
  checkItem: text,
  majorCode: text,
  basis: z.array(z.object({ instrument: z.string(), article: z.string(), edition: z.string().optional() })),
  photos: z.array(z.uuid()),
  interimControl: text,
  orderNumber: text,
  servedOn: day,
  overdueDays: z.int(),
})
/** 整改清单的一行. */
const ListedRectification = z.object({
  ...listed,
  requirement: text,
  responsibleUnit: text,
  responsiblePerson: Person.nullable(),
  supervisorPerson: Person.nullable(),
  measures: text,
  fundFen: z.string().nullable().meta({ description: '整分' }),
  fundSource: text,
  emergencyPlan: text,
  originalDueOn: day,
  dueOn: day,
  dueValue: z.int().nullable(),
  dueUnit: text,
  provisional: z.boolean(),
  stoppedAt: z.iso.datetime().nullable(),
  stoppedWhy: text,
  overdueDays: z.int(),
  extensions: z.array(z.looseObject({})),
  progress: z.array(z.looseObject({})),
  rounds: z.array(z.looseObject({})),
  verifications: z.array(z.looseObject({})),
  closedHow: text,
  closedAt: z.iso.datetime().nullable(),
  signOffNumber: text,
  grade: text,
})
const HazardDuty = z.object({
  id: z.uuid(),
  number: z.string(),
  institution: home,
  openedAt: z.iso.datetime(),
  duties: z.array(
    z.object({ level: z.string(), unit: text, person: Person.extend({ post: text }), from: z.iso.datetime(), until: z.iso.datetime().nullable() }),
  ),
})
const Standing = z.object({
  id: z.uuid(),
  institution: home,
  dutyCode: z.string(),
  level: z.string(),
  unit: z.string(),
  person: Person,
  post: z.string(),
  scope: z.string(),
  frequency: z.string(),
  validFrom: z.iso.date(),
  validUntil: day,
})
const listPage = <Row extends z.ZodType>(row: Row) => z.object({ asOf: z.iso.datetime(), rows: z.array(row), next: z.string().nullable() })

/** What the lists may be asked; the ledger takes the same. */
export const listQuery = {
  ...pageQuery,
  region: regionQuery,
  institution: z.uuid().optional(),
  open: yesNo,
  status: repeated(z.enum(hazardStatuses)),
  level: z.enum(['ordinary', 'major']).optional(),
}
type Asked = z.output<z.ZodObject<typeof listQuery>>

/** The question of a list as its store takes it, or what is wrong with it. Names are shown to those who handle cases, masked for those who audit. */
export function listQuestion({ who, now, query }: Pick<Call, 'who' | 'now'> & { query: Asked }, at: Instant): ListQuestion | RequestRefusal {
  const after = openCursor(query.cursor)
  if (after === 'forged') return { code: 'request.invalid', fields: [{ field: 'cursor', reason: 'wrong-format' }] }
  const today = dayOfInstant(now)
  return {
    within: narrowScope(scopeOf(who.grants, 'hazard.list', today), query.region),
    open: query.open,
    statuses: query.status,
    level: query.level,
    institutionId: query.institution,
    after,
    rowsMax: query.limit,
    now: at,
    names: namesFor(who, today),
  }
}

/** 三个清单 — what is wrong, what will be done by when, who answers for it: three projections of one stream of events. */
export function threeListRoutes({ reading, instant }: { reading: Reading; instant: () => Promise<Instant> }): Route[] {
  const list = <Row extends object>(
    end: string,
    summary: string,
    row: z.ZodType,
    read: (db: Reading['db'], question: ListQuestion) => Promise<ListPage<Row>>,
  ) =>
    route(
      {
        method: 'get',
        path: `/api/lists/${end}`,
        operation: 'hazard.list',
        tag: '三个清单',
        summary,
        query: z.strictObject(listQuery),
        answers: { 200: { description: '一页', schema: listPage(row) } },
      },
      async (call) => {
        const asOf = await instant()
        const question = listQuestion(call, asOf)
        if (isRefusal(question)) return question
        const { rows, next } = await read(reading.db, question)
        return json({ asOf, rows, next: next && writeCursor(next) })
      },
    )
  return [
    list('hazards', '隐患清单', ListedHazard, hazardList),
    list('rectifications', '整改清单', ListedRectification, rectificationList),
    list('responsibilities', '责任清单:隐患责任', HazardDuty, hazardDuties),
    route(
      {
        method: 'get',
        path: '/api/lists/responsibilities/standing',
        operation: 'duty.list',
        tag: '三个清单',
        summary: '责任清单:常设责任',
        query: z.strictObject({
          limit: pageQuery.limit,
          after: z.uuid().optional().meta({ description: '上一页的 next' }),
          region: regionQuery,
          institution: z.uuid().optional(),
          on: z.iso.date().optional(),
        }),
        answers: { 200: { description: '一页', schema: listPage(Standing) } },
      },
      async ({ who, now, query }) => {
        const asOf = await instant()
        const within = narrowScope(scopeOf(who.grants, 'duty.list', dayOfInstant(now)), query.region)
        const { rows, next } = await standingDuties(reading.db, {
          within,
          institutionId: query.institution,
          on: query.on ?? dayOfInstant(asOf),
          after: query.after ?? null,
          rowsMax: query.limit,
          names: namesFor(who, dayOfInstant(now)),
        })
        return json({ asOf, rows, next })
      },
    ),
  ]
}

import { z } from 'zod'
import { narrowScope } from '../access/narrow.js'
import { type Operation } from '../access/policy.js'
import { scopeOf } from '../access/scope.js'
import { dayOfInstant, endOfDay, instantOn } from '../calendar/civil-day.js'
import type { CaseKindName, Instant } from '../case/case.js'
import type { CaseFilter, CaseSort } from '../case/page.store.js'
import { isRefusal } from '../refusal.js'
import { shortText } from '../text/free-text.js'
import { openCursor, pageQuery, type Position } from './page.js'
import { regionQuery, repeated, yesNo } from './query.js'
import type { RequestRefusal } from './refusals.js'
import type { Call } from './route.js'

/** A day that a county may lawfully ask for: nothing here is older than the republic. */
const day = z.iso.date().refine((text) => text >= '1949-10-01' && text < '2200-01-01')

/** What any list of cases may be asked. */
export const caseQuery = {
  ...pageQuery,
  region: regionQuery,
  county: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  city: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  province: z
    .string()
    .regex(/^\d{2}$/)
    .optional(),
  township: z
    .string()
    .regex(/^\d{6}[0-9A-Za-z-]{1,14}$/)
    .optional(),
  institution: z.uuid().optional(),
  open: yesNo.meta({ description: '是否未办结' }),
  level: z.enum(['ordinary', 'major']).optional(),
  ball: z.enum(['operator', 'authority', 'agency', 'none']).optional(),
  overdue: z.enum(['operator', 'authority', 'any']).optional().meta({ description: '逾期的一方' }),
  waitsForCalendar: yesNo.meta({ description: '是否因年度安排未公布而没有期限' }),
  openedFrom: day.optional(),
  openedTo: day.optional(),
  q: shortText(60).optional().meta({ description: '编号开头,或机构名称、拼音、信用代码' }),
  sort: z.enum(['opened', 'due']).default('opened').meta({ description: 'due:期限最近的在前,只列未办结的' }),
}

/** The same list under names of its own: the statuses of the kind. */
export const statusQuery = <S extends string>(statuses: readonly [S, ...S[]]) => repeated(z.enum(statuses)).meta({ description: '状态,可写多个' })

type Asked = z.output<z.ZodObject<typeof caseQuery>> & { status?: readonly string[] | undefined }

/** What a request asks of a list, measured by what its sender may see. */
export interface ReadQuery {
  filter: CaseFilter
  sort: CaseSort
  after: Position | null
  limit: number
}

/** Makes the question of a list: the sender's scope, narrowed to one region, and the filters. */
export function readCaseQuery(call: Pick<Call, 'who' | 'now'> & { query: Asked }, kind: CaseKindName, operation: Operation): ReadQuery | RequestRefusal {
  const { who, now, query } = call
  const after = openCursor(query.cursor)
  if (after === 'forged') return { code: 'request.invalid', fields: [{ field: 'cursor', reason: 'wrong-format' }] }
  const one = oneRegion(query)
  if (isRefusal(one)) return one
  const within = narrowScope(scopeOf(who.grants, operation, dayOfInstant(now)), one.region)
  const { level, openedFrom, openedTo } = query
  const filter: CaseFilter = {
    kind,
    within,
    open: query.open,
    statuses: query.status,
    ball: query.ball,
    overdue: query.overdue,
    institution: query.institution,
    waitsForCalendar: query.waitsForCalendar,
    search: query.q,
    level: level && (level === 'major' ? 2 : 1),
    openedFrom: openedFrom && startOf(openedFrom),
    openedBefore: openedTo && endOfDay(openedTo),
  }
  return { filter, sort: query.sort, after, limit: query.limit }
}

/** At most one region may be named: two would ask for what lies in both. */
function oneRegion({ region, county, city, province, township }: Partial<Asked>): { region: string | undefined } | RequestRefusal {
  const named = Object.entries({ region, township, county, city, province }).filter(([, code]) => code !== undefined)
  if (named.length > 1) return { code: 'request.invalid', fields: named.slice(1).map(([field]) => ({ field, reason: 'not-allowed' })) }
  return { region: named[0]?.[1] }
}

const startOf = (day: string): Instant => instantOn(day, 0, 0)

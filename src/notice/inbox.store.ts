import { type Kysely, sql } from 'kysely'
import { withinScope } from '../access/scope.store.js'
import type { Scope } from '../access/scope.js'
import type { CaseKindName, Day, Instant } from '../case/case.js'
import type { Database } from '../database/schema.js'

/** 我的消息 — one notice as its receiver reads it; `case` is null once they may not see the case any more. */
export interface InboxRow {
  id: string
  at: Instant
  topic: string
  what: string
  caseId: string
  caseKind: CaseKindName
  clock: string | null
  subject: string | null
  step: number | null
  post: string
  overdue: boolean
  readAt: Instant | null
  case: { number: string | null; status: string; level: 'ordinary' | 'major'; dueOn: Day | null; overdue: boolean; institution: string | null } | null
}

/** Which notices of whom; `scopes` says which cases of each kind the person may see now. */
export interface InboxPage {
  person: string
  scopes: Readonly<Record<CaseKindName, Scope>>
  unread: boolean
  overdue: boolean
  after: { at: Instant; id: string } | null
  limit: number
  now: Instant
}

/** One page of a person's notices, the newest first; one row more than asked for when there are more. */
export async function inboxPage(db: Kysely<Database>, { person, scopes, unread, overdue, after, limit, now }: InboxPage): Promise<InboxRow[]> {
  const seen = sql.join(
    Object.entries(scopes).map(([kind, scope]) => sql<boolean>`(case_file.kind = ${kind} and ${withinScope(scope)})`),
    sql` or `,
  )
  const { rows } = await sql<InboxRow>`
    select n.id, n.at, n.topic, n.what, n.case_id as "caseId", n.case_kind as "caseKind", n.clock, n.subject, n.step, n.post, n.overdue, n.read_at as "readAt",
      (select json_build_object('number', case_file.number, 'status', case_file.status, 'level', case case_file.level when 2 then 'major' else 'ordinary' end,
          'dueOn', case_file.due_on, 'overdue', case_file.closed_at is null and coalesce(case_file.due_at < ${now}, false), 'institution', institution.name)
        from case_file left join institution on institution.id = case_file.institution_id where case_file.id = n.case_id and (${seen})) as "case"
    from notice n
    where n.person_id = ${person}
      ${unread ? sql`and n.read_at is null` : sql``} ${overdue ? sql`and n.overdue` : sql``}
      ${after ? sql`and (n.at, n.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    order by n.at desc, n.id desc limit ${limit + 1}`.execute(db)
  return rows
}

/** How many a person has not read, and how many of these are of what is overdue. */
export async function countUnread(db: Kysely<Database>, person: string): Promise<{ unread: number; overdue: number }> {
  const { rows } = await sql<{ unread: number; overdue: number }>`
    select count(*)::int as unread, count(*) filter (where overdue)::int as overdue from notice where person_id = ${person} and read_at is null`.execute(db)
  return rows[0] ?? { unread: 0, overdue: 0 }
}

/** Marks one notice as read; the first time stays. Answers whether the person has such a notice. */
export async function markRead(db: Kysely<Database>, person: string, id: string, at: Instant): Promise<boolean> {
  const { rows } = await sql`update notice set read_at = coalesce(read_at, ${at}) where id = ${id} and person_id = ${person} returning id`.execute(db)
  return rows.length > 0
}

/** Marks everything as read that came until an instant; what came later stays unread, so that nobody passes over what they have not seen. */
export async function markAllRead(db: Kysely<Database>, person: string, until: Instant, at: Instant): Promise<void> {
  await sql`update notice set read_at = ${at} where person_id = ${person} and read_at is null and at <= ${until}`.execute(db)
}

import type { RoleCode } from '../access/roles.js'
import { operatorRoles } from '../access/roles.js'
import { isHiddenFromHome, isToldToHome } from '../access/seen-by-home.js'
import type { CaseEvent, CaseKind, CaseSummary, Instant } from './case.js'

/** A row of the outbox, as it is written. */
export interface OutboxRow {
  topic: string
  key: string
  body: object
  at: Instant
}

/** Which case it is, where its events begin, and when they are written. */
interface Telling {
  caseId: string
  firstVersion: number
  summary: CaseSummary
  now: Instant
}

/**
 * 告知 — what of these events is told, and to which posts; who holds them is looked up when the row is read. The key names the
 * event, so that a repeat inserts nothing. What was imported happened long ago: nobody is told of it.
 */
export function tellings(kind: CaseKind, events: readonly (CaseEvent & { imported: boolean })[], { caseId, firstVersion, summary, now }: Telling): OutboxRow[] {
  return events.flatMap((event, n) => {
    const posts = event.imported ? [] : (kind.told[event.kind] ?? []).filter((post) => !isOfHome(post) || seenByHome(kind, event, summary))
    if (posts.length === 0) return []
    const version = firstVersion + n
    const by = [event.by.person, ...(event.by.recordedBy ? [event.by.recordedBy] : [])]
    return [{ topic: 'event', key: `${caseId}/${version}`, body: { caseId, caseKind: kind.name, event: event.kind, version, posts, by }, at: now }]
  })
}

const isOfHome = (post: RoleCode): boolean => operatorRoles.some((own) => own === post)

const seenByHome = (kind: CaseKind, event: CaseEvent, { status }: CaseSummary): boolean =>
  isToldToHome(kind.name, event) && !isHiddenFromHome(kind.name, status)

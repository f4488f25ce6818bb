import { type Kysely, sql } from 'kysely'

/**
 * Who received a step, at which post and by which way; until when an escalation is to be answered, by whom it was; what it
 * asks a leader to decide, and what was decided. Escalations that were recorded before are numbered in the order of their events.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table escalation
    add column ordinal         integer,
    add column receivers       jsonb not null default '[]',
    add column unattended      boolean not null default false,
    add column answer_due_on   date,
    add column demands_answer  boolean not null default false,
    add column answered_by     uuid references person,
    add column answer          uuid,
    add column proposes        text constraint escalation_proposes_something_known check (proposes in ('interview', 'circular-or-supervision')),
    add column decided_at      timestamptz,
    add column decided_by      uuid references person,
    add column decision        text constraint escalation_decision_is_known check (decision in ('interview', 'circular', 'supervision', 'declined')),
    add column deciding_body   text,
    add column decision_number text,
    add column decision_reason uuid,
    add constraint escalation_is_answered_by_somebody check ((answered_at is null) = (answered_by is null)),
    add constraint escalation_is_decided_by_somebody check ((decided_at is null) = (decided_by is null) and (decided_at is null) = (decision is null))`.execute(
    db,
  )
  await sql`update escalation s set ordinal = e.ordinal
    from (select case_id, body->>'clock' as clock, body->>'subject' as subject, (body->>'dueVersion')::int as due_version, (body->>'step')::int as step,
        (row_number() over (partition by case_id order by version))::int as ordinal
      from case_event where kind = 'escalate') e
    where (s.case_id, s.clock, s.subject, s.due_version, s.step) = (e.case_id, e.clock, e.subject, e.due_version, e.step)`.execute(db)
  await sql`create unique index escalation_has_a_number_of_its_own on escalation (case_id, ordinal) where ordinal is not null`.execute(db)
  await sql`create index escalation_waits_for_an_answer on escalation (case_id) where demands_answer and answered_at is null`.execute(db)
  await sql`create index escalation_waits_for_a_decision on escalation (case_id) where proposes is not null and decided_at is null`.execute(db)
  await sql`create index escalation_reaches_nobody on escalation (case_id) where unattended`.execute(db)
}

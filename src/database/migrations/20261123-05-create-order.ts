import { sql, type Kysely } from 'kysely'

/** The order (责令限期改正通知书): the paper, its items, signatures and service, and the opinions of re-inspection. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table rectification_order (
     id              uuid primary key,
     number          text constraint rectification_order_number_is_unique unique,
     status          text not null constraint rectification_order_status_is_known
                     check (status in ('drafted', 'reviewed', 'approved', 'issued', 'served', 'voided', 'superseded')),
     institution_id  uuid not null,
     county          text not null,
     township        text,
     major           boolean not null,
     round           integer not null constraint rectification_order_round_counts_from_one check (round > 0),
     returned        boolean not null,
     replaces        uuid,
     superseded_by   uuid,
     basis           jsonb not null constraint rectification_order_has_a_basis check (jsonb_array_length(basis) > 0),
     remedies        jsonb not null,
     officers        uuid[] not null constraint rectification_order_has_two_officers check (cardinality(officers) >= 2),
     safety_measures uuid,
     remark          uuid,
     drafted_by      uuid not null,
     drafted_at      timestamptz not null,
     issued_by       uuid,
     issued_at       timestamptz,
     issued_on       date,
     sealed_scan     uuid,
     served_on       date,
     voided_at       timestamptz,
     void_reason     uuid,
     constraint rectification_order_issued_has_number_and_seal
       check (status not in ('issued', 'served', 'superseded') or (number is not null and sealed_scan is not null and issued_on is not null)),
     constraint rectification_order_served_has_its_day check ((status in ('served', 'superseded')) = (served_on is not null)),
     constraint rectification_order_is_served_after_issue check (served_on >= issued_on),
     constraint rectification_order_voided_has_reason check ((status = 'voided') = (void_reason is not null)),
     constraint rectification_order_superseded_names_its_correction check ((status = 'superseded') = (superseded_by is not null)),
     constraint rectification_order_does_not_correct_itself check (replaces <> id)
   ) with (fillfactor = 85)`,
  `create unique index rectification_order_is_corrected_once on rectification_order (replaces) where replaces is not null and status <> 'voided'`,
  `create index rectification_order_of_home on rectification_order (institution_id, drafted_at desc, id desc)`,
  `create index rectification_order_desk on rectification_order (county, status, drafted_at, id) where status in ('drafted', 'reviewed', 'approved', 'issued')`,

  `create table order_item (
     order_id    uuid not null,
     hazard_id   uuid not null,
     ordinal     integer not null,
     major       boolean not null,
     requirement uuid not null,
     term_days   integer constraint order_item_term_is_positive check (term_days > 0),
     due_on      date,
     provisional boolean not null,
     live        boolean not null,
     primary key (order_id, hazard_id),
     constraint order_item_has_a_term check (term_days is not null or due_on is not null)
   )`,
  `create unique index order_item_hazard_in_one_live_order on order_item (hazard_id) where live`,
  `create index order_item_of_hazard on order_item (hazard_id, order_id)`,

  `create table order_signature (
     order_id       uuid not null,
     ordinal        integer not null,
     step           text not null constraint order_signature_step_is_known check (step in ('review', 'approve')),
     round          integer not null,
     standing       boolean not null,
     person         uuid not null,
     role           text not null,
     kind           text not null constraint order_signature_kind_is_known check (kind in ('account', 'paper-scan', 'touch-screen', 'ca-seal')),
     signed_at      timestamptz not null,
     recorded_by    uuid,
     paper          uuid,
     certificate    text,
     unsupplemented boolean not null,
     opinion        uuid,
     primary key (order_id, ordinal),
     constraint order_signature_on_paper_has_scan_and_clerk check (kind <> 'paper-scan' or (paper is not null and recorded_by is not null)),
     constraint order_signature_by_seal_has_certificate check (kind <> 'ca-seal' or certificate is not null),
     constraint order_signature_waits_for_ink_on_glass_only check (not unsupplemented or kind = 'touch-screen')
   )`,

  `create table order_service (
     order_id    uuid primary key,
     method      text not null constraint order_service_method_is_known
                 check (method in ('direct', 'lien', 'post', 'entrusted', 'electronic', 'publication')),
     served_on   date not null,
     servers     uuid[] not null constraint order_service_has_two_servers check (cardinality(servers) >= 2),
     receiver    uuid,
     receiver_is text,
     place       uuid,
     remark      uuid,
     proofs      uuid[] not null constraint order_service_has_proof check (cardinality(proofs) > 0),
     recorded_by uuid not null,
     recorded_at timestamptz not null
   )`,

  `create table reinspection_opinion (
     order_id     uuid not null,
     ordinal      integer not null,
     number       text not null constraint reinspection_opinion_number_is_unique unique,
     inspected_on date not null,
     officers     uuid[] not null constraint reinspection_opinion_has_two_officers check (cardinality(officers) >= 2),
     issued_by    uuid not null,
     issued_at    timestamptz not null,
     sealed_scan  uuid,
     primary key (order_id, ordinal)
   )`,
  `create table reinspection_row (
     order_id  uuid not null,
     ordinal   integer not null,
     hazard_id uuid not null,
     result    text not null constraint reinspection_row_result_is_known check (result in ('done', 'partly', 'not-done')),
     reason    uuid,
     primary key (order_id, ordinal, hazard_id),
     constraint reinspection_row_not_done_has_reason check (result = 'done' or reason is not null)
   )`,
  `create index reinspection_row_of_hazard on reinspection_row (hazard_id)`,
]

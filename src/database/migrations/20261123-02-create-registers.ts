import { sql, type Kysely } from 'kysely'

/** Persons, homes and what they hold: the registers. Personal values stand in schema `pii`, encrypted column by column. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const encrypted = `
     identity_number bytea,
     identity_index  bytea,
     phone           bytea,
     phone_index     bytea,
     address         bytea,
     enc_alg         text not null,
     key_id          text not null`

const statements = [
  `create table person (
     id      uuid primary key,
     name    text not null constraint person_has_a_name check (name <> ''),
     post    text,
     left_on date
   )`,
  `create table pii.person_detail (
     person_id uuid primary key references person,${encrypted}
   )`,
  `create unique index person_detail_identity on pii.person_detail (identity_index)`,
  `create index person_detail_phone on pii.person_detail (phone_index)`,

  `create table official_certificate (
     number      text primary key,
     person_id   uuid not null references person,
     issued_by   text not null,
     valid_from  date not null,
     valid_until date not null,
     regions     text[] not null,
     revoked_on  date,
     constraint official_certificate_ends_after_it_begins check (valid_until >= valid_from),
     constraint official_certificate_names_a_region check (cardinality(regions) > 0)
   )`,
  `create index official_certificate_of_person on official_certificate (person_id)`,

  `create table absence (
     id        uuid primary key,
     person_id uuid not null references person,
     deputy_id uuid references person,
     from_on   date not null,
     until_on  date not null,
     constraint absence_ends_after_it_begins check (until_on >= from_on),
     constraint absence_has_another_deputy check (deputy_id is distinct from person_id)
   )`,
  `create index absence_of_person on absence (person_id, until_on)`,
  `create index absence_of_deputy on absence (deputy_id, until_on)`,

  `create table agency (
     id          uuid primary key,
     credit_code text not null constraint agency_credit_code_is_unique unique,
     name        text not null,
     kind        text not null constraint agency_kind_is_known check (kind in ('assessment', 'certification', 'department')),
     county      text not null,
     closed_on   date
   )`,

  `create table institution (
     id              uuid primary key,
     credit_code     text not null constraint institution_credit_code_is_unique unique,
     name            text not null constraint institution_has_a_name check (name <> ''),
     search          text not null,
     ownership       text not null constraint institution_ownership_is_known check (ownership in ('public', 'private-nonprofit', 'private-company')),
     operating_model text not null constraint institution_operating_model_is_known
                     check (operating_model in ('public-run', 'public-built-privately-run', 'contracted-operation', 'private')),
     site_kind       text constraint institution_site_kind_is_known check (site_kind in ('centre', 'base')),
     network         text,
     medical_mode    text,
     beds            integer not null constraint institution_beds_are_counted check (beds >= 0),
     province        text not null,
     city            text not null,
     county          text not null,
     township        text,
     seq             integer not null constraint institution_seq_has_four_digits check (seq between 1 and 9999),
     sponsor         text,
     opened_on       date,
     closed_on       date,
     constraint institution_seq_is_unique_in_its_county unique (county, seq),
     constraint institution_stands_in_its_city check (county like city || '%' and city like province || '%'),
     constraint institution_township_is_in_its_county check (township like county || '%'),
     constraint institution_site_has_a_network check (site_kind is null or network is not null)
   )`,
  `create index institution_search on institution using gin (search gin_trgm_ops)`,
  `create index institution_of_township on institution (county, township)`,

  `create table operating_contract (
     id                   uuid primary key,
     institution_id       uuid not null references institution,
     owner_region         text not null,
     owner_name           text not null,
     operator_name        text not null,
     operator_credit_code text not null,
     selection_document   text,
     from_on              date not null,
     until_on             date not null,
     ended_on             date,
     assets_document      text,
     fee_fen              bigint constraint operating_contract_fee_is_not_negative check (fee_fen >= 0),
     deposit_fen          bigint constraint operating_contract_deposit_is_not_negative check (deposit_fen >= 0),
     destitute_beds       integer not null,
     price_rule           text,
     next_appraisal_on    date,
     constraint operating_contract_ends_after_it_begins check (until_on >= from_on)
   )`,
  `create index operating_contract_of_institution on operating_contract (institution_id, until_on)`,

  `create table licence (
     id             uuid primary key,
     institution_id uuid not null references institution,
     kind           text not null,
     number         text not null,
     issued_by      text not null,
     valid_from     date not null,
     valid_until    date,
     revoked_on     date,
     constraint licence_number_is_unique unique (kind, number),
     constraint licence_ends_after_it_begins check (valid_until >= valid_from)
   )`,
  `create index licence_of_institution on licence (institution_id, valid_until)`,

  `create table standing_duty (
     id             uuid primary key,
     institution_id uuid not null references institution,
     duty_code      text not null,
     level          text not null constraint standing_duty_level_is_known check (level in ('institution', 'township', 'county')),
     unit           text not null,
     person_id      uuid not null references person,
     post           text not null,
     scope          text not null,
     frequency      text not null,
     valid_from     date not null,
     valid_until    date,
     constraint standing_duty_ends_after_it_begins check (valid_until >= valid_from)
   )`,
  `create index standing_duty_of_institution on standing_duty (institution_id, duty_code)`,
  `create index standing_duty_of_person on standing_duty (person_id)`,

  `create table management_system (
     institution_id      uuid not null references institution,
     code                text not null,
     name                text not null,
     reading             text not null,
     required_documents  text[] not null,
     review_cycle_months integer not null constraint management_system_is_reviewed_in_time check (review_cycle_months > 0),
     adopted_on          date,
     reviewed_on         date,
     primary key (institution_id, code)
   )`,

  `create table resident (
     id             uuid primary key,
     institution_id uuid not null references institution,
     ability_band   text constraint resident_ability_band_is_known check (ability_band in ('self', 'partial', 'full')),
     support        text constraint resident_support_is_known check (support in ('extreme-hardship', 'low-income')),
     moved_in_on    date not null,
     left_on        date,
     constraint resident_leaves_after_moving_in check (left_on >= moved_in_on)
   )`,
  `create index resident_of_institution on resident (institution_id) where left_on is null`,
  `create table pii.resident_detail (
     resident_id uuid primary key references resident,
     name        bytea not null,${encrypted}
   )`,
  `create unique index resident_detail_identity on pii.resident_detail (identity_index)`,

  `create table role_grant (
     id             uuid primary key,
     person_id      uuid not null references person,
     role           text not null,
     home           text not null constraint role_grant_home_is_known
                    check (home in ('country', 'province', 'city', 'county', 'township', 'institution', 'agency')),
     region         text,
     institution_id uuid references institution,
     agency_id      uuid references agency,
     from_on        date not null,
     until_on       date,
     granted_by     uuid references person,
     revoked_at     timestamptz,
     constraint role_grant_stands_at_one_home check (
       (region is not null) = (home in ('province', 'city', 'county', 'township'))
       and (institution_id is not null) = (home = 'institution')
       and (agency_id is not null) = (home = 'agency')),
     constraint role_grant_region_fits_its_home check (
       region is null or length(region) = case home when 'province' then 2 when 'city' then 4 when 'county' then 6 else greatest(7, length(region)) end),
     constraint role_grant_ends_after_it_begins check (until_on >= from_on),
     constraint role_grant_is_given_by_another check (granted_by is distinct from person_id)
   )`,
  `create index role_grant_of_person on role_grant (person_id) where revoked_at is null`,
  `create index role_grant_at_region on role_grant (region, role) where revoked_at is null`,
  `create index role_grant_at_institution on role_grant (institution_id, role) where revoked_at is null`,

  `create table read_log (
     id        uuid primary key,
     person_id uuid not null,
     role      text not null,
     operation text not null,
     thing     text not null,
     thing_id  text not null,
     field     text not null,
     reason    text not null constraint read_log_has_a_reason check (reason <> ''),
     at        timestamptz not null
   )`,
  `create index read_log_of_thing on read_log (thing_id, at)`,
  `create index read_log_of_person on read_log (person_id, at)`,
  `create trigger read_log_is_append_only before update or delete on read_log for each row execute function refuse_change()`,
  `create trigger read_log_is_never_truncated before truncate on read_log for each statement execute function refuse_change()`,
]

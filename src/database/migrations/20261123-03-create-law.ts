import { sql, type Kysely } from 'kysely'

/** Law as data: rule sets, calendars, catalogues, regions and roles. Every row is a version and is never changed; a new one stands beside it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const sourceStatus = (table: string) =>
  `text not null constraint ${table}_source_status_is_known check (source_status in ('verified', 'second-hand', 'unverified', 'design'))`

const standing = (table: string) => `text not null constraint ${table}_standing_is_known check (standing in ('legal', 'local', 'standard', 'policy'))`

const versioned = [
  'rule_set',
  'deadline_rule',
  'frequency_rule',
  'escalation_step',
  'calendar_year',
  'calendar_day',
  'hazard_category',
  'indicator_domain',
  'check_item',
  'major_hazard',
  'region',
  'role',
]

const statements = [
  `create table law_edition (
     edition integer not null,
     one     boolean primary key default true constraint law_edition_is_one_row check (one)
   )`,
  `insert into law_edition (edition) values (0)`,

  `create table rule_set (
     id             text primary key,
     county         text,
     effective_from date not null,
     effective_to   date,
     version        integer not null,
     published_at   timestamptz not null,
     reason         text not null,
     policy         jsonb not null,
     digest         text not null,
     constraint rule_set_version_is_unique unique nulls not distinct (county, effective_from, version),
     constraint rule_set_ends_after_it_begins check (effective_to >= effective_from)
   )`,

  `create table deadline_rule (
     rule_set_id   text not null references rule_set,
     code          text not null,
     name          text not null,
     trigger       text not null,
     value         integer not null constraint deadline_rule_has_a_length check (value <> 0),
     unit          text not null constraint deadline_rule_unit_is_known check (unit in ('wd', 'cd', 'mo', 'yr', 'h')),
     standing      ${standing('deadline_rule')},
     source        text not null,
     anchor        text not null,
     source_status ${sourceStatus('deadline_rule')},
     primary key (rule_set_id, code)
   )`,

  `create table frequency_rule (
     rule_set_id   text not null references rule_set,
     code          text not null,
     name          text not null,
     times         integer not null constraint frequency_rule_happens check (times > 0),
     per           text not null constraint frequency_rule_period_is_known check (per in ('day', 'month', 'year')),
     standing      ${standing('frequency_rule')},
     source        text not null,
     anchor        text not null,
     source_status ${sourceStatus('frequency_rule')},
     primary key (rule_set_id, code)
   )`,

  `create table escalation_step (
     rule_set_id     text not null references rule_set,
     side            text not null constraint escalation_step_side_is_known check (side in ('operator', 'authority')),
     step            integer not null,
     offset_workdays integer not null,
     does            text not null constraint escalation_step_does_something_known check (does in ('remind', 'escalate')),
     posts           text[] not null constraint escalation_step_reaches_a_post check (cardinality(posts) > 0),
     proposes        text,
     primary key (rule_set_id, side, step)
   )`,

  `create table calendar_year (
     year        integer not null,
     version     integer not null,
     provisional boolean not null,
     source      text not null,
     loaded_at   timestamptz not null,
     digest      text not null,
     primary key (year, version)
   )`,
  `create table calendar_day (
     year    integer not null,
     version integer not null,
     day     date not null,
     kind    text not null constraint calendar_day_kind_is_known check (kind in ('holiday', 'working-weekend')),
     primary key (year, version, day),
     foreign key (year, version) references calendar_year,
     constraint calendar_day_is_in_its_year check (extract(year from day) = year)
   )`,

  `create table hazard_category (
     code       text not null,
     version    integer not null,
     name       text not null,
     limit_days integer not null,
     loaded_at  timestamptz not null,
     digest     text not null,
     primary key (code, version)
   )`,

  `create table indicator_domain (
     code        text not null,
     version     integer not null,
     name        text not null,
     supervision text not null
                 constraint indicator_domain_supervision_is_known check (supervision in ('safety', 'service-quality', 'workforce', 'operating-order')),
     category    text not null,
     loaded_at   timestamptz not null,
     digest      text not null,
     primary key (code, version)
   )`,

  `create table check_item (
     code           text not null,
     version        integer not null,
     domain         text not null,
     title          text not null,
     supervision    text not null
                    constraint check_item_supervision_is_known check (supervision in ('safety', 'service-quality', 'workforce', 'operating-order')),
     category       text not null,
     level          text not null constraint check_item_level_is_known check (level in ('ordinary', 'major')),
     major_hazard   text,
     basis          jsonb not null,
     source_status  ${sourceStatus('check_item')},
     effective_from date not null,
     effective_to   date,
     loaded_at      timestamptz not null,
     digest         text not null,
     primary key (code, version),
     constraint check_item_belongs_to_its_domain check (code like domain || '%')
   )`,

  `create table major_hazard (
     code              text not null,
     version           integer not null,
     aspect            text not null,
     title_zh          text not null,
     title_en          text not null,
     criteria          text not null,
     evidence_required text[] not null,
     competent_depts   text[] not null,
     basis             jsonb not null,
     default_actions   text[] not null,
     source_status     ${sourceStatus('major_hazard')},
     effective_from    date not null,
     effective_to      date,
     loaded_at         timestamptz not null,
     digest            text not null,
     primary key (code, version)
   )`,

  `create table region (
     code            text not null,
     version         integer not null,
     level           text not null constraint region_level_is_known check (level in ('province', 'city', 'county', 'township')),
     parent          text,
     name            text not null,
     statistics_code text,
     loaded_at       timestamptz not null,
     digest          text not null,
     primary key (code, version),
     constraint region_code_begins_with_its_parent check (parent is null or code like parent || '%')
   )`,
  `create index region_of_parent on region (parent)`,

  `create table role (
     code      text not null,
     version   integer not null,
     name      text not null,
     loaded_at timestamptz not null,
     digest    text not null,
     primary key (code, version)
   )`,

  ...versioned.flatMap((table) => [
    `create trigger ${table}_is_append_only before update or delete on ${table} for each row execute function refuse_change()`,
    `create trigger ${table}_is_never_truncated before truncate on ${table} for each statement execute function refuse_change()`,
  ]),
]

import { sql, type Kysely } from 'kysely'

/** Evidence: uploads by content; and what belongs to its author alone: drafts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table evidence (
     id             uuid primary key,
     sha256         bytea not null constraint evidence_hash_is_whole check (length(sha256) = 32),
     bytes          integer not null constraint evidence_is_not_empty check (bytes > 0),
     media_type     text not null,
     width          integer,
     height         integer,
     taken_at       timestamptz,
     latitude       double precision,
     longitude      double precision,
     has_thumbnail  boolean not null,
     original_name  text,
     uploaded_by    uuid not null,
     uploaded_at    timestamptz not null,
     used_at        timestamptz,
     province       text not null,
     city           text not null,
     county         text not null,
     township       text,
     institution_id uuid not null,
     constraint evidence_same_bytes_are_one_upload unique (sha256, uploaded_by, institution_id),
     constraint evidence_place_is_on_earth check ((latitude is null) = (longitude is null) and latitude between -90 and 90 and longitude between -180 and 180)
   )`,
  `create index evidence_unused on evidence (uploaded_at) where used_at is null`,
  `create index evidence_of_institution on evidence (institution_id, uploaded_at desc)`,

  `create table draft (
     id         uuid primary key,
     author     uuid not null,
     kind       text not null constraint draft_kind_is_known check (kind in ('hazard', 'order')),
     body       jsonb not null,
     changed_at timestamptz not null
   )`,
  `create index draft_of_author on draft (author, changed_at desc)`,
]

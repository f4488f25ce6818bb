import { type Kysely, sql } from 'kysely'

/** Who signed which decision about a hazard, how, and until when the ink is due. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table hazard_signature (
    hazard_id         uuid not null references hazard,
    ordinal           integer not null,
    command           text not null,
    person            uuid not null references person,
    role              text not null,
    kind              text not null constraint hazard_signature_kind_is_known check (kind in ('account', 'paper-scan', 'touch-screen', 'ca-seal')),
    signed_at         timestamptz not null,
    recorded_by       uuid references person,
    paper             uuid,
    certificate       text,
    unsupplemented    boolean not null,
    supplement_due_on date,
    supplement        uuid,
    primary key (hazard_id, ordinal)
  )`.execute(db)
}

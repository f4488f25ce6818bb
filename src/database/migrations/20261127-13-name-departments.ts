import { type Kysely, sql } from 'kysely'

/** The department that an organisation is: referrals name a department, and its people answer for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `alter table agency add column department text
     constraint agency_department_is_known check (department in
       ('fire-rescue', 'market-regulation', 'health', 'housing', 'emergency', 'natural-resources', 'public-security', 'other')),
     add constraint agency_only_a_department_has_one check (department is null or kind = 'department')`,
  `create index hazard_referral_to_department on hazard_referral (department, hazard_id)`,
]

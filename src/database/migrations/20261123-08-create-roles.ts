import { sql, type Kysely } from 'kysely'

/**
 * The database roles of the processes. Roles belong to the whole cluster: another database may make them at this moment, so that what is
 * there already is left alone. What each may do stands in `rights.ts` and is laid after every run of migrations.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const role of ['qingdan_web', 'qingdan_registrar', 'qingdan_worker', 'qingdan_reader']) {
    for (const statement of roleStatements(role)) await sql.raw(statement).execute(db)
  }
}

/** Makes a role that is not there, and gives it to the one who migrates. */
export const roleStatements = (role: string): readonly string[] => [createRole(role), grantToOwner(role)]

const createRole = (role: string) => `
  do $$ begin
    if not exists (select 1 from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
  exception when duplicate_object or unique_violation then null; end $$`

/**
 * Lets the one who migrates take the role on (`-c role=…`); tried again while another database changes the same row of the catalogue.
 * Where somebody else has made the roles and given them already, that is enough.
 */
const grantToOwner = (role: string) => `
  do $$ begin
    for tried in 1..20 loop
      begin
        execute format('grant ${role} to %I', current_user);
        return;
      exception
        when internal_error or unique_violation then perform pg_sleep(0.05 * tried);
        when insufficient_privilege then
          if exists (select 1 from pg_auth_members m where m.roleid = '${role}'::regrole and m.member = current_user::regrole) then return; end if;
          raise;
      end;
    end loop;
    raise exception 'role ${role} cannot be granted to %', current_user;
  end $$`

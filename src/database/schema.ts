import type { CaseTables } from '../case/case.table.js'

/** Every table of the database as Kysely sees it: snake_case rows that do not leave the stores. One interface per thing. */
export interface Database extends CaseTables {}

import { sql } from 'kysely'
import { type CasePage, casePageText } from '../case/page.store.js'
import type { Reading } from '../database/named.js'

/** 通知书列表的一页, as JSON text; `hazard` asks for the orders that carry one hazard. */
export const orderPageText = async (reading: Reading, page: Omit<CasePage, 'list'>, { hazard }: { hazard?: string | undefined }): Promise<string> => {
  const conditions =
    hazard === undefined ? [] : [sql<boolean>`exists (select from order_item i where i.order_id = case_file.id and i.hazard_id = ${hazard}::uuid)`]
  return await casePageText(reading, { ...page, list: 'orders', filter: { ...page.filter, more: { asked: hazard ?? '', conditions } }, columns, joins })
}

const columns = sql`'items', (select count(*) from order_item i where i.order_id = case_file.id), 'issuedOn', rectification_order.issued_on, 'servedOn', rectification_order.served_on`
const joins = sql`left join rectification_order on rectification_order.id = case_file.id`

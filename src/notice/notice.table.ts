import type { ColumnType, Generated } from 'kysely'
import type { CaseKindName, Instant } from '../case/case.js'
import type { Channel, ContactChannel, PersonalChannel } from './channels.js'
import type { Ended, Facts, Outcome, Purpose } from './message.js'
import type { Narrowing } from './setting.js'

/** A jsonb column that may be empty: written as JSON text, read as a value. */
type JsonOrNull<T> = ColumnType<T | null, string | null, string | null>

/** `notice` (提醒消息) — what one person is told of one row of the outbox: codes and ids, no sentence. `weighed_at`: whether it is also sent was decided. */
export interface NoticeTable {
  id: Generated<string>
  outbox_key: string
  person_id: string
  topic: string
  what: string
  case_id: string
  case_kind: CaseKindName
  clock: string | null
  subject: string | null
  step: number | null
  post: string
  overdue: boolean
  major: boolean
  at: Instant
  weighed_at: Instant | null
  bundle: string | null
  read_at: Instant | null
}

/** `notice_setting` (消息设置) — how one person wants to be told; without a row the defaults of their roles. */
export interface NoticeSettingTable {
  person_id: string
  channels: PersonalChannel[]
  narrowing: Narrowing
  quiet_from: string
  quiet_until: string
  digest_at: string
  workdays_only: boolean
  changed_at: Instant
}

/** `notice_message` (外发消息) — one message to one receiver by one channel: counts and ids, no content. */
export interface NoticeMessageTable {
  id: string
  key: string
  purpose: Purpose
  channel: Channel
  target: string | null
  person_id: string | null
  facts: JsonOrNull<Facts>
  send_at: Instant
  expires_at: Instant
  started_at: Instant | null
  settled_at: Instant | null
  outcome: Outcome | null
}

/** `notice_delivery` (发送记录) — every attempt to send a message. */
export interface NoticeDeliveryTable {
  message_id: string
  attempt: number
  channel: Channel
  began_at: Instant
  ended_at: Instant | null
  status: Ended['status'] | null
  provider_id: string | null
  code: string | null
}

/** `notice_report` (送达报告) — what a provider said later of what it had taken. */
export interface NoticeReportTable {
  channel: Channel
  provider_id: string
  status: 'delivered' | 'failed'
  code: string | null
  at: Instant
}

/** `pii.person_contact` (联系方式) — an address at a channel, sealed. */
export interface PersonContactTable {
  person_id: string
  channel: ContactChannel
  value: Buffer
  enc_alg: string
  key_id: string
}

export interface NoticeTables {
  notice: NoticeTable
  notice_setting: NoticeSettingTable
  notice_message: NoticeMessageTable
  notice_delivery: NoticeDeliveryTable
  notice_report: NoticeReportTable
  'pii.person_contact': PersonContactTable
}

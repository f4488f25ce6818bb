/** In a store test of messages: a county with its people over the border, receivers outside, and the activities that send. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { createNoticeActivities } from '../../activities/notice.js'
import { sendersOf } from '../../activities/notice/senders.js'
import type { Kernel } from '../../src/case/kernel.js'
import { bindLaw } from '../../src/clock/law-book.js'
import { connect } from '../../src/database/connect.js'
import type { PersonalChannel } from '../../src/notice/channels.js'
import { configuredChannels, NoticeConfig } from '../../src/notice/notice-config.js'
import { drainOutbox } from '../../src/notice/drain.store.js'
import { planBundles, planDay } from '../../src/notice/plan.store.js'
import { addressOfPerson } from '../../src/person/contact.store.js'
import { writePersonal } from '../../src/person/personal.store.js'
import { seededCalendar } from './calendar.js'
import { testKeys } from './registers.js'
import { startWeb, type Visitor, type Web } from './web.js'

/** What sends, what it has lost, and how a day is gone through by hand. */
export interface NoticeOffice {
  web: Web
  kernel: Kernel
  lost: string[]
  /** Another county of ways out from now on. */
  configure(config: object): void
  drain(): Promise<number>
  planBundles(): Promise<number>
  planDay(): Promise<number>
  /** One call of the activity; `senderOf` may be another one. */
  deliver(message: string, more?: { senderOf?: ReturnType<typeof sendersOf> }): Promise<{ nextInMs: number | null }>
  /** Calls of the activity until the message rests, the clock moved on by each pause. */
  deliverToEnd(message: string): Promise<void>
  messages(): Promise<
    {
      id: string
      purpose: string
      channel: string
      personId: string | null
      target: string | null
      sendAt: string
      outcome: string | null
      attempts: (string | null)[]
    }[]
  >
  /** Puts a step into the outbox that reaches these persons. */
  step(caseId: string, to: readonly Visitor[], more?: object): Promise<string>
  phone(person: Visitor, number: string): Promise<void>
  stop(): Promise<void>
}

export async function openNoticeOffice(given: object, now = '2026-03-10T01:00:00.000Z'): Promise<NoticeOffice> {
  let config = NoticeConfig.parse(given)
  const keys = testKeys()
  const web = await startWeb({ now, notices: config, keys })
  const messenger = connect({ url: web.url, connectionsMax: 2, statementTimeoutMs: 10_000, role: 'qingdan_messenger', onError: () => undefined }).db
  const kernel: Kernel = { ...web.kernel, law: async (_, edition) => bindLaw(edition, [], seededCalendar) }
  const lost: string[] = []
  const activities = (senderOf = sendersOf(config, { requestMs: 400 })) =>
    createNoticeActivities(kernel, {
      config,
      senderOf,
      addressOf: async (person: string, channel: PersonalChannel) => await addressOfPerson(messenger, keys, person, channel),
      address: 'https://qingdan.example.cn',
      onLost: (message, code) => lost.push(`${message} ${code}`),
    })
  const planning = () => ({ db: web.db, now: kernel.now, configured: configuredChannels(config), calendar: async () => seededCalendar })
  const deliver: NoticeOffice['deliver'] = async (message, { senderOf } = {}) => await activities(senderOf).deliver({ message })
  return {
    web,
    kernel,
    lost,
    configure: (next) => {
      config = NoticeConfig.parse(next)
    },
    drain: () => drainOutbox({ db: web.db, now: kernel.now, subscriptions: config.webhooks, sends: true }),
    planBundles: () => planBundles(planning()),
    planDay: () => planDay({ ...planning(), groups: config.robots.map(({ name, kind }) => ({ name, channel: `${kind}-robot` as const })) }),
    deliver,
    deliverToEnd: async (message) => {
      for (let calls = 0; calls < 100; calls++) {
        const { nextInMs } = await deliver(message)
        if (nextInMs === null) return
        web.clock.now = new Date(Date.parse(web.clock.now) + nextInMs).toISOString()
      }
      throw new Error('it never rests')
    },
    messages: async () => {
      const { rows } = await sql<Awaited<ReturnType<NoticeOffice['messages']>>[number]>`
        select m.id, m.purpose, m.channel, m.person_id as "personId", m.target, m.send_at as "sendAt", m.outcome,
          array(select d.status from notice_delivery d where d.message_id = m.id order by d.attempt) as attempts
        from notice_message m order by m.send_at, m.key`.execute(web.db)
      return rows
    },
    step: async (caseId, to, more = {}) => {
      const key = randomUUID()
      const body = {
        caseId,
        caseKind: 'hazard',
        clock: 'rectify',
        subject: '',
        step: 3,
        does: 'escalate',
        to: to.map(({ person }) => ({ person, post: 'institution-head' })),
        ...more,
      }
      await sql`insert into outbox (topic, key, body, at) values ('step', ${key}, ${JSON.stringify(body)}::jsonb, ${web.clock.now})`.execute(web.db)
      return key
    },
    phone: async ({ person }, number) => {
      await web.db.transaction().execute((trx) => writePersonal(trx, keys, 'person', person, { phone: number }))
    },
    stop: async () => {
      await messenger.destroy()
      await web.stop()
    },
  }
}

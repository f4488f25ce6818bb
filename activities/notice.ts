import type { Kernel } from '../src/case/kernel.js'
import type { Instant } from '../src/case/case.js'
import type { PersonalChannel } from '../src/notice/channels.js'
import { bundleFigures, digestFigures, groupFigures } from '../src/notice/figures.store.js'
import { type BundleFigures, type DigestFigures, type Ended, type Facts, type GroupFigures, isEmpty, type Outcome } from '../src/notice/message.js'
import { beginAttempt, endAttempt, feedOf, findMessage, isReported, keepFacts, keepReport, type Message, settleMessage } from '../src/notice/message.store.js'
import { lookAgain, nextAttempt } from '../src/notice/next-attempt.js'
import type { NoticeConfig } from '../src/notice/notice-config.js'
import { presentCalendar } from '../src/notice/present-calendar.store.js'
import { bundleText, digestText, groupText, messageSubject } from '../src/text/message.js'
import type { SenderOf } from './notice/senders.js'
import type { Letter, Sender } from './notice/sending.js'

/** What sending needs beside the kernel. */
export interface NoticeDeps {
  config: NoticeConfig
  senderOf: SenderOf
  /** Where a person is reached, read at the moment of sending; null when nothing is registered. */
  addressOf: (person: string, channel: PersonalChannel) => Promise<string | null>
  /** Where people sign in: what a message says instead of its matter. */
  address: string
  /** Told, by id and code alone, of a message that did not come through. */
  onLost: (message: string, code: string) => void
}

/** What the workflow is told: when to ask again, or null when the message is over. */
interface Asked {
  nextInMs: number | null
}

const over: Asked = { nextInMs: null }
/** An attempt that began so long ago has lost its worker: no request takes longer. */
const lostAfterMs = 90_000

/** REGULAR activities of messages: the world outside. */
export const createNoticeActivities = (k: Kernel, { config, senderOf, addressOf, address, onLost }: NoticeDeps) => {
  const { db } = k

  /**
   * 发送 — makes the next attempt of one message, or looks up what became of it. Safe to repeat: an attempt is noted before anything leaves
   * the house, so that a lost worker leaves a trace, and what may have been taken is repeated only under a key that its provider knows.
   */
  async function deliver({ message: id }: { message: string }): Promise<Asked> {
    const message = await findMessage(db, id, k.now())
    if (!message) return over
    const sender = senderOf(message.channel, message.target)
    if (message.settledAt !== null) return sender ? await look(message, sender) : over
    const open = message.attempts.find(({ endedAt }) => endedAt === null)
    if (open) return await resume(message, sender, open)
    if (message.now > message.expiresAt) return await settle(message, 'expired')
    if (!sender) return await settle(message, 'not-configured')
    const facts = message.facts ?? (await keepFacts(db, id, await factsOf(message)))
    if (isEmpty(facts)) return await settle(message, 'empty')
    const to = message.personId === null ? message.target : await addressOf(message.personId, message.channel as PersonalChannel)
    if (to === null) return await settle(message, 'no-address')
    const attempt = message.attempts.length + 1
    if (!(await beginAttempt(db, message, attempt, k.now()))) return { nextInMs: lostAfterMs }
    const ended = await sender.send(await letterOf(message, facts, to)).catch((): Ended => ({ status: 'unknown', code: 'broken' }))
    await endAttempt(db, id, attempt, ended, k.now())
    return await follow(message, sender, { ended, attempts: attempt, firstAt: message.attempts[0]?.beganAt ?? message.now })
  }

  /** An attempt without an end: still under way, or its worker is gone, and nobody knows what became of it. */
  async function resume(message: Message, sender: Sender | null, open: { attempt: number; beganAt: Instant }): Promise<Asked> {
    const age = Date.parse(message.now) - Date.parse(open.beganAt)
    if (age < lostAfterMs) return { nextInMs: lostAfterMs - age }
    const ended: Ended = { status: 'unknown', code: 'lost' }
    await endAttempt(db, message.id, open.attempt, ended, k.now())
    return await follow(message, sender, { ended, attempts: open.attempt, firstAt: message.attempts[0]?.beganAt ?? message.now })
  }

  async function follow(message: Message, sender: Sender | null, done: { ended: Ended; attempts: number; firstAt: Instant }): Promise<Asked> {
    const keyed = sender !== null && Date.parse(message.now) - Date.parse(done.firstAt) < sender.keyedForMs
    const next = nextAttempt({ ended: done.ended, attempts: done.attempts, keyed, now: message.now, expiresAt: message.expiresAt })
    if ('againInMs' in next) return { nextInMs: next.againInMs }
    if (next.settle !== 'sent') onLost(message.id, done.ended.code ?? done.ended.status)
    await settle(message, next.settle)
    return { nextInMs: sender?.look && next.settle !== 'failed' ? lookAgain(0) : null }
  }

  async function settle({ id }: Message, outcome: Outcome): Promise<Asked> {
    await settleMessage(db, id, outcome, k.now())
    return over
  }

  /** Asks the provider what became of what it has taken, ever more seldom, for a day. */
  async function look({ id, channel, outcome, settledAt, now, attempts, personId }: Message, sender: Sender): Promise<Asked> {
    const last = attempts.at(-1)
    if (!sender.look || !last || personId === null || (outcome !== 'sent' && outcome !== 'unknown')) return over
    const providerId = last.providerId ?? null
    if (await isReported(db, channel, providerId ?? id)) return over
    const to = await addressOf(personId, channel as PersonalChannel)
    const reported = to === null ? null : await sender.look({ id, providerId, to }).catch(() => null)
    if (!reported) return { nextInMs: lookAgain(Date.parse(now) - Date.parse(settledAt ?? now)) }
    await keepReport(db, { channel, providerId: providerId ?? id, ...reported }, k.now())
    return over
  }

  async function factsOf({ purpose, personId, target, key, now }: Message): Promise<Facts> {
    if (purpose === 'digest') return await digestFigures(db, personId ?? '', now, await presentCalendar(k))
    if (purpose === 'bundle') return await bundleFigures(db, key.slice(0, key.lastIndexOf('/')))
    return await groupFigures(db, config.robots.find(({ name }) => name === target)?.region ?? '', k.now())
  }

  async function letterOf({ id, purpose, sendAt }: Message, facts: Facts, to: string): Promise<Letter> {
    const plain = { id, to, subject: messageSubject, purpose }
    switch (purpose) {
      case 'digest':
        return { ...plain, text: digestText(facts as DigestFigures, address), figures: { ...(facts as DigestFigures) } }
      case 'bundle':
        return { ...plain, text: bundleText(facts as BundleFigures, { address, at: sendAt }), figures: { ...(facts as BundleFigures) } }
      case 'group':
        return { ...plain, text: groupText(facts as GroupFigures, address), figures: { ...(facts as GroupFigures) } }
      case 'feed':
        return { ...plain, text: '', figures: {}, feed: await feedOf(db, (facts as { outbox: readonly string[] }).outbox) }
    }
  }

  return { deliver }
}
export type NoticeActivities = ReturnType<typeof createNoticeActivities>

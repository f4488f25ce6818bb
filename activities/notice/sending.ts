import type { BundleFigures, DigestFigures, Ended } from '../../src/notice/message.js'
import { type Outbound, type OutboundAnswer, OutboundFault, type Reach, ask } from './outbound.js'

/** One message, ready to go. It exists in the memory of the activity alone: no history and no log ever sees it. */
export interface Letter {
  /** Of ours; the key of providers that know one. */
  id: string
  /** Where to: an address of one person, or the name of a robot or subscriber. */
  to: string
  subject: string
  text: string
  purpose: 'digest' | 'bundle' | 'group' | 'feed' | 'test'
  /** The figures of the text, for templates. */
  figures: Readonly<Record<string, number>> | DigestFigures | BundleFigures
  /** What a subscriber gets instead of a text. */
  feed?: object
}

/** What a provider says later of a message that it has taken. */
export interface Reported {
  status: 'delivered' | 'failed'
  code: string | null
}

/** 通道 — one way out. `keyedForMs`: for how long the provider takes the same letter only once. */
export interface Sender {
  keyedForMs: number
  send(letter: Letter): Promise<Ended>
  /** Asks what became of a letter; null while nobody knows. Missing where the provider does not say. */
  look?(sent: { id: string; providerId: string | null; to: string }): Promise<Reported | null>
}

/** Sends one request and says how it ended. What the body means only the channel knows. */
export async function sending(request: Outbound, reach: Reach, judge: (answer: OutboundAnswer) => Ended): Promise<Ended> {
  try {
    const answer = await ask(request, reach)
    return byStatus(answer) ?? judge(answer)
  } catch (error) {
    if (!(error instanceof OutboundFault)) throw error
    return { status: error.mayBeTaken ? 'unknown' : 'not-sent', code: error.code }
  }
}

/** "Later" is no answer to the content; any other fault of theirs may have come after the letter was taken. */
function byStatus({ status }: OutboundAnswer): Ended | null {
  const code = `http-${status}`
  if (status === 429 || status === 503) return { status: 'not-sent', code }
  if (status >= 500) return { status: 'unknown', code }
  if (status >= 300) return { status: 'refused', code }
  return null
}

export const jsonBody = (body: object): Pick<Outbound, 'body' | 'headers'> => ({
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json; charset=utf-8' },
})

import type { Refusal, RefusalCode } from '../refusal.js'
import { accessWording } from './access.js'
import { caseWording } from './case.js'
import { evidenceWording } from './evidence.js'
import { hazardWording } from './hazard.js'
import { lawWording } from './law.js'
import { noticeWording } from './notice.js'
import { lookbackWording } from './lookback.js'
import { orderWording } from './order.js'
import { registerWording } from './register.js'
import { requestWording } from './request.js'
import type { Wording } from './wording.js'

/** Every refusal in words: its HTTP status and its Chinese sentence. A code that is missing here does not compile. */
export const wording: Wording<Refusal> = {
  ...requestWording,
  ...caseWording,
  ...accessWording,
  ...registerWording,
  ...evidenceWording,
  ...lawWording,
  ...hazardWording,
  ...orderWording,
  ...noticeWording,
  ...lookbackWording,
}

/** Every code that an answer may carry, for the reference page. */
export const refusalCodes = Object.keys(wording) as RefusalCode[]

/** The HTTP status of a refusal. A code that is stored but no longer known answers 409: what it refused stays refused. */
export const statusOf = (refusal: Refusal) => told(refusal.code)?.status ?? 409

/** The Chinese sentence of a refusal. */
export const sentenceOf = (refusal: Refusal): string => told(refusal.code)?.say(refusal) ?? '不予办理。'

const told = (code: RefusalCode) => (Object.hasOwn(wording, code) ? (wording[code] as { status: number; say: (refusal: Refusal) => string }) : undefined)

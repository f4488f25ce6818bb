import type { Day } from '../case/case.js'
import type { ServiceGiven, ServiceMethod } from './service-methods.js'
import type { Stored } from '../text/free-text.js'

/** What a method of service asks for before it counts. */
export type ServiceProof = 'receipt' | 'witness-or-recording' | 'refusal' | 'letter' | 'confirmation' | 'attempts'

/**
 * 送达要件 — the proofs of each method. Direct, post and entrusted: the signed receipt. Left behind: the refusal on
 * record and a witness's signature or a recording. Electronic: the signed confirmation of consent and the proof of
 * arrival. Public notice: what made every other way impossible, and the notice itself.
 *
 * @source docs/regulations.md#service-methods
 */
export const serviceProofs: Readonly<Record<ServiceMethod, readonly ServiceProof[]>> = {
  direct: ['receipt'],
  lien: ['refusal', 'witness-or-recording'],
  post: ['receipt'],
  entrusted: ['letter', 'receipt'],
  electronic: ['confirmation', 'receipt'],
  publication: ['attempts', 'receipt'],
}

/** The proofs that a record of service lacks, in the order of the table. */
export const missingProofs = (service: Stored<ServiceGiven>): readonly ServiceProof[] => serviceProofs[service.method].filter((proof) => !has(service, proof))

function has(service: Stored<ServiceGiven>, proof: ServiceProof): boolean {
  switch (proof) {
    case 'receipt':
      return service.receipt !== undefined
    case 'witness-or-recording':
      return service.method === 'lien' && (service.recording !== undefined || (service.witness !== undefined && service.receipt !== undefined))
    case 'refusal':
      return service.method === 'lien' && service.refusal !== undefined
    case 'letter':
      return service.method === 'entrusted' && service.letter !== undefined
    case 'confirmation':
      return (
        service.method === 'electronic' && service.confirmation !== undefined && service.confirmedOn !== undefined && service.confirmedOn <= service.arrivedOn
      )
    case 'attempts':
      return service.method === 'publication' && service.attempts !== undefined
    default: {
      const never: never = proof
      throw new Error(`no such proof: ${String(never)}`)
    }
  }
}

/**
 * 送达日 — the day on which the paper counts as served: the day of signature (direct, entrusted), of leaving it
 * (left behind), on the return receipt (post), of arrival in the receiver's system (electronic), or the end of the
 * term of the public notice, which counts from the day after it (`service-public-notice`, days of the rule set).
 *
 * @source docs/regulations.md#service-methods
 */
export function servedOn(service: Stored<ServiceGiven>, afterPublicNotice: (publishedOn: Day) => Day): Day {
  switch (service.method) {
    case 'direct':
    case 'post':
    case 'entrusted':
      return service.signedOn
    case 'lien':
      return service.leftOn
    case 'electronic':
      return service.arrivedOn
    case 'publication':
      return afterPublicNotice(service.publishedOn)
    default: {
      const never: never = service
      throw new Error(`no such method: ${String(never)}`)
    }
  }
}

/** The first day that the record names: no service begins before the paper was issued. */
export function beganOn(service: Stored<ServiceGiven>): Day {
  switch (service.method) {
    case 'direct':
      return service.signedOn
    case 'post':
      return service.postedOn
    case 'entrusted':
      return service.entrustedOn
    case 'lien':
      return service.leftOn
    case 'electronic':
      return service.arrivedOn
    case 'publication':
      return service.publishedOn
    default: {
      const never: never = service
      throw new Error(`no such method: ${String(never)}`)
    }
  }
}

/** The day on which somebody handed the paper over, put it up or sent it: on it the servers must be who they say. */
export const handedOverOn = (service: Stored<ServiceGiven>): Day => (service.method === 'entrusted' ? service.signedOn : beganOn(service))

/** Evidence ids that a record of service cites. */
export const citedProofs = (service: Stored<ServiceGiven>): readonly string[] =>
  [
    service.receipt,
    'recording' in service ? service.recording : undefined,
    'letter' in service ? service.letter : undefined,
    'confirmation' in service ? service.confirmation : undefined,
  ].filter((id) => id !== undefined)

import { fieldOf } from '../../src/notice/json-field.js'
import { ask, type Outbound, OutboundFault, type Reach } from './outbound.js'

/** A token is fetched anew this long before its provider forgets it, in milliseconds. */
const marginMs = 120_000

/** 访问凭证 — kept until shortly before it ends; one request however many wait for it. */
export interface AccessToken {
  get(): Promise<string>
  /** The provider does not know it any more. */
  forget(): void
}

/** @throws OutboundFault when the provider gives none; then surely nothing was sent */
export function accessToken(request: Outbound, reach: Reach): AccessToken {
  let fetching: Promise<{ token: string; endsAt: number }> | null = null
  const fetchToken = async () => {
    const { status, body } = await ask(request, reach).catch((error: unknown) => {
      throw new OutboundFault(error instanceof OutboundFault ? error.code : 'no-token', false)
    })
    const token = fieldOf(body, 'access_token')
    if (status !== 200 || !token) throw new OutboundFault(`no-token-${fieldOf(body, 'errcode') ?? status}`, false)
    return { token, endsAt: Date.now() + Number(fieldOf(body, 'expires_in') ?? 7200) * 1000 - marginMs }
  }
  return {
    get: async () => {
      if (fetching && (await fetching.catch(() => null))?.endsAt !== undefined && (await fetching).endsAt > Date.now()) return (await fetching).token
      fetching = fetchToken()
      return (await fetching).token
    },
    forget: () => {
      fetching = null
    },
  }
}

import type { Ended } from '../../src/notice/message.js'
import { fieldOf } from '../../src/notice/json-field.js'
import type { AccessToken } from './access-token.js'
import { type Outbound, OutboundFault, type Reach } from './outbound.js'
import { sending } from './sending.js'

interface WithToken {
  token: AccessToken
  reach: Reach
  /** What the provider says of a token that it does not know any more: then nothing was sent. */
  tokenIsOver: readonly string[]
  request: (token: string) => Outbound
  judge: (body: unknown) => Ended
}

/** Sends under a token; one that is over is fetched anew, once. */
export async function withToken({ token, reach, tokenIsOver, request, judge }: WithToken): Promise<Ended> {
  const once = async (): Promise<Ended> =>
    await sending(request(await token.get()), reach, ({ body }) =>
      tokenIsOver.includes(fieldOf(body, 'errcode') ?? '') ? { status: 'not-sent', code: 'token-is-over' } : judge(body),
    )
  try {
    const first = await once()
    if (first.code !== 'token-is-over') return first
    token.forget()
    return await once()
  } catch (error) {
    if (error instanceof OutboundFault) return { status: 'not-sent', code: error.code }
    throw error
  }
}

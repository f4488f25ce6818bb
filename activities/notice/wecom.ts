import type { Ended } from '../../src/notice/message.js'
import type { WecomConfig } from '../../src/notice/notice-config.js'
import { fieldOf } from '../../src/notice/json-field.js'
import { accessToken } from './access-token.js'
import type { Reach } from './outbound.js'
import { jsonBody, type Letter, type Sender } from './sending.js'
import { withToken } from './with-token.js'

/** The longest time for which WeCom drops a message that says the same to the same person, in seconds. */
const duplicateCheckSeconds = 14_400
const busy = ['-1', '45009', '45033']
const tokenIsOver = ['40014', '42001']

/** 企业微信应用消息 — to one person, who is named by their user id at WeCom. */
export function wecomSender({ base, corpId, agentId, secret }: WecomConfig, reach: Reach): Sender {
  const token = accessToken(
    { url: `${base}/cgi-bin/gettoken?corpid=${encodeURIComponent(corpId)}&corpsecret=${encodeURIComponent(secret)}`, method: 'GET' },
    reach,
  )
  const body = ({ to, text }: Letter) => ({
    touser: to,
    msgtype: 'text',
    agentid: agentId,
    text: { content: text },
    enable_duplicate_check: 1,
    duplicate_check_interval: duplicateCheckSeconds,
  })
  return {
    keyedForMs: duplicateCheckSeconds * 1000,
    send: (letter) =>
      withToken({
        token,
        reach,
        tokenIsOver,
        request: (granted) => ({ url: `${base}/cgi-bin/message/send?access_token=${encodeURIComponent(granted)}`, ...jsonBody(body(letter)) }),
        judge: (told): Ended => {
          const code = fieldOf(told, 'errcode')
          if (code === '0')
            return fieldOf(told, 'invaliduser') ? { status: 'refused', code: 'invalid-user' } : { status: 'sent', providerId: fieldOf(told, 'msgid') }
          return code === null
            ? { status: 'unknown', code: 'not-understood' }
            : { status: busy.includes(code) ? 'not-sent' : 'refused', code: `errcode-${code}` }
        },
      }),
  }
}

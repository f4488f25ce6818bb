import type { Ended } from '../../src/notice/message.js'
import type { DingtalkConfig } from '../../src/notice/notice-config.js'
import { fieldOf } from '../../src/notice/json-field.js'
import { accessToken } from './access-token.js'
import { ask, type Reach } from './outbound.js'
import { jsonBody, type Sender } from './sending.js'
import { withToken } from './with-token.js'

const busy = ['-1', '88', '90018']
const tokenIsOver = ['40014', '42001']

/** 钉钉工作通知 — to one person, who is named by their user id at DingTalk. It knows no key: what is unsure is looked up, never repeated. */
export function dingtalkSender({ base, appKey, appSecret, agentId }: DingtalkConfig, reach: Reach): Sender {
  const token = accessToken({ url: `${base}/gettoken?appkey=${encodeURIComponent(appKey)}&appsecret=${encodeURIComponent(appSecret)}`, method: 'GET' }, reach)
  const path = (name: string, granted: string) => `${base}/topapi/message/corpconversation/${name}?access_token=${encodeURIComponent(granted)}`
  return {
    keyedForMs: 0,
    send: ({ to, text }) =>
      withToken({
        token,
        reach,
        tokenIsOver,
        request: (granted) => ({
          url: path('asyncsend_v2', granted),
          ...jsonBody({ agent_id: agentId, userid_list: to, msg: { msgtype: 'text', text: { content: text } } }),
        }),
        judge: (told): Ended => {
          const code = fieldOf(told, 'errcode')
          if (code === '0') return { status: 'sent', providerId: fieldOf(told, 'task_id') }
          return code === null
            ? { status: 'unknown', code: 'not-understood' }
            : { status: busy.includes(code) ? 'not-sent' : 'refused', code: `errcode-${code}` }
        },
      }),
    look: async ({ providerId, to }) => {
      if (providerId === null) return null
      const { body } = await ask({ url: path('getsendresult', await token.get()), ...jsonBody({ agent_id: agentId, task_id: Number(providerId) }) }, reach)
      const lists = resultOf(body)
      const has = (...names: string[]) => names.some((name) => lists[name]?.includes(to))
      if (has('read_user_id_list', 'unread_user_id_list')) return { status: 'delivered', code: null }
      return has('failed_user_id_list', 'invalid_user_id_list', 'forbidden_user_id_list') ? { status: 'failed', code: 'not-delivered' } : null
    },
  }
}

function resultOf(body: unknown): Readonly<Record<string, readonly unknown[]>> {
  const result = typeof body === 'object' && body !== null && 'send_result' in body ? body.send_result : null
  return Object.fromEntries(Object.entries(result ?? {}).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1])))
}

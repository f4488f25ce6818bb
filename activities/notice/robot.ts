import { createHmac } from 'node:crypto'
import type { Ended } from '../../src/notice/message.js'
import type { RobotConfig } from '../../src/notice/notice-config.js'
import { fieldOf } from '../../src/notice/json-field.js'
import type { Reach } from './outbound.js'
import { jsonBody, type Sender, sending } from './sending.js'

const busy = ['-1', '45009', '130101']

/** 群机器人 — a text to a group. Neither of them knows a key. */
export const robotSender = (robot: RobotConfig, reach: Reach): Sender => ({
  keyedForMs: 0,
  send: async ({ text }) => {
    const url = robot.kind === 'dingtalk' ? signed(robot.url, robot.secret, Date.now()) : robot.url
    return await sending({ url, ...jsonBody({ msgtype: 'text', text: { content: text } }) }, reach, ({ body }): Ended => {
      const code = fieldOf(body, 'errcode')
      if (code === '0') return { status: 'sent' }
      return code === null ? { status: 'unknown', code: 'not-understood' } : { status: busy.includes(code) ? 'not-sent' : 'refused', code: `errcode-${code}` }
    })
  },
})

/** 加签 — DingTalk's: HMAC-SHA256 of the millisecond and the secret, keyed by the secret. */
export function signed(url: string, secret: string, timestamp: number): string {
  const address = new URL(url)
  address.searchParams.set('timestamp', String(timestamp))
  address.searchParams.set('sign', createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'))
  return address.href
}

import { createHmac } from 'node:crypto'
import type { WebhookConfig } from '../../src/notice/notice-config.js'
import type { Reach } from './outbound.js'
import { jsonBody, type Sender, sending } from './sending.js'

/**
 * 签名 — HMAC-SHA256 over the second of sending, a dot and the body, in hex. Whoever receives it refuses what is older than five
 * minutes, and a delivery that they have seen.
 */
export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')

/** A subscriber keeps the id of a delivery, so that the same one is harmless for as long as it lives. */
const keyedForMs = Number.POSITIVE_INFINITY

/** 订阅推送 — signed JSON to another system. */
export const webhookSender = ({ url, secret }: WebhookConfig, reach: Reach): Sender => ({
  keyedForMs,
  send: async ({ id, feed = {} }) => {
    const { body = '', headers } = jsonBody({ delivery: id, ...feed })
    const timestamp = String(Math.floor(Date.now() / 1000))
    const signed = { 'qingdan-delivery': id, 'qingdan-timestamp': timestamp, 'qingdan-signature': `v1=${signatureOf(secret, timestamp, body)}` }
    return await sending({ url, body, headers: { ...headers, ...signed } }, reach, () => ({ status: 'sent' }))
  },
})

import type { RequestRefusal } from '../http/refusals.js'
import type { Wording } from './wording.js'

/** 请求本身的不予受理, in words. */
export const requestWording: Wording<RequestRefusal> = {
  'request.invalid': { status: 400, say: ({ fields }) => `填写有误，请核对：${[...new Set(fields.map((f) => f.field || '整体'))].join('、')}。` },
  'request.not-json': { status: 400, say: () => '请求内容不是有效的 JSON。' },
  'request.too-large': { status: 413, say: ({ bytesMax }) => `请求内容过大，最多 ${mebibytes(bytesMax)}。` },
  'request.type-not-supported': { status: 415, say: () => '不支持这种内容类型。' },
  'request.too-many': { status: 429, say: ({ retryAfterSeconds }) => `操作过于频繁，请 ${retryAfterSeconds} 秒后再试。` },
  'request.key-missing': { status: 400, say: () => '缺少请求编号（Idempotency-Key），应为客户端生成的 UUID。' },
  'request.no-such-address': { status: 404, say: () => '没有这个地址。' },
  'request.method-not-allowed': { status: 405, say: ({ allowed }) => `此地址只接受 ${allowed.join('、')} 请求。` },
  'request.cross-site': { status: 403, say: () => '请求来自其他网站，已拒绝。' },
  'request.unavailable': { status: 503, say: () => '系统暂时不可用，请稍后再试。' },
  'request.failed': { status: 500, say: () => '系统出错，未能办理。请把请求编号告诉维护人员。' },
}

const mebibytes = (bytes: number) => `${Math.floor(bytes / 1024 / 1024)} MB`

import type { OrderCommand } from '../order/commands.js'
import type { OrderStatus } from '../order/order.js'
import type { SignatureKind } from '../document/signature.js'
import type { MajorGap } from '../order/refusals.js'
import type { ServiceMethod } from '../order/service-methods.js'
import type { ServiceProof } from '../order/service.js'

/** 通知书状态, as screens show it. */
export const orderStatusWords: Readonly<Record<OrderStatus, string>> = {
  drafted: '拟稿',
  reviewed: '已审核·待审批',
  approved: '已审批·待签发',
  issued: '已签发·待送达',
  served: '已送达',
  voided: '已作废',
  superseded: '已被更正',
}

/** 办理动作. */
export const orderCommandWords: Readonly<Record<OrderCommand, string>> = {
  'draft-order': '拟制',
  'revise-order': '修改',
  'review-order': '审核',
  'return-order': '退回',
  'approve-order': '审批',
  'issue-order': '编号签发',
  'record-service': '登记送达',
  'void-order': '作废',
  'supersede-order': '由更正文书取代',
  'issue-opinion': '出具整改复查意见书',
  'answer-escalation': '答复督办',
  comment: '备注',
  replan: '按新日历重算',
  'adopt-rules': '适用规则版本',
}

/** 时钟. */
export const orderClockWords: Readonly<Record<string, string>> = {
  'order-draft': '拟制修改',
  'order-review': '审核',
  'order-approve': '审批',
  'order-issue': '编号签发',
  'order-serve': '送达',
  'signature-supplement': '补签',
}

/** 送达方式. */
export const serviceMethodWords: Readonly<Record<ServiceMethod, string>> = {
  direct: '直接送达',
  lien: '留置送达',
  post: '邮寄送达',
  entrusted: '委托送达',
  electronic: '电子送达',
  publication: '公告送达',
}

/** 送达凭证. */
export const serviceProofWords: Readonly<Record<ServiceProof, string>> = {
  receipt: '送达回证',
  'witness-or-recording': '见证人签名的回证或录音录像',
  refusal: '拒收情形的记载',
  letter: '委托函',
  confirmation: '早于到达日的电子送达确认书',
  attempts: '其他方式无法送达的说明',
}

/** 签名方式. A signature on a touch screen waits for the ink. */
export const signatureKindWords: Readonly<Record<SignatureKind, string>> = {
  account: '本人账号',
  'paper-scan': '纸质批示（代录）',
  'touch-screen': '触屏签名（待补签）',
  'ca-seal': '电子印章',
}

/** 重大隐患送达前所缺. */
export const majorGapWords: Readonly<Record<MajorGap, string>> = {
  'catalogue-code': '判定标准条目',
  'interim-control': '临时管控措施',
  'confirm-major': '领导对重大隐患的确认',
}

/** The word of a code in any of these lists, or the code itself when it is none of them. */
export const orderWord = (words: Readonly<Record<string, string>>, code: string): string => (Object.hasOwn(words, code) ? (words[code] ?? code) : code)

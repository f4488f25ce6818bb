import type { FieldFault, FieldReason } from '../http/refusals.js'

/** One Chinese sentence per thing that can be wrong with a field. */
export const fieldSentences: { readonly [R in FieldReason]: (fault: FieldFault) => string } = {
  missing: () => '此项必填',
  'wrong-type': () => '类型不对',
  'unknown-field': () => '没有这一项',
  'not-in-list': () => '不在可选范围内',
  'too-long': ({ limit }) => `最多 ${limit} 个字`,
  'too-short': ({ limit }) => (limit === 1 ? '不能为空' : `至少 ${limit} 个字`),
  'too-many': ({ limit }) => `最多 ${limit} 项`,
  'too-few': ({ limit }) => `至少 ${limit} 项`,
  'too-big': ({ limit }) => `不能大于 ${limit}`,
  'too-small': ({ limit }) => `不能小于 ${limit}`,
  'not-a-day': () => '不是真实存在的日期，应如 2026-03-10',
  'not-an-instant': () => '不是有效的时刻，应如 2026-03-10T01:02:03.000Z',
  'not-an-id': () => '编号格式不对',
  'wrong-format': () => '格式不对',
  'forbidden-character': () => '含有不能保存的字符',
  'too-deep': () => '层次过深',
  'named-twice': () => '重复出现',
  'is-zero': () => '期限不能为零',
  'counts-back': () => '此项从某日往前倒算，应为负数',
  'counts-forward': () => '此项不是倒算的期限，不能为负数',
  'ends-before-it-begins': () => '止日早于起日',
  'not-allowed': () => '内容不符合要求',
}

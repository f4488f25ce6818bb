import type { CaseRefusal } from '../case/refusals.js'
import { chineseTime } from './chinese-time.js'
import type { Wording } from './wording.js'

/** 案件通用的不予受理, in words. */
export const caseWording: Wording<CaseRefusal> = {
  'case.unknown': { status: 404, say: () => '没有找到，或者不在您的管辖范围内。' },
  'case.version-conflict': {
    status: 409,
    say: ({ version, expected }) => `此件已被他人办理过（现为第 ${version} 版，您看到的是第 ${expected} 版），请刷新后再办。`,
  },
  'case.predecessor-refused': { status: 409, say: () => '前一步没有办成，这一步随之不予办理。' },
  'case.predecessor-unknown': { status: 422, say: () => '没有找到所说的前一步。' },
  'case.id-used-otherwise': { status: 422, say: () => '这个请求编号已经用于另一项内容，请换一个新的编号。' },
  'case.happened-too-early': { status: 422, say: ({ earliest }) => `补录的时刻过早，不得早于 ${chineseTime(earliest)}。` },
  'case.happened-in-future': { status: 422, say: () => '补录的时刻晚于现在。' },
  'case.already-proposed': { status: 409, say: () => '您已经提出过，须由另一人用本人账号确认。' },
  'case.second-person-required': { status: 409, say: () => '此项须两人办理，须由另一人用本人账号确认。' },
  'case.not-dead': { status: 409, say: () => '只有因系统故障未能办理的指令才能了结。' },
  'case.already-at-rest': { status: 409, say: () => '此指令已由他人或以另一缘由了结。' },
  'case.nothing-to-answer': { status: 409, say: () => '此件没有待您答复的督办。' },
  'case.no-such-escalation': { status: 422, say: ({ escalation }) => `此件没有第 ${escalation} 号督办单。` },
  'case.escalation-demands-no-answer': { status: 409, say: ({ escalation }) => `第 ${escalation} 号督办单不要求答复。` },
  'case.escalation-answered': { status: 409, say: ({ escalation }) => `第 ${escalation} 号督办单已经答复。` },
  'case.escalation-over': { status: 409, say: ({ escalation }) => `第 ${escalation} 号督办单所督办的事项已了结或已重新计时，无须再答复。` },
  'case.not-receiver': { status: 403, say: ({ escalation }) => `只有第 ${escalation} 号督办单的受送人或其代理人可以答复。` },
  'case.reference-taken': { status: 409, say: ({ system, reference }) => `“${system}”的编号“${reference}”已经登记给另一件。` },
  'case.reference-differs': { status: 409, say: ({ system, reference }) => `此件在“${system}”已登记编号“${reference}”，不能另登一个。` },
}

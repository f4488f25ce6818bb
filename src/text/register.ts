import type { RegisterRefusal } from '../institution/refusals.js'
import type { Wording } from './wording.js'

/** 登记事项的不予办理, in words. */
export const registerWording: Wording<RegisterRefusal> = {
  'institution.unknown': { status: 404, say: () => '没有找到该机构,或者不在您的管辖范围内。' },
  'institution.credit-code-invalid': { status: 422, say: () => '统一社会信用代码不正确,请核对 18 位代码。' },
  'institution.credit-code-taken': { status: 409, say: () => '该统一社会信用代码已登记在另一家机构名下。' },
  'institution.closed': { status: 409, say: () => '该机构已终止,不能再办理此项。' },
  'person.unknown': { status: 404, say: () => '没有找到此人,或者不在您的管辖范围内。' },
  'person.identity-number-invalid': { status: 422, say: () => '公民身份号码不正确,请核对 18 位号码。' },
  'person.identity-number-taken': { status: 409, say: () => '该公民身份号码已登记在另一人名下。' },
  'person.has-left': { status: 409, say: () => '此人已离岗,不能再办理此项。' },
  'person.reason-missing': { status: 422, say: () => '查看个人信息原文须写明理由。' },
  'register.changed-meanwhile': { status: 409, say: () => '登记内容刚被他人改过,请刷新后再办。' },
}

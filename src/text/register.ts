import type { RegisterRefusal } from '../institution/refusals.js'
import type { Wording } from './wording.js'

/** 登记事项的不予办理, in words. */
export const registerWording: Wording<RegisterRefusal> = {
  'institution.unknown': { status: 404, say: () => '没有找到该机构，或者不在您的管辖范围内。' },
  'institution.credit-code-invalid': { status: 422, say: () => '统一社会信用代码不正确，请核对 18 位代码。' },
  'institution.credit-code-taken': { status: 409, say: () => '该统一社会信用代码已登记在另一家机构名下。' },
  'institution.merger-unknown': { status: 422, say: () => '没有找到所并入的机构，机构也不能并入自身。' },
  'institution.closed': { status: 409, say: () => '该机构已终止，不能再办理此项。' },
  'institution.hazards-open': {
    status: 409,
    say: ({ open }) => `该机构还有 ${open} 条隐患没有销号；终止后仍须逐条办结。请确认已知悉（openHazardsKnown 写 true）后再登记。`,
  },
  'institution.cases-open': { status: 409, say: ({ open }) => `该机构还有 ${open} 件未办结，由原乡镇（街道）办结后才能改到另一乡镇（街道）。` },
  'person.unknown': { status: 404, say: () => '没有找到此人，或者不在您的管辖范围内。' },
  'person.identity-number-invalid': { status: 422, say: () => '公民身份号码不正确，请核对 18 位号码。' },
  'person.identity-number-taken': { status: 409, say: () => '该公民身份号码已登记在另一人名下。' },
  'person.has-left': { status: 409, say: () => '此人已离岗，不能再办理此项。' },
  'person.reason-missing': { status: 422, say: () => '查看个人信息原文须写明理由。' },
  'register.changed-meanwhile': { status: 409, say: () => '登记内容刚被他人改过，请刷新后再办。' },
  'register.id-used-otherwise': { status: 409, say: () => '该编号已用于内容不同的登记。' },
  'institution.township-outside-county': { status: 422, say: () => '所填乡镇（街道）不属于该机构所在的县。' },
  'institution.county-is-fixed': { status: 422, say: () => '机构登记后不能改到另一个县，也不能改县内序号。' },
  'institution.number-taken': { status: 409, say: () => '该县内序号已被另一家机构使用。' },
  'contract.overlaps': { status: 409, say: () => '与该机构另一份运营合同的期限重叠。' },
  'licence.number-taken': { status: 409, say: () => '同类证照中已有此证号。' },
  'certificate.number-taken': { status: 409, say: () => '该执法证号已登记在另一人名下。' },
  'agency.credit-code-taken': { status: 409, say: () => '该统一社会信用代码已登记在另一单位名下。' },
  'resident.unknown': { status: 404, say: () => '没有找到该入住老年人，或者不在您的管辖范围内。' },
  'resident.has-left': { status: 409, say: () => '该老年人已离院，不能再办理此项。' },
  'resident.leaves-before-moving-in': { status: 422, say: () => '离院日期不能早于入住日期。' },
  'resident.day-in-future': { status: 422, say: ({ field }) => `${field === 'movedInOn' ? '入住' : '离院'}日期不能晚于今天。` },
  'person.nothing-recorded': { status: 404, say: () => '此项个人信息没有登记。' },
  'absence.deputy-is-absent-person': { status: 422, say: () => '代理人不能是请假人本人。' },
  'absence.deputy-is-writer': { status: 403, say: () => '不能由登记人本人担任代理人。' },
  'absence.deputy-of-another-body': {
    status: 422,
    say: () => '代理人须与请假人同属一个单位：主管部门的代理人须在请假期间任同县的局、乡镇（街道）职务且不属于养老机构；机构的代理人须为本机构人员。',
  },
  'draft.unknown': { status: 404, say: () => '没有找到该草稿。' },
  'draft.too-many': { status: 409, say: ({ draftsMax }) => `草稿最多保存 ${draftsMax} 份，请先删除不用的草稿。` },
}

import type { OrderRefusal } from '../order/refusals.js'
import { majorGapWords, orderStatusWords, orderWord, serviceMethodWords, serviceProofWords } from './order-words.js'
import { rolesInWords } from './role-words.js'
import type { Wording } from './wording.js'

const status = (code: string): string => orderWord(orderStatusWords, code)
const step = (code: 'review' | 'approve'): string => (code === 'review' ? '审核' : '审批')

/** 责令改正通知书的不予办理, in words. */
export const orderWording: Wording<OrderRefusal> = {
  'order.wrong-status': {
    status: 409,
    say: (r) => `通知书现为“${status(r.status)}”，此项须在“${r.wanted.map(status).join('”或“')}”时办理。`,
  },
  'order.wrong-role': { status: 403, say: ({ wanted }) => `此项须由${rolesInWords(wanted)}办理。` },

  'order.institution-unknown': { status: 422, say: () => '没有找到所列的养老机构，或者不在本县管辖范围内。' },
  'order.hazard-unknown': { status: 422, say: ({ hazardIds }) => `有 ${hazardIds.length} 项隐患没有找到，或者不在本县管辖范围内。` },
  'order.hazard-of-another-home': { status: 422, say: ({ hazardIds }) => `有 ${hazardIds.length} 项隐患属于别的机构，一份通知书只能列同一机构的隐患。` },
  'order.hazard-not-filed': { status: 409, say: ({ hazardIds }) => `有 ${hazardIds.length} 项隐患已不是“已登记”状态，不能列入或签发，请退回修改。` },
  'order.hazard-on-another-order': { status: 409, say: () => '所列隐患中有已列入另一份有效通知书的。' },
  'order.officers-too-few': { status: 422, say: ({ wanted }) => `执法人员、送达人须为不少于 ${wanted} 名不同的人。` },
  'order.person-unknown': { status: 422, say: ({ persons }) => `有 ${persons.length} 名所列人员没有找到。` },
  'order.person-has-left': { status: 422, say: ({ persons }) => `有 ${persons.length} 名所列人员当日已经离任。` },
  'order.officer-not-certified': { status: 422, say: ({ officers }) => `有 ${officers.length} 名执法人员在当日没有本县有效的行政执法证。` },
  'order.term-required': { status: 422, say: ({ hazardIds }) => `有 ${hazardIds.length} 项重大隐患没有写明整改期限。` },
  'order.due-too-early': { status: 422, say: ({ hazardIds, after }) => `有 ${hazardIds.length} 项整改期限不晚于 ${after}，请改定期限。` },
  'order.due-too-late': { status: 422, say: ({ hazardIds, latest }) => `有 ${hazardIds.length} 项整改期限晚于 ${latest}，整改最长不得超过一年。` },
  'order.evidence-unknown': { status: 422, say: ({ evidenceIds }) => `有 ${evidenceIds.length} 件所引材料没有找到，请先上传。` },
  'order.evidence-of-another-home': { status: 422, say: ({ evidenceIds }) => `有 ${evidenceIds.length} 件所引材料属于别的机构。` },

  'order.drafter-is-reviewer': { status: 403, say: () => '这份通知书由您拟制，须由另一人审核。' },
  'order.drafter-is-approver': { status: 403, say: () => '这份通知书由您拟制，须由另一人审批。' },
  'order.reviewer-is-approver': { status: 403, say: () => '这份通知书由您审核，须由另一人审批。' },
  'order.officer-is-approver': { status: 403, say: () => '您是这份通知书的执法人员，按本县规定须由另一人审批。' },
  'order.filer-is-approver': { status: 403, say: () => '所列隐患中有您登记的，按本县规定须由另一人审批。' },
  'order.not-signer-of-step': { status: 403, say: (r) => `按本县办文环节，${step(r.step)}须由${rolesInWords(r.wanted)}办理。` },
  'order.review-required': { status: 409, say: () => '这份通知书尚未审核，审核后才能审批。' },
  'order.no-review-step': { status: 409, say: () => '本县办文不设审核环节，请直接审批。' },
  'order.revision-required': { status: 409, say: () => '这份通知书已退回，修改后才能再审核、审批。' },
  'order.scan-required': { status: 422, say: () => '代录批示须附签字原件的扫描件。' },

  'order.number-required': { status: 422, say: () => '本县文号由办公室登记，请填写办公室所编的文号。' },
  'order.number-is-ours': { status: 422, say: ({ mark }) => `“${mark}”的文号由本系统连续编号，不能手工填写。` },
  'order.number-taken': { status: 409, say: () => '这个文号已经用于另一份文书。' },
  'order.major-not-ready': {
    status: 409,
    say: ({ hazards }) =>
      `有 ${hazards.length} 项重大隐患送达前还缺：${[...new Set(hazards.flatMap((h) => h.missing))].map((gap) => orderWord(majorGapWords, gap)).join('、')}。`,
  },
  'order.void-above-role': { status: 403, say: (r) => `通知书现为“${status(r.status)}”，作废须由${rolesInWords(r.wanted)}办理。` },

  'order.service-proof-missing': {
    status: 422,
    say: (r) => `${orderWord(serviceMethodWords, r.method)}还缺：${r.missing.map((proof) => orderWord(serviceProofWords, proof)).join('、')}。`,
  },
  'order.nothing-to-serve': { status: 409, say: () => '所列隐患已全部作废、办结或提交整改，没有要送达的，请作废这份通知书。' },
  'order.server-not-authorised': {
    status: 422,
    say: ({ persons }) => `有 ${persons.length} 名送达人当日不是管辖该机构的民政或乡镇工作人员（委托送达须为受托乡镇的人员），或者在该机构任职。`,
  },
  'order.signed-before-sent': { status: 422, say: ({ sentOn }) => `签收之日不能早于交寄或委托之日 ${sentOn}。` },
  'order.service-before-issue': { status: 422, say: ({ issuedOn }) => `送达不得早于签发之日 ${issuedOn}。` },
  'order.service-not-complete': { status: 422, say: ({ servedOn }) => `送达尚未完成，到 ${servedOn} 才算送达，届时再登记。` },
  'order.service-date-unknown': { status: 409, say: ({ year }) => `${year} 年的放假安排尚未载入，算不出公告期满之日。` },
  'order.due-before-service': { status: 409, say: ({ servedOn }) => `${servedOn} 送达时，通知书所定期限已过，不能生效，请作废后重新制发。` },

  'order.replaced-not-served': { status: 409, say: () => '只有同一机构已送达的通知书才能更正；未送达的请退回修改或作废。' },
  'order.already-corrected': { status: 409, say: () => '这份通知书已有另一份更正文书。' },
  'order.correction-differs': { status: 422, say: ({ hazardIds }) => `更正文书须与原通知书列同样的隐患，现有 ${hazardIds.length} 项不一致。` },
  'order.correction-changes-term': { status: 422, say: ({ hazardIds }) => `更正文书不得改动整改期限，现有 ${hazardIds.length} 项改了；需要延长的请办延期。` },

  'order.not-in-force': { status: 409, say: (r) => `通知书现为“${status(r.status)}”，只有已送达且有效的通知书才能一表多项办理。` },
  'order.hazard-not-on-order': { status: 422, say: () => '该隐患不在这份通知书上。' },
  'order.major-on-joint-form': { status: 422, say: () => '重大隐患须单独办理，不能与其他隐患同填一表。' },

  'order.opinion-not-on-order': { status: 422, say: ({ hazardIds }) => `有 ${hazardIds.length} 项隐患不在这份通知书上。` },
  'order.opinion-disagrees': {
    status: 409,
    say: ({ hazardIds }) => `有 ${hazardIds.length} 项的复查意见与隐患的办理情况不符：未提交整改的不能写已完成，已销号或作废的不能写未完成。`,
  },
  'order.opinion-reason-required': { status: 422, say: ({ hazardIds }) => `有 ${hazardIds.length} 项没有整改完成却没有写明理由。` },
  'order.opinion-in-future': { status: 422, say: ({ today }) => `复查日期不能晚于今天（${today}）。` },
  'order.opinion-before-service': { status: 422, say: ({ servedOn }) => `复查日期不能早于送达之日 ${servedOn}。` },
}

import type { HazardRefusal } from '../hazard/refusals.js'
import {
  dayFieldWords,
  gradeWords,
  hazardSourceWords,
  hazardStatusWords,
  hazardWord,
  measureActWords,
  measureNatureWords,
  penaltyStepWords,
  planContentWords,
  responsibilityLevelWords,
} from './hazard-words.js'
import { rolesInWords } from './role-words.js'
import type { Wording } from './wording.js'

/** Inside a sentence the brackets of a status are Chinese ones. */
const status = (code: string): string => hazardWord(hazardStatusWords, code).replace('(', '（').replace(')', '）')
const said = (words: Readonly<Record<string, string>>, codes: readonly string[]): string => codes.map((code) => hazardWord(words, code)).join('、')

/** 隐患办理的不予办理, in words. */
export const hazardWording: Wording<HazardRefusal> = {
  'hazard.wrong-status': { status: 409, say: (r) => `这项隐患现为“${status(r.status)}”，此项须在“${r.wanted.map(status).join('”或“')}”时办理。` },
  'hazard.wrong-role': { status: 403, say: ({ wanted }) => `此项须由${rolesInWords(wanted)}办理。` },

  'hazard.scan-required': { status: 422, say: () => '代录批示须附签字原件的扫描件。' },
  'hazard.person-unknown': { status: 422, say: ({ persons }) => `有 ${persons.length} 名所列人员没有找到。` },
  'hazard.person-has-left': { status: 422, say: ({ persons }) => `有 ${persons.length} 名所列人员当日已离岗。` },
  'hazard.officers-too-few': { status: 422, say: ({ wanted }) => `须由不少于 ${wanted} 名不同的人员共同办理。` },
  'hazard.officer-not-certified': { status: 422, say: ({ officers }) => `有 ${officers.length} 名人员当日没有本县有效的行政执法证。` },
  'hazard.county-officer-required': { status: 422, say: () => '行政检查须有县级民政部门的执法人员参加。' },
  'hazard.leader-required': { status: 403, say: () => '两人中须有一名局领导。' },
  'hazard.maker-is-judge': { status: 403, say: () => '这是您提出的，须由另一人审核。' },
  'hazard.maker-is-verifier': { status: 403, say: () => '申请销号的人和代录的人不能核查，须由另外两人核查。' },
  'hazard.maker-is-approver': { status: 403, say: () => '这项销号由您申请，须由另一人审批。' },
  'hazard.verifier-is-approver': { status: 403, say: () => '这项隐患由您核查，须由另一人审批销号。' },
  'hazard.reviewer-is-approver': { status: 403, say: () => '审核人与审批人不能是同一人。' },
  'hazard.maker-is-reviewer': { status: 422, say: () => '申请销号的人和代录的人不能审核。' },
  'hazard.verifier-is-reviewer': { status: 422, say: () => '核查过这项隐患的人不能审核。' },
  'hazard.reviewer-required': { status: 422, say: ({ wanted }) => `局领导审批的销号，须先经${rolesInWords(wanted)}审核并写明审核人。` },
  'hazard.not-sign-off-reviewer': { status: 422, say: ({ wanted }) => `所列审核人当日不是本县的${rolesInWords(wanted)}。` },
  'hazard.filer-is-judge': { status: 403, say: () => '这项隐患由您登记，异议须由另一人答复。' },
  'hazard.filer-is-verifier': { status: 403, say: () => '按本县规定，登记隐患的人不能核查。' },
  'hazard.filer-is-approver': { status: 403, say: () => '按本县规定，登记隐患的人不能审批销号。' },

  'hazard.evidence-unknown': { status: 422, say: ({ evidenceIds }) => `有 ${evidenceIds.length} 件所引材料没有找到，请先上传。` },
  'hazard.evidence-of-another-home': { status: 422, say: ({ evidenceIds }) => `有 ${evidenceIds.length} 件所引材料属于别的机构。` },

  'hazard.day-in-future': { status: 422, say: ({ field, today }) => `${hazardWord(dayFieldWords, field)}不能晚于今天（${today}）。` },
  'hazard.day-too-early': { status: 422, say: ({ field, earliestOn }) => `${hazardWord(dayFieldWords, field)}不能早于 ${earliestOn}。` },
  'hazard.calendar-missing': { status: 409, say: ({ year }) => `${year} 年的放假安排尚未载入，算不出期限。` },

  'hazard.institution-unknown': { status: 422, say: () => '没有找到所列的养老机构，或者不在本县管辖范围内。' },
  'hazard.institution-closed': { status: 409, say: ({ closedOn }) => `该机构已于 ${closedOn} 终止，不能再登记隐患。` },
  'hazard.source-not-yours': { status: 422, say: ({ wanted }) => `机构人员登记的隐患，来源只能是${said(hazardSourceWords, wanted)}。` },
  'hazard.category-unknown': { status: 422, say: () => '没有这个隐患类别。' },
  'hazard.check-item-unknown': { status: 422, say: () => '没有这个检查事项。' },
  'hazard.ancestor-unknown': { status: 422, say: () => '没有找到所说的原隐患。' },
  'hazard.ancestor-of-another-home': { status: 422, say: () => '所说的原隐患属于别的机构。' },
  'hazard.relapse-filed-meanwhile': { status: 409, say: () => '同一隐患的反弹刚由他人登记，请核对后重新提交。' },
  'hazard.ancestor-not-signed-off': { status: 409, say: (r) => `所说的原隐患现为“${status(r.status)}”，销号之后才会反弹。` },
  'hazard.lead-required': { status: 422, say: () => '来源为系统预警的，须写明所确认的预警线索。' },
  'hazard.lead-unknown': { status: 422, say: () => '没有找到所说的预警线索。' },
  'hazard.lead-of-another-home': { status: 422, say: () => '所说的预警线索属于别的机构。' },
  'hazard.lead-not-open': { status: 409, say: () => '这条预警线索已确认或已关闭。' },
  'hazard.level-not-yours': { status: 403, say: ({ wanted }) => `您只能指定${said(responsibilityLevelWords, wanted)}一级的责任人。` },

  'hazard.major-code-unknown': { status: 422, say: () => '判定标准中没有这一条。' },
  'hazard.major-code-required': { status: 422, say: () => '定为重大事故隐患的，须写明判定标准的条目。' },
  'hazard.major-code-on-ordinary': { status: 422, say: () => '定为一般隐患的，不写判定标准的条目。' },
  'hazard.classification-unchanged': { status: 409, say: () => '定类定级与现在相同，无须办理。' },
  'hazard.already-raised': { status: 409, say: () => '这项隐患已升级过一次，不能再次升级。' },
  'hazard.lowering-needs-opinion': { status: 422, say: () => '由重大降为一般，须附专家或部门意见。' },
  'hazard.opinion-required': { status: 422, say: () => '所引判定标准条目不是官方原文，须附专家或部门意见。' },
  'hazard.not-major': { status: 409, say: () => '这项隐患不是重大事故隐患。' },
  'hazard.not-for-major': { status: 409, say: () => '重大事故隐患不能这样办理。' },
  'hazard.already-confirmed': { status: 409, say: () => '这项重大事故隐患已经确认过。' },
  'hazard.confirmation-required': { status: 409, say: () => '这项重大事故隐患尚未经领导确认。' },
  'hazard.interim-control-required': { status: 409, say: () => '重大事故隐患须先落实临时管控措施。' },

  'hazard.plan-incomplete': { status: 422, say: ({ missing }) => `整改方案还缺：${said(planContentWords, missing)}。` },
  'hazard.plan-after-deadline': { status: 422, say: ({ latest }) => `整改方案的时限晚于 ${latest}，需要更长时间的请申请延期。` },
  'hazard.plan-required': { status: 409, say: () => '重大事故隐患须先提交治理方案并经审核通过。' },
  'hazard.stages-not-ascending': { status: 422, say: () => '各阶段的日期须一个比一个晚。' },
  'hazard.stage-after-deadline': { status: 422, say: ({ latest }) => `阶段目标的日期不能晚于整改时限 ${latest}。` },
  'hazard.stage-completed': { status: 409, say: ({ stage }) => `第 ${stage} 阶段已经完成，不能再改。` },
  'hazard.no-such-stage': { status: 422, say: ({ stage }) => `没有第 ${stage} 阶段。` },
  'hazard.stages-unfinished': { status: 409, say: ({ stages }) => `第 ${stages.join('、')} 阶段尚未完成。` },

  'hazard.no-limit': { status: 409, say: () => '这项隐患还没有整改时限。' },
  'hazard.extension-pending': { status: 409, say: ({ extension }) => `第 ${extension} 次延期申请尚未批复。` },
  'hazard.extension-not-later': { status: 422, say: ({ after }) => `延期后的日期须晚于 ${after}。` },
  'hazard.extension-too-long': { status: 422, say: ({ latest }) => `延期后的日期最晚为 ${latest}。` },
  'hazard.extensions-used-up': { status: 409, say: ({ most }) => `已延期 ${most} 次，不能再延。` },
  'hazard.no-such-extension': { status: 422, say: ({ extension }) => `没有第 ${extension} 次延期申请。` },
  'hazard.extension-decided': { status: 409, say: ({ extension }) => `第 ${extension} 次延期申请已有结果。` },
  'hazard.extension-later-than-asked': { status: 422, say: ({ latest }) => `批准的日期不能晚于申请的 ${latest}。` },
  'hazard.not-extension-approver': { status: 403, say: ({ wanted }) => `这次延期须由${rolesInWords(wanted)}批复。` },
  'hazard.no-such-objection': { status: 422, say: ({ objection }) => `没有第 ${objection} 项异议。` },
  'hazard.objection-decided': { status: 409, say: ({ objection }) => `第 ${objection} 项异议已经答复。` },
  'hazard.already-deferred': { status: 409, say: ({ until }) => `这项隐患已暂缓整改至 ${until}。` },
  'hazard.deferral-too-long': { status: 422, say: ({ latest }) => `暂缓整改须按月复核，这次最晚至 ${latest}；需要更久的，期满前另行决定。` },
  'hazard.not-deferred': { status: 409, say: () => '这项隐患没有暂缓整改。' },
  'hazard.deferral-runs': { status: 409, say: ({ until }) => `暂缓整改至 ${until} 期满，尚未到期。` },

  'hazard.already-supervised': { status: 409, say: () => '这项隐患已在挂牌督办。' },
  'hazard.not-supervised': { status: 409, say: () => '这项隐患没有挂牌督办。' },
  'hazard.supervision-not-ended': { status: 409, say: () => '摘牌之后才能登记摘牌公示。' },
  'hazard.supervision-in-force': { status: 409, say: ({ number }) => `挂牌督办（${number}）尚未摘牌，验收合格后请先摘牌。` },
  'hazard.delisting-unpublished': { status: 409, say: ({ number }) => `挂牌督办（${number}）的摘牌公示尚未登记。` },
  'hazard.already-in-enforcement': { status: 409, say: () => '这项隐患已转执法。' },

  'hazard.act-not-of-nature': {
    status: 422,
    say: ({ nature, acts }) => `${said(measureActWords, acts)}不能作为${hazardWord(measureNatureWords, nature)}采取；责令停业整顿只能作为行政处罚。`,
  },
  'hazard.resettlement-required': { status: 422, say: () => '须写明老年人的安置人数和去向。' },
  'hazard.penalty-steps-missing': { status: 422, say: ({ missing }) => `处罚程序还缺：${said(penaltyStepWords, missing)}。` },
  'hazard.penalty-steps-out-of-order': { status: 422, say: ({ step }) => `“${hazardWord(penaltyStepWords, step)}”的先后次序或日期不对。` },
  'hazard.penalty-number-missing': { status: 422, say: ({ steps }) => `须写明文号：${said(penaltyStepWords, steps)}。` },
  'hazard.hearing-outcome-required': { status: 422, say: () => '须写明听证情况：期满未申请、书面放弃或已举行。' },
  'hazard.waiver-proof-required': { status: 422, say: () => '书面放弃听证的，须附当事人的书面材料。' },
  'hazard.hearing-too-early': { status: 422, say: ({ earliestOn }) => `听证期限尚未届满，这一步最早为 ${earliestOn}。` },
  'hazard.no-such-measure': { status: 422, say: ({ measure }) => `没有第 ${measure} 项措施。` },
  'hazard.measure-lifted': { status: 409, say: ({ measure }) => `第 ${measure} 项措施已经解除。` },
  'hazard.measure-imposed': { status: 409, say: ({ measures }) => `还有 ${measures} 项措施没有解除。` },

  'hazard.no-such-referral': { status: 422, say: ({ referral }) => `没有第 ${referral} 次移送。` },
  'hazard.referral-answered': { status: 409, say: ({ referral }) => `第 ${referral} 次移送已有反馈。` },

  'hazard.referral-open': { status: 409, say: ({ referrals }) => `还有 ${referrals} 次移送没有反馈，不能销号。` },

  'hazard.evidence-required': { status: 422, say: ({ side }) => `须附整改${side === 'before' ? '前' : '后'}的照片或材料。` },
  'hazard.not-same-day': { status: 422, say: ({ foundOn }) => `立行立改须在发现当日（${foundOn}）改正。` },

  'hazard.verifier-not-qualified': { status: 422, say: ({ officers }) => `有 ${officers.length} 名核查人员既不是乡镇工作人员，也没有有效的行政执法证。` },
  'hazard.sponsor-verifies-own': { status: 403, say: () => '举办单位不能核查自己举办的机构，须由其他乡镇或县级核查。' },
  'hazard.self-declaration-not-allowed': { status: 422, say: () => '这项隐患不能以自行申报销号。' },
  'hazard.on-site-required': { status: 422, say: () => '这次核查须到现场进行。' },
  'hazard.both-filed': { status: 422, say: () => '两名复查人员中至少一人不是登记人。' },

  'hazard.not-sign-off-approver': { status: 403, say: ({ wanted }) => `这项销号须由${rolesInWords(wanted)}审批。` },
  'hazard.grade-too-low': {
    status: 422,
    say: ({ grade, minimum }) => `销号等级 ${hazardWord(gradeWords, grade)} 低于最低要求 ${hazardWord(gradeWords, minimum)}。`,
  },
  'hazard.grade-not-earned': {
    status: 422,
    say: ({ grade, earned }) => `核查方式只够 ${hazardWord(gradeWords, earned)}，不能定为 ${hazardWord(gradeWords, grade)}。`,
  },
  'hazard.county-reinspection-required': { status: 409, say: () => '重大事故隐患须经本轮县级复查合格后才能销号。' },
  'hazard.evidence-not-after-rectification': {
    status: 409,
    say: ({ rectifiedOn }) => `没有一件形成于整改完成（${rectifiedOn}）之后且无疑问的佐证，不能销号。`,
  },

  'hazard.home-not-closed': { status: 409, say: () => '该机构尚未终止，不能以此终止整改。' },
  'hazard.handover-required': { status: 422, say: () => '移交的，须写明接收方及其书面确认。' },
}

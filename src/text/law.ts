import type { LawRefusal } from '../clock/refusals.js'
import type { AdoptionState, DraftState } from '../clock/rule-control.js'
import type { Wording } from './wording.js'

/** 规则草案的状态. */
export const draftStateWords: Readonly<Record<DraftState, string>> = { drafting: '尚在草拟', submitted: '已提交', returned: '已退回', published: '已公布' }
/** 规则适用的状态. */
export const adoptionStateWords: Readonly<Record<AdoptionState, string>> = { proposed: '待决定', approved: '已批准', declined: '未予批准' }

/** 法规数据的不予办理, in words. */
export const lawWording: Wording<LawRefusal> = {
  'law.none-in-force': { status: 422, say: ({ day }) => `${day} 没有适用的规则版本，不能立案。` },
  'law.unknown-rule-set': { status: 404, say: () => '没有找到这个规则版本。' },
  'law.ladder-without-last-resort': { status: 422, say: ({ side }) => `${sideWords[side]}的督办阶梯没有兜底：最后一步必须督办到县局领导。` },
  'law.ladder-step-twice': { status: 422, say: ({ side, step }) => `${sideWords[side]}的督办阶梯第 ${step} 步重复。` },
  'law.ladder-out-of-order': { status: 422, say: ({ side, step }) => `${sideWords[side]}的督办阶梯第 ${step} 步应晚于前一步。` },
  'law.ladder-unknown-post': { status: 422, say: ({ post }) => `督办阶梯中的职务“${post}”不存在。` },
  'law.ladder-proposal-misplaced': { status: 422, say: ({ step }) => `第 ${step} 步不能提请：只有机构一方时钟的督办步骤可以提请领导决定。` },
  'law.already-adopted': { status: 409, say: () => '此件已经适用这个规则版本。' },
  'law.rules-invalid': { status: 422, say: ({ fields }) => `规则版本有误，请核对：${[...new Set(fields.map((f) => f.field || '整体'))].join('、')}。` },
  'law.effective-in-past': { status: 422, say: ({ today }) => `施行之日不能早于今天（${today}）：已立的件各按立案时的规则。` },
  'law.unknown-draft': { status: 404, say: () => '没有找到这个规则草案。' },
  'law.draft-not-open': { status: 409, say: ({ state }) => `该草案${draftStateWords[state]}，不能这样办理。` },
  'law.drafts-too-many': { status: 409, say: ({ draftsMax }) => `每人最多留存 ${draftsMax} 个规则草案，请先删去不用的。` },
  'law.author-is-publisher': { status: 403, say: () => '草案须由拟稿人以外的领导公布或退回。' },
  'law.base-outdated': { status: 409, say: ({ ruleSetId }) => `草案所依据的版本届时已不适用（届时为 ${ruleSetId}），请依现行版本重拟。` },
  'law.base-of-another-county': { status: 422, say: () => '所依据的规则版本不适用于本县。' },
  'law.nothing-changed': { status: 422, say: () => '草案与所依据的规则版本内容相同，没有改动。' },
  'law.unknown-adoption': { status: 404, say: () => '没有找到这项规则适用。' },
  'law.adoption-decided': { status: 409, say: ({ state }) => `该项规则适用${adoptionStateWords[state]}，不能再办。` },
  'law.proposer-is-decider': { status: 403, say: () => '规则适用须由提出人以外的领导决定。' },
  'law.cases-not-open': { status: 422, say: ({ caseIds }) => `其中 ${caseIds.length} 件不是本县在办的件，不能改用规则。` },
  'law.dates-overlap': { status: 422, say: ({ ruleSetId }) => `生效期间与已公布的规则版本（${ruleSetId}）相抵，请改起止日。` },
}

/** 时钟的一方. */
const sideWords = { operator: '机构一方', authority: '主管部门一方' } as const

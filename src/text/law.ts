import type { LawRefusal } from '../clock/refusals.js'
import type { Wording } from './wording.js'

/** 法规数据的不予办理, in words. */
export const lawWording: Wording<LawRefusal> = {
  'law.none-in-force': { status: 422, say: ({ day }) => `${day} 没有适用的规则版本，不能立案。` },
  'law.unknown-rule-set': { status: 404, say: () => '没有找到这个规则版本。' },
  'law.ladder-without-last-resort': { status: 422, say: ({ side }) => `${sideWords[side]}的督办阶梯没有兜底：最后一步必须督办到县局领导。` },
  'law.ladder-step-twice': { status: 422, say: ({ side, step }) => `${sideWords[side]}的督办阶梯第 ${step} 步重复。` },
  'law.ladder-out-of-order': { status: 422, say: ({ side, step }) => `${sideWords[side]}的督办阶梯第 ${step} 步应晚于前一步。` },
  'law.ladder-unknown-post': { status: 422, say: ({ post }) => `督办阶梯中的职务“${post}”不存在。` },
  'law.ladder-proposal-misplaced': { status: 422, say: ({ step }) => `第 ${step} 步不能提请：只有机构一方时钟的督办步骤可以提请领导决定。` },
}

/** 时钟的一方. */
const sideWords = { operator: '机构一方', authority: '主管部门一方' } as const

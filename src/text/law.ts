import type { LawRefusal } from '../clock/refusals.js'
import type { Wording } from './wording.js'

/** 法规数据的不予办理, in words. */
export const lawWording: Wording<LawRefusal> = {
  'law.none-in-force': { status: 422, say: ({ day }) => `${day} 没有适用的规则版本，不能立案。` },
  'law.unknown-rule-set': { status: 404, say: () => '没有找到这个规则版本。' },
}

import type { LookbackRefusal } from '../lookback/refusals.js'
import { hazardStatusWords } from './hazard-words.js'
import { lookbackStatusWords } from './lookback-words.js'
import { rolesInWords } from './role-words.js'
import type { Wording } from './wording.js'

const word = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code
const status = (code: string): string => word(lookbackStatusWords, code)

/** 回头看的不予办理, in words. */
export const lookbackWording: Wording<LookbackRefusal> = {
  'lookback.wrong-status': {
    status: 409,
    say: (r) => `回头看现为“${status(r.status)}”，此项须在“${r.wanted.map(status).join('”或“')}”时办理。`,
  },
  'lookback.wrong-role': { status: 403, say: ({ wanted }) => `此项须由${rolesInWords(wanted)}办理。` },

  'lookback.hazard-unknown': { status: 422, say: () => '没有找到要回头看的隐患。' },
  'lookback.hazard-not-signed-off': { status: 409, say: (r) => `隐患现为“${word(hazardStatusWords, r.status)}”，销号之后才回头看。` },
  'lookback.home-closed': { status: 409, say: ({ closedOn }) => `该机构已于 ${closedOn} 终止服务，不再回头看，可以取消。` },
  'lookback.home-not-closed': { status: 409, say: () => '该机构仍在服务，回头看不能取消，只有机构终止服务后才能取消。' },

  'lookback.scan-required': { status: 422, say: () => '代录批示须附签字原件的扫描件。' },
  'lookback.closer-looks-again': { status: 403, say: () => '您参与过这项隐患的办理，须由没有经手的人员回头看。' },
  'lookback.officer-barred': { status: 422, say: ({ officers }) => `有 ${officers.length} 名所列人员参与过这项隐患的办理，须由没有经手的人员回头看。` },
  'lookback.party-to-the-case': { status: 403, say: ({ persons }) => `有 ${persons.length} 名所列人员在该机构任职，应当回避。` },
  'lookback.blind': { status: 403, say: () => '您已被安排对这项隐患作销号抽查复核，登记结果之后才能查看原来的办理情况。' },
  'lookback.not-assigned': { status: 409, say: () => '销号抽查复核须先由负责人安排人员。' },
  'lookback.assigned-to-others': { status: 403, say: () => '这次回头看已安排给别的人员，须由所安排的两人共同办理。' },
  'lookback.person-unknown': { status: 422, say: ({ persons }) => `有 ${persons.length} 名所列人员没有找到。` },
  'lookback.person-has-left': { status: 422, say: ({ persons }) => `有 ${persons.length} 名所列人员当日已经离任。` },
  'lookback.officers-too-few': { status: 422, say: ({ wanted }) => `回头看人员须为不少于 ${wanted} 名不同的人。` },
  'lookback.officer-not-certified': { status: 422, say: ({ officers }) => `有 ${officers.length} 名所列人员在当日没有本县有效的行政执法证。` },
  'lookback.county-officer-required': { status: 422, say: () => '两名人员中至少一名须为县级民政部门的执法人员。' },

  'lookback.day-in-future': { status: 422, say: ({ today }) => `回头看的日期不能晚于今天（${today}）。` },
  'lookback.day-too-early': { status: 422, say: ({ earliestOn }) => `回头看的日期不能早于 ${earliestOn}。` },
  'lookback.evidence-unknown': { status: 422, say: ({ evidenceIds }) => `有 ${evidenceIds.length} 件所引材料没有找到，请先上传。` },
  'lookback.evidence-of-another-home': { status: 422, say: ({ evidenceIds }) => `有 ${evidenceIds.length} 件所引材料属于别的机构。` },
}

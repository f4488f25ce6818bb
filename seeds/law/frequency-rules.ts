import type { FrequencyRule } from '../../src/clock/law.js'

/** 频次规则目录 — duties that recur: at least so many times in each day, month or year. */
export const frequencyRules: readonly FrequencyRule[] = [
  { code: 'annual-inspection', name: '每年现场检查', times: 1, per: 'year', standing: 'legal', source: '养老机构管理办法 第三十八条', anchor: 'institution-measures-art-38', sourceStatus: 'second-hand' },
  { code: 'joint-inspection', name: '每年联合检查', times: 1, per: 'year', standing: 'policy', source: '关于进一步加强养老机构安全管理的意见(2026)', anchor: 'safety-opinions-2026', sourceStatus: 'second-hand' },
  { code: 'daily-patrol', name: '日常巡查', times: 1, per: 'day', standing: 'policy', source: '关于进一步加强养老机构安全管理的意见(2026)', anchor: 'safety-opinions-2026', sourceStatus: 'second-hand' },
  { code: 'monthly-check', name: '每月自查', times: 1, per: 'month', standing: 'policy', source: '关于进一步加强养老机构安全管理的意见(2026)', anchor: 'safety-opinions-2026', sourceStatus: 'second-hand' },
  { code: 'fire-drill', name: '消防演练', times: 2, per: 'year', standing: 'legal', source: '山东省消防条例 第四十二条', anchor: 'shandong-fire-art-42', sourceStatus: 'verified' },
  { code: 'listed-progress', name: '挂牌隐患进展台账', times: 1, per: 'month', standing: 'local', source: '河北省重大事故隐患挂牌督办规定', anchor: 'listed-supervision', sourceStatus: 'verified' },
  { code: 'plan-progress', name: '一院一策进展报告', times: 1, per: 'month', standing: 'policy', source: '本系统办理规矩', anchor: 'institution-policy', sourceStatus: 'design' },
]

import type { LookbackCommand } from '../lookback/commands.js'
import type { LookbackSort } from '../lookback/sorts.js'
import type { LookbackStatus } from '../lookback/status.js'

/** 回头看状态, as screens show it. */
export const lookbackStatusWords: Readonly<Record<LookbackStatus, string>> = {
  opened: '待安排',
  assigned: '已安排·待回头看',
  held: '未反弹',
  'not-held': '已反弹',
  cancelled: '已取消',
}

/** 办理动作. */
export const lookbackCommandWords: Readonly<Record<LookbackCommand, string>> = {
  'open-lookback': '开启回头看',
  'assign-lookback': '安排人员',
  'record-lookback': '登记回头看结果',
  'cancel-lookback': '取消回头看',
  comment: '备注',
  replan: '按新日历重算',
  'adopt-rules': '适用规则版本',
}

/** 回头看种类. */
export const lookbackSortWords: Readonly<Record<LookbackSort, string>> = { first: '第一次回头看', second: '第二次回头看', recheck: '销号抽查复核' }

/** 时钟. */
export const lookbackClockWords: Readonly<Record<string, string>> = { 'lookback-visit': '完成回头看', recheck: '销号抽查复核' }

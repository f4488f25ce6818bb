import type { Counted, FindingKind } from '../proof/clock-finding.js'
import type { Checked, ProofState } from '../proof/standing.js'
import { chineseTime } from './chinese-time.js'

/** 核对发现, as they are shown. */
export const findingWords: Readonly<Record<FindingKind, string>> = {
  'no-workflow': '在办而无时钟',
  'misplaced-workflow': '时钟不在本系统的队列',
  'closed-running': '已结而时钟仍在运行',
  'unknown-running': '时钟没有对应的案卷',
  'double-workflow': '一案有两个时钟',
  'task-failing': '时钟反复出错',
  'step-late': '到点的步骤未办',
  'command-pending': '指令久未办理',
  'command-dead': '指令因系统故障未能办理',
  'schedule-missing': '定时任务缺失',
  'schedule-paused': '定时任务已暂停',
}

/** What is to be done about it, where the system does not mend it by itself. */
export const findingRemedies: Readonly<Partial<Record<FindingKind, { zh: string; en: string }>>> = {
  'no-workflow': {
    zh: '系统会自动启动；一小时内启动三次仍停下的，请看 worker 日志',
    en: 'started by itself; one that stopped again three times within the hour is left for you: see the log of the worker',
  },
  'task-failing': {
    zh: '请看 worker 日志；修好后自动继续，或终止该时钟，由核对重新启动',
    en: 'see the log of the worker; it goes on by itself once mended, or terminate the workflow and the next look starts it from its row',
  },
  'step-late': { zh: '系统会自动补办；持续不减请检查 worker 是否运行', en: 'the sweep takes it; if it stays, is a worker running?' },
  'command-pending': {
    zh: '请检查 worker 和 Temporal 是否运行；系统会自动办理',
    en: 'is a worker running, and Temporal reachable? The worker brings it by itself',
  },
  'command-dead': {
    zh: '由原经办人以新的指令重新提交，再由股室负责人或系统管理员了结旧指令',
    en: 'its author sends it anew as a new command; then lay it to rest: qingdan lay-to-rest COMMAND --reason sent-anew',
  },
  'schedule-missing': { zh: '重启 worker 即重建', en: 'a worker makes it again when it starts' },
  'schedule-paused': { zh: '在 Temporal 中恢复', en: 'temporal schedule toggle --unpause' },
}

const counted: Readonly<Record<Exclude<Counted, 'orphans'>, { zh: string; one: string; many: string }>> = {
  strays: { zh: '多余时钟', one: 'stray clock', many: 'stray clocks' },
  lateSteps: { zh: '迟到步骤', one: 'late step', many: 'late steps' },
  stuck: { zh: '出错时钟', one: 'clock that fails', many: 'clocks that fail' },
  pending: { zh: '久候指令', one: 'command waiting', many: 'commands waiting' },
  dead: { zh: '故障指令', one: 'dead command', many: 'dead commands' },
  schedules: { zh: '缺失或暂停的定时任务', one: 'Schedule not running', many: 'Schedules not running' },
}

/**
 * 核对一行 — "412 open, 412 clocks running, 0 orphans, last check 08:05", in Beijing time, with the day where it is not today. What else was
 * found follows; a look that is too old says so, and nothing it saw is claimed of now.
 */
export function proofLine(checked: Checked | null, state: ProofState, now: string): { zh: string; en: string } {
  if (!checked) return { zh: '尚未核对过时钟', en: 'the clocks were never checked' }
  const { open, orphans, repaired } = checked
  const at = clockTime(checked.at, now)
  const found = (Object.keys(counted) as (keyof typeof counted)[]).filter((what) => checked[what] > 0)
  const line = {
    zh: [
      `在办 ${open} 件`,
      `时钟运行 ${open - orphans} 件`,
      `无主 ${orphans} 件`,
      ...found.map((what) => `${counted[what].zh} ${checked[what]} 件`),
      ...(repaired ? [`已修复 ${repaired} 件`] : []),
      `最近核对 ${at}`,
    ].join('，'),
    en: [
      `${open} open`,
      `${open - orphans} clocks running`,
      `${orphans} ${orphans === 1 ? 'orphan' : 'orphans'}`,
      ...found.map((what) => `${checked[what]} ${checked[what] === 1 ? counted[what].one : counted[what].many}`),
      ...(repaired ? [`${repaired} repaired`] : []),
      `last check ${at}`,
    ].join(', '),
  }
  if (state !== 'stale') return line
  return { zh: `核对已停，以下是旧数：${line.zh}`, en: `the check has stopped, this is old: ${line.en}` }
}

/** `08:05` of today, `2026-03-10 08:05` of any other day. */
function clockTime(at: string, now: string): string {
  const [shown, today] = [chineseTime(at), chineseTime(now)]
  return shown.slice(0, 10) === today.slice(0, 10) ? shown.slice(11) : shown
}

import { InvalidArgumentError, type Command } from 'commander'
import { v7 as uuid } from 'uuid'
import type { Config } from '../config.js'
import { type ExitCode, exitCode } from '../exit-code.js'
import { print } from '../print.js'
import { productOf } from './product.js'
import { granted } from './told.js'

/** What a command carries beside its body, as options of the command line. */
export interface EnvelopeFlags {
  as?: string
  key?: string
  after?: string
  ifVersion?: string
  happenedAt?: string
  signedBy?: string
  scan?: string
  json?: true
  id?: true
}

interface Done {
  receipt: string
  caseId: string
  settled: string
  status?: string
  number?: string | null
  dueOn?: string | null
  commandVersion?: number
  proposed?: true
}

/** Adds the options of the envelope to a command that sends one. */
export const withEnvelope = (command: Command): Command =>
  command
    .option('--as <role>', 'the role to act in 以何种角色')
    .option('--key <uuid>', 'id of this command: the same again has no second effect 指令编号', uuidWord)
    .option('--after <uuid>', 'the command that must be done first 前一步的指令编号', uuidWord)
    .option('--if-version <number>', 'refuse if the case has changed since 所见版本')
    .option('--happened-at <instant>', 'when it happened, for work done offline 发生时刻')
    .option('--signed-by <uuid>', 'the leader who signed on paper 纸面签字的领导', uuidWord)
    .option('--scan <uuid>', 'evidence id of the signed sheet 签字页扫描件', uuidWord)
    .option('--json', 'print the answer as JSON')
    .option('--id', 'print the id of the case and nothing else 只输出案件编号')

/** An id as an argument. @throws commander's own error, so that it counts as wrong usage */
export function uuidWord(word: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(word)) throw new InvalidArgumentError('Not a UUID.')
  return word.toLowerCase()
}

/** Sends one command and says what became of it. @throws the refusal */
export async function sendCommand(config: Config, path: string, body: object, flags: EnvelopeFlags): Promise<ExitCode> {
  const product = await productOf(config)
  const key = flags.key ?? uuid()
  const answer = await product.ask(path, { method: 'POST', body, headers: { 'idempotency-key': key, ...envelope(flags) } })
  const done = granted(answer) as Done
  if (flags.json) print(JSON.stringify(done))
  else if (flags.id) print(done.caseId)
  else for (const line of said(done)) print(line)
  return answer.status === 202 ? exitCode.waiting : exitCode.done
}

function envelope({ as, after, ifVersion, happenedAt, signedBy, scan }: EnvelopeFlags): Record<string, string> {
  const headers = {
    'qingdan-role': as,
    'qingdan-after': after,
    'if-match': ifVersion,
    'qingdan-happened-at': happenedAt,
    'qingdan-signed-by': signedBy,
    'qingdan-scan': scan,
  }
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

function said({ receipt, caseId, settled, status, number, dueOn, commandVersion, proposed }: Done): string[] {
  const ids = [`case     ${caseId}`, `receipt  ${receipt}`]
  if (settled !== 'applied') return ['已接收,待处理 received, not yet decided', ...ids, `ask again: qingdan receipt ${receipt} --wait 30`]
  return [
    proposed ? '已提出,等待另一人确认 proposed, a second person must confirm' : '已办理 done',
    ...(number ? [`number   ${number}`] : []),
    `status   ${status}`,
    ...(dueOn ? [`due      ${dueOn}`] : []),
    `version  ${commandVersion}`,
    ...ids,
  ]
}

import { setTimeout as pause } from 'node:timers/promises'
import { type Command, InvalidArgumentError } from 'commander'
import { productOf } from '../client/product.js'
import { uuidWord } from '../client/send-command.js'
import { granted } from '../client/told.js'
import { type ExitCode, exitCode } from '../exit-code.js'
import { print } from '../print.js'
import { command, configured, ends } from './command.js'

interface Receipt {
  receipt: string
  caseId: string
  command: string
  state: 'received' | 'waiting-for-predecessor' | 'applied' | 'refused' | 'failed'
  applied: { status: string; number: string | null; dueOn: string | null } | null
  refused: { code: string; detail: string } | null
}

const codes: Readonly<Record<Receipt['state'], ExitCode>> = {
  received: exitCode.waiting,
  'waiting-for-predecessor': exitCode.waiting,
  applied: exitCode.done,
  refused: exitCode.failed,
  failed: exitCode.failed,
}
const pollMs = 500

/** `receipt` — says what became of a command that was received but not yet decided. */
export const receiptCommand = (): Command =>
  command('receipt', 'what became of a command 查询回执')
    .argument('<receipt>', 'id of the command 回执编号', uuidWord)
    .option('--wait <seconds>', 'wait until it is decided 等待秒数', secondsWord, 0)
    .option('--json', 'print the answer as JSON')
    .action(
      ends(async (id: string, { wait, json }: { wait: number; json?: true }) => {
        const product = await productOf(configured())
        for (const until = Date.now() + wait * 1000; ; await pause(pollMs)) {
          const receipt = granted(await product.ask(`/api/receipts/${id}`)) as Receipt
          if (codes[receipt.state] === exitCode.waiting && Date.now() < until) continue
          print(json ? JSON.stringify(receipt) : said(receipt))
          return codes[receipt.state]
        }
      }),
    )

function said({ command: name, state, applied, refused }: Receipt): string {
  if (applied) return `${name}: applied, now ${applied.status}${applied.dueOn ? `, due ${applied.dueOn}` : ''}`
  if (refused) return `${name}: refused, ${refused.code}: ${refused.detail}`
  return `${name}: ${state}`
}

function secondsWord(word: string): number {
  const seconds = Number(word)
  if (!Number.isFinite(seconds) || seconds < 0 || seconds > 3600) throw new InvalidArgumentError('Not a number of seconds from 0 to 3600.')
  return seconds
}

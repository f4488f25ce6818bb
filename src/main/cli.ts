import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Command, CommanderError } from 'commander'
import { accountCommand } from './commands/account.js'
import { actCommand } from './commands/act.js'
import { homesCommand, peopleCommand } from './commands/directories.js'
import { doctorCommand } from './commands/doctor.js'
import { escalationsCommand } from './commands/escalations.js'
import { eventsCommand } from './commands/events.js'
import { explainCommand } from './commands/explain.js'
import { fileHazardCommand } from './commands/file-hazard.js'
import { lawCommand } from './commands/law.js'
import { listCommand } from './commands/list.js'
import { migrateCommand } from './commands/migrate.js'
import { noticesCommand } from './commands/notices.js'
import { proofCommand } from './commands/proof.js'
import { receiptCommand } from './commands/receipt.js'
import { reconcileCommand } from './commands/reconcile.js'
import { seedCommand } from './commands/seed.js'
import { showCommand } from './commands/show.js'
import { signInCommand, signOutCommand } from './commands/sign-in.js'
import { startCommand } from './commands/start.js'
import { layToRestCommand, unsettledCommand } from './commands/unsettled.js'
import { uploadCommand } from './commands/upload.js'
import { verifyCommand } from './commands/verify.js'
import { webCommand } from './commands/web.js'
import { workerCommand } from './commands/worker.js'
import { exitCode, Failure } from './exit-code.js'

const groups: readonly { title: string; commands: readonly (() => Command)[] }[] = [
  { title: 'Run it 运行', commands: [startCommand, doctorCommand, migrateCommand, seedCommand, webCommand, workerCommand] },
  {
    title: 'Handle cases 办理',
    commands: [
      signInCommand,
      signOutCommand,
      fileHazardCommand,
      actCommand,
      uploadCommand,
      homesCommand,
      peopleCommand,
      listCommand,
      showCommand,
      explainCommand,
      escalationsCommand,
      eventsCommand,
      receiptCommand,
      noticesCommand,
    ],
  },
  { title: 'Look after it 管理', commands: [accountCommand, lawCommand, verifyCommand, proofCommand, reconcileCommand, unsettledCommand, layToRestCommand] },
]

const afterHelp = `
Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 received but not yet decided.
退出码:0 已办,1 不予办理或失败,2 用法有误,3 已接收待处理。`

/** Runs one command line and leaves the exit code to the process. Nothing of what goes wrong is shown as a stack trace. */
export async function run(argv: readonly string[]): Promise<void> {
  process.stdout.on('error', () => undefined)
  process.stderr.on('error', () => undefined)
  const program = new Command('qingdan')
    .description('清单: oversight of eldercare homes, hazard by hazard')
    .exitOverride()
    .addHelpText('after', afterHelp)
    .showHelpAfterError('(--help shows how)')
  for (const { title, commands } of groups) {
    program.commandsGroup(title)
    for (const make of commands) program.addCommand(make())
  }
  for (const each of everyCommand(program)) each.exitOverride()
  try {
    await program.parseAsync([...argv])
  } catch (error) {
    process.exitCode = told(error)
  }
}

const everyCommand = (of: Command): Command[] => of.commands.flatMap((each) => [each, ...everyCommand(each)])

/** Says what went wrong and answers the exit code. Commander has said its own part already. */
function told(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.usage
  process.stderr.write(`qingdan: ${error instanceof Error ? error.message || error.name : String(error)}\n`)
  if (error instanceof Failure) return error.exitCode
  if (process.env.QINGDAN_LOG_LEVEL === 'debug' && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  return exitCode.failed
}

/** Web and worker are started with this file itself, so that a restart never builds. */
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await run(process.argv)

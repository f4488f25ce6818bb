import { stillRuns } from '../process-identity.js'
import type { RunFile } from '../run-file.js'
import { type Finding, note, ok, wrong } from './finding.js'

const answerMs = 3_000

/** The run on this machine: its supervisor, its children, and whether its web process answers. */
export async function checkRun(run: RunFile | null, url: string | undefined): Promise<Finding[]> {
  const address = url ?? run?.address
  const about = run
    ? [ok('run', `since ${run.startedAt} as process ${run.supervisor.pid}`), ...(await children(run))]
    : [note('run', 'nothing runs here', 'npm start')]
  return address ? [...about, await web(address)] : about
}

async function children({ children: named = {} }: RunFile): Promise<Finding[]> {
  return await Promise.all(
    Object.entries(named).map(async ([name, who]) =>
      (await stillRuns(who))
        ? ok(name, `process ${who.pid}`)
        : wrong(name, `process ${who.pid} is gone`, 'the supervisor starts it again within 30 s; otherwise see its log'),
    ),
  )
}

async function web(address: string): Promise<Finding> {
  const remedy = 'see log/web.log in the data folder'
  try {
    const { status } = await fetch(`${address.replace(/\/+$/, '')}/ready`, { signal: AbortSignal.timeout(answerMs) })
    return status === 200 ? ok('ready', `${address} answers`) : wrong('ready', `${address} answers ${status}`, remedy)
  } catch {
    return wrong('ready', `${address} does not answer`, remedy)
  }
}

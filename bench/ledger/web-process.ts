import { fork } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkoutFolder } from '../../src/main/folders.js'

/** A web process of the product on a database of ours; no worker, so nothing else reads or writes. */
export interface WebProcess {
  pid: number
  address: string
}

/** Does something with `qingdan web`, started as the supervisor starts it. @throws when it ends before it is ready */
export async function withWeb<Result>(databaseUrl: string, folder: string, work: (web: WebProcess) => Promise<Result>): Promise<Result> {
  const log = openSync(join(folder, 'web.log'), 'a')
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    QINGDAN_DATA: folder,
    QINGDAN_DEMO: 'off',
    QINGDAN_PORT_FIXED: 'off',
    QINGDAN_REQUESTS_PER_MINUTE: '10000000',
  }
  const child = fork(join(checkoutFolder, 'dist', 'src', 'main', 'cli.js'), ['web'], {
    env,
    execArgv: ['--enable-source-maps', '--max-old-space-size=256'],
    stdio: ['ignore', log, log, 'ipc'],
  })
  closeSync(log)
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const ready = new Promise<string>((resolve) => child.on('message', (said: { ready?: { address: string } }) => said.ready && resolve(said.ready.address)))
  try {
    const failed = ended.then((code) =>
      Promise.reject(new Error(`qingdan web ended with exit code ${code}: ${readFileSync(join(folder, 'web.log'), 'utf8').slice(-2000)}`)),
    )
    return await work({ pid: child.pid ?? 0, address: await Promise.race([ready, failed]) })
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

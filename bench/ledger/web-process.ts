import { fork } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { checkoutFolder } from '../../src/main/folders.js'

/** A web process of the product on a database of ours; no worker, so nothing else reads or writes. */
export interface WebProcess {
  pid: number
  address: string
  end(): Promise<void>
}

/** Starts `qingdan web` as the supervisor does. @throws when it ends before it is ready */
export async function startWeb(databaseUrl: string, folder: string): Promise<WebProcess> {
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
  const address = await new Promise<string>((resolve, reject) => {
    child.on('message', (said: { ready?: { address: string } }) => said.ready && resolve(said.ready.address))
    void ended.then((code) => reject(new Error(`qingdan web ended with exit code ${code}; see ${folder}/web.log`)))
  })
  return {
    pid: child.pid ?? 0,
    address,
    async end() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

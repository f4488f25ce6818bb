import { join } from 'node:path'
import type { Config } from './config.js'
import { checkoutFolder } from './folders.js'
import { logFileOf } from './log-file.js'
import { nameChild } from './run-file.js'
import type { Servers, Starting } from './starting.js'
import { step } from './steps.js'
import { type ChildPlan, supervise } from './supervisor.js'

const stopMs = { web: 8_000, worker: 20_000 }
/** Heaps are bounded: a county's work fits many times over, and the machine is shared. */
const heapMegabytes = { web: 256, worker: 512 }

/**
 * A larger nursery, so that what a request makes dies young. No source maps in the worker: the SDK prepares a stack for every promise of a
 * workflow, and each would be looked up in them.
 */
const nodeFlags = { web: ['--enable-source-maps', '--max-semi-space-size=16'], worker: ['--max-semi-space-size=16'] }

/** Starts web and worker side by side; answers the address. The worker is stopped last, so that no request waits for one that is gone. */
export async function startChildren(starting: Starting, servers: Servers): Promise<string> {
  const { config, screen, signal, undo } = starting
  const plans = { worker: planOf(starting, 'worker', servers), web: planOf(starting, 'web', servers) }
  const launch = (name: 'web' | 'worker') => {
    const tell = (line: string) => screen.line(`  ${line}`)
    const child = supervise(plans[name], { tell, born: (pid) => void nameChild(config.data, name, pid) })
    undo.push(() => child.stop(stopMs[name]))
    return child
  }
  const [worker, web] = [launch('worker'), launch('web')]
  const [{ address, port }] = await signal.unless(
    Promise.all([
      step(
        screen,
        'web',
        () => web.ready as Promise<{ address: string; port: number }>,
        (ready) => ready.address,
      ),
      step(
        screen,
        'worker',
        () => worker.ready,
        () => 'takes commands',
      ),
    ]),
  )
  // Started again it must be found where it was, whatever port has become free meanwhile.
  Object.assign(plans.web.env, { QINGDAN_PORT: String(port), QINGDAN_PORT_FIXED: 'on' })
  return address
}

function planOf({ config }: Starting, name: 'web' | 'worker', servers: Servers): ChildPlan {
  return {
    name,
    script: join(checkoutFolder, 'dist', 'src', 'main', 'cli.js'),
    args: [name],
    nodeFlags: [...nodeFlags[name], `--max-old-space-size=${heapMegabytes[name]}`],
    env: environmentOf(config, servers),
    logFile: logFileOf(config.data, name),
  }
}

/** The child processes learn everything by their environment, as they would in production. */
export function environmentOf(config: Config, { databaseUrl, temporalAddress }: Servers): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    QINGDAN_DATA: config.data,
    QINGDAN_DEMO: config.demo ? 'on' : 'off',
    QINGDAN_LISTEN: config.listen,
    QINGDAN_PORT: String(config.port),
    QINGDAN_PORT_FIXED: config.portIsGiven ? 'on' : 'off',
  }
}

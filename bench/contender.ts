import { type ChildProcess, fork } from 'node:child_process'

/** One turn of a contender: so many lifecycles, so many at a time. */
export interface Turn {
  lifecycles: number
  atOnce: number
}

/** What a contender has done in its turn. */
export interface TurnTaken {
  seconds: number
  /** How long each step took, in milliseconds, by the name of the step. */
  stepMs: Record<string, number[]>
  /** What the lifecycles left behind, for the checks. */
  ids: string[]
}

/** A contender in a process of its own. */
export interface Contender {
  pid: number
  take(turn: Turn): Promise<TurnTaken>
  end(): Promise<void>
}

/** Starts a contender; its program calls `contend` and is handed `entry`. @throws when it ends before it is ready */
export async function startContender(program: URL, entry: object): Promise<Contender> {
  const child = fork(program, { env: { ...process.env, BENCH_ENTRY: JSON.stringify(entry) }, stdio: ['ignore', 2, 2, 'ipc'] })
  await message(child)
  return {
    pid: child.pid ?? 0,
    async take(turn) {
      child.send(turn)
      return (await message(child)) as TurnTaken
    },
    async end() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.disconnect()
      await ended
    },
  }
}

function message(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`a contender ended with exit code ${code}`))
    child.once('exit', onExit)
    child.once('message', (said) => {
      child.off('exit', onExit)
      resolve(said)
    })
  })
}

/** The other end: says that it is ready, then takes turns until the parent lets go. */
export async function contend<Entry>(prepare: (entry: Entry) => Promise<{ take: (turn: Turn) => Promise<TurnTaken>; end: () => Promise<void> }>): Promise<void> {
  const entry = JSON.parse(process.env.BENCH_ENTRY ?? '{}') as Entry
  const { take, end } = await prepare(entry)
  process.on('message', (turn: Turn) => {
    take(turn).then(
      (taken) => process.send?.(taken),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
        process.exit(1)
      },
    )
  })
  process.once('disconnect', () => void end().then(() => process.exit(0)))
  process.send?.('ready')
}

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

/** A contender in a process of its own: it is asked for one turn after another. */
export interface Contender<Asked = Turn, Taken = TurnTaken> {
  pid: number
  take(turn: Asked): Promise<Taken>
  end(): Promise<void>
}

/** Starts a contender; its program calls `contend` and is handed `entry`. @throws when it ends before it is ready */
export async function startContender<Asked extends object = Turn, Taken = TurnTaken>(program: URL, entry: object): Promise<Contender<Asked, Taken>> {
  const child = fork(program, { env: { ...process.env, BENCH_ENTRY: JSON.stringify(entry) }, stdio: ['ignore', 2, 2, 'ipc'] })
  await message(child)
  return {
    pid: child.pid ?? 0,
    async take(turn) {
      child.send(turn)
      return (await message(child)) as Taken
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

/** What a contender's program prepares once: turns are taken one after another. Its own types say what an entry, a turn and an answer are. */
type Prepare = (entry: never) => Promise<{ take: (turn: never) => Promise<object>; end: () => Promise<void> }>

/** The other end: says that it is ready, then takes turns until the parent lets go. */
export async function contend(prepare: Prepare): Promise<void> {
  const { take, end } = await prepare(JSON.parse(process.env.BENCH_ENTRY ?? '{}') as never)
  process.on('message', (turn) => {
    take(turn as never).then(
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

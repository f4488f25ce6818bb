import { type ChildProcess, fork } from 'node:child_process'

/** One turn of a contender: so many lifecycles, so many at a time. */
export interface Turn {
  lifecycles: number
  atOnce: number
  /** `prepare`: make ready what the lifecycles of the next turn need beforehand; `live`: live them. */
  stage: 'prepare' | 'live'
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
}

/** Does something with a contender, and ends it whatever happens; its program calls `contend` and is handed `entry`. @throws when it ends by itself */
export async function withContender<Result, Asked extends object = Turn, Taken = TurnTaken>(
  program: URL,
  entry: object,
  work: (contender: Contender<Asked, Taken>) => Promise<Result>,
): Promise<Result> {
  const child = fork(program, { env: { ...process.env, BENCH_ENTRY: JSON.stringify(entry) }, stdio: ['ignore', 2, 2, 'ipc'] })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  try {
    await answerOf(child, ended)
    return await work({
      pid: child.pid ?? 0,
      async take(turn) {
        child.send(turn)
        return (await answerOf(child, ended)) as Taken
      },
    })
  } finally {
    if (child.connected) child.disconnect()
    await ended
  }
}

async function answerOf(child: ChildProcess, ended: Promise<number | null>): Promise<unknown> {
  const said = new Promise<unknown>((resolve) => child.once('message', resolve))
  return await Promise.race([said, ended.then((code) => Promise.reject(new Error(`a contender ended with exit code ${code}`)))])
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

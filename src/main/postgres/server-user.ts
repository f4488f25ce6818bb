import { mustRun, runProgram } from '../run-program.js'

/** Whom the database server runs as, when that is somebody else than ourselves. */
export interface ServerUser {
  name: string
  uid: number
  gid: number
}

const preferredName = 'postgres'
const lastResortName = 'nobody'

/** PostgreSQL refuses to run as root: then it runs as `postgres`, created when missing, or as `nobody`. Null: we are an ordinary user and run it ourselves. */
export async function findServerUser(): Promise<ServerUser | null> {
  if (process.getuid?.() !== 0) return null
  return (await lookUp(preferredName)) ?? (await createUser()) ?? (await lookUp(lastResortName)) ?? failWithoutUser()
}

/** The same, creating nobody: null also when root would have to. For the doctor. */
export async function knownServerUser(): Promise<ServerUser | null> {
  return process.getuid?.() === 0 ? ((await lookUp(preferredName)) ?? (await lookUp(lastResortName))) : null
}

async function lookUp(name: string): Promise<ServerUser | null> {
  const [uid, gid] = [await runProgram('id', ['-u', name]), await runProgram('id', ['-g', name])]
  if (uid.code !== 0 || gid.code !== 0) return null
  return { name, uid: Number(uid.output), gid: Number(gid.output) }
}

/** `useradd` is what most systems have, `adduser -S` what the smallest have. */
async function createUser(): Promise<ServerUser | null> {
  const made = await runProgram('useradd', ['--system', '--no-create-home', '--shell', '/bin/sh', preferredName])
  if (made.code !== 0) await runProgram('adduser', ['-S', '-D', '-H', preferredName])
  return lookUp(preferredName)
}

async function failWithoutUser(): Promise<never> {
  const who = await mustRun('id', [])
  throw new Error(
    `PostgreSQL does not run as root (${who}), and there is no user "${preferredName}" or "${lastResortName}" to run it as. Start as an ordinary user, or set DATABASE_URL.`,
  )
}

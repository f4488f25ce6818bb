import { chmod, mkdir, stat } from 'node:fs/promises'

const writableByOthers = 0o022

/**
 * Makes a folder that nobody else enters, and closes one of ours that is open. One that others may write to was not made for us (`/tmp`,
 * say) and is left as it is.
 */
export async function keepPrivate(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { uid, mode } = await stat(folder)
  if (uid !== process.getuid?.() || (mode & writableByOthers) !== 0) return
  await chmod(folder, privateMode())
}

/**
 * Root's PostgreSQL runs as another user. On Linux it finds its data without passing through here (`postgres/cluster.ts`); elsewhere it
 * must be let through, though not look around.
 */
const privateMode = (): number => (process.getuid?.() === 0 && process.platform !== 'linux' ? 0o711 : 0o700)

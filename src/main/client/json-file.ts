import { readFile } from 'node:fs/promises'
import { exitCode, Failure } from '../exit-code.js'

/** What a file of JSON holds. @throws a failure of usage when it cannot be read, or is none */
export async function jsonOf(file: string): Promise<object> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Failure(`${file} cannot be read (${error.code}).`, exitCode.usage)
  })
  try {
    return JSON.parse(text) as object
  } catch {
    throw new Failure(`${file} does not hold JSON.`, exitCode.usage)
  }
}

import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { exitCode, Failure } from '../exit-code.js'

/** How the fields of a body are written on a command line, for the help. */
export const bodyHelp = 'fields as name=text or name:=JSON 字段:名=文字 或 名:=JSON'

/** Puts the body of a command together: from a JSON file (`-`: standard input), then the fields of the command line, which win. */
export async function bodyFrom(words: readonly string[], file?: string): Promise<Record<string, unknown>> {
  const given = file === undefined ? {} : parse(file === '-' ? await text(process.stdin) : await read(file), file)
  if (given === null || typeof given !== 'object' || Array.isArray(given)) throw new Failure(`${file} does not hold a JSON object.`, exitCode.usage)
  return { ...given, ...Object.fromEntries(words.map(fieldOf)) }
}

/** `:=` takes JSON (numbers, lists, true), `=` takes text as it stands. */
function fieldOf(word: string): [string, unknown] {
  const parts = /^([A-Za-z][A-Za-z0-9]*)(:?=)(.*)$/su.exec(word)
  if (!parts) throw new Failure(`"${word}" is not a field: write name=text or name:=JSON.`, exitCode.usage)
  const [, name = '', sign, value = ''] = parts
  return [name, sign === '=' ? value : parse(value, name)]
}

function parse(json: string, where: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw new Failure(`${where} does not hold JSON.`, exitCode.usage)
  }
}

async function read(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Failure(`${file} cannot be read (${error.code}).`, exitCode.usage)
  })
}

import { text } from 'node:stream/consumers'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { exitCode, Failure } from './exit-code.js'

/** Asks for a password without showing it; from a pipe it is the first line. Never an argument: others can read those. */
export async function askPassword(question = 'Password 密码: '): Promise<string> {
  const password = process.stdin.isTTY ? await hidden(question) : ((await text(process.stdin)).split(/\r?\n/)[0] ?? '')
  if (password === '') throw new Failure('No password was given.', exitCode.usage)
  return password
}

async function hidden(question: string): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true })
  process.stderr.write(question)
  try {
    return await new Promise((resolve, reject) => {
      lines.once('SIGINT', () => reject(new Failure('Interrupted.')))
      lines.question('').then(resolve, reject)
    })
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}

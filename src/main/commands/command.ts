import { Command } from 'commander'
import { type Config, readConfig } from '../config.js'
import { exitCode, Failure } from '../exit-code.js'

/** A command with its name and one line of help. */
export const command = (name: string, help: string): Command => new Command(name).description(help)

/** Reads the environment for a command. @throws a failure of usage that names each wrong variable */
export function configured(env: NodeJS.ProcessEnv = process.env): Config {
  try {
    return readConfig(env)
  } catch (error) {
    throw new Failure((error as Error).message, exitCode.usage)
  }
}

/** Makes the answer of a command's work the exit code of the process. */
export const ends =
  <Args extends unknown[]>(work: (...args: Args) => Promise<number>) =>
  async (...args: Args): Promise<void> => {
    process.exitCode = await work(...args)
  }

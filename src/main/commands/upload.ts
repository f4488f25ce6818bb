import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { productOf } from '../client/product.js'
import { uuidWord } from '../client/send-command.js'
import { granted } from '../client/told.js'
import { exitCode, Failure } from '../exit-code.js'
import { print } from '../print.js'
import { command, configured, ends } from './command.js'

/** `upload` — keeps files as evidence (佐证材料) of a home; prints one id a line, for the body of a command. */
export const uploadCommand = (): Command =>
  command('upload', 'keep files as evidence; prints their ids 上传佐证材料')
    .argument('<institution>', 'id of the home 机构编号', uuidWord)
    .argument('<file...>')
    .action(
      ends(async (institutionId: string, files: string[]) => {
        const product = await productOf(configured())
        for (const file of files) {
          const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
            throw new Failure(`${file} cannot be read (${error.code}).`, exitCode.usage)
          })
          const query = new URLSearchParams({ institutionId, name: basename(file) })
          print((granted(await product.ask(`/api/evidence?${query.toString()}`, { method: 'POST', body: bytes })) as { id: string }).id)
        }
        return exitCode.done
      }),
    )

import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Argument, type Command } from 'commander'
import { caseKinds } from '../client/case-kinds.js'
import { productOf } from '../client/product.js'
import { uuidWord } from '../client/send-command.js'
import { exitCode } from '../exit-code.js'
import { print } from '../print.js'
import { command, configured, ends } from './command.js'

/** `export` — carries things out of the house: a dossier that whoever holds it can check (导出). */
export const exportCommand = (): Command => command('export', 'carry things out of the house 导出').addCommand(dossier())

const dossier = (): Command =>
  command('dossier', 'one case as a bundle that anybody can check 案卷包')
    .addArgument(new Argument('<kind>', 'hazard or order 案件种类').choices(Object.keys(caseKinds)))
    .argument('<case>', 'id of the case 案件编号', uuidWord)
    .requiredOption('--out <file>', 'where to 文件')
    .action(
      ends(async (kind: keyof typeof caseKinds, id: string, { out }: { out: string }) => {
        const { body, headers } = await (await productOf(configured())).download(`${caseKinds[kind].path}/${id}/dossier.zip`)
        const aside = `${out}.writing`
        await pipeline(Readable.fromWeb(body as never), createWriteStream(aside, { mode: 0o600 }))
        await rename(aside, out)
        print(`${out} ${headers.get('qingdan-dossier-code')}`)
        return exitCode.done
      }),
    )

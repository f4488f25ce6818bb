import { Argument, type Command } from 'commander'
import { caseKinds } from '../client/case-kinds.js'
import { exitCode, Failure } from '../exit-code.js'
import { command, configured, ends } from './command.js'
import { bodyFrom, bodyHelp } from '../client/body-words.js'
import { type EnvelopeFlags, sendCommand, uuidWord, withEnvelope } from '../client/send-command.js'

/** `act` — sends any command to a case: `qingdan act hazard ID submit-rectification report=已修复 after:='["…"]'`. */
export const actCommand = (): Command =>
  withEnvelope(
    command('act', 'send a command to a case 办理一项')
      .addArgument(new Argument('<kind>', 'hazard or order 案件种类').choices(Object.keys(caseKinds)))
      .argument('<case>', 'id of the case; "new" for one that opens it 案件编号')
      .argument('<command>', 'such as submit-rectification 事项')
      .argument('[fields...]', bodyHelp)
      .option('--body <file>', 'JSON file with the body, - for standard input'),
  ).action(
    ends(async (kind: keyof typeof caseKinds, caseId: string, name: string, fields: string[], flags: EnvelopeFlags & { body?: string }) => {
      const { path, opens } = caseKinds[kind]
      if ((caseId === 'new') !== (name === opens)) throw new Failure(`"new" and ${opens} go together: that command opens a case.`, exitCode.usage)
      if (!/^[a-z]+(-[a-z]+)*$/.test(name)) throw new Failure(`"${name}" is not a command.`, exitCode.usage)
      const to = caseId === 'new' ? path : `${path}/${uuidWord(caseId)}/actions/${name}`
      return await sendCommand(configured(), to, await bodyFrom(fields, flags.body), flags)
    }),
  )

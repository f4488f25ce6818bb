import type { Command } from 'commander'
import { bodyFrom, bodyHelp } from '../client/body-words.js'
import { caseKinds } from '../client/case-kinds.js'
import { type EnvelopeFlags, sendCommand, withEnvelope } from '../client/send-command.js'
import { command, configured, ends } from './command.js'

/** `file-hazard` — files a hazard (登记隐患): `qingdan file-hazard institutionId=… source=… foundOn=… place=… description=… category=…`. */
export const fileHazardCommand = (): Command =>
  withEnvelope(
    command('file-hazard', 'file a hazard 登记隐患').argument('[fields...]', bodyHelp).option('--body <file>', 'JSON file with the body, - for standard input'),
  ).action(
    ends(
      async (fields: string[], flags: EnvelopeFlags & { body?: string }) =>
        await sendCommand(configured(), caseKinds.hazard.path, await bodyFrom(fields, flags.body), flags),
    ),
  )

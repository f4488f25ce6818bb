import type { Command } from 'commander'
import type { LoadedLawFile } from '../../clock/law-file.store.js'
import { isRefusal } from '../../refusal.js'
import { sentenceOf } from '../../text/zh.js'
import { jsonOf } from '../client/json-file.js'
import { exitCode, Failure } from '../exit-code.js'
import { print } from '../print.js'
import { databaseOf } from '../running.js'
import { command, configured, ends } from './command.js'
import { lawAdoptCommand, lawDecideCommand, lawDraftCommand, lawPublishCommand, lawRehearseCommand } from './law-control.js'

/** `law` — publishes calendars, rule sets and catalogues by a file (whoever owns the schema), drafts and rehearses rules (whoever has signed in). */
export const lawCommand = (): Command =>
  command('law', 'calendars, rule sets and catalogues as data 法规数据')
    .addCommand(loadCommand())
    .addCommand(lawDraftCommand())
    .addCommand(lawRehearseCommand())
    .addCommand(lawPublishCommand())
    .addCommand(lawAdoptCommand())
    .addCommand(lawDecideCommand())

const loadCommand = (): Command =>
  command('load', 'publish a file of law; open cases whose dates it moves are planned anew 载入')
    .argument('<file>', 'JSON: calendars, ruleSets, catalogue')
    .option('--dry-run', 'say what would be added, add nothing 只演练')
    .action(
      ends(async (file: string, { dryRun = false }: { dryRun?: boolean }) => {
        const content: unknown = await jsonOf(file)
        const [{ readLawFile }, { loadLawFile }, { withDatabase }, { system }] = await Promise.all([
          import('../../clock/law-file.api.js'),
          import('../../clock/law-file.store.js'),
          import('../open-database.js'),
          import('../../case/effects.js'),
        ])
        const law = readLawFile(content)
        if ('faults' in law)
          throw new Failure(
            `${file} is refused, nothing was loaded:\n${law.faults.map(({ field, code, sentence }) => `  ${field}: ${sentence} [${code}]`).join('\n')}`,
          )
        const publication = { by: system, at: new Date().toISOString() }
        const url = await databaseOf(configured())
        const loaded = await withDatabase(url, (db) => loadLawFile(db, law, publication, { rehearses: dryRun }))
        if (isRefusal(loaded)) throw new Failure(`${loaded.code}: ${sentenceOf(loaded)} Nothing was loaded.`)
        const lines = said(loaded)
        for (const line of lines) print(line)
        print(`${lines.length || 'nothing'} ${dryRun ? 'would be added' : 'added'}`)
        return exitCode.done
      }),
    )

function said({ calendars, ruleSets, catalogue }: LoadedLawFile): string[] {
  return [
    ...calendars.filter(({ added }) => added).map(({ year, version, replans }) => `calendar ${year} version ${version}; open cases to plan anew: ${replans}`),
    ...ruleSets.filter(({ added }) => added).map(({ id }) => `rule set ${id}`),
    ...Object.entries(catalogue).flatMap(([table, rows]) => (rows ? [`${table.replaceAll('_', ' ')}: ${rows} rows`] : [])),
  ]
}

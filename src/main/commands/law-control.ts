import type { Command } from 'commander'
import { v7 as uuid } from 'uuid'
import { jsonOf } from '../client/json-file.js'
import { type Product, productOf } from '../client/product.js'
import { uuidWord } from '../client/send-command.js'
import { granted } from '../client/told.js'
import { exitCode, Failure } from '../exit-code.js'
import { print, printTable } from '../print.js'
import { command, configured, ends } from './command.js'

interface Draft {
  id: string
  county: string
  base: string
  state: string
  version: number
  ruleSetId: string | null
}
interface RehearsedCase {
  caseId: string
  kind: string
  number: string | null
  overdue: { before: boolean; after: boolean }
  dues: readonly { clock: string; before: string | null; after: string | null; days: number | null }[]
  recipientChanges: boolean
}

/** `law draft` — keeps a draft of a rule set (规则草案) and submits it when asked to. */
export const lawDraftCommand = (): Command =>
  command('draft', 'keep a draft of a rule set, and submit it 规则草案')
    .argument('<file>', 'JSON: county, base (a rule set), changes')
    .option('--id <uuid>', 'the draft to change; without it, a new one', uuidWord)
    .option('--submit', 'submit it to a leader 提交')
    .action(
      ends(async (file: string, { id = uuid(), submit }: { id?: string; submit?: true }) => {
        const product = await productOf(configured())
        granted(await product.ask(`/api/law/drafts/${id}`, { method: 'PUT', body: await jsonOf(file) }))
        if (submit) await decide(product, `/api/law/drafts/${id}`, 'submit', undefined)
        print(`draft    ${id}`)
        print(`state    ${submit ? 'submitted' : 'kept'}`)
        return exitCode.done
      }),
    )

/** `law rehearse` — what all open cases would become under a draft or a published set (规则演练); nothing happens. */
export const lawRehearseCommand = (): Command =>
  command('rehearse', 'what open cases would become under a draft or a rule set; nothing happens 规则演练')
    .argument('<rules>', 'id of a draft, or of a rule set 草案或规则版本')
    .option('--county <code>', 'of a rule set: whose cases 县')
    .option('--at <instant>', 'at which instant; without it, now 时刻')
    .option('--cases', 'list every case that something changes for 逐件')
    .option('--json', 'print it as JSON')
    .action(
      ends(async (rules: string, { county, at, cases, json }: { county?: string; at?: string; cases?: true; json?: true }) => {
        const product = await productOf(configured())
        const [path, query] = [pathOf(rules), new URLSearchParams({ ...(at && { at }), ...(county && { county }) })]
        if (cases) {
          const rows = await everyCase(product, path, query)
          if (json) print(JSON.stringify(rows))
          else printTable(rows.map(cellsOf), ['number 编号', 'kind', 'overdue', 'due dates 期限', 'recipient 对象', 'id'])
          return exitCode.done
        }
        const told = granted(await product.ask(`${path}/rehearsal?${query.toString()}`)) as { sentence: string }
        print(json ? JSON.stringify(told) : told.sentence)
        return exitCode.done
      }),
    )

/** `law publish` — makes a rule set of a draft (规则公布), by a leader who has not written it. */
export const lawPublishCommand = (): Command =>
  command('publish', 'make a rule set of a submitted draft 规则公布')
    .argument('<draft>', 'id of the draft 草案编号', uuidWord)
    .requiredOption('--from <day>', 'the day from which new cases take it 施行之日')
    .option('--to <day>', 'its last day, where it has one 止日')
    .requiredOption('--reason <text>', 'why 理由')
    .action(
      ends(async (id: string, { from, to, reason }: { from: string; to?: string; reason: string }) => {
        const product = await productOf(configured())
        const body = { effectiveFrom: from, ...(to && { effectiveTo: to }), reason }
        const { ruleSetId } = (await decide(product, `/api/law/drafts/${id}`, 'publish', body)) as { ruleSetId: string }
        print(`rule set ${ruleSetId}`)
        return exitCode.done
      }),
    )

interface AdoptFlags {
  county: string
  reason: string
  case?: string[]
  touched?: true
}

/** `law adopt` — proposes that chosen open cases take another rule set (规则适用); `law decide` is the leader's word on it. */
export const lawAdoptCommand = (): Command =>
  command('adopt', 'propose that open cases take another rule set 提出规则适用')
    .argument('<rule-set>', 'id of the rule set 规则版本')
    .requiredOption('--county <code>', 'whose cases 县')
    .requiredOption('--reason <text>', 'why 理由')
    .option('--case <uuid...>', 'these cases 所选案件')
    .option('--touched', 'every case that a rehearsal finds something to change for 演练有变化的各件')
    .action(
      ends(async (ruleSetId: string, { county, reason, case: chosen, touched }: AdoptFlags) => {
        if ((chosen === undefined) === (touched === undefined))
          throw new Failure('Name the cases by --case, or take those of a rehearsal by --touched.', exitCode.usage)
        const product = await productOf(configured())
        const caseIds = chosen?.map(uuidWord) ?? (await everyCase(product, pathOf(ruleSetId), new URLSearchParams({ county }))).map(({ caseId }) => caseId)
        if (caseIds.length === 0) throw new Failure('Nothing would change for any open case.')
        const id = uuid()
        granted(await product.ask(`/api/law/adoptions/${id}`, { method: 'PUT', body: { county, ruleSetId, reason, caseIds } }))
        print(`adoption ${id}`)
        print(`cases    ${caseIds.length}`)
        return exitCode.done
      }),
    )

/** `law decide` — a leader approves or declines an adoption. */
export const lawDecideCommand = (): Command =>
  command('decide', 'approve or decline that open cases take another rule set 决定规则适用')
    .argument('<adoption>', 'id of the adoption 编号', uuidWord)
    .option('--decline', 'decline it; without this it is approved 不予批准')
    .requiredOption('--opinion <text>', 'why 意见')
    .action(
      ends(async (id: string, { decline, opinion }: { decline?: true; opinion: string }) => {
        await decide(await productOf(configured()), `/api/law/adoptions/${id}`, decline ? 'decline' : 'approve', { opinion })
        print(decline ? 'declined' : 'approved; the cases take the rules one by one')
        return exitCode.done
      }),
    )

/** Says a word on what stands there now: the version that was just read goes with it. */
async function decide(product: Product, path: string, action: string, body: object | undefined): Promise<unknown> {
  const { version } = granted(await product.ask(path)) as Pick<Draft, 'version'>
  const headers = version > 0 ? { 'if-match': String(version) } : {}
  return granted(await product.ask(`${path}/actions/${action}`, { method: 'POST', headers, ...(body && { body }) }))
}

const pathOf = (rules: string): string => (/^[0-9a-f]{8}-/i.test(rules) ? `/api/law/drafts/${rules}` : `/api/law/rule-sets/${encodeURIComponent(rules)}`)

async function everyCase(product: Product, path: string, query: URLSearchParams): Promise<RehearsedCase[]> {
  const all: RehearsedCase[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const asked = new URLSearchParams({ ...Object.fromEntries(query), limit: '200', ...(cursor && { cursor }) })
    const page = granted(await product.ask(`${path}/rehearsal/cases?${asked.toString()}`)) as { rows: RehearsedCase[]; next: string | null }
    all.push(...page.rows)
    cursor = page.next
  }
  return all
}

const cellsOf = ({ caseId, kind, number, overdue, dues, recipientChanges }: RehearsedCase): string[] => [
  number ?? '-',
  kind,
  overdue.before === overdue.after ? '-' : overdue.after ? 'becomes overdue' : 'not any more',
  dues.map(({ clock, before, after }) => `${clock} ${before ?? '-'} → ${after ?? '-'}`).join(', ') || '-',
  recipientChanges ? 'changes' : '-',
  caseId,
]

import type { Moves } from '../../src/case/moves.js'

interface MovesPage<Name extends string, Status extends string> {
  title: string
  /** One paragraph above the table: where it is printed from. */
  preface: string
  moves: Moves<Name, Status>
  /** Chinese words of commands, statuses and roles. */
  words: { command: Readonly<Record<Name, string>>; status: Readonly<Record<Status, string>>; roles: (codes: readonly string[]) => string }
}

/** The lawful moves of a kind of case as a page of `docs/`: one row per command, each with its source. */
export function movesPage<Name extends string, Status extends string>({ title, preface, moves, words }: MovesPage<Name, Status>): string {
  const status = (s: Status | null): string => (s === null ? '–' : `${words.status[s]} \`${s}\``)
  const many = (all: readonly (Status | null)[]): string => all.map(status).join('<br>')
  const rows = (Object.keys(moves) as Name[]).map((name) => {
    const { from, by, to, twoPersons, source } = moves[name]
    const leads = to === undefined ? '不变' : many(typeof to === 'string' ? [to] : to)
    const [file = '', anchor = ''] = source.replace(/^docs\//, '').split('#')
    const two = twoPersons === 'always' ? '是' : twoPersons === 'major' ? '重大隐患' : twoPersons === 'lowering' ? '重大降为一般' : ''
    return `| ${words.command[name]}<br>\`${name}\` | ${many(from)} | ${leads} | ${words.roles(by)} | ${two} | [${anchor}](${file}#${anchor}) |`
  })
  return [`# ${title}`, '', preface, '', '| 办理 | 从 | 到 | 由谁 | 双人 | 依据 |', '|---|---|---|---|---|---|', ...rows, ''].join('\n')
}

/** Status × command × role: for each command and status, the roles that may act; a dot where the table says no. */
export function movesGrid<Name extends string, Status extends string>(
  names: readonly Name[],
  statuses: readonly (Status | null)[],
  may: (name: Name, status: Status | null) => readonly string[],
): string {
  return names.flatMap((name) => [name, ...statuses.map((status) => `  ${(status ?? 'none').padEnd(20)} ${may(name, status).join(' ') || '·'}`)]).join('\n')
}

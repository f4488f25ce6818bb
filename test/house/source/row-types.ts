/** A column as its row type describes it. */
export interface DescribedColumn {
  /** What is read: `string`, `Day`, `Instant`, `Buffer`, `json`, `list`, `flag`, `number`. */
  value: string
  nullable: boolean
  /** The database gives a value when none is written. */
  given: boolean
}

export type DescribedTables = Map<string, Map<string, DescribedColumn>>

/**
 * The tables that the text of one or more `*.table.ts` files describes, by name as in SQL. A table is named by a line
 * `name: NameTable` of an interface `…Tables`; its columns are the lines of that interface and of those that it extends.
 */
export function tablesIn(text: string): DescribedTables {
  const shapes = new Map<string, string>()
  const parents = new Map<string, readonly string[]>()
  for (const match of text.matchAll(/^(?:export )?interface (\w+)(?: extends ([\w, ]+))? \{\n([\s\S]*?)^\}/gm)) {
    shapes.set(match[1] ?? '', match[3] ?? '')
    parents.set(match[1] ?? '', match[2]?.split(/,\s*/) ?? [])
  }
  const columnsOf = (name: string): [string, DescribedColumn][] => [
    ...(parents.get(name) ?? []).flatMap(columnsOf),
    ...membersOf(shapes.get(name) ?? '').map(([column, type]): [string, DescribedColumn] => [column, describe(type)]),
  ]
  const lists = [...shapes].filter(([name]) => name.endsWith('Tables')).flatMap(([, body]) => membersOf(body))
  return new Map(lists.map(([table, shape]) => [table, new Map(columnsOf(shape))]))
}

/** `name: type` of each line, comments aside. Types stand on one line or begin the next with `|`. */
function membersOf(body: string): [string, string][] {
  const bare = body.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\n\s*\|/g, ' |')
  return [...bare.matchAll(/^\s*'?([\w.]+)'?:\s*(.+?)\s*$/gm)].map((match) => [match[1] ?? '', match[2] ?? ''])
}

function describe(type: string): DescribedColumn {
  const wrapped = /^(Generated|GeneratedAlways)<(.*)>$/.exec(type)
  if (wrapped) return { ...describe(wrapped[2] ?? ''), given: true }
  const nullable = /\|\s*null\b/.test(type) || type.startsWith('JsonOrNull<')
  return { value: valueOf(type.replace(/\s*\|\s*null\b/, '')), nullable, given: false }
}

function valueOf(type: string): string {
  if (/^Json(OrNull)?</.test(type)) return 'json'
  if (type.endsWith('[]')) return 'list'
  if (type === 'object') return 'json'
  if (['Day', 'Instant', 'Buffer', 'number'].includes(type)) return type
  if (type === 'boolean') return 'flag'
  // A column type of three: read, insert, update. What is read decides.
  const column = /^ColumnType<([^,]+),/.exec(type)
  return column ? valueOf(column[1] ?? '') : 'string'
}

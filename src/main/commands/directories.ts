import type { Command } from 'commander'
import { productOf } from '../client/product.js'
import { granted } from '../client/told.js'
import { exitCode } from '../exit-code.js'
import { print, printTable } from '../print.js'
import { command, configured, ends } from './command.js'

/** What a directory is made of: where its rows come from, and what a line of it shows. The id comes last: that is what commands ask for. */
interface Directory<Row> {
  path: string
  columns: readonly string[]
  cells: (row: Row) => readonly string[]
}

/** `homes` — the homes that I see, by name, pinyin initials or credit code. */
export const homesCommand = (): Command =>
  directory<{ id: string; name: string; township: string | null; operatingModel: string; beds: number }>('homes', 'the homes that I see 养老机构名录', {
    path: '/api/institutions',
    columns: ['home 机构', 'township', 'model', 'beds', 'id'],
    cells: ({ name, township, operatingModel, beds, id }) => [name, township ?? '-', operatingModel, String(beds), id],
  })

/** `people` — the persons that I see, by name or pinyin initials. */
export const peopleCommand = (): Command =>
  directory<{ id: string; name: string; post: string | null }>('people', 'the persons that I see 人员名录', {
    path: '/api/persons',
    columns: ['name 姓名', 'post 岗位', 'id'],
    cells: ({ name, post, id }) => [name, post ?? '-', id],
  })

const directory = <Row extends { id: string }>(name: string, help: string, { path, columns, cells }: Directory<Row>): Command =>
  command(name, help)
    .argument('[search]', 'name or pinyin initials 名称或拼音首字母')
    .option('--json', 'print the page as JSON')
    .option('--id', 'print the ids and nothing else 只输出编号')
    .action(
      ends(async (search: string | undefined, { json, id }: { json?: true; id?: true }) => {
        const query = new URLSearchParams(search === undefined ? {} : { q: search })
        const page = granted(await (await productOf(configured())).ask(`${path}?${query.toString()}`)) as { rows: readonly Row[] }
        if (json) print(JSON.stringify(page))
        else if (id) for (const row of page.rows) print(row.id)
        else printTable(page.rows.map(cells), columns)
        return exitCode.done
      }),
    )

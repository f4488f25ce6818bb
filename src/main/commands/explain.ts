import type { Command } from 'commander'
import { caseReader } from '../client/ask-case.js'
import { print } from '../print.js'

interface Explained {
  ruleSet: string
  clocks: readonly {
    clock: string
    name: string
    side: string
    dueOn: string | null
    stoppedAt: string | null
    sentences: readonly string[]
    setBy?: { kind: string; at: string }
    document: { number: string | null; servedOn: string; methodName: string | null } | null
    story: readonly { setBy: { name: string; at: string } | null; sentences: readonly string[] }[]
  }[]
}

/** `explain` — why each date of a case is what it is: rule, start, the days counted, pauses (期限说明). */
export const explainCommand = (): Command => caseReader('explain', 'why each date of a case is what it is 期限说明', '/explain', say)

function say({ ruleSet, clocks }: Explained): void {
  print(`rules ${ruleSet}`)
  for (const { clock, name, side, dueOn, stoppedAt, sentences, setBy, document, story } of clocks) {
    print(
      `${clock} ${name} (${side}): ${dueOn ?? 'waits for a calendar'}${stoppedAt ? `, stopped ${stoppedAt}` : ''}${setBy ? `, set by ${setBy.kind} at ${setBy.at}` : ''}`,
    )
    if (document) print(`  起算文书 ${document.number ?? '-'}，${document.servedOn} ${document.methodName ?? '送达'}。`)
    for (const link of story.slice(0, -1)) {
      print(`  ${link.setBy ? `${link.setBy.name} ${link.setBy.at}` : '-'}`)
      for (const sentence of link.sentences) print(`    ${sentence}`)
    }
    for (const sentence of sentences) print(`  ${sentence}`)
  }
}

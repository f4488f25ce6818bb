import type { Kernel } from '../../case/kernel.js'
import { readProof } from '../../proof/read-proof.store.js'
import { findingRemedies, findingWords, proofLine } from '../../text/proof.js'
import { type Finding, note, ok, wrong } from './finding.js'

/** Findings of the last look that are named here; "qingdan proof" names them all. */
const namedMax = 10

/** Whether every open case has its clock, as the last look has seen it, and what it found. */
export async function checkClocks(kernel: Pick<Kernel, 'db' | 'now'>): Promise<Finding[]> {
  const { checked, state, now } = await readProof(kernel, null)
  const line = proofLine(checked, state, now).en
  const topic = 'clocks'
  switch (state) {
    case 'never':
      return [note(topic, line, 'a worker looks as soon as it runs; or: qingdan reconcile')]
    case 'stale':
      return [wrong(topic, line, 'no worker looks at them: start one (qingdan worker), and see that Temporal answers')]
    case 'sound':
      return [ok(topic, line)]
    case 'unsound':
      return [
        note(topic, line, 'qingdan proof names each'),
        ...(checked?.findings ?? [])
          .slice(0, namedMax)
          .map(({ kind, about, action }) => note(kind, `${findingWords[kind]} ${about}${action ? ` ${action}` : ''}`, findingRemedies[kind]?.en)),
      ]
  }
}

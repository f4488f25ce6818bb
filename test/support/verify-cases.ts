/** Every case of a test file's database, recomputed: chain, state, spine, details, spans, numbers. */
import { expect } from 'vitest'
import type { Kernel } from '../../src/case/kernel.js'
import { verifyCases } from '../../src/case/verify.store.js'

/** Fails with the first things that do not fit; answers how many cases were looked at, so that an empty database is no proof. */
export async function expectSoundRecord(k: Pick<Kernel, 'db' | 'kinds'>, { casesMin = 1 } = {}): Promise<number> {
  const { cases, findings } = await verifyCases(k, { casesMax: 20 })
  expect(findings.slice(0, 10)).toEqual([])
  expect(cases).toBeGreaterThanOrEqual(casesMin)
  return cases
}

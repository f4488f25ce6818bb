import { expect, test } from 'vitest'
import type { ClockFinding } from '../../../src/proof/clock-finding.js'
import { caseIdIn, compare } from '../../../src/proof/compare.js'
import { countByRegion, nowhere, sumOf } from '../../../src/proof/count.js'
import { type Checked, proofState } from '../../../src/proof/standing.js'
import { proofLine } from '../../../src/text/proof.js'

const checked: Checked = {
  at: '2026-03-10T00:05:00.000Z',
  open: 412,
  orphans: 0,
  strays: 0,
  lateSteps: 0,
  stuck: 0,
  pending: 0,
  dead: 0,
  schedules: 0,
  repaired: 0,
}
const lineAt = (look: Checked | null, now: string) => proofLine(look, proofState(look, now), now)

test('the line says what was open, what ran and when it was looked at, in Beijing time', () => {
  expect(lineAt(checked, '2026-03-10T00:07:00.000Z')).toEqual({
    zh: '在办 412 件，时钟运行 412 件，无主 0 件，最近核对 08:05',
    en: '412 open, 412 clocks running, 0 orphans, last check 08:05',
  })
})

test('what else was found stands in the line, and what was mended', () => {
  const look = { ...checked, orphans: 2, lateSteps: 1, dead: 3, repaired: 2 }
  expect(proofState(look, look.at)).toBe('unsound')
  expect(lineAt(look, look.at).en).toBe('412 open, 410 clocks running, 2 orphans, 1 late step, 3 dead commands, 2 repaired, last check 08:05')
})

test('a look older than two periods is not passed off as zero orphans', () => {
  expect(proofState(checked, '2026-03-10T00:15:00.000Z')).toBe('sound')
  expect(proofState(checked, '2026-03-10T00:15:00.001Z')).toBe('stale')
  expect(lineAt(checked, '2026-03-10T16:30:00.000Z').en).toMatch(/^the check has stopped, this is old: .*, last check 2026-03-10 08:05$/)
})

test('before the first look nothing is claimed', () => {
  expect([proofState(null, checked.at), lineAt(null, checked.at).en]).toEqual(['never', 'the clocks were never checked'])
})

test.each(['orphans', 'strays', 'lateSteps', 'stuck', 'pending', 'dead', 'schedules'] as const)('one of %s is enough to be unsound', (what) => {
  expect(proofState({ ...checked, [what]: 1 }, checked.at)).toBe('unsound')
})

const open = (n: number) => ({ caseKind: 'hazard', caseId: `${n}`, county: '990000', region: '990000101', workflowId: `hazard/${n}` })

test('an open case without a workflow is an orphan, a workflow without an open case is a stray', () => {
  const running = [
    { workflowId: 'hazard/2', run: 'a' },
    { workflowId: 'hazard/3', run: 'b' },
  ]
  expect(compare([open(1), open(2)], running)).toEqual({ orphans: [open(1)], strays: [running[1]] })
})

test('a case is told from the id of its workflow, and from nothing else', () => {
  const id = '0198f0aa-0000-7000-8000-000000000001'
  expect([caseIdIn(`hazard/${id}`), caseIdIn('daily/lookback'), caseIdIn(`a/b/${id}`)]).toEqual([id, null, null])
})

test('what is found is counted where it stands, what is of no region apart, and what is only counted once', () => {
  const finding = (kind: ClockFinding['kind'], region: string | null, action: ClockFinding['action'] = null) => ({ kind, region, action })
  const found = [finding('no-workflow', '990000101', 'started'), finding('unknown-running', null), finding('step-late', '990000101')]
  const counts = countByRegion([open(1), open(2)], found, [{ counted: 'lateSteps', region: '990000101', number: 40 }])
  expect(counts.get('990000101')).toMatchObject({ open: 2, orphans: 1, lateSteps: 40, repaired: 1 })
  expect(counts.get(nowhere)).toMatchObject({ open: 0, strays: 1 })
  expect(sumOf(counts.values())).toMatchObject({ open: 2, orphans: 1, strays: 1, lateSteps: 40, repaired: 1 })
})

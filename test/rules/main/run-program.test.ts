import { expect, test } from 'vitest'
import { runProgram } from '../../../src/main/run-program.js'

const limits = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length

test.each([
  ['is missing', '/no/such/program'],
  ['may not be run', import.meta.filename],
])('a program that %s answers with code null and leaves no time limit behind', async (_, file) => {
  const before = limits()
  expect(await runProgram(file, [])).toMatchObject({ code: null })
  expect(limits()).toBeLessThanOrEqual(before)
})

test('a program that ends leaves no time limit behind, and its code is told', async () => {
  const before = limits()
  expect(await runProgram(process.execPath, ['-e', 'console.log(1); process.exitCode = 3'])).toEqual({ code: 3, output: '1' })
  expect(limits()).toBeLessThanOrEqual(before)
})

test('a program that takes too long is killed and counts as failed', async () => {
  expect(await runProgram(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { timeoutMs: 200 })).toMatchObject({ code: null })
})

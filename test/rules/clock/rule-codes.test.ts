import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ruleCodes } from '../../../src/clock/rule-code.js'

/** Every source of the rules but the list itself and the words that name its clocks. */
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && path !== join('clock', 'rule-code.ts') && !path.startsWith('text'))
  .map((path) => readFileSync(join('src', path), 'utf8'))

test.each(ruleCodes)('some decision asks for %s', (code) => {
  expect(sources.some((text) => text.includes(`'${code}'`))).toBe(true)
})

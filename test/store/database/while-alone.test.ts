import { afterAll, beforeAll, expect, test } from 'vitest'
import { whileAlone } from '../../../src/database/while-alone.js'
import { cloneDatabase, type ClonedDatabase } from '../../support/database.js'

let own: ClonedDatabase
beforeAll(async () => void (own = await cloneDatabase()))
afterAll(async () => await own.drop())

test('of many who come at once for one name one works, and the others are told', async () => {
  let atWork = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, (atWork += 1))
    await new Promise((resolve) => setTimeout(resolve, 200))
    atWork -= 1
    return 'done'
  }
  const answers = await Promise.all(Array.from({ length: 8 }, () => whileAlone(own.db, 'one', work)))
  expect([most, answers.filter((answer) => answer === 'done').length, answers.filter((answer) => answer === null).length]).toEqual([1, 1, 7])
})

test('two names do not keep each other waiting', async () => {
  expect(await whileAlone(own.db, 'one', () => whileAlone(own.db, 'another', async () => 'both'))).toBe('both')
})

test('who fails lets go', async () => {
  await expect(whileAlone(own.db, 'one', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await whileAlone(own.db, 'one', async () => 'again')).toBe('again')
})

import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { temporalCli, timeServer } from '../../../src/main/executables/wanted.js'
import { findExecutable } from '../../../src/main/executables.js'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qingdan-executables-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const look = (env: NodeJS.ProcessEnv) => findExecutable(temporalCli, { env: { PATH: '', QINGDAN_CACHE: folder, ...env }, download: false })

test('the variable wins over everything', async () => {
  const path = await program('named', '#!/bin/sh\n')
  await program('temporal-1.9.1', '#!/bin/sh\n')
  await expect(look({ TEMPORAL_BIN: path })).resolves.toEqual({ path, from: 'variable' })
})

test('a variable that names nothing is an error and not passed over', async () => {
  await expect(look({ TEMPORAL_BIN: join(folder, 'absent') })).rejects.toThrow('TEMPORAL_BIN is')
})

test('another program called temporal is passed over', async () => {
  await program('temporal', '#!/bin/sh\necho "temporal 3, a calendar"\n')
  const cached = await program('temporal-1.9.1', '#!/bin/sh\n')
  await expect(look({ PATH: folder })).resolves.toEqual({ path: cached, from: 'cache' })
})

test('the real one on PATH is taken before the cache', async () => {
  const path = await program('temporal', '#!/bin/sh\necho "temporal version 1.8.0 (Server 1.31.0, UI 2)"\n')
  await expect(look({ PATH: folder })).resolves.toEqual({ path, from: 'path' })
})

test('the message names all that was tried', async () => {
  await expect(findExecutable(timeServer, { env: { PATH: folder, QINGDAN_CACHE: join(folder, 'empty') }, download: false })).rejects.toThrow(
    /TEMPORAL_TEST_SERVER_BIN: not set\n.*cache .*empty.*: not there/,
  )
})

async function program(name: string, text: string): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, text)
  await chmod(file, 0o755)
  return file
}

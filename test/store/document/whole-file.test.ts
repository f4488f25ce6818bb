import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { examine } from '../../../src/document/examine.api.js'
import type { EvidenceType } from '../../../src/document/evidence.js'
import { box, fileType, film, movie, paper } from '../../support/files.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qingdan-test-whole-'))
})
afterAll(async () => await rm(folder, { recursive: true, force: true }))

async function verdict(bytes: Buffer, type: EvidenceType): Promise<string> {
  const path = join(folder, 'file')
  await writeFile(path, bytes)
  const examined = await examine(path, type)
  return 'code' in examined ? examined.code : 'taken'
}
const text = (words: string) => Buffer.from(words, 'latin1')
const whole = paper().toString('latin1')
const table = whole.indexOf('xref\n')

const large = (type: string, content: Buffer) => {
  const head = Buffer.alloc(16)
  head.writeUInt32BE(1)
  head.write(type, 4, 'latin1')
  head.writeBigUInt64BE(BigInt(16 + content.length), 8)
  return Buffer.concat([head, content])
}
const toTheEnd = (type: string, content: Buffer) => Buffer.concat([Buffer.from([0, 0, 0, 0]), text(type), content])
const streamed = '%PDF-1.7\n1 0 obj<</Type/ObjStm/N 2/First 8/Length 0>>stream\n\nendstream endobj\n'

test.each([
  ['a page of a paper', text(whole)],
  ['a paper with a line of the sender behind its end', text(`${whole}\n\n`)],
  [
    'a paper whose pages lie in compressed objects',
    text(`${streamed}2 0 obj<</Type/XRef/Root 3 0 R/Size 4>>stream\n\nendstream endobj\nstartxref\n${streamed.length}\n%%EOF`),
  ],
  [
    'a paper of two megabytes',
    text(whole.replace('stream\n', `stream\n${' '.repeat(2_000_000)}`).replace(/startxref\n\d+/, `startxref\n${table + 2_000_000}`)),
  ],
])('%s is a PDF', async (_, bytes) => {
  expect(await verdict(bytes, 'application/pdf')).toBe('taken')
})

test.each([
  ['a first line and words', text('%PDF-1.4\nnot a document, only some words here..')],
  ['half a paper', text(whole.slice(0, whole.length / 2))],
  ['a paper without its end', text(whole.slice(0, whole.lastIndexOf('%%EOF')))],
  ['a paper that points behind its end', text(whole.replace(/startxref\n\d+/, 'startxref\n999999'))],
  ['a paper that points to no table', text(whole.replace(/startxref\n\d+/, 'startxref\n12'))],
  ['an end without a page', text('%PDF-1.4\nxref\n0 0\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF')],
  ['a page without a root', text(whole.replace('/Root 1 0 R', '/Boot 1 0 R'))],
  ['a paper with a kilobyte of something else behind its end', text(`${whole}${'x'.repeat(3_000)}`)],
])('%s is no PDF', async (_, bytes) => {
  expect(await verdict(bytes, 'application/pdf')).toBe('evidence.unreadable')
})

test.each([
  ['a film', film()],
  ['a film whose pixels come first', Buffer.concat([fileType, box('mdat', Buffer.alloc(64)), movie])],
  ['a film with a long length', Buffer.concat([fileType, movie, large('mdat', Buffer.alloc(64))])],
  ['a film whose last box goes to the end', Buffer.concat([fileType, movie, toTheEnd('mdat', Buffer.alloc(64))])],
  [
    'a film in fragments',
    Buffer.concat([fileType, movie, ...Array.from({ length: 500 }, () => [box('moof', Buffer.alloc(16)), box('mdat', Buffer.alloc(64))]).flat()]),
  ],
])('%s is an MP4', async (_, bytes) => {
  expect(await verdict(bytes, 'video/mp4')).toBe('taken')
})

test.each([
  ['a first box and words', Buffer.concat([fileType, text('x'.repeat(112))])],
  ['a film without a movie', Buffer.concat([fileType, box('mdat', Buffer.alloc(64))])],
  ['an empty movie', Buffer.concat([fileType, box('moov'), box('mdat', Buffer.alloc(64))])],
  ['a movie without a track', Buffer.concat([fileType, box('moov', box('mvhd', Buffer.alloc(100))), box('mdat', Buffer.alloc(64))])],
  ['a film that was cut off', film().subarray(0, film().length - 10)],
  ['a film with something behind its end', Buffer.concat([film(), text('xyz')])],
  ['a box shorter than its head', Buffer.concat([fileType, Buffer.from([0, 0, 0, 4]), text('free'), movie])],
  ['a film that begins with something else', Buffer.concat([box('free', Buffer.alloc(8)), fileType, movie])],
])('%s is no MP4', async (_, bytes) => {
  expect(await verdict(bytes, 'video/mp4')).toBe('evidence.unreadable')
})

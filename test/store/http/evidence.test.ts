import { readdir } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileType, film, paper } from '../../support/files.js'
import { addHome, county, neighbour, startWeb, type Visitor, type Web } from '../../support/web.js'

let web: Web
let officer: Visitor
let home: string
let photo: Buffer

beforeAll(async () => {
  web = await startWeb()
  home = await addHome(web)
  officer = await web.signedIn('inspector', 'county', county)
  photo = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#a33', noise: { type: 'gaussian', mean: 128, sigma: 20 } } })
    .withExif({ IFD0: { Make: '相机' }, IFD2: { DateTimeOriginal: '2026:03:09 10:20:30' } })
    .jpeg()
    .toBuffer()
})
afterAll(async () => await web.stop())

const upload = async (bytes: Uint8Array, { as = officer, type = 'application/octet-stream', to = home, name = '现场.jpg' } = {}) =>
  await web.ask(`/api/evidence?institutionId=${to}&name=${encodeURIComponent(name)}`, {
    as,
    method: 'POST',
    raw: new Uint8Array(bytes),
    headers: { 'content-type': type },
  })
const bodyOf = async (answer: Response) => (await answer.json()) as Record<string, unknown>
const kept = async () => (await readdir(web.evidence, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length

test('a photograph is kept, pictured small, and given back as a download that no browser runs', async () => {
  const answer = await upload(photo)
  expect(answer.status).toBe(200)
  const evidence = await bodyOf(answer)
  expect(evidence).toMatchObject({ mediaType: 'image/jpeg', width: 1200, height: 800, hasThumbnail: true, originalName: '现场.jpg', institutionId: home })
  const original = await web.ask(`/api/evidence/${String(evidence.id)}`, { as: officer })
  expect(Buffer.from(await original.arrayBuffer()).equals(photo)).toBe(true)
  expect(original.headers.get('content-disposition')).toMatch(/^attachment/)
  expect(original.headers.get('content-security-policy')).toContain('sandbox')
  expect(original.headers.get('x-content-type-options')).toBe('nosniff')
  const thumbnail = await web.ask(`/api/evidence/${String(evidence.id)}/thumbnail`, { as: officer })
  const small = await sharp(Buffer.from(await thumbnail.arrayBuffer())).metadata()
  expect([small.format, small.width, small.exif]).toEqual(['webp', 480, undefined])
})

test.each([
  ['a paper', () => paper(), 'application/pdf'],
  ['a film', () => film(), 'video/mp4'],
] as const)('%s is kept as it is, without a small picture', async (_, bytes, type) => {
  const answer = await upload(bytes(), { type })
  expect([answer.status, await bodyOf(answer)]).toMatchObject([200, { mediaType: type, width: null, hasThumbnail: false }])
})

test('an unchanged original is not sent again', async () => {
  const { id } = await bodyOf(await upload(photo))
  const first = await web.ask(`/api/evidence/${String(id)}`, { as: officer })
  await first.arrayBuffer()
  const again = await web.ask(`/api/evidence/${String(id)}`, { as: officer, headers: { 'if-none-match': first.headers.get('etag') ?? '' } })
  expect(again.status).toBe(304)
})

test('the same bytes twice are one upload and one file', async () => {
  const first = await bodyOf(await upload(photo))
  const files = await kept()
  const again = await bodyOf(await upload(photo))
  expect(again.id).toBe(first.id)
  expect(await kept()).toBe(files)
})

const huge = () => {
  const dimensions = Buffer.alloc(13)
  dimensions.writeUInt32BE(32_000, 0)
  dimensions.writeUInt32BE(32_000, 4)
  dimensions.set([1, 0, 0, 0, 0], 8)
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const head = Buffer.alloc(4)
    head.writeUInt32BE(data.length)
    const tail = Buffer.alloc(4)
    tail.writeUInt32BE(crc(body))
    return Buffer.concat([head, body, tail])
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', dimensions),
    chunk('IDAT', Buffer.alloc(5_000)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
function crc(bytes: Buffer): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}

test.each([
  ['HTML that calls itself a photograph', () => Buffer.from('<html><script>alert(1)</script></html>'), 'image/jpeg', 415, 'evidence.type-not-allowed'],
  ['SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'image/svg+xml', 415, 'evidence.type-not-allowed'],
  ['a photograph that calls itself a document', () => photo, 'application/pdf', 415, 'evidence.type-differs'],
  ['nothing', () => Buffer.alloc(0), 'image/jpeg', 422, 'evidence.empty'],
  ['a PDF of a first line and words', () => Buffer.from('%PDF-1.4\nnot a document, only some words..'), 'application/pdf', 422, 'evidence.unreadable'],
  ['an MP4 of a first box and words', () => Buffer.concat([fileType, Buffer.alloc(112, 'x')]), 'video/mp4', 422, 'evidence.unreadable'],
  ['half a photograph', () => photo.subarray(0, photo.length / 2), 'image/jpeg', 422, 'evidence.unreadable'],
  ['a picture of a billion pixels', huge, 'image/png', 422, 'evidence.too-many-pixels'],
  ['a photograph of more than 20 MB', () => Buffer.concat([photo, Buffer.alloc(21 * 1024 * 1024)]), 'image/jpeg', 413, 'evidence.too-large'],
] as const)('%s is refused, and nothing of it stays', async (_, bytes, type, status, code) => {
  const files = await kept()
  const answer = await upload(bytes(), { type })
  const body = await bodyOf(answer)
  expect([body.code, answer.status]).toEqual([code, status])
  expect(body.detail).toMatch(/\p{Script=Han}/u)
  expect(await kept()).toBe(files)
})

test('evidence of a home that one may not see does not exist, and none can be put there', async () => {
  const elsewhere = await addHome(web, { county: neighbour, township: `${neighbour}101` })
  const { id } = await bodyOf(await upload(photo, { as: await web.signedIn('inspector', 'county', neighbour), to: elsewhere }))
  for (const end of ['', '/thumbnail', '/particulars']) {
    const [foreign, missing] = [
      await web.ask(`/api/evidence/${String(id)}${end}`, { as: officer }),
      await web.ask(`/api/evidence/${randomUUID()}${end}`, { as: officer }),
    ]
    expect([foreign.status, await foreign.text()]).toEqual([404, await missing.text()])
  }
  const [foreign, missing] = [await upload(photo, { to: elsewhere }), await upload(photo, { to: randomUUID() })]
  expect([foreign.status, await foreign.text()]).toEqual([404, await missing.text()])
})

test.each(['../../etc/passwd', 'CON.jpg', '长'.repeat(80), '"; filename=x.html'])('the name %s stays a name', async (name) => {
  const own = await sharp(photo)
    .resize(300 + name.length)
    .jpeg()
    .toBuffer()
  const { id } = await bodyOf(await upload(own, { name }))
  const answer = await web.ask(`/api/evidence/${String(id)}`, { as: officer })
  await answer.arrayBuffer()
  const said = answer.headers.get('content-disposition') ?? ''
  expect(said).toMatch(/^attachment; filename="[^"/\\]+\.jpg"/)
  expect(decodeURIComponent(said)).not.toMatch(/\.\.\//)
})

test('a name that is written backwards is refused by its field', async () => {
  const answer = await upload(photo, { name: '照片\u202egpj.exe' })
  expect(await bodyOf(answer)).toMatchObject({ status: 400, fields: [{ field: 'name' }] })
})

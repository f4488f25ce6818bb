import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { Instant } from '../../src/case/case.js'

/** 图片题材 — what a drawn photograph shows; `-after` shows it mended. */
export type Picture = `${'corridor' | 'kitchen' | 'wiring' | 'equipment' | 'building' | 'room' | 'record'}${'' | '-after'}`

const side = { width: 160, height: 120 } as const
const motifs: Readonly<Record<string, string>> = {
  corridor:
    '<path d="M0 180 90 70h60l90 110z" fill="#cfc9bd"/><path d="M0 0 90 30v40L0 180zM240 0 150 30v40l90 110z" fill="#e9e4d8"/><rect x="104" y="36" width="32" height="34" fill="#2e7d4f"/>',
  kitchen:
    '<rect y="110" width="240" height="70" fill="#9aa5ad"/><rect x="20" y="60" width="80" height="50" fill="#dfe5e8"/><rect x="120" y="40" width="90" height="70" fill="#b9c4cb"/>',
  wiring:
    '<rect x="70" y="30" width="100" height="110" fill="#d8d8d0"/><path d="M90 50v70M120 50v70M150 50v70" stroke="#555" stroke-width="5"/><circle cx="120" cy="40" r="5" fill="#b33"/>',
  equipment:
    '<rect x="60" y="20" width="120" height="150" fill="#a9b0b5"/><path d="M120 20v150" stroke="#666" stroke-width="3"/><rect x="190" y="80" width="16" height="24" fill="#333"/>',
  building:
    '<rect x="30" y="50" width="180" height="130" fill="#c7a98b"/><path d="M20 52 120 10l100 42z" fill="#8a4b38"/><rect x="60" y="80" width="34" height="34" fill="#bfe0ee"/><rect x="146" y="80" width="34" height="34" fill="#bfe0ee"/>',
  room: '<rect y="120" width="240" height="60" fill="#b98f63"/><rect x="40" y="80" width="140" height="46" fill="#f3f3ee"/><rect x="40" y="66" width="30" height="30" fill="#7fa7c9"/>',
  record: '<rect x="50" y="20" width="140" height="150" fill="#fffef6"/><path d="M66 48h108M66 70h108M66 92h108M66 114h70" stroke="#777" stroke-width="3"/>',
}
const wrong =
  '<rect x="76" y="104" width="44" height="38" fill="#a5713d"/><rect x="112" y="118" width="52" height="30" fill="#8c5a2b"/><path d="M70 96 170 156M170 96 70 156" stroke="#c62828" stroke-width="7"/>'
const right = '<path d="M84 124l26 26 52-58" fill="none" stroke="#2e7d32" stroke-width="10"/>'

/** Each motif is drawn once; a photograph of it is a copy with a band of colours that its id gives, so that no two files are the same. */
const drawn = new Map<Picture, Promise<Buffer>>()
const bandBytes = side.width * 3 * 6

/** Makes a small photograph: what it shows, and when it was taken, as a camera writes it. */
export async function drawPicture(picture: Picture, id: string, takenAt: Instant): Promise<Buffer> {
  const pixels = Buffer.from(await motifOf(picture))
  Buffer.alloc(bandBytes, createHash('sha512').update(id).digest()).copy(pixels)
  const local = new Date(Date.parse(takenAt) + 8 * 3_600_000).toISOString()
  const shot = { DateTimeOriginal: `${local.slice(0, 10).replaceAll('-', ':')} ${local.slice(11, 19)}`, OffsetTimeOriginal: '+08:00' }
  return await sharp(pixels, { raw: { ...side, channels: 3 } })
    .withExif({ IFD2: shot })
    .jpeg({ quality: 60 })
    .toBuffer()
}

async function motifOf(picture: Picture): Promise<Buffer> {
  const [motif = '', after] = picture.split('-')
  const words = `<svg xmlns="http://www.w3.org/2000/svg" width="${side.width}" height="${side.height}" viewBox="0 0 240 180"><rect width="240" height="180" fill="#dfe4e8"/>${motifs[motif]}${after ? right : wrong}</svg>`
  const pixels = drawn.get(picture) ?? sharp(Buffer.from(words)).removeAlpha().raw().toBuffer()
  drawn.set(picture, pixels)
  return await pixels
}

/** Writes a page of a PDF: a frame with the id of the paper; its title stands in the properties of the file. */
export function writePaper(title: string, id: string): Buffer {
  const stream = `0.6 w 60 60 475 722 re S BT /F1 16 Tf 90 740 Td (Qingdan demonstration) Tj 0 -26 Td /F1 9 Tf (${id}) Tj ET`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    `<</Title<FEFF${Buffer.from(title, 'utf16le').swap16().toString('hex').toUpperCase()}>>>`,
  ]
  let file = '%PDF-1.4\n'
  const starts = objects.map((object, n) => {
    const at = file.length
    file += `${n + 1} 0 obj${object}endobj\n`
    return at
  })
  const table = starts.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  return Buffer.from(`${file}xref\n0 7\n0000000000 65535 f \n${table}trailer<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n${file.length}\n%%EOF\n`, 'latin1')
}

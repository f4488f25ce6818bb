/** Small files of the kinds that may be uploaded, for tests of what is taken in. */
import { writePaper } from '../../seeds/story/pictures.js'

/** One page of a PDF, as an office scans it. */
export const paper = (id = 'paper-1'): Buffer => writePaper('责令限期改正通知书', id)

/** One box of an MP4: length, four letters, content. */
export function box(type: string, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + body.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

/** What every MP4 begins with. */
export const fileType = box('ftyp', Buffer.from('mp42\0\0\0\0mp42isom', 'latin1'))
/** What an MP4 shows, and where in it. */
export const movie = box('moov', box('mvhd', Buffer.alloc(100)), box('trak', box('tkhd', Buffer.alloc(84))))

/** A whole MP4 of a few hundred bytes. */
export const film = (pixels = Buffer.alloc(64, 7)): Buffer => Buffer.concat([fileType, movie, box('mdat', pixels)])

import { createHash } from 'node:crypto'
import { type Readable, Transform } from 'node:stream'
import yazl from 'yazl'

/** A file of an archive: its text, or where its bytes lie. */
export type ZippedFile = { name: string } & ({ text: string } | { path: string })

/** Letters of the seal that ends the archive, in the place of its comment. */
const sealLetters = 64

/**
 * 压缩包 — files one after another, stored as they are, with one fixed time: the same files give the same bytes. The comment at the end is the SHA-256 of
 * everything before it, so that no byte can change unseen, of the container neither. Streamed: one piece of one file is in memory at a time.
 */
export function zipped(files: readonly ZippedFile[]): Readable {
  const archive = new yazl.ZipFile()
  const options = { mtime: new Date(2000, 0, 1), mode: 0o100644, compress: false, forceDosTimestamp: true }
  for (const file of files) {
    if ('text' in file) archive.addBuffer(Buffer.from(file.text), file.name, options)
    else archive.addFile(file.path, file.name, options)
  }
  archive.end({ comment: '0'.repeat(sealLetters), forceZip64Format: false })
  const sealed = sealing()
  archive.on('error', (error: Error) => sealed.destroy(error))
  ;(archive.outputStream as Readable).on('error', (error: Error) => sealed.destroy(error)).pipe(sealed)
  return sealed
}

/** Lets bytes through but for the last ones, which become the hash over all before them. */
function sealing(): Transform {
  const hash = createHash('sha256')
  let held: Buffer = Buffer.alloc(0)
  return new Transform({
    transform(piece: Buffer, _, done) {
      const all = Buffer.concat([held, piece])
      const through = all.subarray(0, Math.max(0, all.length - sealLetters))
      held = all.subarray(through.length)
      hash.update(through)
      done(null, through.length ? through : undefined)
    },
    flush(done) {
      done(null, hash.digest('hex'))
    },
  })
}

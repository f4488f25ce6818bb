import type { PathStep } from '../anchor/merkle.js'
import { canonical, digestOf } from '../case/identity.js'

/** Of a bundle: the format, so that a verifier of another one says so. */
export const bundleFormat = 'qingdan-dossier-1'

/** A link of the chain as it is told: whole, or with its text withheld from this reader and its hash alone. */
export type BundledEvent = { version: number; hash: string; hashAlg: string } & ({ text: string } | { withheld: true })

/** A file of evidence that lies in the bundle; one that the house has lost is named and not there. */
export interface BundledEvidence {
  id: string
  file: string
  sha256: string
  bytes: number
  mediaType: string
  takenAt: string | null
  uploadedAt: string
  there: boolean
}

/** The day's anchor, and the way from this case to its root. */
export interface BundledAnchor {
  anchor: object
  hash: string
  /** Where the case stood when the anchor was taken. */
  head: { thing: string; version: number; head: string }
  path: readonly PathStep[]
}

/** Everything that a bundle says, before it becomes files. */
export interface Bundle {
  case: { id: string; kind: string; number: string | null; status: string; version: number; head: string } & Readonly<Record<string, unknown>>
  events: readonly BundledEvent[]
  texts: Readonly<Record<string, { salt: string; body: string }>>
  clocks: readonly object[]
  names: Readonly<Record<string, string>>
  evidence: readonly BundledEvidence[]
  anchor: BundledAnchor | null
  /** The dossier as people read it. */
  readable: string
}

/** A file of a bundle that is made of words. */
export interface TextFile {
  name: string
  text: string
}

/** 清单 of a bundle with its hash in hexadecimal letters. */
export interface Manifest {
  text: string
  sha256: string
}

/** 案卷包的文字文件 — the same record gives the same bytes. */
export function textFiles(bundle: Bundle): TextFile[] {
  const { case: file, events, texts, clocks, names, evidence, anchor, readable } = bundle
  return [
    { name: 'anchor.json', text: lined(anchor) },
    { name: 'case.json', text: lined(file) },
    { name: 'clocks.json', text: lined(clocks) },
    { name: 'dossier.txt', text: readable },
    { name: 'events.jsonl', text: events.map(lined).join('') },
    { name: 'evidence.json', text: lined(evidence) },
    { name: 'names.json', text: lined(names) },
    { name: 'texts.json', text: lined(texts) },
  ]
}

const lined = (value: unknown): string => `${canonical(value)}\n`

/** 清单 — names every file with its hash: whoever has the hash of the manifest has the hash of all. */
export function manifestOf({ case: { id, kind, version, head }, evidence }: Bundle, files: readonly TextFile[]): Manifest {
  const lying = new Map(evidence.filter(({ there }) => there).map(({ file, bytes, sha256 }) => [file, { name: file, bytes, sha256 }]))
  const entries = [
    ...files.map(({ name, text }) => ({ name, bytes: Buffer.byteLength(text), sha256: digestOf(text).toString('hex') })),
    ...lying.values(),
  ].toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const text = lined({ format: bundleFormat, case: id, kind, version, head, files: entries })
  return { text, sha256: digestOf(text).toString('hex') }
}

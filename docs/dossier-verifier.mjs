#!/usr/bin/env node
// 案卷包核验 — checks a bundle that was given out, without the house that made it: node dossier-verifier.mjs bundle.zip [--code XXXXX-XXXXX] [--anchor HASH]
// Needs Node 20 and nothing else. docs/dossier-format.md says what is checked and why. Exit code 0: sound, 1: not, 2: wrongly called.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const format = 'qingdan-dossier-1'
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const hex = (...parts) => sha256(...parts).toString('hex')

/** JSON with sorted keys, as everything that is hashed is written. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
}

/** What is wrong with a bundle: `{ file, fault }` each; an empty list when it is sound. */
export function faultsOf(bytes, { code, anchor } = {}) {
  const faults = []
  const say = (file, fault) => faults.push({ file, fault })
  if (bytes.length < sealLetters + 22 || hex(bytes.subarray(0, -sealLetters)) !== bytes.subarray(-sealLetters).toString('latin1'))
    say('(container)', 'its seal is not the hash of its bytes')
  let entries
  try {
    entries = entriesOf(bytes)
  } catch (error) {
    say('(container)', `cannot be read: ${error.message}`)
    return faults
  }
  const manifest = parsed(entries, 'manifest.json', say)
  if (manifest === undefined) return faults
  if (manifest?.format !== format) {
    say('manifest.json', `is not of the format ${format}`)
    return faults
  }
  const steady = (file, check) => {
    try {
      return check()
    } catch {
      say(file, 'is not of the form that the format asks for')
      return undefined
    }
  }
  steady('manifest.json', () => checkFiles(manifest, entries, say))
  steady('code.txt', () => checkCode(entries, code, say))
  const events = steady('events.jsonl', () => checkChain(manifest, entries, say)) ?? []
  steady('texts.json', () => checkTexts(events, entries, say))
  steady('clocks.json', () => checkClocks(events, entries, say))
  steady('case.json', () => checkCase(manifest, entries, say))
  steady('anchor.json', () => checkAnchor(manifest, events, entries, anchor, say))
  return faults
}

const sealLetters = 64

/** The files of a ZIP by its central directory; ours are stored as they are, never compressed. */
function entriesOf(bytes) {
  const end = bytes.length - 22 - sealLetters
  if (end < 0 || bytes.readUInt32LE(end) !== 0x06054b50) throw new Error('no end of the directory')
  const entries = new Map()
  const count = bytes.readUInt16LE(end + 10)
  for (let at = bytes.readUInt32LE(end + 16), n = 0; n < count; n += 1) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new Error('the directory is broken')
    const [size, nameLength, extraLength, commentLength] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)]
    const local = bytes.readUInt32LE(at + 42)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    if (bytes.readUInt32LE(local) !== 0x04034b50) throw new Error(`${name} is not where the directory says`)
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    if (entries.has(name)) throw new Error(`${name} is there twice`)
    if (from + size > bytes.length) throw new Error(`${name} is cut off`)
    entries.set(name, bytes.subarray(from, from + size))
    at += 46 + nameLength + extraLength + commentLength
  }
  return entries
}

function parsed(entries, name, say) {
  const bytes = entries.get(name)
  if (!bytes) return void say(name, 'is missing')
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return void say(name, 'is no JSON')
  }
}

/** Every file is the one that the manifest names, and there is no other. */
function checkFiles({ files }, entries, say) {
  const named = new Set(['manifest.json', 'code.txt'])
  for (const { name, bytes, sha256: wanted } of files) {
    named.add(name)
    const found = entries.get(name)
    if (!found) say(name, 'is missing')
    else if (found.length !== bytes || hex(found) !== wanted) say(name, 'is not the file that the manifest names')
  }
  for (const name of entries.keys()) if (!named.has(name)) say(name, 'is not in the manifest')
}

/** The short code follows from the manifest, and so from every file. */
function checkCode(entries, given, say) {
  const made = shortCode(hex(entries.get('manifest.json')))
  if (entries.get('code.txt')?.toString('utf8') !== `${made}\n`) {
    say('code.txt', `is not the code of the manifest, which is ${made}`)
    say('manifest.json', 'does not have the code that stands beside it')
  }
  if (given !== undefined && plain(given) !== plain(made)) say('manifest.json', `has the code ${made}, not ${given}`)
}

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const plain = (code) => code.toUpperCase().replaceAll('-', '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')

export function shortCode(hash) {
  let bits = BigInt(`0x${hash.slice(0, 12)}`) >> 3n
  let code = ''
  for (let n = 0; n < 9; n += 1, bits >>= 5n) code = letters[Number(bits & 31n)] + code
  code += letters[[...code].reduce((sum, letter, n) => sum + letters.indexOf(letter) * (2 * n + 1), 0) % 32]
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** Each link is the hash of the one before and of its text. Of a withheld link only the hash is known: the next one is checked from there. */
function checkChain({ case: id, version, head }, entries, say) {
  const lines = (entries.get('events.jsonl')?.toString('utf8') ?? '').split('\n').filter(Boolean)
  const events = []
  let before = Buffer.alloc(0)
  for (const [n, line] of lines.entries()) {
    const event = quietly(line)
    if (event?.version !== n + 1) {
      say('events.jsonl', `line ${n + 1} is not version ${n + 1}`)
      return events
    }
    if (event.withheld !== true) {
      const algorithm = event.hashAlg === 'sm3' ? 'sm3' : 'sha256'
      if (createHash(algorithm).update(before).update(event.text).digest('hex') !== event.hash) say('events.jsonl', `version ${event.version} does not follow from the one before`)
      const said = quietly(event.text)
      if (said?.case !== id || said?.version !== event.version) say('events.jsonl', `version ${event.version} speaks of another case or version`)
      events.push({ ...event, said })
    } else events.push(event)
    before = Buffer.from(event.hash, 'hex')
  }
  if (events.length !== version || events.at(-1)?.hash !== head) say('events.jsonl', 'does not end with the head that the manifest names')
  return events
}

function quietly(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Free text stands beside the chain, which holds its salted hash. */
function checkTexts(events, entries, say) {
  const texts = parsed(entries, 'texts.json', say) ?? {}
  const cited = new Map()
  for (const { said } of events) look(said?.body, (id, hash) => cited.set(id, hash))
  for (const [id, { salt, body }] of Object.entries(texts)) {
    if (!cited.has(id)) continue
    if (hex(Buffer.from(salt, 'hex'), body) !== cited.get(id)) say('texts.json', `${id} is not the text that the chain holds the hash of`)
  }
}

function look(value, found) {
  if (value === null || typeof value !== 'object') return
  if (typeof value.text === 'string' && typeof value.hash === 'string') found(value.text, value.hash)
  for (const item of Object.values(value)) look(item, found)
}

/** Every counting of a date is the one that its event has set, and its days add up; the last one ends on the date. */
function checkClocks(events, entries, say) {
  for (const { clock, subject, dueOn, story } of parsed(entries, 'clocks.json', say) ?? []) {
    const name = subject ? `${clock} ${subject}` : clock
    for (const { setBy, explanation } of story) {
      const said = setBy && events[setBy.version - 1]?.said
      const set = said?.body?.sets?.find((one) => one.clock === clock && (one.subject ?? '') === subject)
      if (said && (!set || canonical(set.explanation) !== canonical(explanation))) say('clocks.json', `${name}: version ${setBy.version} explains it otherwise`)
      const wrong = miscounted(explanation)
      if (wrong) say('clocks.json', `${name}: ${wrong}`)
    }
    const last = story.at(-1)?.explanation
    if (last?.changes.length === 0 && last.result.dueOn !== undefined && last.result.dueOn !== dueOn) say('clocks.json', `${name} ends on ${dueOn}, its explanation on ${last.result.dueOn}`)
  }
}

/** What does not add up in an explanation; null when it does, or when it counts what only a calendar can tell. */
function miscounted({ unit, value, days, rawEnd, moved, result }) {
  const runs = unit === 'wd' ? days : moved
  for (const [n, { from }] of runs.entries()) if (n > 0 && from !== nextDay(runs[n - 1].to)) return `its days break off before ${from}`
  if (unit === 'wd' && value > 0 && days.length > 0) {
    const counted = days.reduce((sum, run) => sum + run.counted, 0)
    if (counted !== value) return `${counted} working days are counted, not ${value}`
    if (days.at(-1).to !== result.dueOn) return `its days end on ${days.at(-1).to}, not on ${result.dueOn}`
  }
  if (rawEnd !== null && moved.length === 0 && value > 0 && result.dueOn !== undefined && rawEnd > result.dueOn) return `it ends before ${rawEnd}`
  return null
}

const nextDay = (day) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

function checkCase({ case: id, kind, version, head }, entries, say) {
  const file = parsed(entries, 'case.json', say)
  if (file && (file.id !== id || file.kind !== kind || file.version !== version || file.head !== head)) say('case.json', 'is not of the case that the manifest names')
}

/** The day's anchor holds this case where it stood then: its leaf leads to the root, and the root to the hash that was published. */
function checkAnchor({ case: id }, events, entries, published, say) {
  const kept = parsed(entries, 'anchor.json', say)
  if (!kept) {
    if (published !== undefined) say('anchor.json', 'holds no anchor')
    return
  }
  const { anchor, hash, head, path } = kept
  if (head.thing !== id || events[head.version - 1]?.hash !== head.head) say('anchor.json', `the chain does not hold the anchored head of version ${head.version}`)
  const leaf = sha256(Buffer.of(0), canonical(head))
  const root = path.reduce((at, { side, hash: other }) => {
    const neighbour = Buffer.from(other, 'hex')
    return side === 'left' ? sha256(Buffer.of(1), neighbour, at) : sha256(Buffer.of(1), at, neighbour)
  }, leaf)
  if (root.toString('hex') !== anchor.root) say('anchor.json', 'the path does not lead to the root')
  if (hex(canonical(anchor)) !== hash) say('anchor.json', 'the anchor does not have the hash that it names')
  if (published !== undefined && published !== hash) say('anchor.json', `the anchor has the hash ${hash}, not ${published}`)
}

if (process.argv[1] && import.meta.url.endsWith(process.argv[1].split(/[\\/]/).at(-1))) {
  const [path, ...options] = process.argv.slice(2)
  const option = (name) => (options.includes(name) ? options[options.indexOf(name) + 1] : undefined)
  if (!path) {
    console.error('node dossier-verifier.mjs bundle.zip [--code XXXXX-XXXXX] [--anchor HASH]')
    process.exit(2)
  }
  const bytes = readFileSync(path)
  const faults = faultsOf(bytes, { code: option('--code'), anchor: option('--anchor') })
  for (const { file, fault } of faults) console.log(`${file}: ${fault}`)
  console.log(faults.length ? `${faults.length} faults 不符` : `sound 相符: ${shortCode(hex(entriesOf(bytes).get('manifest.json')))}`)
  process.exitCode = faults.length ? 1 : 0
}

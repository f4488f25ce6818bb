import type { FileKind } from './kinds.js'

/**
 * Who may load whom, inside the package. `import type` may point anywhere, because it loads nothing; `web` is the exception
 * (see `webTypes`). A kind that is absent from a row is refused.
 */
export const mayLoad: Record<FileKind, readonly FileKind[] | 'anything'> = {
  names: ['names'],
  words: ['names', 'words'],
  rules: ['names', 'rules'],
  'temporal-config': ['names', 'rules', 'temporal-config'],
  messages: ['names'],
  // No rule runs inside a workflow, so a rule may change while cases are open.
  workflows: ['names', 'messages', 'temporal-config', 'workflows'],
  store: ['names', 'words', 'rules', 'store'],
  activities: ['names', 'words', 'rules', 'temporal-config', 'store', 'activities'],
  api: ['names', 'words', 'rules', 'temporal-config', 'messages', 'store', 'api'],
  // A workflow enters a worker by its path, never by an import.
  main: ['names', 'words', 'rules', 'temporal-config', 'messages', 'store', 'activities', 'api', 'main', 'anything'],
  web: ['names', 'words', 'rules', 'web'],
  anything: 'anything',
}

/** Types, too, come into the screens from these kinds only: a row of a table must not reach the browser. */
export const webTypes: readonly FileKind[] = ['names', 'words', 'rules', 'web']

/** Which packages from outside each kind may load. `node:` stands for every built-in module; kinds not named may load any. */
export const mayLoadPackages: Partial<Record<FileKind, readonly string[]>> = {
  names: [],
  words: ['zod', '@hono/zod-openapi'],
  rules: [],
  'temporal-config': ['@temporalio/common'],
  messages: ['@temporalio/workflow', '@temporalio/common'],
  workflows: ['@temporalio/workflow', '@temporalio/common'],
  store: ['kysely', 'pg', 'uuid', 'node:'],
}

/** Which packages a kind may not load though it may load any other: a process hands the database to stores and asks nothing itself. */
export const mayNotLoadPackages: Partial<Record<FileKind, readonly string[]>> = {
  main: ['kysely', 'pg'],
}

/** Single files that may load more than their kind, each with its reason. */
export const exceptions: Readonly<Record<string, { loads: readonly string[]; because: string }>> = {
  'src/case/identity.ts': { loads: ['node:crypto', 'uuid'], because: 'a hash and a uuid v5 are pure: the same words give the same bytes' },
  'src/access/cookie.ts': { loads: ['node:crypto'], because: 'checks a signature: pure, as above' },
  'src/access/password.ts': {
    loads: ['@node-rs/argon2'],
    because: 'the hash of a password and the rule for passwords belong together; only the salt is chance',
  },
  'src/institution/search-words.ts': { loads: ['pinyin-pro'], because: 'a table of sounds: the same words give the same pinyin' },
  'src/case/effects.ts': { loads: ['node:crypto'], because: 'hashes the body of a command; pure, as above' },
}

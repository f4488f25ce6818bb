import { join } from 'node:path'
import { z } from 'zod'
import { dataFolder } from './folders.js'

const onOff = z.enum(['on', 'off'])
const port = z.coerce.number().int().min(0).max(65_535)

/** Every variable that a process of ours reads, besides TLS for Temporal (the SDK's own names) and those that name executables. */
const variables = z.object({
  DATABASE_URL: z.string().startsWith('postgres', { error: 'begins with postgres:// or postgresql://' }).optional(),
  TEMPORAL_ADDRESS: z.string().min(1).optional(),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  QINGDAN_DEMO: onOff.optional(),
  QINGDAN_PORT: port.default(8080),
  QINGDAN_PORT_FIXED: onOff.default('on'),
  QINGDAN_LISTEN: z.string().min(1).default('127.0.0.1'),
  QINGDAN_EVIDENCE: z.string().min(1).optional(),
  QINGDAN_NOTICES: z.string().min(1).optional(),
  QINGDAN_SECRET: z.string().min(32, { error: 'has at least 32 characters' }).optional(),
  QINGDAN_PUBLIC_URL: z.url().optional(),
  QINGDAN_TRUSTED_ORIGINS: z.string().default(''),
  QINGDAN_BEHIND_PROXY: onOff.default('off'),
  QINGDAN_REQUESTS_PER_MINUTE: z.coerce.number().int().positive().default(1_200),
  QINGDAN_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error']).default('info'),
  QINGDAN_WORKER_PORT: port.default(9465),
  QINGDAN_SWEEP_SECONDS: z.coerce.number().positive().max(3_600).default(30),
  QINGDAN_BUILD_ID: z.string().min(1).optional(),
  QINGDAN_URL: z.url().optional(),
  QINGDAN_SESSION: z.string().min(1).optional(),
})

/** What a process of ours is told by its environment, parsed once. */
export type Config = ReturnType<typeof readConfig>

/** Reads the environment. An empty variable counts as none. @throws one line per variable that is wrong, never its value: it may hold a password */
export function readConfig(env: NodeJS.ProcessEnv = process.env) {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = variables.safeParse(given)
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
  const its = parsed.data
  const data = dataFolder(env)
  return {
    data,
    databaseUrl: its.DATABASE_URL,
    temporalAddress: its.TEMPORAL_ADDRESS,
    temporalNamespace: its.TEMPORAL_NAMESPACE,
    /** Whether demonstration accounts may sign in; null: nobody said, so `start` decides. */
    demo: its.QINGDAN_DEMO === undefined ? null : its.QINGDAN_DEMO === 'on',
    port: its.QINGDAN_PORT,
    /** Whether that port was asked for; else the next free one will do. */
    portIsGiven: given.QINGDAN_PORT !== undefined && its.QINGDAN_PORT_FIXED === 'on',
    listen: its.QINGDAN_LISTEN,
    evidenceFolder: its.QINGDAN_EVIDENCE ?? join(data, 'evidence'),
    /** The ways out of the product: a file of JSON, or the JSON itself. */
    notices: its.QINGDAN_NOTICES,
    secret: its.QINGDAN_SECRET,
    publicUrl: its.QINGDAN_PUBLIC_URL,
    trustedOrigins: its.QINGDAN_TRUSTED_ORIGINS.split(',')
      .map((origin) => origin.trim())
      .filter(Boolean),
    behindProxy: its.QINGDAN_BEHIND_PROXY === 'on',
    requestsPerMinute: its.QINGDAN_REQUESTS_PER_MINUTE,
    logLevel: its.QINGDAN_LOG_LEVEL,
    workerPort: its.QINGDAN_WORKER_PORT,
    /** How often the worker looks for steps that are late. */
    sweepEveryMs: its.QINGDAN_SWEEP_SECONDS * 1_000,
    /** Set in production to let Temporal know builds apart (Worker Deployments). */
    buildId: its.QINGDAN_BUILD_ID,
    /** For the command line: where the product answers, and where the session is kept. */
    url: its.QINGDAN_URL,
    sessionFile: its.QINGDAN_SESSION,
  }
}

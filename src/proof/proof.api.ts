import { z } from 'zod'
import { isEmpty } from '../access/scope.js'
import type { Kernel } from '../case/kernel.js'
import { scopeFor } from '../http/register-request.js'
import { type Call, json, type Route, route } from '../http/route.js'
import { findingRemedies, findingWords, proofLine } from '../text/proof.js'
import { type FindingAction, findingKinds } from './clock-finding.js'
import { lastCheck } from './clock-check.store.js'
import { type Proof, readProof } from './read-proof.store.js'
import { proofState } from './standing.js'

const states = ['sound', 'unsound', 'stale', 'never'] as const
const actions = ['started', 'refreshed', 'terminated'] as const satisfies readonly FindingAction[]

/** 核对一行, as pages show it. */
export const ProofLine = z
  .object({
    state: z.enum(states).meta({ description: '正常、有异常、核对已停、尚未核对' }),
    line: z.object({ zh: z.string(), en: z.string() }),
    lookedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ProofLine' })

const counts = {
  open: z.int(),
  running: z.int(),
  orphans: z.int().meta({ description: '无主：在办而没有时钟' }),
  strays: z.int().meta({ description: '多余：没有对应在办案卷的时钟' }),
  lateSteps: z.int(),
  stuck: z.int(),
  pending: z.int(),
  dead: z.int(),
  schedules: z.int(),
  repaired: z.int(),
}
const Finding = z.object({
  kind: z.enum(findingKinds),
  name: z.string(),
  caseKind: z.string().nullable(),
  caseId: z.uuid().nullable(),
  region: z.string().nullable(),
  about: z.string(),
  since: z.iso.datetime().nullable(),
  action: z.enum(actions).nullable(),
  remedy: z.string().nullable(),
})
const ClockProof = ProofLine.extend({
  asOf: z.iso.datetime(),
  look: z
    .object({ ...counts, tookMs: z.int() })
    .nullable()
    .meta({ description: '最近一次核对在您辖区内所见；尚未核对过则为空' }),
  findings: z.array(Finding),
}).meta({ id: 'ClockProof' })

type ProofDeps = { kernel: Pick<Kernel, 'db' | 'now'> }

/** 时钟核对 — whether every open case has its clock, for whoever answers for a region. */
export const proofRoutes = ({ kernel }: ProofDeps): Route[] => [
  route(
    {
      method: 'get',
      path: '/api/system/proof',
      operation: 'proof.read',
      tag: '系统',
      summary: '时钟核对：在办案卷是否都有时钟',
      description: '核对每五分钟一次；超过两个周期没有核对的，如实说明，不以旧数充新数。',
      answers: { 200: { description: '最近一次核对', schema: ClockProof } },
    },
    async (call) => {
      const proof = await readProof(kernel, scopeFor(call, 'proof.read'))
      return json({ ...lineOf(proof), asOf: proof.now, look: lookOf(proof), findings: findingsOf(proof) })
    },
  ),
]

/** 总览上的核对一行 — null for whoever answers for no region. */
export async function proofFor(kernel: Pick<Kernel, 'db'>, call: Pick<Call, 'who' | 'now'>, now: string): Promise<z.infer<typeof ProofLine> | null> {
  const scope = scopeFor(call, 'proof.read')
  if (isEmpty(scope)) return null
  const checked = await lastCheck(kernel.db, scope.all ? null : scope)
  return lineOf({ checked, state: proofState(checked, now), now })
}

const lineOf = ({ checked, state, now }: Proof) => ({ state, line: proofLine(checked, state, now), lookedAt: checked?.at ?? null })

function lookOf({ checked }: Proof) {
  if (!checked) return null
  const { findings: _, at: __, ...look } = checked
  return { ...look, running: look.open - look.orphans }
}

const findingsOf = ({ checked }: Proof) =>
  (checked?.findings ?? []).map(({ run: _, ...found }) => ({ ...found, name: findingWords[found.kind], remedy: findingRemedies[found.kind]?.zh ?? null }))

import { z } from 'zod'
import { roleCodes } from '../access/roles.js'
import { fieldFaults } from './field-faults.js'
import { lowerIds } from './parse-request.js'
import type { RequestRefusal } from './refusals.js'

/** The version in `If-Match`: quoted or not, weak or not, as clients spell it. */
const etag = z
  .string()
  .regex(/^(W\/)?"?\d{1,9}"?$/)
  .transform((text) => Number(text.replace(/\D/g, '')))

/** 指令信封 — what a command carries beside its body. The body holds the facts and nothing else. */
export const commandHeaders = z.object({
  'idempotency-key': z.uuid().meta({ description: '指令编号:客户端生成的 UUID(v7)。同一编号再次发送,得到同一答复;也是回执编号。' }),
  'if-match': etag.optional().meta({ type: 'string', description: '所见版本(详情的 ETag)。与现状不符答复 409。' }),
  'qingdan-after': z.uuid().optional().meta({ description: '前一步的指令编号(同一案件)。前一步未办成,这一步随之不予办理。' }),
  'qingdan-happened-at': z.iso.datetime({ offset: true }).optional().meta({ description: '离线办理的发生时刻,在规则允许的补录时限内。' }),
  'qingdan-role': z.enum(roleCodes).optional().meta({ description: '以何种角色办理;不写则按权限表的次序选定。' }),
  'qingdan-signed-by': z.uuid().optional().meta({ description: '代录批示:在纸上签字的领导(人员编号)。须同时给出扫描件。' }),
  'qingdan-scan': z.uuid().optional().meta({ description: '代录批示:签字页扫描件(佐证材料编号)。' }),
})

/** The same, for a command that opens a case. */
export const openingHeaders = commandHeaders.omit({ 'if-match': true, 'qingdan-after': true }).extend({
  'qingdan-case': z.uuid().optional().meta({ description: '案件编号:客户端生成的 UUID(v7);不写则由指令编号得出。' }),
})

export interface Envelope {
  commandId: string
  caseId: string | null
  expectedVersion: number | null
  after: string | null
  happenedAt: string | null
  role: (typeof roleCodes)[number] | undefined
  signedPaper: { by: string; scan: string } | null
}

/** Reads the envelope of a command from the headers of its request. */
export function readEnvelope(headers: Headers): Envelope | RequestRefusal {
  if (!headers.has('idempotency-key')) return { code: 'request.key-missing' }
  const sent = lowerIds(Object.fromEntries(Object.keys(allHeaders.shape).flatMap((name) => (headers.has(name) ? [[name, headers.get(name)]] : []))))
  const result = allHeaders.safeParse(sent)
  if (!result.success) return { code: 'request.invalid', fields: fieldFaults(result.error.issues, sent) }
  const { data } = result
  const by = data['qingdan-signed-by']
  const scan = data['qingdan-scan']
  if ((by === undefined) !== (scan === undefined))
    return { code: 'request.invalid', fields: [{ field: by === undefined ? 'qingdan-signed-by' : 'qingdan-scan', reason: 'missing' }] }
  const happenedAt = data['qingdan-happened-at']
  return {
    commandId: data['idempotency-key'],
    caseId: data['qingdan-case'] ?? null,
    expectedVersion: data['if-match'] ?? null,
    after: data['qingdan-after'] ?? null,
    happenedAt: happenedAt === undefined ? null : new Date(happenedAt).toISOString(),
    role: data['qingdan-role'],
    signedPaper: by !== undefined && scan !== undefined ? { by, scan } : null,
  }
}

const allHeaders = commandHeaders.extend({ 'qingdan-case': z.uuid().optional() })

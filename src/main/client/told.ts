import { exitCode, Failure } from '../exit-code.js'
import type { ProductAnswer } from './product.js'

interface Problem {
  code?: string
  detail?: string
  fields?: readonly { field: string; detail?: string; reason: string }[]
  retryAfterSeconds?: number
}

/** The body of a good answer. @throws the refusal in the product's own words, each faulty field on a line of its own */
export function granted(answer: ProductAnswer): unknown {
  if (answer.status < 300) return answer.body
  const { code = `HTTP ${answer.status}`, detail = '', fields = [] } = (answer.body ?? {}) as Problem
  const lines = [`${code}: ${detail}`, ...fields.map(({ field, detail: why, reason }) => `  ${field}: ${why ?? reason}`)]
  if (answer.status === 401) lines.push('Sign in first 请先登录: qingdan sign-in USERNAME')
  throw new Failure(lines.join('\n'), answer.status === 400 ? exitCode.usage : exitCode.failed)
}

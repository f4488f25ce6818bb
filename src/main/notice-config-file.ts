import { readFile } from 'node:fs/promises'
import { NoticeConfig, silentConfig } from '../notice/notice-config.js'
import type { Config } from './config.js'

/**
 * 消息配置 — the ways out of the product, of the file (or the JSON) that `QINGDAN_NOTICES` names; none without it.
 *
 * @throws one line per field that is wrong, never its value: it may be a secret
 */
export async function loadNoticeConfig({ notices }: Pick<Config, 'notices'>): Promise<NoticeConfig> {
  if (notices === undefined) return silentConfig
  const text = notices.trimStart().startsWith('{') ? notices : await textOf(notices)
  const parsed = NoticeConfig.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  throw new Error(parsed.error.issues.map(({ path, message }) => `QINGDAN_NOTICES ${path.join('.') || 'as a whole'}: ${message}`).join('\n'))
}

async function textOf(path: string): Promise<string> {
  return await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`QINGDAN_NOTICES: the file cannot be read (${error.code})`)
  })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('QINGDAN_NOTICES: not JSON')
  }
}

import { createHmac, timingSafeEqual } from 'node:crypto'

/** Where the session's cookie comes from: the secret that signs it, and whether it travels over TLS only. */
export interface CookieRules {
  secret: string
  secure: boolean
}

/** The name of the session's cookie. Over TLS the browser itself keeps it to this host and path. */
export const cookieName = ({ secure }: Pick<CookieRules, 'secure'>): string => (secure ? '__Host-qingdan' : 'qingdan_session')

/** The session token of a cookie header; null when there is none or its signature is not ours. No database is asked for a forged one. */
export function sessionToken(header: string | null, rules: CookieRules): string | null {
  const signed = cookieValue(header, cookieName(rules))
  const dot = signed?.lastIndexOf('.') ?? -1
  if (signed === null || dot < 1) return null
  const token = signed.slice(0, dot)
  const given = Buffer.from(signed.slice(dot + 1), 'base64')
  const ours = createHmac('sha256', rules.secret).update(token).digest()
  return given.length === ours.length && timingSafeEqual(given, ours) ? token : null
}

function cookieValue(header: string | null, name: string): string | null {
  const found = header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`))
  if (!found) return null
  try {
    return decodeURIComponent(found.slice(name.length + 1))
  } catch {
    return null
  }
}

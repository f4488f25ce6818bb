import { hash, verify } from '@node-rs/argon2'
import { guessedPasswords } from './guessed-passwords.js'
import type { AccessRefusal } from './refusals.js'

/** 密码长度 — in characters. Length is what makes a password strong; nothing is demanded of its signs. */
export const passwordCharacters = { min: 10, max: 128 } as const

/** argon2id as OWASP advises for a server: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The argon2id hash of a password. */
export const hashPassword = async (password: string): Promise<string> => await hash(normal(password), cost)

/** Whether a password is the one that was hashed; false for a hash that cannot be read. */
export async function isPassword(password: string, hashed: string): Promise<boolean> {
  try {
    return await verify(hashed, normal(password))
  } catch {
    return false
  }
}

/** Says no to a password that is too short, too long, common, or made of the user name. */
export function refusePassword(password: string, username: string): AccessRefusal | null {
  const characters = [...password].length
  const plain = password.toLowerCase()
  const weak =
    characters < passwordCharacters.min ||
    characters > passwordCharacters.max ||
    new Set(plain).size < 4 ||
    guessedPasswords.has(plain) ||
    plain.replace(username, '').length < 4
  return weak ? { code: 'access.password-too-weak', charactersMin: passwordCharacters.min, charactersMax: passwordCharacters.max } : null
}

/** The same password typed on two keyboards must be the same bytes. */
const normal = (password: string) => password.normalize('NFC')

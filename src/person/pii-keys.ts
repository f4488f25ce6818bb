/** 加密算法 — how personal columns are sealed: AES-256-GCM with SHA-256, or the national SM4-CTR with HMAC-SM3. Stands in `enc_alg`. */
export const sealings = ['aes-256-gcm', 'sm4-ctr-hmac-sm3'] as const
export type Sealing = (typeof sealings)[number]

/** 密钥 — 32 secret bytes under a name; the name stands in `key_id` of every row sealed with it. */
export interface PiiKey {
  id: string
  secret: Buffer
}

/** 密钥集 — the keys of a running process, and the algorithm that new values are sealed with. */
export interface PiiKeys {
  /** Seals new values. */
  newest: PiiKey
  /** Every key that a stored row may name. */
  byId: ReadonlyMap<string, PiiKey>
  /** The oldest key makes the blind indexes, so that a rotation does not hide who is already registered. It stays in the list. */
  index: PiiKey
  sealing: Sealing
}

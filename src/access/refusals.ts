/** 权限与账号的不予办理. */
export type AccessRefusal =
  | { code: 'access.not-signed-in' }
  | { code: 'access.role-missing'; operation: string; wanted: readonly string[] }
  | { code: 'access.paper-not-theirs'; wanted: readonly string[] }
  | { code: 'access.not-found' }
  | { code: 'access.wrong-password' }
  | { code: 'access.too-many-attempts'; retryAfterSeconds: number }
  | { code: 'access.password-too-weak'; charactersMin: number; charactersMax: number }
  | { code: 'access.username-taken' }
  | { code: 'access.username-malformed' }
  | { code: 'access.account-exists' }
  | { code: 'access.grant-outside-own-region' }
  | { code: 'access.grant-to-oneself' }
  | { code: 'access.grant-reserved'; role: string }
  | { code: 'access.own-account' }
  | { code: 'access.last-administrator'; regionCode: string }
  | { code: 'access.roles-apart'; role: string; held: string }
  | { code: 'access.sides-apart'; field: 'personId' | 'institutionId' }
  | { code: 'access.grant-home-unknown' }
  | { code: 'access.grant-home-does-not-fit'; role: string; home: string }

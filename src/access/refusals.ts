/** 权限与账号的不予办理. */
export type AccessRefusal =
  | { code: 'access.not-signed-in' }
  | { code: 'access.role-missing'; operation: string; wanted: readonly string[] }
  | { code: 'access.not-found' }

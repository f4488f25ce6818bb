/** 登记事项的不予办理. */
export type RegisterRefusal =
  | { code: 'institution.unknown' }
  | { code: 'institution.credit-code-invalid' }
  | { code: 'institution.credit-code-taken' }
  | { code: 'institution.closed' }
  | { code: 'person.unknown' }
  | { code: 'person.identity-number-invalid' }
  | { code: 'person.identity-number-taken' }
  | { code: 'person.has-left' }
  | { code: 'person.reason-missing' }
  | { code: 'register.changed-meanwhile' }

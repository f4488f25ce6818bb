/** 登记事项的不予办理. */
export type RegisterRefusal = { code: 'institution.unknown' } | { code: 'person.unknown' }

/** 登记事项的不予办理. */
export type RegisterRefusal =
  | { code: 'institution.unknown' }
  | { code: 'institution.credit-code-invalid' }
  | { code: 'institution.credit-code-taken' }
  | { code: 'institution.closed' }
  | { code: 'institution.merger-unknown' }
  | { code: 'institution.hazards-open'; open: number; field: 'openHazardsKnown' }
  | { code: 'institution.cases-open'; open: number; field: 'township' }
  | { code: 'person.unknown' }
  | { code: 'person.identity-number-invalid' }
  | { code: 'person.identity-number-taken' }
  | { code: 'person.has-left' }
  | { code: 'person.reason-missing' }
  | { code: 'register.changed-meanwhile' }
  | { code: 'register.id-used-otherwise' }
  | { code: 'institution.township-outside-county' }
  | { code: 'institution.county-is-fixed' }
  | { code: 'institution.number-taken' }
  | { code: 'contract.overlaps' }
  | { code: 'licence.number-taken' }
  | { code: 'certificate.number-taken' }
  | { code: 'agency.credit-code-taken' }
  | { code: 'resident.unknown' }
  | { code: 'resident.has-left' }
  | { code: 'resident.leaves-before-moving-in' }
  | { code: 'resident.day-in-future'; field: 'movedInOn' | 'leftOn' }
  | { code: 'person.nothing-recorded' }
  | { code: 'absence.deputy-is-absent-person' }
  | { code: 'absence.deputy-is-writer' }
  | { code: 'absence.deputy-of-another-body'; field: 'deputyId' }
  | { code: 'draft.unknown' }
  | { code: 'draft.too-many'; draftsMax: number }

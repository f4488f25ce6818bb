/** 角色 — every role that a grant can give. Codes in code and database, Chinese on the screen (`text/`). */
export const roleCodes = [
  'inspector',
  'section-chief',
  'section-clerk',
  'deputy-director',
  'director',
  'legal-reviewer',
  'township-officer',
  'institution-head',
  'institution-safety',
  'institution-clerk',
  'assessor',
  'agency-admin',
  'qa-reviewer',
  'cert-body',
  'department-partner',
  'auditor',
  'administrator',
  'security-administrator',
] as const
export type RoleCode = (typeof roleCodes)[number]

/** 领导 — deputy director or director of the bureau. */
export const leaderRoles = ['deputy-director', 'director'] as const satisfies readonly RoleCode[]
/** 机构一方 — the people of a home. */
export const operatorRoles = ['institution-head', 'institution-safety', 'institution-clerk'] as const satisfies readonly RoleCode[]
/** 县级民政 — the people of the county bureau who handle cases. */
export const bureauRoles = [
  'inspector',
  'section-chief',
  'section-clerk',
  'deputy-director',
  'director',
  'legal-reviewer',
] as const satisfies readonly RoleCode[]
/** 答复督办 — who of the authority may owe an answer to an escalation. */
export const answerers = ['township-officer', ...bureauRoles] as const satisfies readonly RoleCode[]
/** 纸面签批 — whose signature on paper a clerk may record: those who decide for the bureau. Whoever is on site, or of the home, acts by account. */
export const paperRoles = ['section-chief', 'legal-reviewer', ...leaderRoles] as const satisfies readonly RoleCode[]
/** 主管部门的职务 — an office of the bureau or of a township: who holds one may stand in for another. */
export const officeRoles = [...bureauRoles, 'township-officer'] as const satisfies readonly RoleCode[]
/** 三员 — the roles that watch over one another and over everybody else. */
export const watchingRoles = ['auditor', 'administrator', 'security-administrator'] as const satisfies readonly RoleCode[]

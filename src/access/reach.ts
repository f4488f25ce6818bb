import type { RoleCode } from './roles.js'

/**
 * 管辖方式 — how far a role sees: its own region and everything below it, its own home or organisation,
 * or only the cases that were assigned to its organisation.
 */
export type Reach = 'own-region' | 'own-organisation' | 'assigned'

/** How far each role sees, the same for every operation. */
export const reachOf: Readonly<Record<RoleCode, Reach>> = {
  inspector: 'own-region',
  'section-chief': 'own-region',
  'section-clerk': 'own-region',
  'deputy-director': 'own-region',
  director: 'own-region',
  'legal-reviewer': 'own-region',
  'township-officer': 'own-region',
  'institution-head': 'own-organisation',
  'institution-safety': 'own-organisation',
  'institution-clerk': 'own-organisation',
  assessor: 'assigned',
  'agency-admin': 'assigned',
  'qa-reviewer': 'assigned',
  'cert-body': 'assigned',
  'department-partner': 'assigned',
  auditor: 'own-region',
  administrator: 'own-region',
  'security-administrator': 'own-region',
}

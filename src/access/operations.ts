import type { Allowed } from './policy.js'
import { bureauRoles, leaderRoles, operatorRoles, type RoleCode } from './roles.js'

/** Everyone who handles cases: the bureau, the townships, the homes. */
const handlers = [...bureauRoles, 'township-officer', ...operatorRoles] as const satisfies readonly RoleCode[]
/** Everyone who sees cases: who handles them, and who audits them. */
const readers = [...handlers, 'auditor'] as const satisfies readonly RoleCode[]
/** Everyone who sees hazards: another department sees those that were referred to it. */
const partners = [...readers, 'department-partner'] as const satisfies readonly RoleCode[]
const accountKeepers = ['administrator', 'security-administrator'] as const satisfies readonly RoleCode[]
const registrars = ['section-clerk', 'section-chief'] as const satisfies readonly RoleCode[]

/** 权限表的陈述部分 — every operation that is not a command of a case. */
export const statedOperations = {
  // 系统
  'system.health': 'public',
  'system.ready': 'public',
  'system.metrics': 'loopback',
  'system.describe': 'public',
  'proof.read': [...bureauRoles, 'township-officer', 'auditor', ...accountKeepers],
  'command.list': ['section-chief', 'administrator'],
  'command.lay-to-rest': ['section-chief', 'administrator'],

  // 本人
  'session.open': 'public',
  'session.read': 'signed-in',
  'session.close': 'signed-in',
  'password.change': 'signed-in',
  'waiting.list': 'signed-in',
  'receipt.read': 'signed-in',
  'stream.follow': 'signed-in',
  'draft.keep': 'signed-in',
  'notice.read': 'signed-in',
  'notice.mark-read': 'signed-in',
  'notice-setting.keep': 'signed-in',
  // By whoever knows the gateway's secret.
  'notice.report': 'public',

  // 案件
  'hazard.list': partners,
  'hazard.read': partners,
  'hazard.explain': partners,
  'hazard.export': readers,
  'lead.close': ['inspector', 'section-chief', 'township-officer'],
  'order.list': readers,
  'order.read': readers,
  'order.explain': readers,
  'hazardLookback.list': readers,
  'hazardLookback.read': readers,
  'hazardLookback.explain': readers,
  'statistics.read': readers,
  'closer-rate.read': leaderRoles,
  'evidence.upload': handlers,
  'evidence.read': readers,
  'paper.record': ['section-clerk', 'section-chief'],

  // 登记
  'institution.list': [...readers, ...accountKeepers],
  'institution.read': [...readers, ...accountKeepers],
  'institution.write': registrars,
  'duty.list': readers,
  'duty.write': [...registrars, 'institution-head'],
  'resident.list': [...bureauRoles, ...operatorRoles, 'auditor'],
  'resident.write': ['institution-clerk', 'institution-head'],
  'person.list': [...readers, ...accountKeepers],
  'person.read': [...readers, ...accountKeepers],
  'person.write': [...registrars, ...accountKeepers],
  'absence.write': [...registrars, ...leaderRoles, ...accountKeepers],
  'personal.unmask': ['inspector', 'section-chief', 'section-clerk', ...leaderRoles, 'township-officer', 'institution-head', 'institution-clerk'],

  // 法
  'law.read': 'signed-in',
  'law.draft': ['section-clerk', 'section-chief', 'legal-reviewer', ...leaderRoles],
  'law.publish': leaderRoles,
  'law.propose-adoption': ['section-chief', ...leaderRoles],
  'law.decide-adoption': leaderRoles,

  // 账号与审计
  'account.list': [...accountKeepers, 'auditor'],
  'account.create': ['administrator'],
  'account.disable': accountKeepers,
  'account.reset-password': ['administrator'],
  'grant.give': accountKeepers,
  'grant.revoke': accountKeepers,
  'audit.read': ['auditor'],
} as const satisfies Record<string, Allowed>

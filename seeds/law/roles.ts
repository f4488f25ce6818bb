import type { RoleCode } from '../../src/access/roles.js'

/** 角色 — the name of every role that a grant can give. */
export const roleNames: Readonly<Record<RoleCode, string>> = {
  inspector: '执法人员',
  'section-chief': '养老服务股负责人',
  'section-clerk': '股室工作人员',
  'deputy-director': '分管副局长',
  director: '局长',
  'legal-reviewer': '法制审核人员',
  'township-officer': '乡镇民政工作人员',
  'institution-head': '机构主要负责人',
  'institution-safety': '机构安全管理人员',
  'institution-clerk': '机构经办人',
  assessor: '评估员',
  'agency-admin': '评估机构负责人',
  'qa-reviewer': '质控抽查员',
  'cert-body': '职业技能等级认定机构',
  'department-partner': '协同部门',
  auditor: '监督审计',
  administrator: '系统管理员',
  'security-administrator': '安全管理员',
}

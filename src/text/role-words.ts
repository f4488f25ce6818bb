import type { Home } from '../access/grant.js'
import type { RoleCode } from '../access/roles.js'

/** 角色名称 — how each role is called on screens and papers. */
export const roleWords: Readonly<Record<RoleCode, string>> = {
  inspector: '执法人员',
  'section-chief': '养老服务股负责人',
  'section-clerk': '股室工作人员',
  'deputy-director': '分管副局长',
  director: '局长',
  'legal-reviewer': '法制审核人员',
  'township-officer': '乡镇(街道)民政工作人员',
  'institution-head': '院长(主要负责人)',
  'institution-safety': '安全管理人员',
  'institution-clerk': '机构经办人',
  assessor: '评估员',
  'agency-admin': '评估机构负责人',
  'qa-reviewer': '质控抽查员',
  'cert-body': '职业技能等级认定机构',
  'department-partner': '协同部门人员',
  auditor: '审计监督人员',
  administrator: '系统管理员',
  'security-administrator': '安全管理员',
}

/** Roles in one phrase: 执法人员或局长. An unknown code is shown as it is. */
export const rolesInWords = (codes: readonly string[]): string =>
  codes.map((code) => (Object.hasOwn(roleWords, code) ? roleWords[code as RoleCode] : code === 'system' ? '系统' : code)).join('或')

/** 授权层级名称. */
export const homeWords: Readonly<Record<Home, string>> = {
  country: '全国',
  province: '省级',
  city: '市级',
  county: '县级',
  township: '乡镇(街道)',
  institution: '养老机构',
  agency: '第三方机构或协同部门',
}

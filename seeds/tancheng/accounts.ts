/** 演示账号 — one per role, each with the words that the start screen says of it. */
export interface DemoAccount {
  username: string
  password: string
  /** Key of the person in `people.ts`. */
  person: string
  title: string
}

const account = (username: string, person: string, title: string): DemoAccount => ({ username, password: `${username}-qingdan-443`, person, title })

/**
 * 演示账号 — valid only while QINGDAN_DEMO is on: the accounts are marked `demo` and refused otherwise. The home is
 * 拾光老年公寓 (its head also answers for 归燕养老院), the township 郯城街道.
 */
export const demoAccounts: readonly DemoAccount[] = [
  account('inspector', 'inspector', '执法人员 江沐涛'),
  account('inspector-2', 'inspector-2', '执法人员 许映晴'),
  account('inspector-3', 'inspector-3', '执法人员 范志诚'),
  account('section-chief', 'section-chief', '养老服务股股长 陆远山'),
  account('clerk', 'clerk', '养老服务股科员 何小满'),
  account('deputy-director', 'deputy-director', '分管副局长 沈知秋'),
  account('director', 'director', '局长 顾长河'),
  account('legal', 'legal', '法制审核员 严明理'),
  account('township', 'township/371322001000', '郯城街道民政办 宋文澜'),
  account('township-2', 'township/371322001000/2', '郯城街道民政办 邵青'),
  account('head', 'pei-jun', '拾光老年公寓、归燕养老院院长 裴君'),
  account('safety', 'mao-yu', '拾光老年公寓安全管理员 毛宇'),
  account('home-clerk', 'gan-lu', '拾光老年公寓经办人 甘露微'),
  account('department', 'department', '消防救援大队 雷承宇'),
  account('assessor', 'assessor', '能力评估员 康予乐'),
  account('agency-admin', 'agency-admin', '评估中心负责人 温如玉'),
  account('qa-reviewer', 'qa-reviewer', '质控抽查员 章审言'),
  account('cert-body', 'cert-body', '认定站考务负责人 艾知行'),
  account('auditor', 'auditor', '派驻监督员 卢静'),
  account('administrator', 'administrator', '系统管理员 鲍磊'),
  account('security', 'security', '安全管理员 尹朔'),
]

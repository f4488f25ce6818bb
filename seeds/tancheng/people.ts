import type { Home } from '../../src/access/grant.js'
import type { RoleCode } from '../../src/access/roles.js'

/** 人员 — one invented person; `key` is what the stories call them by. */
export interface SeededPerson {
  key: string
  name: string
  post: string
  /** `YYYYMMDD` */
  born: string
  sex: 'm' | 'f'
}

/** 授权 — a role of a person; `at` is a region, or the key of an agency. Those of the homes follow from `homes.ts`. */
export interface SeededGrant {
  person: string
  role: RoleCode
  home: Home
  at: string
}

const county = '371322'
const person = (key: string, name: string, post: string, born: string, sex: 'm' | 'f'): SeededPerson => ({ key, name, post, born, sex })

/** 县民政局及协同单位 — the bureau, and who works with it. All invented. */
const bureau: readonly (SeededPerson & { role: RoleCode })[] = [
  { ...person('director', '顾长河', '局长', '19720418', 'm'), role: 'director' },
  { ...person('deputy-director', '沈知秋', '分管副局长', '19760903', 'f'), role: 'deputy-director' },
  { ...person('section-chief', '陆远山', '养老服务股股长', '19790211', 'm'), role: 'section-chief' },
  { ...person('clerk', '何小满', '养老服务股科员', '19950521', 'f'), role: 'section-clerk' },
  { ...person('legal', '严明理', '政策法规股法制审核员', '19811107', 'm'), role: 'legal-reviewer' },
  { ...person('inspector', '江沐涛', '养老服务股执法人员', '19860315', 'm'), role: 'inspector' },
  { ...person('inspector-2', '许映晴', '养老服务股执法人员', '19900728', 'f'), role: 'inspector' },
  { ...person('inspector-3', '范志诚', '执法监督股执法人员', '19841222', 'm'), role: 'inspector' },
  { ...person('inspector-4', '苗雨', '执法监督股执法人员', '19920609', 'f'), role: 'inspector' },
  { ...person('inspector-5', '龚正平', '执法监督股执法人员', '19700130', 'm'), role: 'inspector' },
  { ...person('auditor', '卢静', '派驻监督员', '19830819', 'f'), role: 'auditor' },
  { ...person('administrator', '鲍磊', '信息中心系统管理员', '19910402', 'm'), role: 'administrator' },
  { ...person('security', '尹朔', '信息中心安全管理员', '19880926', 'm'), role: 'security-administrator' },
]

/** 乡镇(街道)民政工作人员 — the first of each verifies; the second goes with them where homes stand. */
const townships: readonly (readonly [code: string, first: string, second: string | null])[] = [
  ['371322001000', '宋文澜', '邵青'],
  ['371322101000', '马德昌', '田雨薇'],
  ['371322102000', '褚大勇', '葛兰'],
  ['371322103000', '李守田', '边晓'],
  ['371322105000', '杨继岳', '岳铭'],
  ['371322107000', '徐广和', '戚雯'],
  ['371322108000', '高建业', '明悦'],
  ['371322109000', '孟庆余', '祁峰'],
  ['371322111000', '侯立春', '柏青杨'],
  ['371322112000', '王保全', '池莉莉'],
  ['371322113000', '颜士林', '韦一鸣'],
  ['371322114000', '管仲奎', '左丹'],
  ['371322203000', '冯友田', null],
]

/** The key of a township's officer: `township/371322101000`, the second with `/2`. */
export const townshipOfficer = (township: string, second = false): string => `township/${township}${second ? '/2' : ''}`

const officers = townships.flatMap(([code, first, second], n): SeededPerson[] => [
  person(townshipOfficer(code), first, '民政办主任', `19${74 + (n % 9)}0${1 + (n % 9)}1${n % 9}`, 'm'),
  ...(second ? [person(townshipOfficer(code, true), second, '民政办工作人员', `19${88 + (n % 9)}0${1 + (n % 9)}2${n % 8}`, n % 2 ? 'f' : 'm')] : []),
])

const partners: readonly (SeededPerson & { role: RoleCode; agency: string })[] = [
  { ...person('department', '雷承宇', '防火监督参谋', '19870813', 'm'), role: 'department-partner', agency: 'fire-rescue' },
  { ...person('agency-admin', '温如玉', '评估中心负责人', '19800317', 'f'), role: 'agency-admin', agency: 'assessment' },
  { ...person('assessor', '康予乐', '能力评估员', '19930704', 'm'), role: 'assessor', agency: 'assessment' },
  { ...person('assessor-2', '戴安宁', '能力评估员', '19961118', 'f'), role: 'assessor', agency: 'assessment' },
  { ...person('qa-reviewer', '章审言', '质控抽查员', '19820505', 'm'), role: 'qa-reviewer', agency: 'assessment' },
  { ...person('cert-body', '艾知行', '认定站考务负责人', '19850612', 'f'), role: 'cert-body', agency: 'certification' },
]

/** Heads, safety officers and clerks of the homes. Some serve two homes. */
const staff: readonly SeededPerson[] = [
  person('tang-zhenhua', '唐振华', '院长', '19750623', 'm'),
  person('qiu-yun', '邱云', '安全管理员', '19830214', 'f'),
  person('luo-dan', '罗丹青', '办公室文员', '19970830', 'f'),
  person('shi-peng', '石鹏', '院长', '19780411', 'm'),
  person('ning-hao', '宁浩', '安全管理员', '19890107', 'm'),
  person('fu-juan', '傅娟', '办公室文员', '19941012', 'f'),
  person('meng-fanxing', '孟繁星', '院长', '19771226', 'm'),
  person('lei-ming', '雷鸣野', '安全管理员', '19860519', 'm'),
  person('jiang-yan', '蒋燕', '办公室文员', '19980303', 'f'),
  person('bai-ruoxi', '白若溪', '主任', '19810930', 'f'),
  person('kong-wei', '孔巍', '安全管理员', '19840721', 'm'),
  person('zhu-ling', '祝玲', '办公室文员', '19960416', 'f'),
  person('xiang-nan', '向南', '主任', '19740808', 'm'),
  person('tong-xin', '童欣', '安全管理员', '19910223', 'f'),
  person('yuan-shan', '袁珊', '办公室文员', '19930919', 'f'),
  person('pei-jun', '裴君', '院长', '19791005', 'm'),
  person('mao-yu', '毛宇', '安全管理员', '19871128', 'm'),
  person('gan-lu', '甘露微', '护理部文员', '19990515', 'f'),
  person('lin-yu', '林语禾', '院长', '19820126', 'f'),
  person('qin-chuan', '秦牧川', '安全管理员', '19850407', 'm'),
  person('hua-rong', '花蓉', '办公室文员', '19950711', 'f'),
  person('yu-boyan', '喻博彦', '院长', '19761018', 'm'),
  person('ji-feng', '纪枫', '安全管理员', '19900912', 'm'),
  person('xia-he', '夏荷', '办公室文员', '19970625', 'f'),
  person('ouyang-jing', '欧阳静', '院长', '19800204', 'f'),
  person('wan-qiushi', '万秋实', '安全管理员', '19880330', 'm'),
  person('an-ran', '安然', '办公室文员', '19960809', 'f'),
  person('shui-sheng', '水生', '院长', '19730717', 'm'),
]

/** 全部人员 — everybody in the county of the demonstration. */
export const people: readonly SeededPerson[] = [...bureau, ...officers, ...partners, ...staff].map(({ key, name, post, born, sex }) => ({
  key,
  name,
  post,
  born,
  sex,
}))

/** 授权 of the officials and of the agencies. */
export const officialGrants: readonly SeededGrant[] = [
  ...bureau.map(({ key, role }): SeededGrant => ({ person: key, role, home: 'county', at: county })),
  ...townships.flatMap(([code, , second]): SeededGrant[] => [
    { person: townshipOfficer(code), role: 'township-officer', home: 'township', at: code },
    ...(second ? [{ person: townshipOfficer(code, true), role: 'township-officer', home: 'township', at: code } satisfies SeededGrant] : []),
  ]),
  ...partners.map(({ key, role, agency }): SeededGrant => ({ person: key, role, home: 'agency', at: agency })),
]

/** 行政执法证 — number, whose, and for how many months from the day of planting it still runs; less than none has expired. */
export const certificates: readonly { number: string; person: string; monthsLeft: number }[] = [
  { number: '99000001001', person: 'inspector', monthsLeft: 26 },
  { number: '99000001002', person: 'inspector-2', monthsLeft: 26 },
  { number: '99000001003', person: 'inspector-3', monthsLeft: 14 },
  { number: '99000001004', person: 'inspector-4', monthsLeft: 2 },
  { number: '99000001005', person: 'inspector-5', monthsLeft: -1 },
  { number: '99000001006', person: 'section-chief', monthsLeft: 31 },
  { number: '99000001007', person: 'clerk', monthsLeft: 33 },
]

/** 请假 — the officer of 杨集镇 is at a course; a colleague of 重坊镇 stands in. Days count from the day of planting. */
export const absences: readonly { person: string; deputy: string; fromDays: number; untilDays: number }[] = [
  { person: townshipOfficer('371322105000'), deputy: townshipOfficer('371322102000'), fromDays: -1, untilDays: 4 },
]

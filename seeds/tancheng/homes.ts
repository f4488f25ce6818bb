import type { InstitutionTable } from '../../src/institution/institution.table.js'

/** 养老机构 — one invented home that stands in a real township. `closedDays` counts from the day of planting. */
export interface SeededHome {
  key: string
  seq: number
  name: string
  township: string
  ownership: InstitutionTable['ownership']
  model: InstitutionTable['operating_model']
  organisation: string
  site?: 'centre' | 'base'
  medical?: string
  beds: number
  residents: number
  sponsor?: string
  openedYearsAgo: number
  closedDays?: number
  head: string
  safety: string
  clerk: string
}

/** 三中心一基地 — the network of the county's four sites for destitute residents. */
export const network = '特困供养三中心一基地'

const town = (code: string): string => `371322${code}`

/** 五处公办养老机构, all run under contract; three centres and the base are one network, the fifth stands beside it. */
const publicHomes: readonly SeededHome[] = [
  {
    key: 'anlan',
    seq: 1,
    name: '马头镇安澜中心敬老院',
    township: town('101000'),
    ownership: 'public',
    model: 'public-built-privately-run',
    organisation: 'MB000001',
    site: 'centre',
    beds: 160,
    residents: 12,
    sponsor: town('101000'),
    openedYearsAgo: 14,
    head: 'tang-zhenhua',
    safety: 'qiu-yun',
    clerk: 'luo-dan',
  },
  {
    key: 'hesui',
    seq: 2,
    name: '李庄镇禾穗中心敬老院',
    township: town('103000'),
    ownership: 'public',
    model: 'public-built-privately-run',
    organisation: 'MB000002',
    site: 'centre',
    beds: 140,
    residents: 11,
    sponsor: town('103000'),
    openedYearsAgo: 12,
    head: 'shi-peng',
    safety: 'ning-hao',
    clerk: 'fu-juan',
  },
  {
    key: 'shuangye',
    seq: 3,
    name: '港上镇霜叶中心敬老院',
    township: town('107000'),
    ownership: 'public',
    model: 'contracted-operation',
    organisation: 'MB000003',
    site: 'centre',
    beds: 120,
    residents: 10,
    sponsor: town('107000'),
    openedYearsAgo: 11,
    head: 'meng-fanxing',
    safety: 'lei-ming',
    clerk: 'jiang-yan',
  },
  {
    key: 'wangshu',
    seq: 4,
    name: '望舒失能半失能特困人员供养基地',
    township: town('001000'),
    ownership: 'public',
    model: 'public-built-privately-run',
    organisation: 'MB000004',
    site: 'base',
    medical: 'internal-unit',
    beds: 200,
    residents: 16,
    sponsor: '371322',
    openedYearsAgo: 4,
    head: 'bai-ruoxi',
    safety: 'kong-wei',
    clerk: 'zhu-ling',
  },
  {
    key: 'qinghe',
    seq: 5,
    name: '青禾社会福利中心',
    township: town('108000'),
    ownership: 'public',
    model: 'contracted-operation',
    organisation: 'MB000005',
    beds: 90,
    residents: 8,
    sponsor: '371322',
    openedYearsAgo: 9,
    head: 'xiang-nan',
    safety: 'tong-xin',
    clerk: 'yuan-shan',
  },
]

/** 社会办养老机构 — non-profit units and companies. Two share a head, two a safety officer. */
const privateHomes: readonly SeededHome[] = [
  {
    key: 'shiguang',
    seq: 6,
    name: '拾光老年公寓',
    township: town('001000'),
    ownership: 'private-nonprofit',
    model: 'private',
    organisation: 'MJ000006',
    beds: 80,
    residents: 8,
    openedYearsAgo: 8,
    head: 'pei-jun',
    safety: 'mao-yu',
    clerk: 'gan-lu',
  },
  {
    key: 'guiyan',
    seq: 7,
    name: '归燕养老院',
    township: town('102000'),
    ownership: 'private-nonprofit',
    model: 'private',
    organisation: 'MJ000007',
    beds: 60,
    residents: 6,
    openedYearsAgo: 7,
    head: 'pei-jun',
    safety: 'qin-chuan',
    clerk: 'hua-rong',
  },
  {
    key: 'huaiyin',
    seq: 8,
    name: '槐荫护理院',
    township: town('105000'),
    ownership: 'private-company',
    model: 'private',
    organisation: 'MA000008',
    medical: 'hospital-run',
    beds: 110,
    residents: 10,
    openedYearsAgo: 5,
    head: 'lin-yu',
    safety: 'qin-chuan',
    clerk: 'hua-rong',
  },
  {
    key: 'wanzhao',
    seq: 9,
    name: '晚照康养中心',
    township: town('109000'),
    ownership: 'private-company',
    model: 'private',
    organisation: 'MA000009',
    medical: 'contracted',
    beds: 150,
    residents: 10,
    openedYearsAgo: 3,
    head: 'yu-boyan',
    safety: 'ji-feng',
    clerk: 'xia-he',
  },
  {
    key: 'tingsong',
    seq: 10,
    name: '听松养老服务中心',
    township: town('111000'),
    ownership: 'private-nonprofit',
    model: 'private',
    organisation: 'MJ000010',
    medical: 'contracted',
    beds: 70,
    residents: 7,
    openedYearsAgo: 6,
    head: 'ouyang-jing',
    safety: 'wan-qiushi',
    clerk: 'an-ran',
  },
  {
    key: 'heting',
    seq: 11,
    name: '鹤汀颐养院',
    township: town('113000'),
    ownership: 'private-company',
    model: 'private',
    organisation: 'MA000011',
    beds: 50,
    residents: 5,
    openedYearsAgo: 2,
    head: 'ouyang-jing',
    safety: 'wan-qiushi',
    clerk: 'an-ran',
  },
  {
    key: 'maixiang',
    seq: 12,
    name: '麦香互助养老院',
    township: town('114000'),
    ownership: 'private-nonprofit',
    model: 'private',
    organisation: 'MJ000012',
    beds: 40,
    residents: 4,
    openedYearsAgo: 10,
    head: 'shui-sheng',
    safety: 'ji-feng',
    clerk: 'xia-he',
  },
  {
    key: 'muyun',
    seq: 13,
    name: '暮云养老院',
    township: town('112000'),
    ownership: 'private-company',
    model: 'private',
    organisation: 'MA000013',
    beds: 36,
    residents: 0,
    openedYearsAgo: 9,
    closedDays: -40,
    head: 'shui-sheng',
    safety: 'mao-yu',
    clerk: 'gan-lu',
  },
]

/** 全县养老机构 — five public, seven private, and one that has closed. */
export const homes: readonly SeededHome[] = [...publicHomes, ...privateHomes]

/** The home of a key. @throws when a story names a home that is not here */
export function homeOf(key: string): SeededHome {
  const home = homes.find((h) => h.key === key)
  if (!home) throw new Error(`no home is called ${key}`)
  return home
}

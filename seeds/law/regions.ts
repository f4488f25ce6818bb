import type { RegionSeed } from '../../src/institution/region.js'

const counties: readonly (readonly [string, string])[] = [
  ['371302', '兰山区'],
  ['371311', '罗庄区'],
  ['371312', '河东区'],
  ['371321', '沂南县'],
  ['371322', '郯城县'],
  ['371323', '沂水县'],
  ['371324', '兰陵县'],
  ['371325', '费县'],
  ['371326', '平邑县'],
  ['371327', '莒南县'],
  ['371328', '蒙阴县'],
  ['371329', '临沭县'],
]

const townships: readonly (readonly [string, string])[] = [
  ['001000', '郯城街道'],
  ['101000', '马头镇'],
  ['102000', '重坊镇'],
  ['103000', '李庄镇'],
  ['105000', '杨集镇'],
  ['107000', '港上镇'],
  ['108000', '高峰头镇'],
  ['109000', '庙山镇'],
  ['111000', '红花镇'],
  ['112000', '胜利镇'],
  ['113000', '花园镇'],
  ['114000', '泉源镇'],
  ['203000', '归昌乡'],
]

/**
 * 行政区划 — the real codes of Linyi's counties and Tancheng's townships, and a made-up county, 990000, under which every
 * invented identifier is numbered. A code begins with the code of its parent.
 */
export const regions: readonly RegionSeed[] = [
  { code: '37', level: 'province', parent: null, name: '山东省', statisticsCode: '370000000000' },
  { code: '3713', level: 'city', parent: '37', name: '临沂市', statisticsCode: '371300000000' },
  ...counties.map(([code, name]): RegionSeed => ({ code, level: 'county', parent: '3713', name, statisticsCode: `${code}000000` })),
  ...townships.map(([code, name]): RegionSeed => ({ code: `371322${code}`, level: 'township', parent: '371322', name, statisticsCode: `371322${code}` })),
  { code: '99', level: 'province', parent: null, name: '演示省', statisticsCode: null },
  { code: '9900', level: 'city', parent: '99', name: '演示市', statisticsCode: null },
  { code: '990000', level: 'county', parent: '9900', name: '演示县', statisticsCode: null },
  { code: '990000-01', level: 'township', parent: '990000', name: '演示镇', statisticsCode: null },
]

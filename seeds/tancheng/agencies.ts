import type { Department } from '../../src/hazard/codes.js'

/** 第三方机构与协同部门 — each invented, numbered under region 990000. */
export interface SeededAgency {
  key: string
  name: string
  kind: 'assessment' | 'certification' | 'department'
  department?: Department
  prefix: '11' | '12' | '52' | '91'
  organisation: string
}

export const agencies: readonly SeededAgency[] = [
  { key: 'fire-rescue', name: '演示县消防救援大队', kind: 'department', department: 'fire-rescue', prefix: '11', organisation: 'MC000001' },
  { key: 'assessment', name: '知年老年人能力评估中心', kind: 'assessment', prefix: '52', organisation: 'MJ000031' },
  { key: 'certification', name: '齐禾职业技能等级认定站', kind: 'certification', prefix: '91', organisation: 'MA000031' },
]

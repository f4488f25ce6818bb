import type { IndicatorDomainSeed } from '../../src/inspection/catalogue.js'

/** 检查领域 — A to K, each in one of the four supervisions. */
export const domains: readonly IndicatorDomainSeed[] = [
  { code: 'A', name: '主体资格', supervision: 'operating-order', category: 'qualification' },
  { code: 'B', name: '建筑', supervision: 'safety', category: 'building' },
  { code: 'C', name: '消防', supervision: 'safety', category: 'fire-and-emergency' },
  { code: 'D', name: '电气燃气特种设备', supervision: 'safety', category: 'electricity-gas-special-equipment' },
  { code: 'E', name: '食品', supervision: 'safety', category: 'food' },
  { code: 'F', name: '医疗', supervision: 'safety', category: 'medical-and-service-safety' },
  { code: 'G', name: '服务安全', supervision: 'service-quality', category: 'medical-and-service-safety' },
  { code: 'H', name: '服务与档案', supervision: 'service-quality', category: 'records-staff-operation' },
  { code: 'I', name: '人员', supervision: 'workforce', category: 'records-staff-operation' },
  { code: 'J', name: '运营', supervision: 'operating-order', category: 'records-staff-operation' },
  { code: 'K', name: '应急值守', supervision: 'safety', category: 'fire-and-emergency' },
]

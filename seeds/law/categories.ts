import type { HazardCategorySeed } from '../../src/inspection/catalogue.js'

/** 隐患类别 — with the default limit in calendar days where an order names none. */
export const categories: readonly HazardCategorySeed[] = [
  { code: 'fire-and-emergency', name: '消防与应急', limitDays: 3 },
  { code: 'food', name: '食品', limitDays: 3 },
  { code: 'electricity-gas-special-equipment', name: '电气燃气与特种设备', limitDays: 7 },
  { code: 'medical-and-service-safety', name: '医疗与服务安全', limitDays: 7 },
  { code: 'building', name: '建筑', limitDays: 15 },
  { code: 'records-staff-operation', name: '档案、人员与运营', limitDays: 15 },
  { code: 'qualification', name: '主体资格', limitDays: 30 },
]

/** 依据 — instrument with article as a paper quotes them, and where our reading of it stands. */
export interface Citation {
  source: string
  anchor: string
}

/** Cites an article of an instrument. */
const articles =
  (instrument: string, anchor: string) =>
  (article: string, number: number | string): Citation => ({
    source: `${instrument} ${article}`,
    anchor: `${anchor}-art-${number}`,
  })

export const workSafetyLaw = articles('安全生产法', 'work-safety-law')
export const fireLaw = articles('消防法', 'fire-law')
export const foodSafetyLaw = articles('食品安全法', 'food-safety-law')
export const foodSafetyRules = articles('食品安全法实施条例', 'food-safety-rules')
export const specialEquipmentLaw = articles('特种设备安全法', 'special-equipment-law')
export const elderRightsLaw = articles('老年人权益保障法', 'elder-rights-law')
export const institutionMeasures = articles('养老机构管理办法', 'institution-measures')
export const shandongEldercare = articles('山东省养老服务条例', 'shandong-eldercare')
export const shandongWorkSafety = articles('山东省安全生产条例', 'shandong-work-safety')
export const shandongFire = articles('山东省消防条例', 'shandong-fire')

export const majorHazardStandard = (article: string): Citation => ({ source: `养老机构重大事故隐患判定标准 ${article}`, anchor: 'major-hazard-standard' })
export const fireRules: Citation = { source: '养老机构消防安全管理规定（民发〔2023〕37号）', anchor: 'fire-rules-37' }
export const serviceSafety: Citation = { source: 'GB 38600-2019 养老机构服务安全基本规范', anchor: 'gb-38600' }
export const buildingStandard: Citation = { source: 'JGJ 450-2018 老年人照料设施建筑设计标准', anchor: 'jgj-450' }
export const safetyOpinions: Citation = { source: '关于进一步加强养老机构安全管理的意见（2026）', anchor: 'safety-opinions-2026' }
export const prepaidFees: Citation = { source: '养老机构预收费监管（2024）', anchor: 'prepaid-fees' }
export const foodSample: Citation = { source: '食品留样（公开样例转引）', anchor: 'food-safety-sample' }

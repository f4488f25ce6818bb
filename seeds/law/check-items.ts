import type { CheckItemSeed } from '../../src/inspection/catalogue.js'
import {
  type Citation,
  buildingStandard,
  fireLaw,
  fireRules,
  foodSafetyLaw,
  foodSafetyRules,
  foodSample,
  institutionMeasures,
  majorHazardStandard,
  prepaidFees,
  safetyOpinions,
  serviceSafety,
  shandongEldercare,
  shandongFire,
  shandongWorkSafety,
  specialEquipmentLaw,
  workSafetyLaw,
} from './cite.js'
import { domains } from './domains.js'

/** The day from which this list is asked. */
const since = '2024-01-01'

type Status = CheckItemSeed['sourceStatus']

/** An item as it is typed in: what must be so, how sure its source is, what it stands on, and which major hazard its failure points to. */
type Item = readonly [title: string, status: Status, basis: readonly Citation[], majorHazard?: string]

const itemsOf = (domain: string, items: readonly Item[]): CheckItemSeed[] => {
  const of = domains.find(({ code }) => code === domain)
  if (!of) throw new RangeError(`there is no domain ${domain}`)
  return items.map(([title, sourceStatus, basis, majorHazard = null], n) => ({
    code: `${domain}${String(n + 1).padStart(2, '0')}`,
    domain,
    title,
    supervision: of.supervision,
    category: of.category,
    level: majorHazard === null ? 'ordinary' : 'major',
    majorHazard,
    basis,
    sourceStatus,
    effectiveFrom: since,
    effectiveTo: null,
  }))
}

/** 检查项 — what an inspection asks, domain by domain, each in the way it should be. The place in its domain is its number: new items go to the end. */
export const checkItems: readonly CheckItemSeed[] = [
  // 主体资格
  ...itemsOf('A', [
    ['依法登记，登记证书有效，与实际运营主体一致', 'verified', [shandongEldercare('第三十条', 30), institutionMeasures('第九条', 9)]],
    ['首次收住老年人后十个工作日内办理备案，备案信息与实际一致', 'second-hand', [institutionMeasures('第十条', 10), shandongEldercare('第三十条', 30)]],
    ['各类证照在有效期内，到期前三十日已着手延续', 'design', [{ source: '本系统办理规矩', anchor: 'handling-terms' }]],
    ['养老服务场所、设施未改变用途', 'verified', [shandongEldercare('第六十八条', 68)]],
  ]),
  // 建筑
  ...itemsOf('B', [
    ['房屋未被鉴定为 C、D 级危房，未被主管部门判定存在严重安全危险', 'second-hand', [majorHazardStandard('第四条第（一）项')], 'MH-A1'],
    ['居室、活动用房未使用易燃可燃芯材彩钢板和易燃可燃装修材料', 'second-hand', [majorHazardStandard('第四条第（三）项')], 'MH-A3'],
    ['老年人居室、休息室不设在地下室、半地下室', 'second-hand', [fireRules], 'MH-D1'],
    ['三级耐火等级建筑使用层数不超过二层，四级不超过一层', 'second-hand', [fireRules]],
    ['每层疏散楼梯不少于两部', 'second-hand', [fireRules]],
    ['照护单元之间的防火门为乙级并能自行关闭', 'second-hand', [fireRules]],
    ['二十床以上的照料设施布局符合建筑设计标准', 'second-hand', [buildingStandard]],
  ]),
  // 消防
  ...itemsOf('C', [
    ['明确消防安全责任人，重点单位明确消防安全管理人', 'verified', [fireLaw('第十七条', 17), fireRules]],
    ['消防设计、消防设施符合法律和强制性标准，检查评估未认定不具备消防安全条件', 'second-hand', [majorHazardStandard('第四条第（二）项')], 'MH-A2'],
    ['消防设施完好有效，每年至少全面检测一次且记录完整', 'verified', [fireLaw('第十六条', 16)], 'MH-C4'],
    ['自动消防设施每年由专业机构检测', 'verified', [shandongFire('第二十八条', 28)]],
    ['疏散通道、安全出口、消防车通道畅通，门窗无影响逃生的障碍物', 'verified', [fireLaw('第二十八条', 28)], 'MH-C3'],
    ['每日防火巡查有记录，夜间巡查不间断', 'verified', [fireLaw('第十七条', 17), safetyOpinions]],
    ['防火检查重点单位每月、其他单位每季度一次', 'verified', [shandongFire('第二十七条', 27)]],
    ['每年组织消防演练不少于两次', 'verified', [shandongFire('第四十二条', 42)]],
    ['消防控制室昼夜值班，值班人员持证', 'verified', [workSafetyLaw('第三十条', 30)], 'MH-B4'],
  ]),
  // 电气燃气特种设备
  ...itemsOf('D', [
    ['电气线路、插座由持证电工敷设，无私拉乱接、超负荷用电', 'verified', [workSafetyLaw('第三十条', 30), fireRules]],
    ['用气场所装有可燃气体报警装置并正常使用', 'verified', [workSafetyLaw('第三十六条', 36)], 'MH-C6'],
    [
      '电梯、锅炉、氧气管道等已登记、检验合格且在有效期内',
      'second-hand',
      [majorHazardStandard('第四条第（四）项'), specialEquipmentLaw('第四十条', 40)],
      'MH-A4',
    ],
    ['特种设备在检验有效期届满前一个月申请检验', 'verified', [specialEquipmentLaw('第四十条', 40)]],
    ['电气、燃气和安全设备定期检测维护并有记录', 'verified', [workSafetyLaw('第三十六条', 36)], 'MH-C5'],
    ['特种设备安全管理、作业人员持证上岗', 'second-hand', [majorHazardStandard('第五条第（三）项')], 'MH-B3'],
    ['动火、临时用电经审批并有专人现场管理', 'verified', [workSafetyLaw('第四十三条', 43), shandongWorkSafety('第三十五条', 35)], 'MH-C8'],
  ]),
  // 食品
  ...itemsOf('E', [
    ['食堂取得食品经营许可并按许可项目经营', 'verified', [foodSafetyLaw('第五十七条', 57)], 'MH-B2'],
    ['食品从业人员持有效健康证明', 'verified', [foodSafetyLaw('第四十五条', 45)]],
    ['食材来源可查，无变质、过期和来源不明食材', 'verified', [foodSafetyLaw('第五十七条', 57)], 'MH-D2'],
    ['每餐次食品留样不少于一百二十五克、四十八小时', 'unverified', [foodSample, foodSafetyRules('第二十八条', 28)], 'MH-D2'],
    ['餐饮具清洗消毒并有记录', 'verified', [foodSafetyRules('第二十八条', 28)]],
    ['定期开展食品安全自查', 'verified', [foodSafetyLaw('第四十七条', 47)]],
    ['外购供餐的单位具备许可，承包经营的食堂责任明确', 'second-hand', [institutionMeasures('第二十九条', 29)]],
  ]),
  // 医疗
  ...itemsOf('F', [
    ['内设医疗机构取得执业许可或者备案', 'second-hand', [majorHazardStandard('第五条第（一）项')], 'MH-B1'],
    ['从事诊疗、护理的人员具备执业资格', 'unverified', [institutionMeasures('第二十六条', 26)], 'MH-B5'],
    ['与医疗机构签订合作协议，急救转诊渠道畅通', 'verified', [shandongEldercare('第四十二条至第四十七条', 42)]],
    ['发现传染病、食物中毒及时报告和处置', 'verified', [shandongEldercare('第三十六条', 36)], 'MH-D3'],
  ]),
  // 服务安全: the nine risks of the standard
  ...itemsOf('G', [
    ['防噎食：饮食与身体状况相符，进食有人看护', 'unverified', [serviceSafety]],
    ['防食品药品误食：无过期食品，代管药品有协议并逐次核对', 'unverified', [serviceSafety]],
    ['防压疮：按时翻身、检查皮肤并记录', 'unverified', [serviceSafety]],
    ['防烫伤：洗浴前测水温，取暖用具有人看管并有警示', 'unverified', [serviceSafety]],
    ['防坠床：床栏完好，上下床有人协助', 'unverified', [serviceSafety]],
    ['防跌倒：地面干燥无障碍，湿滑处有提示，辅具完好', 'unverified', [serviceSafety]],
    ['防他伤和自伤：危险物品受控，情绪异常有疏导并告知相关方', 'unverified', [serviceSafety]],
    ['防走失：交接班清点人员，外出有手续', 'unverified', [serviceSafety]],
    ['防文娱活动意外：活动有人看护，场地防滑防撞', 'unverified', [serviceSafety]],
  ]),
  // 服务与档案
  ...itemsOf('H', [
    ['入院前开展服务安全风险评估，分级并落实应对措施', 'verified', [shandongEldercare('第三十四条', 34), institutionMeasures('第十五条', 15)]],
    ['与每位老年人签订书面服务协议并按约履行', 'second-hand', [institutionMeasures('第十六条', 16)]],
    ['照护等级与评估结果一致，照护计划有执行记录', 'second-hand', [institutionMeasures('第十五条', 15)]],
    ['健康档案齐全，突发危重疾病及时转诊并通知紧急联系人', 'second-hand', [institutionMeasures('第十九条', 19)]],
    ['老年人档案保存至服务协议终止后五年', 'second-hand', [institutionMeasures('第三十二条', 32)]],
    ['投诉有受理、处理和答复记录', 'verified', [shandongEldercare('第六十五条', 65)]],
    ['无虐待、歧视、非法约束、遗弃老年人的行为', 'verified', [shandongEldercare('第三十五条', 35)], 'MH-D4'],
  ]),
  // 人员
  ...itemsOf('I', [
    ['从业人员经安全教育培训后上岗', 'verified', [workSafetyLaw('第二十八条', 28), shandongWorkSafety('第二十八条', 28)], 'MH-C9'],
    ['离岗六个月以上的人员重新培训后上岗', 'verified', [shandongWorkSafety('第二十八条', 28)]],
    ['护理员参加职业技能等级评价', 'verified', [shandongEldercare('第六十一条', 61)]],
    ['护理员数量与老年人照护等级相适应', 'verified', [shandongEldercare('第三十一条', 31)]],
    ['与从业人员签订合同并参加社会保险', 'verified', [shandongEldercare('第六十二条', 62)]],
    ['从业人员定期健康检查', 'verified', [shandongEldercare('第六十二条', 62)]],
  ]),
  // 运营
  ...itemsOf('J', [
    ['收费项目和标准公示并按公示收费', 'verified', [shandongEldercare('第六十条', 60)]],
    ['预收费的额度、期限和存管符合规定', 'second-hand', [prepaidFees]],
    ['申领补贴的材料真实', 'verified', [shandongEldercare('第七十一条', 71)]],
    ['无非法集资和向老年人推销保健品的行为', 'second-hand', [institutionMeasures('第四十条', 40), serviceSafety]],
    ['暂停、终止服务提前六十日报告并附安置方案', 'verified', [shandongEldercare('第三十八条', 38)]],
  ]),
  // 应急值守
  ...itemsOf('K', [
    ['二十四小时值班，夜间有人值守和巡查', 'verified', [shandongEldercare('第三十四条', 34), institutionMeasures('第二十八条', 28)], 'MH-C2'],
    ['出入口、走廊、食堂等处有视频监控，录像按规定保存', 'second-hand', [institutionMeasures('第二十八条', 28)]],
    ['有应急预案，每半年至少演练一次', 'verified', [shandongWorkSafety('第六十三条', 63), shandongEldercare('第三十七条', 37)], 'MH-C7'],
    ['发生事故，主要负责人一小时内报告', 'verified', [shandongWorkSafety('第六十四条', 64)]],
    ['安全责任制、安全制度和操作规程健全并落实', 'verified', [workSafetyLaw('第二十二条', 22), shandongEldercare('第三十六条', 36)], 'MH-C1'],
    ['每日巡查、每月自查有记录，隐患如实登记并告知从业人员', 'verified', [workSafetyLaw('第四十一条', 41), safetyOpinions]],
  ]),
]

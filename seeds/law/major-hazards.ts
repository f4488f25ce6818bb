import type { MajorHazardSeed } from '../../src/inspection/catalogue.js'
import {
  type Citation,
  elderRightsLaw,
  fireLaw,
  fireRules,
  foodSafetyLaw,
  foodSafetyRules,
  institutionMeasures,
  majorHazardStandard,
  safetyOpinions,
  shandongEldercare,
  shandongWorkSafety,
  specialEquipmentLaw,
  workSafetyLaw,
} from './cite.js'

type Action = MajorHazardSeed['defaultActions'][number]
type Department = MajorHazardSeed['competentDepts'][number]

interface Situation {
  zh: string
  en: string
  criteria: string
  evidence: readonly string[]
  departments: readonly Department[]
  basis: readonly Citation[]
  /** Beside what every major hazard calls for: report, plan, interim control. */
  also?: readonly Action[]
}

const always: readonly Action[] = ['report-at-once', 'governance-plan', 'interim-control']
/** The day on which the standard was issued. */
const issued = '2023-11-27'

const row =
  (aspect: MajorHazardSeed['aspect'], sourceStatus: MajorHazardSeed['sourceStatus']) =>
  (code: string, { zh, en, criteria, evidence, departments, basis, also = [] }: Situation): MajorHazardSeed => ({
    code,
    aspect,
    titleZh: zh,
    titleEn: en,
    criteria,
    evidenceRequired: evidence,
    competentDepts: departments,
    basis,
    defaultActions: [...always, ...also],
    sourceStatus,
    effectiveFrom: issued,
    effectiveTo: null,
  })

/** The item itself is known from restatements; the words are ours. */
const facility = row('facility', 'second-hand')
const qualification = row('qualification', 'second-hand')
/** The aspect is known, the item is drawn from the duty that it stands on. */
const qualificationDrawn = row('qualification', 'unverified')
const management = row('daily-management', 'unverified')
const unlawful = row('unlawful-service', 'unverified')

/** The aspect of a row whose article in the standard is not known. */
const daily = majorHazardStandard('第三条（日常管理，条款待核实）')
const unlawfulService = majorHazardStandard('第三条（违法服务，条款待核实）')

/**
 * 重大事故隐患判定情形 — twenty-two situations in five aspects and the open clause, in words of our own. A row that is not
 * verified is shown as 非官方原文; when the official text is at hand its row is replaced as data.
 */
export const majorHazards: readonly MajorHazardSeed[] = [
  // 设施设备
  facility('MH-A1', {
    zh: '建筑被鉴定为 C 级或 D 级危房，或者被住房城乡建设部门判定存在严重安全危险',
    en: 'The building is graded C or D as dangerous, or the housing department judges it gravely unsafe',
    criteria: '房屋安全鉴定报告结论为 C 级、D 级，或者有住房城乡建设部门的书面判定。',
    evidence: ['房屋安全鉴定报告或主管部门书面判定', '建筑外观及受损部位照片'],
    departments: ['housing', 'civil-affairs'],
    basis: [majorHazardStandard('第四条第（一）项')],
    also: ['stop-use', 'evacuate', 'refer'],
  }),
  facility('MH-A2', {
    zh: '经住建、消防部门检查或专业机构评估，消防设计、消防设施、电气或燃气设施不符合法律和强制性标准，不具备消防安全条件',
    en: 'The housing or fire department, or an expert body, finds fire design, fire, electrical or gas installations below law and mandatory standards, so that fire safety is lacking',
    criteria: '有主管部门的检查结论或专业机构的评估报告，写明不符合的强制性要求并认定存在重大隐患。',
    evidence: ['消防、住建部门检查文书或第三方评估报告', '不符合部位照片', '消防设计审查验收或备案资料'],
    departments: ['fire', 'housing', 'civil-affairs'],
    basis: [majorHazardStandard('第四条第（二）项'), fireLaw('第十六条', 16)],
    also: ['suspend', 'refer'],
  }),
  facility('MH-A3', {
    zh: '老年人居住、活动用房使用易燃可燃芯材的夹芯彩钢板搭建，或者大量使用易燃可燃装修材料',
    en: 'Occupied buildings of sandwich steel panels with a combustible core, or large use of combustible decoration',
    criteria: '有人居住或活动的建筑构件、隔断、装修采用易燃可燃芯材或材料；芯材燃烧性能以检测或产品证明为准。',
    evidence: ['使用部位照片', '材料燃烧性能证明或检测报告', '使用范围平面示意'],
    departments: ['fire', 'housing', 'civil-affairs'],
    basis: [majorHazardStandard('第四条第（三）项')],
    also: ['stop-use', 'refer'],
  }),
  facility('MH-A4', {
    zh: '电梯、锅炉、氧气管道等特种设备未经许可、未经检验或检验不合格，或者使用国家明令淘汰、已经报废的设备',
    en: 'Lifts, boilers, oxygen pipes or other special equipment unlicensed, not inspected or failed, obsolete or scrapped',
    criteria: '查使用登记、检验合格标志和有效期；在用设备不在有效期内或无登记即符合。',
    evidence: ['设备铭牌与使用登记证照片', '检验报告或检验标志', '设备使用状态照片'],
    departments: ['market-regulation', 'civil-affairs'],
    basis: [majorHazardStandard('第四条第（四）项'), specialEquipmentLaw('第四十条', 40)],
    also: ['stop-use', 'refer'],
  }),

  // 资格资质
  qualification('MH-B1', {
    zh: '内设医疗机构未取得医疗机构执业许可证或者未备案即开展诊疗',
    en: 'An internal medical unit works without practice licence or filing',
    criteria: '有诊疗活动，而执业许可证或备案凭证不能出示、已失效或地点不符。',
    evidence: ['诊疗场所照片', '许可证或备案凭证查验记录', '诊疗记录或处方样本'],
    departments: ['health', 'civil-affairs'],
    basis: [majorHazardStandard('第五条第（一）项')],
    also: ['suspend', 'refer'],
  }),
  qualification('MH-B2', {
    zh: '内设食堂未取得食品经营许可即供餐',
    en: 'An internal canteen serves food without a food-business licence',
    criteria: '有集中供餐，而食品经营许可证不能出示、已失效或项目不符。',
    evidence: ['食堂供餐照片', '食品经营许可证查验记录'],
    departments: ['market-regulation', 'civil-affairs'],
    basis: [majorHazardStandard('第五条第（二）项'), foodSafetyLaw('第五十七条', 57)],
    also: ['suspend', 'refer'],
  }),
  qualification('MH-B3', {
    zh: '特种设备安全管理、作业、检测等岗位由不具备资格的人员担任',
    en: 'Unqualified people manage the safety of special equipment, operate or test it',
    criteria: '对照岗位名单查证书；无证、证书失效或与岗位不符即符合。',
    evidence: ['岗位人员名单与排班', '资格证书查验记录'],
    departments: ['market-regulation', 'civil-affairs'],
    basis: [majorHazardStandard('第五条第（三）项')],
    also: ['suspend'],
  }),
  qualificationDrawn('MH-B4', {
    zh: '消防控制室值班、电工、动火等特种作业由不具备资格的人员担任',
    en: 'Unqualified people keep the fire control room or do electrical, hot or other special work',
    criteria: '对照值班表和作业记录查操作证；在岗人员无证或证书失效即符合。',
    evidence: ['值班表或作业记录', '操作证查验记录'],
    departments: ['fire', 'emergency', 'civil-affairs'],
    basis: [workSafetyLaw('第三十条', 30), majorHazardStandard('第三条（资格资质，条款待核实）')],
    also: ['suspend'],
  }),
  qualificationDrawn('MH-B5', {
    zh: '不具备执业资格的医务、护理人员从事诊疗活动',
    en: 'Unqualified medical or nursing staff diagnose or treat',
    criteria: '对照诊疗、护理记录的签名查执业证书；签名人无执业资格即符合。',
    evidence: ['诊疗或护理记录样本', '执业证书查验记录'],
    departments: ['health', 'civil-affairs'],
    basis: [institutionMeasures('第二十六条', 26), majorHazardStandard('第三条（资格资质，条款待核实）')],
    also: ['suspend', 'refer'],
  }),

  // 日常管理
  management('MH-C1', {
    zh: '未建立安全责任制、安全管理制度和操作规程，或者建立后未落实',
    en: 'No responsibility for safety, no safety rules or operating procedures, or none that is carried out',
    criteria: '查制度文本、责任书和执行记录；无文本，或者有文本而无一项执行记录。',
    evidence: ['制度与责任书查验记录', '执行记录抽查结果'],
    departments: ['civil-affairs', 'emergency'],
    basis: [workSafetyLaw('第二十二条', 22), workSafetyLaw('第九十四条', 94), shandongEldercare('第三十六条', 36), daily],
  }),
  management('MH-C2', {
    zh: '未落实 24 小时值班，夜间无人值守或者未开展夜间防火巡查',
    en: 'No duty round the clock, nobody on watch at night, or no fire patrol',
    criteria: '查值班表、巡查记录并调看夜间监控；连续时段无人值守或无巡查即符合。',
    evidence: ['值班与巡查记录', '夜间监控截图'],
    departments: ['civil-affairs', 'fire'],
    basis: [institutionMeasures('第二十八条', 28), shandongEldercare('第三十四条', 34), fireLaw('第十七条', 17), daily],
  }),
  management('MH-C3', {
    zh: '疏散通道、安全出口、消防车通道被占用、堵塞、封闭，或者门窗设置影响逃生的障碍物',
    en: 'Escape routes, exits or the fire-engine lane occupied, blocked or locked; barriers at windows or doors that hinder escape',
    criteria: '现场查看并试开；人员不能立即通过或从内部不能开启即符合。',
    evidence: ['占用、堵塞、封闭部位照片', '试开录像或记录', '部位平面示意'],
    departments: ['fire', 'civil-affairs'],
    basis: [fireLaw('第二十八条', 28), fireLaw('第六十条', 60), daily],
  }),
  management('MH-C4', {
    zh: '消防设施未保持完好有效，或者未按规定每年全面检测',
    en: 'Fire facilities not kept sound, or not fully tested every year',
    criteria: '现场测试报警、喷淋、消火栓、应急照明，查上一年度检测报告；主要设施失效或逾一年未检测即符合。',
    evidence: ['现场测试记录与照片', '年度检测报告查验记录'],
    departments: ['fire', 'civil-affairs'],
    basis: [fireLaw('第十六条', 16), daily],
  }),
  management('MH-C5', {
    zh: '特种设备、电气线路、燃气用具和安全设备未定期检测、维护',
    en: 'Special equipment, electrical wiring, gas appliances or safety devices not regularly tested and maintained',
    criteria: '查检测与维护保养记录；逾期未做且设备在用即符合。',
    evidence: ['检测、维保记录查验结果', '设备在用照片'],
    departments: ['market-regulation', 'emergency', 'civil-affairs'],
    basis: [workSafetyLaw('第三十六条', 36), specialEquipmentLaw('第四十条', 40), daily],
    also: ['stop-use'],
  }),
  management('MH-C6', {
    zh: '使用燃气未安装可燃气体报警装置，或者关闭、破坏报警和监控设备',
    en: 'Gas used without a combustible-gas alarm, or alarm and monitoring shut off or damaged',
    criteria: '现场查看并测试；用气场所无报警装置，或者装置断电、被拆、不能联动即符合。',
    evidence: ['用气场所照片', '报警装置测试记录'],
    departments: ['housing', 'emergency', 'civil-affairs'],
    basis: [workSafetyLaw('第三十六条', 36), workSafetyLaw('第九十九条', 99), daily],
    also: ['stop-use'],
  }),
  management('MH-C7', {
    zh: '未制定应急预案，或者未按规定组织演练',
    en: 'No emergency plan, or no drills',
    criteria: '查预案文本和最近半年的演练记录；无预案，或者逾半年未演练即符合。',
    evidence: ['应急预案查验记录', '演练方案、签到、照片'],
    departments: ['civil-affairs', 'emergency'],
    basis: [shandongEldercare('第三十七条', 37), workSafetyLaw('第九十七条', 97), safetyOpinions, daily],
  }),
  management('MH-C8', {
    zh: '动火、临时用电等危险作业无人现场管理',
    en: 'Hot work, temporary power or other dangerous work with nobody managing it on site',
    criteria: '作业时无审批单、无专人监护即符合。',
    evidence: ['作业现场照片', '作业审批单与监护人查验记录'],
    departments: ['emergency', 'fire', 'civil-affairs'],
    basis: [workSafetyLaw('第四十三条', 43), workSafetyLaw('第一百零一条', 101), shandongWorkSafety('第三十五条', 35), daily],
    also: ['stop-use'],
  }),
  management('MH-C9', {
    zh: '从业人员未经安全教育培训即上岗',
    en: 'Staff at work without safety training',
    criteria: '对照在岗名单查培训档案；在岗而无培训记录即符合。',
    evidence: ['在岗人员名单', '培训档案查验记录'],
    departments: ['civil-affairs', 'emergency'],
    basis: [workSafetyLaw('第二十八条', 28), shandongWorkSafety('第二十八条', 28), daily],
  }),

  // 违法服务
  unlawful('MH-D1', {
    zh: '老年人居室、休息室设在地下室或者半地下室',
    en: 'Bedrooms or rest rooms of residents in a basement or half-basement',
    criteria: '现场查看楼层；老年人住宿、休息用房位于地下或半地下即符合。',
    evidence: ['房间与楼层照片', '平面图或床位分布'],
    departments: ['fire', 'civil-affairs'],
    basis: [fireRules, unlawfulService],
    also: ['stop-use', 'evacuate'],
  }),
  unlawful('MH-D2', {
    zh: '食堂使用不安全食材或者不按规定留样，有引发食物中毒的危险',
    en: 'The canteen uses unsafe ingredients or keeps no samples, so that food poisoning threatens',
    criteria: '查库存食材的来源、保质期和性状，查留样；有变质、过期、来源不明食材在用，或者无留样即符合。',
    evidence: ['食材与库存照片', '进货查验记录', '留样柜照片'],
    departments: ['market-regulation', 'civil-affairs'],
    basis: [foodSafetyLaw('第五十七条', 57), foodSafetyRules('第二十八条', 28), unlawfulService],
    also: ['suspend', 'refer'],
  }),
  unlawful('MH-D3', {
    zh: '发生严重传染病疫情或者食物中毒，未报告、未处置',
    en: 'A serious infectious disease or food poisoning found and neither reported nor handled',
    criteria: '对照健康记录、就诊记录和上报记录；符合报告条件而未报或未处置即符合。',
    evidence: ['健康与就诊记录的查验结果（不含个人信息）', '上报记录查验结果'],
    departments: ['health', 'civil-affairs'],
    basis: [shandongEldercare('第三十六条', 36), unlawfulService],
    also: ['suspend', 'refer'],
  }),
  unlawful('MH-D4', {
    zh: '虐待、非法约束或者遗弃老年人，危及生命安全',
    en: 'Abuse, unlawful restraint or abandonment that endangers life',
    criteria: '有伤情、影像或陈述等证据，危及老年人生命安全；同时移送公安机关。',
    evidence: ['现场影像', '询问记录', '伤情或健康状况材料（另存，不入台账）'],
    departments: ['civil-affairs'],
    basis: [shandongEldercare('第三十五条', 35), shandongEldercare('第七十条', 70), unlawfulService],
    also: ['suspend', 'refer'],
  }),

  // 其他
  row('other', 'second-hand')('MH-E0', {
    zh: '其他可能造成重大人员伤亡或者重大财产损失的情形',
    en: 'Anything else that may cause heavy casualties or loss',
    criteria: '不属于以上情形而可能造成重大损失的，听取有关部门或者专家意见后综合判定。',
    evidence: ['现场照片与说明', '部门或专家书面意见'],
    departments: ['civil-affairs', 'emergency'],
    basis: [majorHazardStandard('第三条第（五）项'), elderRightsLaw('第四十五条', 45)],
  }),
]

import { ordered } from '../../story/order.js'
import { hazard, type Scene, type Step, story, twice } from '../../story/story.js'
import { checked, found, mended, reinspected } from '../../story/usual-way.js'
import { majorFindings as f } from './findings.js'

const fireLaw = [{ instrument: '中华人民共和国安全生产法', article: '第六十五条' }]

/** 确认重大 — the section chief proposes, the leader in charge confirms. */
const confirmed = (workday: number, of: string): Step[] =>
  twice(
    hazard(workday, 'section-chief', of, 'confirm-major', () => ({ reason: '符合判定情形，建议确认为重大事故隐患。' })),
    workday,
    'deputy-director',
  )

interface Governing {
  aims: string
  measures: string
  goods: string
  fundFen: number
  due: number
  interimControls: string
}

/** 治理方案 — all six contents. */
const governed = (workday: number, of: string, { due, ...plan }: Governing): Step =>
  hazard(workday, 'head', of, 'submit-plan', (s) => ({
    ...plan,
    fundSource: 'own',
    responsibleUnit: '机构安全生产领导小组',
    responsiblePerson: s.person('head'),
    supervisorPerson: s.person('township'),
    dueOn: s.day(due),
    requirements: '分工到人，每周报告进展，完成后申请验收。',
    emergencyPlan: s.paper('重大事故隐患治理应急预案'),
  }))

const accepted = (workday: number, of: string): Step => hazard(workday, 'section-chief', of, 'accept-plan', () => ({ opinion: '六项内容齐全，同意实施。' }))

/** Opinion of a department: the wording of the catalogue is not the official one. */
const withOpinion = (title: string) => (s: Scene) => ({ opinion: s.paper(title) })

/** 重大事故隐患 — supervised, sealed off, penalised, waiting for the second signature, signed off. */
export const majorStories = [
  // 晚照康养中心: a lift without inspection. Use is stopped, the hazard is listed, the plan runs.
  story(
    'wanzhao-lift',
    'wanzhao',
    found(-22, 'lift', f.lift, {
      majorCode: 'MH-A4',
      interimControl: '一号电梯断电围挡，失能老年人调整到一、二层居住。',
      more: withOpinion('特种设备检验机构意见'),
    }),
    confirmed(-21, 'lift'),
    hazard(-21, 'inspector', 'lift', 'impose-measure', (s) => ({
      nature: 'site-measure',
      acts: ['stop-use'],
      object: '主楼一号电梯',
      reason: '电梯未经检验继续使用，随时可能发生困人和坠落事故。',
      basis: fireLaw,
      from: s.on,
      number: `郯民现决字〔${s.on.slice(0, 4)}〕3号`,
      second: s.person('inspector-2'),
      evidence: [s.photo('equipment')],
    })),
    ordered(-21, [{ of: 'lift', requirement: f.lift.requirement, due: { day: 40 } }]),
    governed(-18, 'lift', {
      aims: '电梯检验合格后恢复使用，建立维保和检验到期提醒。',
      measures: '更换轿厢对讲和限速器，委托维保单位全面检修，申请定期检验。',
      goods: '限速器一套、对讲装置一套。',
      fundFen: 6_800_000,
      due: 12,
      interimControls: '停用期间使用二号电梯，楼层安排专人协助转移。',
    }),
    accepted(-17, 'lift'),
    hazard(-16, 'deputy-director', 'lift', 'supervise', (s) => ({
      body: '郯城县民政局',
      number: `郯民督字〔${s.on.slice(0, 4)}〕1号`,
      listedOn: s.on,
      leader: s.person('deputy-director'),
      requirement: '每周报告治理进展，按期完成检验。',
    })),
    hazard(-15, 'clerk', 'lift', 'record-publication', (s) => ({ what: 'report', on: s.on, medium: '市民政局' })),
    hazard(-13, 'clerk', 'lift', 'record-publication', (s) => ({ what: 'listing', on: s.on, medium: '县政府网站' })),
    hazard(-6, 'safety', 'lift', 'report-progress', (s) => ({ text: '限速器和对讲已更换，等待检验机构排期。', percent: 70, evidence: [s.photo('equipment')] })),
  ),
  // The same home: a locked exit, mended; the county must look today.
  story(
    'wanzhao-exit',
    'wanzhao',
    found(-26, 'exit', f.lockedExit, {
      majorCode: 'MH-C3',
      interimControl: '链锁当场拆除，出口安排专人二十四小时值守。',
      more: withOpinion('消防救援机构意见'),
    }),
    confirmed(-25, 'exit'),
    ordered(-25, [{ of: 'exit', requirement: f.lockedExit.requirement, due: { day: 20 } }]),
    governed(-22, 'exit', {
      aims: '所有安全出口全天畅通，失能照护区可以快速疏散。',
      measures: '更换推闩式门锁并接入报警，逐个检查出口，组织夜间疏散演练。',
      goods: '推闩锁六套。',
      fundFen: 1_450_000,
      due: 5,
      interimControls: '出口值守直至门锁更换完成。',
    }),
    accepted(-21, 'exit'),
    mended(-6, 'exit', 'corridor', '六处安全出口全部更换推闩锁，夜间疏散演练用时四分钟。', 1_380_000),
    checked(-5, 'exit'),
  ),
  // 望舒基地: combustible panels, the limit passed; handed to the fire service, and a penalty with its steps.
  story(
    'wangshu-panels',
    'wangshu',
    found(-62, 'panels', f.panels, { majorCode: 'MH-A3', interimControl: '活动室停用断电，迁回主楼。', more: withOpinion('消防救援机构意见') }),
    confirmed(-61, 'panels'),
    hazard(-61, 'inspector', 'panels', 'impose-measure', (s) => ({
      nature: 'site-measure',
      acts: ['evacuate', 'stop-use'],
      object: '西侧临时用房',
      reason: '可燃夹芯板一旦起火蔓延极快，房内老年人行动不便。',
      basis: fireLaw,
      from: s.on,
      second: s.person('inspector-2'),
      resettlement: { residents: 8, arrangement: '八名老年人当日迁回主楼二层，逐人交接护理记录。' },
      evidence: [s.photo('building')],
    })),
    ordered(-61, [{ of: 'panels', requirement: f.panels.requirement, due: { day: -20 } }]),
    governed(-58, 'panels', {
      aims: '拆除全部可燃夹芯彩钢板建筑。',
      measures: '分两批拆除，用不燃材料重建连廊。',
      goods: '岩棉板二百平方米。',
      fundFen: 12_000_000,
      due: -20,
      interimControls: '隔离围挡，配备移动灭火器材，夜间加密巡查。',
    }),
    accepted(-57, 'panels'),
    hazard(-56, 'section-chief', 'panels', 'refer', (s) => ({
      department: 'fire-rescue',
      receiver: '演示县消防救援大队',
      number: `郯民移字〔${s.on.slice(0, 4)}〕5号`,
      referredOn: s.on,
      facts: '临时用房采用可燃夹芯彩钢板，请依职责查处并反馈。',
    })),
    hazard(-50, 'department', 'panels', 'record-referral-reply', (s) => ({
      referral: 1,
      repliedOn: s.on,
      outcome: 'handled',
      reply: '已现场检查并责令停止使用，将跟踪拆除。',
    })),
    hazard(-30, 'home-clerk', 'panels', 'report-progress', () => ({ text: '第一批拆除完成，第二批因资金未到位停工。', percent: 45 })),
    twice(
      hazard(-9, 'deputy-director', 'panels', 'impose-measure', (s) => ({
        nature: 'penalty',
        acts: ['order-suspension'],
        object: '西侧临时用房及其连廊',
        reason: '重大事故隐患逾期未消除，经督促仍不整改。',
        basis: [{ instrument: '中华人民共和国老年人权益保障法', article: '第四十五条' }],
        from: s.on,
        number: `郯民罚字〔${s.workday(-11).slice(0, 4)}〕1号`,
        steps: [
          { step: 'filing', on: s.workday(-38), person: s.person('section-chief'), number: `郯民立字〔${s.workday(-38).slice(0, 4)}〕3号` },
          { step: 'hearing-notice', on: s.workday(-30), person: s.person('inspector'), number: `郯民听告字〔${s.workday(-30).slice(0, 4)}〕1号` },
          { step: 'hearing', on: s.workday(-22), person: s.person('legal'), outcome: 'waived', evidence: s.paper('放弃听证声明') },
          { step: 'legal-review', on: s.workday(-20), person: s.person('legal'), evidence: s.paper('法制审核意见书') },
          { step: 'collective-discussion', on: s.workday(-14), person: s.person('director'), evidence: s.paper('集体讨论记录') },
          { step: 'decision', on: s.workday(-11), person: s.person('director'), number: `郯民罚字〔${s.workday(-11).slice(0, 4)}〕1号` },
          { step: 'service', on: s.workday(-9), person: s.person('inspector'), evidence: s.paper('行政处罚决定书送达回证') },
        ],
      })),
      -9,
      'director',
    ),
  ),
  // The same home: everything is proved; one signature is missing.
  story(
    'wangshu-alarm',
    'wangshu',
    found(-34, 'alarm', f.fireSystem, {
      by: 'inspector-3',
      second: 'inspector-4',
      majorCode: 'MH-C4',
      interimControl: '每层安排专人二十四小时值守巡查。',
      more: withOpinion('消防技术服务机构意见'),
    }),
    confirmed(-33, 'alarm'),
    ordered(-33, [{ of: 'alarm', requirement: f.fireSystem.requirement, due: { days: 60 } }]),
    governed(-30, 'alarm', {
      aims: '消防设施全部恢复并通过年度检测。',
      measures: '更换报警主机板卡，检修喷淋管网和水泵，委托检测。',
      goods: '主机板卡两块、压力开关四只。',
      fundFen: 5_200_000,
      due: -6,
      interimControls: '修复期间停止使用三层活动室，加密巡查。',
    }),
    accepted(-29, 'alarm'),
    mended(-14, 'alarm', 'equipment', '报警和喷淋系统恢复正常，年度检测合格。', 5_050_000),
    checked(-12, 'alarm'),
    reinspected(-8, 'alarm', { by: 'inspector', second: 'inspector-2', opinion: '联动测试正常，检测报告合格，隐患已消除。', evidence: 'equipment-after' }),
    hazard(-1, 'deputy-director', 'alarm', 'sign-off', (s) => ({
      grade: 'A',
      opinion: '验收合格，同意销号。',
      reviewedBy: s.person('section-chief'),
      expertOpinion: s.paper('消防设施检测报告'),
    })),
  ),
  // 听松养老服务中心: a canteen without licence, from the first day to the last.
  story(
    'tingsong-canteen',
    'tingsong',
    found(-70, 'canteen', f.canteen, {
      majorCode: 'MH-B2',
      interimControl: '停止自办供餐，由取得许可的单位每日送餐。',
      more: withOpinion('市场监督管理部门意见'),
    }),
    confirmed(-69, 'canteen'),
    hazard(-69, 'inspector', 'canteen', 'impose-measure', (s) => ({
      nature: 'site-measure',
      acts: ['stop-use'],
      object: '食堂',
      reason: '无有效许可集中供餐，存在食品安全风险。',
      basis: fireLaw,
      from: s.on,
      second: s.person('inspector-2'),
    })),
    ordered(-69, [{ of: 'canteen', requirement: f.canteen.requirement, due: { days: 90 } }]),
    governed(-66, 'canteen', {
      aims: '取得食品经营许可后恢复供餐。',
      measures: '改造操作间布局，补办许可，重新培训从业人员。',
      goods: '消毒柜两台、留样冰箱一台。',
      fundFen: 2_300_000,
      due: -30,
      interimControls: '送餐单位资质公示，每餐留样。',
    }),
    accepted(-65, 'canteen'),
    mended(-48, 'canteen', 'kitchen', '已取得食品经营许可，操作间改造完成。', 2_180_000),
    checked(-46, 'canteen'),
    reinspected(-44, 'canteen', { evidence: 'kitchen-after' }),
    hazard(-43, 'deputy-director', 'canteen', 'lift-measure', (s) => ({
      measure: 1,
      reinspectedOn: s.workday(-44),
      officers: [s.person('inspector-3'), s.person('inspector')],
      opinion: '经复查许可有效、设施合格，同意恢复使用。',
    })),
    twice(
      hazard(-42, 'deputy-director', 'canteen', 'sign-off', (s) => ({ grade: 'A', opinion: '验收合格，同意销号。', reviewedBy: s.person('section-chief') })),
      -42,
      'director',
    ),
  ),
  // 鹤汀颐养院: filed yesterday; the leader has not confirmed it, the home has not said how it keeps people safe.
  story(
    'heting-gas',
    'heting',
    found(
      -2,
      'gas',
      { ...f.fireSystem, place: '食堂燃气间', description: '燃气间没有可燃气体报警装置，钢瓶与明火同室。', category: 'electricity-gas-special-equipment' },
      { majorCode: 'MH-C6', more: withOpinion('燃气管理部门意见') },
    ),
    hazard(-1, 'section-chief', 'gas', 'confirm-major', () => ({ reason: '符合判定情形，提请分管领导确认。' })),
  ),
]

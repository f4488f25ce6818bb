import { ordered } from '../../story/order.js'
import { foundAgain } from '../../story/looking-back.js'
import { hazard, story, twice } from '../../story/story.js'
import { checked, checkedAndStruckOff, found, mended, reinspectedIfDrawn } from '../../story/usual-way.js'
import { findings as f } from './findings.js'

/** 社会办机构 — late, extended, returned, objected: what a year brings. */
export const privateHomeStories = [
  // 归燕养老院: the limit has passed, and passed long ago; more time asked for, and given.
  story(
    'guiyan-autumn',
    'guiyan',
    found(-18, 'drill', f.drill),
    found(-18, 'bathroom', f.bathroom),
    found(-18, 'crack', f.crack),
    found(-18, 'medicine', f.medicine),
    ordered(-17, [
      { of: 'drill', requirement: f.drill.requirement, due: { day: -3 } },
      { of: 'bathroom', requirement: f.bathroom.requirement, due: { day: -10 } },
      { of: 'crack', requirement: f.crack.requirement, due: { day: 1 } },
      { of: 'medicine', requirement: f.medicine.requirement, due: { day: -5 } },
    ]),
    hazard(-12, 'head', 'medicine', 'request-extension', (s) => ({
      wantedDueOn: s.day(6),
      reason: '药品柜定制尚未到货，逐人登记需要家属配合核对。',
      interimControl: '现有药品由两名护理员共同保管核对。',
    })),
    hazard(-11, 'section-chief', 'medicine', 'decide-extension', (s) => ({
      extension: 1,
      granted: true,
      dueOn: s.day(4),
      opinion: '理由成立，准予延期，期间双人核对给药。',
    })),
    hazard(-4, 'section-chief', 'bathroom', 'start-enforcement', (s) => ({
      filingNumber: `郯民立字〔${s.on.slice(0, 4)}〕4号`,
      filedOn: s.on,
      grounds: '逾期未改正，经两次督促仍未完成整改。',
      basis: [{ instrument: '养老机构管理办法', article: '第四十六条' }],
    })),
    hazard(-2, 'head', 'crack', 'request-extension', (s) => ({
      wantedDueOn: s.day(12),
      reason: '连续阴雨，外墙修缮不能按期施工。',
      interimControl: '围挡和警戒保持到位，老年人改走东门。',
      evidence: [s.photo('building')],
    })),
  ),
  // 槐荫护理院: plans handed in, sent back, accepted.
  story(
    'huaiyin-autumn',
    'huaiyin',
    found(-12, 'roof', f.roof),
    found(-12, 'training', f.training),
    found(-12, 'gas', f.gasAlarm),
    ordered(-11, [
      { of: 'roof', requirement: f.roof.requirement, due: { day: 25 } },
      { of: 'training', requirement: f.training.requirement, due: { day: 9 } },
      { of: 'gas', requirement: f.gasAlarm.requirement, due: { day: 3 } },
    ]),
    hazard(-6, 'head', 'gas', 'submit-plan', (s) => ({
      responsibleUnit: '槐荫护理院后勤部',
      responsiblePerson: s.person('safety'),
      measures: '委托燃气公司检修联动装置，更换切断阀，试验合格后恢复供气。',
      fundFen: 260_000,
      fundSource: 'own',
      dueOn: s.day(3),
    })),
    hazard(-5, 'inspector', 'gas', 'accept-plan', () => ({ opinion: '方案可行，同意。' })),
    hazard(-5, 'head', 'training', 'submit-plan', (s) => ({
      responsibleUnit: '槐荫护理院护理部',
      responsiblePerson: s.person('head'),
      measures: '集中培训。',
      dueOn: s.day(9),
    })),
    hazard(-4, 'section-chief', 'training', 'return-plan', () => ({ reason: '措施过于笼统，应当写明培训内容、课时、考核办法和完成日期。' })),
    hazard(-3, 'head', 'roof', 'submit-plan', (s) => ({
      responsibleUnit: '槐荫护理院后勤部',
      responsiblePerson: s.person('head'),
      supervisorPerson: s.person('township'),
      measures: '先切断渗漏区域照明线路，再分两段铲除旧防水层重新施工，完工后做闭水试验。',
      fundFen: 4_800_000,
      fundSource: 'own',
      dueOn: s.day(25),
      interimControls: '顶层走廊封闭，三名老年人调整到二楼居住。',
    })),
    hazard(-2, 'safety', 'gas', 'report-progress', (s) => ({
      text: '切断阀已到货，燃气公司约定后天上门更换。',
      percent: 50,
      evidence: [s.photo('equipment')],
    })),
  ),
  // 听松养老服务中心: mended during the visit; and one that is signed off.
  story(
    'tingsong-visit',
    'tingsong',
    found(-4, 'extinguisher', f.extinguisher),
    hazard(-4, 'inspector', 'extinguisher', 'fix-on-spot', (s) => ({ fixedOn: s.on, after: [s.photo('equipment-after')], report: '当场更换备用灭火器两具。' })),
  ),
  story(
    'tingsong-summer',
    'tingsong',
    found(-44, 'light', f.exitLight),
    found(-44, 'agreement', f.agreement),
    ordered(-43, [
      { of: 'light', requirement: f.exitLight.requirement, due: 'left-out' },
      { of: 'agreement', requirement: f.agreement.requirement, due: 'left-out' },
    ]),
    mended(-40, 'light', 'corridor', '损坏灯具已全部更换，逐一测试合格。', 58_000),
    checkedAndStruckOff(-38, 'light'),
    foundAgain('light', -36, { result: 'held', finding: '逐层查看，应急照明和疏散指示标志完好，测试记录齐全。', picture: 'corridor-after' }),
    mended(-34, 'agreement', 'record', '已完成六名老年人能力评估更新并续签协议。'),
    checkedAndStruckOff(-32, 'agreement', checked, 'B'),
    foundAgain('agreement', -30, { result: 'held', finding: '抽查六名老年人的服务协议，均在有效期内，评估结果与护理等级一致。', picture: 'record-after' }),
  ),
  story('tingsong-report', 'tingsong', found(-1, 'certificate', f.healthCertificate, { source: 'complaint' })),
  // 鹤汀颐养院: sent back by the township, sent back by the approver.
  story(
    'heting-autumn',
    'heting',
    found(-20, 'ingredients', f.ingredients),
    found(-20, 'ramp', f.ramp),
    ordered(-19, [
      { of: 'ingredients', requirement: f.ingredients.requirement, due: { days: 12 } },
      { of: 'ramp', requirement: f.ramp.requirement, due: { day: -2 } },
    ]),
    mended(-13, 'ingredients', 'kitchen', '已清理过期调味品，补办进货查验记录。'),
    checked(-12, 'ingredients', { verdict: 'not-passed', opinion: '库房仍有一箱过期食品，进货台账缺少供货者许可复印件。', evidence: 'kitchen' }),
    hazard(-10, 'section-chief', 'ingredients', 'refer', (s) => ({
      department: 'market-regulation',
      receiver: '郯城县市场监督管理局',
      number: `郯民移字〔${s.on.slice(0, 4)}〕9号`,
      referredOn: s.on,
      facts: '库房存放过期食品，供货者许可情况不明，请依职责核查并反馈。',
    })),
    hazard(-6, 'home-clerk', 'ingredients', 'report-progress', () => ({ text: '已向三家供货者索取许可复印件，库房重新盘点。', percent: 80 })),
    mended(-10, 'ramp', 'building', '坡道已加长降坡，双侧扶手安装完毕。', 960_000),
    checked(-8, 'ramp'),
    reinspectedIfDrawn(-7, 'ramp'),
    hazard(-5, 'section-chief', 'ramp', 'return-sign-off', () => ({ reason: '整改后照片看不清防滑面层，请补充施工记录和照片后重新申请。' })),
  ),
  // 麦香互助养老院: objected, rejected, filed in error.
  story(
    'maixiang-autumn',
    'maixiang',
    found(-14, 'watch', f.nightWatch),
    found(-14, 'filing', f.filing),
    ordered(-13, [
      { of: 'watch', requirement: f.nightWatch.requirement, due: { day: 2 } },
      { of: 'filing', requirement: f.filing.requirement, due: 'left-out' },
    ]),
    hazard(-9, 'head', 'filing', 'file-objection', (s) => ({
      kind: 'statement',
      grounds: '西院床位尚未收住老年人，只用于值班人员休息，不属于投入使用。',
      filedOn: s.on,
    })),
    hazard(-6, 'section-chief', 'filing', 'decide-objection', () => ({
      objection: 1,
      outcome: 'rejected',
      answer: '检查当日西院住有两名老年人，有现场照片和入住登记为证，理由不成立。',
    })),
    hazard(-5, 'head', 'watch', 'file-objection', (s) => ({
      kind: 'objection',
      grounds: '检查当夜一名值班人员临时陪送老年人就医，院内另有人员顶班，请求重新认定。',
      filedOn: s.on,
      evidence: [s.photo('record')],
    })),
  ),
  story(
    'maixiang-error',
    'maixiang',
    found(-16, 'twice-filed', f.extinguisher),
    twice(
      hazard(-15, 'inspector', 'twice-filed', 'withdraw', () => ({ reason: '与同日另一条登记重复，属于误登。' })),
      -15,
      'section-chief',
    ),
    found(-4, 'wrong-home', f.medicine),
    hazard(-3, 'inspector', 'wrong-home', 'withdraw', () => ({ reason: '登记时选错机构，拟作废后在正确机构下重新登记。' })),
  ),
]

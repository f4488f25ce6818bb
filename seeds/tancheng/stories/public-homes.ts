import { ordered, orderUpTo } from '../../story/order.js'
import { foundAgain, lookedAgain } from '../../story/looking-back.js'
import { hazard, story } from '../../story/story.js'
import { checkedAndStruckOff, checkedByCounty, found, mended, reinspectedIfDrawn } from '../../story/usual-way.js'
import { findings as f } from './findings.js'

/** 公建民营机构 — the township is the sponsor of three, so officers of the county look there. */
export const publicHomeStories = [
  // 马头镇安澜中心敬老院: deferred by a leader; in stages; waiting for its order.
  story(
    'anlan-autumn',
    'anlan',
    found(-22, 'crack', f.crack, { interimControl: '外墙下方设置围挡和警示，老年人改道通行。' }),
    found(-22, 'bathroom', f.bathroom),
    ordered(-21, [
      { of: 'crack', requirement: f.crack.requirement, due: { day: 6 } },
      { of: 'bathroom', requirement: f.bathroom.requirement, due: { day: 30 } },
    ]),
    hazard(-15, 'section-chief', 'bathroom', 'plan-stages', (s) => ({
      stages: [
        { title: '更换防滑垫、修复呼叫按钮', dueOn: s.workday(-6) },
        { title: '更换扶手并完成拉拔试验', dueOn: s.day(9) },
        { title: '地面重新铺装', dueOn: s.day(28) },
      ],
      reason: '浴室仅此一处，需要分段施工并保证老年人洗浴。',
    })),
    hazard(-7, 'township', 'bathroom', 'complete-stage', (s) => ({
      stage: 1,
      completedOn: s.on,
      opinion: '防滑垫和呼叫按钮已修复。',
      evidence: [s.photo('room-after')],
    })),
    hazard(-8, 'deputy-director', 'crack', 'defer', (s) => ({
      number: `郯民缓字〔${s.on.slice(0, 4)}〕2号`,
      decidedOn: s.on,
      until: s.day(10),
      reason: '外墙修缮与县财政维修改造项目合并实施，招标期间暂缓整改，围挡和巡查不停。',
      scan: s.paper('暂缓整改决定书'),
    })),
  ),
  story(
    'anlan-new',
    'anlan',
    found(-9, 'wiring', f.wiring),
    found(-8, 'sampling', f.sampling),
    orderUpTo('issued', -2, [{ of: 'sampling', requirement: f.sampling.requirement, due: { days: 3 } }], 'order-sampling'),
  ),
  // 李庄镇禾穗中心敬老院: orders on their way through the bureau.
  story(
    'hesui-new',
    'hesui',
    found(-7, 'light', f.exitLight),
    found(-5, 'training', f.training),
    orderUpTo('reviewed', -3, [{ of: 'light', requirement: f.exitLight.requirement, due: { days: 5 } }]),
    orderUpTo('approved', -2, [{ of: 'training', requirement: f.training.requirement, due: { days: 15 } }], 'order-training'),
  ),
  story(
    'hesui-summer',
    'hesui',
    found(-40, 'extinguisher', f.extinguisher),
    ordered(-39, [{ of: 'extinguisher', requirement: f.extinguisher.requirement, due: 'left-out' }]),
    mended(-36, 'extinguisher', 'equipment', '灭火器已充装，恢复每月检查。', 24_000),
    checkedAndStruckOff(-34, 'extinguisher', checkedByCounty),
    foundAgain('extinguisher', -32, { result: 'not-held', finding: '三具灭火器压力再次不足，每月检查记录中断两个月。', picture: 'equipment' }),
  ),
  // 港上镇霜叶中心敬老院: to be signed off, today and overdue.
  story(
    'shuangye-autumn',
    'shuangye',
    found(-19, 'agreement', f.agreement),
    found(-19, 'medicine', f.medicine),
    ordered(-18, [
      { of: 'agreement', requirement: f.agreement.requirement, due: { days: 15 } },
      { of: 'medicine', requirement: f.medicine.requirement, due: { days: 10 } },
    ]),
    mended(-9, 'agreement', 'record', '服务协议已续签，评估结果已更新。'),
    checkedByCounty(-8, 'agreement'),
    reinspectedIfDrawn(-7, 'agreement'),
    mended(-6, 'medicine', 'record', '药品逐人登记，双人核对给药。'),
    checkedByCounty(-3, 'medicine'),
    reinspectedIfDrawn(-3, 'medicine'),
  ),
  // 青禾社会福利中心: signed off; and one the order of which is being drafted.
  story(
    'qinghe-summer',
    'qinghe',
    found(-35, 'corridor', f.corridor),
    found(-35, 'ingredients', f.ingredients),
    ordered(-34, [
      { of: 'corridor', requirement: f.corridor.requirement, due: 'left-out' },
      { of: 'ingredients', requirement: f.ingredients.requirement, due: { days: 7 } },
    ]),
    mended(-31, 'corridor', 'corridor', '通道已清空并划线，每日巡查签字。'),
    checkedAndStruckOff(-29, 'corridor'),
    mended(-29, 'ingredients', 'kitchen', '过期食品已销毁，建立进货查验台账。'),
    checkedAndStruckOff(-28, 'ingredients'),
    lookedAgain('corridor', -27),
  ),
  story(
    'qinghe-lead',
    'qinghe',
    hazard(-3, 'inspector', 'appraisal', 'file', (s) => ({
      institutionId: s.institutionId,
      source: 'lead',
      foundOn: s.on,
      place: '运营档案',
      description: '公建民营合同年度考核已过约定日期，运营方没有提交自评材料。',
      category: 'records-staff-operation',
      basis: [{ instrument: '山东省养老服务条例', article: '第三十九条' }],
      leadId: s.lead('appraisal'),
    })),
  ),
]

import { ordered, orderUpTo } from '../../story/order.js'
import { hazard, story } from '../../story/story.js'
import { checkedAndStruckOff, found, mended } from '../../story/usual-way.js'
import { findings as f } from './findings.js'

/**
 * 拾光老年公寓 — the home of the demonstration accounts. One autumn visit has left something for everybody's desk: due
 * today and tomorrow for the head, overdue, due today and due tomorrow for the township.
 */
export const shiguangStories = [
  story(
    'shiguang-spring',
    'shiguang',
    found(-62, 'watch', f.nightWatch),
    ordered(-61, [{ of: 'watch', requirement: f.nightWatch.requirement, due: { days: 15 } }]),
    mended(-52, 'watch', 'record', '已增加夜班人员一名，调整排班表，连续十日巡查记录与监控相符。'),
    checkedAndStruckOff(-50, 'watch'),
  ),
  story(
    'shiguang-autumn',
    'shiguang',
    found(-10, 'corridor', f.corridor),
    found(-10, 'sampling', f.sampling),
    found(-10, 'bedrail', f.bedRail),
    found(-10, 'wiring', f.wiring),
    found(-10, 'prices', f.prices),
    ordered(-9, [
      { of: 'corridor', requirement: f.corridor.requirement, due: { day: 0 } },
      { of: 'sampling', requirement: f.sampling.requirement, due: { day: 1 } },
      { of: 'bedrail', requirement: f.bedRail.requirement, due: { day: 5 } },
      { of: 'wiring', requirement: f.wiring.requirement, due: { day: 8 } },
      { of: 'prices', requirement: f.prices.requirement, due: { day: 10 } },
    ]),
    hazard(-5, 'safety', 'corridor', 'report-progress', (s) => ({
      text: '东侧通道杂物已清出大半，旧床板待运走。',
      percent: 60,
      evidence: [s.photo('corridor')],
    })),
    // The picture is older than the work it is said to show: the township is told to look twice.
    hazard(-5, 'head', 'prices', 'submit-rectification', (s) => ({
      rectifiedOn: s.on,
      after: [s.photo('record-after', { ago: 2 })],
      report: '已按备案标准重新公示收费项目，并与家属逐户核对。',
    })),
    mended(-3, 'wiring', 'wiring', '已由持证电工重新布线穿管，拆除串接插线板。', 380_000),
    mended(-2, 'bedrail', 'room', '已更换三张护理床的护栏和锁扣，全院护理床检查完毕。', 126_000),
  ),
  story(
    'shiguang-relapse',
    'shiguang',
    found(-3, 'watch-again', f.nightWatch, { source: 'look-back', more: (s) => ({ relapseOf: s.case('shiguang-spring/watch') }) }),
    orderUpTo('drafted', -2, [{ of: 'watch-again', requirement: f.nightWatch.requirement, due: { days: 7 } }]),
  ),
  story(
    'shiguang-self-check',
    'shiguang',
    hazard(-2, 'safety', 'light', 'file', (s) => ({
      institutionId: s.institutionId,
      source: 'self-check',
      foundOn: s.on,
      place: f.exitLight.place,
      description: f.exitLight.description,
      category: f.exitLight.category,
      photos: [s.photo('corridor')],
    })),
    hazard(-2, 'safety', 'light', 'fix-on-spot', (s) => ({ fixedOn: s.on, after: [s.photo('corridor-after')], report: '当日更换灯具并测试正常。' })),
  ),
]

import { corrected, ordered, orderUpTo, reviewedOnSite, voided } from '../../story/order.js'
import { story } from '../../story/story.js'
import { checked, found, mended, reinspectedIfDrawn, struckOff } from '../../story/usual-way.js'
import { findings as f } from './findings.js'

/** 文书 — what becomes of papers: one is void before it is served, one is corrected after it, and one carries an opinion. */
export const paperStories = [
  story(
    'heting-papers',
    'heting',
    found(-40, 'exitLight', f.exitLight),
    found(-40, 'agreement', f.agreement),
    orderUpTo(
      'issued',
      -39,
      [
        { of: 'exitLight', requirement: f.exitLight.requirement, due: { days: 5 } },
        { of: 'agreement', requirement: f.agreement.requirement, due: { days: 15 } },
      ],
      'void',
    ),
    voided(-38, 'void', '通知书所列被责令单位名称有误，尚未送达，作废后重新制发。'),
    ordered(-37, [
      { of: 'exitLight', requirement: f.exitLight.requirement, due: { days: 5 } },
      { of: 'agreement', requirement: f.agreement.requirement, due: { days: 15 } },
    ]),
    corrected(-34, 'order', [
      { of: 'exitLight', requirement: `${f.exitLight.requirement}（更正：原文所写二楼东侧，应为一楼西侧楼梯间。）` },
      { of: 'agreement', requirement: f.agreement.requirement },
    ]),
    mended(-32, 'exitLight', 'corridor', '损坏灯具已更换，全院应急照明和疏散指示标志逐一测试并作记录。'),
    reviewedOnSite(-31, 'correction', [
      { of: 'exitLight', result: 'done' },
      { of: 'agreement', result: 'partly', reason: '六份到期协议中有两份尚未续签，待家属到场评估后办理。' },
    ]),
    checked(-31, 'exitLight'),
    reinspectedIfDrawn(-30, 'exitLight'),
    struckOff(-29, 'exitLight'),
    mended(-29, 'agreement', 'record', '六名老年人已重新评估，服务协议全部续签并归档。'),
    checked(-28, 'agreement'),
    reinspectedIfDrawn(-27, 'agreement'),
    struckOff(-26, 'agreement'),
  ),
]

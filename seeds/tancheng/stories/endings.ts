import { ordered } from '../../story/order.js'
import { hazard, story, twice } from '../../story/story.js'
import { found } from '../../story/usual-way.js'
import { findings as f } from './findings.js'

/** 终止 — hazards that end without being mended: the home has closed, or another organ has taken the matter over. */
export const endingStories = [
  story(
    'muyun-closed',
    'muyun',
    found(-48, 'roof', f.roof),
    found(-48, 'drill', f.drill),
    ordered(-47, [
      { of: 'roof', requirement: f.roof.requirement, due: { days: 30 } },
      { of: 'drill', requirement: f.drill.requirement, due: { days: 7 } },
    ]),
    hazard(-40, 'home-clerk', 'roof', 'report-progress', () => ({ text: '机构拟终止服务，正在与家属商量转院安置。' })),
    twice(
      hazard(-6, 'deputy-director', 'roof', 'close-unfixed', (s) => ({
        ground: 'home-closed',
        reason: '机构已终止服务并注销备案，建筑不再用于养老服务。',
        resettlement: { residents: 11, completedOn: s.day(-44), arrangement: '十一名老年人中七名转入霜叶中心敬老院，四名由家属接回，逐人回访。' },
        evidence: [s.paper('安置完成情况报告')],
      })),
      -5,
      'director',
    ),
    hazard(-2, 'deputy-director', 'drill', 'close-unfixed', (s) => ({
      ground: 'home-closed',
      reason: '机构已终止服务，演练要求不再适用。',
      resettlement: { residents: 11, completedOn: s.day(-44), arrangement: '老年人已全部安置，见同机构屋面隐患卷宗。' },
    })),
  ),
  story(
    'huaiyin-handed-over',
    'huaiyin',
    found(-33, 'ramp', f.ramp),
    ordered(-32, [{ of: 'ramp', requirement: f.ramp.requirement, due: { days: 45 } }]),
    twice(
      hazard(-15, 'deputy-director', 'ramp', 'close-unfixed', (s) => ({
        ground: 'handed-over',
        reason: '坡道属于市政道路改造范围，由住房和城乡建设部门统一实施。',
        handover: {
          receiver: '郯城县住房和城乡建设局',
          confirmedOn: s.workday(-16),
          number: `郯建函〔${s.workday(-16).slice(0, 4)}〕21号`,
          confirmation: s.paper('接收确认函'),
        },
      })),
      -15,
      'director',
    ),
  ),
]

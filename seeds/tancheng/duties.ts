import { townshipOfficer } from './people.js'
import type { SeededHome } from './homes.js'

/** 常设责任 — who answers for what in a home, every day. */
export interface SeededDuty {
  code: string
  level: 'institution' | 'township' | 'county'
  unit: string
  person: string
  post: string
  scope: string
  frequency: string
}

/** 责任清单·常设责任 of one home: five of its own, the township's contact and the county's. */
export const dutiesOf = (home: SeededHome): readonly SeededDuty[] => {
  const own = (code: string, person: string, post: string, scope: string, frequency: string): SeededDuty => ({
    code,
    level: 'institution',
    unit: home.name,
    person,
    post,
    scope,
    frequency,
  })
  return [
    own('principal', home.head, '主要负责人', '对本机构安全生产工作全面负责，组织制定并落实全员安全责任制', '每月一次全面检查'),
    own('fire-responsible', home.head, '消防安全责任人', '落实消防安全责任，保障消防设施投入，组织灭火疏散预案演练', '每半年一次演练'),
    own('safety-officer', home.safety, '安全管理员', '日常防火巡查、隐患排查登记和整改跟踪', '每日巡查'),
    own('food-safety', home.clerk, '食品安全管理员', '食材采购查验、留样和餐具消毒的检查记录', '每日检查'),
    own('duty-leader', home.safety, '值班长', '二十四小时值班和夜间巡查的安排与抽查', '每日排班，夜间不少于两次'),
    {
      code: 'township-contact',
      level: 'township',
      unit: '乡镇（街道）民政办',
      person: townshipOfficer(home.township),
      post: '包保干部',
      scope: '督促隐患整改，现场核查销号申请',
      frequency: '每月不少于一次',
    },
    {
      code: 'county-contact',
      level: 'county',
      unit: '郯城县民政局养老服务股',
      person: home.seq % 2 ? 'inspector' : 'inspector-2',
      post: '县级联系人',
      scope: '指导监督安全管理，复查隐患整改',
      frequency: '每季度不少于一次',
    },
  ]
}

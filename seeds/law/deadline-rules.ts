import type { DeadlineRule } from '../../src/clock/law.js'

type Cited = Pick<DeadlineRule, 'standing' | 'source' | 'anchor' | 'sourceStatus'>
/** Code, name, start event, value, unit. Negative values count back from the start event. */
type Row = readonly [string, string, string, number, DeadlineRule['unit']]

const rows = (cited: Cited, terms: readonly Row[]): DeadlineRule[] =>
  terms.map(([code, name, trigger, value, unit]) => ({ code, name, trigger, value, unit, ...cited }))
const ours = (anchor: string): Cited => ({ standing: 'policy', source: '本系统办理规矩', anchor, sourceStatus: 'design' })
const legal = (source: string, anchor: string, sourceStatus: Cited['sourceStatus'] = 'verified'): Cited => ({ standing: 'legal', source, anchor, sourceStatus })
const local = (source: string, anchor: string, sourceStatus: Cited['sourceStatus'] = 'verified'): Cited => ({ standing: 'local', source, anchor, sourceStatus })
const standard = (source: string, anchor: string, sourceStatus: Cited['sourceStatus']): Cited => ({ standing: 'standard', source, anchor, sourceStatus })
const policy = (source: string, anchor: string, sourceStatus: Cited['sourceStatus']): Cited => ({ standing: 'policy', source, anchor, sourceStatus })

/** 期限规则目录 — every clock that counts a term, grouped by its source. */
export const deadlineRules: readonly DeadlineRule[] = [
  // 办理规矩: the terms of the county for a hazard and its order. No statute sets them; a county changes them as data.
  ...rows(ours('handling-terms'), [
    ['lead-confirm', '预警线索确认', '线索产生', 2, 'wd'],
    ['confirm-major', '重大隐患确认', '定级为重大', 1, 'wd'],
    ['order-draft', '拟制责令限期改正通知书', '隐患登记', 2, 'wd'],
    ['order-review', '通知书审核', '提交审核', 1, 'wd'],
    ['order-approve', '通知书审批', '审核通过', 1, 'wd'],
    ['order-issue', '通知书编号用印', '审批通过', 1, 'wd'],
    ['order-serve', '通知书送达', '签发', 3, 'wd'],
    ['licence-warning', '证照到期预警', '证照到期', -30, 'cd'],
  ]),
  ...rows(ours('interim-control'), [['interim-control-set', '落实临时管控措施', '登记为重大隐患', 24, 'h']]),
  ...rows(ours('escalation-reply'), [['escalation-reply', '答复督办', '督办送达', 2, 'wd']]),
  ...rows(ours('two-persons'), [['second-person-confirm', '双人确认', '第一人提出', 2, 'wd']]),
  ...rows(ours('signed-paper'), [['signature-supplement', '补签', '签名待补', 5, 'wd']]),
  ...rows(ours('ladder'), [
    ['remind-first', '第一次提醒', '整改期限届满', -3, 'wd'],
    ['remind-second', '第二次提醒', '整改期限届满', -1, 'wd'],
  ]),
  ...rows(legal('民事诉讼法 第九十五条', 'civil-procedure-law-art-95', 'unverified'), [['service-public-notice', '公告送达期满', '公告之日', 30, 'cd']]),
  ...rows(ours('rectification-plan'), [
    ['plan-submit-major', '重大隐患提交治理方案', '送达', 3, 'wd'],
    ['plan-judge', '审核整改方案', '方案提交', 3, 'wd'],
    ['progress-report-major', '重大隐患整改进展报告', '方案通过或上次报告', 1, 'mo'],
  ]),
  ...rows(policy('责令限期改正通知书所定期限;未定的按本系统办理规矩', 'hazard-limit', 'design'), [
    ['hazard-limit', '整改时限(通知书未另定且类别无默认值时)', '送达', 15, 'cd'],
  ]),
  ...rows(ours('township-verification'), [['township-verify', '乡镇核查', '申请销号', 3, 'wd']]),
  ...rows(ours('county-reinspection'), [['county-verify', '县级复查', '乡镇核查通过', 5, 'wd']]),
  ...rows(ours('sign-off'), [['sign-off', '销号审批', '县级复查通过', 3, 'wd']]),
  ...rows(ours('extension'), [
    ['extension-apply', '申请延期', '整改期限届满', -1, 'wd'],
    ['extension-decide', '延期审批', '申请延期', 3, 'wd'],
  ]),
  ...rows(ours('objection'), [
    ['objection-file', '提出陈述申辩', '送达', 3, 'wd'],
    ['objection-answer', '答复陈述申辩', '提出陈述申辩', 5, 'wd'],
  ]),
  ...rows(ours('deferral'), [['deferral-review', '暂缓整改复核', '决定暂缓', 1, 'mo']]),
  ...rows(ours('work-safety-law-art-69'), [['referral-reply', '移送反馈', '移送', 10, 'wd']]),
  ...rows(ours('look-back'), [
    ['lookback-first', '第一次回头看', '销号', 30, 'cd'],
    ['lookback-second', '第二次回头看', '销号', 90, 'cd'],
    ['lookback-visit', '完成回头看', '回头看之日', 10, 'wd'],
  ]),
  ...rows(ours('re-check'), [['recheck', '销号抽查复核', '销号', 30, 'cd']]),
  // 重大隐患与挂牌督办
  ...rows(local('湖北省重大事故隐患挂牌督办规定 第十条', 'listed-supervision'), [['major-acceptance', '重大隐患现场验收', '申请验收或期限届满', 10, 'cd']]),
  ...rows(local('青岛市重大事故隐患挂牌督办规定', 'listed-supervision'), [
    ['listing-report', '挂牌督办上报', '挂牌', 3, 'wd'],
    ['listing-publish', '挂牌、摘牌公示', '挂牌或摘牌', 5, 'wd'],
    ['extension-apply-qingdao', '挂牌隐患申请延期(青岛)', '整改期限届满', -20, 'wd'],
    ['extension-decide-qingdao', '挂牌隐患延期审批(青岛)', '申请延期', 10, 'wd'],
    ['major-max', '重大隐患整改最长期限', '挂牌', 1, 'yr'],
  ]),
  ...rows(legal('安全生产违法行为处罚程序(单位待核实)', 'extension', 'unverified'), [
    ['extension-apply-national', '申请延期(全国程序)', '整改期限届满', -10, 'cd'],
    ['extension-decide-national', '延期审批(全国程序)', '申请延期', 5, 'cd'],
  ]),
  ...rows(legal('安全生产法 第七十条;山东省安全生产条例 第四十五条', 'work-safety-law-art-70'), [
    ['power-cut-notice', '停电断供提前通知', '停止供电', -24, 'h'],
  ]),
  // 检查
  ...rows(legal('养老机构行政检查办法 第八条', 'inspection-measures-art-8'), [['inspection-notice', '检查提前通知', '检查日', -3, 'wd']]),
  ...rows(legal('养老机构管理办法 第九条、第十条', 'institution-measures-art-10', 'second-hand'), [['filing', '养老机构备案', '首次收住老年人', 10, 'wd']]),
  ...rows(legal('养老机构管理办法 第三十八条', 'institution-measures-art-38', 'unverified'), [
    ['first-onsite', '备案后现场检查', '备案', 20, 'wd'],
    ['unfiled-onsite', '未备案机构现场检查', '发现', 20, 'wd'],
  ]),
  ...rows(legal('政府信息公开条例 第二十六条', 'information-disclosure-art-26'), [['result-publish', '检查结果公开', '结果形成', 20, 'wd']]),
  ...rows(legal('山东省安全生产条例 第六十四条', 'shandong-work-safety-art-64'), [['accident-report', '事故报告', '负责人知悉事故', 1, 'h']]),
  ...rows(legal('山东省养老服务条例 第三十八条', 'shandong-eldercare-art-38'), [['suspension-notice', '暂停终止服务提前报告', '停止服务', -60, 'cd']]),
  // 行政处罚与强制
  ...rows(legal('行政处罚法 第五十六条、第八十五条', 'administrative-penalty-law-art-56'), [
    ['evidence-preservation', '先行登记保存处理决定', '登记保存', 7, 'wd'],
  ]),
  ...rows(legal('行政处罚法 第六十四条', 'administrative-penalty-law-art-64'), [
    ['hearing-request', '申请听证', '告知听证权利', 5, 'wd'],
    ['hearing-notice', '听证通知', '听证日', -7, 'wd'],
  ]),
  ...rows(legal('行政处罚法 第六十条', 'administrative-penalty-law-art-60'), [['penalty-decision', '作出处罚决定', '立案', 90, 'cd']]),
  ...rows(legal('行政处罚法 第六十一条', 'administrative-penalty-law-art-61'), [['penalty-delivery', '送达处罚决定书', '作出决定', 7, 'wd']]),
  ...rows(legal('行政处罚法 第六十七条', 'administrative-penalty-law-art-67'), [['fine-payment', '缴纳罚款', '收到决定书', 15, 'cd']]),
  ...rows(legal('安全生产法 第七十八条', 'work-safety-law-art-78'), [['penalty-publish', '公示处罚(安全生产)', '作出处罚', 7, 'wd']]),
  ...rows(legal('行政处罚法 第四十八条', 'administrative-penalty-law-art-48'), [['publication-withdraw', '撤回处罚公示', '变更或撤销', 3, 'wd']]),
  ...rows(legal('行政处罚法 第三十六条', 'administrative-penalty-law-art-36'), [
    ['prosecution', '追究时效', '违法行为发生', 2, 'yr'],
    ['prosecution-grave', '追究时效(涉及生命健康安全、金融安全且有危害后果)', '违法行为发生', 5, 'yr'],
  ]),
  ...rows(legal('安全生产执法文书式样', 'remedies'), [
    ['reconsideration', '申请行政复议', '收到文书', 60, 'cd'],
    ['lawsuit', '提起行政诉讼', '收到文书', 6, 'mo'],
  ]),
  ...rows(legal('行政强制法 第五十四条、第六十九条', 'administrative-compulsion-law-art-54'), [['enforcement-demand', '催告履行', '催告', 10, 'wd']]),
  ...rows(legal('行政强制法 第五十三条', 'administrative-compulsion-law-art-53'), [['enforcement-apply', '申请法院强制执行', '法定期限届满', 3, 'mo']]),
  // 机构的周期义务
  ...rows(legal('山东省安全生产条例 第六十三条', 'shandong-work-safety-art-63'), [['drill', '应急演练(人员密集场所)', '上次演练', 6, 'mo']]),
  ...rows(legal('特种设备安全法 第四十条', 'special-equipment-law-art-40'), [['equipment-inspection', '特种设备报检', '检验合格证到期', -1, 'mo']]),
  ...rows(legal('消防法 第十六条;山东省消防条例 第二十八条', 'fire-law-art-16'), [['fire-facility-test', '消防设施检测', '上次检测', 1, 'yr']]),
  ...rows(legal('山东省消防条例 第二十七条', 'shandong-fire-art-27'), [
    ['fire-check', '防火检查', '上次检查', 3, 'mo'],
    ['fire-check-key-unit', '防火检查(重点单位)', '上次检查', 1, 'mo'],
  ]),
  ...rows(legal('食品安全法 第四十五条', 'food-safety-law-art-45'), [['food-handler-health', '从业人员健康证明', '健康证明', 1, 'yr']]),
  ...rows(standard('公开样例转引', 'food-safety-sample', 'unverified'), [['food-sample', '食品留样', '留样', 48, 'h']]),
  ...rows(legal('山东省安全生产条例 第二十八条', 'shandong-work-safety-art-28'), [['retrain-after-absence', '离岗重新培训', '离岗', 6, 'mo']]),
  ...rows(standard('GB 38600-2019', 'gb-38600', 'unverified'), [
    ['staff-safety-education', '员工安全教育', '上次教育', 6, 'mo'],
    ['service-risk-reassess', '服务安全风险再评估', '上次评估', 1, 'yr'],
  ]),
  ...rows(legal('养老机构管理办法 第三十二条', 'institution-measures-art-32', 'second-hand'), [['archive-keep', '老年人档案保存', '服务协议终止', 5, 'yr']]),
  ...rows(standard('GB/T 37276-2018', 'gbt-37276', 'unverified'), [['star-certificate', '等级评定有效期', '评定', 3, 'yr']]),
  ...rows(local('省级养老机构预收费管理办法(新闻转引)', 'prepaid-fees', 'second-hand'), [['prepaid-stop-notice', '停业前告知(预收费)', '停止经营', -30, 'cd']]),
  // 评估与核对
  ...rows(legal('特困人员认定办法', 'destitute-measures'), [
    ['destitute-survey', '特困调查核实', '受理', 15, 'wd'],
    ['destitute-publicity', '特困公示', '公示', 7, 'cd'],
    ['destitute-objection', '特困公示异议处理', '公示期提出异议', 15, 'wd'],
    ['destitute-decide', '特困确认', '县级收到材料', 15, 'wd'],
    ['destitute-change-review', '特困变化复核', '报告变化', 10, 'wd'],
    ['destitute-refusal', '特困不予确认告知', '作出决定', 3, 'wd'],
  ]),
  ...rows(legal('最低生活保障审核确认办法', 'subsistence-measures'), [
    ['economy-town-start', '家庭经济状况调查启动', '受理', 3, 'wd'],
    ['economy-data-start', '信息核对启动', '收到核对请求', 3, 'wd'],
    ['economy-publicity', '低保公示', '公示', 7, 'cd'],
    ['economy-decide', '低保确认', '县级收到材料', 10, 'wd'],
    ['economy-refusal', '低保不予确认告知', '作出决定', 3, 'wd'],
    ['economy-total', '低保审核确认全程', '受理', 30, 'wd'],
    ['economy-total-extended', '低保审核确认全程(情况复杂)', '受理', 45, 'wd'],
    ['economy-recheck', '家庭经济状况复核', '作出决定', 12, 'mo'],
    ['economy-recheck-changing', '家庭经济状况复核(短期变化大)', '作出决定', 6, 'mo'],
  ]),
  ...rows(legal('刚性支出困难家庭认定办法', 'rigid-expense-measures'), [
    ['rigid-expense-decide', '刚性支出困难家庭认定', '受理', 30, 'wd'],
    ['rigid-expense-decide-extended', '刚性支出困难家庭认定(情况复杂)', '受理', 45, 'wd'],
    ['rigid-expense-valid', '刚性支出困难家庭有效期', '认定', 12, 'mo'],
  ]),
  ...rows(standard('GB/T 42195-2022', 'gbt-42195', 'second-hand'), [['care-risk-window', '照护风险事件回溯期', '评估基准日', -30, 'cd']]),
  ...rows(ours('assessment-terms'), [
    ['assessment-routine', '定期评估(GB/T 42195)', '评估结果生效', 12, 'mo'],
    ['assessment-routine-mzt039', '定期评估(MZ/T 039)', '评估结果生效', 6, 'mo'],
  ]),
  ...rows(policy('第三方评估惯例(待核实)', 'assessment-terms', 'unverified'), [
    ['objection-window', '评估异议期', '告知结果', 10, 'wd'],
    ['reassessment', '异议复评', '提出异议', 30, 'wd'],
  ]),
  // 资料保存
  ...rows(legal('个人信息保护法 第五十六条', 'personal-information-law-art-56'), [['impact-assessment-keep', '个人信息保护影响评估报告保存', '报告', 3, 'yr']]),
  ...rows(legal('网络安全等级保护要求(待核实)', 'log-keeping', 'unverified'), [['log-keep', '日志保存', '日志产生', 6, 'mo']]),
  ...rows(ours('assessment-terms'), [['assessment-report-keep', '评估报告保存', '有效期届满', 5, 'yr']]),
]

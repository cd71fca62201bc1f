import type { RequirementView } from '../../api/schemas/match.ts'

/** Texts of conditions, wants, fixed pairs, conflicts and “why not”. */
export interface RuleTexts {
  readonly facts: string
  readonly factsHint: string
  readonly yearsOperating: string
  readonly revenue: string
  readonly collateral: string
  readonly collateralHint: string
  readonly noCollateral: string
  readonly lossMaking: string
  readonly loss: string
  readonly noLoss: string
  readonly unsaid: string
  readonly years: (n: number) => string
  readonly conditions: string
  readonly conditionsHint: string
  readonly stages: string
  readonly stagesHint: string
  readonly leastYears: string
  readonly leastRevenue: string
  readonly askedCollateral: string
  readonly askedCollateralHint: string
  readonly noneAsked: string
  readonly acceptsLoss: string
  readonly accepted: string
  readonly notAccepted: string
  readonly soft: string
  readonly softHint: string
  readonly wants: string
  readonly wantsHint: string
  readonly wantedKinds: string
  readonly wantedIndustries: string
  readonly wantedRegions: string
  readonly wantedLeast: string
  readonly only: string
  readonly onlyHint: string
  readonly requirements: string
  readonly states: Readonly<Record<RequirementView['state'], string>>
  /** Where failing excludes. */
  readonly must: string
  readonly pin: string
  readonly pinned: string
  readonly pinReason: string
  readonly pinSubmit: string
  readonly unpin: string
  readonly mind: (rule: string) => string
  readonly whyNotOffer: string
  readonly whyNotNeed: string
  readonly whichOffer: string
  readonly whichNeed: string
  readonly ask: string
  readonly nothingFound: (typed: string) => string
  readonly chooseOne: string
  readonly threshold: (score: number) => string
  readonly behind: (signal: string, points: string) => string
  readonly behindTitle: string
  readonly conflicts: string
  readonly conflictsHint: string
  readonly noConflicts: string
  readonly conflictWith: string
  readonly organisation: string
  readonly organisationHint: string
  readonly need: string
  readonly needHint: string
  readonly conflictReason: string
  readonly declared: string
  readonly declare: string
  readonly remove: string
  readonly otherNeed: string
}

export const rulesZh: RuleTexts = {
  facts: '企业情况（融资用）',
  factsHint: '融资、项目类需求可填，用来核对贷款、基金的条件；未填的按“未说明”处理，不会因此被排除。',
  yearsOperating: '成立年限（年）',
  revenue: '上一年营业收入',
  collateral: '可提供的抵押或增信',
  collateralHint: '都不勾选即未说明。',
  noCollateral: '无抵押物',
  lossMaking: '盈亏',
  loss: '亏损',
  noLoss: '未亏损',
  unsaid: '未说明',
  years: (n) => `${n} 年`,
  conditions: '融资条件',
  conditionsHint: '金融产品、资本类供给可填。金额范围也是一项条件。',
  stages: '接受的企业阶段',
  stagesHint: '银行的“初创”包括孵化、初创，“成熟”包括稳定、扩张；都不勾选即不限。',
  leastYears: '最低成立年限（年）',
  leastRevenue: '最低年营业收入',
  askedCollateral: '要求的抵押或增信',
  askedCollateralHint: '有其中一项即可；都不勾选即未说明。',
  noneAsked: '不要求抵押',
  acceptsLoss: '亏损企业',
  accepted: '接受',
  notAccepted: '不接受',
  soft: '可以商量的条件',
  softHint: '勾选的条件不符合时只降低匹配度；未勾选的不符合就不推荐。',
  wants: '对项目的要求',
  wantsHint: '想要什么样的需求；不符合时降低匹配度。',
  wantedKinds: '想要的需求类别',
  wantedIndustries: '想要的行业',
  wantedRegions: '想要的地区',
  wantedLeast: '项目规模下限',
  only: '只接受符合的',
  onlyHint: '勾选的要求不符合就不推荐。',
  requirements: '供给方的条件',
  states: { fits: '✓ 符合', fails: '✗ 不符合', unknown: '? 未说明' },
  must: '必须',
  pin: '固定',
  pinned: '已固定',
  pinReason: '固定的理由',
  pinSubmit: '固定这一对',
  unpin: '取消固定',
  mind: (rule) => `注意：${rule}`,
  whyNotOffer: '为什么没有推荐某个供给？',
  whyNotNeed: '为什么没有推荐某个需求？',
  whichOffer: '供给编号、名称或供给方',
  whichNeed: '需求编号或名称',
  ask: '查原因',
  nothingFound: (typed) => `没有找到“${typed}”，请换编号或名称再查。`,
  chooseOne: '请选择要查的一条：',
  threshold: (score) => `匹配度低于 ${score} 分的不会自动进入审核。`,
  behind: (signal, points) => `${signal} ${points} 分`,
  behindTitle: '分差来自',
  conflicts: '利益冲突',
  conflictsHint: '声明后，该供给方的供给不再推荐给这个单位的需求或这一项需求。',
  noConflicts: '没有声明。',
  conflictWith: '冲突对象',
  organisation: '单位全称',
  organisationHint: '办公室或需求单位；与需求编号填一项。',
  need: '需求编号',
  needHint: '只避开这一项需求时填写。',
  conflictReason: '理由',
  declared: '声明',
  declare: '声明冲突',
  remove: '撤销声明',
  otherNeed: '其他地区的一项需求',
}

export const rulesEn: RuleTexts = {
  facts: 'The enterprise (for funding)',
  factsHint:
    'For needs of kind funding or project: checked against the conditions of loans and funds. What is left empty counts as not stated and never excludes.',
  yearsOperating: 'Years since founding',
  revenue: 'Revenue of the last year',
  collateral: 'Collateral it can put up',
  collateralHint: 'Nothing ticked means not stated.',
  noCollateral: 'No collateral',
  lossMaking: 'Profit or loss',
  loss: 'At a loss',
  noLoss: 'Not at a loss',
  unsaid: 'Not stated',
  years: (n) => (n === 1 ? '1 year' : `${n} years`),
  conditions: 'Conditions of the money',
  conditionsHint: 'For financial products and investment. The range of amounts is a condition too.',
  stages: 'Stages accepted',
  stagesHint:
    'A bank’s start-up covers incubation and start-up, its mature stable and expanding. Nothing ticked means any.',
  leastYears: 'Least years since founding',
  leastRevenue: 'Least revenue of a year',
  askedCollateral: 'Collateral asked',
  askedCollateralHint: 'One of them is enough; nothing ticked means not stated.',
  noneAsked: 'No collateral asked',
  acceptsLoss: 'Enterprises at a loss',
  accepted: 'Accepted',
  notAccepted: 'Not accepted',
  soft: 'Conditions that can be talked about',
  softHint: 'A ticked condition only lowers the score when it is not met; any other excludes.',
  wants: 'What the provider wants',
  wantsHint: 'The needs it would like; others score lower.',
  wantedKinds: 'Kinds of need wanted',
  wantedIndustries: 'Industries wanted',
  wantedRegions: 'Regions wanted',
  wantedLeast: 'Least size of the project',
  only: 'Takes only what meets',
  onlyHint: 'Needs that do not meet what is ticked are not proposed.',
  requirements: 'What the provider asks',
  states: { fits: '✓ Met', fails: '✗ Not met', unknown: '? Not stated' },
  must: 'required',
  pin: 'Fix',
  pinned: 'Fixed',
  pinReason: 'Why it is fixed',
  pinSubmit: 'Fix this pair',
  unpin: 'Let it go',
  mind: (rule) => `Mind: ${rule}`,
  whyNotOffer: 'Why is an offer not proposed?',
  whyNotNeed: 'Why is a need not proposed?',
  whichOffer: 'Number, title or provider of the offer',
  whichNeed: 'Number or title of the need',
  ask: 'Ask',
  nothingFound: (typed) => `Nothing found for “${typed}”. Try another number or title.`,
  chooseOne: 'Choose the one to ask about:',
  threshold: (score) => `Pairs below ${score} are not put before the reviewers by themselves.`,
  behind: (signal, points) => `${signal}: ${points} points`,
  behindTitle: 'The distance comes from',
  conflicts: 'Conflicts of interest',
  conflictsHint:
    'Once declared, the offers of this provider are no longer proposed for the needs of that organisation, or for that need.',
  noConflicts: 'None declared.',
  conflictWith: 'Conflict with',
  organisation: 'Full name of the organisation',
  organisationHint: 'The office or the body behind the need; fill in this or the number of a need.',
  need: 'Number of the need',
  needHint: 'Only to avoid this one need.',
  conflictReason: 'Reason',
  declared: 'Declared',
  declare: 'Declare the conflict',
  remove: 'Take it back',
  otherNeed: 'A need of another region',
}

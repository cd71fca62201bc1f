/** Words of exports: titles, filters, the lines of an official attachment. */
import type { ComparedField, EditionChange } from '../schemas/register.ts'
import type { TodayGroup, TodayKind } from '../schemas/today.ts'
import type { Language } from './index.ts'

export interface ExportTexts {
  readonly needs: string
  readonly need: string
  readonly offers: string
  readonly offer: string
  readonly matches: string
  readonly match: string
  readonly providers: string
  readonly organisations: string
  readonly groups: string
  readonly groupStates: Readonly<Record<'active' | 'dissolved', string>>
  readonly needsLists: string
  readonly sheet: string
  /** Before the title of the matching sheet where it is about everything. */
  readonly province: string
  readonly differences: (edition: string) => string
  readonly edition: (n: number) => string
  readonly unit: (name: string) => string
  readonly dated: (day: string) => string
  readonly exported: (day: string) => string
  readonly inWan: string
  readonly noOffer: string
  readonly filters: Readonly<Record<string, string>>
  readonly nobody: string
  readonly tasks: string
  readonly taskShown: Readonly<Record<'open' | 'all' | 'overdue', string>>
  readonly outcomeShown: Readonly<Record<'effective' | 'all', string>>
  readonly taskWhose: Readonly<Record<'carried' | 'given' | 'raised', string>>
  readonly task: string
  readonly problems: string
  readonly problem: string
  readonly notices: string
  readonly noticeStates: Readonly<Record<'unread' | 'read', string>>
  readonly accounts: string
  readonly imports: string
  readonly reports: string
  readonly chains: string
  readonly rankings: string
  readonly weights: string
  readonly backups: string
  readonly deliveries: string
  readonly accountStates: Readonly<Record<'enabled' | 'disabled', string>>
  readonly problemShown: Readonly<Record<'open' | 'all', string>>
  readonly today: (name: string) => string
  readonly todayGroups: Readonly<Record<TodayGroup, string>>
  readonly todayKinds: Readonly<Record<TodayKind, string>>
  readonly changes: Readonly<Record<EditionChange, string>>
  readonly fields: Readonly<Record<ComparedField, string>>
  readonly truth: Readonly<Record<string, string>>
  /** Page number lines: of spreadsheets (`&P`, `&N`), and the three pieces around the two numbers. */
  readonly page: readonly [before: string, between: string, after: string]
}

const zh: ExportTexts = {
  needs: '需求',
  need: '需求',
  offers: '供给',
  offer: '供给',
  matches: '撮合',
  match: '撮合',
  providers: '供给方',
  organisations: '单位',
  groups: '助力小组',
  groupStates: { active: '工作中', dissolved: '已撤销' },
  needsLists: '需求清单',
  sheet: '对接清单',
  province: '全省',
  differences: (edition) => `${edition}变化情况`,
  edition: (n) => `第 ${n} 期`,
  unit: (name) => `单位：${name}`,
  dated: (day) => {
    const [year = '', month = '', date = ''] = day.split('-')
    return `${Number(year)}年${Number(month)}月${Number(date)}日`
  },
  exported: (day) => `导出日期：${day}`,
  inWan: '金额单位：万元',
  noOffer: '暂无推荐供给',
  filters: {
    status: '状态',
    state: '状态',
    kind: '类别',
    city: '地区',
    year: '年度',
    industry: '行业',
    q: '文字',
    providerKind: '供给方类型',
    provider: '供给方',
    office: '办公室',
    assignee: '负责人',
    need: '需求',
    offer: '供给',
    since: '对比',
    handling: '办理方式',
    channel: '来源渠道',
    show: '范围',
    whose: '与我的关系',
    role: '角色',
    group: '助力小组',
    period: '统计期',
    scope: '范围',
    delivery: '渠道',
  },
  nobody: '未分配',
  tasks: '交办事项',
  taskShown: { open: '未办结', all: '全部', overdue: '已逾期' },
  outcomeShown: { effective: '有效的', all: '全部（含更正和作废）' },
  taskWhose: { carried: '由我承办', given: '由我交办', raised: '由我提出' },
  task: '交办事项',
  problems: '问题建议台账',
  problem: '问题建议',
  notices: '通知',
  noticeStates: { unread: '未读', read: '已读' },
  accounts: '账号',
  imports: '我的导入',
  reports: '工作报告',
  chains: '产业链',
  rankings: '重新推荐记录',
  weights: '各期学习意见',
  backups: '备份',
  deliveries: '发送记录',
  accountStates: { enabled: '已启用', disabled: '已停用' },
  problemShown: { open: '未办结', all: '全部' },
  today: (name) => `今日待办（${name}）`,
  todayGroups: { overdue: '已逾期', today: '今天', coming: '即将到期', waiting: '等待他人' },
  todayKinds: {
    task: '交办',
    problem: '难题交办',
    feedback: '待审反馈',
    supervision: '督办',
    request: '对接征询',
    proposal: '撮合审核',
  },
  changes: {
    added: '新增',
    changed: '内容有变',
    solved: '已解决',
    withdrawn: '已撤回',
    expired: '已过期',
    left_out: '未列入',
    unchanged: '无变化',
  },
  fields: {
    kind: '类别',
    title: '名称',
    description: '内容',
    industries: '行业',
    keywords: '关键词',
    regionCode: '地区',
    beneficiaryId: '需求单位',
    amountYuan: '金额（万元）',
    deadline: '截止日期',
    wantedRegions: '意向地区',
    stage: '企业阶段',
    yearsOperating: '成立年限',
    revenueYuan: '营业收入（万元）',
    collateral: '抵押或增信',
    lossMaking: '是否亏损',
    maturity: '成熟度',
    priority: '优先级',
    wantedCount: '需求数量',
    source: '来源',
    visibility: '公开范围',
  },
  truth: { true: '是', false: '否' },
  page: ['第 ', ' 页 共 ', ' 页'],
}

const en: ExportTexts = {
  needs: 'Needs',
  need: 'Need',
  offers: 'Offers',
  offer: 'Offer',
  matches: 'Matches',
  match: 'Match',
  providers: 'Providers',
  organisations: 'Organisations',
  groups: 'Working groups',
  groupStates: { active: 'At work', dissolved: 'Dissolved' },
  needsLists: 'Needs lists',
  sheet: 'Matching sheet',
  province: 'Whole province',
  differences: (edition) => `${edition}: changes`,
  edition: (n) => `Edition ${n}`,
  unit: (name) => `Unit: ${name}`,
  dated: (day) => day,
  exported: (day) => `Exported on ${day}`,
  inWan: 'Amounts in units of 10,000 yuan (万元)',
  noOffer: 'No offer proposed yet',
  filters: {
    status: 'Status',
    state: 'State',
    kind: 'Kind',
    city: 'Region',
    year: 'Year',
    industry: 'Industry',
    q: 'Text',
    providerKind: 'Kind of provider',
    provider: 'Provider',
    office: 'Office',
    assignee: 'Assigned to',
    need: 'Need',
    offer: 'Offer',
    since: 'Compared with',
    handling: 'Handling',
    channel: 'Channel',
    show: 'Shown',
    whose: 'Mine',
    role: 'Role',
    group: 'Working group',
    period: 'Period',
    scope: 'About',
    delivery: 'Channel',
  },
  nobody: 'Nobody',
  tasks: 'Tasks',
  taskShown: { open: 'Open', all: 'All', overdue: 'Overdue' },
  outcomeShown: { effective: 'What counts', all: 'All, with corrections and cancellations' },
  taskWhose: { carried: 'Carried by me', given: 'Given by me', raised: 'Raised by me' },
  task: 'Task',
  problems: 'Ledger of problems',
  problem: 'Problem',
  notices: 'Notices',
  noticeStates: { unread: 'Unread', read: 'Read' },
  accounts: 'Accounts',
  imports: 'My imports',
  reports: 'Reports',
  chains: 'Chains',
  rankings: 'Ranking anew',
  weights: 'Editions of learned weights',
  backups: 'Backups',
  deliveries: 'Deliveries',
  accountStates: { enabled: 'Enabled', disabled: 'Disabled' },
  problemShown: { open: 'Open', all: 'All' },
  today: (name) => `Today (${name})`,
  todayGroups: { overdue: 'Overdue', today: 'Today', coming: 'Coming', waiting: 'Waiting for others' },
  todayKinds: {
    task: 'Task',
    problem: 'Problem',
    feedback: 'Feedback',
    supervision: 'Supervision',
    request: 'Request',
    proposal: 'Review',
  },
  changes: {
    added: 'New',
    changed: 'Changed',
    solved: 'Solved',
    withdrawn: 'Withdrawn',
    expired: 'Expired',
    left_out: 'Left out',
    unchanged: 'Unchanged',
  },
  fields: {
    kind: 'Kind',
    title: 'Title',
    description: 'Description',
    industries: 'Industries',
    keywords: 'Keywords',
    regionCode: 'Region',
    beneficiaryId: 'Beneficiary',
    amountYuan: 'Amount (万元)',
    deadline: 'Deadline',
    wantedRegions: 'Wanted regions',
    stage: 'Stage',
    yearsOperating: 'Years operating',
    revenueYuan: 'Revenue (万元)',
    collateral: 'Collateral',
    lossMaking: 'Loss making',
    maturity: 'Maturity',
    priority: 'Priority',
    wantedCount: 'Wanted count',
    source: 'Source',
    visibility: 'Visibility',
  },
  truth: { true: 'yes', false: 'no' },
  page: ['Page ', ' of ', ''],
}

const CATALOGUES: Readonly<Record<Language, ExportTexts>> = { zh, en }

/** The words of exports in a language. */
export function exportTextsOf(language: Language): ExportTexts {
  return CATALOGUES[language]
}

import type { GroupMemberKind } from '../../db/vocabulary.ts'

/** Texts of working groups 助力小组. */
export interface GroupTexts {
  readonly list: string
  readonly one: string
  readonly intro: string
  readonly create: string
  readonly edit: string
  readonly empty: string
  readonly emptyFiltered: string
  readonly name: string
  readonly city: string
  readonly committee: string
  readonly mandate: string
  readonly mandateHint: string
  readonly industries: string
  readonly industriesHint: string
  readonly nthIndustry: (n: number) => string
  readonly keyEnterprises: string
  readonly keyEnterprisesHint: string
  readonly keyEnterprise: (n: number) => string
  readonly memberCount: string
  readonly people: (n: number) => string
  readonly state: string
  readonly active: string
  readonly dissolved: string
  readonly dissolve: string
  readonly restore: string
  readonly members: string
  readonly noMembers: string
  readonly memberKind: string
  readonly memberKinds: Readonly<Record<GroupMemberKind, string>>
  readonly memberName: string
  readonly memberNameHint: string
  readonly memberTitle: string
  readonly memberProvider: string
  readonly addMember: string
  readonly remove: string
  readonly figures: string
  readonly figuresIntro: string
  readonly needs: string
  readonly matches: string
  readonly tasks: string
  readonly allTasks: string
  readonly noOpenTasks: string
  readonly followed: string
  readonly recentOutcomes: string
  readonly outcomes: string
  readonly noOutcomes: string
  readonly log: string
  readonly noEntries: string
  readonly day: string
  readonly tag: string
  readonly noTag: string
  readonly text: string
  readonly by: string
  readonly addEntry: string
  readonly entryStays: string
  readonly liftedText: (groups: string) => string
  readonly keyMark: string
}

export const groupsZh: GroupTexts = {
  list: '助力小组',
  one: '助力小组',
  intro: '每个小组负责一个城市若干行业的需求，由委员会、市(区)办公室、专家和企业家组成。',
  create: '新建小组',
  edit: '修改小组',
  empty: '还没有助力小组。',
  emptyFiltered: '没有符合条件的助力小组。',
  name: '小组名称',
  city: '助力城市',
  committee: '委员会',
  mandate: '工作职责',
  mandateHint: '不写电话、邮箱等联系方式。',
  industries: '负责行业',
  industriesHint: '该城市属于这些行业的需求、撮合和成果归入本小组。',
  nthIndustry: (n) => `第 ${n} 个行业`,
  keyEnterprises: '重点企业',
  keyEnterprisesHint: '最多两家，填写单位全称。其需求在审核时按“重要”排序，匹配度不变。',
  keyEnterprise: (n) => `重点企业${n === 1 ? '一' : '二'}`,
  memberCount: '成员',
  people: (n) => `${n} 人`,
  state: '状态',
  active: '工作中',
  dissolved: '已撤销',
  dissolve: '撤销小组',
  restore: '恢复小组',
  members: '成员',
  noMembers: '还没有成员。',
  memberKind: '类别',
  memberKinds: { committee: '委员会', city_office: '市(区)办公室', expert: '专家', entrepreneur: '企业家' },
  memberName: '姓名',
  memberNameHint: '与供给方填一项；选了供给方可不填。',
  memberTitle: '职务或分工',
  memberProvider: '供给方',
  addMember: '加入小组',
  remove: '移出',
  figures: '需求、撮合与成果',
  figuresIntro: '按城市和负责行业统计，点数字看明细；不同类别的成果不相加。',
  needs: '已发布需求',
  matches: '撮合',
  tasks: '小组的交办事项',
  allTasks: '全部交办',
  noOpenTasks: '没有未办结的交办事项。',
  followed: '正在办理的撮合',
  recentOutcomes: '最近的成果',
  outcomes: '成果',
  noOutcomes: '尚无成果记录。',
  log: '工作记录',
  noEntries: '还没有工作记录。',
  day: '日期',
  tag: '行动',
  noTag: '不标',
  text: '内容',
  by: '记录人',
  addEntry: '记一条',
  entryStays: '记录保存后不能修改，写错时另记一条说明。',
  liftedText: (groups) => `需求单位是${groups}助力小组的重点企业，审核时按“重要”排序，匹配度不变。`,
  keyMark: '重点企业',
}

export const groupsEn: GroupTexts = {
  list: 'Working groups',
  one: 'Working group',
  intro:
    'Each group carries the needs of one city in some industries: committee members, the city office, experts and entrepreneurs.',
  create: 'New group',
  edit: 'Change the group',
  empty: 'There are no working groups yet.',
  emptyFiltered: 'No working group meets these filters.',
  name: 'Name',
  city: 'City',
  committee: 'Committee',
  mandate: 'Mandate',
  mandateHint: 'Without telephone numbers and e-mail addresses.',
  industries: 'Industries',
  industriesHint: 'Needs of the city in these industries, with their matches and outcomes, belong to the group.',
  nthIndustry: (n) => `Industry ${n}`,
  keyEnterprises: 'Key enterprises',
  keyEnterprisesHint: 'At most two, by full name. Their needs are reviewed as important; scores do not change.',
  keyEnterprise: (n) => `Key enterprise ${n}`,
  memberCount: 'Members',
  people: (n) => String(n),
  state: 'State',
  active: 'At work',
  dissolved: 'Dissolved',
  dissolve: 'Dissolve',
  restore: 'Take up again',
  members: 'Members',
  noMembers: 'No members yet.',
  memberKind: 'Kind',
  memberKinds: {
    committee: 'Committee',
    city_office: 'City office',
    expert: 'Expert',
    entrepreneur: 'Entrepreneur',
  },
  memberName: 'Name',
  memberNameHint: 'Fill in this or choose a provider.',
  memberTitle: 'Position or part',
  memberProvider: 'Provider',
  addMember: 'Take into the group',
  remove: 'Take out',
  figures: 'Needs, matches, outcomes',
  figuresIntro:
    'Counted by city and industries; every number opens its records. Outcomes of different kinds are never added up.',
  needs: 'Published needs',
  matches: 'Matches',
  tasks: 'Tasks of the group',
  allTasks: 'All tasks',
  noOpenTasks: 'No open tasks.',
  followed: 'Matches under way',
  recentOutcomes: 'Latest outcomes',
  outcomes: 'Outcomes',
  noOutcomes: 'No outcomes recorded yet.',
  log: 'Log',
  noEntries: 'Nothing in the log yet.',
  day: 'Day',
  tag: 'Action',
  noTag: 'None',
  text: 'What was done',
  by: 'Written by',
  addEntry: 'Write down',
  entryStays: 'What is written stays; put a mistake right by a further entry.',
  liftedText: (groups) =>
    `The body behind this need is a key enterprise of ${groups}: it is reviewed as important. The score does not change.`,
  keyMark: 'Key enterprise',
}

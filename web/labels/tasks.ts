import type { TodayGroup, TodayKind } from '../../api/schemas/today.ts'
import type { ProblemEvent, TaskStep } from '../../db/vocabulary.ts'

/** Texts of tasks 交办, of the list of the day 今日待办, and of the ledger of problems 问题建议台账. */
export interface TaskTexts {
  readonly list: string
  readonly empty: string
  readonly create: string
  readonly createHint: string
  readonly what: string
  readonly description: string
  readonly owners: string
  readonly owner: string
  readonly secondOwner: string
  readonly ownerHint: string
  readonly deadline: string
  readonly newDeadline: string
  readonly workingDays: string
  readonly workingDaysHint: string
  readonly state: string
  readonly about: string
  readonly raisedBy: string
  readonly raisedByHint: string
  readonly givenBy: string
  readonly region: string
  readonly regionHint: string
  readonly groupHint: string
  readonly feedbackDue: string
  readonly feedbackDueYes: string
  readonly extended: (times: number) => string
  readonly overdue: string
  readonly show: string
  readonly shows: Readonly<Record<'open' | 'all' | 'overdue', string>>
  readonly whose: string
  readonly whoses: Readonly<Record<'carried' | 'given' | 'raised', string>>
  readonly next: string
  readonly noStep: string
  readonly stepHints: Readonly<Record<TaskStep, string>>
  readonly note: string
  readonly notes: Readonly<Partial<Record<TaskStep, string>>>
  readonly toldHow: string
  readonly toldHowHint: string
  readonly history: string
  readonly when: string
  readonly who: string
  readonly step: string
  readonly calendar: string
  readonly ofMatch: string
  readonly ofNeed: string
  readonly none: string
  readonly nextMissing: string
  readonly match: string
  readonly leaders: string
  readonly leadersHint: string
  readonly noStaff: string
  readonly leads: string
  readonly lead: string
  readonly unlead: string
  readonly staff: string
  readonly serves: string
  readonly today: string
  readonly todayEmpty: string
  readonly todayAll: string
  readonly groups: Readonly<Record<TodayGroup, string>>
  readonly groupEmpty: Readonly<Record<TodayGroup, string>>
  readonly kinds: Readonly<Record<TodayKind, string>>
  readonly kind: string
  readonly problem: {
    readonly list: string
    readonly empty: string
    readonly intro: string
    readonly title: string
    readonly handling: string
    readonly channel: string
    readonly foundOn: string
    readonly handedTo: string
    readonly result: string
    readonly feedbackOn: string
    readonly office: string
    readonly beneficiary: string
    readonly shows: Readonly<Record<'open' | 'all', string>>
    readonly way: string
    readonly done: string
    readonly current: string
    readonly register: string
    readonly registerHint: string
    readonly foundNote: string
    readonly openLedger: string
    readonly openNeed: string
    readonly happenedOn: string
    readonly note: string
    readonly feedback: string
    readonly feedbackHint: string
    readonly noEvidenceReason: string
    readonly noEvidenceHint: string
    readonly reportedTo: string
    readonly proposalNumber: string
    readonly proposalNumberHint: string
    readonly proposalTitle: string
    readonly taskWhat: string
    readonly taskWhatHint: string
    readonly eventHints: Readonly<Record<ProblemEvent, string>>
    readonly word: string
    readonly unregistered: string
  }
}

export const tasksZh: TaskTexts = {
  list: '交办事项',
  empty: '没有符合条件的交办事项。',
  create: '新建交办',
  createHint: '写明谁、做什么、到哪一天。期限前提醒，逾期催办，仍未办结的转督办，均按工作日自动进行。',
  what: '交办事项',
  description: '具体要求',
  owners: '责任单位（责任人）',
  owner: '责任单位（责任人）',
  secondOwner: '共同责任单位（责任人）',
  ownerHint: '输入名称后从列表中选择：单位、供给方或人员。',
  deadline: '办理期限',
  newDeadline: '新的期限',
  workingDays: '或：工作日数',
  workingDaysHint: '从明天起算，节假日和周末不计。日期与工作日数填一项。',
  state: '状态',
  about: '所属需求',
  raisedBy: '提出人',
  raisedByHint:
    '办理结果须反馈给提出人。是本系统的单位、供给方或人员的，从列表中选择；其他的直接填写称呼。不填即为本人。',
  givenBy: '交办人',
  region: '地区',
  regionHint: '该地区的工作人员可以查看和督办。',
  groupHint: '小组成员可以查看；只能选同一城市的小组。',
  feedbackDue: '反馈要求',
  feedbackDueYes: '须书面反馈后才能办结',
  extended: (times) => `已延期 ${times} 次`,
  overdue: '已逾期',
  show: '范围',
  shows: { open: '未办结', overdue: '已逾期', all: '全部' },
  whose: '与我的关系',
  whoses: { carried: '由我承办', given: '由我交办', raised: '由我提出' },
  next: '下一步',
  noStep: '目前没有需要您办理的步骤。',
  stepHints: {
    accept: '表示已收到并开始办理。',
    urge: '提醒责任单位尽快办理，不等系统到期催办。',
    supervise: '提请分管领导督办；此后须书面反馈才能办结。',
    feedback: '写明办理情况，送提出人和交办人。',
    return: '反馈不够清楚或未办完的，说明理由后退回继续办理。',
    extend: '确需延期的，说明理由并填写新的期限。',
    close: '确认办结，不再催办。',
    withdraw: '不再需要办理的，说明理由后撤销。',
  },
  note: '说明',
  notes: { feedback: '办理情况', return: '退回理由', extend: '延期理由', withdraw: '撤销理由', close: '办结说明' },
  toldHow: '告知提出人的方式和时间',
  toldHowHint: '提出人不是本系统用户，请写明怎样、何时告知，例如“3月9日书面函复”。不写电话和邮箱。',
  history: '办理过程',
  when: '时间',
  who: '办理人',
  step: '步骤',
  calendar: '系统按期限',
  ofMatch: '本次撮合的交办',
  ofNeed: '交办',
  none: '还没有交办。',
  nextMissing: '双方已经对接，还没有写明下一步由谁、做什么、到哪一天。请新建交办。',
  match: '查看撮合',
  leaders: '分管领导',
  leadersHint: '任务转督办时通知其所服务地区的分管领导；没有设置的，通知系统管理员。',
  noStaff: '还没有工作人员账号。',
  leads: '接收督办',
  lead: '设为分管领导',
  unlead: '取消',
  staff: '工作人员',
  serves: '服务地区',
  today: '今日待办',
  todayEmpty: '没有待办事项。交给您的任务、等您答复的征询、由您负责的审核会出现在这里。',
  todayAll: '全部交办事项',
  groups: { overdue: '已逾期', today: '今天', coming: '即将到期', waiting: '等待他人' },
  groupEmpty: {
    overdue: '没有逾期事项。',
    today: '今天没有到期事项。',
    coming: '没有即将到期的事项。',
    waiting: '没有等待他人的事项。',
  },
  kinds: {
    task: '交办',
    problem: '难题交办',
    feedback: '待审反馈',
    supervision: '督办',
    request: '对接征询',
    proposal: '撮合审核',
  },
  kind: '类别',
  problem: {
    list: '问题建议台账',
    empty: '没有符合条件的问题。类别为“难题”的需求发布后列在这里，登记来源和提出人后按步骤办理。',
    intro: '难题按“发现、调研、提出措施、协商”办理，结果为解决、上报或形成提案；每个结果都须反馈提出人。',
    title: '问题或建议',
    handling: '办理方式',
    channel: '来源渠道',
    foundOn: '发现日期',
    handedTo: '责任单位',
    result: '办理结果',
    feedbackOn: '反馈日期',
    office: '归口办公室',
    beneficiary: '需求单位',
    shows: { all: '全部', open: '未办结' },
    way: '办理步骤',
    done: '已完成',
    current: '当前',
    register: '登入台账',
    registerHint: '写明由谁、经什么渠道提出。登记后按步骤办理，办结前须反馈提出人。',
    foundNote: '发现的情况',
    openLedger: '查看台账',
    openNeed: '查看需求',
    happenedOn: '日期',
    note: '办理内容',
    feedback: '反馈提出人的内容',
    feedbackHint: '写给提出人看的答复。',
    noEvidenceReason: '没有佐证文件的原因',
    noEvidenceHint: '有佐证文件的请上传；没有的须说明原因。',
    reportedTo: '上报对象',
    proposalNumber: '提案号',
    proposalNumberHint: '尚未立案的可不填。',
    proposalTitle: '提案名称',
    taskWhat: '交办事项',
    taskWhatHint: '不填即为问题名称。',
    eventHints: {
      investigate: '记录调研的时间和情况。',
      propose: '记录提出的措施建议。',
      consult: '记录协商的各方和结果。',
      answer: '能当场答复解决的，登记答复内容并反馈提出人。',
      assign: '交两个单位联合办理，写明期限；这两个单位只能看到交给它们的这一问题。',
      meet: '记录专题会议的时间和议定事项。',
      solve: '问题已解决：反馈提出人，需求同时办结。',
      report: '本级不能解决的，记录上报对象，并反馈提出人。',
      carry: '转为提案继续推动，记录提案名称，并反馈提出人。',
      reopen: '出现新情况的，说明理由后重新办理。',
    },
    word: 'Word（.docx）',
    unregistered: '这一难题还没有登入台账。',
  },
}

export const tasksEn: TaskTexts = {
  list: 'Tasks',
  empty: 'No task fits.',
  create: 'New task',
  createHint:
    'Say who does what until when. A reminder goes out before the deadline, then urging, then supervision, all counted in working days.',
  what: 'Task',
  description: 'Details',
  owners: 'Carried by',
  owner: 'Carried by',
  secondOwner: 'Carried together with',
  ownerHint: 'Type a name and choose from the list: a body, a provider or a person.',
  deadline: 'Deadline',
  newDeadline: 'New deadline',
  workingDays: 'Or: working days',
  workingDaysHint: 'Counted from tomorrow, without weekends and holidays. Enter a day or a number, not both.',
  state: 'State',
  about: 'About',
  raisedBy: 'Raised by',
  raisedByHint:
    'Who is to hear what came of it. Choose bodies, providers and people of the service from the list; write the name of anybody else. Empty: yourself.',
  givenBy: 'Given by',
  region: 'Region',
  regionHint: 'Staff of this region see it and supervise it.',
  groupHint: 'Its members can read the task; it must be a group of the same city.',
  feedbackDue: 'Feedback',
  feedbackDueYes: 'Closed only after written feedback',
  extended: (times) => `extended ${times} ${times === 1 ? 'time' : 'times'}`,
  overdue: 'overdue',
  show: 'Shown',
  shows: { open: 'Open', overdue: 'Overdue', all: 'All' },
  whose: 'Mine',
  whoses: { carried: 'Carried by me', given: 'Given by me', raised: 'Raised by me' },
  next: 'Next step',
  noStep: 'There is no step for you to take now.',
  stepHints: {
    accept: 'Say that you have it and have begun.',
    urge: 'Ask those who carry it to hurry, before the calendar does.',
    supervise: 'Put it before the leader; from then on it is closed only after written feedback.',
    feedback: 'Write what was done; it goes to whoever raised it and whoever gave it.',
    return: 'Give it back with a reason where the feedback is unclear or the work unfinished.',
    extend: 'State why it needs longer, and the new deadline.',
    close: 'Confirm that it is done; it is urged no more.',
    withdraw: 'Take it back with a reason where it need not be done any more.',
  },
  note: 'Note',
  notes: {
    feedback: 'What was done',
    return: 'Reason for returning',
    extend: 'Reason for extending',
    withdraw: 'Reason for withdrawing',
    close: 'What came of it',
  },
  toldHow: 'How and when whoever raised it was told',
  toldHowHint:
    'Whoever raised it is no user of the service. Write how and when they were told, for example “by letter on 9 March”. No telephone numbers or addresses.',
  history: 'Steps',
  when: 'When',
  who: 'Who',
  step: 'Step',
  calendar: 'The calendar',
  ofMatch: 'Tasks of this match',
  ofNeed: 'Tasks',
  none: 'There is no task yet.',
  nextMissing: 'Both sides have met, and nothing says who does what until when. Please give a task.',
  match: 'Open the match',
  leaders: 'Leaders',
  leadersHint:
    'Supervision is put before the leaders who serve the region of the task; where there is none, before the administrators.',
  noStaff: 'There is no account of staff yet.',
  leads: 'Told of supervision',
  lead: 'Make leader',
  unlead: 'Take back',
  staff: 'Staff',
  serves: 'Serves',
  today: 'Today',
  todayEmpty:
    'Nothing waits for you. Tasks that you carry, requests to answer and matches assigned to you appear here.',
  todayAll: 'All tasks',
  groups: { overdue: 'Overdue', today: 'Today', coming: 'Coming', waiting: 'Waiting for others' },
  groupEmpty: {
    overdue: 'Nothing is overdue.',
    today: 'Nothing is due today.',
    coming: 'Nothing is coming.',
    waiting: 'Nothing waits for others.',
  },
  kinds: {
    task: 'Task',
    problem: 'Problem',
    feedback: 'Feedback',
    supervision: 'Supervision',
    request: 'Request',
    proposal: 'Review',
  },
  kind: 'Kind',
  problem: {
    list: 'Ledger of problems',
    empty:
      'No problem fits. Published needs of kind problem stand here; once registered they are handled step by step.',
    intro:
      'Problems are found, investigated, given measures and consulted on; they end solved, reported upward or as a proposal. Every result is told to whoever raised it.',
    title: 'Problem',
    handling: 'Handling',
    channel: 'Channel',
    foundOn: 'Found on',
    handedTo: 'Handed to',
    result: 'Result',
    feedbackOn: 'Feedback on',
    office: 'Office',
    beneficiary: 'For',
    shows: { all: 'All', open: 'Open' },
    way: 'Way',
    done: 'done',
    current: 'now',
    register: 'Enter into the ledger',
    registerHint: 'Say who raised it and by what channel. It then follows its steps, and ends with feedback.',
    foundNote: 'What was found',
    openLedger: 'Open in the ledger',
    openNeed: 'Open the need',
    happenedOn: 'Day',
    note: 'What was done',
    feedback: 'Feedback to whoever raised it',
    feedbackHint: 'The answer, written for them to read.',
    noEvidenceReason: 'Why there is no evidence',
    noEvidenceHint: 'Send the evidence where there is some; otherwise say why there is none.',
    reportedTo: 'Reported to',
    proposalNumber: 'Number of the proposal',
    proposalNumberHint: 'Empty while it has none.',
    proposalTitle: 'Title of the proposal',
    taskWhat: 'Task',
    taskWhatHint: 'Empty: the title of the problem.',
    eventHints: {
      investigate: 'Record when and what was investigated.',
      propose: 'Record the measures that are proposed.',
      consult: 'Record who was consulted, and what came of it.',
      answer: 'Where an answer solves it at once: record it, and tell whoever raised it.',
      assign: 'Hand it to two bodies with a deadline; they see this problem and nothing else of the office.',
      meet: 'Record the day of the meeting and what it decided.',
      solve: 'It is solved: tell whoever raised it; the need is closed with it.',
      report: 'Where it cannot be solved here: record to whom it was reported, and tell whoever raised it.',
      carry: 'Carry it on as a proposal: record its title, and tell whoever raised it.',
      reopen: 'Take it up again with a reason where something new has come up.',
    },
    word: 'Word (.docx)',
    unregistered: 'This problem does not stand in the ledger yet.',
  },
}

import type {
  ConsentAnswer,
  DayKind,
  DeclineCause,
  FollowUpOwner,
  MatchEvent,
  MatchParty,
  MatchSide,
  StepEvent,
  StepFact,
} from '../../db/vocabulary.ts'

/** Texts of the way of a match: requests, answers, steps, following up, settings. */
export interface WayTexts {
  readonly title: string
  readonly progress: string
  readonly here: string
  readonly since: (day: string) => string
  readonly parties: Readonly<Record<MatchParty, string>>
  readonly sides: Readonly<Record<MatchSide, string>>
  readonly events: Readonly<Record<MatchEvent, string>>
  /** What a button of a step says. */
  readonly actions: Readonly<Record<StepEvent, string>>
  /** One sentence under the heading of a step's form. */
  readonly hints: Readonly<Record<StepEvent, string>>
  readonly facts: Readonly<Record<StepFact, string>>
  readonly noEvidenceReason: string
  readonly noEvidenceHint: string
  readonly noFollowUpReason: string
  readonly noFollowUpHint: string
  readonly followUpFields: Readonly<Record<'what' | 'until' | 'owner', string>>
  readonly followUpHint: string
  readonly followUpOwners: Readonly<Record<FollowUpOwner, string>>
  readonly noAmountReason: string
  readonly noAmountHint: string
  readonly minutesHint: string
  readonly peopleHint: string
  readonly reasonHint: string
  readonly requestNote: string
  readonly requestNoteHint: string
  readonly requestNoteNeeded: string
  readonly addsTo: string
  readonly addsToHint: string
  readonly overrule: string
  readonly overruleHint: string
  readonly next: string
  readonly nothingNext: string
  readonly waitsForOthers: string
  readonly rounds: string
  readonly round: (n: number) => string
  readonly asked: string
  readonly lapses: (day: string) => string
  readonly note: string
  readonly answers: Readonly<Record<ConsentAnswer, string>>
  readonly silent: string
  readonly reminded: (day: string) => string
  readonly byTelephone: (informant: string, recorder: string) => string
  readonly causes: Readonly<Record<DeclineCause, string>>
  readonly answer: string
  readonly accept: string
  readonly decline: string
  readonly declineTitle: string
  readonly declineHint: string
  readonly cause: string
  readonly declineReason: string
  readonly confirmDecline: string
  readonly telephone: string
  readonly telephoneHint: string
  readonly side: string
  readonly informant: string
  readonly answeredAt: string
  readonly answeredAtHint: string
  readonly whichAnswer: string
  readonly recordAnswer: string
  readonly ifDeclined: string
  readonly steps: string
  readonly noSteps: string
  readonly corrected: string
  readonly correction: string
  readonly correct: string
  readonly correctTitle: string
  readonly correctHint: string
  readonly correctionReason: string
  readonly saveCorrection: string
  readonly when: string
  readonly what: string
  readonly who: string
  readonly contents: string
  readonly evidence: string
  readonly contacts: string
  readonly contactsHidden: string
  readonly contactsHint: string
  readonly showContacts: string
  readonly contactsOf: Readonly<Record<MatchSide, string>>
  readonly noContacts: string
  readonly nextAfter: string
  readonly inbox: string
  readonly inboxCount: (n: number) => string
  readonly why: string
  readonly look: string
  readonly followUp: string
  readonly followUpEmpty: string
  readonly views: Readonly<Record<'followed' | 'overdue', string>>
  readonly overdue: string
  readonly stateSince: string
  readonly due: string
  readonly confirmAndRequest: string
  readonly confirmOnly: string
  readonly settings: string
  readonly settingsHint: string
  readonly consent: string
  readonly reminderDays: string
  readonly lapseDays: string
  readonly dayKind: string
  readonly dayKinds: Readonly<Record<DayKind, string>>
  readonly tasks: string
  readonly reminderDaysBefore: string
  readonly urgeDaysAfter: string
  readonly superviseDaysAfter: string
  readonly actionTags: string
  readonly actionTagsHint: string
  readonly followUpSetting: string
  readonly quietDays: string
  readonly standard: string
  readonly changed: (name: string, when: string) => string
  readonly calendar: string
  readonly calendarHint: string
  readonly calendarEmpty: string
  readonly day: string
  readonly works: string
  readonly worked: string
  readonly off: string
  readonly dayNote: string
  readonly addDay: string
  readonly removeDay: (day: string) => string
  readonly remove: string
}

export const wayZh: WayTexts = {
  title: '办理进展',
  progress: '进展',
  here: '当前',
  since: (day) => `自 ${day} 起`,
  parties: { system: '系统', staff: '工作人员', city: '需求方', provider: '供给方' },
  sides: { need: '需求方', offer: '供给方' },
  events: {
    confirm: '确认',
    reject: '不合适',
    hold: '暂缓',
    release: '恢复审核',
    undo: '撤销决定',
    propose: '推荐',
    pair: '人工撮合',
    request: '征询双方',
    accept: '同意',
    decline: '谢绝',
    agree: '双方同意',
    remind: '提醒答复',
    lapse: '逾期未复',
    withdraw: '撤回',
    introduce: '对接',
    negotiate: '开始洽谈',
    progress: '进展',
    sign: '签约',
    start: '开工',
    land: '落地',
    solve: '解决',
    break_off: '终止',
    reopen: '重新启动',
  },
  actions: {
    request: '征询双方',
    withdraw: '撤回',
    introduce: '登记对接',
    negotiate: '登记开始洽谈',
    progress: '登记进展',
    sign: '登记签约',
    start: '登记开工',
    land: '登记落地',
    solve: '登记解决',
    break_off: '终止',
    reopen: '重新启动',
  },
  hints: {
    request: '双方将各自收到推荐理由，并在期限内答复；供给方的一个办理名额从现在起占用。',
    withdraw: '撤回后双方都会收到通知，占用的名额随即释放。',
    introduce: '记下双方见面的日期、参加人员和纪要，双方都能看到。',
    negotiate: '记下开始洽谈的日期和内容，双方都能看到。',
    progress: '状态不变，只记一次进展。',
    sign: '记下签约日期、签约金额和协议文件；金额计入成果台账，同一项目只计一次。',
    start: '记下开工或启动的日期和佐证。',
    land: '记下落地日期、落地金额和佐证；落地金额与签约金额分开统计。',
    solve: '记下解决的日期、办法和佐证。',
    break_off: '终止后占用的名额释放，联系方式不再显示。理由只有工作人员和您这一方能看到。',
    reopen: '回到“已确认”，之后要重新征询双方。',
  },
  facts: {
    happenedOn: '日期',
    amountYuan: '金额',
    people: '参加人员',
    minutes: '纪要',
    evidence: '佐证',
    followUp: '后续事项',
    cause: '原因',
    reason: '理由',
  },
  noEvidenceReason: '没有佐证的理由',
  noEvidenceHint: '没有文件时必填，例如：合同扫描件下周补交。',
  noFollowUpReason: '没有后续事项的理由',
  noFollowUpHint: '没有后续事项时必填，例如：双方直接联系，不需要另外交办。',
  followUpFields: { what: '后续做什么', until: '什么时候完成', owner: '由谁办理' },
  followUpHint: '填写后即作为交办事项，到期前提醒，逾期催办、督办。',
  followUpOwners: { need: '需求方（市级单位）', offer: '供给方', staff: '责任人（委员会工作人员）' },
  noAmountReason: '没有金额的理由',
  noAmountHint: '没有金额时必填，例如：双方约定不公布金额。',
  minutesHint: '谈了什么、约定了什么、下一步由谁办。不要写电话、邮箱等联系方式。',
  peopleHint: '单位和人员，例如：市工信局、星火机床、兰州理工大学机电学院。不要写联系方式。',
  reasonHint: '不要写电话、邮箱等联系方式。',
  requestNote: '附言',
  requestNoteHint: '可不填。双方都能看到，和推荐理由一起显示。',
  requestNoteNeeded: '这条撮合没有系统推荐理由，请写明为什么撮合。双方都能看到。',
  addsTo: '属于哪一条成果的追加',
  addsToHint:
    '同一项目追加时，填写首次登记的成果编号（打开那条成果，在地址栏末尾），此处金额填追加的部分。其他情况留空。',
  overrule: '仍要计入的理由',
  overruleHint: '仅系统管理员：确认不是重复时填写。',
  next: '下一步',
  nothingNext: '没有可以办理的下一步。',
  waitsForOthers: '目前等待其他方办理。',
  rounds: '双方答复',
  round: (n) => `第 ${n} 次征询`,
  asked: '发出时间',
  lapses: (day) => `${day} 零时到期`,
  note: '附言',
  answers: { accepted: '同意', declined: '谢绝' },
  silent: '尚未答复',
  reminded: (day) => `已于 ${day} 提醒`,
  byTelephone: (informant, recorder) => `电话答复：${informant}；记录：${recorder}`,
  causes: {
    no_fit: '不对口',
    no_capacity: '没有余力',
    timing: '时机不合',
    conditions: '条件不合',
    handled: '已有合作',
    other: '其他',
  },
  answer: '答复征询',
  accept: '同意对接',
  decline: '谢绝',
  declineTitle: '谢绝这次撮合',
  declineHint: '原因和理由只有工作人员和您这一方能看到，对方看不到。谢绝后这一对不再推荐。',
  cause: '谢绝原因',
  declineReason: '具体理由',
  confirmDecline: '确认谢绝',
  telephone: '登记电话答复',
  telephoneHint: '对方以电话等方式答复时，由工作人员代为登记，记下谁在什么时候答复；登记人由系统记录。',
  side: '哪一方',
  informant: '答复人',
  answeredAt: '答复时间',
  answeredAtHint: '北京时间。',
  whichAnswer: '答复',
  recordAnswer: '登记答复',
  ifDeclined: '谢绝时必填。',
  steps: '办理步骤',
  noSteps: '还没有登记步骤。',
  corrected: '已更正',
  correction: '更正',
  correct: '更正',
  correctTitle: '更正登记内容',
  correctHint: '原来的登记保留不变，更正作为新的一条记下，并指向原来那条。请把各项都填成正确的内容。',
  correctionReason: '更正理由',
  saveCorrection: '保存更正',
  when: '日期',
  what: '步骤',
  who: '登记',
  contents: '内容',
  evidence: '佐证',
  contacts: '联系方式',
  contactsHidden: '双方都同意后才显示联系方式。',
  contactsHint: '每次查看都会记入办理记录。',
  showContacts: '查看双方联系方式',
  contactsOf: { need: '需求方', offer: '供给方' },
  noContacts: '没有登记联系方式。',
  nextAfter: '上一候选未成，请审核这一条。',
  inbox: '等您答复的征询',
  inboxCount: (n) => `${n} 件`,
  why: '推荐理由',
  look: '查看详情',
  followUp: '跟进',
  followUpEmpty: '没有需要跟进的撮合。',
  views: { followed: '全部跟进', overdue: '仅看逾期' },
  overdue: '逾期',
  stateSince: '进入状态',
  due: '到期日',
  confirmAndRequest: '确认并征询',
  confirmOnly: '仅确认',
  settings: '设置',
  settingsHint: '改动从保存起生效；已经发出的征询和交办仍按原来的期限。每次改动都有记录。',
  consent: '征询',
  reminderDays: '发出后第几天提醒',
  lapseDays: '发出后第几天到期',
  dayKind: '天数按',
  dayKinds: { working: '工作日', calendar: '自然日' },
  tasks: '交办、催办、督办（工作日）',
  reminderDaysBefore: '期限前几天提醒',
  urgeDaysAfter: '逾期第几天催办',
  superviseDaysAfter: '逾期第几天督办',
  actionTags: '行动标签',
  actionTagsHint: '用顿号或逗号分开，最多 20 个。',
  followUpSetting: '跟进',
  quietDays: '多少天没有进展算逾期（自然日）',
  standard: '标准值',
  changed: (name, when) => `${name} 于 ${when} 修改`,
  calendar: '工作日历',
  calendarHint: '内置日历收录国务院公布的节假日和调休。这里填写与内置日历不同的日子，例如新公布年份的放假和调休安排。',
  calendarEmpty: '没有与内置日历不同的日子。',
  day: '日期',
  works: '是否上班',
  worked: '上班',
  off: '放假',
  dayNote: '说明',
  addDay: '保存这一天',
  removeDay: (day) => `删除 ${day}，恢复内置日历`,
  remove: '恢复内置',
}

export const wayEn: WayTexts = {
  title: 'Progress of the match',
  progress: 'Progress',
  here: 'now',
  since: (day) => `since ${day}`,
  parties: { system: 'System', staff: 'Staff', city: 'Need side', provider: 'Supply side' },
  sides: { need: 'Need side', offer: 'Supply side' },
  events: {
    confirm: 'Confirmed',
    reject: 'Rejected',
    hold: 'Put on hold',
    release: 'Released for review',
    undo: 'Decision undone',
    propose: 'Proposed',
    pair: 'Paired by hand',
    request: 'Both sides asked',
    accept: 'Accepted',
    decline: 'Declined',
    agree: 'Both accepted',
    remind: 'Reminded',
    lapse: 'No answer in time',
    withdraw: 'Withdrawn',
    introduce: 'Introduction',
    negotiate: 'Negotiation begun',
    progress: 'Progress',
    sign: 'Signing',
    start: 'Start of work',
    land: 'Landing',
    solve: 'Solution',
    break_off: 'Broken off',
    reopen: 'Reopened',
  },
  actions: {
    request: 'Ask both sides',
    withdraw: 'Withdraw',
    introduce: 'Record the introduction',
    negotiate: 'Record the begin of negotiation',
    progress: 'Record progress',
    sign: 'Record the signing',
    start: 'Record the start of work',
    land: 'Record the landing',
    solve: 'Record the solution',
    break_off: 'Break off',
    reopen: 'Reopen',
  },
  hints: {
    request:
      'Each side gets the reason why they fit and answers before the day of expiry; a case of the provider is held from now on.',
    withdraw: 'Both sides are told, and the case held is free again.',
    introduce: 'Day, people and minutes of the meeting; both sides read them.',
    negotiate: 'Day and content of the first talks; both sides read them.',
    progress: 'The state stays; only the progress is recorded.',
    sign: 'Day, amount and agreement. The amount enters the ledger of outcomes, where a project counts once.',
    start: 'Day and evidence of the start.',
    land: 'Day, landed amount and evidence. Landed money is counted apart from signed money.',
    solve: 'Day, how it was solved, and evidence.',
    break_off: 'The case held is free again and contacts are hidden. The reason is read by staff and your side only.',
    reopen: 'The match is confirmed again; both sides are asked anew afterwards.',
  },
  facts: {
    happenedOn: 'Day',
    amountYuan: 'Amount',
    people: 'People',
    minutes: 'Minutes',
    evidence: 'Evidence',
    followUp: 'What follows',
    cause: 'Cause',
    reason: 'Reason',
  },
  noEvidenceReason: 'Why there is no evidence',
  noEvidenceHint: 'Needed when there are no files, for example: the scan of the contract follows next week.',
  noFollowUpReason: 'Why nothing follows',
  noFollowUpHint: 'Needed when nothing follows, for example: both sides keep in touch by themselves.',
  followUpFields: { what: 'What is to be done', until: 'Until when', owner: 'By whom' },
  followUpHint: 'It becomes a task: whoever carries it is reminded before the day, and urged after it.',
  followUpOwners: {
    need: 'The city office of the need',
    offer: 'The provider',
    staff: 'The person responsible on the staff',
  },
  noAmountReason: 'Why there is no amount',
  noAmountHint: 'Needed when there is no amount, for example: the parties keep it private.',
  minutesHint: 'What was said and agreed, and who does what next. No telephone numbers or addresses.',
  peopleHint: 'Bodies and persons. No telephone numbers or addresses.',
  reasonHint: 'No telephone numbers or addresses.',
  requestNote: 'Note',
  requestNoteHint: 'May be left empty. Both sides read it beside the reason.',
  requestNoteNeeded: 'The matcher gives no reason for this pair: say why they belong together. Both sides read it.',
  addsTo: 'Outcome to which this adds',
  addsToHint:
    'When this adds to the same project, the number of the outcome first entered (at the end of its address); the amount is then what is added. Otherwise leave it empty.',
  overrule: 'Why it counts nevertheless',
  overruleHint: 'For administrators, when it is certain that this is no repetition.',
  next: 'What can be done next',
  nothingNext: 'There is nothing to be done.',
  waitsForOthers: 'It waits for others at present.',
  rounds: 'Answers of both sides',
  round: (n) => `Request ${n}`,
  asked: 'Sent',
  lapses: (day) => `lapses at the beginning of ${day}`,
  note: 'Note',
  answers: { accepted: 'Accepted', declined: 'Declined' },
  silent: 'No answer yet',
  reminded: (day) => `reminded on ${day}`,
  byTelephone: (informant, recorder) => `By telephone: ${informant}; noted by ${recorder}`,
  causes: {
    no_fit: 'Does not fit',
    no_capacity: 'No capacity',
    timing: 'Wrong time',
    conditions: 'Conditions do not suit',
    handled: 'Works with others already',
    other: 'Other',
  },
  answer: 'Answer the request',
  accept: 'Accept',
  decline: 'Decline',
  declineTitle: 'Decline this match',
  declineHint:
    'Cause and reason are read by staff and your side, never by the other side. The pair will not be proposed again.',
  cause: 'Cause',
  declineReason: 'Reason',
  confirmDecline: 'Decline',
  telephone: 'Note an answer given by telephone',
  telephoneHint: 'When a side answers by telephone, staff note who answered and when; who notes it is recorded.',
  side: 'Which side',
  informant: 'Who answered',
  answeredAt: 'When',
  answeredAtHint: 'Beijing time.',
  whichAnswer: 'Answer',
  recordAnswer: 'Note the answer',
  ifDeclined: 'Needed for a refusal.',
  steps: 'Steps',
  noSteps: 'No step was recorded yet.',
  corrected: 'corrected',
  correction: 'Correction',
  correct: 'Correct',
  correctTitle: 'Correct an entry',
  correctHint:
    'The entry stays as it is; the correction is a new entry that points to it. Fill in everything as it is right.',
  correctionReason: 'Why it is corrected',
  saveCorrection: 'Save the correction',
  when: 'Day',
  what: 'Step',
  who: 'Entered by',
  contents: 'Content',
  evidence: 'Evidence',
  contacts: 'Contacts',
  contactsHidden: 'Contacts are shown once both sides have accepted.',
  contactsHint: 'Every look is recorded.',
  showContacts: 'Show the contacts of both sides',
  contactsOf: { need: 'Need side', offer: 'Supply side' },
  noContacts: 'No contact is entered.',
  nextAfter: 'The candidate before it came to nothing: please review this one.',
  inbox: 'Requests that wait for your answer',
  inboxCount: (n) => `${n}`,
  why: 'Why',
  look: 'Details',
  followUp: 'Follow-up',
  followUpEmpty: 'No match has to be followed up.',
  views: { followed: 'All', overdue: 'Overdue only' },
  overdue: 'Overdue',
  stateSince: 'In this state since',
  due: 'Lapses',
  confirmAndRequest: 'Confirm and ask both sides',
  confirmOnly: 'Confirm only',
  settings: 'Settings',
  settingsHint:
    'A change counts from when it is saved; requests and tasks that were sent keep their days. Every change is recorded.',
  consent: 'Requests',
  reminderDays: 'Reminder on day',
  lapseDays: 'Expiry on day',
  dayKind: 'Days are',
  dayKinds: { working: 'working days', calendar: 'calendar days' },
  tasks: 'Tasks (working days)',
  reminderDaysBefore: 'Reminder so many days before the deadline',
  urgeDaysAfter: 'Urged on which day after it',
  superviseDaysAfter: 'Supervised on which day after it',
  actionTags: 'Action tags',
  actionTagsHint: 'Separated by commas, at most 20.',
  followUpSetting: 'Follow-up',
  quietDays: 'Overdue after so many calendar days without progress',
  standard: 'standard value',
  changed: (name, when) => `changed by ${name}, ${when}`,
  calendar: 'Working calendar',
  calendarHint:
    'The built-in calendar knows the holidays and make-up days that the State Council announced. Enter here where days differ from it, such as those of a newly announced year.',
  calendarEmpty: 'No day differs from the built-in calendar.',
  day: 'Day',
  works: 'Worked or off',
  worked: 'Worked',
  off: 'Off',
  dayNote: 'Note',
  addDay: 'Save this day',
  removeDay: (day) => `Remove ${day} and go back to the built-in calendar`,
  remove: 'Back to built-in',
}

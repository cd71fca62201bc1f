import type {
  AcceptedStage,
  CloseReason,
  Collateral,
  Currency,
  DeliveryChannel,
  DeliveryState,
  EnterpriseStage,
  ExpertKind,
  FundingCondition,
  IntakeChannel,
  MatchOrigin,
  MatchState,
  Maturity,
  MergeState,
  NeedKind,
  NeedSource,
  NeedStatus,
  NeedsListStatus,
  OfferKind,
  OfferStatus,
  OrganisationKind,
  OutcomeKind,
  OutcomeStanding,
  Priority,
  ProblemEvent,
  ProblemHandling,
  ProblemState,
  ProviderKind,
  RegionLevel,
  RejectCause,
  ReportScope,
  Role,
  SubjectKind,
  TaskEvent,
  TaskState,
  Visibility,
  VocabularyKind,
  Want,
  WeightsState,
} from '../../db/vocabulary.ts'
import type { FieldErrorCode, Params, ProblemCode } from '../errors.ts'
import type { ChainLine } from '../schemas/knowledge.ts'
import type { RankingState } from '../schemas/ranking.ts'

type Text = (params: Params) => string

/** How a dictionary entry or a chain can stand in the way of a step. */
export type KnowledgeState = 'removed' | 'chain_proposed' | 'chain_not_proposed' | 'chain_not_active' | 'chain_built_in'

/** A catalogue of one language: the words of the vocabularies, the problems, the errors of single fields. */
export interface Labels {
  readonly needKind: Record<NeedKind, string>
  readonly offerKind: Record<OfferKind, string>
  readonly providerKind: Record<ProviderKind, string>
  readonly expertKind: Record<ExpertKind, string>
  readonly organisationKind: Record<OrganisationKind, string>
  readonly needStatus: Record<NeedStatus | 'matched', string>
  readonly closeReason: Record<CloseReason, string>
  readonly offerStatus: Record<OfferStatus, string>
  readonly needsListStatus: Record<NeedsListStatus, string>
  readonly matchState: Record<MatchState, string>
  readonly matchOrigin: Record<MatchOrigin, string>
  readonly mergeState: Record<MergeState, string>
  readonly rejectCause: Record<RejectCause, string>
  readonly outcomeKind: Record<OutcomeKind, string>
  readonly outcomeStanding: Record<OutcomeStanding | 'has_additions', string>
  readonly currency: Record<Currency, string>
  readonly taskState: Record<TaskState, string>
  readonly taskEvent: Record<TaskEvent | 'give', string>
  readonly problemState: Record<ProblemState | 'unregistered', string>
  readonly problemEvent: Record<ProblemEvent | 'register', string>
  readonly problemHandling: Record<ProblemHandling, string>
  readonly intakeChannel: Record<IntakeChannel, string>
  /** `active`: in force; `outdated`: learned for another matcher. */
  readonly weightsState: Record<WeightsState | 'active' | 'outdated', string>
  readonly deliveryState: Record<DeliveryState | 'disabled', string>
  readonly deliveryChannel: Record<DeliveryChannel, string>
  /** Words for the codes of reasons; a server's own words stand as they are. */
  readonly deliveryError: Readonly<Record<string, string>>
  readonly rankingState: Record<RankingState, string>
  /** Who asked for a ranking that the calendar began. */
  readonly nightly: string
  readonly chainOrigin: Record<ChainLine['origin'], string>
  readonly reportScope: Record<ReportScope, string>
  readonly role: Record<Role, string>
  readonly priority: Record<Priority, string>
  readonly needSource: Record<NeedSource, string>
  readonly visibility: Record<Visibility, string>
  readonly stage: Record<EnterpriseStage, string>
  readonly acceptedStage: Record<AcceptedStage, string>
  readonly collateral: Record<Collateral, string>
  readonly fundingCondition: Record<FundingCondition, string>
  readonly want: Record<Want, string>
  readonly maturity: Record<Maturity, string>
  readonly regionLevel: Record<RegionLevel, string>
  readonly subjectKind: Record<SubjectKind, string>
  readonly knowledgeState: Record<KnowledgeState, string>
  readonly evidenceState: Record<'evidence_waiting' | 'evidence_superseded', string>
  readonly vocabularyKind: Record<VocabularyKind, string>
  readonly problems: Record<ProblemCode, { readonly title: string; readonly detail: Text }>
  readonly fieldErrors: Record<FieldErrorCode, Text>
}

/** “第 3 行：” where an error stands in a line of a text. */
const atLine = ({ line }: Params): string => (line === undefined ? '' : `第 ${line} 行：`)

/** Simplified Chinese. */
export const zh: Labels = {
  needKind: {
    project: '项目',
    enterprise: '企业招引',
    technology: '技术',
    talent: '人才',
    funding: '融资',
    problem: '难题',
  },
  offerKind: {
    capital: '资本/投资',
    enterprise: '企业转移/设厂',
    technology: '技术成果',
    expertise: '专家咨询',
    talent: '人才',
    finance: '金融产品',
    channel: '渠道/招商网络',
    facility: '平台/科研设施',
  },
  providerKind: {
    member: '委员',
    expert: '专家',
    alumni_enterprise: '校友企业',
    institute: '高校院所',
    association: '协会商会',
    financial: '金融机构',
    adviser: '招商顾问',
  },
  expertKind: { scholar: '学者型', practitioner: '实战型' },
  organisationKind: {
    committee: '专委会',
    city_office: '市(区)办公室',
    enterprise: '企业',
    institute: '高校院所',
    other: '其他单位',
  },
  needStatus: { draft: '草稿', published: '已发布', closed: '已办结', matched: '已有撮合' },
  closeReason: { solved: '已解决', withdrawn: '已撤回', expired: '已过期' },
  offerStatus: { draft: '草稿', published: '已发布', paused: '暂停', withdrawn: '已撤回', expired: '已过期' },
  needsListStatus: { draft: '草稿', published: '已发布' },
  mergeState: { proposed: '待同意', merged: '已合并', declined: '不同意', withdrawn: '已收回', undone: '已撤销' },
  matchState: {
    proposed: '待审核',
    on_hold: '暂缓',
    rejected: '不合适',
    confirmed: '已确认',
    requested: '征询中',
    declined: '已谢绝',
    lapsed: '逾期未复',
    accepted: '双方同意',
    introduced: '已对接',
    negotiating: '洽谈中',
    signed: '已签约',
    started: '已开工',
    landed: '已落地',
    broken_off: '已终止',
    solved: '已解决',
    withdrawn: '已撤回',
  },
  matchOrigin: { matcher: '系统推荐', staff: '人工撮合' },
  rejectCause: {
    no_fit: '不对口',
    no_capacity: '对方接不了',
    timing: '时机不合',
    duplicate: '已有办理',
    other: '其他',
  },
  outcomeKind: {
    signed: '签约',
    arrived: '到位',
    landed: '落地',
    introduced: '已对接',
    in_progress: '推进中',
    solved: '已解决',
    reported: '已上报',
    proposal_drafted: '已形成提案',
  },
  outcomeStanding: {
    effective: '有效',
    corrected: '已更正',
    cancelled: '已作废',
    cancellation: '作废记录',
    has_additions: '另有增加的记录',
  },
  currency: {
    CNY: '人民币元',
    HKD: '港元',
    MOP: '澳门元',
    USD: '美元',
    EUR: '欧元',
    GBP: '英镑',
    JPY: '日元',
  },
  taskState: {
    given: '已交办',
    accepted: '办理中',
    urged: '已催办',
    supervised: '已督办',
    feedback: '已反馈',
    closed: '已办结',
    withdrawn: '已撤销',
  },
  taskEvent: {
    give: '交办',
    accept: '受理',
    remind: '到期提醒',
    urge: '催办',
    supervise: '督办',
    feedback: '反馈',
    return: '退回续办',
    extend: '延期',
    close: '办结',
    withdraw: '撤销',
  },
  problemState: {
    unregistered: '未登记',
    found: '已发现',
    investigated: '已调研',
    measures_proposed: '已提出措施',
    consulted: '已协商',
    solved: '已解决',
    reported_upward: '已上报',
    became_proposal: '已形成提案',
  },
  problemEvent: {
    register: '登记',
    investigate: '调研',
    propose: '提出措施',
    consult: '协商',
    answer: '当场答复',
    assign: '联合交办',
    meet: '专题会议',
    solve: '解决',
    report: '上报',
    carry: '形成提案',
    reopen: '重新办理',
  },
  problemHandling: { on_the_spot: '当场答复', joint: '联合交办', special_meeting: '专题会议' },
  intakeChannel: {
    member: '委员反映',
    enterprise_visit: '企业走访',
    meeting: '政协会议',
    letter_call: '来信来电',
    survey: '专题调研',
    other: '其他',
  },
  deliveryState: { waiting: '待发送', sent: '已发送', failed: '发送失败', dropped: '不再发送', disabled: '已停用' },
  deliveryChannel: { email: '电子邮件', webhook: '网络回调' },
  deliveryError: {
    timeout: '超时未答',
    given_up: '多次中断，不再重试',
    not_wanted: '接收方已停用或不再接收',
    channel_not_set: '邮件发送已停用',
    secret_unreadable: '签名密钥须重新设置',
    internal: '系统内部错误，详见日志',
    unreachable: '无法连接',
    ECONNREFUSED: '对方拒绝连接',
    ECONNRESET: '连接中断',
    ENOTFOUND: '找不到该主机',
    EDNS: '找不到该主机',
    ESOCKET: '无法连接',
    ECONNECTION: '连接中断',
    ETIMEDOUT: '连接超时',
    ETLS: '加密连接失败，请检查证书',
  },
  nightly: '夜间自动',
  rankingState: { running: '进行中', done: '已完成', stopped: '已停止' },
  chainOrigin: { built_in: '内置', replaced: '内置（已修改）', own: '自有' },
  reportScope: { office: '市', committee: '专委会', province: '全省' },
  weightsState: {
    waiting: '等待学习',
    learning: '学习中',
    learned: '可以启用',
    unchanged: '维持不变',
    failed: '未完成',
    active: '使用中',
    outdated: '属于旧版算法',
  },
  role: { city: '市(区)办公室', provider: '供给方', staff: '专委会工作人员', admin: '系统管理员' },
  priority: { normal: '一般', high: '重要', urgent: '紧急' },
  needSource: { government: '政府', enterprise: '企业', member: '委员' },
  visibility: { network: '供给方可见', staff: '仅工作人员可见' },
  stage: { incubation: '孵化', startup: '初创', growth: '成长', stable: '稳定', expansion: '扩张' },
  acceptedStage: {
    incubation: '孵化',
    startup: '初创',
    growth: '成长',
    stable: '稳定',
    expansion: '扩张',
    bank_startup: '银行口径：初创',
    bank_growth: '银行口径：成长',
    bank_mature: '银行口径：成熟',
  },
  collateral: {
    real_estate: '房产土地',
    equipment: '设备',
    receivables: '应收账款',
    stock: '存货仓单',
    intellectual_property: '知识产权',
    revenue_rights: '收费权',
    guarantee: '第三方保证',
  },
  fundingCondition: {
    stage: '企业阶段',
    years: '成立年限',
    revenue: '营业收入',
    collateral: '抵押或增信',
    loss: '亏损',
    amount: '金额',
  },
  want: { wanted_kind: '需求类别', wanted_industry: '行业', wanted_region: '地区', wanted_size: '项目规模' },
  maturity: { concept: '概念', laboratory: '实验室', pilot: '中试', industrial: '产业化' },
  regionLevel: { province: '省', city: '市', district: '区县', abroad: '境外', area: '区域' },
  subjectKind: {
    organisation: '单位',
    provider: '供给方',
    account: '账号',
    needs_list: '需求清单',
    need: '需求',
    offer: '供给',
    match: '撮合',
    contact: '联系方式',
    region: '地区',
    weights: '匹配权重',
    vocabulary_entry: '词库条目',
    chain: '产业链',
    import: '导入',
    setting: '设置',
    working_day: '工作日历',
    evidence: '佐证',
    task: '任务',
    problem: '难题',
    outcome: '成果',
    report: '报告',
    notice: '通知',
    webhook: '网络通知接口',
    working_group: '助力小组',
    need_merge: '需求合并',
    backup: '备份',
  },
  knowledgeState: {
    removed: '已删除',
    chain_proposed: '另有办公室的修改待批准',
    chain_not_proposed: '没有待批准的修改',
    chain_not_active: '未启用',
    chain_built_in: '内置，未作修改',
  },
  evidenceState: { evidence_waiting: '尚未提交', evidence_superseded: '已作废' },
  vocabularyKind: { word: '词', synonyms: '同义词', wider: '上位词' },
  problems: {
    malformed: { title: '请求无法读取', detail: () => '提交的内容格式不对，无法读取。请检查后重新提交。' },
    unauthenticated: { title: '请先登录', detail: () => '您尚未登录，或登录已过期。请登录后再试。' },
    wrong_credentials: {
      title: '无法登录',
      detail: () => '用户名或密码不正确。请核对后重试，忘记密码请联系管理员重置。',
    },
    account_disabled: { title: '账号已停用', detail: () => '该账号已停用。如有疑问，请联系系统管理员。' },
    forbidden: { title: '无权办理', detail: () => '您的角色不能进行此项操作。如确需办理，请联系系统管理员。' },
    cross_site: {
      title: '请求来源不符',
      detail: () => '请求不是从本系统页面发出的，未予办理。请回到系统页面重新操作。',
    },
    not_found: { title: '没有找到', detail: () => '没有这一条目，或者您无权查看。请返回列表重新选择。' },
    state_forbids: {
      title: '当前状态不能这样操作',
      detail: ({ state = '' }) => `当前状态为“${state}”，不能进行此项操作。请刷新页面查看最新情况。`,
    },
    decided_already: {
      title: '已有人先行处理',
      detail: ({ name = '', state = '' }) => `这条撮合已由${name}处理为“${state}”，您的决定未生效。请刷新页面查看。`,
    },
    capacity_used: {
      title: '供给方已无余力',
      detail: ({ name = '', capacity = 0, holders = '' }) =>
        Number(capacity) === 0
          ? `${name}目前不接受新的撮合（同时办理上限为 0 件）。请改选其他候选。`
          : `${name}同时最多办理 ${capacity} 件，名额已被占用：${holders}。请等其中一件办结、谢绝或到期，或改选其他候选。`,
    },
    duplicate: { title: '已经存在', detail: () => '相同的条目已经存在，未重复新增。' },
    counted_already: {
      title: '疑似重复统计',
      detail: ({ title = '' }) =>
        `这一项与台账中的${title === '' ? '另一记录' : `“${title}”`}双方、名称、金额相近，同一项目只统计一次，未登记。请打开已有记录核对：同一项目追加金额的，按“增加”登记；确属另一项目的，由系统管理员说明理由后登记。`,
    },
    feedback_missing: {
      title: '尚未反馈',
      detail: () => '督办件和难题的交办，须先向提出人书面反馈，才能办结。请先由责任单位填写反馈。',
    },
    tasks_open: {
      title: '交办尚未办结',
      detail: ({ count = '' }) => `这一难题还有 ${count} 件交办没有办结。请先办结或撤销，再登记办理结果。`,
    },
    by_its_way: {
      title: '请按问题台账办理',
      detail: () => '这一难题已登入问题建议台账，须按步骤办理并向提出人反馈后办结。请到台账页面登记。',
    },
    stale: {
      title: '内容已被他人修改',
      detail: () => '您打开后，内容已被他人修改，本次修改未保存。请重新打开，核对后再提交。',
    },
    precondition_required: { title: '缺少版本号', detail: () => '修改时请在 If-Match 中带上所依据的版本（ETag）。' },
    too_large: { title: '内容过大', detail: ({ limit = '' }) => `提交的内容超过上限${limit}。请减少后重新提交。` },
    unsupported_media: { title: '内容类型不支持', detail: () => '请以 application/json 或表单方式提交。' },
    invalid: { title: '填写有误', detail: () => '有内容需要更正，未保存。请按提示修改后重新提交。' },
    key_reused: {
      title: '幂等键重复使用',
      detail: () => '这个 Idempotency-Key 已用于另一项内容。新的内容请使用新的键。',
    },
    link_unusable: { title: '链接不能使用', detail: () => '链接已使用过、已过期或不完整。请向管理员索取新的链接。' },
    throttled: {
      title: '尝试过于频繁',
      detail: ({ minutes = 1 }) => `尝试次数过多，请在 ${minutes} 分钟后再试。`,
    },
    internal: {
      title: '系统出错',
      detail: () => '系统出现意外错误，本次操作未完成。请稍后再试；仍有问题请把请求编号告诉管理员。',
    },
    unavailable: { title: '服务暂不可用', detail: () => '服务正在启动或数据库暂时无法连接，请稍后再试。' },
    preparing: {
      title: '推荐正在准备',
      detail: ({ done = 0, total = 0 }) =>
        `推荐正在准备，已读入 ${done} / ${total} 条，请稍后再试。其他页面可以照常使用。`,
    },
  },
  fieldErrors: {
    required: () => '必填，请填写。',
    wrong_type: () => '类型不对，请检查填写的内容。',
    unknown_word: ({ allowed = '' }) => (allowed === '' ? '不是可选的值。' : `不是可选的值，应为：${allowed}。`),
    unknown_code: ({ value = '' }) => `没有代码“${value}”，请从列表中选择。`,
    too_short: ({ least = '' }) => `太短，至少 ${least} 个字符。`,
    too_long: ({ most = '' }) => `太长，最多 ${most} 个字符。`,
    too_small: ({ least = '' }) => `太小，不得小于 ${least}。`,
    too_big: ({ most = '' }) => `太大，不得大于 ${most}。`,
    too_many: ({ most = '' }) => `太多，最多 ${most} 项。`,
    workbook_too_long: ({ most = '' }) => `超过 ${most} 行，一个工作簿写不下。请先筛选，或改为导出 .csv。`,
    not_whole: () => '应为整数。',
    not_a_date: () => '日期应写成 2026-03-01 的样子，并且确有这一天。',
    wrong_form: () => '格式不对，请检查。',
    control_characters: () => '含有不可见的控制字符，请删除后重试。',
    unknown_field: () => '没有这一字段。',
    not_found: () => '没有找到，或者您无权使用，请重新选择。',
    taken: () => '已被使用，请换一个。',
    personal_data: ({ text = '', start = 0 }) =>
      `公开文字第 ${Number(start) + 1} 个字符处有疑似电话、邮箱或证件号码“${text}”。请移到“联系人”一栏。`,
    range_reversed: () => '下限大于上限，请检查。',
    other_city: () => '不属于同一个城市，请重新选择。',
    not_for_kind: () => '这一类别没有此项，请留空。',
    not_for_step: () => '这一步没有此项，请留空。',
    before_earlier_step: ({ day = '' }) => `早于前一步的日期 ${day}，请检查。`,
    after_later_step: ({ day = '' }) => `晚于后一步的日期 ${day}，请检查。`,
    capacity_held: ({ held = '' }) => `目前有 ${held} 件正在办理，不得小于 ${held}。如暂不接新的撮合，请暂停供给。`,
    kind_required: () => '发布前请选择类别。',
    need_unpublishable: ({ need = '', lack = '' }) =>
      `需求 ${need} 还不能随清单发布：${LACKS[lack] ?? '公开文字里有疑似电话、邮箱或证件号码'}。请先修改这条需求，或者把它移出清单。`,
    weak_password: () => '密码至少 10 个字符，且不能与用户名相同。',
    email_not_set: () => '本系统未启用邮件发送。请先设置 SMTP_URL 和 MAIL_FROM，然后重新启动。',
    passwords_differ: () => '两次输入的密码不一致。',
    word_form: (p) => `${atLine(p)}“${p.word}”含有空格或符号。词里只能有文字、数字和 . - + / · & % ( )。`,
    word_too_short: (p) => `${atLine(p)}“${p.word}”只有一个字，会与太多内容相遇，请写完整的词。`,
    word_too_common: (p) => `${atLine(p)}“${p.word}”是各类清单通用的词，会与几乎所有内容相遇，请换成具体的词。`,
    word_twice: (p) => `${atLine(p)}“${p.word}”写了两次，请删去一个。`,
    word_elsewhere: ({ word = '', group = '' }) => `“${word}”已在另一组“${group}”中，请直接修改那一组。`,
    word_known: ({ word = '' }) => `词库里已有“${word}”，不必再加。`,
    group_of_one: (p) => `${atLine(p)}一组至少要有两个词。`,
    group_known: ({ group = '' }) => `内置词库已有“${group}”，不必再加。`,
    groups_joined: (p) =>
      `${atLine(p)}“${p.other}”与“${p.word}”分属两组（${p.otherGroup}／${p.group}），放在一起会把两组混为一谈。请只保留一组的词。`,
    line_no_head: (p) => `${atLine(p)}第一行应写产业链：“# 代码|中文名|英文名”。`,
    line_second_head: (p) => `${atLine(p)}一份文本只能有一条产业链，请删去第二个“#”行。`,
    line_head_form: (p) =>
      `${atLine(p)}应写成“# 代码|中文名|英文名”。代码用小写字母、数字和连字符，名称不超过 60 个字符。`,
    line_node_form: (p) =>
      `${atLine(p)}应写成“@ 代码|中文名|英文名|行业代码”。代码用小写字母、数字和连字符，名称不超过 60 个字符。`,
    line_node_twice: (p) => `${atLine(p)}环节“${p.node}”已写过，请换一个代码。`,
    line_unknown_node: (p) => `${atLine(p)}没有环节“${p.node}”。请核对代码，或先用“@”行写出这一环节。`,
    line_supplies_itself: (p) => `${atLine(p)}环节“${p.node}”不能是自己的上游。`,
    line_unknown_industry: (p) =>
      `${atLine(p)}“${p.value}”不在已收录的行业大类和中类（GB/T 4754—2017）中，请核对，或改用两位数的大类代码。`,
    line_words_first: (p) => `${atLine(p)}词语要写在某个环节（“@”行）下面。`,
    line_group_twice: (p) => `${atLine(p)}“${p.word}”已在第 ${p.other} 行的同义词中，请把两行并为一行。`,
    line_wider_form: (p) => `${atLine(p)}应写成“^ 上位词: 下位词 下位词”。`,
    line_one_step: (p) => `${atLine(p)}应写成“> 上游 > 下游”，至少两个环节。`,
    line_no_node: (p) => `${atLine(p)}产业链至少要有一个环节（“@”行）。`,
    file_refused: ({ name = '', kind = '' }) =>
      `“${name}”${REFUSED_FILES[kind] ?? '的类型无法识别'}，不能作为佐证。请上传 PDF、图片、OFD，或不含宏的 Word、Excel、PowerPoint、WPS 文件。`,
    file_too_large: ({ name = '', limit = '' }) => `“${name}”超过单个文件的上限 ${limit}，请压缩或拆分后再上传。`,
    in_future: () => '日期还没有到，请填写实际发生的日期。',
    amount_unknown: () => '读不出金额，请写成“4.2亿元”“2500万元”或以元为单位的整数，只写一个数。',
    amount_without_unit: () => '请写明单位，例如“42亿元”“2500万元”。',
    amount_foreign: () => '外币请在“币种”中选择，在“外币金额”中填写，并注明汇率或折合人民币金额。',
    amount_not_by_rate: ({ amount = '' }) => `与按汇率折算的结果（${amount} 元）不一致，请核对，或只填其中一项。`,
    total_not_greater: ({ total = '' }) => `新的总额应大于已统计的 ${total} 元；没有增加的，不必登记。`,
    by_step: () => '这一项随撮合的办理步骤登记，请在撮合页面办理。',
    in_past: () => '日期已过，请填写今天或以后的日期。',
    one_party: () => '每项只能填一个：人员、单位、供给方三者之一。',
    one_deadline: () => '请填写办理期限：日期或工作日数，二者填一项。',
    party_twice: () => '责任单位不能重复。',
    two_owners: () => '联合交办须填两个责任单位。',
    not_later: ({ deadline = '' }) => `延期后的期限应晚于原期限 ${deadline}。`,
    party_unknown: ({ name = '' }) => `没有名为“${name}”的单位、供给方或人员，请从列表中选择。`,
    several_found: ({ name = '' }) => `名为“${name}”的不止一个，请改选其中的单位或人员。`,
    nothing_changed: () => '没有改动，请修改后再提交。',
    code_changed: ({ code = '' }) => `产业链的代码应是“${code}”，不能改。要新建产业链，请到“新建”页面。`,
  },
}

/** What a draft of a list lacks, by the field. */
const LACKS: Readonly<Record<string, string>> = {
  kind: '没有选择类别',
  description: '没有填写内容',
  deadline: '截止日期已过',
}

/** What a file is that cannot be evidence, by its content. */
const REFUSED_FILES: Readonly<Record<string, string>> = {
  empty: '是空文件',
  macros: '含有宏',
  encrypted: '设有打开密码，内容无法核对',
  executable: '实际是可执行程序',
  script: '实际是脚本程序',
  web_page: '实际是网页或 XML 文件',
  svg: '实际是 SVG 图形，可能含有脚本',
  zip: '实际是 ZIP 压缩文件',
  archive: '实际是压缩文件',
  compound: '实际是邮件、安装包等复合文件',
  rich_text: '实际是 RTF 文件',
  damaged: '已损坏，无法打开',
  text: '实际是纯文本',
  unknown: '的类型无法识别',
}

/**
 * The closed vocabularies of the field: each list is the one source of its union type, of the SQL check and of the
 * zod enum. The Chinese words for them stand in `api/labels/`.
 */

/** What a city asks for: 项目, 企业招引, 技术, 人才, 融资, 难题. */
export const NEED_KINDS = ['project', 'enterprise', 'technology', 'talent', 'funding', 'problem'] as const
export type NeedKind = (typeof NEED_KINDS)[number]

/** What a provider can bring: 资本/投资, 企业转移/设厂, 技术成果, 专家咨询, 人才, 金融产品, 渠道/招商网络, 平台/科研设施. */
export const OFFER_KINDS = [
  'capital',
  'enterprise',
  'technology',
  'expertise',
  'talent',
  'finance',
  'channel',
  'facility',
] as const
export type OfferKind = (typeof OFFER_KINDS)[number]

/** 委员, 专家, 校友企业, 高校院所, 协会商会, 金融机构, 招商顾问. */
export const PROVIDER_KINDS = [
  'member',
  'expert',
  'alumni_enterprise',
  'institute',
  'association',
  'financial',
  'adviser',
] as const
export type ProviderKind = (typeof PROVIDER_KINDS)[number]

/** 学者型, 实战型; only experts have one. */
export const EXPERT_KINDS = ['scholar', 'practitioner'] as const
export type ExpertKind = (typeof EXPERT_KINDS)[number]

/** Committee 专委会, city or district office 市(区)办公室, enterprise 企业, institute 高校院所, and any other body 其他单位. */
export const ORGANISATION_KINDS = ['committee', 'city_office', 'enterprise', 'institute', 'other'] as const
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

/** What stands in the indexes of every process, or decides how it is read and weighed, so that its changes are noted. */
export const CHANGED_SUBJECTS = ['need', 'offer', 'weights', 'knowledge'] as const
export type ChangedSubject = (typeof CHANGED_SUBJECTS)[number]

/** Stored states of a need: 草稿, 已发布, 已办结. `matched` 已有撮合 is derived, never stored. */
export const NEED_STATUSES = ['draft', 'published', 'closed'] as const
export type NeedStatus = (typeof NEED_STATUSES)[number]

/** Why a need was closed: 已解决, 已撤回, 已过期. */
export const CLOSE_REASONS = ['solved', 'withdrawn', 'expired'] as const
export type CloseReason = (typeof CLOSE_REASONS)[number]

/** How two needs that somebody linked belong together: 相关, 重复. */
export const NEED_RELATIONS = ['related', 'duplicate'] as const
export type NeedRelation = (typeof NEED_RELATIONS)[number]

/** Steps of merging two needs: 待同意, 已合并, 不同意, 已收回, 已撤销. */
export const MERGE_STATES = ['proposed', 'merged', 'declined', 'withdrawn', 'undone'] as const
export type MergeState = (typeof MERGE_STATES)[number]

/** Matches in the hands of people: a need that has one cannot be retired in favour of another. */
export const UNFINISHED_STATES = [
  'on_hold',
  'confirmed',
  'requested',
  'accepted',
  'introduced',
  'negotiating',
  'signed',
  'started',
] as const satisfies MatchState[]

/** 草稿, 已发布, 暂停, 已撤回, 已过期. */
export const OFFER_STATUSES = ['draft', 'published', 'paused', 'withdrawn', 'expired'] as const
export type OfferStatus = (typeof OFFER_STATUSES)[number]

/** 草稿, 已发布 (frozen). */
export const NEEDS_LIST_STATUSES = ['draft', 'published'] as const
export type NeedsListStatus = (typeof NEEDS_LIST_STATUSES)[number]

/**
 * The life of a match: 待审核, 暂缓, 不合适, 已确认, 征询中, 已谢绝, 逾期未复, 双方同意, 已对接, 洽谈中, 已签约, 已开工, 已落地, 已终止, 已解决,
 * 已撤回.
 */
export const MATCH_STATES = [
  'proposed',
  'on_hold',
  'rejected',
  'confirmed',
  'requested',
  'declined',
  'lapsed',
  'accepted',
  'introduced',
  'negotiating',
  'signed',
  'started',
  'landed',
  'broken_off',
  'solved',
  'withdrawn',
] as const
export type MatchState = (typeof MATCH_STATES)[number]

/**
 * States in which a match holds one of its provider's cases: from the request until somebody declines, it lapses, is
 * broken off, signed or solved.
 */
export const HOLDING_STATES = ['requested', 'accepted', 'introduced', 'negotiating'] as const satisfies MatchState[]

/** States in which both sides read a match: from the confirmation on. */
export const SHARED_STATES = [
  'confirmed',
  'requested',
  'declined',
  'lapsed',
  'accepted',
  'introduced',
  'negotiating',
  'signed',
  'started',
  'landed',
  'broken_off',
  'solved',
] as const satisfies MatchState[]

/** The two sides of a match: the office that owns the need 需求方, the provider that owns the offer 供给方. */
export const MATCH_SIDES = ['need', 'offer'] as const
export type MatchSide = (typeof MATCH_SIDES)[number]

/** States in which need and offer belong together: from the confirmation on, until the pair comes to nothing. */
export const STANDING_STATES = [
  'confirmed',
  'requested',
  'accepted',
  'introduced',
  'negotiating',
  'signed',
  'started',
  'landed',
  'solved',
] as const satisfies MatchState[]

/** States in which staff still have something to follow up 跟进. */
export const FOLLOWED_STATES = [
  'confirmed',
  'requested',
  'lapsed',
  'accepted',
  'introduced',
  'negotiating',
  'signed',
  'started',
] as const satisfies MatchState[]

/** States in which each side reads how to reach the other: both accepted, and what followed still runs or came to something. */
export const INTRODUCED_STATES = [
  'accepted',
  'introduced',
  'negotiating',
  'signed',
  'started',
  'landed',
  'solved',
] as const satisfies MatchState[]

/** What a side answers to the request 征询: 同意, 谢绝. */
export const CONSENT_ANSWERS = ['accepted', 'declined'] as const
export type ConsentAnswer = (typeof CONSENT_ANSWERS)[number]

/** Why a side declines: 不对口, 没有余力, 时机不合, 条件不合, 已有合作, 其他. */
export const DECLINE_CAUSES = ['no_fit', 'no_capacity', 'timing', 'conditions', 'handled', 'other'] as const
export type DeclineCause = (typeof DECLINE_CAUSES)[number]

/** What can happen to a match: decisions and steps of people, and steps of the system. */
export const MATCH_EVENTS = [
  'confirm',
  'reject',
  'hold',
  'release',
  'undo',
  'propose',
  'pair',
  'request',
  'accept',
  'decline',
  'agree',
  'remind',
  'lapse',
  'withdraw',
  'introduce',
  'negotiate',
  'progress',
  'sign',
  'start',
  'land',
  'solve',
  'break_off',
  'reopen',
] as const
export type MatchEvent = (typeof MATCH_EVENTS)[number]

/**
 * Who takes a step: the system; staff who serve the need's city and administrators; the office that owns the need; the
 * provider that owns the offer.
 */
export const MATCH_PARTIES = ['system', 'staff', 'city', 'provider'] as const
export type MatchParty = (typeof MATCH_PARTIES)[number]

/** Facts that a step can bear; `evidence` is files and `followUp` a task, or a reason why there are none. */
export const STEP_FACTS = [
  'happenedOn',
  'amountYuan',
  'people',
  'minutes',
  'evidence',
  'followUp',
  'cause',
  'reason',
] as const
export type StepFact = (typeof STEP_FACTS)[number]

/** Who carries the task that follows an introduction: a side of the match, or whoever is responsible on the staff. */
export const FOLLOW_UP_OWNERS = ['need', 'offer', 'staff'] as const
export type FollowUpOwner = (typeof FOLLOW_UP_OWNERS)[number]

/** Events that people report as steps of the way, each with its facts; answers and decisions have their own requests. */
export const STEP_EVENTS = [
  'request',
  'withdraw',
  'introduce',
  'negotiate',
  'progress',
  'sign',
  'start',
  'land',
  'solve',
  'break_off',
  'reopen',
] as const satisfies MatchEvent[]
export type StepEvent = (typeof STEP_EVENTS)[number]
/** What evidence 佐证 belongs to: a match, a task, a need of kind problem, an outcome. */
export const EVIDENCE_OWNERS = ['match', 'task', 'problem', 'outcome'] as const
export type EvidenceOwnerKind = (typeof EVIDENCE_OWNERS)[number]

/** How deadlines count days: 工作日, 自然日. */
export const DAY_KINDS = ['working', 'calendar'] as const
export type DayKind = (typeof DAY_KINDS)[number]

/** What a notice 通知 tells. A kind is added together with its words in `api/labels/notices.ts`. */
export const NOTICE_KINDS = [
  'match_requested',
  'match_reminder',
  'match_answered',
  'match_lapsed',
  'match_step',
  'match_next',
  'task_given',
  'task_due_soon',
  'task_urged',
  'task_supervised',
  'task_feedback',
  'task_changed',
  'problem_handed',
  'problem_feedback',
  'merge_proposed',
  'merge_answered',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** Languages in which notices are written by e-mail. */
export const NOTICE_LANGUAGES = ['zh', 'en'] as const
export type NoticeLanguage = (typeof NOTICE_LANGUAGES)[number]

/** How a notice leaves the service: 电子邮件, 网络回调. In the service itself everybody is told. */
export const DELIVERY_CHANNELS = ['email', 'webhook'] as const
export type DeliveryChannel = (typeof DELIVERY_CHANNELS)[number]

/** 待发送, 已发送, 发送失败 (no further try), 不再发送 (nobody wants it any more). */
export const DELIVERY_STATES = ['waiting', 'sent', 'failed', 'dropped'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** Members of a working group 助力小组: 委员会, 市(区)办公室, 专家, 企业家. */
export const GROUP_MEMBER_KINDS = ['committee', 'city_office', 'expert', 'entrepreneur'] as const
export type GroupMemberKind = (typeof GROUP_MEMBER_KINDS)[number]
/** The life of a task: 已交办, 办理中, 已催办, 已督办, 已反馈, 已办结, 已撤销. */
export const TASK_STATES = ['given', 'accepted', 'urged', 'supervised', 'feedback', 'closed', 'withdrawn'] as const
export type TaskState = (typeof TASK_STATES)[number]

/** Steps that people take after a task was given: 受理, 催办, 督办, 反馈, 退回, 延期, 办结, 撤销. */
export const TASK_STEPS = ['accept', 'urge', 'supervise', 'feedback', 'return', 'extend', 'close', 'withdraw'] as const
export type TaskStep = (typeof TASK_STEPS)[number]

/** What can happen to a task: those, and 到期提醒 by the calendar, which takes 催办 and 督办 too. */
export const TASK_EVENTS = [...TASK_STEPS, 'remind'] as const
export type TaskEvent = (typeof TASK_EVENTS)[number]

/** States in which a task waits for those who carry it. */
export const TASK_OPEN_STATES = ['given', 'accepted', 'urged', 'supervised'] as const satisfies TaskState[]

/** The way of a problem: 发现, 调研, 提出措施, 协商, 已解决, 已上报, 已形成提案. */
export const PROBLEM_STATES = [
  'found',
  'investigated',
  'measures_proposed',
  'consulted',
  'solved',
  'reported_upward',
  'became_proposal',
] as const
export type ProblemState = (typeof PROBLEM_STATES)[number]

/** What can happen to a problem after it was registered: 调研, 提出措施, 协商, 当场答复, 联合交办, 专题会议, 解决, 上报, 形成提案, 重新办理. */
export const PROBLEM_EVENTS = [
  'investigate',
  'propose',
  'consult',
  'answer',
  'assign',
  'meet',
  'solve',
  'report',
  'carry',
  'reopen',
] as const
export type ProblemEvent = (typeof PROBLEM_EVENTS)[number]

/** How a problem is handled: 当场答复, 联合交办, 专题会议. */
export const PROBLEM_HANDLINGS = ['on_the_spot', 'joint', 'special_meeting'] as const
export type ProblemHandling = (typeof PROBLEM_HANDLINGS)[number]

/** By what channel a problem came in: 委员反映, 企业走访, 政协会议, 来信来电, 专题调研, 其他. */
export const INTAKE_CHANNELS = ['member', 'enterprise_visit', 'meeting', 'letter_call', 'survey', 'other'] as const
export type IntakeChannel = (typeof INTAKE_CHANNELS)[number]

/** Why a match was rejected: 不对口, 对方接不了, 时机不合, 已有办理, 其他. Only the first tells of how well the two fit. */
export const REJECT_CAUSES = ['no_fit', 'no_capacity', 'timing', 'duplicate', 'other'] as const
export type RejectCause = (typeof REJECT_CAUSES)[number]

/** 等待学习, 学习中, 可启用, 维持标准, 未完成: an edition of what the matcher learned from decisions. */
export const WEIGHTS_STATES = ['waiting', 'learning', 'learned', 'unchanged', 'failed'] as const
export type WeightsState = (typeof WEIGHTS_STATES)[number]

/** Who put need and offer together: the matcher, or a person of the staff by hand. */
export const MATCH_ORIGINS = ['matcher', 'staff'] as const
export type MatchOrigin = (typeof MATCH_ORIGINS)[number]

/** Who may use the service for what; see docs/roles.md. */
export const ROLES = ['city', 'provider', 'staff', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** 一般, 重要, 紧急. */
export const PRIORITIES = ['normal', 'high', 'urgent'] as const
export type Priority = (typeof PRIORITIES)[number]

/** Where a need came from: 政府, 企业, 委员. */
export const NEED_SOURCES = ['government', 'enterprise', 'member'] as const
export type NeedSource = (typeof NEED_SOURCES)[number]

/** Who may read a published need: `network` providers of its industries too, `staff` staff only (besides its office). */
export const VISIBILITIES = ['network', 'staff'] as const
export type Visibility = (typeof VISIBILITIES)[number]

/** Stage of the enterprise that asks for money or partners: 孵化, 初创, 成长, 稳定, 扩张. */
export const ENTERPRISE_STAGES = ['incubation', 'startup', 'growth', 'stable', 'expansion'] as const
export type EnterpriseStage = (typeof ENTERPRISE_STAGES)[number]

/** Stages that an offer of money may accept: the five, and the banks' three 初创, 成长, 成熟. */
export const ACCEPTED_STAGES = [...ENTERPRISE_STAGES, 'bank_startup', 'bank_growth', 'bank_mature'] as const
export type AcceptedStage = (typeof ACCEPTED_STAGES)[number]

/** 抵押与增信: 房产土地, 设备, 应收账款, 存货仓单, 知识产权, 收费权, 第三方保证. */
export const COLLATERALS = [
  'real_estate',
  'equipment',
  'receivables',
  'stock',
  'intellectual_property',
  'revenue_rights',
  'guarantee',
] as const
export type Collateral = (typeof COLLATERALS)[number]

/** 融资条件: 企业阶段, 成立年限, 营业收入, 抵押或增信, 亏损, 金额. */
export const FUNDING_CONDITIONS = ['stage', 'years', 'revenue', 'collateral', 'loss', 'amount'] as const
export type FundingCondition = (typeof FUNDING_CONDITIONS)[number]

/** 对项目的要求: 需求类别, 行业, 地区, 规模. */
export const WANTS = ['wanted_kind', 'wanted_industry', 'wanted_region', 'wanted_size'] as const
export type Want = (typeof WANTS)[number]

/** Maturity of a wanted technology: 概念, 实验室, 中试, 产业化. */
export const MATURITIES = ['concept', 'laboratory', 'pilot', 'industrial'] as const
export type Maturity = (typeof MATURITIES)[number]

/** 省, 市, 区县, 港澳台 and 境外 as wholes, and named areas such as 长三角. */
export const REGION_LEVELS = ['province', 'city', 'district', 'abroad', 'area'] as const
export type RegionLevel = (typeof REGION_LEVELS)[number]

/** What an entry of the dictionary 词库 says: a word kept whole 词, words that say the same 同义词, a wider word with kinds of it 上位词. */
export const VOCABULARY_KINDS = ['word', 'synonyms', 'wider'] as const
export type VocabularyKind = (typeof VOCABULARY_KINDS)[number]

/** What an activity is about. */
export const SUBJECT_KINDS = [
  'organisation',
  'provider',
  'account',
  'needs_list',
  'need',
  'offer',
  'match',
  'contact',
  'region',
  'weights',
  'vocabulary_entry',
  'chain',
  'import',
  'setting',
  'working_day',
  'evidence',
  'task',
  'problem',
  'outcome',
  'report',
  'notice',
  'webhook',
  'working_group',
  'need_merge',
  'backup',
] as const
export type SubjectKind = (typeof SUBJECT_KINDS)[number]

/** Which of the two lists an import fills. */
export const IMPORT_SIDES = ['need', 'offer'] as const
export type ImportSide = (typeof IMPORT_SIDES)[number]

/** States of an import: 读取中, 待确认, 导入中, 已完成, 读取失败. What is cancelled is gone. */
export const IMPORT_STATES = ['reading', 'ready', 'entering', 'done', 'failed'] as const
export type ImportState = (typeof IMPORT_STATES)[number]

/** What a row of an import would do: 新增, 更新, 不变, 待选择, 不能导入. */
export const IMPORT_VERDICTS = ['create', 'change', 'same', 'conflict', 'refuse'] as const
export type ImportVerdict = (typeof IMPORT_VERDICTS)[number]

/** How a clerk answers a conflict: update what bears the number, create anew, leave out. */
export const IMPORT_CHOICES = ['update', 'create', 'leave'] as const
export type ImportChoice = (typeof IMPORT_CHOICES)[number]

/**
 * What became of a row: 已新增, 已更新, 不变; `present` 确认前已有人录入, `stale` 预检后已被改动: both are left as they stand; 未导入; 不能导入.
 */
export const IMPORT_OUTCOMES = ['created', 'changed', 'same', 'present', 'stale', 'left', 'refused'] as const
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number]

/** What came of a need or a match, each recorded in the ledger of outcomes 成果台账: 签约, 到位, 落地, 已对接, 推进中, 已解决, 已上报, 已形成提案. */
export const OUTCOME_KINDS = [
  'signed',
  'arrived',
  'landed',
  'introduced',
  'in_progress',
  'solved',
  'reported',
  'proposal_drafted',
] as const
export type OutcomeKind = (typeof OUTCOME_KINDS)[number]

/** Outcomes that carry money: 签约金额, 到位资金, 落地金额. They are three different figures and never added up. */
export const MONEY_OUTCOMES = ['signed', 'arrived', 'landed'] as const satisfies OutcomeKind[]
export type MoneyOutcome = (typeof MONEY_OUTCOMES)[number]

/** Currencies of agreements: 人民币, 港元, 澳门元, 美元, 欧元, 英镑, 日元. */
export const CURRENCIES = ['CNY', 'HKD', 'MOP', 'USD', 'EUR', 'GBP', 'JPY'] as const
export type Currency = (typeof CURRENCIES)[number]

/**
 * What a row of the ledger counts for: 有效 it counts; 已更正 a later row stands in its place; 已作废 a later row took it back; 作废记录 it
 * is such a row.
 */
export const OUTCOME_STANDINGS = ['effective', 'corrected', 'cancelled', 'cancellation'] as const
export type OutcomeStanding = (typeof OUTCOME_STANDINGS)[number]

/** Spans of reports 工作报告: 月报, 季报, 年报. */
export const REPORT_KINDS = ['month', 'quarter', 'year'] as const
export type ReportKind = (typeof REPORT_KINDS)[number]

/** Whom a report is about: a city's office, a committee with the cities that it helps, a province. */
export const REPORT_SCOPES = ['office', 'committee', 'province'] as const
export type ReportScope = (typeof REPORT_SCOPES)[number]

/** The figures of a report, in their order; those of `MONEY_OUTCOMES` have a sum beside their count. */
export const REPORT_FIGURES = [
  'needs_posted',
  'matched',
  'accepted',
  'introduced',
  'signed',
  'arrived',
  'landed',
  'solved',
  'reported',
  'proposal_drafted',
  'overdue',
  'stalled',
] as const
export type ReportFigure = (typeof REPORT_FIGURES)[number]

/** Parts of a figure: recorded until the period was closed; 补录 later; 更正核减 taken back later. */
export const REPORT_PARTS = ['main', 'added', 'removed'] as const
export type ReportPart = (typeof REPORT_PARTS)[number]

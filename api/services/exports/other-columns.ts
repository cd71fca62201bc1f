/** Columns of matches, registers and editions. */
import { noticeKindWords } from '../../labels/notices.ts'
import type { AccountView } from '../../schemas/account.ts'
import type { MatchLine } from '../../schemas/match.ts'
import type { NoticeView } from '../../schemas/notice.ts'
import type { EditionDifferences, NeedsListView, OrganisationView, ProviderView } from '../../schemas/register.ts'
import type { GroupLine, GroupView } from '../../schemas/working-group.ts'
import { dayOf } from './item-columns.ts'
import type { ExportColumn } from './types.ts'
import { BETWEEN, regionsText, regionText } from './values.ts'

/** A match with what the list shows, its reason, and its dates as ISO days. */
export interface MatchExportLine {
  readonly match: MatchLine
  /** 推荐理由 in both languages; null for pairs that the matcher excludes. */
  readonly reason: { readonly zh: string; readonly en: string } | null
  readonly proposed: string
  /** Null while undecided. */
  readonly decided: string | null
}

export const MATCH_COLUMNS: readonly ExportColumn<MatchExportLine>[] = [
  {
    code: 'needReference',
    zh: '需求编号',
    en: 'Need reference',
    width: 15,
    value: ({ match }) => match.need.reference,
  },
  { code: 'need', zh: '需求名称', en: 'Need', width: 30, value: ({ match }) => match.need.title },
  {
    code: 'needKind',
    zh: '需求类别',
    en: 'Kind',
    width: 10,
    screenOnly: true,
    value: ({ match }, { labels }) => (match.need.kind === null ? null : labels.needKind[match.need.kind]),
  },
  { code: 'region', zh: '地区', en: 'Region', width: 12, value: ({ match }) => regionText(match.need.city) },
  {
    code: 'offerReference',
    zh: '供给编号',
    en: 'Offer reference',
    width: 15,
    value: ({ match }) => match.offer.reference,
  },
  { code: 'offer', zh: '供给名称', en: 'Offer', width: 30, value: ({ match }) => match.offer.title },
  { code: 'provider', zh: '供给方', en: 'Provider', width: 22, value: ({ match }) => match.offer.provider.name },
  { code: 'score', zh: '匹配度', en: 'Score', kind: 'score', width: 8, value: ({ match }) => match.score },
  {
    code: 'reason',
    zh: '推荐理由',
    en: 'Reason',
    width: 50,
    value: ({ reason }, { language }) => reason?.[language] ?? null,
  },
  {
    code: 'state',
    zh: '状态',
    en: 'State',
    width: 9,
    value: ({ match }, { labels }) => labels.matchState[match.state],
  },
  {
    code: 'origin',
    zh: '来源',
    en: 'Origin',
    width: 10,
    screenOnly: true,
    value: ({ match }, { labels }) => labels.matchOrigin[match.origin],
  },
  { code: 'assignee', zh: '负责人', en: 'Assigned to', width: 12, value: ({ match }) => match.assignee?.name ?? null },
  { code: 'proposed', zh: '提出日期', en: 'Proposed', kind: 'date', width: 12, value: ({ proposed }) => proposed },
  { code: 'decided', zh: '决定日期', en: 'Decided', kind: 'date', width: 12, value: ({ decided }) => decided },
]

export const PROVIDER_COLUMNS: readonly ExportColumn<ProviderView>[] = [
  { code: 'name', zh: '名称', en: 'Name', width: 26, value: ({ name }) => name },
  { code: 'kind', zh: '类型', en: 'Kind', width: 12, value: ({ kind }, { labels }) => labels.providerKind[kind] },
  {
    code: 'expertKind',
    zh: '专家类型',
    en: 'Kind of expert',
    width: 10,
    value: ({ expertKind }, { labels }) => (expertKind === null ? null : labels.expertKind[expertKind]),
  },
  { code: 'title', zh: '职务', en: 'Position', width: 20, value: ({ title }) => title },
  {
    code: 'organisation',
    zh: '所在单位',
    en: 'Organisation',
    width: 26,
    value: ({ organisation }) => organisation?.name ?? null,
  },
  {
    code: 'region',
    zh: '地区',
    en: 'Region',
    width: 14,
    value: ({ region }) => (region === null ? null : regionText(region)),
  },
  {
    code: 'industries',
    zh: '行业',
    en: 'Industries',
    width: 40,
    value: ({ industries }, { industry }) => industries.map(({ code }) => industry(code)).join(BETWEEN),
  },
  {
    code: 'capacity',
    zh: '可同时接办（件）',
    en: 'Cases at once',
    kind: 'count',
    width: 10,
    value: ({ capacity }) => capacity,
  },
]

export const ORGANISATION_COLUMNS: readonly ExportColumn<OrganisationView>[] = [
  { code: 'name', zh: '名称', en: 'Name', width: 36, value: ({ name }) => name },
  { code: 'kind', zh: '类型', en: 'Kind', width: 16, value: ({ kind }, { labels }) => labels.organisationKind[kind] },
  {
    code: 'region',
    zh: '地区',
    en: 'Region',
    width: 18,
    value: ({ region }) => (region === null ? null : regionText(region)),
  },
  { code: 'prefix', zh: '编号前缀', en: 'Prefix', width: 10, value: ({ referencePrefix }) => referencePrefix },
]

export const NEEDS_LIST_COLUMNS: readonly ExportColumn<NeedsListView>[] = [
  { code: 'title', zh: '名称', en: 'Title', width: 40, value: ({ title }) => title },
  { code: 'edition', zh: '期次', en: 'Edition', kind: 'count', width: 8, value: ({ edition }) => edition },
  { code: 'office', zh: '归口办公室', en: 'Office', width: 28, value: ({ office }) => office.name },
  { code: 'dated', zh: '日期', en: 'Date', kind: 'date', width: 12, value: ({ dated }) => dated },
  { code: 'needs', zh: '需求数', en: 'Needs', kind: 'count', width: 8, value: ({ needs }) => needs.length },
  {
    code: 'status',
    zh: '状态',
    en: 'Status',
    width: 10,
    value: ({ status }, { labels }) => labels.needsListStatus[status],
  },
  {
    code: 'publishedAt',
    zh: '发布日期',
    en: 'Published',
    kind: 'date',
    width: 12,
    value: ({ publishedAt }) => dayOf(publishedAt),
  },
]

export const GROUP_COLUMNS: readonly ExportColumn<GroupLine>[] = [
  { code: 'name', zh: '小组名称', en: 'Group', width: 26, value: ({ name }) => name },
  { code: 'city', zh: '助力城市', en: 'City', width: 14, value: ({ region }) => regionText(region) },
  { code: 'committee', zh: '委员会', en: 'Committee', width: 24, value: ({ committee }) => committee?.name ?? null },
  {
    code: 'industries',
    zh: '负责行业',
    en: 'Industries',
    width: 34,
    value: ({ industries }) => industries.map(({ name }) => name).join(BETWEEN),
  },
  {
    code: 'keyEnterprises',
    zh: '重点企业',
    en: 'Key enterprises',
    width: 34,
    value: ({ keyEnterprises }) => keyEnterprises.map(({ name }) => name).join(BETWEEN),
  },
  { code: 'members', zh: '成员数', en: 'Members', kind: 'count', width: 8, value: ({ memberCount }) => memberCount },
  {
    code: 'state',
    zh: '状态',
    en: 'State',
    width: 10,
    value: ({ active }, { language }) =>
      language === 'zh' ? (active ? '工作中' : '已撤销') : active ? 'At work' : 'Dissolved',
  },
]

/** What a group's own page shows besides. */
export const GROUP_DETAIL_COLUMNS: readonly ExportColumn<GroupView>[] = [
  { code: 'mandate', zh: '职责', en: 'Mandate', width: 40, value: ({ mandate }) => mandate },
  {
    code: 'memberNames',
    zh: '成员',
    en: 'Who belongs to it',
    width: 40,
    value: ({ members }) =>
      members.map(({ name, title }) => (title === null ? name : `${name} ${title}`)).join(BETWEEN),
  },
]

export const NOTICE_COLUMNS: readonly ExportColumn<NoticeView>[] = [
  { code: 'subject', zh: '通知', en: 'Notice', width: 34, value: ({ subject }) => subject },
  { code: 'text', zh: '内容', en: 'Text', width: 60, value: ({ text }) => text },
  {
    code: 'kind',
    zh: '类别',
    en: 'Kind',
    width: 16,
    value: ({ kind }, { language }) => noticeKindWords(language)[kind],
  },
  { code: 'created', zh: '日期', en: 'Date', kind: 'date', width: 12, value: ({ createdAt }) => dayOf(createdAt) },
  { code: 'read', zh: '阅读日期', en: 'Read on', kind: 'date', width: 12, value: ({ readAt }) => dayOf(readAt) },
]

export const ACCOUNT_COLUMNS: readonly ExportColumn<AccountView>[] = [
  { code: 'name', zh: '姓名', en: 'Name', width: 16, value: ({ name }) => name },
  { code: 'userName', zh: '用户名', en: 'User name', width: 18, value: ({ userName }) => userName },
  { code: 'role', zh: '角色', en: 'Role', width: 18, value: ({ role }, { labels }) => labels.role[role] },
  {
    code: 'belongs',
    zh: '单位或供给方',
    en: 'Organisation or provider',
    width: 30,
    value: ({ organisation, provider }) => organisation?.name ?? provider?.name ?? null,
  },
  { code: 'regions', zh: '服务地区', en: 'Regions served', width: 24, value: ({ regions }) => regionsText(regions) },
  {
    code: 'state',
    zh: '状态',
    en: 'State',
    width: 10,
    value: ({ disabled }, { language }) =>
      language === 'zh' ? (disabled ? '已停用' : '已启用') : disabled ? 'Disabled' : 'Enabled',
  },
]

/** One changed field of a need between two editions, or a need whose fields did not change (field null). */
export interface DifferenceLine {
  readonly need: EditionDifferences['needs'][number]
  readonly change: string
  readonly field: string | null
  readonly before: string
  readonly after: string
}

export const DIFFERENCE_COLUMNS: readonly ExportColumn<DifferenceLine>[] = [
  { code: 'change', zh: '变化', en: 'Change', width: 10, value: ({ change }) => change },
  { code: 'reference', zh: '编号', en: 'Reference', width: 15, value: ({ need }) => need.reference },
  { code: 'title', zh: '需求名称', en: 'Title', width: 34, value: ({ need }) => need.title },
  { code: 'field', zh: '变动栏目', en: 'Changed field', width: 14, value: ({ field }) => field },
  { code: 'before', zh: '原内容', en: 'Before', width: 44, value: ({ before }) => before },
  { code: 'after', zh: '现内容', en: 'After', width: 44, value: ({ after }) => after },
]

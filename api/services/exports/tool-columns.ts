/** Columns of what people work with besides needs, offers and matches: imports, reports, chains, administrators' tools. */
import { exportTextsOf } from '../../labels/exports.ts'
import { importCounts, importFlowTexts } from '../../labels/import-flow.ts'
import type { Language } from '../../labels/index.ts'
import { reportTextsOf } from '../../labels/reports.ts'
import type { BackupList } from '../../schemas/backup.ts'
import type { DeliveryView } from '../../schemas/delivery.ts'
import type { ImportView } from '../../schemas/import.ts'
import type { ChainLine } from '../../schemas/knowledge.ts'
import type { WeightsLine } from '../../schemas/matcher-weights.ts'
import type { RankingView } from '../../schemas/ranking.ts'
import type { ReportLine } from '../../schemas/report.ts'
import { shanghaiMinute } from '../days.ts'
import type { weightsStanding } from '../matcher-weights.ts'
import type { ExportColumn } from './types.ts'
import { BETWEEN } from './values.ts'

const minute = (moment: string | null): string | null => (moment === null ? null : shanghaiMinute(moment))

/** The word for yes in a column that tells one thing; empty otherwise. */
const marked = (is: boolean, language: Language): string | null => (is ? importFlowTexts(language).truth.yes : null)

export const IMPORT_COLUMNS: readonly ExportColumn<ImportView>[] = [
  {
    code: 'source',
    zh: '文件',
    en: 'File',
    width: 34,
    value: ({ source }, { language }) => source || importFlowTexts(language).pastedTable,
  },
  {
    code: 'side',
    zh: '内容',
    en: 'Holds',
    width: 8,
    value: ({ side }, { language }) => exportTextsOf(language)[side === 'need' ? 'needs' : 'offers'],
  },
  { code: 'owner', zh: '归属', en: 'Whose', width: 28, value: ({ owner }) => owner.name },
  { code: 'list', zh: '需求清单', en: 'Needs list', width: 26, value: ({ list }) => list?.title ?? null },
  {
    code: 'state',
    zh: '状态',
    en: 'State',
    width: 10,
    value: ({ state }, { language }) => importFlowTexts(language).state[state],
  },
  {
    code: 'counts',
    zh: '结果',
    en: 'Result',
    width: 34,
    value: ({ counts }, { language }) => importCounts(counts, language).join(BETWEEN),
  },
  { code: 'created', zh: '开始时间', en: 'Begun', width: 17, value: ({ createdAt }) => minute(createdAt) },
  { code: 'finished', zh: '结束时间', en: 'Ended', width: 17, value: ({ finishedAt }) => minute(finishedAt) },
]

export const REPORT_COLUMNS: readonly ExportColumn<ReportLine>[] = [
  {
    code: 'report',
    zh: '报告',
    en: 'Report',
    width: 40,
    value: ({ subject, period, kind }, { language }) => {
      const t = reportTextsOf(language)
      return t.title(subject.place, t.period(period), kind)
    },
  },
  { code: 'scope', zh: '范围', en: 'About', width: 10, value: ({ scope }, { labels }) => labels.reportScope[scope] },
  { code: 'startsOn', zh: '统计期起', en: 'From', kind: 'date', width: 12, value: ({ startsOn }) => startsOn },
  { code: 'endsOn', zh: '统计期止', en: 'To', kind: 'date', width: 12, value: ({ endsOn }) => endsOn },
  {
    code: 'recorded',
    zh: '登记截至',
    en: 'Recorded up to',
    width: 17,
    value: ({ recordedUpTo }) => minute(recordedUpTo),
  },
  {
    code: 'interim',
    zh: '期中',
    en: 'Interim',
    width: 8,
    value: ({ interim }, { language }) => marked(interim, language),
  },
  { code: 'madeBy', zh: '生成人', en: 'Made by', width: 14, value: ({ madeBy }) => madeBy },
]

export const CHAIN_COLUMNS: readonly ExportColumn<ChainLine>[] = [
  {
    code: 'name',
    zh: '名称',
    en: 'Name',
    width: 30,
    value: ({ nameZh, nameEn }, { language }) => (language === 'zh' ? nameZh : nameEn),
  },
  { code: 'code', zh: '代码', en: 'Code', width: 20, value: ({ code }) => code },
  {
    code: 'origin',
    zh: '来源',
    en: 'Origin',
    width: 16,
    value: ({ origin }, { labels }) => labels.chainOrigin[origin],
  },
  {
    code: 'region',
    zh: '提出地区',
    en: 'Begun by',
    width: 14,
    value: ({ region }, { language }) => region ?? exportTextsOf(language).province,
  },
  { code: 'nodes', zh: '环节', en: 'Nodes', kind: 'count', width: 8, value: ({ nodes }) => nodes },
  { code: 'words', zh: '词语', en: 'Words', kind: 'count', width: 8, value: ({ words }) => words },
  {
    code: 'active',
    zh: '启用中',
    en: 'In force',
    width: 10,
    value: ({ active }, { language }) => marked(active, language),
  },
  {
    code: 'proposed',
    zh: '待批准',
    en: 'Waits for approval',
    width: 14,
    value: ({ proposed }, { language }) => marked(proposed, language),
  },
]

export const RANKING_COLUMNS: readonly ExportColumn<RankingView>[] = [
  { code: 'started', zh: '开始时间', en: 'Started', width: 17, value: ({ startedAt }) => minute(startedAt) },
  {
    code: 'askedBy',
    zh: '发起人',
    en: 'Started by',
    width: 16,
    value: ({ nightly, askedBy }, { labels }) => (nightly ? labels.nightly : askedBy),
  },
  { code: 'state', zh: '状态', en: 'State', width: 10, value: ({ state }, { labels }) => labels.rankingState[state] },
  { code: 'stoppedBy', zh: '停止人', en: 'Stopped by', width: 14, value: ({ stoppedBy }) => stoppedBy },
  { code: 'total', zh: '需求数', en: 'Needs', kind: 'count', width: 8, value: ({ total }) => total },
  { code: 'remaining', zh: '尚余', en: 'Left', kind: 'count', width: 8, value: ({ remaining }) => remaining },
  { code: 'failed', zh: '未成功', en: 'Failed', kind: 'count', width: 8, value: ({ failed }) => failed },
  { code: 'ended', zh: '结束时间', en: 'Ended', width: 17, value: ({ endedAt }) => minute(endedAt) },
]

/** An edition of learned weights with how it stands. */
export interface WeightsExportLine extends WeightsLine {
  readonly standing: ReturnType<typeof weightsStanding>
}

export const WEIGHTS_COLUMNS: readonly ExportColumn<WeightsExportLine>[] = [
  { code: 'edition', zh: '期数', en: 'Edition', kind: 'count', width: 8, value: ({ edition }) => edition },
  {
    code: 'state',
    zh: '状态',
    en: 'State',
    width: 16,
    value: ({ standing }, { labels }) => labels.weightsState[standing],
  },
  { code: 'matcher', zh: '算法版本', en: 'Matcher', width: 12, value: ({ matcherVersion }) => matcherVersion },
  { code: 'createdBy', zh: '发起人', en: 'Asked by', width: 14, value: ({ createdBy }) => createdBy.name },
  { code: 'created', zh: '开始学习', en: 'Begun', width: 17, value: ({ createdAt }) => minute(createdAt) },
  { code: 'finished', zh: '结束时间', en: 'Ended', width: 17, value: ({ finishedAt }) => minute(finishedAt) },
  { code: 'activatedBy', zh: '启用人', en: 'Activated by', width: 14, value: (line) => line.activatedBy?.name ?? null },
  {
    code: 'activated',
    zh: '最近启用',
    en: 'Last activated',
    width: 17,
    value: ({ activatedAt }) => minute(activatedAt),
  },
]

export const BACKUP_COLUMNS: readonly ExportColumn<BackupList['items'][number]>[] = [
  { code: 'taken', zh: '备份时间', en: 'Taken', width: 17, value: ({ takenAt }) => minute(takenAt) },
  { code: 'name', zh: '名称', en: 'Name', width: 40, value: ({ name }) => name },
  {
    code: 'size',
    zh: '大小（字节）',
    en: 'Size (bytes)',
    kind: 'count',
    width: 16,
    value: ({ sizeBytes }) => sizeBytes,
  },
]

/** Addresses stand in it as the page shows them: masked. */
export const DELIVERY_COLUMNS: readonly ExportColumn<DeliveryView>[] = [
  { code: 'created', zh: '产生时间', en: 'Made', width: 17, value: ({ createdAt }) => minute(createdAt) },
  {
    code: 'channel',
    zh: '渠道',
    en: 'Channel',
    width: 12,
    value: ({ channel }, { labels }) => labels.deliveryChannel[channel],
  },
  { code: 'to', zh: '接收方', en: 'To', width: 18, value: ({ to }) => to },
  { code: 'address', zh: '地址（部分隐去）', en: 'Address (masked)', width: 24, value: (line) => line.maskedAddress },
  { code: 'title', zh: '内容', en: 'What', width: 40, value: ({ title }) => title },
  { code: 'state', zh: '状态', en: 'State', width: 10, value: ({ state }, { labels }) => labels.deliveryState[state] },
  { code: 'tries', zh: '次数', en: 'Tries', kind: 'count', width: 8, value: ({ tries }) => tries },
  {
    code: 'error',
    zh: '最近一次失败的原因',
    en: 'Why the last try failed',
    width: 30,
    value: ({ lastError }, { labels }) => (lastError === null ? null : (labels.deliveryError[lastError] ?? lastError)),
  },
  { code: 'nextTry', zh: '下次发送', en: 'Next try', width: 17, value: ({ nextTryAt }) => minute(nextTryAt) },
  { code: 'ended', zh: '结束时间', en: 'Ended', width: 17, value: ({ endedAt }) => minute(endedAt) },
]

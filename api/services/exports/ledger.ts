/** Exports of the ledger of outcomes, of credit, and of reports. */
import { listOutcomeIds, outcomesById } from '../../../db/repositories/outcomes.ts'
import { REPORT_FIGURES, type ReportFigure, type ReportPart } from '../../../db/vocabulary.ts'
import { reportTextsOf } from '../../labels/reports.ts'
import type { CreditLine, CreditQuery, OutcomeQuery, OutcomeView } from '../../schemas/outcome.ts'
import type { ReportCells, ReportRecordsQuery, ReportRecordView, ReportView } from '../../schemas/report.ts'
import { listCredit } from '../outcomes/credit.ts'
import { outcomeFilter, outcomeView } from '../outcomes/outcomes.ts'
import { scopeOf } from '../permissions.ts'
import { hasSum } from '../reports/figures.ts'
import { reportWords } from '../reports/in-words.ts'
import { readReport, reportRecordsOf } from '../reports/reports.ts'
import { dayOf } from './item-columns.ts'
import type { Unpaged } from './lists.ts'
import { atHand, byKey, type ExportReader, filtersOf, inOrderOf, placeOf, tableOf } from './tables.ts'
import type { ExportColumn, ExportTable } from './types.ts'
import { BETWEEN } from './values.ts'

export const OUTCOME_COLUMNS: readonly ExportColumn<OutcomeView>[] = [
  { code: 'happened', zh: '日期', en: 'Date', kind: 'date', width: 12, value: ({ happenedOn }) => happenedOn },
  { code: 'kind', zh: '成果', en: 'Outcome', width: 10, value: ({ kind }, { labels }) => labels.outcomeKind[kind] },
  { code: 'title', zh: '项目名称', en: 'Project', width: 34, value: ({ title }) => title },
  {
    code: 'amount',
    zh: '金额（万元）',
    en: 'Amount (万元)',
    kind: 'amount',
    width: 14,
    value: ({ amountYuan }) => amountYuan,
  },
  { code: 'needParty', zh: '需求方', en: 'Need side', width: 22, value: ({ needParty }) => needParty },
  {
    code: 'providerParty',
    zh: '供给方（投资方）',
    en: 'Provider',
    width: 22,
    value: ({ providerParty }) => providerParty,
  },
  { code: 'city', zh: '地区', en: 'City', width: 12, value: ({ city }) => city?.name ?? null },
  { code: 'need', zh: '需求编号', en: 'Need', width: 15, value: ({ need }) => need?.reference ?? null },
  {
    code: 'introducers',
    zh: '引荐人',
    en: 'Introduced by',
    width: 18,
    value: ({ introducers }) => introducers.map(({ name }) => name).join(BETWEEN),
  },
  {
    code: 'original',
    zh: '外币金额',
    en: 'Foreign amount',
    width: 18,
    screenOnly: true,
    value: ({ originalAmount, currency, rate }, { labels }) =>
      originalAmount === null
        ? null
        : `${originalAmount} ${labels.currency[currency]}${rate === null ? '' : ` × ${rate}`}`,
  },
  {
    code: 'standing',
    zh: '状态',
    en: 'Standing',
    width: 10,
    value: ({ standing, addsToId }, { labels, language }) =>
      `${labels.outcomeStanding[standing]}${addsToId === null ? '' : language === 'zh' ? '（增加额）' : ' (increment)'}`,
  },
  {
    code: 'reason',
    zh: '说明',
    en: 'Reason',
    width: 26,
    screenOnly: true,
    value: ({ correctionReason, noAmountReason, noEvidenceReason, overruled }) =>
      [correctionReason, noAmountReason, noEvidenceReason, overruled?.reason]
        .filter((text) => text !== null && text !== undefined)
        .join(BETWEEN),
  },
  { code: 'recordedBy', zh: '登记人', en: 'Recorded by', width: 14, value: ({ recordedBy }) => recordedBy },
  {
    code: 'recorded',
    zh: '登记日期',
    en: 'Recorded',
    kind: 'date',
    width: 12,
    value: ({ recordedAt }) => dayOf(recordedAt),
  },
]

/** The ledger as filtered. */
export async function outcomesTable(reader: ExportReader, query: Unpaged<OutcomeQuery>): Promise<ExportTable> {
  const { ctx, actor, words, texts } = reader
  const scope = scopeOf(actor)
  const ids = await listOutcomeIds(ctx.db, scope, await outcomeFilter(ctx.db, query), query.sort)
  const place = await placeOf(reader, query.city)
  return tableOf(reader, {
    title: `${place.name}${words.language === 'zh' || place.name === '' ? '' : ' '}${reportTextsOf(words.language).ledger}`,
    filters: await filtersOf(
      reader,
      { ...query, year: query.year === undefined ? undefined : String(query.year) },
      { kind: words.labels.outcomeKind, show: texts.outcomeShown },
    ),
    columns: OUTCOME_COLUMNS,
    rows: byKey(ids, async (page) => inOrderOf(page, await outcomesById(ctx.db, page, scope)).map(outcomeView)),
    ascii: `outcomes${place.ascii}`,
  })
}

const CREDIT_COLUMNS: readonly ExportColumn<CreditLine>[] = [
  { code: 'provider', zh: '引荐人', en: 'Introducer', width: 30, value: ({ provider }) => provider.name },
  {
    code: 'kind',
    zh: '类型',
    en: 'Kind',
    width: 12,
    value: ({ provider }, { labels }) => labels.providerKind[provider.kind],
  },
  {
    code: 'introduced',
    zh: '对接（项）',
    en: 'Introduced',
    kind: 'count',
    width: 10,
    value: ({ introduced }) => introduced,
  },
  { code: 'signed', zh: '签约（项）', en: 'Signed', kind: 'count', width: 10, value: ({ signed }) => signed },
  {
    code: 'signedYuan',
    zh: '签约金额（万元）',
    en: 'Money signed (万元)',
    kind: 'amount',
    width: 16,
    value: ({ signedYuan }) => signedYuan,
  },
  { code: 'landed', zh: '落地（项）', en: 'Landed', kind: 'count', width: 10, value: ({ landed }) => landed },
  {
    code: 'landedYuan',
    zh: '落地金额（万元）',
    en: 'Money landed (万元)',
    kind: 'amount',
    width: 16,
    value: ({ landedYuan }) => landedYuan,
  },
  { code: 'solved', zh: '解决（项）', en: 'Solved', kind: 'count', width: 10, value: ({ solved }) => solved },
]

/** Credit of a year, one line for each introducer. */
export async function creditTable(reader: ExportReader, query: CreditQuery): Promise<ExportTable> {
  const { ctx, actor, words } = reader
  const { year, items } = await listCredit(ctx, actor, query)
  return tableOf(reader, {
    title: reportTextsOf(words.language).credit(year),
    filters: await filtersOf(reader, query, { kind: words.labels.providerKind }),
    columns: CREDIT_COLUMNS,
    rows: atHand(items),
    ascii: `credit-${year}`,
  })
}

/** A line of a report's table, one part of its figures. */
interface PrintedLine {
  readonly name: string
  readonly part: ReportPart
  readonly figures: ReportCells
}

function columnsOfReport(): ExportColumn<PrintedLine>[] {
  const [zh, en] = [reportTextsOf('zh'), reportTextsOf('en')]
  const countOf = (figure: ReportFigure): ExportColumn<PrintedLine> => ({
    code: figure,
    zh: `${zh.figures[figure]}（项）`,
    en: en.figures[figure],
    kind: 'count',
    width: 8,
    value: ({ figures, part }) => figures[figure][part].count,
  })
  const sumOf = (figure: 'signed' | 'arrived' | 'landed'): ExportColumn<PrintedLine> => ({
    code: `${figure}Yuan`,
    zh: `${zh.sums[figure]}（万元）`,
    en: `${en.sums[figure]} (万元)`,
    kind: 'amount',
    width: 12,
    value: ({ figures, part }) => figures[figure][part].sumYuan,
  })
  return [
    { code: 'line', zh: zh.line, en: en.line, width: 16, value: ({ name }) => name },
    ...REPORT_FIGURES.flatMap((figure) =>
      figure === 'signed' || figure === 'arrived' || figure === 'landed'
        ? [countOf(figure), sumOf(figure)]
        : [countOf(figure)],
    ),
  ]
}

const holds = (figures: ReportCells, part: ReportPart): boolean =>
  REPORT_FIGURES.some((figure) => figures[figure][part].count > 0)

/** The lines of a report, each followed by what was recorded and taken back later where there is any. */
export function printedLines(report: ReportView, language: 'zh' | 'en'): PrintedLine[] {
  const t = reportTextsOf(language)
  return report.rows.flatMap(({ kind, name, figures }) => {
    const called = kind === 'total' ? t.total(name) : name
    return [
      { name: called, part: 'main' as const, figures },
      ...(holds(figures, 'added') ? [{ name: t.added(called), part: 'added' as const, figures }] : []),
      ...(holds(figures, 'removed') ? [{ name: t.removed(called), part: 'removed' as const, figures }] : []),
    ]
  })
}

/** A stored edition in the form of an official attachment. */
export async function reportTable(reader: ExportReader, id: string): Promise<ExportTable> {
  const { ctx, actor, words, texts } = reader
  const report = await readReport(ctx, actor, id)
  const said = reportWords(report, words.language)
  return tableOf(reader, {
    title: said.title,
    columns: columnsOfReport(),
    rows: atHand(printedLines(report, words.language)),
    ascii: `report-${report.period}-${report.scope}-${report.id.slice(0, 8)}`,
    official: {
      edition: '',
      unit: report.scope === 'office' ? texts.unit(report.subject.name) : said.span,
      dated: said.recorded,
      notes: [...said.best, ...said.missing, ...said.notes],
    },
  })
}

const RECORD_COLUMNS: readonly ExportColumn<ReportRecordView>[] = [
  { code: 'happened', zh: '日期', en: 'Date', kind: 'date', width: 12, value: ({ happenedOn }) => happenedOn },
  { code: 'reference', zh: '需求编号', en: 'Need', width: 15, value: ({ reference }) => reference },
  { code: 'title', zh: '名称', en: 'Title', width: 50, value: ({ title }) => title },
  { code: 'office', zh: '办公室', en: 'Office', width: 24, value: ({ office }) => office },
  {
    code: 'amount',
    zh: '金额（万元）',
    en: 'Amount (万元)',
    kind: 'amount',
    width: 14,
    value: ({ amountYuan }) => amountYuan,
  },
]

/** The records behind a number of a report. */
export async function reportRecordsTable(
  reader: ExportReader,
  id: string,
  query: Omit<ReportRecordsQuery, 'page'>,
): Promise<ExportTable> {
  const { ctx, actor, words } = reader
  const report = await readReport(ctx, actor, id)
  const t = reportTextsOf(words.language)
  const pages = async function* () {
    for (let page = 1; ; page += 1) {
      const { items, pageSize } = await reportRecordsOf(ctx, actor, id, { ...query, page })
      yield items
      if (items.length < pageSize) return
    }
  }
  return tableOf(reader, {
    title: `${t.title(report.subject.place, t.period(report.period), report.kind)} ${t.records(t.figures[query.figure])}`,
    columns: hasSum(query.figure) ? RECORD_COLUMNS : RECORD_COLUMNS.filter(({ code }) => code !== 'amount'),
    rows: pages(),
    ascii: `report-${report.period}-${query.figure}`,
  })
}

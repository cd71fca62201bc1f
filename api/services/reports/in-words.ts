/** A report in words, for its page and its files. */

import type { Language } from '../../labels/index.ts'
import { type ReportTexts, reportTextsOf } from '../../labels/reports.ts'
import type { ReportView } from '../../schemas/report.ts'
import { shanghaiMinute } from '../days.ts'
import { readableText } from '../exports/values.ts'

/** 42亿元 as 420,000 万元. */
function amountText(yuan: number, language: Language): string {
  return `${readableText(yuan, { kind: 'amount' })} ${language === 'zh' ? '万元' : '万元 (10,000 yuan)'}`
}

export interface ReportWords {
  readonly title: string
  readonly span: string
  readonly recorded: string
  /** Who stands out. */
  readonly best: readonly string[]
  /** What is missing. */
  readonly missing: readonly string[]
  /** How it was counted. */
  readonly notes: readonly string[]
}

function missingIn(report: ReportView, t: ReportTexts): string[] {
  const { noNeeds, stalled, overdue } = report.missing
  const names = (list: readonly string[]) => list.join(t.between)
  return [
    ...(noNeeds.length === 0 ? [] : [t.noNeeds(names(noNeeds))]),
    ...(stalled.length === 0 ? [] : [t.stalled(names(stalled), report.staleDays)]),
    ...(overdue.length === 0 ? [] : [t.overdue(names(overdue))]),
  ]
}

/** What a report says beside its numbers. */
export function reportWords(report: ReportView, language: Language): ReportWords {
  const t = reportTextsOf(language)
  const missing = missingIn(report, t)
  return {
    title: t.title(report.subject.place, t.period(report.period), report.kind),
    span: t.span(report.startsOn, report.endsOn),
    recorded: t.recordedUpTo(shanghaiMinute(report.recordedUpTo)),
    best: report.best.map(({ figure, names, count, sumYuan }) =>
      t.best(
        figure === 'signed' || figure === 'landed' ? t.sums[figure] : t.figures[figure],
        names.join(t.between),
        sumYuan === null ? t.count(count) : amountText(sumYuan, language),
      ),
    ),
    missing: missing.length === 0 ? [t.nothingMissing] : missing,
    notes: t.notes(shanghaiMinute(report.closedUpTo), shanghaiMinute(report.recordedUpTo), report.staleDays),
  }
}

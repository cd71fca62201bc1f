/** Words of reports 工作报告 and of the ledger's exports. */
import type { OutcomeKind, ReportFigure, ReportKind } from '../../db/vocabulary.ts'
import type { Language } from './index.ts'

export interface ReportTexts {
  readonly figures: Readonly<Record<ReportFigure, string>>
  readonly sums: Readonly<Record<'signed' | 'arrived' | 'landed', string>>
  readonly kinds: Readonly<Record<ReportKind, string>>
  /** `2026-11` as people call it. */
  readonly period: (code: string) => string
  readonly title: (place: string, period: string, kind: ReportKind) => string
  readonly span: (startsOn: string, endsOn: string) => string
  readonly recordedUpTo: (minute: string) => string
  readonly line: string
  readonly total: (place: string) => string
  readonly added: (name: string) => string
  readonly removed: (name: string) => string
  readonly best: (figure: string, names: string, value: string) => string
  readonly noNeeds: (names: string) => string
  readonly stalled: (names: string, days: number) => string
  readonly overdue: (names: string) => string
  readonly nothingMissing: string
  readonly count: (n: number) => string
  readonly notes: (closed: string, recorded: string, days: number) => readonly string[]
  readonly between: string
  readonly ledger: string
  readonly credit: (year: number) => string
  readonly records: (figure: string) => string
  /** Kinds of outcomes as figures of the ledger's sums. */
  readonly outcomeSum: Readonly<Record<OutcomeKind, string>>
}

const zh: ReportTexts = {
  figures: {
    needs_posted: '新发布需求',
    matched: '确认撮合',
    accepted: '双方同意',
    introduced: '已对接',
    signed: '签约',
    arrived: '到位',
    landed: '落地',
    solved: '已解决难题',
    reported: '已上报',
    proposal_drafted: '已形成提案',
    overdue: '逾期任务',
    stalled: '久无进展',
  },
  sums: { signed: '签约金额', arrived: '到位资金', landed: '落地金额' },
  kinds: { month: '月报', quarter: '季报', year: '年报' },
  period: (code) => {
    const [year = '', part] = code.split('-')
    if (part === undefined) return `${year}年`
    return part.startsWith('Q') ? `${year}年第${'一二三四'[Number(part[1]) - 1]}季度` : `${year}年${Number(part)}月`
  },
  title: (place, period, kind) =>
    `${place}对接工作${{ month: '月报', quarter: '季报', year: '年报' }[kind]}（${period}）`,
  span: (startsOn, endsOn) => `统计期：${startsOn} 至 ${endsOn}`,
  recordedUpTo: (minute) => `登记截至：${minute}`,
  line: '单位',
  total: (place) => `${place}合计`,
  added: (name) => `${name}（补录）`,
  removed: (name) => `${name}（更正核减）`,
  best: (figure, names, value) => `${figure}最多：${names}（${value}）`,
  noNeeds: (names) => `本期没有新发布需求的市：${names}`,
  stalled: (names, days) => `有撮合超过 ${days} 天没有进展的市：${names}`,
  overdue: (names) => `有逾期任务的市：${names}`,
  nothingMissing: '各市本期均有新发布需求，没有逾期任务和久无进展的撮合。',
  count: (n) => `${n} 项`,
  notes: (closed, recorded, days) => [
    closed === recorded
      ? `口径：只统计 ${closed} 前登记、发生在统计期内的事项。`
      : `口径：只统计 ${closed} 前登记、发生在统计期内的事项；其后至 ${recorded} 登记的列为“补录”，其后更正、作废的列为“更正核减”。`,
    `签约金额、到位资金、落地金额是三项不同的数字，不得相加；同一项目只统计一次，追加的只统计增加额；按发生日期归入统计期。`,
    `久无进展：期末仍在办理、超过 ${days} 天没有新步骤的撮合。`,
  ],
  between: '、',
  ledger: '成果台账',
  credit: (year) => `${year}年引荐业绩`,
  records: (figure) => `${figure}明细`,
  outcomeSum: {
    signed: '签约金额',
    arrived: '到位资金',
    landed: '落地金额',
    introduced: '已对接',
    in_progress: '推进中',
    solved: '已解决',
    reported: '已上报',
    proposal_drafted: '已形成提案',
  },
}

const en: ReportTexts = {
  figures: {
    needs_posted: 'Needs posted',
    matched: 'Confirmed',
    accepted: 'Both accepted',
    introduced: 'Introduced',
    signed: 'Signed',
    arrived: 'Arrived',
    landed: 'Landed',
    solved: 'Problems solved',
    reported: 'Reported upward',
    proposal_drafted: 'Proposals drafted',
    overdue: 'Overdue tasks',
    stalled: 'Standing still',
  },
  sums: { signed: 'Money signed', arrived: 'Money arrived', landed: 'Money landed' },
  kinds: { month: 'Monthly report', quarter: 'Quarterly report', year: 'Annual report' },
  period: (code) => code,
  title: (place, period, kind) =>
    `${place}: ${{ month: 'monthly', quarter: 'quarterly', year: 'annual' }[kind]} report ${period}`,
  span: (startsOn, endsOn) => `Period: ${startsOn} to ${endsOn}`,
  recordedUpTo: (minute) => `Recorded up to ${minute}`,
  line: 'Unit',
  total: (place) => `${place}, total`,
  added: (name) => `${name} (recorded later)`,
  removed: (name) => `${name} (taken back later)`,
  best: (figure, names, value) => `${figure}, most: ${names} (${value})`,
  noNeeds: (names) => `Cities without a new need: ${names}`,
  stalled: (names, days) => `Cities with matches that stand still for more than ${days} days: ${names}`,
  overdue: (names) => `Cities with overdue tasks: ${names}`,
  nothingMissing: 'Every city posted a need; no task is overdue and no match stands still.',
  count: (n) => String(n),
  notes: (closed, recorded, days) => [
    closed === recorded
      ? `What happened in the period and was recorded before ${closed}.`
      : `What happened in the period and was recorded before ${closed}. What was recorded from then to ${recorded} stands apart as recorded later, what was corrected or cancelled as taken back later.`,
    'Money signed, arrived and landed are three figures and must not be added up. A project counts once, additions with their increment, in the period in which they happened.',
    `Standing still: matches still running at the end of the period without a step for more than ${days} days.`,
  ],
  between: ', ',
  ledger: 'Ledger of outcomes',
  credit: (year) => `Credit of introducers ${year}`,
  records: (figure) => `Records: ${figure}`,
  outcomeSum: {
    signed: 'Money signed',
    arrived: 'Money arrived',
    landed: 'Money landed',
    introduced: 'Introduced',
    in_progress: 'In progress',
    solved: 'Solved',
    reported: 'Reported upward',
    proposal_drafted: 'Proposals drafted',
  },
}

const CATALOGUES: Readonly<Record<Language, ReportTexts>> = { zh, en }

/** The words of reports in a language. */
export function reportTextsOf(language: Language): ReportTexts {
  return CATALOGUES[language]
}

/** Spans of reports: months, quarters and years in Asia/Shanghai. */
import type { ReportKind } from '../../../db/vocabulary.ts'
import { shanghaiDate } from '../days.ts'

/** A span of days; `from` is its first moment, `to` the first one after it. */
export interface Period {
  readonly kind: ReportKind
  /** `2026-11`, `2026-Q4`, `2026`. */
  readonly code: string
  readonly startsOn: string
  readonly endsOn: string
  readonly from: Date
  readonly to: Date
}

const DAY_MS = 86_400_000
const firstOf = (year: number, month: number): string =>
  new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10)
const midnight = (day: string): Date => new Date(`${day}T00:00:00+08:00`)

function spanOf(kind: ReportKind, code: string, year: number, firstMonth: number, months: number): Period {
  const startsOn = firstOf(year, firstMonth)
  const to = midnight(firstOf(year, firstMonth + months))
  return { kind, code, startsOn, endsOn: shanghaiDate(new Date(to.getTime() - DAY_MS)), from: midnight(startsOn), to }
}

/** The period of a code. @throws RangeError for anything else than a month, a quarter or a year. */
export function periodOf(code: string): Period {
  const [, year = '', month, quarter] = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?$/.exec(code) ?? []
  if (year === '') throw new RangeError(`no period: ${code}`)
  if (month !== undefined) return spanOf('month', code, Number(year), Number(month), 1)
  if (quarter !== undefined) return spanOf('quarter', code, Number(year), 3 * Number(quarter) - 2, 3)
  return spanOf('year', code, Number(year), 1, 12)
}

/** The code of the period of that kind which begins on a day. */
export function periodCode(kind: ReportKind, startsOn: string): string {
  const [year = '', month = ''] = startsOn.split('-')
  if (kind === 'year') return year
  return kind === 'month' ? `${year}-${month}` : `${year}-Q${Math.ceil(Number(month) / 3)}`
}

/** The codes of the last months, quarters or years up to the day, the present one first. */
export function lastPeriods(kind: ReportKind, today: string, count: number): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return Array.from({ length: count }, (_, back) => {
    if (kind === 'year') return periodCode(kind, firstOf(year - back, 1))
    return periodCode(kind, firstOf(year, month - back * (kind === 'month' ? 1 : 3)))
  })
}

import chineseDays from 'chinese-days'
import type { Kysely } from 'kysely'
import { listWorkingDays } from '../../db/repositories/settings.ts'
import type { Database } from '../../db/schema/index.ts'
import type { DayKind } from '../../db/vocabulary.ts'

/** Which days are worked, where it differs from the built-in calendar; by `YYYY-MM-DD`. */
export type CalendarExceptions = ReadonlyMap<string, boolean>

const NONE: CalendarExceptions = new Map()
/** Sunday and Saturday. */
const WEEKEND: ReadonlySet<number> = new Set([0, 6])
const DAY_MS = 24 * 60 * 60 * 1000

/** The exceptions that administrators entered: years that the built-in calendar does not know yet, and corrections. */
export async function calendarExceptions(db: Kysely<Database>): Promise<CalendarExceptions> {
  const rows = await listWorkingDays(db)
  return new Map(rows.map(({ day, works }) => [day, works]))
}

/**
 * Whether a day is worked: by the exceptions, else by the State Council's arrangement of holidays and make-up days as
 * chinese-days holds it, else, for ordinary days and for years that it does not know, Monday to Friday.
 * @param day `YYYY-MM-DD`
 */
export function isWorkingDay(day: string, exceptions: CalendarExceptions = NONE): boolean {
  const entered = exceptions.get(day)
  if (entered !== undefined) return entered
  // Of the library only its list is asked, which goes by the text of the day: what it says of ordinary days, and of days
  // given as Date, depends on the time zone of the machine. Listed days bear a name in two languages and a number.
  const { name, work } = chineseDays.getDayDetail(day)
  return name.includes(',') ? work : !WEEKEND.has(new Date(day).getUTCDay())
}

/** The day so many calendar days later, or earlier for a negative number. */
export function addCalendarDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
}

/** The n-th working day after a day, which itself does not count; the day itself for 0. */
export function addWorkingDays(day: string, days: number, exceptions: CalendarExceptions = NONE): string {
  let found = day
  for (let left = days; left > 0; ) {
    found = addCalendarDays(found, 1)
    if (isWorkingDay(found, exceptions)) left--
  }
  return found
}

/** A deadline so many days after a day, counted in working or calendar days. */
export function addDays(kind: DayKind, day: string, days: number, exceptions: CalendarExceptions = NONE): string {
  return kind === 'calendar' ? addCalendarDays(day, days) : addWorkingDays(day, days, exceptions)
}

/** Working days after the first day up to and including the second; 0 when it is not later. */
export function workingDaysBetween(from: string, to: string, exceptions: CalendarExceptions = NONE): number {
  let count = 0
  for (let day = addCalendarDays(from, 1); day <= to; day = addCalendarDays(day, 1))
    if (isWorkingDay(day, exceptions)) count++
  return count
}

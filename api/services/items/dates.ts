/** Dates as clerks write them. */

const OPEN_ENDED = new Set(['长期', '长期有效', '不限', '无', '常年', 'none', 'permanent'])

function isoDate(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real ? date.toISOString().slice(0, 10) : undefined
}

/**
 * ISO date of 2026-03-01, 2026/3/1, 2026.3.1, 20260301 or 2026年3月1日; a month alone (2026年3月, 2026-03) is its last day.
 * Null for words that set no date (长期), undefined for what is no date.
 */
export function dateOf(cell: string): string | null | undefined {
  const bare = cell.normalize('NFKC').trim()
  if (OPEN_ENDED.has(bare.toLowerCase())) return null
  const day =
    /^(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})日?(?:[T ].*)?$/u.exec(bare) ?? /^(\d{4})(\d{2})(\d{2})$/u.exec(bare)
  if (day) return isoDate(Number(day[1]), Number(day[2]), Number(day[3]))
  const month = /^(\d{4})[-/.年]\s?(\d{1,2})月?$/u.exec(bare)
  if (!month || Number(month[2]) < 1 || Number(month[2]) > 12) return undefined
  return new Date(Date.UTC(Number(month[1]), Number(month[2]), 0)).toISOString().slice(0, 10)
}

/** Asia/Shanghai has been eight hours ahead of UTC all year round since 1992. */
const OFFSET_MS = 8 * 60 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000

function inShanghai(moment: string | Date): string {
  return new Date(new Date(moment).getTime() + OFFSET_MS).toISOString()
}

/** The ISO date of a moment in Asia/Shanghai: `2026-03-01`. */
export function shanghaiDate(moment: string | Date): string {
  return inShanghai(moment).slice(0, 10)
}

/** Day and minute of a moment in Asia/Shanghai: `2026-03-01 09:30`. */
export function shanghaiMinute(moment: string | Date): string {
  return inShanghai(moment).slice(0, 16).replace('T', ' ')
}

/** Calendar days in Asia/Shanghai from one moment to another; 0 on the same day. */
export function daysBetween(from: Date, to: Date): number {
  return Math.round((Date.parse(shanghaiDate(to)) - Date.parse(shanghaiDate(from))) / DAY_MS)
}

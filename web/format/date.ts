/** Asia/Shanghai has been eight hours ahead of UTC all year round since 1992. */
const SHANGHAI_MS = 8 * 3600 * 1000

function inShanghai(moment: string | Date): string {
  return new Date(new Date(moment).getTime() + SHANGHAI_MS).toISOString()
}

/** The day of a moment in Asia/Shanghai: `2026-03-01`. */
export function formatDay(moment: string | Date): string {
  return inShanghai(moment).slice(0, 10)
}

/** Day and minute of a moment in Asia/Shanghai: `2026-03-01 09:30`. */
export function formatMinute(moment: string | Date): string {
  return inShanghai(moment).slice(0, 16).replace('T', ' ')
}

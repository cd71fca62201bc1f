/** China keeps one time all year, eight hours ahead of UTC. */
const OFFSET_MS = 8 * 60 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000

/** The ISO date of a moment in Asia/Shanghai. */
export function shanghaiDate(moment: Date): string {
  return new Date(moment.getTime() + OFFSET_MS).toISOString().slice(0, 10)
}

/** Calendar days in Asia/Shanghai from one moment to another; 0 on the same day. */
export function daysBetween(from: Date, to: Date): number {
  return Math.round((Date.parse(shanghaiDate(to)) - Date.parse(shanghaiDate(from))) / DAY_MS)
}

/** A progress bar on a terminal. */
import type { CommandIo } from './io.ts'

const SILENT_MS = 1000
const REDRAW_MS = 100
const BAR_WIDTH = 30

/** Counts work done; draws from one second on, ten times a second at most, and wipes itself off at the end. */
export interface Progress {
  readonly step: () => void
  readonly end: () => void
}

/** Starts a progress bar of `total` steps; draws nothing where no terminal watches. */
export function startProgress(io: CommandIo, label: string, total: number, clock: () => number = Date.now): Progress {
  const started = clock()
  let drawn = Number.NEGATIVE_INFINITY
  let done = 0
  const draw = () => {
    const filled = Math.round((BAR_WIDTH * done) / Math.max(1, total))
    const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled)
    io.stderr.write(`\r${label} ${bar} ${done} / ${total}`)
  }
  return {
    step: () => {
      done++
      const now = clock()
      if (!io.isTTY || now - started < SILENT_MS || now - drawn < REDRAW_MS) return
      drawn = now
      draw()
    },
    end: () => {
      if (drawn > Number.NEGATIVE_INFINITY) io.stderr.write('\r\u001b[K')
    },
  }
}

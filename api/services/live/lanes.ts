/**
 * Whose turn it is, most urgent first: changes, which are short and must keep their order; a person who waits; work in
 * the background.
 */
export const LANES = ['change', 'person', 'background'] as const
export type Lane = (typeof LANES)[number]

/** Lines of tasks of which one runs at a time. */
export interface Lanes {
  /** Runs the task when its turn comes; resolves and rejects with it. */
  run<T>(lane: Lane, task: () => Promise<T>): Promise<T>
}

/** The task at hand is finished; then the oldest of the most urgent lane has its turn. */
export function createLanes(): Lanes {
  const waiting: Record<Lane, (() => Promise<void>)[]> = { change: [], person: [], background: [] }
  let busy = false
  const next = async () => {
    if (busy) return
    busy = true
    for (;;) {
      const lane = LANES.find((name) => waiting[name].length > 0)
      const task = lane === undefined ? undefined : waiting[lane].shift()
      if (task === undefined) break
      await task()
    }
    busy = false
  }
  return {
    run: (lane, task) =>
      new Promise((done, failed) => {
        waiting[lane].push(() => task().then(done, failed))
        void next()
      }),
  }
}

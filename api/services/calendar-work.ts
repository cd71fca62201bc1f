import type { AppContext } from '../context.ts'
import { sweepEvidence } from './evidence.ts'
import { expireWhatIsOver } from './expiry.ts'
import { urgeTasks } from './tasks/calendar.ts'
import { workTheClocks } from './way/clocks.ts'

/** What the calendar brings about, in this order; each looks at `ctx.clock()` and does what is due, once. */
const WORK: readonly ((ctx: AppContext) => Promise<void>)[] = [
  expireWhatIsOver,
  workTheClocks,
  urgeTasks,
  sweepEvidence,
]

/**
 * Does everything that is due by the calendar. One piece of work that fails does not keep the others from theirs.
 * @throws AggregateError of what failed, after all had their turn.
 */
export async function doCalendarWork(ctx: AppContext): Promise<void> {
  const failures: unknown[] = []
  for (const work of WORK) {
    try {
      await work(ctx)
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'not all of the calendar could be done')
}

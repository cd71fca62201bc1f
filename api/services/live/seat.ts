import * as seats from '../seats.ts'
import { type Args, carryOut, type Results } from './commands.ts'
import { createHost } from './host.ts'

export { SeatGone } from '../seats.ts'

/** Where the host of the matcher runs: in a thread of its own, or in this one. */
export type Seat = seats.Seat<Args, Results>

/** A host in a thread of its own, so that no ranking holds up this one. */
export function seatInThread(limits: { readonly heapMb?: number } = {}): Seat {
  return seats.threadSeat('matcher', seats.threadFile(import.meta.url, 'thread'), limits)
}

/** A host in this thread, for tests and for commands that serve nobody; see `localSeat`. */
export function seatInProcess(): Seat {
  const host = createHost()
  return seats.localSeat<Args, Results>('matcher', (name, args) => carryOut(host, name, args))
}

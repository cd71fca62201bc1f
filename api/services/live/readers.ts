import type { Batch, LiveOptions } from './host.ts'
import type { Seat } from './seat.ts'

/** Hosts beside the one that answers, which only read items. */
export interface Readers {
  /** How many items can be read at a time. */
  readonly count: number
  /** @throws SeatGone when a reader died or the readers were stopped. */
  read(batch: Batch): Promise<Uint8Array[]>
  stop(): Promise<void>
}

/** Starts readers with the knowledge of a matcher. */
export function startReaders(start: () => Seat, count: number, options: LiveOptions): Readers {
  const readers = Array.from({ length: count }, () => ({ seat: start(), busy: 0 }))
  const begun = Promise.all(readers.map(({ seat }) => seat.call('begin', [options])))
  begun.catch(() => {})
  return {
    count,
    read: async (batch) => {
      const reader = readers.reduce((least, other) => (other.busy < least.busy ? other : least))
      reader.busy++
      try {
        await begun
        return await reader.seat.call('read', [batch])
      } finally {
        reader.busy--
      }
    },
    stop: async () => {
      await Promise.all(readers.map(({ seat }) => seat.stop()))
    },
  }
}

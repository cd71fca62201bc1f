import type { Engine } from './engine.ts'
import { FULL_STRENGTH, type Placements } from './placements.ts'
import { chainValue, worthByNode } from './signals/chain.ts'

/** The chain signal of a need beside many held offers. */
export interface AskedChains {
  /** The value of `chainSignal`. */
  value(slot: number): number | undefined
  /** The greatest value of any offer; 0 where the need stands nowhere. */
  readonly most: number
}

/** Makes a need's places in the chains ready. */
export function askChains({ graph, offers }: Engine, placements: Placements): AskedChains {
  const worth = worthByNode(graph, placements)
  if (worth.length === 0) return { value: () => undefined, most: 0 }
  return {
    value: (slot) => {
      const found = offers.placements.best(slot, worth)
      return found < 0 ? undefined : chainValue(found)
    },
    most: chainValue(worth.reduce((most, value) => Math.max(most, value), 0) * FULL_STRENGTH),
  }
}

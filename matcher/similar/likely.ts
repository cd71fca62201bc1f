import type { Side, Texts } from '../analysis.ts'
import type { Engine } from '../engine.ts'
import { Best } from '../ranking.ts'
import { slotOf } from '../store/arena.ts'
import type { SideStore } from '../store/side.ts'
import type { TokenKind } from '../text/tokens.ts'
import { SIMILARITY } from './settings.ts'

/** What is read of a store here. */
type Held = Pick<
  SideStore<{ readonly id: string; readonly keywords: readonly string[] }>,
  'item' | 'slots' | 'size' | 'arena' | 'length' | 'meanLength'
>

/** So many held items are compared in full for one item that a person waits for. */
export const COMPARED = 24
/** Terms that weigh less than this part of all are not looked up: the longest posting lists. */
const LEAST_PART = 0.003

const LOOKED_UP = ['word', 'gram', 'concept'] as const satisfies readonly TokenKind[]

/**
 * The slots of the held items that have most in common with an item: all of them while they are few, else the first `most` by
 * the weight of common terms over the root of their length. Slots of the same weight are taken by id.
 */
export function likelySlots(
  engine: Engine,
  side: Side,
  held: Held,
  item: Texts,
  may: (id: string) => boolean,
  most = COMPARED,
): number[] {
  const slots: number[] = []
  if (held.size <= most) {
    for (let slot = 0; slot < held.slots; slot++) if (mayBe(held, slot, may)) slots.push(slot)
    return slots
  }
  const sums = commonSums(engine, side, held, item)
  const mean = held.meanLength('word')
  const best = new Best<number>(most)
  for (let slot = 0; slot < held.slots; slot++) {
    const sum = sums[slot] ?? 0
    if (sum === 0) continue
    const score = sum / Math.sqrt(held.length('word', slot) + mean)
    if (score < best.bar) continue
    const id = held.item(slot)?.id
    if (id !== undefined && may(id)) best.offer({ id, item: slot, score })
  }
  return best.sorted().map(({ item: slot }) => slot)
}

function mayBe(held: Held, slot: number, may: (id: string) => boolean): boolean {
  const id = held.item(slot)?.id
  return id !== undefined && may(id)
}

/** The weight of the terms that each slot has in common with the item. */
function commonSums({ read, statistics }: Engine, side: Side, held: Held, item: Texts): Float64Array {
  const counts = read(item, side)
  const sums = new Float64Array(held.slots)
  for (const kind of LOOKED_UP) {
    const { numbers } = counts[kind]
    const weights = Float64Array.from(numbers, (number) => statistics.rarityOf(kind, number) ** SIMILARITY.sharpness)
    const all = weights.reduce((sum, weight) => sum + weight, 0)
    for (let index = 0; index < numbers.length; index++) {
      const weight = weights[index] ?? 0
      if (weight < LEAST_PART * all) continue
      const { entries, from, to } = held.arena(kind).postings(numbers[index] ?? 0)
      for (let place = from; place < to; place++) {
        const slot = slotOf(entries[place] ?? 0)
        sums[slot] = (sums[slot] ?? 0) + weight
      }
    }
  }
  return sums
}

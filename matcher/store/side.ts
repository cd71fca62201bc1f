import type { CountsByKind, ItemReading } from '../analysis.ts'
import { TOKEN_KINDS, type TokenKind } from '../text/tokens.ts'
import { Arena } from './arena.ts'
import { PlacementStore } from './placement-store.ts'
import { byKind } from './vocabulary.ts'

/** What a side stores must tell of an item. */
interface Identified {
  readonly id: string
}

/**
 * The held items of one side, each in a slot, with posting lists of their terms. Slots of removed items are given to
 * later ones. Everything that is read from here depends on the held items alone, not on how they came.
 */
export class SideStore<Item extends Identified> {
  /** Equal for items that are alike to all signals but those of words. */
  readonly profileKey: (item: Item) => string
  readonly #arenas = byKind(() => new Arena())
  readonly #lengths = byKind((): number[] => [])
  readonly #lengthSums = byKind(() => 0)
  /** Where the items stand in the chains. */
  readonly placements = new PlacementStore()
  readonly #slotOfId = new Map<string, number>()
  readonly #items: (Item | undefined)[] = []
  readonly #free: number[] = []
  readonly #profiles: number[] = []
  readonly #profileOfKey = new Map<string, number>()
  #version = 0

  constructor(profileKey: (item: Item) => string) {
    this.profileKey = profileKey
  }

  /** Rises with every change. */
  get version(): number {
    return this.#version
  }

  get size(): number {
    return this.#slotOfId.size
  }

  /** One more than the highest slot ever used. */
  get slots(): number {
    return this.#items.length
  }

  item(slot: number): Item | undefined {
    return this.#items[slot]
  }

  find(id: string): Item | undefined {
    const slot = this.#slotOfId.get(id)
    return slot === undefined ? undefined : this.#items[slot]
  }

  /** Number of the slot's profile; equal for items with equal profile keys. */
  profile(slot: number): number {
    return this.#profiles[slot] ?? 0
  }

  arena(kind: TokenKind): Arena {
    return this.#arenas[kind]
  }

  length(kind: TokenKind, slot: number): number {
    return this.#lengths[kind][slot] ?? 0
  }

  meanLength(kind: TokenKind): number {
    return this.size === 0 || this.#lengthSums[kind] === 0 ? 1 : this.#lengthSums[kind] / this.size
  }

  /** Adds an item whose id is not held. */
  add(item: Item, counts: ItemReading): void {
    const slot = this.#free.pop() ?? this.#items.length
    this.#version++
    this.#slotOfId.set(item.id, slot)
    this.#items[slot] = item
    this.placements.set(slot, counts.placements)
    const key = this.profileKey(item)
    const profile = this.#profileOfKey.get(key) ?? this.#profileOfKey.size
    this.#profileOfKey.set(key, profile)
    this.#profiles[slot] = profile
    for (const kind of TOKEN_KINDS) {
      const { numbers, halves, length } = counts[kind]
      this.#lengths[kind][slot] = length
      this.#lengthSums[kind] += length
      for (const [index, number] of numbers.entries()) this.#arenas[kind].add(number, slot, halves[index] ?? 0)
    }
  }

  /** Takes out a held item; `counts` are those it was added with. False when the id is not held. */
  remove(id: string, counts: CountsByKind): boolean {
    const slot = this.#slotOfId.get(id)
    if (slot === undefined) return false
    this.#version++
    this.#slotOfId.delete(id)
    this.#items[slot] = undefined
    this.#free.push(slot)
    for (const kind of TOKEN_KINDS) {
      const { numbers, length } = counts[kind]
      this.#lengths[kind][slot] = 0
      this.#lengthSums[kind] -= length
      for (const number of numbers) this.#arenas[kind].remove(number, slot)
    }
    return true
  }
}

import type { ItemReading } from '../analysis.ts'
import { Openings, openingAt } from '../text/openings.ts'
import { TOKEN_KINDS, type TokenKind } from '../text/tokens.ts'
import { Arena, entryOf, MOST_SLOTS, type Postings } from './arena.ts'
import { Column, type ColumnValues } from './column.ts'
import { ByteWriter, RecordReader, writeHead, writeRecord, writeTerms } from './item-record.ts'
import { numbersOfPlaces, PartSorter, type ReadPart, readingOf, startOf } from './part.ts'
import { PlacementStore } from './placement-store.ts'
import { POSTING_CODES } from './posting-code.ts'
import { PostingSorter } from './posting-sorter.ts'
import { Records } from './records.ts'
import { TermTable } from './term-table.ts'
import { byKind } from './vocabulary.ts'

/** What a side stores must tell of an item. */
interface Identified {
  readonly id: string
  readonly keywords: readonly string[]
}

/** An item with what was read of it. */
export interface ReadEntry<Item> {
  readonly item: Item
  readonly reading: ItemReading
  readonly wordEnds: Uint8Array
}

/** What a store must know of the items of its side. */
export interface SideSettings<Item> {
  /** Equal for items that are alike to all signals but those of words and keywords. */
  readonly profileKey: (item: Item) => string
  /** Parts of a profile, each decided by a few fields: few different ones make many profiles. */
  readonly partKeys: readonly ((item: Item) => string)[]
  /** A keyword as it is compared. */
  readonly normalKeyword: (keyword: string) => string
}

const NO_BYTES = new Uint8Array(0)
const NOWHERE = { nodes: [], strengths: [] }

/** Numbers for strings, in order of first use and never taken back. */
class Numbers {
  readonly #numbers = new Map<string, number>()

  get size(): number {
    return this.#numbers.size
  }

  of(key: string): number {
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#numbers.set(key, this.#numbers.size)
    return this.#numbers.size - 1
  }
}

/**
 * The held items of one side, each in a slot, with posting lists of their terms and a record of what was read. Slots of
 * removed items are given to later ones. Everything that is read from here depends on the held items alone, not on how
 * they came.
 */
export class SideStore<Item extends Identified> {
  readonly profileKey: (item: Item) => string
  readonly #settings: SideSettings<Item>
  readonly #arenas = byKind(() => new Arena())
  readonly #lengths = byKind(() => new Column())
  readonly #lengthSums = byKind(() => 0)
  /** Where the items stand in the chains. */
  readonly placements = new PlacementStore()
  readonly #sorter = new PostingSorter()
  readonly #partSorter = new PartSorter()
  readonly #slotOfId = new Map<string, number>()
  readonly #items: (Item | undefined)[] = []
  readonly #free: number[] = []
  readonly #profiles = new Column()
  readonly #profileNumbers = new Numbers()
  readonly #parts: { readonly numbers: Numbers; readonly ofSlot: Column }[]
  /** Normal keywords by number, the numbers' table, their lengths, and the slots of the items that have each. */
  readonly #keywordTexts: string[] = []
  readonly #keywords = new TermTable(this.#keywordTexts)
  readonly #keywordLengths: number[] = []
  /** Holds 1 where there are keywords of one unit, which no opening tells. */
  readonly #keywordLengthsOfOne: number[] = []
  readonly #keywordOpenings = new Openings()
  readonly #keywordSlots = new Arena()
  readonly #keywordCounts = new Column()
  readonly #records = new Records()
  readonly #writer = new ByteWriter()
  readonly #reader = new RecordReader()
  #version = 0

  constructor(settings: SideSettings<Item>) {
    this.profileKey = settings.profileKey
    this.#settings = settings
    this.#parts = settings.partKeys.map(() => ({ numbers: new Numbers(), ofSlot: new Column() }))
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

  /** The first slot that holds an item; -1 where none does. */
  get firstSlot(): number {
    return this.#items.findIndex((item) => item !== undefined)
  }

  /** Bytes of the posting lists and records. */
  get bytes(): number {
    return TOKEN_KINDS.reduce(
      (sum, kind) => sum + this.#arenas[kind].size,
      this.#records.size + this.#keywordSlots.size,
    )
  }

  item(slot: number): Item | undefined {
    return this.#items[slot]
  }

  find(id: string): Item | undefined {
    const slot = this.#slotOfId.get(id)
    return slot === undefined ? undefined : this.#items[slot]
  }

  /** The slot of a held item; -1 where the id is not held. */
  slotOf(id: string): number {
    return this.#slotOfId.get(id) ?? -1
  }

  /** Number of the slot's profile; equal for items with equal profile keys. */
  profile(slot: number): number {
    return this.#profiles.at(slot)
  }

  /** For each slot the number of a part of its profile. */
  partOfSlots(part: number): ColumnValues {
    return this.#parts[part]?.ofSlot.values ?? new Uint8Array(0)
  }

  /** How many different values of the part were ever held. */
  partCount(part: number): number {
    return this.#parts[part]?.numbers.size ?? 0
  }

  arena(kind: TokenKind): Arena {
    return this.#arenas[kind]
  }

  /** Tokens of the kind in the item, weighted. */
  length(kind: TokenKind, slot: number): number {
    return this.#lengths[kind].at(slot) / 2
  }

  meanLength(kind: TokenKind): number {
    return this.size === 0 || this.#lengthSums[kind] === 0 ? 1 : this.#lengthSums[kind] / 2 / this.size
  }

  /** The number of a normal keyword that was ever held; -1 for others. */
  keywordNumber(normal: string): number {
    return this.#keywords.find(normal, 0, normal.length)
  }

  /** The numbers of the keywords ever held that stand in a normal text, some of them several times. */
  keywordsWithin(text: string): number[] {
    const found: number[] = []
    for (let start = 0; start < text.length; start++) {
      const opens = this.#keywordOpenings.mayBe(openingAt(text, start))
      for (const length of opens ? this.#keywordLengths : this.#keywordLengthsOfOne) {
        if (start + length > text.length) continue
        const number = this.#keywords.find(text, start, start + length)
        if (number >= 0) found.push(number)
      }
    }
    return found
  }

  /** The items with the keyword of a number; the codes of the entries tell nothing. */
  keywordPostings(number: number): Postings {
    return this.#keywordSlots.postings(number)
  }

  /** How many keywords the slot's item has; 1 where two of them have one normal form. */
  keywordCount(slot: number): number {
    return this.#keywordCounts.at(slot)
  }

  /** The slot's record; valid until the next change or the next call. */
  record(slot: number): RecordReader {
    return this.#reader.open(this.#records.bytes(slot), this.#records.start(slot))
  }

  /** Adds an item whose id is not held, as it was read. Throws a `RangeError` when all slots are taken. */
  add(item: Item, counts: ItemReading, wordEnds: Uint8Array): void {
    const slot = this.#place(item, counts, wordEnds)
    for (const kind of TOKEN_KINDS) {
      const { numbers, halves, length } = counts[kind]
      const arena = this.#arenas[kind]
      const codes = POSTING_CODES[kind]
      const ofLength = codes.ofLength(length * 2)
      for (let index = 0; index < numbers.length; index++) {
        arena.add(numbers[index] ?? 0, slot, codes.of(ofLength, halves[index] ?? 0))
      }
    }
  }

  /** `add` of several items with different ids, faster: their postings are put into the lists term by term. */
  addAll(entries: readonly ReadEntry<Item>[]): void {
    if (this.#free.length > 0) {
      for (const { item, reading, wordEnds } of entries) this.add(item, reading, wordEnds)
      return
    }
    const slots = entries.map(({ item, reading, wordEnds }) => this.#place(item, reading, wordEnds))
    for (const kind of TOKEN_KINDS) {
      const counts = entries.map(({ reading }) => reading[kind])
      this.#sorter.appendTo(this.#arenas[kind], POSTING_CODES[kind], slots, counts)
    }
  }

  /** Takes an item in the place of the held one with the same id, of which the same was read. */
  renew(item: Item): void {
    const slot = this.slotOf(item.id)
    if (slot >= 0) this.#hold(slot, item, this.#profileOf(item))
  }

  /** `add` of the items of a part, whose ids are not held. */
  addPart(part: ReadPart<Item>): void {
    const { items, alike, wordEnds, counts } = part
    if (this.#free.length > 0) {
      for (const [index, item] of items.entries()) this.add(item, readingOf(part, index), wordEnds[index] ?? NO_BYTES)
      return
    }
    const first = this.#items.length
    if (first + items.length > MOST_SLOTS) throw new RangeError(`More than ${MOST_SLOTS} items`)
    const numbers = byKind((kind) => numbersOfPlaces(counts[kind]))
    const known = new Map<string, number>()
    const keywordNumber = (keyword: string): number => {
      const number = known.get(keyword) ?? this.#keywordNumber(keyword)
      known.set(keyword, number)
      return number
    }
    const profiles: (readonly number[])[] = []
    /** By item the class of its length. */
    const lengths = byKind(() => new Uint16Array(items.length))
    for (const [index, item] of items.entries()) {
      const slot = first + index
      const like = alike[index] ?? 0
      profiles[like] ??= this.#profileOf(item)
      this.#hold(slot, item, profiles[like])
      this.placements.set(slot, part.placements[index] ?? NOWHERE)
      const keywords = item.keywords.map(keywordNumber)
      this.#addKeywords(slot, keywords)
      writeHead(this.#writer, wordEnds[index] ?? NO_BYTES, keywords)
      for (const kind of TOKEN_KINDS) {
        const { halves, ends } = counts[kind]
        const [from, to] = [startOf(counts[kind], index), ends[index] ?? 0]
        writeTerms(this.#writer, numbers[kind], halves, from, to)
        let length = 0
        for (let at = from; at < to; at++) length += halves[at] ?? 0
        this.#setLength(kind, slot, length)
        lengths[kind][index] = POSTING_CODES[kind].ofLength(length)
      }
      this.#records.put(slot, this.#writer.bytes, this.#writer.length)
    }
    for (const kind of TOKEN_KINDS) {
      const arena = this.#arenas[kind]
      const codes = POSTING_CODES[kind]
      this.#partSorter.each(
        counts[kind],
        (index, halves) => entryOf(first + index, codes.of(lengths[kind][index] ?? 0, halves)),
        (term, entries, from, to) => arena.append(term, entries, from, to),
      )
    }
  }

  /** The numbers of an item's profile and of its parts. */
  #profileOf(item: Item): readonly number[] {
    return [
      this.#profileNumbers.of(this.profileKey(item)),
      ...this.#parts.map(({ numbers }, index) => numbers.of(this.#settings.partKeys[index]?.(item) ?? '')),
    ]
  }

  #hold(slot: number, item: Item, profile: readonly number[]): void {
    this.#version++
    this.#slotOfId.set(item.id, slot)
    this.#items[slot] = item
    this.#profiles.set(slot, profile[0] ?? 0)
    for (const [index, { ofSlot }] of this.#parts.entries()) ofSlot.set(slot, profile[index + 1] ?? 0)
  }

  /** Gives the item a slot and keeps all of it but its postings. */
  #place(item: Item, counts: ItemReading, wordEnds: Uint8Array): number {
    const slot = this.#free.pop() ?? this.#items.length
    if (slot >= MOST_SLOTS) throw new RangeError(`More than ${MOST_SLOTS} items`)
    this.#hold(slot, item, this.#profileOf(item))
    this.placements.set(slot, counts.placements)
    const keywords = item.keywords.map(this.#keywordNumber)
    this.#addKeywords(slot, keywords)
    writeRecord(this.#writer, wordEnds, keywords, counts)
    this.#records.put(slot, this.#writer.bytes, this.#writer.length)
    for (const kind of TOKEN_KINDS) this.#setLength(kind, slot, counts[kind].length * 2)
    return slot
  }

  /** Takes out a held item. False when the id is not held. */
  remove(id: string): boolean {
    const slot = this.#slotOfId.get(id)
    if (slot === undefined) return false
    this.#version++
    this.#slotOfId.delete(id)
    this.#items[slot] = undefined
    this.#free.push(slot)
    const record = this.record(slot)
    record.skipWordEnds()
    for (let left = record.number(); left > 0; left--) this.#keywordSlots.remove(record.number(), slot)
    for (const kind of TOKEN_KINDS) {
      this.#setLength(kind, slot, 0)
      record.eachTerm((number) => this.#arenas[kind].remove(number, slot))
    }
    this.#records.remove(slot)
    return true
  }

  readonly #keywordNumber = (keyword: string): number => {
    const normal = this.#settings.normalKeyword(keyword)
    const known = this.keywordNumber(normal)
    if (known >= 0) return known
    const number = this.#keywordTexts.push(normal) - 1
    this.#keywords.add(normal, 0, normal.length, number)
    this.#keywordOpenings.add(openingAt(normal, 0))
    const { length } = normal
    if (length > 0 && !this.#keywordLengths.includes(length)) this.#keywordLengths.push(length)
    if (length === 1 && this.#keywordLengthsOfOne.length === 0) this.#keywordLengthsOfOne.push(length)
    return number
  }

  /** Two keywords of an item may have one normal form. */
  #addKeywords(slot: number, numbers: readonly number[]): void {
    const different = new Set(numbers)
    for (const number of different) this.#keywordSlots.add(number, slot, 0)
    this.#keywordCounts.set(slot, different.size < numbers.length ? 1 : numbers.length)
  }

  #setLength(kind: TokenKind, slot: number, halves: number): void {
    this.#lengthSums[kind] += halves - this.#lengths[kind].at(slot)
    this.#lengths[kind].set(slot, halves)
  }
}

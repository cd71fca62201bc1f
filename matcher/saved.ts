import type { Engine } from './engine.ts'
import { checksum } from './fingerprint.ts'
import { isNeedItem, isObject, isOfferItem } from './item-shape.ts'
import { type ChainWishes, FULL_STRENGTH, MOST_PLACES, type Placements } from './placements.ts'
import { ItemsWriter, readItems } from './saved-items.ts'
import { ByteWriter, hasHalves, RecordReader } from './store/item-record.ts'
import type { PartCounts, ReadPart } from './store/part.ts'
import type { SideStore } from './store/side.ts'
import { byKind } from './store/vocabulary.ts'
import { TOKEN_KINDS, type TokenKind } from './text/tokens.ts'
import type { NeedItem, OfferItem } from './types.ts'
import { MATCHER_VERSION } from './version.ts'

/**
 * A part of a saved index: some items of one side as they were read, with the terms that they use, so that parts can be
 * taken in by themselves, in any order and by another matcher of the same version and knowledge. Little-endian:
 *
 *     "qqparts3" · checksum of all that follows · six blocks, each after its length:
 *     heading (JSON) · lengths of the terms by kind · the terms, one after the other, two bytes a code unit
 *     · what the items share (JSON) · items (`saved-items.ts`) · what was read of them
 *
 * The last block: for each kind the sum of the items' different terms; then for each item its word ends, its places in the
 * chains, and for each kind its terms with their counts as in `item-record.ts`, numbered by their places among the part's
 * terms. Places in the chains: number · (node, strength) · wishes, 1 for `fill` and 2 for `lengthen`.
 */
const MAGIC = 'qqparts3'
const HEAD = 12
/** Items of a part: taking one in takes some 20 ms. */
const ITEMS = 500

const FILL = 1
const LENGTHEN = 2
const NO_WISHES: ChainWishes = { fill: false, lengthen: false }

interface Heading {
  readonly matcher: string
  readonly knowledge: string
  readonly side: 'needs' | 'offers'
}

function damaged(): RangeError {
  return new RangeError('Part of a saved index is damaged')
}

function packed(blocks: readonly Uint8Array[]): Uint8Array {
  const size = blocks.reduce((sum, block) => sum + 4 + block.length, HEAD)
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  bytes.set(new TextEncoder().encode(MAGIC))
  let at = HEAD
  for (const block of blocks) {
    view.setUint32(at, block.length, true)
    bytes.set(block, at + 4)
    at += 4 + block.length
  }
  view.setUint32(8, checksum(bytes, HEAD), true)
  return bytes
}

function unpacked(bytes: Uint8Array): Uint8Array[] {
  if (bytes.length < HEAD || new TextDecoder().decode(bytes.subarray(0, 8)) !== MAGIC) {
    throw new RangeError('Not a part of a saved index')
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(8, true) !== checksum(bytes, HEAD)) throw damaged()
  const blocks: Uint8Array[] = []
  for (let at = HEAD; at < bytes.length; ) {
    if (at + 4 > bytes.length) throw damaged()
    const end = at + 4 + view.getUint32(at, true)
    if (end > bytes.length) throw damaged()
    blocks.push(bytes.subarray(at + 4, end))
    at = end
  }
  return blocks
}

const textOf = (bytes: Uint8Array, encoding: BufferEncoding): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(encoding)

function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(textOf(bytes, 'utf8'))
  } catch {
    throw damaged()
  }
}

const written = ({ bytes, length }: ByteWriter): Uint8Array => bytes.subarray(0, length)

function writePlacements(
  writer: ByteWriter,
  { nodes, strengths }: Pick<Placements, 'nodes' | 'strengths'>,
  wishes: ChainWishes = NO_WISHES,
): void {
  writer.number(nodes.length)
  for (const [index, node] of nodes.entries()) {
    writer.number(node)
    writer.number(strengths[index] ?? 0)
  }
  writer.number((wishes.fill ? FILL : 0) + (wishes.lengthen ? LENGTHEN : 0))
}

/** The vocabulary's numbers of the terms of a part, each with its place. */
class PartTerms {
  readonly #places = new Map<number, number>()
  /** How many terms the items have, each item's counted by itself. */
  sum = 0

  get numbers(): Iterable<number> {
    return this.#places.keys()
  }

  get size(): number {
    return this.#places.size
  }

  placeOf(number: number): number {
    this.sum++
    const known = this.#places.get(number)
    if (known !== undefined) return known
    this.#places.set(number, this.#places.size)
    return this.#places.size - 1
  }
}

function* partsOfSide<Item extends NeedItem | OfferItem>(
  engine: Engine,
  side: Heading['side'],
  store: SideStore<Item>,
): Generator<Uint8Array> {
  const heading: Heading = { matcher: MATCHER_VERSION, knowledge: engine.knowledge(), side }
  const wishesOf = (id: string) => (side === 'needs' ? engine.needCounts(id)?.placements.wishes : undefined)
  const version = store.version
  const vectorsOfSide = side === 'needs' ? engine.needVectors : engine.offerVectors
  for (let slot = 0; slot < store.slots; ) {
    if (store.version !== version) throw new RangeError('The index changed while it was being saved')
    const items = new ItemsWriter()
    const terms = byKind(() => new PartTerms())
    const records = new ByteWriter()
    for (; slot < store.slots && items.size < ITEMS; slot++) {
      const item = store.item(slot)
      if (item === undefined) continue
      items.add(item, vectorsOfSide.get(item.id))
      const record = store.record(slot)
      const wordEnds = record.wordEnds()
      records.number(wordEnds.length)
      records.all(wordEnds)
      for (let left = record.number(); left > 0; left--) record.number()
      writePlacements(records, store.placements.at(slot), wishesOf(item.id))
      for (const kind of TOKEN_KINDS) {
        const size = record.number()
        records.number(size)
        for (let left = size; left > 0; left--) {
          const entry = record.number()
          records.number(4 * terms[kind].placeOf(entry >>> 2) + (entry & 3))
          if (hasHalves(entry)) records.number(record.number())
        }
      }
    }
    if (items.size === 0) continue
    const lengths = new ByteWriter()
    const texts: string[] = []
    const sums = new ByteWriter()
    for (const kind of TOKEN_KINDS) {
      sums.number(terms[kind].sum)
      lengths.number(terms[kind].size)
      for (const number of terms[kind].numbers) {
        const term = engine.vocabulary.termOf(kind, number)
        lengths.number(term.length)
        texts.push(term)
      }
    }
    sums.all(written(records))
    yield packed([
      Buffer.from(JSON.stringify(heading), 'utf8'),
      written(lengths),
      Buffer.from(texts.join(''), 'utf16le'),
      ...items.blocks(),
      written(sums),
    ])
  }
}

/** The held items as bytes, part by part. Throws a `RangeError` when items come or go before the last part is taken. */
export function* saveParts(engine: Engine): Generator<Uint8Array> {
  yield* partsOfSide(engine, 'offers', engine.offers)
  yield* partsOfSide(engine, 'needs', engine.needs)
}

function checkHeading(engine: Engine, heading: unknown): Heading['side'] {
  if (!isObject(heading) || (heading.side !== 'needs' && heading.side !== 'offers')) throw damaged()
  if (heading.matcher !== MATCHER_VERSION) throw new RangeError(`Saved by another matcher: ${String(heading.matcher)}`)
  if (heading.knowledge !== engine.knowledge()) throw new RangeError('Saved by a matcher with other words or chains')
  return heading.side
}

/** The vocabulary's numbers of the part's terms by kind. */
function numbersOf(engine: Engine, lengths: Uint8Array, bytes: Uint8Array): Record<TokenKind, Uint32Array> {
  const record = new RecordReader().open(lengths, 0)
  const text = textOf(bytes, 'utf16le')
  let from = 0
  const numbers = byKind((kind) => {
    const size = record.number()
    if (size > lengths.length) throw damaged()
    const mine = new Uint32Array(size)
    for (let place = 0; place < size; place++) {
      const to = from + record.number()
      mine[place] = engine.vocabulary.numberOfPiece(kind, text, from, to)
      from = to
    }
    return mine
  })
  if (record.at !== lengths.length || from !== text.length) throw damaged()
  return numbers
}

/** Reads where an item stands in the chains, checking every number. */
function placementsOf(record: RecordReader, size: number): Placements {
  const places = record.number()
  if (places > MOST_PLACES) throw damaged()
  const nodes: number[] = []
  const strengths: number[] = []
  for (let left = places; left > 0; left--) {
    const node = record.number()
    const strength = record.number()
    if (node >= size || strength < 1 || strength > FULL_STRENGTH) throw damaged()
    nodes.push(node)
    strengths.push(strength)
  }
  const wishes = record.number()
  if (wishes > (FILL | LENGTHEN)) throw damaged()
  return { nodes, strengths, wishes: { fill: (wishes & FILL) !== 0, lengthen: (wishes & LENGTHEN) !== 0 } }
}

/** Reads the terms of an item from a place among those of the part on, checking every number; where they end. */
function readTerms(record: RecordReader, { numbers, places, halves }: PartCounts, from: number): number {
  const to = from + record.number()
  if (to > places.length) throw damaged()
  const most = numbers.length
  for (let at = from; at < to; at++) {
    const entry = record.number()
    const held = record.halvesOf(entry)
    if (entry >>> 2 >= most || held < 1 || held > 0xffff) throw damaged()
    places[at] = entry >>> 2
    halves[at] = held
  }
  return to
}

type ReadOfItems = Pick<ReadPart<never>, 'wordEnds' | 'placements' | 'counts'>

function readRecords(
  bytes: Uint8Array,
  items: number,
  numbers: Record<TokenKind, Uint32Array>,
  nodes: number,
): ReadOfItems {
  const record = new RecordReader().open(bytes, 0)
  const counts = byKind((kind): PartCounts => {
    const sum = record.number()
    if (sum > bytes.length) throw damaged()
    const [places, halves, ends] = [new Uint32Array(sum), new Uint16Array(sum), new Uint32Array(items)]
    return { numbers: numbers[kind], places, halves, ends }
  })
  const wordEnds: Uint8Array[] = []
  const placements: Placements[] = []
  const next = byKind(() => 0)
  for (let item = 0; item < items; item++) {
    wordEnds.push(record.wordEnds())
    placements.push(placementsOf(record, nodes))
    for (const kind of TOKEN_KINDS) {
      next[kind] = readTerms(record, counts[kind], next[kind])
      counts[kind].ends[item] = next[kind]
    }
  }
  if (record.at !== bytes.length || TOKEN_KINDS.some((kind) => next[kind] !== counts[kind].places.length))
    throw damaged()
  return { wordEnds, placements, counts }
}

/**
 * Adds or replaces the items of a saved part; nothing of it is taken in when it throws. Throws a `RangeError` that says
 * why the bytes cannot be used: another matcher or other knowledge, damage, or no saved index at all.
 */
export function takePart(engine: Engine, bytes: Uint8Array): void {
  const [heading, lengths, terms, shared, items, records] = unpacked(bytes)
  if (heading === undefined) throw damaged()
  const side = checkHeading(engine, json(heading))
  if (lengths === undefined || terms === undefined || shared === undefined) throw damaged()
  if (items === undefined || records === undefined) throw damaged()
  const take = <Item extends NeedItem | OfferItem>(
    isItem: (value: unknown) => value is Item,
    put: (part: ReadPart<Item>) => void,
  ): void => {
    const read = readItems(json(shared), items, isItem)
    const numbers = numbersOf(engine, lengths, terms)
    put({ ...read, ...readRecords(records, read.items.length, numbers, engine.graph.size) })
  }
  if (side === 'offers') take(isOfferItem, engine.putReadOffers)
  else take(isNeedItem, engine.putReadNeeds)
}

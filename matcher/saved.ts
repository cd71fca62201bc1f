import type { CountsByKind } from './analysis.ts'
import type { Engine } from './engine.ts'
import { checksum } from './fingerprint.ts'
import { isNeedItem, isObject, isOfferItem, isStrings } from './item-shape.ts'
import { type ChainWishes, FULL_STRENGTH, MOST_PLACES, type Placements } from './placements.ts'
import { ByteWriter, RecordReader } from './store/item-record.ts'
import type { ReadEntry, SideStore } from './store/side.ts'
import { byKind } from './store/vocabulary.ts'
import { TOKEN_KINDS, type TokenKind } from './text/tokens.ts'
import type { ItemVector, NeedItem, OfferItem } from './types.ts'
import { MATCHER_VERSION } from './version.ts'

/**
 * A part of a saved index: some items of one side as they were read, with the terms that they use, so that parts can be
 * taken in by themselves, in any order and by another matcher of the same version and knowledge. Little-endian:
 *
 *     "qqparts2" · checksum of all that follows · four blocks, each after its length:
 *     heading (JSON) · terms by kind (JSON) · items (JSON) · records
 *
 * A record is that of `item-record.ts` with the places in the chains instead of the keywords, its terms numbered by their
 * places among the part's terms. Places: number · (node, strength) · wishes, 1 for `fill` and 2 for `lengthen`.
 */
const MAGIC = 'qqparts2'
const HEAD = 12
/** Items of a part. */
const ITEMS = 200

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

function json(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw damaged()
  }
}

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

/** An item with its vector as a list of numbers. */
function written<Item extends NeedItem | OfferItem>(item: Item, vector: ItemVector | undefined): object {
  return vector === undefined ? item : { ...item, vector: { model: vector.model, values: [...vector.values] } }
}

/** The reverse of `written`. */
function withVector(value: unknown): unknown {
  if (!isObject(value) || value.vector === undefined) return value
  const { vector } = value
  if (!isObject(vector) || typeof vector.model !== 'string' || !Array.isArray(vector.values)) throw damaged()
  return { ...value, vector: { model: vector.model, values: Int8Array.from(vector.values, Number) } }
}

function* partsOfSide<Item extends NeedItem | OfferItem>(
  engine: Engine,
  side: Heading['side'],
  store: SideStore<Item>,
): Generator<Uint8Array> {
  const heading: Heading = { matcher: MATCHER_VERSION, knowledge: engine.knowledge(), side }
  const encoder = new TextEncoder()
  const wishesOf = (id: string) => (side === 'needs' ? engine.needCounts(id)?.placements.wishes : undefined)
  const version = store.version
  const vectorsOfSide = side === 'needs' ? engine.needVectors : engine.offerVectors
  for (let slot = 0; slot < store.slots; ) {
    if (store.version !== version) throw new RangeError('The index changed while it was being saved')
    const items: Item[] = []
    const vectors: (ItemVector | undefined)[] = []
    const numbers = byKind(() => new Map<number, number>())
    const records = new ByteWriter()
    for (; slot < store.slots && items.length < ITEMS; slot++) {
      const item = store.item(slot)
      if (item === undefined) continue
      items.push(item)
      vectors.push(vectorsOfSide.get(item.id))
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
          const halves = record.halvesOf(entry)
          const known = numbers[kind].get(entry >>> 2) ?? numbers[kind].size
          numbers[kind].set(entry >>> 2, known)
          records.number(known)
          records.number(halves)
        }
      }
    }
    if (items.length === 0) continue
    const terms = byKind((kind) => [...numbers[kind].keys()].map((number) => engine.vocabulary.termOf(kind, number)))
    const texts = [heading, terms, items.map((item, index) => written(item, vectors[index]))].map((value) =>
      encoder.encode(JSON.stringify(value)),
    )
    yield packed([...texts, records.bytes.subarray(0, records.length)])
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

function numbersOf(engine: Engine, terms: unknown): Record<TokenKind, Uint32Array> {
  if (!isObject(terms)) throw damaged()
  return byKind((kind) => {
    const list = terms[kind]
    if (!isStrings(list)) throw damaged()
    return Uint32Array.from(list, (term) => engine.vocabulary.numberOfPiece(kind, term, 0, term.length))
  })
}

/** Reads the counts of a kind; every number is checked, so that damaged bytes end here. */
function countsOf(record: RecordReader, numbers: Uint32Array): CountsByKind[TokenKind] {
  const size = record.number()
  if (size > record.bytes.length - record.at) throw damaged()
  const counts = { numbers: new Uint32Array(size), halves: new Uint16Array(size) }
  let sum = 0
  for (let index = 0; index < size; index++) {
    const number = numbers[record.number()]
    const halves = record.number()
    if (number === undefined || halves < 1 || halves > 0xffff) throw damaged()
    counts.numbers[index] = number
    counts.halves[index] = halves
    sum += halves
  }
  return { ...counts, length: sum / 2 }
}

/** Reads where an item stands in the chains, checking every number. */
function placementsOf(record: RecordReader, size: number): Placements {
  const nodes: number[] = []
  const strengths: number[] = []
  const places = record.number()
  if (places > MOST_PLACES) throw damaged()
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

function takenOf<Item extends { readonly id: string }>(
  items: unknown,
  isItem: (value: unknown) => value is Item,
  numbers: Record<TokenKind, Uint32Array>,
  nodes: number,
  records: Uint8Array,
): ReadEntry<Item>[] {
  if (!Array.isArray(items)) throw damaged()
  const record = new RecordReader().open(records, 0)
  const taken = items.map((value: unknown) => {
    const item = withVector(value)
    if (!isItem(item)) throw damaged()
    const wordEnds = record.wordEnds()
    const placements = placementsOf(record, nodes)
    return { item, wordEnds, reading: { ...byKind((kind) => countsOf(record, numbers[kind])), placements } }
  })
  const ids = new Set(taken.map(({ item }) => item.id))
  if (record.at !== records.length || ids.size !== taken.length) throw damaged()
  return taken
}

/**
 * Adds or replaces the items of a saved part; nothing of it is taken in when it throws. Throws a `RangeError` that says
 * why the bytes cannot be used: another matcher or other knowledge, damage, or no saved index at all.
 */
export function takePart(engine: Engine, bytes: Uint8Array): void {
  const [heading, terms, items, records] = unpacked(bytes)
  const side = checkHeading(engine, json(heading))
  if (records === undefined) throw damaged()
  const numbers = numbersOf(engine, json(terms))
  const nodes = engine.graph.size
  if (side === 'offers') engine.putReadOffers(takenOf(json(items), isOfferItem, numbers, nodes, records))
  else engine.putReadNeeds(takenOf(json(items), isNeedItem, numbers, nodes, records))
}

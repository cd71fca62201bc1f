import { isObject, isStrings } from './item-shape.ts'
import { ByteWriter, RecordReader } from './store/item-record.ts'
import type { ItemVector, NeedItem, OfferItem } from './types.ts'

/**
 * The items of a part, without what was read of them. What stands in many items, whole keywords and all fields but id,
 * texts and vector, is written once:
 *
 *     JSON:     ids · different keywords · different items without id, texts and keywords · models of vectors
 *     each item: number of its fields · keywords · keyword numbers · title · text
 *                · 0, or 1 + number of the model · dimensions · vector
 *
 * A text is 2 · code units + 1 with two bytes a unit, or 2 · code units with one byte a unit where that holds all.
 */
const ONE_BYTE = /^[\0-\xff]*$/

/** What a part says of its items. */
export interface SavedItems<Item> {
  readonly items: readonly Item[]
  readonly vectors: readonly (ItemVector | undefined)[]
  /** For each item a number that only items share which differ in nothing but id, texts and vector. */
  readonly alike: readonly number[]
}

function damaged(): RangeError {
  return new RangeError('Part of a saved index is damaged')
}

/** Numbers for values in order of first use. */
class Numbering {
  readonly values: string[] = []
  readonly #numbers = new Map<string, number>()

  of(value: string): number {
    const known = this.#numbers.get(value)
    if (known !== undefined) return known
    this.#numbers.set(value, this.values.length)
    return this.values.push(value) - 1
  }
}

function writeText(writer: ByteWriter, text: string): void {
  const narrow = ONE_BYTE.test(text)
  writer.number(2 * text.length + (narrow ? 0 : 1))
  writer.all(Buffer.from(text, narrow ? 'latin1' : 'utf16le'))
}

function readText(record: RecordReader, bytes: Buffer): string {
  const head = record.number()
  const wide = (head & 1) === 1
  const start = record.at
  record.at += wide ? head - 1 : head >>> 1
  if (record.at > bytes.length) throw damaged()
  return bytes.toString(wide ? 'utf16le' : 'latin1', start, record.at)
}

/** Gathers the items of a part. */
export class ItemsWriter {
  readonly #ids: string[] = []
  readonly #keywords = new Numbering()
  readonly #fields = new Numbering()
  readonly #models = new Numbering()
  readonly #writer = new ByteWriter()

  get size(): number {
    return this.#ids.length
  }

  add(item: NeedItem | OfferItem, vector: ItemVector | undefined): void {
    const writer = this.#writer
    this.#ids.push(item.id)
    writer.number(this.#fields.of(JSON.stringify({ ...item, id: '', title: '', text: '', keywords: [] })))
    writer.number(item.keywords.length)
    for (const keyword of item.keywords) writer.number(this.#keywords.of(keyword))
    writeText(writer, item.title)
    writeText(writer, item.text)
    writer.number(vector === undefined ? 0 : 1 + this.#models.of(vector.model))
    if (vector === undefined) return
    writer.number(vector.values.length)
    writer.all(new Uint8Array(vector.values.buffer, vector.values.byteOffset, vector.values.byteLength))
  }

  /** What the items share, and the items. */
  blocks(): Uint8Array[] {
    const shared = {
      ids: this.#ids,
      keywords: this.#keywords.values,
      fields: this.#fields.values.map((fields): unknown => JSON.parse(fields)),
      models: this.#models.values,
    }
    return [Buffer.from(JSON.stringify(shared), 'utf8'), this.#writer.bytes.subarray(0, this.#writer.length)]
  }
}

function readVector(record: RecordReader, models: readonly string[]): ItemVector | undefined {
  const number = record.number()
  if (number === 0) return undefined
  const model = models[number - 1]
  const dimensions = record.number()
  const from = record.at
  record.at += dimensions
  if (model === undefined || record.at > record.bytes.length) throw damaged()
  return { model, values: new Int8Array(record.bytes.slice(from, record.at).buffer) }
}

/**
 * Reads the items of a part, checking every field and number.
 *
 * @param shared what the items share, as it was parsed
 * @throws RangeError where it is no such part
 */
export function readItems<Item extends NeedItem | OfferItem>(
  shared: unknown,
  bytes: Uint8Array,
  isItem: (value: unknown) => value is Item,
): SavedItems<Item> {
  if (!isObject(shared)) throw damaged()
  const { ids, keywords, fields, models } = shared
  if (!isStrings(ids) || !isStrings(keywords) || !isStrings(models) || !Array.isArray(fields)) throw damaged()
  const likes = fields.map((value: unknown) => {
    if (!isItem(value)) throw damaged()
    return value
  })
  if (new Set(ids).size !== ids.length) throw damaged()
  const record = new RecordReader().open(bytes, 0)
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const alike: number[] = []
  const vectors: (ItemVector | undefined)[] = []
  const items = ids.map((id) => {
    const number = record.number()
    const like = likes[number]
    if (like === undefined) throw damaged()
    alike.push(number)
    const own: string[] = []
    for (let left = record.number(); left > 0; left--) {
      const keyword = keywords[record.number()]
      if (keyword === undefined) throw damaged()
      own.push(keyword)
    }
    const title = readText(record, buffer)
    const text = readText(record, buffer)
    vectors.push(readVector(record, models))
    return { ...like, id, title, text, keywords: own }
  })
  if (record.at !== bytes.length) throw damaged()
  return { items, vectors, alike }
}

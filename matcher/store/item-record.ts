import type { CountsByKind } from '../analysis.ts'
import { TOKEN_KINDS } from '../text/tokens.ts'

/**
 * What is kept of a read item, as bytes: where its words end, its keywords, and its terms with their counts.
 *
 *     length of the word ends · word ends · keywords · keyword numbers · for each kind: terms · (term, count)
 *
 * Numbers are little-endian base 128. Word ends are bits, one for each unit of the normal texts in the order title,
 * keywords, text; a term is 4 · number + 0, 1 or 2 for a count of 2, 3 or 4 halves, or + 3 with the halves after it.
 */
const COMMON_HALVES = [2, 3, 4] as const
const OTHER_HALVES = 3

/** Whether the halves of an entry stand after it. */
export function hasHalves(entry: number): boolean {
  return (entry & 3) === OTHER_HALVES
}

/** Writes bytes one after the other into a buffer that grows. */
export class ByteWriter {
  bytes = new Uint8Array(4096)
  length = 0

  reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return
    const larger = new Uint8Array(Math.max(this.length + more, this.bytes.length * 2))
    larger.set(this.bytes)
    this.bytes = larger
  }

  /** A number below 2³² in up to five bytes. */
  number(value: number): void {
    this.reserve(5)
    let rest = value
    while (rest > 127) {
      this.bytes[this.length++] = (rest & 127) | 128
      rest >>>= 7
    }
    this.bytes[this.length++] = rest
  }

  all(bytes: Uint8Array): void {
    this.reserve(bytes.length)
    this.bytes.set(bytes, this.length)
    this.length += bytes.length
  }
}

/** Writes the head of a record, before its terms; the writer holds nothing else afterwards. */
export function writeHead(writer: ByteWriter, wordEnds: Uint8Array, keywords: readonly number[]): void {
  writer.length = 0
  writer.number(wordEnds.length)
  writer.all(wordEnds)
  writer.number(keywords.length)
  for (const keyword of keywords) writer.number(keyword)
}

/** Writes how many terms there are from one place to another, and the terms with their counts. */
export function writeTerms(
  writer: ByteWriter,
  numbers: Uint32Array,
  halves: Uint16Array,
  from = 0,
  to = numbers.length,
): void {
  writer.number(to - from)
  for (let index = from; index < to; index++) {
    const held = halves[index] ?? 0
    const code = held >= 2 && held <= 4 ? held - 2 : OTHER_HALVES
    writer.number((numbers[index] ?? 0) * 4 + code)
    if (code === OTHER_HALVES) writer.number(held)
  }
}

/** Writes the record of an item; the writer holds nothing else afterwards. */
export function writeRecord(
  writer: ByteWriter,
  wordEnds: Uint8Array,
  keywords: readonly number[],
  counts: CountsByKind,
): void {
  writeHead(writer, wordEnds, keywords)
  for (const kind of TOKEN_KINDS) writeTerms(writer, counts[kind].numbers, counts[kind].halves)
}

/** Reads a record from front to back. */
export class RecordReader {
  bytes: Uint8Array = new Uint8Array(0)
  at = 0

  open(bytes: Uint8Array, start: number): this {
    this.bytes = bytes
    this.at = start
    return this
  }

  number(): number {
    let value = this.bytes[this.at++] ?? 0
    if (value < 128) return value
    value &= 127
    for (let shift = 7; shift < 35; shift += 7) {
      const next = this.bytes[this.at++] ?? 0
      value = (value | ((next & 127) << shift)) >>> 0
      if (next < 128) break
    }
    return value
  }

  /** Takes the word ends, as a view. */
  wordEnds(): Uint8Array {
    const length = this.number()
    const start = this.at
    this.at += length
    return this.bytes.subarray(start, this.at)
  }

  skipWordEnds(): void {
    const length = this.number()
    this.at += length
  }

  /** Counts in halves of an entry that was just read as a number. */
  halvesOf(entry: number): number {
    const code = entry & 3
    return code === OTHER_HALVES ? this.number() : (COMMON_HALVES[code] ?? 0)
  }

  /** Takes the terms of the next kind by their numbers, without their counts. */
  eachTerm(take: (number: number) => void): void {
    for (let left = this.number(); left > 0; left--) {
      const entry = this.number()
      if (hasHalves(entry)) this.number()
      take(entry >>> 2)
    }
  }

  /**
   * Takes the terms of the next kind and keeps the counts of those that are asked for: in `halves`, at the place in the
   * question that `places` gives for the number, counted from 1. `maybe`, whose length is a power of two, has 0 at the lowest
   * bits of most numbers that are not asked for. @returns whether there was one
   */
  termsAsked(maybe: Uint8Array, places: Uint16Array, halves: Uint16Array): boolean {
    const { bytes } = this
    const mask = maybe.length - 1
    let left = this.number()
    let at = this.at
    let met = false
    for (; left > 0; left--) {
      let entry = bytes[at++] ?? 0
      if (entry >= 1 << 7) {
        entry = (entry & 0x7f) | ((bytes[at++] ?? 0) << 7)
        if (entry >= 1 << 14) {
          entry = (entry & 0x3fff) | ((bytes[at++] ?? 0) << 14)
          for (let shift = 21; entry >= 2 ** shift; shift += 7) {
            entry = (entry & (2 ** shift - 1)) | ((bytes[at++] ?? 0) << shift)
          }
        }
      }
      const code = entry & 3
      let held = code + 2
      if (code === OTHER_HALVES) {
        this.at = at
        held = this.number()
        at = this.at
      }
      if (maybe[(entry >>> 2) & mask] === 0) continue
      const place = places[entry >>> 2] ?? 0
      if (place === 0) continue
      halves[place - 1] = held
      met = true
    }
    this.at = at
    return met
  }
}

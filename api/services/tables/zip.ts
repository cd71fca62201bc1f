/** The directory of a zip archive, and single entries of it. */

import { inflateRawSync } from 'node:zlib'

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCATOR_64 = 0x07064b50
const END_OF_DIRECTORY_64 = 0x06064b50
const MARK_16 = 0xffff
const MARK_32 = 0xffffffff
/** A deflated entry of no bytes takes two bytes. */
const EMPTY_DEFLATED = 2

interface Directory {
  readonly offset: number
  readonly count: number
}

/** What the directory says: entry names, and the sum of the unpacked sizes in bytes. */
export interface ZipDirectory {
  readonly names: readonly string[]
  readonly unpackedBytes: number
}

function safeUint64(view: DataView, at: number): number {
  const value = view.getBigUint64(at, true)
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.POSITIVE_INFINITY : Number(value)
}

function findDirectory(view: DataView): Directory | null {
  const first = Math.max(0, view.byteLength - 22 - 0xffff)
  let end = view.byteLength - 22
  while (end >= first && view.getUint32(end, true) !== END_OF_DIRECTORY) end--
  if (end < first) return null
  const directory = { count: view.getUint16(end + 10, true), offset: view.getUint32(end + 16, true) }
  const size = view.getUint32(end + 12, true)
  if (directory.count !== MARK_16 && directory.offset !== MARK_32 && size !== MARK_32) return directory
  const locator = end - 20
  if (locator < 0 || view.getUint32(locator, true) !== LOCATOR_64) return null
  const record = safeUint64(view, locator + 8)
  if (record + 56 > view.byteLength || view.getUint32(record, true) !== END_OF_DIRECTORY_64) return null
  return { count: safeUint64(view, record + 32), offset: safeUint64(view, record + 48) }
}

/** Unpacked size in the ZIP64 extra field; null when it is not there. */
function unpackedSize64(view: DataView, from: number, length: number): number | null {
  const end = Math.min(from + length, view.byteLength)
  let at = from
  while (at + 12 <= end) {
    if (view.getUint16(at, true) === 1) return safeUint64(view, at + 4)
    at += 4 + view.getUint16(at + 2, true)
  }
  return null
}

/**
 * Reads the central directory (PKWARE APPNOTE 4.3). Null when there is none or it is damaged, or when an entry hides its
 * size (bytes are stored but the directory says nothing unpacks from them), since such an entry could unpack to anything.
 */
export function readZipDirectory(bytes: Uint8Array): ZipDirectory | null {
  if (bytes.byteLength < 22) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const directory = findDirectory(view)
  if (directory === null) return null
  const names: string[] = []
  let unpackedBytes = 0
  let at = directory.offset
  for (let entry = 0; entry < directory.count; entry++) {
    if (!(at + 46 <= view.byteLength) || view.getUint32(at, true) !== DIRECTORY_ENTRY) return null
    const streamed = (view.getUint16(at + 8, true) & 8) !== 0
    const packed = view.getUint32(at + 20, true)
    const declared = view.getUint32(at + 24, true)
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const nameEnd = at + 46 + nameLength
    const name = new TextDecoder().decode(bytes.subarray(at + 46, nameEnd))
    const unpacked = declared === MARK_32 ? unpackedSize64(view, nameEnd, extraLength) : declared
    if (unpacked === null) return null
    const hidesSize = unpacked === 0 && (packed > EMPTY_DEFLATED || (streamed && packed === 0 && !name.endsWith('/')))
    if (hidesSize) return null
    names.push(name)
    unpackedBytes += unpacked
    at = nameEnd + extraLength + view.getUint16(at + 32, true)
  }
  return { names, unpackedBytes }
}

const LOCAL_ENTRY = 0x04034b50
const STORED = 0
const DEFLATED = 8

/**
 * The content of one entry, found by its name in the directory; null where there is none, or it is damaged or larger than
 * `mostBytes`.
 */
export function readZipEntry(bytes: Uint8Array, wanted: string, mostBytes: number): Uint8Array | null {
  if (bytes.byteLength < 22) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const directory = findDirectory(view)
  if (directory === null) return null
  let at = directory.offset
  for (let entry = 0; entry < directory.count; entry++) {
    if (!(at + 46 <= view.byteLength) || view.getUint32(at, true) !== DIRECTORY_ENTRY) return null
    const nameLength = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    if (name === wanted)
      return unpackEntry(bytes, view, {
        method: view.getUint16(at + 10, true),
        packed: view.getUint32(at + 20, true),
        local: view.getUint32(at + 42, true),
        mostBytes,
      })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return null
}

function unpackEntry(
  bytes: Uint8Array,
  view: DataView,
  entry: { readonly method: number; readonly packed: number; readonly local: number; readonly mostBytes: number },
): Uint8Array | null {
  const { method, packed, local, mostBytes } = entry
  if (local + 30 > view.byteLength || view.getUint32(local, true) !== LOCAL_ENTRY) return null
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  if (from + packed > view.byteLength) return null
  const content = bytes.subarray(from, from + packed)
  if (method === STORED) return content.byteLength > mostBytes ? null : content
  if (method !== DEFLATED) return null
  try {
    return inflateRawSync(content, { maxOutputLength: mostBytes })
  } catch {
    return null
  }
}

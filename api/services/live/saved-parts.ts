import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { z } from 'zod'

/**
 * Items of one side as they were read, in a file of their own. Little-endian:
 *
 *     "qqsaved1" · SHA-256 of the heading · length of the heading · heading (JSON) · parts, one after the other
 *
 * The parts carry a checksum of their own, which the matcher looks at.
 */
const MAGIC = Buffer.from('qqsaved1')
const HEAD = MAGIC.length + 32 + 4
const ENDING = '.part'
const HALF = '.new'
/** What a process that was killed left half written is older than this. */
const LEFT_OVER_MS = 60 * 60 * 1000

const heading = z.object({
  key: z.string(),
  side: z.enum(['needs', 'offers']),
  ids: z.array(z.string()),
  stamps: z.array(z.string()),
  lengths: z.array(z.int().nonnegative()),
})

/** Items of one side as a matcher read them. */
export interface SavedItems {
  readonly side: 'needs' | 'offers'
  readonly ids: readonly string[]
  /** What each of the items was when it was read; see `publishedOfferStamps`. */
  readonly stamps: readonly string[]
  readonly parts: readonly Uint8Array[]
}

/** A folder of items that were read; everything in it can be made again, and is where it is missing or damaged. */
export interface SavedParts {
  /** Names of the files, the oldest first: an item that stands in several is newest in the last. */
  names(): Promise<string[]>
  /** What a file holds; null for one that is gone, damaged, or read with other knowledge than the key tells. */
  read(name: string, key: string): Promise<SavedItems | null>
  /** Writes a file whole or not at all; its name, or null where it could not be written. */
  write(key: string, items: SavedItems): Promise<string | null>
  remove(name: string): Promise<void>
}

const digest = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

function unpacked(bytes: Buffer, key: string): SavedItems | null {
  if (bytes.length < HEAD || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null
  const start = HEAD + bytes.readUInt32LE(HEAD - 4)
  const head = bytes.subarray(HEAD, start)
  if (!digest(head).equals(bytes.subarray(MAGIC.length, MAGIC.length + 32))) return null
  const read = heading.safeParse(JSON.parse(head.toString('utf8')))
  if (!read.success || read.data.key !== key || read.data.ids.length !== read.data.stamps.length) return null
  const { side, ids, stamps, lengths } = read.data
  const parts: Uint8Array[] = []
  let at = start
  for (const length of lengths) {
    parts.push(bytes.subarray(at, at + length))
    at += length
  }
  return at === bytes.length ? { side, ids, stamps, parts } : null
}

function packed(key: string, { side, ids, stamps, parts }: SavedItems): Buffer {
  const lengths = parts.map((part) => part.length)
  const head = Buffer.from(JSON.stringify({ key, side, ids, stamps, lengths }), 'utf8')
  const size = Buffer.alloc(4)
  size.writeUInt32LE(head.length)
  return Buffer.concat([MAGIC, digest(head), size, head, ...parts])
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Removes what a process left half written when it was killed. */
async function removeLeftOvers(folder: string, names: readonly string[], now: number): Promise<void> {
  for (const name of names) {
    if (!name.endsWith(HALF)) continue
    const found = await stat(join(folder, name)).catch(() => null)
    if (found !== null && now - found.mtimeMs > LEFT_OVER_MS) await rm(join(folder, name), { force: true })
  }
}

/**
 * Files that cannot be read or written, on a full disk for instance, are told to the log and otherwise as good as missing.
 * @param folder is made when missing, for its owner alone, since the files hold the texts of needs and offers.
 */
export function createSavedParts(
  folder: string,
  { clock = () => new Date(), log }: { clock?: () => Date; log?: Pick<Logger, 'warn'> } = {},
): SavedParts {
  const orElse = async <Value>(work: Promise<Value>, otherwise: Value): Promise<Value> => {
    try {
      return await work
    } catch (error) {
      if (!isMissing(error)) log?.warn({ err: error }, 'saved parts of the index could not be read or written')
      return otherwise
    }
  }
  const listed = async (): Promise<string[]> => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const names = await readdir(folder)
    await removeLeftOvers(folder, names, clock().getTime())
    const dated = await Promise.all(
      names
        .filter((name) => name.endsWith(ENDING))
        .map(async (name) => ({ name, at: (await stat(join(folder, name)).catch(() => null))?.mtimeMs ?? 0 })),
    )
    return dated.sort((one, other) => one.at - other.at || (one.name < other.name ? -1 : 1)).map(({ name }) => name)
  }
  const written = async (key: string, items: SavedItems): Promise<string> => {
    const bytes = packed(key, items)
    const name = `${items.side}-${digest(bytes).toString('hex').slice(0, 24)}${ENDING}`
    const half = join(folder, `${randomUUID()}${HALF}`)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    try {
      await writeFile(half, bytes, { mode: 0o600, flag: 'wx' })
      await rename(half, join(folder, name))
    } catch (error) {
      await rm(half, { force: true })
      throw error
    }
    return name
  }
  return {
    names: () => orElse(listed(), []),
    read: async (name, key) => {
      const bytes = await orElse(readFile(join(folder, name)), null)
      return bytes === null ? null : unpacked(bytes, key)
    },
    write: (key, items) => orElse(written(key, items), null),
    remove: (name) => orElse(rm(join(folder, name), { force: true }), undefined),
  }
}

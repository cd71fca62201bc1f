/** Files of a command: bytes in, whole files out. */
import { randomUUID } from 'node:crypto'
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { FILE_LIMIT_BYTES } from '../services/tables/table.ts'
import { type Reading, read, refused } from '../services/tables/types.ts'

/** Short reason of a failed file operation: the system's code where it has one. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.message : String(error)
}

/** The bytes of a file of at most `FILE_LIMIT_BYTES`; larger ones are refused unread. */
export async function readBytes(path: string): Promise<Reading<Uint8Array>> {
  try {
    const { size } = await stat(path)
    if (size > FILE_LIMIT_BYTES) return refused('too_large', { limitMb: String(FILE_LIMIT_BYTES / 1024 / 1024) })
    return read(await readFile(path))
  } catch (error) {
    const reason = reasonOf(error)
    return reason === 'ENOENT' ? refused('not_found') : refused('not_readable', { reason })
  }
}

/** Writes a file whole or not at all: beside its place first, then renamed. Null, or the reason why it failed. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<string | null> {
  const draft = join(dirname(resolve(path)), `.${basename(path)}.${randomUUID()}.tmp`)
  try {
    await writeFile(draft, bytes)
    await rename(draft, path)
    return null
  } catch (error) {
    await rm(draft, { force: true })
    return reasonOf(error)
  }
}

/** True when two names mean one place. */
export function samePath(a: string, b: string): boolean {
  return resolve(a) === resolve(b)
}

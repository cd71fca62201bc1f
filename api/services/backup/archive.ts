import { createHash } from 'node:crypto'
import { z } from 'zod'

/**
 * The form of a backup: a gzipped tar that ordinary tools open as well. `manifest.json` comes first, then the rows of every
 * table as JSON lines in parts, then the contents of files under their hash, and `end.json` last, with what must have come.
 */

export const FORMAT = 1
export const MANIFEST = 'manifest.json'
export const END = 'end.json'
/** Bytes of rows in one part. */
export const PART_BYTES = 1_000_000

export const manifestSchema = z.object({
  format: z.literal(FORMAT),
  program: z.string(),
  databaseKind: z.enum(['pglite', 'postgres']),
  takenAt: z.iso.datetime(),
  migrations: z.array(z.string()).min(1),
  tables: z.array(
    z.object({
      name: z.string().regex(/^[a-z_]+$/),
      columns: z.array(z.object({ name: z.string(), type: z.string() })),
    }),
  ),
})
export type Manifest = z.infer<typeof manifestSchema>

export const endSchema = z.object({
  tables: z.record(z.string(), z.object({ rows: z.int(), sha256: z.string() })),
  files: z.object({ count: z.int(), bytes: z.int() }),
  /** Contents that the store had lost when the backup was made. */
  missing: z.array(z.string()),
})
export type End = z.infer<typeof endSchema>

export const partName = (table: string, part: number) => `tables/${table}/${String(part).padStart(6, '0')}.jsonl`
export const fileName = (sha256: string) => `files/${sha256}`

/** What an entry of an archive is, by its name; null for a name that no backup has. */
export function entryOf(name: string): { readonly table: string } | { readonly sha256: string } | null {
  const table = /^tables\/([a-z_]+)\/\d{6}\.jsonl$/.exec(name)?.[1]
  if (table !== undefined) return { table }
  const sha256 = /^files\/([0-9a-f]{64})$/.exec(name)?.[1]
  return sha256 === undefined ? null : { sha256 }
}

/** Counts and hashes the rows of one table while they pass. */
export function rowCounter() {
  const hash = createHash('sha256')
  let rows = 0
  return {
    add: (bytes: Buffer, lines: number) => {
      hash.update(bytes)
      rows += lines
    },
    result: () => ({ rows, sha256: hash.digest('hex') }),
  }
}

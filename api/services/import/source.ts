/** From a source to its grids, held against the limits of an import. */
import { contentKind } from '../tables/content.ts'
import { readCsv } from '../tables/csv.ts'
import { contentRefusal, formatOfName } from '../tables/table.ts'
import { type Grid, type Reading, read, refused } from '../tables/types.ts'
import { readXlsx } from '../tables/xlsx.ts'
import { readZipDirectory } from '../tables/zip.ts'
import { pastedFormat, pastedGrid } from './pasted.ts'
import type { ImportSource, ImportTable } from './types.ts'

const MEGABYTE = 1024 * 1024
/** Largest file or pasted text, in bytes. */
export const IMPORT_LIMIT_BYTES = 20 * MEGABYTE
/** A workbook that unpacks to more is refused unopened; 10,000 rows of full texts take a third of it. */
export const IMPORT_UNPACKED_LIMIT_BYTES = 64 * MEGABYTE
/** Most rows with content of a sheet. */
export const IMPORT_ROWS_LIMIT = 20_000
/** Most columns of a sheet. */
export const IMPORT_COLUMNS_LIMIT = 200

interface Grids {
  readonly format: ImportTable<unknown>['format']
  readonly grids: readonly Grid[]
}

/** What a zip archive holds that an import does not take: programs, and links to files on someone's disk. */
function riskOf(names: readonly string[]): 'macros' | 'external_links' | null {
  if (names.some((name) => /^xl\/(?:vbaProject|macrosheets\/)/iu.test(name))) return 'macros'
  return names.some((name) => /^xl\/externalLinks\//iu.test(name)) ? 'external_links' : null
}

/** An Office file with a password is an OLE2 container with this entry. */
function isLocked(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  )
}

function withinLimits(grids: readonly Grid[]): Reading<never> | null {
  for (const { rows } of grids) {
    if (rows.length > IMPORT_ROWS_LIMIT) return refused('too_many_rows', { limit: String(IMPORT_ROWS_LIMIT) })
    const tooWide = rows.some(({ cells }) => cells.findLastIndex((cell) => cell !== '') >= IMPORT_COLUMNS_LIMIT)
    if (tooWide) return refused('too_many_columns', { limit: String(IMPORT_COLUMNS_LIMIT) })
  }
  return null
}

function filled(grids: Grids): Reading<Grids> {
  const refusal = withinLimits(grids.grids)
  if (refusal) return refusal
  return grids.grids.some(({ rows, problems }) => rows.length + problems.length > 0) ? read(grids) : refused('empty')
}

async function fileGrids(name: string, bytes: Uint8Array): Promise<Reading<Grids>> {
  if (bytes.length > IMPORT_LIMIT_BYTES) return refused('too_large', { limitMb: String(IMPORT_LIMIT_BYTES / MEGABYTE) })
  const isContainer = contentKind(bytes) === 'zip'
  const risk = isContainer ? riskOf(readZipDirectory(bytes)?.names ?? []) : null
  if (risk !== null) return refused(risk)
  const ending = /\.xl[st][xm]?$/iu.test(name) ? 'xlsx' : formatOfName(name)
  if (ending !== 'xlsx' && ending !== 'csv') return refused('unknown_ending')
  if (contentKind(bytes) === 'ole2' && isLocked(bytes)) return refused('locked')
  const refusal = contentRefusal(bytes, ending)
  if (refusal) return refusal
  if (ending === 'xlsx') {
    const sheets = await readXlsx(bytes, IMPORT_UNPACKED_LIMIT_BYTES)
    return sheets.ok ? filled({ format: 'xlsx', grids: sheets.value }) : sheets
  }
  const grid = readCsv(bytes)
  return grid.ok ? filled({ format: 'csv', grids: [grid.value] }) : grid
}

/** The grids of a source: one for each visible sheet with content, one for a text. Never throws for what it contains. */
export async function gridsOf(source: ImportSource): Promise<Reading<Grids>> {
  if (source.kind === 'file') return fileGrids(source.name, source.bytes)
  if (source.text.trim() === '') return refused('empty')
  if (Buffer.byteLength(source.text) > IMPORT_LIMIT_BYTES)
    return refused('too_large', { limitMb: String(IMPORT_LIMIT_BYTES / MEGABYTE) })
  const grid = pastedGrid(source.text)
  return grid.ok ? filled({ format: pastedFormat(source.text), grids: [grid.value] }) : grid
}

/** Small helpers of the import's tests. */
import { writeXlsx } from 'hucre/xlsx'
import { readImportHere } from '../../../api/services/import/read-rows.ts'
import type { ImportOptions, ImportSource, ImportTable } from '../../../api/services/import/types.ts'

/** Options of a test without its side. */
export type Options = Omit<ImportOptions, 'side'>

/** 嘉峪关. */
export const CITY = '620200'

export type Cells = readonly (string | number | boolean | Date | null)[]

export function pasted(text: string): ImportSource {
  return { kind: 'pasted', text }
}

export function csv(bytes: Uint8Array, name = '清单.csv'): ImportSource {
  return { kind: 'file', name, bytes }
}

export async function xlsx(
  rows: readonly Cells[],
  sheet: Omit<Parameters<typeof writeXlsx>[0]['sheets'][number], 'name' | 'rows'> = {},
): Promise<ImportSource> {
  const bytes = await writeXlsx({ sheets: [{ name: '清单', rows: rows.map((row) => [...row]), ...sheet }] })
  return { kind: 'file', name: '清单.xlsx', bytes }
}

function opened<T>(reading: { ok: true; value: T } | { ok: false; problem: { code: string } }): T {
  if (!reading.ok) throw new Error(reading.problem.code)
  return reading.value
}

export async function needs(source: ImportSource, options: Options = { cityCode: CITY }) {
  return opened(await readImportHere(source, { ...options, side: 'need' }))
}

export async function offers(source: ImportSource, options: Options = {}) {
  return opened(await readImportHere(source, { ...options, side: 'offer' }))
}

/** The code of a refused source. */
export async function refusal(source: ImportSource): Promise<string | null> {
  const reading = await readImportHere(source, { side: 'need', cityCode: CITY })
  return reading.ok ? null : reading.problem.code
}

/** The first draft, which must be taken. */
export function firstInput<Input>(table: ImportTable<Input>): Input {
  const [row] = table.rows
  if (!row?.input) throw new Error(JSON.stringify(row?.problems ?? table.missing))
  return row.input
}

/** Problems as `row letter code`. */
export function problemsOf(table: ImportTable<unknown>): string[] {
  return table.rows.flatMap(({ problems }) =>
    problems.map(({ row, column, code }) => `${row} ${column?.letter ?? '-'} ${code}`),
  )
}

/** One need of a single value under one header. */
export async function needWith(header: string, value: string | number | Date, options?: Options) {
  return needs(
    await xlsx([
      ['名称', header],
      ['高纯铝提纯', value],
    ]),
    options,
  )
}

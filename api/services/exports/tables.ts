/** What every export shares: the reader's words, pages of rows, names of files and filters. */
import { findGroup } from '../../../db/repositories/groups.ts'
import { listIndustryRows, regionNames } from '../../../db/repositories/reference-tables.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { type ExportTexts, exportTextsOf } from '../../labels/exports.ts'
import { type Language, labelsOf } from '../../labels/index.ts'
import { shanghaiDate } from '../days.ts'
import { groupScope } from '../permissions.ts'
import type { ExportColumn, ExportTable, ExportValue, ExportWords, OfficialLines } from './types.ts'
import { headsOf, valuesOf } from './values.ts'

/** Rows of a page: few enough that putting them into cells holds up nobody. */
export const PAGE_ROWS = 100

/** What an export is made for. */
export interface ExportReader {
  readonly ctx: AppContext
  readonly actor: Actor
  readonly words: ExportWords
  readonly texts: ExportTexts
  readonly day: string
}

/** The reader with the words of a language. */
export async function readerOf(ctx: AppContext, actor: Actor, language: Language): Promise<ExportReader> {
  const industries = new Map(
    (await listIndustryRows(ctx.db)).map((row) => [row.code, language === 'zh' ? row.name : row.english_name]),
  )
  return {
    ctx,
    actor,
    words: {
      language,
      labels: labelsOf(language),
      industry: (code) => industries.get(code) ?? code,
    },
    texts: exportTextsOf(language),
    day: shanghaiDate(ctx.clock()),
  }
}

/** Reads things by key in pages of the given order; what has gone meanwhile is left out. */
export async function* byKey<Key, Row>(
  keys: readonly Key[],
  read: (keys: readonly Key[]) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  for (let from = 0; from < keys.length; from += PAGE_ROWS) yield await read(keys.slice(from, from + PAGE_ROWS))
}

/** Rows of ids in the order of the ids. */
export function inOrderOf<Row extends { readonly id: string }>(ids: readonly string[], rows: readonly Row[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** All pages of a list that goes on by cursor. */
export async function* byCursor<Row>(
  read: (cursor: string | undefined) => Promise<{ readonly items: readonly Row[]; readonly nextCursor: string | null }>,
): AsyncGenerator<readonly Row[]> {
  let cursor: string | undefined
  do {
    const page = await read(cursor)
    yield page.items
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}

/** One page of rows that are at hand. */
export async function* atHand<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += PAGE_ROWS) yield rows.slice(from, from + PAGE_ROWS)
}

interface TableParts<Row> {
  readonly title: string
  readonly filters?: ExportTable['filters']
  readonly columns: readonly ExportColumn<Row>[]
  readonly rows: AsyncIterable<readonly Row[]>
  /** Latin name of the file. */
  readonly ascii: string
  readonly official?: OfficialLines
}

/** A table of a subject: the columns' heads, and their values page by page. */
export function tableOf<Row>(reader: ExportReader, parts: TableParts<Row>): ExportTable {
  const { words, day } = reader
  const pages = async function* (): AsyncGenerator<readonly (readonly ExportValue[])[]> {
    for await (const rows of parts.rows) yield rows.map((row) => valuesOf(parts.columns, row, words))
  }
  return {
    title: parts.title,
    filters: parts.filters ?? [],
    day,
    columns: headsOf(parts.columns, words),
    pages: pages(),
    file: { ascii: parts.ascii, name: parts.title },
    ...(parts.official === undefined ? {} : { official: parts.official }),
  }
}

/** Filters in words; what narrows nothing is left out. Codes that have no word stand as they are. */
export async function filtersOf(
  { ctx, actor, words, texts }: ExportReader,
  query: Readonly<Record<string, unknown>>,
  vocabularies: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Promise<(readonly [string, string])[]> {
  const city = typeof query.city === 'string' ? query.city : undefined
  const regions = city === undefined ? new Map<string, string>() : await regionNames(ctx.db, [city])
  const group = typeof query.group === 'string' ? await findGroup(ctx.db, query.group, groupScope(actor)) : undefined
  return Object.entries(texts.filters).flatMap(([name, label]) => {
    const value = query[name]
    if (typeof value !== 'string' || value === '') return []
    if (name === 'city') return [[label, regions.get(value) ?? value] as const]
    if (name === 'group') return [[label, group?.name ?? value] as const]
    if (name === 'industry') return [[label, words.industry(value)] as const]
    return [[label, vocabularies[name]?.[value] ?? value] as const]
  })
}

/** The city of a filter, for the names of files: 天水市 and 620500; empty where there is none. */
export async function placeOf({ ctx }: ExportReader, city: string | undefined) {
  if (city === undefined) return { name: '', ascii: '' }
  return { name: (await regionNames(ctx.db, [city])).get(city) ?? city, ascii: `-${city}` }
}

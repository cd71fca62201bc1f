/** How values are put into cells. */
import { industriesOf } from '../items/industry-words.ts'
import { regionOf, regionsOf } from '../items/region-words.ts'
import { REGION_TABLE } from '../region-table.ts'
import type { ColumnHead, ExportColumn, ExportValue, ExportWords } from './types.ts'

const YUAN_A_WAN = 10_000
/** Spreadsheets keep so many digits of a number. */
const EXACT_DIGITS = 15
const DAY_MS = 24 * 60 * 60 * 1000
/** Day 0 of spreadsheets that counts rightly from March 1900 on. */
const DAY_NOUGHT = Date.UTC(1899, 11, 30)

/** Between several words of one cell. */
export const BETWEEN = '；'

/** Whole yuan in 万元 as an exact decimal without separators. */
export function wanText(yuan: number): string {
  const rest = String(yuan % YUAN_A_WAN)
    .padStart(4, '0')
    .replace(/0+$/, '')
  return `${Math.floor(yuan / YUAN_A_WAN)}${rest === '' ? '' : `.${rest}`}`
}

/** 万元 as a number where a spreadsheet keeps every yuan of it, else as text. */
export function wanValue(yuan: number): number | string {
  const text = wanText(yuan)
  return text.replace('.', '').length <= EXACT_DIGITS ? Number(text) : text
}

/** The day number of an ISO day as spreadsheets count. */
export function dayNumber(day: string): number {
  return (Date.parse(`${day}T00:00:00Z`) - DAY_NOUGHT) / DAY_MS
}

/** A value as text without separators, as CSV holds it. */
export function plainText(value: ExportValue, { kind }: Pick<ColumnHead, 'kind'>): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (kind === 'amount') return wanText(value)
  return kind === 'score' ? value.toFixed(1) : String(value)
}

/** A value as people read it on paper: thousands are separated. */
export function readableText(value: ExportValue, head: Pick<ColumnHead, 'kind'>): string {
  const text = plainText(value, head)
  if (head.kind !== 'amount') return text
  const [whole = '', decimals] = text.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return decimals === undefined ? grouped : `${grouped}.${decimals}`
}

const REGIONS = new Map(REGION_TABLE.map((region) => [region.code, region]))

/** Names of regions by code and given name; a province has a few hundred, and each takes a search. */
const REGION_TEXTS = new Map<string, string>()

function findRegionText(code: string, name: string): string {
  const parent = REGIONS.get(REGIONS.get(code)?.parent ?? '')
  const outer = REGIONS.get(parent?.parent ?? '')
  const paths = [name, `${parent?.name ?? ''}${name}`, `${outer?.name ?? ''}${parent?.name ?? ''}${name}`]
  const understood = (text: string): boolean => {
    const reading = regionOf(text)
    return reading.found === 'region' && reading.code === code
  }
  return paths.find(understood) ?? (understood(code) ? code : name)
}

/** A region by a name that the import reads as the same region: with its city where several districts share the name. */
export function regionText({ code, name }: { readonly code: string; readonly name: string }): string {
  const key = `${code} ${name}`
  const text = REGION_TEXTS.get(key) ?? findRegionText(code, name)
  REGION_TEXTS.set(key, text)
  return text
}

/** Texts of several codes by the codes and the language; lists repeat the same few. */
const LIST_TEXTS = new Map<string, string>()
const MOST_LIST_TEXTS = 5000

/** The names where they are read back as the same codes, else the codes. */
function readableList(
  key: string,
  codes: readonly string[],
  names: () => readonly string[],
  read: (text: string) => readonly string[],
): string {
  if (codes.length === 0) return ''
  const known = LIST_TEXTS.get(key)
  if (known !== undefined) return known
  const text = names().join(BETWEEN)
  const understood = read(text).join() === codes.join()
  const written = understood ? text : codes.join(BETWEEN)
  if (LIST_TEXTS.size < MOST_LIST_TEXTS) LIST_TEXTS.set(key, written)
  return written
}

type Named = { readonly code: string; readonly name: string }

/** Industries by their names, as the import reads them back. */
export function industriesText(industries: readonly Named[], { industry, language }: ExportWords): string {
  const codes = industries.map(({ code }) => code)
  return readableList(
    `${language} ${codes.join()}`,
    codes,
    () => codes.map(industry),
    (text) => industriesOf(text).codes,
  )
}

/** Regions by their names, as the import reads them back. */
export function regionsText(regions: readonly Named[]): string {
  const codes = regions.map(({ code }) => code)
  const key = regions.map(({ code, name }) => `${code} ${name}`).join()
  return readableList(
    key,
    codes,
    () => regions.map(regionText),
    (text) => regionsOf(text).codes,
  )
}

/** A head on paper: its unit stands on a line of its own, so that it is not cut in two. */
export function headLines({ label }: Pick<ColumnHead, 'label'>): string {
  return label.replace(/(?<=.)(?=（[^（）]{1,4}）$)/u, '\n')
}

/** The heads of columns in the reader's language. */
export function headsOf<Row>(columns: readonly ExportColumn<Row>[], words: ExportWords): ColumnHead[] {
  return columns.map(({ code, zh, en, kind = 'text', width, screenOnly = false }) => ({
    code,
    label: words.language === 'zh' ? zh : en,
    kind,
    width,
    screenOnly,
  }))
}

/** The values of a row. */
export function valuesOf<Row>(columns: readonly ExportColumn<Row>[], row: Row, words: ExportWords): ExportValue[] {
  return columns.map(({ value }) => value(row, words))
}

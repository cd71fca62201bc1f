/** Which field each column means: proposed from its header, remembered for the city, or chosen by the clerk. */
import { bareHeader, meaningOf } from '../items/headers.ts'
import { columnLetter } from '../tables/cells.ts'
import { unitOf } from './amounts.ts'
import { IMPORT_FIELDS, REPEATABLE_FIELDS } from './fields.ts'
import type { HeaderCell, Layout } from './layout.ts'
import type { ImportColumn, ImportField, ImportOptions, ImportSide, MappingReason } from './types.ts'

const SAMPLES = 3
const SAMPLE_LENGTH = 60
const NUMBER_FIELDS: readonly ImportField[] = [
  'amount',
  'amountMin',
  'amountMax',
  'revenue',
  'leastRevenue',
  'leastSize',
]
/** Our reference numbers: the office's letters, the year, a number of four digits or more. */
export const REFERENCE = /^[A-Z]{1,8}-\d{4}-\d{4,}$/u

interface Proposal {
  readonly field: ImportField | null
  readonly reason: MappingReason
  readonly precedence: number
  readonly confidence: number
}

const NOTHING = { field: null, precedence: 0, confidence: 0 } as const

/** The surer the word, the nearer to 1: exact words of the field first, general synonyms later. */
function confidenceOf(precedence: number): number {
  return Math.max(0.6, 1 - precedence / 100)
}

function proposalOf({ header, group }: HeaderCell, side: ImportSide): Proposal {
  if (header === '') return { ...NOTHING, reason: 'empty' }
  const alone = meaningOf(header, side)
  const withGroup = group === '' ? undefined : meaningOf(`${bareHeader(group)}${header}`, side)
  const meaning = alone ?? withGroup
  if (meaning === undefined || !IMPORT_FIELDS[side].includes(meaning.field)) return { ...NOTHING, reason: 'unknown' }
  const { field, precedence } = meaning
  return { field, reason: alone === undefined ? 'group' : 'header', precedence, confidence: confidenceOf(precedence) }
}

/** True for a column that only counts 1, 2, 3 …: a serial under whatever name. */
function counts(layout: Layout, index: number): boolean {
  const values = layout.rows.map(({ cells }) => (cells[index] ?? '').normalize('NFKC')).filter((cell) => cell !== '')
  return values.length > 0 && values.every((value, at) => value === String(at + 1))
}

/** 编号 that counts is a serial; 编号 without a number of ours is the file's own number, unless another column is. */
function placedNumber(proposal: Proposal, layout: Layout, index: number, hasOwn: boolean): Proposal {
  if (proposal.field !== 'reference') return proposal
  if (counts(layout, index)) return { ...proposal, field: 'serial', reason: 'counting', confidence: 0.7 }
  const isOurs = layout.rows.some(({ cells }) => REFERENCE.test((cells[index] ?? '').normalize('NFKC').toUpperCase()))
  return isOurs || hasOwn ? proposal : { ...proposal, field: 'ownNumber', confidence: 0.8 }
}

/** One column a field: the surest word has it, the others are left out with the reason `taken`. */
function withoutDoubles(proposals: readonly Proposal[]): Proposal[] {
  return proposals.map((proposal, index) => {
    const { field } = proposal
    if (field === null || REPEATABLE_FIELDS.includes(field)) return proposal
    const better = proposals.findIndex(
      (other, at) =>
        other.field === field &&
        (other.precedence < proposal.precedence || (other.precedence === proposal.precedence && at < index)),
    )
    return better < 0 ? proposal : { ...NOTHING, reason: 'taken' }
  })
}

/** The key under which a header is remembered: without spaces, marks and notes in brackets. */
export function rememberedKey(header: string): string {
  return bareHeader(header)
}

/** What to remember for a city after the clerk has confirmed a mapping: fields by header word. */
export function rememberedOf(columns: readonly ImportColumn[]): Record<string, ImportField | null> {
  const named = columns.filter(({ header }) => rememberedKey(header) !== '')
  return Object.fromEntries(named.map(({ header, field }) => [rememberedKey(header), field]))
}

function inForce(proposal: Proposal, column: number, header: string, options: ImportOptions): Proposal {
  const chosen = (field: ImportField | null): Proposal => ({ field, reason: 'chosen', precedence: -1, confidence: 1 })
  const allowed = (field: ImportField | null) =>
    field !== null && IMPORT_FIELDS[options.side].includes(field) ? field : null
  if (options.mapping !== undefined) return chosen(allowed(options.mapping[column] ?? null))
  const key = rememberedKey(header)
  const remembered = options.remembered
  if (key === '' || remembered === undefined || !Object.hasOwn(remembered, key)) return proposal
  return chosen(allowed(remembered[key] ?? null))
}

/** The columns of a table with the fields in force. */
export function columnsOf(layout: Layout, options: ImportOptions): ImportColumn[] {
  const width = Math.max(layout.header.length, ...layout.rows.map(({ cells }) => cells.length))
  const header = Array.from({ length: width }, (_, at) => layout.header[at] ?? { header: '', group: '' })
  const words = header.map((cell) => proposalOf(cell, options.side))
  const hasOwn = words.some(({ field }) => field === 'ownNumber')
  const placed = words.map((proposal, index) => placedNumber(proposal, layout, index, hasOwn))
  const proposals = withoutDoubles(placed)
  const active = withoutDoubles(placed.map((proposal, at) => inForce(proposal, at, header[at]?.header ?? '', options)))
  return active.map(({ field, reason, confidence }, index) => {
    const { header: text = '', group = '' } = header[index] ?? {}
    const samples = layout.rows.map(({ cells }) => cells[index] ?? '').filter((cell) => cell !== '')
    const isAmount = field !== null && NUMBER_FIELDS.includes(field)
    return {
      index,
      letter: columnLetter(index),
      header: text,
      field,
      reason,
      proposed: proposals[index]?.field ?? null,
      confidence,
      unitYuan: isAmount ? (unitOf(text) ?? unitOf(group) ?? layout.noteUnitYuan) : null,
      samples: samples.slice(0, SAMPLES).map((sample) => sample.slice(0, SAMPLE_LENGTH)),
    }
  })
}

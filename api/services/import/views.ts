import { z } from 'zod'
import type { ImportRowRow, ImportRunRow } from '../../../db/repositories/imports.ts'
import { fileTexts } from '../../labels/files.ts'
import { importTexts } from '../../labels/import.ts'
import { type ImportFlowTexts, importFlowTexts } from '../../labels/import-flow.ts'
import { type Labels, type Language, labelsOf } from '../../labels/index.ts'
import {
  type ImportProblemView,
  type ImportRowView,
  type ImportView,
  importEdition,
  importFound,
} from '../../schemas/import.ts'
import { commonWord } from '../../schemas/similar.ts'
import { FILE_PROBLEM_CODES } from '../tables/types.ts'
import { CONFLICTS, choicesFor, RECOGNITION_PROBLEMS } from './recognise.ts'
import { IMPORT_PROBLEM_CODES } from './types.ts'

const problemSchema = z.object({
  code: z.enum([...IMPORT_PROBLEM_CODES, ...RECOGNITION_PROBLEMS]),
  row: z.int(),
  column: z.object({ letter: z.string(), header: z.string() }).optional(),
  value: z.string(),
  params: z.record(z.string(), z.string()),
})
const fileProblem = z.object({ code: z.string(), values: z.record(z.string(), z.string()) })
const countsSchema = z.record(z.string(), z.int())
const changesSchema = z.array(z.object({ field: z.string(), old: z.unknown(), new: z.unknown() }))
const alikeSchema = z.array(z.object({ id: z.string(), similarity: z.number(), words: z.array(commonWord) }))
const describedSchema = z.object({ description: z.string() })
const isFailure = (code: string, texts: ImportFlowTexts): code is keyof ImportFlowTexts['failure'] =>
  Object.hasOwn(texts.failure, code)

/** Why a whole file cannot be read, or was not entered, in words. */
function failureText(problem: unknown, language: Language): string | null {
  const parsed = fileProblem.safeParse(problem)
  if (!parsed.success) return null
  const { code, values } = parsed.data
  const known = FILE_PROBLEM_CODES.find((each) => each === code)
  if (known !== undefined) return fileTexts(language).file[known](values)
  const texts = importFlowTexts(language)
  return isFailure(code, texts) ? texts.failure[code] : texts.failure.internal
}

/** An import as its clerk sees it. */
export function importView(run: ImportRunRow, language: Language): ImportView {
  const found = importFound.safeParse(run.found)
  return {
    id: run.id,
    side: run.side,
    state: run.state,
    source: run.source_name,
    owner: { id: run.office_id ?? run.provider_id ?? '', name: run.office_name ?? run.provider_name ?? '' },
    edition: importEdition.parse(run.edition),
    list: run.list_id === null || run.list_title === null ? null : { id: run.list_id, title: run.list_title },
    found: found.success ? found.data : null,
    counts: countsSchema.parse(run.counts),
    rowsRead: run.rows_read,
    rowsTotal: run.rows_total,
    rowsCompared: run.rows_compared,
    problem: failureText(run.problem, language),
    createdAt: run.created_at.toISOString(),
    updatedAt: run.updated_at.toISOString(),
    finishedAt: run.finished_at?.toISOString() ?? null,
  }
}

/** The refused cells of a row, in the reader's language. */
export function problemViews(problems: unknown, language: Language): ImportProblemView[] {
  const texts = importTexts(language).problems
  const { refusal } = importFlowTexts(language)
  return z
    .array(problemSchema)
    .parse(problems)
    .map(({ code, row, column, value, params }) => {
      const own = RECOGNITION_PROBLEMS.find((each) => each === code)
      const read = IMPORT_PROBLEM_CODES.find((each) => each === code)
      const reason = own !== undefined ? refusal[own] : read === undefined ? '' : texts[read](value, params)
      return { code, row, column: column ? { letter: column.letter, header: column.header } : null, value, reason }
    })
}

/** What a reader may see of the items that rows speak of. */
export interface SeenItem {
  readonly id: string
  readonly reference: string
  readonly title: string
  readonly description: string
  readonly owner: string
  readonly status: string
}

/** A row as its clerk sees it; items that the clerk may not see are left out. */
export function importRowView(
  row: ImportRowRow,
  side: 'need' | 'offer',
  seen: ReadonlyMap<string, SeenItem>,
  names: ReadonlyMap<string, string>,
  language: Language,
): ImportRowView {
  const conflict = CONFLICTS.find((each) => each === row.conflict) ?? null
  const item = seen.get(row.entered_id ?? row.subject_id ?? '')
  const described = describedSchema.safeParse(row.input)
  return {
    row: row.row,
    title: row.title,
    description: described.success ? described.data.description : '',
    verdict: row.verdict,
    conflict,
    conflictText: conflict === null ? null : importFlowTexts(language).conflict[conflict],
    choices: conflict === null ? [] : [...choicesFor(conflict)],
    choice: row.choice,
    outcome: row.outcome,
    item: item === undefined ? null : { id: item.id, reference: item.reference, title: item.title },
    changes: changesSchema.parse(row.changes).map(({ field, old, new: fresh }) => ({
      field: importFlowTexts(language).itemField[field] ?? field,
      old: valueText(field, old, side, names, language),
      new: valueText(field, fresh, side, names, language),
    })),
    problems: problemViews(row.problems, language),
    alike: alikeSchema.parse(row.alike).flatMap(({ id, similarity, words }) => {
      const one = seen.get(id)
      return one === undefined ? [] : [{ ...one, similarity, words }]
    }),
  }
}

/** Ids of the items that rows speak of. */
export const itemsOfRows = (rows: readonly ImportRowRow[]): string[] => [
  ...new Set(
    rows.flatMap((row) => [
      ...(row.entered_id === null ? [] : [row.entered_id]),
      ...(row.subject_id === null ? [] : [row.subject_id]),
      ...alikeSchema.parse(row.alike).map(({ id }) => id),
    ]),
  ),
]

const CODED_FIELDS = ['industries', 'regionCode', 'wantedRegions', 'regions', 'wants.industries', 'wants.regions']

/** Codes of regions and industries that changes name. */
export const codesOfRows = (rows: readonly ImportRowRow[]): string[] => [
  ...new Set(
    rows.flatMap((row) =>
      changesSchema
        .parse(row.changes)
        .filter(({ field }) => CODED_FIELDS.includes(field))
        .flatMap(({ old, new: fresh }) => [old, fresh].flat())
        .filter((code) => typeof code === 'string'),
    ),
  ),
]

const contactSchema = z.object({
  name: z.string().nullable(),
  telephone: z.string().nullable(),
  email: z.string().nullable(),
})

function wordsFor(field: string, side: 'need' | 'offer', labels: Labels): Readonly<Record<string, string>> {
  const all: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    kind: side === 'need' ? labels.needKind : labels.offerKind,
    stage: labels.stage,
    maturity: labels.maturity,
    priority: labels.priority,
    source: labels.needSource,
    visibility: labels.visibility,
    collateral: labels.collateral,
    'conditions.stages': labels.acceptedStage,
    'conditions.collateral': labels.collateral,
    'conditions.soft': labels.fundingCondition,
    'wants.kinds': labels.needKind,
    'wants.only': labels.want,
  }
  return all[field] ?? {}
}

/** Lists that say something else when they are empty than when they are not stated. */
const NONE_SAYS_SOMETHING = ['collateral', 'conditions.collateral', 'conditions.soft']

/** A value of an item as people read it. */
function valueText(
  field: string,
  value: unknown,
  side: 'need' | 'offer',
  names: ReadonlyMap<string, string>,
  language: Language,
): string {
  if (value === null || value === undefined) return ''
  const between = language === 'zh' ? '、' : ', '
  if (typeof value === 'boolean') return importFlowTexts(language).truth[value ? 'yes' : 'no']
  if (Array.isArray(value) && value.length === 0 && NONE_SAYS_SOMETHING.includes(field))
    return importFlowTexts(language).none
  if (Array.isArray(value)) return value.map((each) => valueText(field, each, side, names, language)).join(between)
  if (typeof value === 'number')
    return field.endsWith('Yuan') ? `${(value / 10_000).toLocaleString('en')}万元` : String(value)
  const contact = contactSchema.safeParse(value)
  if (contact.success) return Object.values(contact.data).filter(Boolean).join(' ')
  const text = String(value)
  return wordsFor(field, side, labelsOf(language))[text] ?? names.get(text) ?? text
}

import type {
  ImportField,
  ImportProblem,
  ImportProblemCode,
  MappingReason,
  SkippedRow,
} from '../services/import/types.ts'
import { importEn } from './import-en.ts'
import { importZh } from './import-zh.ts'
import type { Language } from './index.ts'

/** What a text about a refused value may name. */
export type ProblemParams = Readonly<Record<string, string>>

/** Texts of the import that its page, its answers over HTTP and its command share. */
export interface ImportTexts {
  /** Names of the fields; `organisation` is 需求单位 or 供给方 by side. */
  readonly fields: Readonly<Record<Exclude<ImportField, 'organisation'>, string>>
  readonly organisation: { readonly need: string; readonly offer: string }
  /** What is wrong and what to do, for every code. */
  readonly problems: Readonly<Record<ImportProblemCode, (value: string, params: ProblemParams) => string>>
  /** Why a column has its field, or has none. */
  readonly reasons: Readonly<Record<MappingReason, string>>
  readonly skipped: Readonly<Record<SkippedRow['why'], string>>
  /** Where a value stands; letter and header are empty where there is no column. */
  readonly place: (row: number, letter: string, header: string) => string
}

const CATALOGUES: Readonly<Record<Language, ImportTexts>> = { zh: importZh, en: importEn }

/** The texts of a language. */
export function importTexts(language: Language): ImportTexts {
  return CATALOGUES[language]
}

/** Name of a field in the reader's language. */
export function fieldName(language: Language, side: 'need' | 'offer', field: ImportField): string {
  const texts = importTexts(language)
  return field === 'organisation' ? texts.organisation[side] : texts.fields[field]
}

/** Row, column, value, reason and what to do, in one text. */
export function explainProblem(language: Language, problem: ImportProblem): string {
  const texts = importTexts(language)
  const place = texts.place(problem.row, problem.column?.letter ?? '', problem.column?.header ?? '')
  return `${place}${texts.problems[problem.code](problem.value, problem.params)}`
}

import type { Verdict } from '../../matcher/index.ts'
import type { FileProblemCode, RowProblemCode } from '../services/tables/types.ts'
import { filesEn } from './files-en.ts'
import { filesZh } from './files-zh.ts'
import type { Language } from './index.ts'

/** What a text about a file may name. */
export type FileValues = Readonly<Record<string, string>>

/** Texts of the command line on files, and of everything that can be wrong with a file or its rows. */
export interface FileTexts {
  readonly colon: string
  readonly comma: string
  readonly stop: string
  readonly needs: string
  readonly offers: string
  readonly pairs: string
  readonly weights: {
    readonly name: string
    readonly notWeights: (detail: string) => string
    readonly otherMatcher: (version: string) => string
  }
  readonly file: Readonly<Record<FileProblemCode, (values: FileValues) => string>>
  readonly row: Readonly<Record<RowProblemCode, (value: string) => string>>
  readonly leftOut: string
  readonly ignored: string
  /** `rows` are the first row numbers of `count`; `letter` is empty where columns have none. */
  readonly place: (rows: readonly number[], count: number, header: string, letter: string) => string
  readonly morePlaces: (count: number) => string
  readonly otherSheets: (read: string, others: string) => string
  readonly unusedColumns: (headers: string) => string
  readonly readSummary: (list: string, count: number, leftOut: number) => string
  readonly nothingIn: (list: string) => string
  readonly usage: Readonly<Record<'match' | 'score' | 'eval' | 'learn', string>>
  readonly options: {
    readonly unknown: (option: string) => string
    readonly missing: (option: string) => string
    readonly withoutValue: (option: string) => string
    readonly twice: (option: string) => string
    readonly unexpected: (word: string) => string
    readonly notWhole: (option: string, least: number, most: number) => string
    readonly notDate: (option: string) => string
    readonly notNumber: (option: string) => string
    readonly wrongOut: (name: string, endings: string) => string
    readonly outIsInput: (name: string) => string
    readonly oneFolder: string
  }
  readonly cannotWrite: (name: string, reason: string) => string
  readonly written: (name: string) => string
  readonly progress: { readonly match: string; readonly score: string; readonly eval: string; readonly learn: string }
  readonly sheet: {
    readonly name: string
    readonly title: string
    readonly subtitle: (needs: number, top: number, date: string, version: string) => string
    readonly footer: string
    readonly needId: string
    readonly need: string
    readonly rank: string
    readonly offerId: string
    readonly offer: string
    readonly score: string
    readonly reason: string
    readonly noOffer: string
  }
  readonly evaluation: {
    readonly heading: (name: string, needs: number, offers: number, judged: number) => string
    readonly scale: (relevantFrom: string, noneGrade: string) => string
    readonly overAll: string
    readonly judgedOnly: string
    readonly overNeeds: (count: number) => string
    readonly spearmanPerNeed: string
    readonly spearmanGlobal: string
    readonly pairwise: string
  }
  readonly learning: {
    readonly heading: (pairs: number, needs: number) => string
    readonly verdict: Readonly<Record<Verdict, string>>
    readonly heldOut: string
    readonly changes: (count: number, listed: number) => string
    readonly place: (before: number, after: number, grade: string) => string
  }
}

const CATALOGUES: Readonly<Record<Language, FileTexts>> = { zh: filesZh, en: filesEn }

/** The texts of a language. */
export function fileTexts(language: Language): FileTexts {
  return CATALOGUES[language]
}

import type { Language } from '../../api/labels/index.ts'
import { en } from './en.ts'
import type { Texts } from './texts.ts'
import { zh } from './zh.ts'

const CATALOGUES: Record<Language, Texts> = { zh, en }

/** The texts of the pages in a language. */
export function textsOf(language: Language): Texts {
  return CATALOGUES[language]
}

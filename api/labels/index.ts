import { en } from './en.ts'
import { type Labels, zh } from './zh.ts'

/** Languages of pages and problems: Simplified Chinese first, English complete. */
export const LANGUAGES = ['zh', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
export type { Labels } from './zh.ts'

const CATALOGUES: Record<Language, Labels> = { zh, en }

/** The catalogue of a language. */
export function labelsOf(language: Language): Labels {
  return CATALOGUES[language]
}

/**
 * The language of a reader: the choice kept in a cookie, else the first of Chinese and English in `Accept-Language`,
 * else Chinese.
 */
export function chooseLanguage(cookie: string | undefined, acceptLanguage: string | undefined): Language {
  if (cookie === 'zh' || cookie === 'en') return cookie
  for (const part of (acceptLanguage ?? '').toLowerCase().split(',')) {
    const tag = part.trim()
    if (tag.startsWith('zh')) return 'zh'
    if (tag.startsWith('en')) return 'en'
  }
  return 'zh'
}

/**
 * The word of a state wherever it comes from: the same code means the same in every vocabulary, but for those of tasks and
 * problems, which are written `task:accepted`.
 */
export function stateWord(code: string, labels: Labels): string {
  const all: Readonly<Record<string, string>> = {
    ...labels.evidenceState,
    ...labels.knowledgeState,
    ...labels.mergeState,
    ...labels.outcomeStanding,
    ...labels.closeReason,
    ...labels.needsListStatus,
    ...labels.offerStatus,
    ...labels.needStatus,
    ...labels.matchState,
    ...labels.weightsState,
  }
  const [kind, state = ''] = code.split(':')
  const own: Readonly<Record<string, string>> =
    kind === 'task'
      ? labels.taskState
      : kind === 'problem'
        ? labels.problemState
        : kind === 'delivery'
          ? labels.deliveryState
          : {}
  return own[state] ?? all[code] ?? code
}

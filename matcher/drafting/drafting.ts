import type { Reader, Side, Texts } from '../analysis.ts'
import type { ProposedIndustry, ProposeIndustries } from '../propose-industries.ts'
import { normalise, originalRange } from '../text/normalise.ts'
import type { Mark } from '../types.ts'
import { saysFigure } from './figures.ts'
import { type ProposedKeyword, proposeKeywords } from './keywords.ts'
import { thingsOf } from './objects.ts'
import { severalThings } from './several.ts'
import { SLOGAN } from './words.ts'

/** What makes an item hard to match, in the order in which it is said. */
export const FINDINGS = ['only_slogans', 'no_object', 'several', 'no_figure', 'too_short'] as const
export type FindingCode = (typeof FINDINGS)[number]

export interface Finding {
  readonly code: FindingCode
  /** The stretches of the original texts that it is about; what is missing is missing in all of the title and the text. */
  readonly marks: readonly Mark[]
}

/** An item while it is being written. */
export interface Draft extends Texts {
  /** True where a field of its own says an amount or a date: then the text need not. */
  readonly hasFigure: boolean
  /** True where the kind of the item asks for no figure: an adviser's experience, a network. */
  readonly figureless: boolean
}

export interface Drafting {
  /** One for each code at most, in the order of `FINDINGS`. */
  readonly findings: readonly Finding[]
  readonly industries: readonly ProposedIndustry[]
  /** At most eight, the most telling first. */
  readonly keywords: readonly ProposedKeyword[]
}

/** Title and text together have fewer letters, digits and characters than this. */
const TOO_SHORT = 18
/** At most so many divisions are proposed. */
const MOST_INDUSTRIES = 3
/** What a text is about is said in its first so many code units; things are looked for in these. */
const READ = 3000
/** A single set phrase is no slogan text. */
const FEWEST_SLOGANS = 2
const SIGN = /[\p{L}\p{N}]/gu

const signs = (text: string): number => text.match(SIGN)?.length ?? 0

function whole({ title, text }: Texts): Mark[] {
  const mark = (field: 'title' | 'text', end: number): Mark[] => (end === 0 ? [] : [{ field, index: 0, start: 0, end }])
  return [...mark('title', title.length), ...mark('text', text.length)]
}

function slogansIn(original: string, field: 'title' | 'text'): Mark[] {
  const normal = normalise(original)
  return Array.from(normal.text.matchAll(SLOGAN), (match) => ({
    field,
    index: 0,
    ...originalRange(normal, match.index, match.index + match[0].length),
  }))
}

function findingsOf(draft: Draft, side: Side, reader: Reader): Finding[] {
  const { title, text, keywords } = draft
  if (signs(title + text) === 0) return []
  const found = new Map<FindingCode, readonly Mark[]>()
  const named = [title, text.slice(0, READ), ...keywords].some(
    (each) => thingsOf(normalise(each).text, reader).length > 0,
  )
  if (!named) {
    const slogans = [...slogansIn(title, 'title'), ...slogansIn(text, 'text')]
    if (slogans.length >= FEWEST_SLOGANS) found.set('only_slogans', slogans)
    else found.set('no_object', whole(draft))
  }
  const several = severalThings(text, side)
  if (several.length > 0)
    found.set(
      'several',
      several.map((range) => ({ field: 'text' as const, index: 0, ...range })),
    )
  if (!draft.hasFigure && !draft.figureless && !saysFigure(title) && !saysFigure(text))
    found.set('no_figure', whole(draft))
  if (signs(title) + signs(text) < TOO_SHORT) found.set('too_short', whole(draft))
  return FINDINGS.flatMap((code) => {
    const marks = found.get(code)
    return marks === undefined ? [] : [{ code, marks }]
  })
}

/** What reads a draft: segmentation, the words of the field, and the chains in force. */
export interface DraftReader {
  readonly reader: Reader
  readonly proposeIndustries: ProposeIndustries
}

/**
 * Says what makes a text hard to match and proposes industries and keywords. The rules are meant to be silent where they are
 * not sure; DESIGN.md tells how often they are right.
 */
export function readDraft({ reader, proposeIndustries }: DraftReader, side: Side, draft: Draft): Drafting {
  const text = draft.text.slice(0, READ)
  return {
    findings: findingsOf(draft, side, reader),
    industries: proposeIndustries(draft.title, text).divisions.slice(0, MOST_INDUSTRIES),
    keywords: proposeKeywords({ ...draft, text }, reader),
  }
}

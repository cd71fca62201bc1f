import type { Texts } from './analysis.ts'
import type { SharedTerm } from './evidence.ts'
import { byKind } from './store/vocabulary.ts'
import type { Lexicon } from './text/lexicon.ts'
import { type NormalText, normalise, originalRange } from './text/normalise.ts'
import { hasHan, visitDesignations } from './text/tokens.ts'
import type { Mark } from './types.ts'

/** Where the terms of an item stand. */
export interface TermPlaces {
  /** The term's ranges in the original texts. */
  marksOf(term: Term): Mark[]
  /** The normal texts of the term's tokens, each once. */
  formsOf(term: Term): string[]
  /** Whether a word of the item holds the part, which is a term of the item. */
  hasWordWith(part: string): boolean
}

type Term = Pick<SharedTerm, 'kind' | 'number' | 'term'>

/** Places that answer a question about a term once: for an item that stands beside many. */
export function rememberingPlaces(places: TermPlaces): TermPlaces {
  const marks = byKind(() => new Map<number, Mark[]>())
  const forms = byKind(() => new Map<number, string[]>())
  const words = new Map<string, boolean>()
  return {
    marksOf: (term) => once(marks[term.kind], term.number, () => places.marksOf(term)),
    formsOf: (term) => once(forms[term.kind], term.number, () => places.formsOf(term)),
    hasWordWith: (part) => once(words, part, () => places.hasWordWith(part)),
  }
}

function once<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const before = known.get(key)
  if (before !== undefined) return before
  const made = make()
  known.set(key, made)
  return made
}

interface HeldText {
  readonly normal: NormalText
  readonly field: Mark['field']
  readonly index: number
  /** Where its word ends start among those of the item. */
  readonly offset: number
  /** The words of the lexicon (`wordsIn`), once they were looked for. */
  lexiconWords: readonly number[] | undefined
}

/** Takes the texts of an item in reading order. */
export function eachText(
  { title, keywords, text }: Texts,
  take: (original: string, field: Mark['field'], index: number) => void,
): void {
  take(title, 'title', 0)
  for (let index = 0; index < keywords.length; index++) take(keywords[index] ?? '', 'keywords', index)
  take(text, 'text', 0)
}

/** The mark of a range of a normal text. */
export function markAt(normal: NormalText, field: Mark['field'], index: number, from: number, to: number): Mark {
  const { start, end } = originalRange(normal, from, to)
  return { field, index, start, end }
}

/**
 * The places of an item that was read before, found from its texts and from where its words end: nothing is segmented
 * anew and only what is asked for is looked for.
 */
export class HeldPlaces implements TermPlaces {
  readonly #texts: HeldText[] = []
  readonly #wordEnds: Uint8Array
  readonly #lexicon: Lexicon

  constructor(item: Texts, wordEnds: Uint8Array, lexicon: Lexicon) {
    this.#wordEnds = wordEnds
    this.#lexicon = lexicon
    let offset = 0
    eachText(item, (original, field, index) => {
      if (original === '') return
      const normal = normalise(original)
      this.#texts.push({ normal, field, index, offset, lexiconWords: undefined })
      offset += normal.text.length
    })
  }

  /** `keywordText` of the item. */
  keywordText(): string {
    const of = (field: Mark['field']): string => this.#texts.find((text) => text.field === field)?.normal.text ?? ''
    return `${of('title')}\n${of('text')}`
  }

  marksOf(term: Term): Mark[] {
    const marks: Mark[] = []
    this.#each(term, ({ normal, field, index }, start, end) => marks.push(markAt(normal, field, index, start, end)))
    return marks
  }

  formsOf(term: Term): string[] {
    const forms = new Set<string>()
    this.#each(term, ({ normal }, start, end) => forms.add(normal.text.slice(start, end)))
    return [...forms]
  }

  hasWordWith(part: string): boolean {
    if (!hasHan(part)) return true
    return this.#texts.some((text) => {
      const { normal } = text
      for (let at = normal.text.indexOf(part); at >= 0; at = normal.text.indexOf(part, at + 1)) {
        if (this.#isWhole(text, at, at + part.length)) return true
      }
      return false
    })
  }

  #endsAt(text: HeldText, end: number): boolean {
    const bit = text.offset + end - 1
    return end === 0 || ((this.#wordEnds[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0
  }

  /** Whether no word ends inside the range. */
  #isWhole(text: HeldText, start: number, end: number): boolean {
    for (let at = start + 1; at < end; at++) if (this.#endsAt(text, at)) return false
    return true
  }

  /** Takes every place of a term, text after text. */
  #each({ kind, term }: Term, take: TakePlace): void {
    if (kind === 'concept' || kind === 'node') {
      const meant = this.#lexicon.termNumber(kind, term)
      for (const text of this.#texts) this.#eachMeaning(text, meant, take)
    } else if (!hasHan(term)) {
      for (const text of this.#texts) eachDesignation(text, term, take)
    } else if (kind === 'word') {
      for (const text of this.#texts) this.#eachWord(text, term, take)
    } else {
      const alone = kind === 'gram' && isOneCharacter(term)
      for (const text of this.#texts) eachPiece(text, term, alone, take)
    }
  }

  #eachWord(held: HeldText, word: string, take: TakePlace): void {
    const { text } = held.normal
    for (let start = text.indexOf(word); start >= 0; start = text.indexOf(word, start + 1)) {
      const end = start + word.length
      if (this.#endsAt(held, start) && this.#endsAt(held, end) && this.#isWhole(held, start, end))
        take(held, start, end)
    }
  }

  /** The words that stand for a term of the lexicon. */
  #eachMeaning(held: HeldText, term: number, take: TakePlace): void {
    held.lexiconWords ??= this.#lexicon.wordsIn(held.normal.text)
    const words = held.lexiconWords
    for (let at = 0; at < words.length; at += 3) {
      if (this.#lexicon.means(words[at] ?? 0, term)) take(held, words[at + 1] ?? 0, words[at + 2] ?? 0)
    }
  }
}

/** Takes a place by its text and its range in the normal form of it. */
type TakePlace = (text: HeldText, start: number, end: number) => unknown

/** A term without Han, which stands only as a whole designation or a part of one. */
function eachDesignation(held: HeldText, term: string, take: TakePlace): void {
  const { text } = held.normal
  if (!text.includes(term)) return
  visitDesignations(text, (start, end) => {
    if (end - start === term.length && text.startsWith(term, start)) take(held, start, end)
  })
}

/** A bigram or a character; `alone` is a bigram of one character, which stands where no other is beside it. */
function eachPiece(held: HeldText, term: string, alone: boolean, take: TakePlace): void {
  const { text } = held.normal
  for (let start = text.indexOf(term); start >= 0; start = text.indexOf(term, start + 1)) {
    const end = start + term.length
    if (!alone || !(hasHanBefore(text, start) || hasHan(text.slice(end, end + 2), true))) take(held, start, end)
  }
}

const isOneCharacter = (term: string): boolean => term.length === ((term.codePointAt(0) ?? 0) > 0xffff ? 2 : 1)

function hasHanBefore(text: string, at: number): boolean {
  const unit = text.charCodeAt(at - 1)
  const low = unit >= 0xdc00 && unit <= 0xdfff
  return at > 0 && hasHan(text.slice(low ? at - 2 : at - 1, at))
}

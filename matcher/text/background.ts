import { dict } from '@node-rs/jieba/dict.js'
import type { TokenKind } from './tokens.ts'

/** Words rarer than this in the general dictionary's count say nothing against a term. */
const FEWEST = 200
/** Words and Han characters of an ordinary item. */
const WORDS_OF_AN_ITEM = 60
const CHARACTERS_OF_AN_ITEM = 100

/** How likely an ordinary text holds a term, whatever it is about, 0–1. */
export type Background = (kind: TokenKind, term: string) => number

interface Frequencies {
  readonly words: ReadonlyMap<string, number>
  readonly grams: ReadonlyMap<string, number>
  readonly characters: ReadonlyMap<string, number>
  readonly wordTotal: number
  readonly characterTotal: number
}

function countDictionary(): Frequencies {
  const words = new Map<string, number>()
  const grams = new Map<string, number>()
  const characters = new Map<string, number>()
  let wordTotal = 0
  let characterTotal = 0
  const text = new TextDecoder().decode(dict)
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start)
    const stop = end < 0 ? text.length : end
    const space = text.indexOf(' ', start)
    const count = Number.parseInt(text.slice(space + 1, stop), 10)
    if (space < stop && count >= FEWEST) {
      const word = text.slice(start, space)
      words.set(word, count)
      wordTotal += count
      characterTotal += count * word.length
      for (let place = 0; place < word.length; place++) {
        const character = word.charAt(place)
        characters.set(character, (characters.get(character) ?? 0) + count)
        if (place + 1 === word.length) continue
        const gram = word.slice(place, place + 2)
        grams.set(gram, (grams.get(gram) ?? 0) + count)
      }
    }
    start = stop + 1
  }
  return { words, grams, characters, wordTotal, characterTotal }
}

let counted: Frequencies | undefined

/**
 * The background of the general dictionary: with the share f of a term among all tokens, a text of n tokens holds it
 * with probability 1 − (1 − f)ⁿ. Concepts and nodes have none. The dictionary is counted once, in about 0.1 s.
 */
export function generalBackground(): Background {
  counted ??= countDictionary()
  const { words, grams, characters, wordTotal, characterTotal } = counted
  const held = (count: number | undefined, total: number, tokens: number): number =>
    count === undefined ? 0 : 1 - (1 - count / total) ** tokens
  return (kind, term) => {
    if (kind === 'word') return held(words.get(term), wordTotal, WORDS_OF_AN_ITEM)
    if (kind === 'gram') return held(grams.get(term), characterTotal, CHARACTERS_OF_AN_ITEM)
    if (kind === 'character') return held(characters.get(term), characterTotal, CHARACTERS_OF_AN_ITEM)
    return 0
  }
}

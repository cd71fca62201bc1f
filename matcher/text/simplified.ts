import { CHARACTER_PAIRS, PHRASE_PAIRS } from '../data/traditional.ts'

const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  Array.from(CHARACTER_PAIRS.replace(/\s/g, '').matchAll(/(.)(.)/gu), ([, traditional = '', simplified = '']) => [
    traditional,
    simplified,
  ]),
)
const ANY_TRADITIONAL = new RegExp(`[${[...SIMPLIFIED.keys()].join('')}]`, 'gu')

const PHRASES: ReadonlyMap<string, string> = new Map(
  Array.from(PHRASE_PAIRS.matchAll(/(\S+) (\S+)/gu), ([, written = '', meant = '']) => [written, meant]),
)
/** Every phrase holds one of these; ordinary texts hold none. */
const TELLING = /[沈畫瞭藉甦哩鍊覆]/
const ANY_PHRASE = new RegExp([...PHRASES.keys()].sort((one, other) => other.length - one.length).join('|'), 'g')
/** 著 where it is not the character of 著作, 著名 and 显著 but the particle 着, which Taiwan and Hong Kong write so. */
const PARTICLE = /(?<![显顯名专專论論巨原编編合译譯卓土遗遺昭])著(?![作名述书書者称稱录錄])/g

/** Whether the simplified form of a character depends on what stands beside it. */
export function needsNeighbours(character: string): boolean {
  return character === '著' || TELLING.test(character)
}

/**
 * The text in simplified characters, of the same length, for matching only. Words that characters alone would bring to a
 * wrong form (沈澱, 計畫) go first; a character with several simplified forms takes the commonest, alike on both sides.
 */
export function simplified(text: string): string {
  const words = TELLING.test(text) ? text.replace(ANY_PHRASE, (phrase) => PHRASES.get(phrase) ?? phrase) : text
  const particles = words.includes('著') ? words.replace(PARTICLE, '着') : words
  return particles.replace(ANY_TRADITIONAL, (character) => SIMPLIFIED.get(character) ?? character)
}

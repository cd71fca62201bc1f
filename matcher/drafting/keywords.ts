import type { Reader, Texts } from '../analysis.ts'
import { generalBackground } from '../text/background.ts'
import { normalise, originalRange } from '../text/normalise.ts'
import { thingsOf } from './objects.ts'

/** A word of the text that would be a good keyword. */
export interface ProposedKeyword {
  /** As the text writes it. */
  readonly word: string
  /** True for a word of the field: of a chain, or of the deployment's own words. */
  readonly ofField: boolean
}

/** At most so many keywords are proposed. */
const MOST = 8
const TITLE_WEIGHT = 3
const FIELD_WEIGHT = 2
/** Words likelier than this in an ordinary text are no keywords. */
const TOO_COMMON = 0.02
/** Keeps the rarity of words that the general dictionary does not count finite. */
const RAREST = 1e-4

interface Counted {
  readonly word: string
  readonly ofField: boolean
  readonly rarity: number
  weight: number
}

const LONGEST = 40

/** Proposes the words of the field and the rare nouns of a text, the most telling first; none that is a keyword already. */
export function proposeKeywords({ title, text, keywords }: Texts, reader: Reader): ProposedKeyword[] {
  const background = generalBackground()
  const taken = keywords.map((keyword) => normalise(keyword).text)
  const counted = new Map<string, Counted>()
  for (const [original, weight] of [
    [title, TITLE_WEIGHT],
    [text, 1],
  ] as const) {
    const normal = normalise(original)
    for (const { word, start, end, ofField } of thingsOf(normal.text, reader)) {
      if (word.length < 2 || word.length > LONGEST || taken.includes(word)) continue
      const likely = background('word', word)
      if (likely > TOO_COMMON && !ofField) continue
      const range = originalRange(normal, start, end)
      const known = counted.get(word)
      if (known !== undefined) known.weight += weight
      else
        counted.set(word, {
          word: original.slice(range.start, range.end),
          ofField,
          rarity: -Math.log(likely + RAREST) * (ofField ? FIELD_WEIGHT : 1),
          weight,
        })
    }
  }
  const worth = ({ rarity, weight }: Counted): number => rarity * (1 + Math.log2(weight))
  return [...counted]
    .sort(([a, one], [b, other]) => worth(other) - worth(one) || (a < b ? -1 : 1))
    .filter(([word], place, all) => !all.slice(0, place).some(([before]) => before.includes(word)))
    .slice(0, MOST)
    .map(([, { word, ofField }]) => ({ word, ofField }))
}

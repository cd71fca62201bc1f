import type { Side, Texts } from '../analysis.ts'
import type { Engine } from '../engine.ts'
import { Best } from '../ranking.ts'
import type { SideStore } from '../store/side.ts'
import { type CommonWord, commonWords } from './common-words.ts'
import { type Circumstances, compare, similarityOf } from './compare.ts'
import { likelySlots } from './likely.ts'
import { checkSimilarOptions, type SimilarOptions } from './options.ts'
import { type Subject, subjectOf } from './subject.ts'

/** How far two items of one side say the same. */
export interface Similarity {
  /** 0–1; 1 for a copy. The same in both orders. */
  readonly similarity: number
  readonly words: readonly CommonWord[]
}

/** A held item that says nearly the same as another one; its words name the other one's places first. */
export interface SimilarItem extends Similarity {
  readonly id: string
}

type Compared = Texts & Circumstances & { readonly id: string }

interface Read {
  readonly subject: Subject
  readonly item: Compared
}

const read = (engine: Engine, item: Compared): Read => ({
  item,
  subject: subjectOf(engine, item),
})

const similarity = (one: Read, other: Read): number =>
  similarityOf(compare([one.subject, one.item], [other.subject, other.item]))

/** Two items of one side, held or not, under the statistics of what is held. */
export function similarPair(engine: Engine, one: Compared, other: Compared): Similarity {
  const [first, second] = [read(engine, one), read(engine, other)]
  return {
    similarity: similarity(first, second),
    words: commonWords(first.subject, second.subject, engine.vocabulary),
  }
}

/**
 * The held items that say nearly the same as the given one, most similar first, then by id; never the item itself. Of
 * many held items only those are compared that have the most words in common with it.
 */
export function similarItems<Item extends Compared>(
  engine: Engine,
  side: Side,
  held: SideStore<Item>,
  item: Compared,
  options: SimilarOptions,
): SimilarItem[] {
  const { limit, minSimilarity, accept } = checkSimilarOptions(options)
  const asked = read(engine, item)
  const best = new Best<Read>(limit)
  const may = (id: string): boolean => id !== item.id && (accept === undefined || accept(id))
  for (const slot of likelySlots(engine, side, held, item, may)) {
    const other = held.item(slot)
    if (other === undefined) continue
    const found = read(engine, other)
    const score = similarity(asked, found)
    if (score > 0 && score >= minSimilarity) best.offer({ id: other.id, item: found, score })
  }
  return best.sorted().map(({ id, item: found, score }) => ({
    id,
    similarity: score,
    words: commonWords(asked.subject, found.subject, engine.vocabulary),
  }))
}

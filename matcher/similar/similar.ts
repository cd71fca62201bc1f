import type { Side, Texts } from '../analysis.ts'
import type { Engine } from '../engine.ts'
import { Best } from '../ranking.ts'
import type { SideStore } from '../store/side.ts'
import { lookUp } from './common-terms.ts'
import { type CommonWord, commonWords } from './common-words.ts'
import { type Circumstances, compare, similarityOf } from './compare.ts'
import { COMPARED, likelySlots } from './likely.ts'
import { checkSimilarOptions, type SimilarOptions } from './options.ts'
import { type Subject, subjectOf } from './subject.ts'
import { keptSubjectOf } from './subjects.ts'

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
/** The same for an item that others will be compared with too. */
const readKept = (engine: Engine, item: Compared): Read => ({ item, subject: keptSubjectOf(engine, item) })

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

/** So many held items, and so many of those given beside them, are compared in full for each of many items. */
const COMPARED_OF_MANY = 6

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
  return searchWith(engine, side, held, [], options, COMPARED)(item)
}

/**
 * The same for many items, one after the other, among what is held and a few others beside (drafts): fewer are compared
 * in full for each, so that a copy is found all the same but the fourth likeliest of a crowd may be missed.
 */
export function similarSearch<Item extends Compared>(
  engine: Engine,
  side: Side,
  held: SideStore<Item>,
  others: readonly Compared[],
  options: SimilarOptions,
): (item: Compared) => SimilarItem[] {
  return searchWith(engine, side, held, others, options, COMPARED_OF_MANY)
}

function searchWith<Item extends Compared>(
  engine: Engine,
  side: Side,
  held: SideStore<Item>,
  others: readonly Compared[],
  options: SimilarOptions,
  most: number,
): (item: Compared) => SimilarItem[] {
  const { limit, minSimilarity, accept } = checkSimilarOptions(options)
  const beside = others.filter(({ id }) => held.find(id) === undefined).map((other) => readKept(engine, other))
  const likelyBeside = lookUp(beside.map(({ subject }) => subject))
  return (item) => {
    const asked = read(engine, item)
    const best = new Best<Read>(limit)
    const may = (id: string): boolean => id !== item.id && (accept === undefined || accept(id))
    const compareWith = (found: Read): void => {
      const score = similarity(asked, found)
      if (score > 0 && score >= minSimilarity) best.offer({ id: found.item.id, item: found, score })
    }
    for (const slot of likelySlots(engine, side, held, item, may, most)) {
      const other = held.item(slot)
      if (other !== undefined) compareWith(readKept(engine, other))
    }
    for (const position of likelyBeside(asked.subject, most)) {
      const other = beside[position]
      if (other !== undefined && other.item.id !== item.id) compareWith(other)
    }
    return best.sorted().map(({ id, item: found, score }) => ({
      id,
      similarity: score,
      words: commonWords(asked.subject, found.subject, engine.vocabulary),
    }))
  }
}

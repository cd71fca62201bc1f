import type { NeedItem, OfferItem } from '../../../matcher/index.ts'

/** An item with its number and the words that jieba cuts its title, keywords and text into. */
export interface Worded<T> {
  readonly index: number
  readonly item: T
  readonly words: readonly string[]
}

/** What is given to every engine, so that it can be measured like the others. */
export interface BenchEngine {
  /** Fills the engine. Gives up with `NotFinished` once `deadline` (milliseconds of `performance.now`) has passed. */
  build(offers: AsyncIterable<Worded<OfferItem>>, deadline: number): Promise<void>
  /** Takes the needs in, where an engine keeps both sides. */
  readonly holdNeeds?: (needs: readonly Worded<NeedItem>[]) => void
  /** Ids of the best offers, best first. */
  search(need: Worded<NeedItem>, limit: number): Promise<readonly string[]> | readonly string[]
  /** Adds an offer or puts it in place of the one with its id; absent where the engine cannot change. */
  readonly put?: (offer: Worded<OfferItem>) => Promise<void> | void
  readonly remove?: (offer: Worded<OfferItem>) => Promise<void> | void
  /** Size in bytes of what the engine keeps outside this process. */
  readonly outsideBytes?: () => Promise<number>
  close(): Promise<void>
}

/** Thrown where an engine does not keep to its bound of time. */
export class NotFinished extends Error {}

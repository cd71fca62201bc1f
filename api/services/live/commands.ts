import type {
  Draft,
  Drafting,
  NeedItem,
  OfferItem,
  PairResult,
  RankOptions,
  SimilarItem,
  Similarity,
  SimilarOptions,
  Weights,
} from '../../../matcher/index.ts'
import type { Batch, Host, LiveOptions, Parts } from './host.ts'

/** Ranking options as plain data, since they cross to another thread. */
export interface AskOptions extends Omit<RankOptions, 'accept'> {
  /** Only these ids of the other side, known before anything is scored: what the reader may see. All of them without. */
  readonly only?: ReadonlySet<string>
}

function ranking({ only, ...options }: AskOptions): RankOptions {
  return only === undefined ? options : { ...options, accept: (id) => only.has(id) }
}

/** A search for similar items as plain data. */
export interface AskSimilar extends Omit<SimilarOptions, 'accept'> {
  /** Only these ids, known before anything is compared: what the reader may see. All of them without. */
  readonly only?: ReadonlySet<string>
}

function searching({ only, ...options }: AskSimilar): SimilarOptions {
  return only === undefined ? options : { ...options, accept: (id) => only.has(id) }
}

/** So long one question about many items may take, in milliseconds: a person who asks next waits for no more. */
const MANY_MS = 40

/** Answers for the first items, as many as there is time for, at least for one. */
function firstOf<Item, Answer>(items: readonly Item[], answer: (item: Item) => Answer): Answer[] {
  const until = performance.now() + MANY_MS
  const answers: Answer[] = []
  for (const item of items) {
    answers.push(answer(item))
    if (performance.now() > until) break
  }
  return answers
}

/** A pair under the weights in force; the version is told for excluded pairs too. */
export type AskedPair = PairResult & { readonly matcherVersion: string }

/** What may be asked of the live matcher. A further operation of the matcher is one line here. */
const QUESTIONS = {
  offersFor: ({ matcher }: Host, [need, options]: readonly [need: NeedItem, options: AskOptions]) =>
    matcher.offersFor(need, ranking(options)),
  needsFor: ({ matcher }: Host, [offer, options]: readonly [offer: OfferItem, options: AskOptions]) =>
    matcher.needsFor(offer, ranking(options)),
  pair: (
    { matcher }: Host,
    [need, offer, options]: readonly [need: NeedItem, offer: OfferItem, options: AskOptions],
  ): AskedPair => ({ ...matcher.pair(need, offer, ranking(options)), matcherVersion: matcher.version }),
  evidence: (
    { matcher }: Host,
    [need, offer, options]: readonly [need: NeedItem, offer: OfferItem, options: AskOptions],
  ) => matcher.evidence(need, offer, ranking(options)),
  whyNot: (
    { matcher }: Host,
    [need, offer, options, list]: readonly [
      need: NeedItem,
      offer: OfferItem,
      options: AskOptions,
      list: 'offersFor' | 'needsFor',
    ],
  ) => matcher.whyNot(need, offer, ranking(options), list),
  similarNeeds: ({ matcher }: Host, [need, options]: readonly [need: NeedItem, options: AskSimilar]) =>
    matcher.similarNeeds(need, searching(options)),
  similarOffers: ({ matcher }: Host, [offer, options]: readonly [offer: OfferItem, options: AskSimilar]) =>
    matcher.similarOffers(offer, searching(options)),
  /** For the first of the needs, as many as there is time for: those held, and the others beside them, that say the same. */
  similarToNeeds: (
    { matcher }: Host,
    [needs, others, options]: readonly [needs: readonly NeedItem[], others: readonly NeedItem[], options: AskSimilar],
  ): SimilarItem[][] => firstOf(needs, matcher.similarNeedSearch(others, searching(options))),
  similarToOffers: (
    { matcher }: Host,
    [offers, others, options]: readonly [
      offers: readonly OfferItem[],
      others: readonly OfferItem[],
      options: AskSimilar,
    ],
  ): SimilarItem[][] => firstOf(offers, matcher.similarOfferSearch(others, searching(options))),
  needSimilarities: (
    { matcher }: Host,
    [need, others]: readonly [need: NeedItem, others: readonly NeedItem[]],
  ): Similarity[] => others.map((other) => matcher.needSimilarity(need, other)),
  offerSimilarities: (
    { matcher }: Host,
    [offer, others]: readonly [offer: OfferItem, others: readonly OfferItem[]],
  ): Similarity[] => others.map((other) => matcher.offerSimilarity(offer, other)),
  draftNeeds: ({ matcher }: Host, [drafts]: readonly [drafts: readonly Draft[]]): Drafting[] =>
    drafts.map((draft) => matcher.draftNeed(draft)),
  draftOffers: ({ matcher }: Host, [drafts]: readonly [drafts: readonly Draft[]]): Drafting[] =>
    drafts.map((draft) => matcher.draftOffer(draft)),
  version: ({ matcher }: Host, _nothing: readonly []) => matcher.version,
}

/** How the index is kept; only the live matcher itself says these. */
const UPKEEP = {
  begin: (host: Host, [options]: readonly [options: LiveOptions]) => host.begin(options),
  fill: (host: Host, [batch]: readonly [batch: Batch]) => host.fill(batch),
  read: (host: Host, [batch]: readonly [batch: Batch]) => host.read(batch),
  take: (host: Host, [parts]: readonly [parts: Parts]) => host.take(parts),
  swap: (host: Host, _nothing: readonly []) => host.swap(),
  useWeights: (host: Host, [weights]: readonly [weights: Weights]) => host.useWeights(weights),
  change: (host: Host, [batch]: readonly [batch: Batch]) => host.change(batch),
}

const COMMANDS = { ...QUESTIONS, ...UPKEEP }

export type Question = keyof typeof QUESTIONS
export type Command = keyof typeof COMMANDS
/** Arguments of each command. */
export type Args = { [Name in Command]: Parameters<(typeof COMMANDS)[Name]>[1] }
/** What each command answers. */
export type Results = { [Name in Command]: ReturnType<(typeof COMMANDS)[Name]> }
const TABLE: { readonly [Name in Command]: (host: Host, args: Args[Name]) => Results[Name] } = COMMANDS

/** Carries out one command. @throws RangeError for options that the matcher refuses. */
export function carryOut<Name extends Command>(host: Host, name: Name, args: Args[Name]): Results[Name] {
  return TABLE[name](host, args)
}

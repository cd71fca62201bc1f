import { createItemReader, type ItemReading, type Reader, type ReadItem, type Texts, WordEnds } from './analysis.ts'
import { type ChainGraph, createChainGraph } from './chain-graph.ts'
import { dampingOf } from './damping.ts'
import { CHAINS } from './data/chains/index.ts'
import type { Chain } from './data/chains/read-chain.ts'
import { rarity, type Statistics } from './evidence.ts'
import { fingerprint } from './fingerprint.ts'
import { HeldPlaces } from './held-places.ts'
import { type Knowledge, knowledgeVersion } from './knowledge.ts'
import { checkWeights, STANDARD_WEIGHTS, termFactors, type Weights } from './learning/weights.ts'
import { inForce, type WeightsInForce } from './learning/weights-in-force.ts'
import { KnownKeys } from './profile-bounds.ts'
import { PROFILE_PARTS } from './profiles.ts'
import { industryProposer, type ProposeIndustries } from './propose-industries.ts'
import { normalKeyword } from './signals/keywords.ts'
import { Marks } from './store/marks.ts'
import { createOfferSums, type OfferSums } from './store/offer-sums.ts'
import { type ReadPart, readingOf } from './store/part.ts'
import { type ReadEntry, SideStore } from './store/side.ts'
import { VectorStore } from './store/vectors.ts'
import { byKind, createVocabulary, type Vocabulary } from './store/vocabulary.ts'
import { generalBackground } from './text/background.ts'
import { createLexicon } from './text/lexicon.ts'
import { normalise } from './text/normalise.ts'
import { createTagger } from './text/segmenter.ts'
import { TOKEN_KINDS, type TokenKind } from './text/tokens.ts'
import type { ItemVector, NeedItem, OfferItem } from './types.ts'

/** What a deployment adds to the matcher's own knowledge. */
export interface MatcherOptions extends Knowledge {
  /** Learned weights; the standard ones without. */
  readonly weights?: Weights
}

const KNOWN_OPTIONS: ReadonlySet<string> = new Set(['words', 'synonyms', 'chains', 'weights'])

/** What a node 环节 of a chain is called. */
export interface NodeNames {
  readonly zh: string
  readonly en: string
}

/** The state of a matcher and how it reads items. */
export interface Engine {
  readonly vocabulary: Vocabulary
  readonly statistics: Statistics
  /** What the learned weights say, in general and for single needs. */
  readonly weights: WeightsInForce
  /** Takes other weights; scores change at once. Throws like `createEngine`. */
  useWeights(weights: Weights): void
  /** The chains in force. */
  readonly chains: readonly Chain[]
  readonly graph: ChainGraph
  /** The names of a chain's node; the code itself where no chain has it. */
  nodeNames(code: string): NodeNames
  /** By the chains in force. */
  readonly proposeIndustries: ProposeIndustries
  readonly needs: SideStore<NeedItem>
  readonly offers: SideStore<OfferItem>
  readonly offerSums: OfferSums
  /** Room for the bounds of the need that is ranked. */
  readonly knownKeys: KnownKeys
  /** Room for what is known of the offers' keywords beside it. */
  readonly keywordMarks: Marks
  readonly read: ReadItem
  readonly reader: Reader
  /** The reading of the held need with the same id and texts. */
  heldNeed(need: NeedItem): { readonly reading: ItemReading; readonly places: HeldPlaces } | undefined
  /** Where the terms of a held offer stand. */
  placesOfOffer(slot: number, offer: OfferItem): HeldPlaces
  /** What a held need says. */
  needCounts(id: string): ItemReading | undefined
  /** Fingerprint of all that decides how items are read: the words, synonyms and chains in force. */
  knowledge(): string
  readonly needVectors: VectorStore
  readonly offerVectors: VectorStore
  /** The item's own vector, else that of the held item with the same id and texts. */
  vectorOfNeed(need: NeedItem): ItemVector | undefined
  vectorOfOffer(offer: OfferItem): ItemVector | undefined
  /** Adds or replaces an item; one that is held with the same texts is not read again. */
  putNeed(need: NeedItem): void
  putOffer(offer: OfferItem): void
  /** `putOffer` of many, faster. */
  putOffers(offers: Iterable<OfferItem>): void
  /** Puts items with different ids that were read before. */
  putReadNeeds(part: ReadPart<NeedItem>): void
  putReadOffers(part: ReadPart<OfferItem>): void
  removeNeed(id: string): boolean
  removeOffer(id: string): boolean
}

/** So many offers are read before their terms go into the posting lists together. */
const BATCH = 128

const sameTexts = (one: Texts, other: Texts): boolean =>
  one.title === other.title &&
  one.text === other.text &&
  one.keywords.length === other.keywords.length &&
  one.keywords.every((keyword, index) => keyword === other.keywords[index])

const profileOfNeed = ({ kind, industries, region, wantedRegions, amountYuan, facts }: NeedItem): string =>
  JSON.stringify([kind, industries, region, wantedRegions, amountYuan, facts])
const profileOfOffer = ({ kind, industries, region, servedRegions, conditions, wants }: OfferItem): string =>
  JSON.stringify([kind, industries, region, servedRegions, conditions, wants])

/** What is known of the terms of one kind, by number. */
class TermTable {
  background = new Float64Array(0)
  damping = new Float64Array(0)
  share = new Float64Array(0)
  rarity = new Float64Array(0)
  /** The version of the statistics for which the rarity was computed; 0 for none. */
  version = new Float64Array(0)
  known = 0

  grow(size: number): void {
    const larger = (array: Float64Array): Float64Array<ArrayBuffer> => {
      const next = new Float64Array(Math.ceil(size * 1.5) + 64)
      next.set(array)
      return next
    }
    this.background = larger(this.background)
    this.damping = larger(this.damping)
    this.share = larger(this.share)
    this.rarity = larger(this.rarity)
    this.version = larger(this.version)
  }
}

/** Statistics of both sides; rarities are kept until an item comes or goes. */
function createStatistics(
  vocabulary: Vocabulary,
  needs: SideStore<NeedItem>,
  offers: SideStore<OfferItem>,
  first: Weights,
): Statistics & { reweigh(weights: Weights): void } {
  const background = generalBackground()
  let weights = first
  let factorOf = termFactors(weights)
  const tables = byKind(() => new TermTable())
  const learn = (table: TermTable, kind: TokenKind): void => {
    const size = vocabulary.size(kind)
    if (size > table.rarity.length) table.grow(size)
    for (let number = table.known; number < size; number++) {
      const term = vocabulary.termOf(kind, number)
      table.background[number] = background(kind, term)
      table.damping[number] = dampingOf(kind, term)
      table.share[number] = weights.shares[kind] * factorOf(kind, term)
    }
    table.known = size
  }
  return {
    reweigh: (next) => {
      for (const kind of TOKEN_KINDS) tables[kind].share.fill(next.shares[kind], 0, tables[kind].known)
      for (const { kind, term, factor } of next.terms) {
        const number = vocabulary.numberOf(kind, term)
        if (number < tables[kind].known) tables[kind].share[number] = next.shares[kind] * factor
      }
      weights = next
      factorOf = termFactors(next)
    },
    rarityOf: (kind, number) => {
      const table = tables[kind]
      if (number >= table.known) learn(table, kind)
      const version = needs.version + offers.version + 1
      if (table.version[number] === version) return table.rarity[number] ?? 0
      const frequency = needs.arena(kind).length(number) + offers.arena(kind).length(number)
      const plain = rarity(needs.size + offers.size, frequency, table.background[number] ?? 0)
      const value = plain * (table.damping[number] ?? 1)
      table.rarity[number] = value
      table.version[number] = version
      return value
    },
    shareOf: (kind, number) => {
      const table = tables[kind]
      if (number >= table.known) learn(table, kind)
      return table.share[number] ?? 0
    },
    meanOfferLength: (kind) => offers.meanLength(kind),
  }
}

/** The matcher's chains with those of a deployment in their places or after them. */
export function chainsWith(own: readonly Chain[]): readonly Chain[] {
  const codes = new Set(CHAINS.map(({ code }) => code))
  return [
    ...CHAINS.map((chain) => own.find(({ code }) => code === chain.code) ?? chain),
    ...own.filter(({ code }) => !codes.has(code)),
  ]
}

/** What reads items, with the graph that it places them on. */
interface GraphReader extends Reader {
  readonly graph: ChainGraph
}

function createReader(
  chains: readonly Chain[],
  synonyms: readonly (readonly string[])[],
  words: readonly string[],
): GraphReader {
  const lexicon = createLexicon(chains, synonyms)
  const graph = createChainGraph(chains)
  return { ...createTagger([...lexicon.words, ...words]), lexicon, graph, nodeNumber: graph.numberOf }
}

let standardReader: GraphReader | undefined

/** The reader without words of a deployment's own; it never changes and is made once. */
function readerOfOurs(): GraphReader {
  standardReader ??= createReader(CHAINS, [], [])
  return standardReader
}

let ownReader: { readonly version: string; readonly reader: GraphReader } | undefined

/** The reader with a deployment's knowledge; the last one is kept, since making one takes a fifth of a second. */
function readerWith(version: string, chains: readonly Chain[], knowledge: Knowledge): GraphReader {
  if (ownReader?.version !== version) {
    const words = [...(knowledge.words ?? [])]
    ownReader = { version, reader: createReader(chains, knowledge.synonyms ?? [], words) }
  }
  return ownReader.reader
}

const WORD = /^[\p{L}\p{N}]+$/u

/**
 * The words of a text as a matcher without words of a deployment's own cuts them, in their normal form, of so many signs at
 * least; what is no letter and no digit is no word.
 */
export function wordsOf(text: string, leastSigns = 2): string[] {
  return readerOfOurs()
    .cut(normalise(text).text)
    .filter((word) => word.length >= leastSigns && WORD.test(word))
}

/** An engine that holds nothing yet. Throws a `RangeError` on an unknown option and on weights that `checkWeights` refuses. */
export function createEngine(options: MatcherOptions): Engine {
  for (const name of Object.keys(options)) {
    if (!KNOWN_OPTIONS.has(name)) throw new RangeError(`Unknown matcher option: ${name}`)
  }
  const first = options.weights ?? STANDARD_WEIGHTS
  checkWeights(first)
  const chains = chainsWith(options.chains ?? [])
  const knowledge = { ...options, words: [...(options.words ?? [])] }
  const known = knowledgeVersion(knowledge)
  const reader = known === null ? readerOfOurs() : readerWith(known, chains, knowledge)
  const nodeNames = new Map(
    chains.flatMap(({ nodes }) => nodes.map(({ code, nameZh: zh, nameEn: en }) => [code, { zh, en }] as const)),
  )
  const vocabulary = createVocabulary()
  const needs = new SideStore<NeedItem>({ profileKey: profileOfNeed, partKeys: [], normalKeyword })
  const offers = new SideStore<OfferItem>({
    profileKey: profileOfOffer,
    partKeys: PROFILE_PARTS.map(({ keyOf }) => keyOf),
    normalKeyword,
  })
  const readNeeds = new Map<string, ItemReading>()

  const read = createItemReader(reader, vocabulary)
  const ends = new WordEnds()
  const needVectors = new VectorStore()
  const offerVectors = new VectorStore()
  const removeNeed = (id: string): boolean => {
    needVectors.set(id, undefined)
    return readNeeds.delete(id) && needs.remove(id)
  }
  const removeOffer = (id: string): boolean => {
    offerVectors.set(id, undefined)
    return offers.remove(id)
  }
  const putReadNeeds = (part: ReadPart<NeedItem>): void => {
    for (const [index, { id }] of part.items.entries()) {
      removeNeed(id)
      readNeeds.set(id, readingOf(part, index))
      needVectors.set(id, part.vectors[index])
    }
    needs.addPart(part)
  }
  const putReadOffers = (part: ReadPart<OfferItem>): void => {
    for (const [index, { id }] of part.items.entries()) {
      removeOffer(id)
      offerVectors.set(id, part.vectors[index])
    }
    offers.addPart(part)
  }
  const putOffers = (items: Iterable<OfferItem>): void => {
    const entries: ReadEntry<OfferItem>[] = []
    const ids = new Set<string>()
    const takeIn = (): void => {
      offers.addAll(entries)
      entries.length = 0
      ids.clear()
    }
    try {
      for (const { vector, ...offer } of items) {
        if (ids.has(offer.id)) takeIn()
        const held = offers.find(offer.id)
        if (held !== undefined && sameTexts(held, offer)) offers.renew(offer)
        else {
          removeOffer(offer.id)
          ids.add(offer.id)
          entries.push({ item: offer, reading: read(offer, 'offer', undefined, ends), wordEnds: ends.bits.slice() })
        }
        offerVectors.set(offer.id, vector)
        if (entries.length === BATCH) takeIn()
      }
    } finally {
      takeIn()
    }
  }
  let fingerprintOfKnowledge: string | undefined
  const statistics = createStatistics(vocabulary, needs, offers, first)
  let weights = inForce(first, statistics, vocabulary, known)
  return {
    vocabulary,
    statistics,
    get weights() {
      return weights
    },
    useWeights: (next) => {
      checkWeights(next)
      statistics.reweigh(next)
      weights = inForce(next, statistics, vocabulary, known)
    },
    chains,
    graph: reader.graph,
    nodeNames: (code) => nodeNames.get(code) ?? { zh: code, en: code },
    proposeIndustries: industryProposer(chains, reader.lexicon),
    needs,
    offers,
    offerSums: createOfferSums(offers, vocabulary),
    knownKeys: new KnownKeys(),
    keywordMarks: new Marks(),
    read,
    reader,
    heldNeed: (need) => {
      const slot = needs.slotOf(need.id)
      const held = needs.item(slot)
      const reading = readNeeds.get(need.id)
      if (held === undefined || reading === undefined || !sameTexts(held, need)) return undefined
      return { reading, places: new HeldPlaces(need, needs.record(slot).wordEnds(), reader.lexicon) }
    },
    placesOfOffer: (slot, offer) => new HeldPlaces(offer, offers.record(slot).wordEnds(), reader.lexicon),
    needCounts: (id) => readNeeds.get(id),
    knowledge: () => {
      fingerprintOfKnowledge ??= fingerprint(JSON.stringify([knowledge.words, knowledge.synonyms ?? [], chains]))
      return fingerprintOfKnowledge
    },
    needVectors,
    offerVectors,
    vectorOfNeed: (need) => {
      const held = needs.find(need.id)
      return need.vector ?? (held && sameTexts(held, need) ? needVectors.get(need.id) : undefined)
    },
    vectorOfOffer: (offer) => {
      const held = offers.find(offer.id)
      return offer.vector ?? (held && sameTexts(held, offer) ? offerVectors.get(offer.id) : undefined)
    },
    putNeed: ({ vector, ...need }) => {
      const held = needs.find(need.id)
      if (held !== undefined && sameTexts(held, need)) {
        needs.renew(need)
        needVectors.set(need.id, vector)
        return
      }
      removeNeed(need.id)
      needVectors.set(need.id, vector)
      const reading = read(need, 'need', undefined, ends)
      readNeeds.set(need.id, reading)
      needs.add(need, reading, ends.bits)
    },
    putOffer: (offer) => putOffers([offer]),
    putOffers,
    putReadNeeds,
    putReadOffers,
    removeNeed,
    removeOffer,
  }
}

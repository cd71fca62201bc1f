/**
 * Needs and offers for measuring: made up, but with the words, the lengths and the spread of real lists. What an item is
 * about comes from a node of a chain and its neighbours, drawn by Zipf's law; half of the general words are those of the
 * genre, half come from jieba's dictionary in proportion to their counts there; names of enterprises and figures give the
 * long tail of rare words. Every item depends on its number alone, so any process can make any of them.
 */
import { dict } from '@node-rs/jieba/dict.js'
import {
  CHAINS,
  type ChainNode,
  KIND_AFFINITY,
  type NeedItem,
  type NeedKind,
  type OfferItem,
  type OfferKind,
} from '../../matcher/index.ts'
import {
  BOILERPLATE,
  COMMON_WORDS,
  NAME_CHARACTERS,
  NEED_SENTENCES,
  NEED_TITLES,
  OFFER_SENTENCES,
  OFFER_TITLES,
  PLACES,
  UNITS,
} from './patterns.ts'
import { createRandom, type Random, seedOf, weighted, zipf } from './random.ts'

/** Makes items by their number, from 0 on. */
export interface Texts {
  need(index: number): NeedItem
  offer(index: number): OfferItem
}

type Draw<T> = (random: Random) => T

const OFFER_LIST = 1
const NEED_LIST = 2
/** Order of the nodes by how many items they have; fixed. */
const NODE_LIST = 3
/** One offer in so many is a long profile. */
const LONG_OFFER_EVERY = 20
const NEED_KINDS: readonly NeedKind[] = ['project', 'enterprise', 'technology', 'talent', 'funding', 'problem']
const OFFER_KINDS = Object.keys(KIND_AFFINITY.technology).filter(
  (kind): kind is OfferKind => kind in KIND_AFFINITY.technology,
)

/** General words by part of speech: half of them common ones of such lists, half of the dictionary by their counts there. */
function generalWords(): Record<'n' | 'x' | 'a', Draw<string>> {
  const found: Record<'n' | 'x' | 'a', { word: string; count: number }[]> = { n: [], x: [], a: [] }
  const placeOf: Readonly<Record<string, 'n' | 'x' | 'a'>> = { n: 'n', nz: 'n', vn: 'x', v: 'x', a: 'a', ad: 'a' }
  for (const line of new TextDecoder().decode(dict).split('\n')) {
    const [word = '', count = '', part = ''] = line.split(' ')
    const place = placeOf[part]
    if (place !== undefined && /^\p{Script=Han}{2,4}$/u.test(word)) found[place].push({ word, count: Number(count) })
  }
  const draw = (place: 'n' | 'x' | 'a'): Draw<string> => {
    const entry = weighted(found[place], ({ count }) => count)
    const common = weighted(COMMON_WORDS[place], (_word, rank) => 1 / (rank + 3))
    return (random) => (random.below(2) === 0 ? common(random) : entry(random).word)
  }
  return { n: draw('n'), x: draw('x'), a: draw('a') }
}

/** Wordings by how they stand in a pattern, so that each is read once. */
const wordings = new Map<string, Draw<string>>()

/** Chooses a wording at each place that has several. */
function worded(pattern: string, random: Random): string {
  return pattern.replace(/\[(.+?)\]/g, (_place, choices: string) => {
    const draw = wordings.get(choices) ?? weighted(choices.split('|'), zipf)
    wordings.set(choices, draw)
    return draw(random)
  })
}

/** Sees to it that the likeliest nodes are not those of the first chain. */
function shuffled<T>(things: readonly T[], random: Random): T[] {
  const order = [...things]
  for (let last = order.length - 1; last > 0; last--) {
    const other = random.below(last + 1)
    const [one, two] = [order[last], order[other]]
    if (one !== undefined && two !== undefined) [order[last], order[other]] = [two, one]
  }
  return order
}

/** Reads the dictionaries, which takes about half a second. */
export function createTexts(): Texts {
  const general = generalWords()
  const nodes = CHAINS.flatMap((chain) => chain.nodes).filter((node) => node.words.length > 0)
  const wordOf = new Map(nodes.map((node) => [node.code, weighted(node.words, zipf)]))
  // Flatter than Zipf's law: even the rarest trade has some hundredth part of what the commonest has.
  const drawNode = weighted(shuffled(nodes, createRandom(seedOf(NODE_LIST, 0))), (_node, rank) => 1 / (rank + 8))
  const neighbours = new Map<string, ChainNode[]>(nodes.map((node) => [node.code, []]))
  const byCode = new Map(nodes.map((node) => [node.code, node]))
  for (const [up, down] of CHAINS.flatMap((chain) => chain.supplies)) {
    const [above, below] = [byCode.get(up), byCode.get(down)]
    if (above === undefined || below === undefined) continue
    neighbours.get(up)?.push(below)
    neighbours.get(down)?.push(above)
  }
  const drawUnit = {
    '#': weighted(UNITS['#'], zipf),
    y: weighted(UNITS.y, zipf),
    t: weighted(UNITS.t, zipf),
    k: weighted(UNITS.k, zipf),
    f: weighted(UNITS.f, zipf),
  }
  const drawPlace = weighted(PLACES, (_place, rank) => 1 / (rank + 4))

  const word = (random: Random, node: ChainNode): string => wordOf.get(node.code)?.(random) ?? node.nameZh
  const figure = (random: Random, kind: keyof typeof UNITS): string => {
    const number = 1 + random.below(kind === '#' ? 999 : 99)
    const written = random.below(4) === 0 ? (number / 10).toFixed(1) : String(kind === 'y' ? number * 100 : number)
    return `${written}${drawUnit[kind](random)}`
  }
  const enterprise = (random: Random, node: ChainNode): string => {
    const name = Array.from({ length: 2 }, () => NAME_CHARACTERS.charAt(random.below(NAME_CHARACTERS.length))).join('')
    return `${drawPlace(random)[1]}${name}${word(random, node)}${random.pick(['公司', '有限公司', '集团', '厂'])}`
  }
  const filled = (pattern: string, random: Random, node: ChainNode): string =>
    worded(pattern, random).replace(/\{(.)\}/g, (_hole, kind: string) => {
      if (kind === 'w') return word(random, node)
      if (kind === 'v') return word(random, near(random, node))
      if (kind === 's') return node.nameZh
      if (kind === '#' || kind === 'y' || kind === 't' || kind === 'k' || kind === 'f') return figure(random, kind)
      if (kind === 'p') return drawPlace(random)[1]
      if (kind === 'c') return enterprise(random, node)
      if (kind === 'n' || kind === 'x' || kind === 'a') return general[kind](random)
      throw new RangeError(`No such place to fill: ${kind}`)
    })
  const near = (random: Random, node: ChainNode): ChainNode => {
    const others = neighbours.get(node.code) ?? []
    return others.length > 0 && random.below(4) > 0 ? random.pick(others) : drawNode(random)
  }
  /** Sentences until the text has the wanted length; none comes twice before all have come. */
  const text = (sentences: readonly string[], length: number, random: Random, node: ChainNode): string => {
    let written = ''
    let left: string[] = []
    while (written.length < length) {
      if (left.length === 0) left = shuffled(sentences, random)
      written += filled(left.pop() ?? '', random, node)
    }
    return random.below(3) === 0 ? written + random.pick(BOILERPLATE) : written
  }
  const keywords = (random: Random, node: ChainNode): string[] => [
    ...new Set(
      Array.from({ length: 2 + random.below(3) }, () => word(random, random.below(4) ? node : near(random, node))),
    ),
  ]

  return {
    offer: (index) => {
      const random = createRandom(seedOf(OFFER_LIST, index))
      const node = drawNode(random)
      const length = random.below(LONG_OFFER_EVERY) === 0 ? 300 + random.below(900) : 40 + random.below(80)
      return {
        id: `o${index}`,
        title: filled(random.pick(OFFER_TITLES), random, node),
        text: text(OFFER_SENTENCES, length, random, node),
        keywords: keywords(random, node),
        kind: random.pick(OFFER_KINDS),
        industries: node.divisions,
        region: drawPlace(random)[0],
        servedRegions: [],
        organisations: [],
        open: true,
      }
    },
    need: (index) => {
      const random = createRandom(seedOf(NEED_LIST, index))
      const node = drawNode(random)
      return {
        id: `n${index}`,
        title: filled(random.pick(NEED_TITLES), random, node),
        text: text(NEED_SENTENCES, 70 + random.below(60), random, node),
        keywords: keywords(random, node),
        kind: random.pick(NEED_KINDS),
        industries: node.divisions,
        region: drawPlace(random)[0],
        wantedRegions: [],
        organisations: [],
        open: true,
      }
    },
  }
}

/** What the engines that know one field are given: title, keywords and text. */
export function wholeText(item: NeedItem | OfferItem): string {
  return [item.title, ...item.keywords, item.text].join('。')
}

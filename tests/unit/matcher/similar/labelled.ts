import type { NeedItem, NeedKind, OfferItem, OfferKind } from '../../../../matcher/index.ts'
import { NEEDS_FOR_CHOOSING } from './needs-choosing.ts'
import { NEEDS_FOR_TESTING } from './needs-testing.ts'
import { OFFERS_FOR_CHOOSING } from './offers-choosing.ts'
import { OFFERS_FOR_TESTING } from './offers-testing.ts'

/**
 * 演示: pairs of invented items, labelled by hand before any threshold was chosen. `same` says that a colleague would take
 * the two for one and the same thing that was entered twice; the reason says in a few words why or why not.
 *
 * Lines: `# theme`, `@ key|kind|region|title|text`, `= key key|reason` for the same thing, `! key key|reason` for two.
 */
export interface LabelledPair<Item> {
  readonly theme: string
  readonly one: Item
  readonly other: Item
  readonly same: boolean
  readonly reason: string
}

/** An item that a line describes, before it is a need or an offer. */
interface Line {
  readonly id: string
  readonly kind: string
  readonly region: string
  readonly title: string
  readonly text: string
}

function read<Item>(half: string, prefix: string, itemOf: (line: Line) => Item): LabelledPair<Item>[] {
  const pairs: LabelledPair<Item>[] = []
  let theme = ''
  let items = new Map<string, Item>()
  const find = (key: string): Item => {
    const item = items.get(key)
    if (item === undefined) throw new Error(`No item ${key} in ${theme}`)
    return item
  }
  for (const line of half.trim().split('\n')) {
    const [mark, rest] = [line.slice(0, 1), line.slice(2)]
    const [first = '', second = '', region = '', title = '', text = ''] = rest.split('|')
    if (mark === '#') {
      theme = rest
      items = new Map()
    } else if (mark === '@') {
      items.set(first, itemOf({ id: `${prefix}-${theme}-${first}`, kind: second, region, title, text }))
    } else if (mark === '=' || mark === '!') {
      const [one = '', other = ''] = first.split(' ')
      pairs.push({ theme, one: find(one), other: find(other), same: mark === '=', reason: second })
    } else throw new Error(`Unknown line: ${line}`)
  }
  return pairs
}

const NEED_KINDS = new Map<string, NeedKind>()
const OFFER_KINDS = new Map<string, OfferKind>()
for (const needKind of ['project', 'enterprise', 'technology', 'talent', 'funding', 'problem'] as const)
  NEED_KINDS.set(needKind, needKind)
for (const offerKind of [
  'capital',
  'enterprise',
  'technology',
  'expertise',
  'talent',
  'finance',
  'channel',
  'facility',
] as const)
  OFFER_KINDS.set(offerKind, offerKind)

function needOf({ id, kind, region, title, text }: Line): NeedItem {
  const known = NEED_KINDS.get(kind)
  if (known === undefined) throw new Error(`Unknown kind of need: ${kind}`)
  return {
    id,
    title,
    text,
    keywords: [],
    kind: known,
    industries: [],
    region,
    wantedRegions: [],
    organisations: [],
    open: true,
  }
}

function offerOf({ id, kind, region, title, text }: Line): OfferItem {
  const known = OFFER_KINDS.get(kind)
  if (known === undefined) throw new Error(`Unknown kind of offer: ${kind}`)
  return {
    id,
    title,
    text,
    keywords: [],
    kind: known,
    industries: [],
    region,
    servedRegions: [],
    organisations: [],
    open: true,
  }
}

/** The two halves, split by theme. */
export const LABELLED_NEEDS = {
  choosing: read(NEEDS_FOR_CHOOSING, 'need', needOf),
  testing: read(NEEDS_FOR_TESTING, 'need', needOf),
}
export const LABELLED_OFFERS = {
  choosing: read(OFFERS_FOR_CHOOSING, 'offer', offerOf),
  testing: read(OFFERS_FOR_TESTING, 'offer', offerOf),
}

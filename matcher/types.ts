/** The matcher's contract: what goes in, what comes out. Shapes only; the formulas stand in DESIGN.md. */
import type { NEED_KINDS_OF_AFFINITY, OFFER_KINDS_OF_AFFINITY } from './data/affinity.ts'

export type NeedKind = (typeof NEED_KINDS_OF_AFFINITY)[number]
export type OfferKind = (typeof OFFER_KINDS_OF_AFFINITY)[number]

/** A need as the matcher sees it. Texts are the originals: every mark is a range of UTF-16 code units in them. */
export interface NeedItem {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly keywords: readonly string[]
  /** Absent on plain lists: then kinds neither exclude nor weigh. */
  readonly kind?: NeedKind
  /** GB/T 4754—2017 codes: a section letter ("C") or the two digits of a division ("32"). */
  readonly industries: readonly string[]
  /** Six-digit code of the city or district the need is in. */
  readonly region?: string
  /** Region codes (also "ABROAD" and named areas such as "YRD"); empty: anywhere. */
  readonly wantedRegions: readonly string[]
  /** Organisations behind the need (office, 需求单位): an offer of one of them is excluded. */
  readonly organisations: readonly string[]
  /** ISO date; an offer whose `validUntil` lies before `today` is excluded whatever the deadline. */
  readonly deadline?: string
  /** False for drafts, closed needs and needs whose wanted count is reached: excluded as a candidate. */
  readonly open: boolean
}

/** An offer as the matcher sees it. */
export interface OfferItem {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly keywords: readonly string[]
  readonly kind?: OfferKind
  readonly industries: readonly string[]
  /** Where the provider sits: region code. */
  readonly region?: string
  /** Regions the offer serves; empty: everywhere. */
  readonly servedRegions: readonly string[]
  readonly organisations: readonly string[]
  /** ISO date, inclusive. */
  readonly validUntil?: string
  readonly open: boolean
}

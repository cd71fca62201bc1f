import type { NeedItem, OfferItem, RankOptions } from '../../../matcher/index.ts'

/** Options of a day on which everything undated is valid. */
export const TODAY: RankOptions = { today: '2026-03-01' }

/** A need of which only the given fields say anything. */
export function need(fields: Partial<NeedItem> & { id: string }): NeedItem {
  return {
    title: '',
    text: '',
    keywords: [],
    industries: [],
    wantedRegions: [],
    organisations: [],
    open: true,
    ...fields,
  }
}

/** An offer of which only the given fields say anything. */
export function offer(fields: Partial<OfferItem> & { id: string }): OfferItem {
  return {
    title: '',
    text: '',
    keywords: [],
    industries: [],
    servedRegions: [],
    organisations: [],
    open: true,
    ...fields,
  }
}

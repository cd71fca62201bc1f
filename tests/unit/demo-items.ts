import { DEMO_PROVINCE } from '../../api/demo/index.ts'
import type { DemoNeed, DemoOffer, DemoProvider } from '../../api/demo/types.ts'
import type { NeedItem, OfferItem } from '../../matcher/index.ts'

/** Providers of the demo province by key. */
export const PROVIDER_OF: ReadonlyMap<string, DemoProvider> = new Map(
  DEMO_PROVINCE.providers.map((provider) => [provider.key, provider]),
)

/** A need of the demo province as the matcher sees it; open whatever its status. */
export const needItem = (need: DemoNeed): NeedItem => ({
  id: need.key,
  title: need.title,
  text: need.description,
  keywords: need.keywords,
  kind: need.kind,
  industries: need.industries,
  region: need.region,
  wantedRegions: need.wantedRegions,
  organisations: [need.office, ...(need.organisation ? [need.organisation] : [])],
  ...(need.amountYuan === null ? {} : { amountYuan: need.amountYuan }),
  facts: { ...need.facts, ...(need.stage === null ? {} : { stage: need.stage }) },
  open: true,
})

/** An offer of the demo province as the matcher sees it. */
export const offerItem = (offer: DemoOffer): OfferItem => {
  const provider = PROVIDER_OF.get(offer.provider)
  return {
    id: offer.key,
    title: offer.title,
    text: offer.description,
    keywords: offer.keywords,
    kind: offer.kind,
    industries: offer.industries,
    ...(provider ? { region: provider.region } : {}),
    servedRegions: offer.servedRegions,
    organisations: provider?.organisation ? [provider.organisation] : [],
    provider: offer.provider,
    ...(offer.kind === 'finance' || offer.kind === 'capital'
      ? {
          conditions: {
            ...offer.conditions,
            ...(offer.amountMinYuan === null ? {} : { amountFromYuan: offer.amountMinYuan }),
            ...(offer.amountMaxYuan === null ? {} : { amountToYuan: offer.amountMaxYuan }),
            soft: ['amount'],
          },
        }
      : {}),
    ...(offer.wants === null ? {} : { wants: { ...offer.wants, only: offer.wants.only ?? [] } }),
    ...(offer.validUntil ? { validUntil: offer.validUntil } : {}),
    open: offer.status === 'published',
  }
}

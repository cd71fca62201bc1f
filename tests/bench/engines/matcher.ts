import { createMatcher, type Matcher } from '../../../matcher/index.ts'
import type { BenchEngine } from './engine.ts'

const TODAY = '2026-03-01'

/** The matcher, from texts to explanations: it cuts words itself, and nothing is prepared for it. */
export function matcherEngine(): BenchEngine {
  let matcher: Matcher | undefined
  const held = (): Matcher => {
    if (matcher === undefined) throw new Error('The matcher is not built')
    return matcher
  }
  return {
    build: async (offers) => {
      matcher = createMatcher()
      for await (const { item } of offers) matcher.putOffers([item])
    },
    holdNeeds: (needs) => held().putNeeds(needs.map(({ item }) => item)),
    search: ({ item }, limit) =>
      held()
        .offersFor(item, { today: TODAY, limit })
        .map(({ offerId }) => offerId),
    put: ({ item }) => held().putOffers([item]),
    remove: ({ item }) => {
      held().removeOffer(item.id)
    },
    close: async () => {},
  }
}

import { describe, expect, it } from 'vitest'
import {
  conflictKey,
  createMatcher,
  EXCLUSION_RULES,
  type ExclusionRule,
  liesIn,
  pairKey,
  type RankFilter,
  regionsMeet,
} from '../../../matcher/index.ts'
import { need, offer, TODAY } from './items.ts'

const matcher = createMatcher()
const asked = need({
  id: 'n',
  title: '数控机床主轴技术',
  kind: 'technology',
  region: '620500',
  organisations: ['office'],
  keywords: ['主轴'],
})
const given = offer({
  id: 'o',
  provider: 'p',
  title: '数控机床主轴',
  kind: 'technology',
  region: '620100',
  keywords: ['主轴'],
})

describe('a constraint', () => {
  const broken: [ExclusionRule, Parameters<typeof matcher.pair>][] = [
    ['kinds_do_not_meet', [{ ...asked, kind: 'talent' }, { ...given, kind: 'capital' }, TODAY]],
    ['need_not_open', [{ ...asked, open: false }, given, TODAY]],
    ['offer_not_open', [asked, { ...given, open: false }, TODAY]],
    ['offer_expired', [asked, { ...given, validUntil: '2026-02-28' }, TODAY]],
    ['same_organisation', [asked, { ...given, organisations: ['office'] }, TODAY]],
    ['region_not_served', [asked, { ...given, servedRegions: ['YRD'] }, TODAY]],
    ['region_not_wanted', [{ ...asked, wantedRegions: ['GBA'] }, given, TODAY]],
    ['pair_refused', [asked, given, { ...TODAY, refusedPairs: new Set([pairKey('n', 'o')]) }]],
    ['conflict_of_interest', [asked, given, { ...TODAY, conflicts: new Set([conflictKey('p', 'office')]) }]],
    ['conflict_of_interest', [asked, given, { ...TODAY, conflicts: new Set([conflictKey('p', 'n')]) }]],
    ['provider_full', [asked, given, { ...TODAY, fullProviders: new Set(['p']) }]],
    [
      'funding_conditions_not_met',
      [
        { ...asked, kind: 'funding', facts: { lossMaking: true } },
        { ...given, kind: 'finance', conditions: { acceptsLoss: false, soft: [] } },
        TODAY,
      ],
    ],
    ['wants_not_met', [asked, { ...given, wants: { regions: ['YRD'], only: ['wanted_region'] } }, TODAY]],
  ]
  it.each(broken)('%s keeps the pair apart and is named', (rule, [oneNeed, oneOffer, options]) => {
    expect(matcher.pair(oneNeed, oneOffer, options)).toEqual({ excluded: rule, score: null, explanation: null })
  })

  it('has a case here, whichever it is', () => {
    expect([...new Set(broken.map(([rule]) => rule))]).toEqual([...EXCLUSION_RULES])
  })

  it('is told with every other that keeps the pair apart too', () => {
    const options = { ...TODAY, conflicts: new Set([conflictKey('p', 'office')]), fullProviders: new Set(['p']) }
    const closed = { ...asked, open: false }
    expect(matcher.allExclusions(closed, { ...given, validUntil: '2026-02-01' }, options)).toEqual([
      'need_not_open',
      'offer_expired',
      'conflict_of_interest',
      'provider_full',
    ])
    expect(matcher.pair(closed, { ...given, validUntil: '2026-02-01' }, options).excluded).toBe('need_not_open')
  })

  it('of capacity leaves a full provider its own cases', () => {
    const options = { ...TODAY, fullProviders: new Set(['p']), standingPairs: new Set([pairKey('n', 'o')]) }
    expect(matcher.pair(asked, given, options).excluded).toBeNull()
  })

  it('of conflict concerns the named provider alone', () => {
    const options = { ...TODAY, conflicts: new Set([conflictKey('q', 'office'), conflictKey('p', 'elsewhere')]) }
    expect(matcher.pair(asked, given, options).excluded).toBeNull()
  })

  it('does not stop an offer on its last day', () => {
    expect(matcher.pair(asked, { ...given, validUntil: '2026-03-01' }, TODAY).excluded).toBeNull()
  })

  it('leaves a bank in the list of a technology need', () => {
    expect(matcher.pair(asked, { ...given, kind: 'finance' }, TODAY).excluded).toBeNull()
  })
})

describe('options', () => {
  it('that are unknown or out of range are refused by name', () => {
    expect(() => matcher.offersFor(asked, { ...TODAY, ...{ fuzzy: true } })).toThrow('fuzzy')
    expect(() => matcher.offersFor(asked, { today: '1.3.2026' })).toThrow('today')
    expect(() => matcher.offersFor(asked, { ...TODAY, limit: 0 })).toThrow('limit')
    expect(() => matcher.offersFor(asked, { ...TODAY, minScore: 101 })).toThrow('minScore')
    const unknown = { words: [], dictionary: [] }
    expect(() => createMatcher(unknown)).toThrow('dictionary')
  })

  it('a filter of ids, kinds, regions and organisations leaves out what it does not name, in both directions', () => {
    const own = createMatcher()
    own.putOffers([
      offer({ id: 'a', title: '铜箔', kind: 'technology', region: '620500', organisations: ['x'] }),
      offer({ id: 'b', title: '铜箔', kind: 'facility', region: '620100', organisations: ['y'] }),
      offer({ id: 'c', title: '铜箔' }),
    ])
    const asked = need({ id: 'n', title: '铜箔', region: '310000' })
    own.putNeeds([asked])
    const found = (filter: RankFilter) => own.offersFor(asked, { ...TODAY, filter }).map(({ offerId }) => offerId)
    expect(found({})).toHaveLength(3)
    expect(found({ ids: new Set(['b', 'c']) }).sort()).toEqual(['b', 'c'])
    expect(found({ kinds: ['technology'] })).toEqual(['a'])
    expect(found({ regions: ['620000'] }).sort()).toEqual(['a', 'b'])
    expect(found({ regions: ['620000'], organisations: ['y'] })).toEqual(['b'])
    expect(found({ ids: new Set() })).toEqual([])
    const answers = (filter: RankFilter) => own.needsFor(offer({ id: 'd', title: '铜箔' }), { ...TODAY, filter })
    expect(answers({ regions: ['310000'] })).toHaveLength(1)
    expect(answers({ regions: ['620000'] })).toHaveLength(0)
    expect(() => found(JSON.parse('{"colour":["red"]}'))).toThrow('colour')
  })

  it('limit, minScore and accept narrow the list', () => {
    const own = createMatcher()
    own.putOffers(['a', 'b', 'c'].map((id) => ({ ...given, id })))
    expect(own.offersFor(asked, { ...TODAY, limit: 2 }).map(({ offerId }) => offerId)).toEqual(['a', 'b'])
    expect(own.offersFor(asked, { ...TODAY, accept: (id) => id === 'c' }).map(({ offerId }) => offerId)).toEqual(['c'])
    expect(own.offersFor(asked, { ...TODAY, minScore: 100 })).toEqual([])
  })
})

describe('regions', () => {
  it('hold districts, cities, provinces and named areas', () => {
    expect(liesIn('620502', '620500')).toBe(true)
    expect(liesIn('620502', '620000')).toBe(true)
    expect(liesIn('620502', 'NWC')).toBe(true)
    expect(liesIn('440300', 'GBA')).toBe(true)
    expect(liesIn('440000', 'GBA')).toBe(false)
    expect(liesIn('620000', '620500')).toBe(false)
    expect(liesIn('ABROAD', '620000')).toBe(false)
  })

  it('meet where either holds the other or named areas share a member', () => {
    expect(regionsMeet('620000', '620500')).toBe(true)
    expect(regionsMeet('PRD', 'GBA')).toBe(true)
    expect(regionsMeet('YRD', 'NWC')).toBe(false)
  })
})

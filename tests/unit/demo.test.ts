import { describe, expect, it } from 'vitest'
import { DEMO_PROVINCE } from '../../api/demo/index.ts'
import { DEMO_OUTCOMES } from '../../api/demo/types.ts'
import { REGION_TABLE } from '../../api/services/region-table.ts'
import {
  CLOSE_REASONS,
  ENTERPRISE_STAGES,
  EXPERT_KINDS,
  MATCH_ORIGINS,
  MATURITIES,
  NEED_KINDS,
  NEED_SOURCES,
  NEED_STATUSES,
  OFFER_KINDS,
  OFFER_STATUSES,
  ORGANISATION_KINDS,
  PRIORITIES,
  PROVIDER_KINDS,
  ROLES,
  VISIBILITIES,
} from '../../db/vocabulary.ts'
import { KIND_AFFINITY } from '../../matcher/index.ts'

const { organisations, providers, needsLists, needs, offers, matches, accounts } = DEMO_PROVINCE
const regions = new Map(REGION_TABLE.map((region) => [region.code, region]))
const keyed = <T extends { readonly key: string }>(records: readonly T[]) =>
  new Map(records.map((record) => [record.key, record]))
const organisationOf = keyed(organisations)
const providerOf = keyed(providers)
const listOf = keyed(needsLists)
const needOf = keyed(needs)
const offerOf = keyed(offers)
const accountOf = keyed(accounts)
const countBy = <T>(records: readonly T[], word: (record: T) => string) => {
  const counts: Record<string, number> = {}
  for (const record of records) counts[word(record)] = (counts[word(record)] ?? 0) + 1
  return counts
}

describe('the demo province is large enough to show the work', () => {
  it('has at least 45 needs of all six kinds, spread over the three cities', () => {
    expect(needs.length).toBeGreaterThanOrEqual(45)
    const kinds = countBy(needs, (need) => need.kind)
    for (const kind of NEED_KINDS) expect(kinds[kind], kind).toBeGreaterThanOrEqual(4)
    const offices = countBy(needs, (need) => need.office)
    expect(Object.keys(offices).sort()).toEqual(['office-by', 'office-jyg', 'office-ts'])
    for (const count of Object.values(offices)) expect(count).toBeGreaterThanOrEqual(15)
  })

  it('has at least 90 offers of all eight kinds', () => {
    expect(offers.length).toBeGreaterThanOrEqual(90)
    const kinds = countBy(offers, (offer) => offer.kind)
    for (const kind of OFFER_KINDS) expect(kinds[kind], kind).toBeGreaterThanOrEqual(6)
  })

  it('has 30 experts of the five institutions, 21 advisers of Hong Kong and Macau, and every other kind of provider', () => {
    const experts = providers.filter((provider) => provider.kind === 'expert')
    expect(experts).toHaveLength(30)
    expect(new Set(experts.map((expert) => expert.organisation))).toEqual(
      new Set(['lut', 'licp', 'lzu', 'tsnu', 'tsias']),
    )
    expect(new Set(experts.map((expert) => expert.expertKind))).toEqual(new Set(EXPERT_KINDS))
    const advisers = providers.filter((provider) => provider.kind === 'adviser')
    expect(advisers).toHaveLength(21)
    expect(new Set(advisers.map((adviser) => adviser.region))).toEqual(new Set(['810000', '820000']))
    const kinds = countBy(providers, (provider) => provider.kind)
    for (const kind of PROVIDER_KINDS) expect(kinds[kind], kind).toBeGreaterThanOrEqual(5)
  })

  it('gives every provider an offer', () => {
    const offering = new Set(offers.map((offer) => offer.provider))
    expect(providers.filter((provider) => !offering.has(provider.key))).toEqual([])
  })

  it('holds 嘉峪关’s list of 11 technology needs in 6 fields', () => {
    const list = needs.filter((need) => need.list === 'jyg-2')
    expect(list).toHaveLength(11)
    for (const need of list) expect(need.kind).toBe('technology')
    expect(new Set(list.map((need) => need.keywords[0])).size).toBe(6)
  })

  it('has an account of each role, a city user for each office, and staff for each city and the whole province', () => {
    expect(new Set(accounts.map((account) => account.role))).toEqual(new Set(ROLES))
    expect(accounts.flatMap((account) => account.office ?? []).sort()).toEqual(['office-by', 'office-jyg', 'office-ts'])
    const served = accounts.filter((account) => account.role === 'staff').map((account) => String(account.serves))
    expect(served.sort()).toEqual(['620200', '620400', '620500', 'province'])
    expect(new Set(accounts.map((account) => account.userName)).size).toBe(accounts.length)
  })

  it('leaves most needs and offers open on 2026-11-22', () => {
    const openNeeds = needs.filter((need) => need.status === 'published' && (need.deadline ?? '9') >= '2026-11-22')
    expect(openNeeds.length).toBeGreaterThan(needs.length * 0.9)
    const openOffers = offers.filter(
      (offer) => offer.status === 'published' && (offer.validUntil ?? '9') >= '2026-11-22',
    )
    expect(openOffers.length).toBeGreaterThan(offers.length * 0.9)
  })
})

describe('the demo province is consistent', () => {
  it('uses every key once among its kind of record', () => {
    for (const records of [organisations, providers, needsLists, needs, offers, accounts]) {
      expect(keyed<{ readonly key: string }>(records).size).toBe(records.length)
    }
    expect(new Set(matches.map((match) => `${match.need} ${match.offer}`)).size).toBe(matches.length)
  })

  it('resolves every reference', () => {
    for (const { committee, kind, prefix } of organisations) {
      expect(prefix !== null).toBe(kind === 'city_office')
      if (kind === 'city_office') expect(organisationOf.get(committee ?? '')?.kind).toBe('committee')
    }
    for (const { organisation } of providers) if (organisation) expect(organisationOf.has(organisation)).toBe(true)
    for (const list of needsLists) expect(organisationOf.get(list.office)?.kind).toBe('city_office')
    for (const need of needs) {
      expect(organisationOf.get(need.office)?.kind).toBe('city_office')
      if (need.list) expect(listOf.get(need.list)?.office, need.key).toBe(need.office)
      if (need.organisation) expect(organisationOf.has(need.organisation), need.key).toBe(true)
    }
    for (const offer of offers) expect(providerOf.has(offer.provider), offer.key).toBe(true)
    for (const match of matches) {
      expect(needOf.has(match.need), match.need).toBe(true)
      expect(offerOf.has(match.offer), match.offer).toBe(true)
      expect(accountOf.get(match.decidedBy)?.role).toBe('staff')
      if (match.assignee) expect(accountOf.get(match.assignee)?.role).toBe('staff')
    }
    for (const account of accounts) {
      expect(account.office !== null).toBe(account.role === 'city')
      expect(account.provider !== null).toBe(account.role === 'provider')
      expect(account.serves !== null).toBe(account.role === 'staff')
      if (account.office) expect(organisationOf.get(account.office)?.kind).toBe('city_office')
      if (account.provider) expect(providerOf.has(account.provider)).toBe(true)
    }
  })

  it('uses only words of the vocabulary', () => {
    for (const { kind } of organisations) expect(ORGANISATION_KINDS).toContain(kind)
    for (const { kind, expertKind } of providers) {
      expect(PROVIDER_KINDS).toContain(kind)
      expect(expertKind !== null).toBe(kind === 'expert')
    }
    for (const need of needs) {
      expect(NEED_KINDS).toContain(need.kind)
      expect(NEED_STATUSES).toContain(need.status)
      expect(PRIORITIES).toContain(need.priority)
      expect(NEED_SOURCES).toContain(need.source)
      expect(VISIBILITIES).toContain(need.visibility)
      if (need.stage) expect(ENTERPRISE_STAGES).toContain(need.stage)
      if (need.maturity) expect(MATURITIES).toContain(need.maturity)
      if (need.closeReason) expect(CLOSE_REASONS).toContain(need.closeReason)
    }
    for (const offer of offers) {
      expect(OFFER_KINDS).toContain(offer.kind)
      expect(OFFER_STATUSES).toContain(offer.status)
    }
    for (const match of matches) {
      expect(['confirmed', 'rejected', 'on_hold']).toContain(match.state)
      expect(MATCH_ORIGINS).toContain(match.origin)
    }
  })

  it('names at most three industries, each a section or a two-digit division, and only regions that exist', () => {
    for (const record of [...providers, ...needs, ...offers]) {
      expect(record.industries.length, record.key).toBeLessThanOrEqual(3)
      expect(record.industries.length, record.key).toBeGreaterThanOrEqual(1)
      expect(new Set(record.industries).size).toBe(record.industries.length)
      for (const code of record.industries) expect(code, record.key).toMatch(/^([A-T]|0[1-9]|[1-8]\d|9[0-7])$/)
    }
    for (const record of [...organisations, ...providers, ...needs]) {
      expect(regions.has(record.region), record.key).toBe(true)
    }
    for (const need of needs) {
      const home = organisationOf.get(need.office)?.region
      expect(need.region === home || regions.get(need.region)?.parent === home, need.key).toBe(true)
      for (const code of need.wantedRegions) expect(regions.has(code), need.key).toBe(true)
    }
    for (const offer of offers) for (const code of offer.servedRegions) expect(regions.has(code), offer.key).toBe(true)
    for (const account of accounts) {
      if (Array.isArray(account.serves))
        for (const code of account.serves) expect(regions.get(code)?.level).toBe('city')
    }
  })

  it('keeps dates real and within the demo’s year, and in their order', () => {
    const dates = [
      ...needsLists.flatMap((list) => [list.dated, list.publishedOn]),
      ...needs.flatMap((need) => [need.deadline, need.publishedOn, need.closedOn]),
      ...offers.flatMap((offer) => [offer.validUntil, offer.publishedOn]),
      ...matches.map((match) => match.decidedOn),
    ]
    for (const date of dates) {
      if (date === null) continue
      expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(date)
      expect(date >= '2026-03-01' && date <= '2027-06-30', date).toBe(true)
    }
    for (const need of needs) {
      expect(need.publishedOn === null, need.key).toBe(need.status === 'draft')
      if (need.publishedOn && need.deadline) expect(need.deadline > need.publishedOn, need.key).toBe(true)
      expect([need.closeReason !== null, need.closedOn !== null]).toEqual(Array(2).fill(need.status === 'closed'))
    }
    for (const { key, publishedOn, validUntil, status } of offers) {
      expect(publishedOn === null, key).toBe(status === 'draft')
      if (publishedOn && validUntil) expect(validUntil > publishedOn, key).toBe(true)
      if (validUntil) expect(validUntil < '2026-11-22', key).toBe(status === 'expired')
    }
    for (const match of matches) {
      const published = [needOf.get(match.need)?.publishedOn, offerOf.get(match.offer)?.publishedOn]
      for (const date of published) expect(String(date) <= match.decidedOn, `${match.need} ${match.offer}`).toBe(true)
    }
  })

  it('counts money in whole yuan and partners in whole numbers', () => {
    for (const need of needs) {
      expect(need.amountYuan === null || (Number.isInteger(need.amountYuan) && need.amountYuan > 0)).toBe(true)
      expect(Number.isInteger(need.wantedCount) && need.wantedCount >= 1).toBe(true)
      if (need.stage) expect(['project', 'enterprise', 'funding']).toContain(need.kind)
      expect(need.maturity !== null, need.key).toBe(need.kind === 'technology')
    }
    for (const { key, amountMinYuan, amountMaxYuan } of offers) {
      expect(amountMinYuan === null, key).toBe(amountMaxYuan === null)
      if (amountMinYuan !== null && amountMaxYuan !== null) {
        expect(Number.isInteger(amountMinYuan) && Number.isInteger(amountMaxYuan), key).toBe(true)
        expect(amountMinYuan > 0 && amountMinYuan <= amountMaxYuan, key).toBe(true)
      }
    }
    for (const { capacity } of providers) expect(Number.isInteger(capacity) && capacity > 0).toBe(true)
  })

  it('decides only about published pairs whose kinds can go together, and gives a reason for each refusal and delay', () => {
    for (const match of matches) {
      const need = needOf.get(match.need)
      const offer = offerOf.get(match.offer)
      if (!need || !offer) throw new Error(`${match.need} ${match.offer}`)
      expect(need.status).not.toBe('draft')
      expect(offer.status).toBe('published')
      expect(KIND_AFFINITY[need.kind][offer.kind], match.need).toBeGreaterThan(0)
      expect(match.reason !== null).toBe(match.state !== 'confirmed')
      expect(match.note !== null).toBe(match.state === 'confirmed')
      const serves = accountOf.get(match.decidedBy)?.serves
      const city = organisationOf.get(need.office)?.region ?? ''
      expect(serves === 'province' || serves?.includes(city), match.need).toBe(true)
    }
    expect(new Set(matches.map((match) => match.state))).toEqual(new Set(['confirmed', 'rejected', 'on_hold']))
  })

  it('confirms no more cases of a provider than it can take, and no more partners than a need wants', () => {
    const confirmed = matches.filter((match) => match.state === 'confirmed')
    const perProvider = countBy(confirmed, (match) => offerOf.get(match.offer)?.provider ?? '')
    for (const [key, count] of Object.entries(perProvider)) {
      expect(count, key).toBeLessThanOrEqual(providerOf.get(key)?.capacity ?? 0)
    }
    for (const [key, count] of Object.entries(countBy(confirmed, (match) => match.need))) {
      expect(count, key).toBeLessThanOrEqual(needOf.get(key)?.wantedCount ?? 0)
    }
  })
})

describe('the demo province says what is true and what is invented', () => {
  it('shows 演示 in everything invented and in nothing published', () => {
    for (const { invented, name } of [...organisations, ...providers, ...accounts]) {
      expect(name.endsWith('（演示）'), name).toBe(invented)
    }
    for (const list of needsLists) expect(list.title.endsWith('（演示）')).toBe(list.invented)
    for (const record of [...needs, ...offers]) {
      expect(record.invented).toBe(true)
      expect(record.description.endsWith('（演示）'), record.key).toBe(true)
    }
    for (const { contact } of [...needs, ...offers, ...providers]) expect(contact.name).toMatch(/（演示）$/)
    for (const match of matches) {
      expect(match.invented).toBe(match.outcome === null)
      expect(match.reason ?? match.note).toContain('演示')
    }
  })

  it('gives contacts only numbers of one made-up block and addresses at example.com', () => {
    for (const { contact } of [...needs, ...offers, ...providers]) {
      expect(contact.telephone).toMatch(/^1380000\d{4}$/)
      expect(contact.email).toMatch(/^[a-z0-9-]+@example\.com$/)
    }
  })

  it('keeps telephone numbers, e-mail addresses and identity numbers out of public texts', () => {
    for (const record of [...needs, ...offers]) {
      const text = [record.title, record.description, ...record.keywords].join('\n')
      expect(text, record.key).not.toMatch(/\d{7}|\d{3,4}[- ]\d{3}|@|微信/)
    }
    for (const match of matches) expect(`${match.reason}${match.note}`).not.toMatch(/\d{7}|@/)
  })

  it('keeps 嘉峪关’s seven published outcomes, and never adds signed to landed money', () => {
    const outcomes = matches.flatMap((match) => (match.outcome ? [match.outcome] : []))
    expect(outcomes.map((outcome) => outcome.state)).toEqual([...DEMO_OUTCOMES])
    const amounts = new Map(outcomes.map((outcome) => [outcome.state, outcome.amountYuan]))
    expect(amounts.get('signed')).toBe(4_200_000_000)
    expect(amounts.get('landed')).toBe(250_000_000)
    expect([...amounts.values()].filter((amount) => amount !== null)).toHaveLength(2)
    expect(JSON.stringify(DEMO_PROVINCE)).not.toMatch(/44\.5亿/)
  })

  it('helps each pilot city by the committee that helps it', () => {
    const pairs = organisations
      .filter((organisation) => organisation.kind === 'city_office')
      .map(({ prefix, committee }) => [prefix, organisationOf.get(committee ?? '')?.name])
    expect(pairs).toEqual([
      ['TS', '教科卫体委员会'],
      ['BY', '经济委员会'],
      ['JYG', '港澳台侨和外事委员会'],
    ])
  })
})

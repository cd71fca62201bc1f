import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEMO_PROVINCE } from '../../../api/demo/index.ts'
import { type Seat, SeatGone, seatInProcess, seatInThread } from '../../../api/services/live/seat.ts'
import { createMatcher, type Matcher } from '../../../matcher/index.ts'
import { needItem, offerItem } from '../../unit/demo-items.ts'

const needs = DEMO_PROVINCE.needs.map(needItem)
const offers = DEMO_PROVINCE.offers.map(offerItem)
const options = { today: '2026-11-22', limit: 10 }

function pureMatcher(): Matcher {
  const matcher = createMatcher()
  matcher.putOffers(offers)
  matcher.putNeeds(needs)
  return matcher
}

async function refill(seat: Seat): Promise<void> {
  await seat.call('begin', [{}])
  await seat.call('fill', [{ offers, needs }])
  await seat.call('swap', [])
}

/** What a matcher says, wherever it lives. */
describe.each([
  ['a thread of its own', seatInThread],
  ['this thread', seatInProcess],
])('a matcher in %s', (_where, start) => {
  const pure = pureMatcher()
  let seat: Seat
  beforeAll(async () => {
    seat = start()
    await refill(seat)
  })
  afterAll(() => seat.stop())

  test('answers every question as the matcher itself does, marks and sentences included', async () => {
    for (const need of needs.slice(0, 12)) {
      const found = pure.offersFor(need, options)
      expect(found.length).toBeGreaterThan(0)
      expect(await seat.call('offersFor', [need, options])).toEqual(found)
      const [best] = found
      const offer = offers.find(({ id }) => id === best?.offerId)
      if (offer === undefined) throw new Error('a candidate that nobody holds')
      expect(await seat.call('needsFor', [offer, options])).toEqual(pure.needsFor(offer, options))
      expect(await seat.call('pair', [need, offer, options])).toEqual({
        ...pure.pair(need, offer, options),
        matcherVersion: pure.version,
      })
      expect(await seat.call('evidence', [need, offer, options])).toEqual(pure.evidence(need, offer, options))
    }
  })

  test('ranks only what the reader may see, as if nothing else could be found', async () => {
    const only = new Set(offers.filter((_offer, index) => index % 3 === 0).map(({ id }) => id))
    for (const need of needs.slice(0, 12)) {
      const seen = await seat.call('offersFor', [need, { ...options, only }])
      expect(seen).toEqual(pure.offersFor(need, { ...options, accept: (id) => only.has(id) }))
      expect(seen.every(({ offerId }) => only.has(offerId))).toBe(true)
    }
    expect(needs[0] && (await seat.call('offersFor', [needs[0], { ...options, only: new Set() }]))).toEqual([])
  })

  test('refuses options that the matcher refuses, with its error, and goes on', async () => {
    const [need] = needs
    if (need === undefined) throw new Error('no need')
    await expect(seat.call('offersFor', [need, { ...options, limit: 0 }])).rejects.toThrow(RangeError)
    await expect(seat.call('offersFor', [need, { ...options, today: 'yesterday' }])).rejects.toThrow(/today/)
    expect(await seat.call('offersFor', [need, options])).not.toEqual([])
  })

  test('while the next index is filled the one in force serves, and what changes meanwhile stays changed', async () => {
    const [need] = needs
    const best = need && pure.offersFor(need, options)[0]
    const [first] = offers.filter(({ id }) => id === best?.offerId)
    if (need === undefined || first === undefined) throw new Error('nothing fits')
    const foundIds = async () =>
      (await seat.call('offersFor', [need, { ...options, limit: 100 }])).map(({ offerId }) => offerId)
    await seat.call('begin', [{}])
    expect(await foundIds()).toContain(first.id)
    await seat.call('change', [{ goneOffers: [first.id] }])
    expect(await foundIds()).not.toContain(first.id)
    const added = { ...first, id: 'added meanwhile' }
    await seat.call('change', [{ offers: [added] }])
    await seat.call('fill', [{ offers, needs }])
    await seat.call('fill', [{ offers: [{ ...added, title: '旧的', text: '旧的', keywords: [] }] }])
    await seat.call('swap', [])
    expect(await foundIds()).not.toContain(first.id)
    expect(await foundIds()).toContain('added meanwhile')
    const same = pureMatcher()
    same.removeOffer(first.id)
    same.putOffers([added])
    expect(await seat.call('offersFor', [need, options])).toEqual(same.offersFor(need, options))
    await refill(seat)
  })

  test('takes in what another has read, but for what changed and what is left out, and scores as if it had read all', async () => {
    const reader = start()
    await reader.call('begin', [{}])
    const ids = offers.map(({ id }) => id)
    const [gone = '', changed = ''] = ids
    const parts = await reader.call('read', [{ offers }])
    await reader.stop()
    await seat.call('begin', [{}])
    const fresh = offers.filter(({ id }) => id === changed).map((offer) => ({ ...offer, title: '葡萄酒酿造' }))
    await seat.call('change', [{ offers: fresh }])
    await seat.call('take', [{ side: 'offers', parts, ids, without: [gone] }])
    await seat.call('fill', [{ needs }])
    await seat.call('swap', [])
    const same = createMatcher()
    same.putOffers([...offers.filter(({ id }) => id !== gone && id !== changed), ...fresh])
    same.putNeeds(needs)
    for (const need of needs.slice(0, 12))
      expect(await seat.call('offersFor', [need, options])).toEqual(same.offersFor(need, options))
    await refill(seat)
  })

  test('refuses a damaged part and goes on', async () => {
    await seat.call('begin', [{}])
    const [part] = await seat.call('read', [{ offers: offers.slice(0, 5) }])
    if (part === undefined) throw new Error('nothing was read')
    part[part.length - 1] = (part.at(-1) ?? 0) ^ 1
    const damaged = { side: 'offers' as const, parts: [part], ids: [], without: [] }
    await expect(seat.call('take', [damaged])).rejects.toThrow(RangeError)
    await refill(seat)
  })

  test('once stopped, it answers nothing and does not hang', async () => {
    const other = start()
    const [need] = needs
    if (need === undefined) throw new Error('no need')
    const asked = other.call('offersFor', [need, options])
    await Promise.all([other.stop(), expect(asked).rejects.toThrow(SeatGone)])
    expect(await other.ended).toBeNull()
    await expect(other.call('offersFor', [need, options])).rejects.toThrow(SeatGone)
  })
})

test('a thread that runs out of memory ends alone, and says why', async () => {
  const seat = seatInThread({ heapMb: 24 })
  await seat.call('begin', [{}])
  const fillUp = async () => {
    for (let round = 0; round < 1000; round++)
      await seat.call('fill', [{ offers: offers.map((offer) => ({ ...offer, id: `${offer.id} ${round}` })) }])
  }
  await expect(fillUp()).rejects.toThrow(SeatGone)
  expect(await seat.ended).toMatchObject({ code: 'ERR_WORKER_OUT_OF_MEMORY' })
})

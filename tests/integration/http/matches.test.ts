import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { problemSchema } from '../../../api/routes/problems.ts'
import { matchPage, matchView } from '../../../api/schemas/match.ts'
import { activityView } from '../../../api/schemas/register.ts'
import { type Client, startTestApp, type TestApp } from '../../_support/app.ts'
import type { Answer } from '../../_support/contract.ts'
import { enterNeed, publishedNeed, publishedOffer, remote } from './samples.ts'

let t: TestApp
let admin: Client
let city: Client
let otherCity: Client
let staff: Client
let otherStaff: Client
let provider: Client
let otherProvider: Client
beforeAll(async () => {
  t = await startTestApp()
  admin = await t.as('admin')
  city = await t.as('city')
  otherCity = await t.as('otherCity')
  staff = await t.as('staff')
  otherStaff = await t.as('otherStaff')
  provider = await t.as('provider')
  otherProvider = await t.as('otherProvider')
})
afterAll(() => t.close())

const codeOf = (answer: Answer) => answer.as(problemSchema).code
const pointersOf = (answer: Answer) => (answer.as(problemSchema).errors ?? []).map((error) => error.pointer)
const decide = (client: Client, id: string, decision: string, reason?: string) =>
  client.post(`/api/v1/matches/${id}/decision`, { decision, reason })

/** A proposal of the matcher for a new need and a new offer. */
async function proposal() {
  const offer = await publishedOffer(provider)
  const need = await publishedNeed(city)
  await t.settled()
  const { items } = (await staff.get(`/api/v1/matches?need=${need.id}&offer=${offer.id}`)).as(matchPage)
  const line = items[0]
  if (line === undefined) throw new Error('nothing was proposed')
  return { id: line.id, need, offer }
}

test('publishing a need and an offer that fit proposes their match to staff, with score and explanation', async () => {
  const { id, need, offer } = await proposal()
  const match = (await staff.get(`/api/v1/matches/${id}`)).as(matchView)
  expect(match).toMatchObject({
    state: 'proposed',
    origin: 'matcher',
    need: { id: need.id },
    offer: { id: offer.id },
    needVersion: 2,
    offerVersion: 2,
    waitingDays: 0,
  })
  expect(match.score).toBeGreaterThan(25)
  expect(match.explanation?.score).toBe(match.score)
})

test('proposals are for staff of the city alone: to both sides and to other staff they do not exist', async () => {
  const { id, need } = await proposal()
  for (const client of [city, otherCity, provider, otherProvider, otherStaff]) {
    expect((await client.get(`/api/v1/matches/${id}`)).status).toBe(404)
    expect((await decide(client, id, 'confirm')).status).toBe(404)
    expect((await client.send('PUT', `/api/v1/matches/${id}/assignee`, { assigneeId: null })).status).toBe(404)
    const list = (await client.get(`/api/v1/matches?need=${need.id}`)).as(matchPage)
    expect(list).toMatchObject({ items: [], total: 0 })
  }
})

test('once confirmed, both sides see the match and may not decide; others still see nothing', async () => {
  const { id } = await proposal()
  const confirmed = await decide(staff, id, 'confirm')
  expect(confirmed.as(matchView)).toMatchObject({ state: 'confirmed', decidedBy: { id: t.world.accounts.staff } })
  for (const client of [city, provider]) {
    const seen = await client.get(`/api/v1/matches/${id}`)
    expect(seen.as(matchView).state).toBe('confirmed')
    expect(seen.text).not.toMatch(/555010/)
    expect((await decide(client, id, 'undo')).status).toBe(403)
    expect((await client.get(`/api/v1/matches/${id}/activities`)).status).toBe(403)
  }
  for (const client of [otherCity, otherProvider]) expect((await client.get(`/api/v1/matches/${id}`)).status).toBe(404)
})

test('rejecting and holding need a reason, confirming does not', async () => {
  const { id } = await proposal()
  for (const decision of ['reject', 'hold']) {
    expect(pointersOf(await decide(staff, id, decision))).toEqual(['/reason'])
    expect(pointersOf(await decide(staff, id, decision, '  '))).toEqual(['/reason'])
  }
  expect((await decide(staff, id, 'hold', '等对方答复')).as(matchView).state).toBe('on_hold')
  expect((await decide(staff, id, 'release')).as(matchView).state).toBe('proposed')
  expect((await decide(staff, id, 'reject', '产能已满')).as(matchView)).toMatchObject({
    state: 'rejected',
    decisionReason: '产能已满',
  })
})

test('repeating one’s own decision is 200 and writes nothing; a second person gets 409 with what happened', async () => {
  const { id } = await proposal()
  const first = await decide(staff, id, 'confirm')
  expect((await decide(staff, id, 'confirm')).as(matchView).version).toBe(first.as(matchView).version)
  const late = await decide(admin, id, 'reject', '不合适')
  expect(late.status).toBe(409)
  expect(codeOf(late)).toBe('decided_already')
  expect(late.as(problemSchema).detail).toContain('天水专员')
  const record = (await staff.get(`/api/v1/matches/${id}/activities`)).as(z.array(activityView))
  expect(record.map((entry) => entry.action)).toEqual(['propose', 'confirm'])
})

test('of two people who decide at the same moment one wins and the other gets 409', async () => {
  const { id } = await proposal()
  const answers = await Promise.all([decide(staff, id, 'confirm'), decide(admin, id, 'reject', '不合适')])
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
  const winner = answers[0]?.status === 200 ? 'confirmed' : 'rejected'
  expect((await staff.get(`/api/v1/matches/${id}`)).as(matchView).state).toBe(winner)
})

test('a decision is undone by the person who made it, not by another', async () => {
  const { id } = await proposal()
  await decide(staff, id, 'reject', '不合适')
  expect((await decide(admin, id, 'undo')).status).toBe(409)
  expect((await decide(staff, id, 'undo')).as(matchView)).toMatchObject({ state: 'proposed', decidedBy: null })
})

test.each([
  {},
  { decision: 'accept' },
  { decision: 'confirm', because: 'x' },
  { decision: 'hold', reason: 'x'.repeat(2001) },
])('the decision %j is 422 and changes nothing', async (body) => {
  const { id } = await proposal()
  expect((await staff.post(`/api/v1/matches/${id}/decision`, body)).status).toBe(422)
  expect((await staff.get(`/api/v1/matches/${id}`)).as(matchView).version).toBe(1)
})

test('staff pair a need with an offer by hand; the same pair again is 409, a hidden or unknown side is named', async () => {
  const need = await publishedNeed(city, remote.need)
  const offer = await publishedOffer(otherProvider, remote.offer)
  const paired = await staff.post('/api/v1/matches', { needId: need.id, offerId: offer.id, reason: '旧识' })
  expect(paired.status).toBe(201)
  expect(paired.as(matchView)).toMatchObject({ state: 'proposed', origin: 'staff' })
  expect(paired.headers.get('location')).toBe(`/api/v1/matches/${paired.as(matchView).id}`)
  expect(codeOf(await staff.post('/api/v1/matches', { needId: need.id, offerId: offer.id }))).toBe('duplicate')
  expect(pointersOf(await otherStaff.post('/api/v1/matches', { needId: need.id, offerId: offer.id }))).toEqual([
    '/needId',
  ])
  const nothing = '0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11'
  expect(pointersOf(await staff.post('/api/v1/matches', { needId: need.id, offerId: nothing }))).toEqual(['/offerId'])
  for (const client of [city, provider])
    expect((await client.post('/api/v1/matches', { needId: need.id, offerId: offer.id })).status).toBe(403)
})

test('a draft is not paired', async () => {
  const draft = await enterNeed(city)
  const offer = await publishedOffer(provider)
  expect((await staff.post('/api/v1/matches', { needId: draft.id, offerId: offer.id })).status).toBe(409)
})

test('a match is given to a colleague who serves the city, and taken back; others cannot be named', async () => {
  const { id } = await proposal()
  const path = `/api/v1/matches/${id}/assignee`
  const { staff: self, otherStaff: elsewhere, city: clerk } = t.world.accounts
  expect((await staff.send('PUT', path, { assigneeId: self })).as(matchView).assignee?.id).toBe(self)
  const mine = (await staff.get('/api/v1/matches?assignee=me&limit=200')).as(matchPage)
  expect(mine.items.map((item) => item.id)).toContain(id)
  for (const wrong of [elsewhere, clerk, 'nobody'])
    expect(pointersOf(await staff.send('PUT', path, { assigneeId: wrong }))).toEqual(['/assigneeId'])
  expect((await staff.send('PUT', path, { assigneeId: null })).as(matchView).assignee).toBeNull()
  const names = (await staff.get('/api/v1/assignees')).as(z.array(z.object({ id: z.string(), name: z.string() })))
  expect(names.map((colleague) => colleague.id)).toContain(self)
  expect((await city.get('/api/v1/assignees')).status).toBe(403)
})

test('the queue is filtered by state, city, kind, industry and assignee, and says how many there are in all', async () => {
  const { id } = await proposal()
  const found = async (query: string) => {
    const page = (await staff.get(`/api/v1/matches?limit=200&${query}`)).as(matchPage)
    expect(page.total).toBe(page.items.length)
    return page.items.map((item) => item.id).includes(id)
  }
  for (const query of [
    'state=proposed',
    'city=620500',
    'kind=technology',
    'industry=34',
    'assignee=none',
    'sort=waiting',
  ])
    expect(await found(query), query).toBe(true)
  for (const query of ['state=confirmed', 'city=620200', 'kind=talent', 'industry=66', 'assignee=me'])
    expect(await found(query), query).toBe(false)
  expect((await staff.get('/api/v1/matches?state=done')).status).toBe(422)
})

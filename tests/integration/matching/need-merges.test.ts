import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { needView } from '../../../api/schemas/need.ts'
import { type MergeView, mergeList, mergeView } from '../../../api/schemas/need-merge.ts'
import { activityView, needsListView } from '../../../api/schemas/register.ts'
import { type Client, startTestApp, type TestApp } from '../../_support/app.ts'
import { enterNeed, publishedNeed, publishedOffer, remote } from '../http/samples.ts'

let t: TestApp
let city: Client
let otherCity: Client
let admin: Client
beforeAll(async () => {
  t = await startTestApp()
  city = await t.as('city')
  otherCity = await t.as('otherCity')
  admin = await t.as('admin')
})
afterAll(() => t.close())

const path = (id: string) => `/api/v1/needs/${id}`
const read = async (client: Client, id: string) => (await client.get(path(id))).as(needView)
const elsewhere = { regionCode: '620200' }
const activities = z.array(activityView)

async function propose(client: Client, needId: string, input: object): Promise<MergeView> {
  const answer = await client.post(`${path(needId)}/merges`, input)
  expect(answer.status).toBe(200)
  return answer.as(mergeView)
}

/** A need of either city, and the proposal of administrators to keep the first. */
async function acrossCities() {
  const stays = await publishedNeed(city)
  const goes = await publishedNeed(otherCity, elsewhere)
  const merge = await propose(admin, stays.id, { needId: goes.id, keep: 'this', note: '同一项目由两市报送' })
  return { stays, goes, merge }
}

const step = (client: Client, needId: string, mergeId: string, name: string, body: object = {}) =>
  client.post(`${path(needId)}/merges/${mergeId}/${name}`, body)

test('two needs of one office become one at once; the retired one points to the other, which tells the history of both', async () => {
  const [stays, goes] = [await publishedNeed(city), await publishedNeed(city)]
  const merge = await propose(city, goes.id, { needId: stays.id, keep: 'other' })
  expect(merge).toMatchObject({ state: 'merged', surviving: { id: stays.id }, retired: { id: goes.id } })
  expect(await read(city, goes.id)).toMatchObject({
    status: 'closed',
    closeReason: 'withdrawn',
    mergedInto: { id: stays.id, reference: stays.reference },
    version: goes.version + 1,
  })
  expect(await read(city, stays.id)).toMatchObject({ status: 'published', mergedInto: null, version: stays.version })
  const record = (await city.get(`${path(stays.id)}/activities`)).as(activities)
  const about = (reference: string | null) =>
    record.filter((entry) => entry.about === reference).map(({ action, toState }) => [action, toState])
  expect(about(goes.reference)).toEqual([
    ['create', 'draft'],
    ['publish', 'published'],
    ['propose_merge', 'published'],
    ['merge', 'closed:withdrawn'],
  ])
  expect(about(null).slice(-2)).toEqual([
    ['propose_merge', 'published'],
    ['merge', 'published'],
  ])
  const reopened = await city.post(`${path(goes.id)}/reopen`)
  expect([reopened.status, (await read(city, goes.id)).status]).toEqual([409, 'closed'])
})

test('needs of two offices are merged when both consented, each for itself; both are asked and told', async () => {
  const { stays, goes, merge } = await acrossCities()
  expect(merge).toMatchObject({ state: 'proposed', surviving: { consent: null }, retired: { consent: null } })
  const seen = (await otherCity.get(`${path(goes.id)}/merges`)).as(mergeList).items[0]
  expect(seen).toMatchObject({ note: '同一项目由两市报送', steps: ['consent', 'decline'] })
  expect(seen?.surviving).toMatchObject({ title: stays.title, readable: false })

  const first = (await step(city, stays.id, merge.id, 'consent')).as(mergeView)
  expect(first).toMatchObject({ state: 'proposed', retired: { consent: null }, steps: [] })
  expect(first.surviving.consent?.by.name).toBe('天水办')
  expect((await step(city, stays.id, merge.id, 'consent')).status).toBe(403)
  expect((await read(otherCity, goes.id)).status).toBe('published')

  const second = (await step(otherCity, goes.id, merge.id, 'consent')).as(mergeView)
  expect(second.state).toBe('merged')
  expect(await read(otherCity, goes.id)).toMatchObject({ status: 'closed', mergedInto: { id: stays.id } })
  const told = await t.ctx.db
    .selectFrom('notice')
    .select(['account_id', 'kind', 'subject_id'])
    .where('event_key', 'like', `merge:${merge.id}:%`)
    .execute()
  const expected = [
    [t.world.accounts.city, 'merge_answered', stays.id],
    [t.world.accounts.city, 'merge_proposed', stays.id],
    [t.world.accounts.otherCity, 'merge_answered', goes.id],
    [t.world.accounts.otherCity, 'merge_proposed', goes.id],
  ]
  const sorted = (rows: unknown[][]) => rows.map((row) => row.join(' ')).sort()
  expect(sorted(told.map(({ account_id, kind, subject_id }) => [account_id, kind, subject_id]))).toEqual(
    sorted(expected),
  )
})

test('who serves both cities consents on record for their offices, with a ground', async () => {
  const { stays, goes, merge } = await acrossCities()
  const bare = await step(admin, stays.id, merge.id, 'consent')
  expect([bare.status, (await read(admin, goes.id)).status]).toEqual([422, 'published'])
  const done = (await step(admin, stays.id, merge.id, 'consent', { note: '两市来函同意' })).as(mergeView)
  expect(done).toMatchObject({ state: 'merged', retired: { consent: { note: '两市来函同意' } } })
  const consents = (await admin.get(`${path(stays.id)}/activities`))
    .as(activities)
    .filter(({ action }) => action === 'consent_merge')
  expect(consents.map(({ onBehalfOf, reason }) => [onBehalfOf, reason])).toEqual([
    ['天水市办公室', '两市来函同意'],
    ['嘉峪关市办公室', '两市来函同意'],
  ])
})

test('staff of one city consent for its office alone', async () => {
  const { stays, goes, merge } = await acrossCities()
  const half = (await step(await t.as('staff'), stays.id, merge.id, 'consent', { note: '电话同意' })).as(mergeView)
  expect(half).toMatchObject({ state: 'proposed', retired: { consent: null } })
  expect((await read(otherCity, goes.id)).status).toBe('published')
})

test('an office declines with a reason; then nothing is left to consent to, and the pair may be proposed again', async () => {
  const { stays, goes, merge } = await acrossCities()
  expect((await step(otherCity, goes.id, merge.id, 'decline', { reason: '' })).status).toBe(422)
  const declined = (await step(otherCity, goes.id, merge.id, 'decline', { reason: '地点不同' })).as(mergeView)
  expect(declined).toMatchObject({ state: 'declined', reason: '地点不同', steps: [] })
  expect((await step(city, stays.id, merge.id, 'consent')).status).toBe(409)
  expect((await read(otherCity, goes.id)).status).toBe('published')
  await propose(admin, goes.id, { needId: stays.id, keep: 'this' })
})

test('the same pair is proposed once at a time, from whichever end; its proposer takes it back', async () => {
  const { stays, goes, merge } = await acrossCities()
  expect((await admin.post(`${path(goes.id)}/merges`, { needId: stays.id, keep: 'this' })).status).toBe(409)
  expect((await step(city, stays.id, merge.id, 'withdraw')).status).toBe(403)
  expect((await step(admin, stays.id, merge.id, 'withdraw')).as(mergeView).state).toBe('withdrawn')
  expect((await step(city, stays.id, merge.id, 'consent')).status).toBe(409)
})

test('a need is not merged with itself, with one that is not to be seen, a closed one, or a published one into a draft', async () => {
  const [one, closed, draft] = [await publishedNeed(city), await publishedNeed(city), await enterNeed(city)]
  await city.post(`${path(closed.id)}/close`, { reason: 'solved' })
  const hidden = await publishedNeed(otherCity, elsewhere)
  const asked = async (input: object) => (await city.post(`${path(one.id)}/merges`, input)).status
  expect(await asked({ needId: one.id, keep: 'this' })).toBe(422)
  expect(await asked({ needId: hidden.id, keep: 'this' })).toBe(422)
  expect(await asked({ needId: closed.id, keep: 'this' })).toBe(409)
  expect(await asked({ needId: draft.id, keep: 'other' })).toBe(409)
  expect(await asked({ needId: draft.id, keep: 'this' })).toBe(200)
})

test('a need with a match in hands is not retired; one with a match that waits is, and the match is withdrawn', async () => {
  const staff = await t.as('staff')
  const provider = await t.as('provider')
  const pair = async (needId: string) => {
    const { id } = await publishedOffer(provider, remote.offer)
    return (await staff.post('/api/v1/matches', { needId, offerId: id })).as(z.object({ id: z.string() })).id
  }
  const [stays, busy, waiting] = await Promise.all([1, 2, 3].map(() => publishedNeed(city, remote.need)))
  if (!stays || !busy || !waiting) throw new Error('no needs')
  await staff.post(`/api/v1/matches/${await pair(busy.id)}/decision`, { decision: 'confirm' })
  expect((await city.post(`${path(stays.id)}/merges`, { needId: busy.id, keep: 'this' })).status).toBe(409)
  expect((await city.post(`${path(busy.id)}/merges`, { needId: stays.id, keep: 'other' })).status).toBe(409)
  const match = await pair(waiting.id)
  await propose(city, stays.id, { needId: waiting.id, keep: 'this' })
  await t.settled()
  const { state } = (await admin.get(`/api/v1/matches/${match}`)).as(z.object({ state: z.string() }))
  expect(state).toBe('withdrawn')
})

/** Two needs of one office, of which the second has all that a need can have. */
async function loaded() {
  const staff = await t.as('staff')
  const provider = await t.as('provider')
  const [stays, goes] = [await publishedNeed(city, remote.need), await publishedNeed(city, remote.need)]
  const [pinned, rejected] = [
    await publishedOffer(provider, remote.offer),
    await publishedOffer(provider, remote.offer),
  ]
  await staff.send('PUT', `${path(goes.id)}/pins/${pinned.id}`, { reason: '已面谈' })
  await staff.post(`/api/v1/providers/${t.world.otherProviderId}/conflicts`, { needId: goes.id, reason: '关联企业' })
  const { id } = (await staff.post('/api/v1/matches', { needId: goes.id, offerId: rejected.id })).as(
    z.object({ id: z.string() }),
  )
  const decided = await staff.post(`/api/v1/matches/${id}/decision`, {
    decision: 'reject',
    reason: '不对口',
    cause: 'no_fit',
  })
  expect(decided.status).toBe(200)
  const edition = 700 + Number(goes.reference.split('-')[2])
  const list = (
    await city.post('/api/v1/needs-lists', {
      title: `第${edition}期`,
      edition,
      dated: '2026-03-01',
      needIds: [goes.id],
    })
  ).as(needsListView)
  return { stays, goes, pinned, rejected, list }
}

const held = async (needId: string) => ({
  pins: (await t.ctx.db.selectFrom('pin').select('offer_id').where('need_id', '=', needId).execute()).map(
    ({ offer_id }) => offer_id,
  ),
  conflicts: (await t.ctx.db.selectFrom('conflict').select('reason').where('need_id', '=', needId).execute()).map(
    ({ reason }) => reason,
  ),
  rejections: (
    await t.ctx.db
      .selectFrom('match')
      .select('offer_id')
      .where('need_id', '=', needId)
      .where('state', '=', 'rejected')
      .execute()
  ).map(({ offer_id }) => offer_id),
})
const onList = async (id: string) =>
  (await city.get(`/api/v1/needs-lists/${id}`)).as(needsListView).needs.map((need) => need.id)

test('the surviving need takes over its place on drafts of editions, fixed pairs, conflicts and rejections; undone, it gives them back', async () => {
  const { stays, goes, pinned, rejected, list } = await loaded()
  const all = { pins: [pinned.id], conflicts: ['关联企业'], rejections: [rejected.id] }
  const none = { pins: [], conflicts: [], rejections: [] }
  expect([await held(stays.id), await held(goes.id)]).toEqual([none, all])
  const merge = await propose(city, stays.id, { needId: goes.id, keep: 'this' })
  expect([await held(stays.id), await held(goes.id)]).toEqual([all, all])
  expect(await onList(list.id)).toEqual([stays.id])

  const undone = (await step(city, stays.id, merge.id, 'undo')).as(mergeView)
  expect(undone.state).toBe('undone')
  expect([await held(stays.id), await held(goes.id)]).toEqual([none, all])
  expect(await onList(list.id)).toEqual([goes.id])
  expect(await read(city, goes.id)).toMatchObject({ status: 'published', closeReason: null, mergedInto: null })
  expect((await step(city, stays.id, merge.id, 'undo')).status).toBe(409)
})

test('a merge is undone until anything follows', async () => {
  const [stays, goes] = [await publishedNeed(city), await publishedNeed(city)]
  const merge = await propose(city, stays.id, { needId: goes.id, keep: 'this' })
  await t.settled()
  expect((await city.get(`${path(stays.id)}/merges`)).as(mergeList).items[0]?.steps).toEqual(['undo'])
  const { version } = await read(city, stays.id)
  await city.send('PATCH', path(stays.id), { wantedCount: 3 }, { 'if-match': `"${version}"` })
  expect((await city.get(`${path(stays.id)}/merges`)).as(mergeList).items[0]?.steps).toEqual([])
  expect((await step(city, stays.id, merge.id, 'undo')).status).toBe(409)
  expect((await read(city, goes.id)).mergedInto?.id).toBe(stays.id)
})

test('an old link leads who may not read the retired need to the one that stays, over several merges', async () => {
  const provider = await t.as('provider')
  const [first, second, last] = [await publishedNeed(city), await publishedNeed(city), await publishedNeed(city)]
  expect((await provider.get(path(first.id))).status).toBe(200)
  await propose(city, second.id, { needId: first.id, keep: 'this' })
  await propose(city, last.id, { needId: second.id, keep: 'this' })
  const answer = await t.app.request(path(first.id), { headers: { cookie: provider.cookie } })
  expect([answer.status, answer.headers.get('location')]).toEqual([308, path(last.id)])
  const hidden = await t.app.request(path(first.id), { headers: { cookie: otherCity.cookie } })
  expect(hidden.status).toBe(404)
  const record = (await city.get(`${path(last.id)}/activities`)).as(activities)
  expect(new Set(record.map(({ about }) => about))).toEqual(new Set([null, first.reference, second.reference]))
})

test('two who merge the same pair into each other at once merge it once', async () => {
  for (let round = 0; round < 4; round++) {
    const [one, other] = [await publishedNeed(city), await publishedNeed(city)]
    const answers = await Promise.all([
      city.post(`${path(one.id)}/merges`, { needId: other.id, keep: 'this' }),
      city.post(`${path(other.id)}/merges`, { needId: one.id, keep: 'this' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const states = [(await read(city, one.id)).status, (await read(city, other.id)).status].sort()
    expect(states).toEqual(['closed', 'published'])
  }
})

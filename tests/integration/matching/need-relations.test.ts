import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { needRelationList } from '../../../api/schemas/need-relation.ts'
import { type Client, startTestApp, type TestApp } from '../../_support/app.ts'
import { enterNeed, publishedNeed } from '../http/samples.ts'

let t: TestApp
beforeAll(async () => {
  t = await startTestApp()
})
afterAll(() => t.close())

const relationsOf = async (client: Client, id: string) =>
  (await client.get(`/api/v1/needs/${id}/relations`))
    .as(needRelationList)
    .items.map(({ kind, need }) => [kind, need.id])
const actionsOf = async (client: Client, id: string) =>
  (await client.get(`/api/v1/needs/${id}/activities`))
    .as(z.array(z.object({ action: z.string() })))
    .map(({ action }) => action)
    .filter((action) => action.endsWith('relate'))

test('a link stands at both needs and in the record of both; the same again changes nothing, another kind changes it', async () => {
  const city = await t.as('city')
  const [one, other] = [await publishedNeed(city), await publishedNeed(city)]
  const path = `/api/v1/needs/${one.id}/relations`
  expect((await city.post(path, { needId: other.id })).status).toBe(200)
  expect((await city.post(path, { needId: other.id, kind: 'related' })).status).toBe(200)
  expect(await relationsOf(city, one.id)).toEqual([['related', other.id]])
  expect(await relationsOf(city, other.id)).toEqual([['related', one.id]])
  expect((await city.post(`/api/v1/needs/${other.id}/relations`, { needId: one.id, kind: 'duplicate' })).status).toBe(
    200,
  )
  expect(await relationsOf(city, one.id)).toEqual([['duplicate', other.id]])
  for (const { id } of [one, other]) expect(await actionsOf(city, id)).toEqual(['relate', 'relate'])
})

test('a need cannot be linked with itself or with one that is not to be seen', async () => {
  const city = await t.as('city')
  const { id } = await enterNeed(city)
  const refused = await city.post(`/api/v1/needs/${id}/relations`, { needId: id })
  expect(refused.status).toBe(422)
  const unknown = await city.post(`/api/v1/needs/${id}/relations`, { needId: '0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11' })
  expect(unknown.status).toBe(422)
  expect(await relationsOf(city, id)).toEqual([])
})

test('a reader sees only those linked needs that he may see', async () => {
  const city = await t.as('city')
  const [shown, hidden] = [await publishedNeed(city), await publishedNeed(city, { visibility: 'staff' })]
  await city.post(`/api/v1/needs/${shown.id}/relations`, { needId: hidden.id })
  expect(await relationsOf(await t.as('staff'), shown.id)).toEqual([['related', hidden.id]])
  expect(await relationsOf(await t.as('provider'), shown.id)).toEqual([])
})

test('two who link the same pair at once from both ends leave one link', async () => {
  const [city, staff] = [await t.as('city'), await t.as('staff')]
  for (let round = 0; round < 5; round++) {
    const [one, other] = [await enterNeed(city), await enterNeed(city)]
    const answers = await Promise.all([
      city.post(`/api/v1/needs/${one.id}/relations`, { needId: other.id }),
      staff.post(`/api/v1/needs/${other.id}/relations`, { needId: one.id }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(await relationsOf(city, one.id)).toEqual([['related', other.id]])
    expect(await actionsOf(city, one.id)).toEqual(['relate'])
  }
})

test('a link is taken back once, and the record of both needs tells of it', async () => {
  const city = await t.as('city')
  const [one, other] = [await enterNeed(city), await enterNeed(city)]
  await city.post(`/api/v1/needs/${one.id}/relations`, { needId: other.id })
  for (let round = 0; round < 2; round++)
    expect((await city.send('DELETE', `/api/v1/needs/${other.id}/relations/${one.id}`)).status).toBe(204)
  expect(await relationsOf(city, one.id)).toEqual([])
  for (const { id } of [one, other]) expect((await actionsOf(city, id)).sort()).toEqual(['relate', 'unrelate'])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { matchPage } from '../../../api/schemas/match.ts'
import { outcomePage } from '../../../api/schemas/outcome.ts'
import { taskDetail, taskPage, taskView } from '../../../api/schemas/task.ts'
import { entryPage, groupFigures, groupPage, groupView, memberView } from '../../../api/schemas/working-group.ts'
import { shanghaiDate } from '../../../api/services/days.ts'
import { insertOrganisation } from '../../../db/repositories/organisations.ts'
import { startTestApp, type TestApp } from '../../_support/app.ts'
import type { Person } from '../../_support/world.ts'
import { publishedNeed, publishedOffer } from '../http/samples.ts'

const made = z.object({ id: z.string() })

let t: TestApp
beforeAll(async () => {
  t = await startTestApp()
})
afterAll(() => t.close())

let count = 0
const group = (change: object = {}) => {
  count += 1
  return { name: `第${count}组`, regionCode: '620500', industries: ['34'], ...change }
}
const makeGroup = async (change: object = {}) =>
  (await (await t.as('staff')).post('/api/v1/groups', group(change))).as(groupView)
const organisation = async (kind: 'enterprise' | 'committee', name: string) => {
  const at = new Date()
  const times = { created_at: at, updated_at: at }
  return insertOrganisation(t.ctx.db, { kind, name, region_code: '620500', reference_prefix: null, ...times })
}

test('staff make a group in a city that they serve, once by that name', async () => {
  const staff = await t.as('staff')
  const committeeId = await organisation('committee', '教科卫体委员会')
  const body = group({ committeeId, mandate: '帮助整机厂对接配套企业。', industries: ['34', '35'] })
  const answer = await staff.post('/api/v1/groups', body)
  expect(answer.status).toBe(201)
  expect(answer.as(groupView)).toMatchObject({
    region: { code: '620500' },
    committee: { id: committeeId, name: '教科卫体委员会' },
    industries: [{ code: '34' }, { code: '35' }],
    active: true,
    memberCount: 0,
  })
  expect((await staff.post('/api/v1/groups', body)).text).toContain('/name')
})

test('unknown industries, a city of others, a third key enterprise and telephone numbers are refused in their places', async () => {
  const staff = await t.as('staff')
  const ids = await Promise.all(['甲厂', '乙厂', '丙厂'].map((name) => organisation('enterprise', name)))
  const committeeId = await organisation('committee', '经济委员会')
  for (const [change, pointer] of [
    [{ industries: [] }, '/industries'],
    [{ industries: ['00'] }, '/industries/0'],
    [{ regionCode: '620200' }, '/regionCode'],
    [{ keyEnterpriseIds: ids }, '/keyEnterpriseIds'],
    [{ keyEnterpriseIds: [committeeId] }, '/keyEnterpriseIds/0'],
    [{ committeeId: ids[0] }, '/committeeId'],
    [{ mandate: '联系 13800138000' }, '/mandate'],
  ] as const) {
    const answer = await staff.post('/api/v1/groups', group(change))
    expect(answer.status, pointer).toBe(422)
    expect(answer.text, pointer).toContain(`"${pointer}"`)
  }
})

test('members are of four kinds, linked or only named; a provider sees the groups that it belongs to', async () => {
  const staff = await t.as('staff')
  const provider = await t.as('provider')
  const { id } = await makeGroup()
  const path = `/api/v1/groups/${id}`
  expect((await provider.get(path)).status).toBe(404)
  const add = (member: object) => staff.post(`${path}/members`, member)
  const expert = await add({ kind: 'expert', providerId: t.world.providerId, title: '组长' })
  expect(expert.as(memberView)).toMatchObject({ name: '理工大学机电学院', title: '组长', hasAccount: false })
  expect((await add({ kind: 'expert', providerId: t.world.providerId })).status).toBe(422)
  expect((await add({ kind: 'entrepreneur' })).status).toBe(422)
  expect((await add({ kind: 'city_office', accountId: t.world.accounts.city })).as(memberView).hasAccount).toBe(true)
  await add({ kind: 'committee', name: '某委员' })
  const seen = (await provider.get(path)).as(groupView)
  expect(seen.members.map(({ kind }) => kind)).toEqual(['expert', 'city_office', 'committee'])
  expect((await provider.send('POST', `${path}/members`, { kind: 'expert', name: '某人' })).status).toBe(403)
  const memberId = expert.as(memberView).id
  expect((await staff.send('DELETE', `${path}/members/${memberId}`)).status).toBe(204)
  expect((await staff.send('DELETE', `${path}/members/${memberId}`)).status).toBe(404)
  expect((await provider.get(path)).status).toBe(404)
})

test('the log takes the action tags of the settings, no days to come, and is read the latest day first', async () => {
  const staff = await t.as('staff')
  const { id } = await makeGroup()
  const path = `/api/v1/groups/${id}/entries`
  const today = shanghaiDate(new Date())
  expect((await staff.post(path, { happenedOn: '2026-03-01', tag: '推', text: '走访' })).status).toBe(201)
  expect((await staff.post(path, { happenedOn: '2026-04-01', tag: '链', text: '梳理' })).status).toBe(201)
  expect((await staff.post(path, { happenedOn: today, tag: '跑', text: '走访' })).text).toContain('/tag')
  expect((await staff.post(path, { happenedOn: '2099-01-01', text: '走访' })).text).toContain('/happenedOn')
  const city = await t.as('city')
  const log = (await city.get(path)).as(entryPage)
  expect(log.items.map(({ text }) => text)).toEqual(['梳理', '走访'])
  expect((await city.get(`${path}?tag=${encodeURIComponent('推')}`)).as(entryPage).items).toHaveLength(1)
  expect((await (await t.as('otherCity')).get(path)).status).toBe(404)
  await t.ctx.db
    .insertInto('setting')
    .values({
      key: 'action_tags',
      value: JSON.stringify(['跑']),
      changed_by_id: t.world.accounts.admin,
      changed_at: new Date(),
    })
    .execute()
  expect((await staff.post(path, { happenedOn: today, tag: '跑', text: '走访' })).status).toBe(201)
  expect((await staff.post(path, { happenedOn: today, tag: '推', text: '走访' })).status).toBe(422)
  await t.ctx.db.deleteFrom('setting').where('key', '=', 'action_tags').execute()
})

test('needs of a key enterprise come first in the queue by priority; their score and their own priority do not change', async () => {
  const staff = await t.as('staff')
  const city = await t.as('city')
  const provider = await t.as('provider')
  const pairOf = async (needChange: object) => {
    const need = await publishedNeed(city, { industries: ['34'], ...needChange })
    const offer = await publishedOffer(provider)
    await t.settled()
    const { items } = (await staff.get(`/api/v1/matches?need=${need.id}&offer=${offer.id}`)).as(matchPage)
    const line = items[0]
    if (line === undefined) throw new Error('the pair was not proposed')
    return { need, line }
  }
  const plain = await pairOf({ beneficiary: '普通厂' })
  const key = await pairOf({ beneficiary: '重点厂', description: '电主轴', keywords: [] })
  const keyId = (
    await t.ctx.db.selectFrom('organisation').select('id').where('name', '=', '重点厂').executeTakeFirstOrThrow()
  ).id
  expect(key.line.score).toBeLessThan(plain.line.score ?? 0)
  const orderOf = async (sort: string) => {
    const { items } = (await staff.get(`/api/v1/matches?state=proposed&sort=${sort}&limit=200`)).as(matchPage)
    const place = (id: string) => items.findIndex((line) => line.id === id)
    return { items, keyFirst: place(key.line.id) < place(plain.line.id) }
  }
  expect((await orderOf('priority')).keyFirst).toBe(false)
  const { id, version } = await makeGroup({ keyEnterpriseIds: [keyId] })
  const lifted = await orderOf('priority')
  expect(lifted.keyFirst).toBe(true)
  const line = lifted.items.find((one) => one.id === key.line.id)
  expect(line?.need.keyGroup?.id).toBe(id)
  expect(line?.score).toBe(key.line.score)
  expect((await orderOf('score')).keyFirst).toBe(false)
  expect((await city.get(`/api/v1/needs/${key.need.id}`)).body).toMatchObject({ priority: 'normal' })
  expect((await city.get(`/api/v1/needs/${key.need.id}/groups`)).body).toMatchObject({ items: [{ id }] })
  expect((await city.get(`/api/v1/needs/${plain.need.id}/groups`)).body).toEqual({ items: [] })
  // A dissolved group lifts nothing.
  const off = await staff.send('PATCH', `/api/v1/groups/${id}`, { active: false }, { 'if-match': `"${version}"` })
  expect(off.as(groupView).active).toBe(false)
  expect((await orderOf('priority')).keyFirst).toBe(false)
})

test('matches and figures of a group are those of its city and industries', async () => {
  const staff = await t.as('staff')
  const { id } = await makeGroup({ industries: ['C'] })
  const other = await makeGroup({ industries: ['83'] })
  const all = (await staff.get(`/api/v1/matches?group=${id}&limit=200`)).as(matchPage)
  expect(all.total).toBeGreaterThan(0)
  expect((await staff.get(`/api/v1/matches?group=${other.id}`)).as(matchPage).total).toBe(0)
  const figures = (await staff.get(`/api/v1/groups/${id}/figures`)).as(groupFigures)
  expect(figures.matches.reduce((sum, { count: n }) => sum + n, 0)).toBe(all.total)
  expect(figures.publishedNeeds).toBeGreaterThan(0)
  expect((await staff.get(`/api/v1/groups/${other.id}/figures`)).as(groupFigures)).toEqual({
    publishedNeeds: 0,
    matches: [],
    outcomes: [],
  })
})

test('lists of groups keep to the reader’s cities, filters and pages', async () => {
  const names = async (person: 'staff' | 'city' | 'otherCity' | 'otherStaff' | 'otherProvider', query = '') =>
    (await (await t.as(person)).get(`/api/v1/groups?limit=200${query}`)).as(groupPage).items.map(({ name }) => name)
  const own = await names('staff')
  expect(own.length).toBeGreaterThan(3)
  expect(await names('city')).toEqual(own)
  for (const person of ['otherCity', 'otherStaff', 'otherProvider'] as const) expect(await names(person)).toEqual([])
  expect((await names('staff', '&state=dissolved')).length).toBe(1)
  expect(await names('staff', '&industry=83')).toHaveLength(1)
  const paged: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: string = cursor === '' ? '' : `&cursor=${cursor}`
    const page = (await (await t.as('staff')).get(`/api/v1/groups?limit=2${query}`)).as(groupPage)
    paged.push(...page.items.map(({ name }) => name))
    cursor = page.nextCursor
  }
  expect(paged).toEqual(own)
})

test('a group has tasks of its own and those of its needs; its members and the office of its city read them, others do not', async () => {
  const staff = await t.as('staff')
  const { id } = await makeGroup({ industries: ['35'] })
  const other = await makeGroup({ industries: ['83'] })
  const give = (change: object) =>
    staff.post('/api/v1/tasks', {
      what: '走访配套企业',
      owners: [{ accountId: t.world.accounts.otherStaff }],
      workingDays: 5,
      ...change,
    })
  const own = (await give({ groupId: id })).as(taskView)
  expect(own).toMatchObject({ group: { id }, region: { code: '620500' } })
  const need = await publishedNeed(await t.as('city'), { industries: ['35'] })
  const ofNeed = (await give({ needId: need.id })).as(taskView)
  const both = (await give({ needId: need.id, groupId: other.id })).as(taskView)
  const idsOf = async (person: Person, group: string) =>
    (await (await t.as(person)).get(`/api/v1/tasks?group=${group}&sort=created`))
      .as(taskPage)
      .items.map((task) => task.id)
  expect((await idsOf('staff', id)).sort()).toEqual([own.id, ofNeed.id, both.id].sort())
  expect(await idsOf('staff', other.id)).toEqual([both.id])
  expect(await idsOf('city', other.id)).toEqual([both.id])
  // Nobody reads a task for belonging to a city's group but its members and that city.
  for (const person of ['provider', 'otherProvider', 'otherCity'] as const) expect(await idsOf(person, id)).toEqual([])
  expect((await (await t.as('city')).get(`/api/v1/tasks/${own.id}`)).status).toBe(200)
  await staff.post(`/api/v1/groups/${id}/members`, { kind: 'expert', providerId: t.world.providerId })
  expect(await idsOf('provider', id)).toEqual([own.id])
  expect((await (await t.as('provider')).get(`/api/v1/tasks/${own.id}`)).as(taskDetail).task.events).toEqual([])
  expect((await (await t.as('otherProvider')).get(`/api/v1/tasks/${own.id}`)).status).toBe(404)
})

test('a task is not given to a group of another city, of others, or that was dissolved', async () => {
  const staff = await t.as('staff')
  const admin = await t.as('admin')
  const task = { what: '走访', owners: [{ organisationId: t.world.office }], workingDays: 5 }
  const own = await makeGroup()
  const foreign = (await admin.post('/api/v1/groups', group({ regionCode: '620200' }))).as(groupView)
  const gone = await makeGroup()
  await staff.send('PATCH', `/api/v1/groups/${gone.id}`, { active: false }, { 'if-match': `"${gone.version}"` })
  for (const [person, change, code] of [
    ['staff', { groupId: foreign.id }, 'not_found'],
    ['staff', { groupId: gone.id }, 'not_found'],
    ['admin', { groupId: own.id, regionCode: '620200' }, 'other_city'],
    ['admin', { groupId: foreign.id, needId: (await publishedNeed(await t.as('city'))).id }, 'other_city'],
  ] as const) {
    const answer = await (await t.as(person)).post('/api/v1/tasks', { ...task, ...change })
    expect(answer.status, code).toBe(422)
    expect(answer.body).toMatchObject({ errors: [{ pointer: '/groupId', code }] })
  }
})

test('the number of outcomes of a group opens exactly those outcomes', async () => {
  const staff = await t.as('staff')
  const city = await t.as('city')
  const { id } = await makeGroup({ industries: ['39'] })
  const need = await publishedNeed(city, { industries: ['39'] })
  const outcome = { kind: 'reported', needId: need.id, happenedOn: shanghaiDate(new Date()), noEvidenceReason: '后补' }
  expect((await city.post('/api/v1/outcomes', outcome)).status).toBe(201)
  const { outcomes } = (await staff.get(`/api/v1/groups/${id}/figures`)).as(groupFigures)
  expect(outcomes).toEqual([{ kind: 'reported', count: 1 }])
  const opened = (await staff.get(`/api/v1/outcomes?group=${id}`)).as(outcomePage)
  expect(opened.items.map((one) => one.need?.id)).toEqual([need.id])
})

test('every change of a group stands in its record, and an old version is refused', async () => {
  const staff = await t.as('staff')
  const { id } = await makeGroup()
  const path = `/api/v1/groups/${id}`
  const change = (body: object, version: number) => staff.send('PATCH', path, body, { 'if-match': `"${version}"` })
  expect((await change({ mandate: '新的职责' }, 1)).status).toBe(200)
  expect((await change({ mandate: '更新的职责' }, 1)).status).toBe(412)
  const member = (await staff.post(`${path}/members`, { kind: 'expert', name: '某专家' })).as(made)
  await staff.send('DELETE', `${path}/members/${member.id}`)
  const actions = await t.ctx.db
    .selectFrom('activity')
    .select('action')
    .where('subject_kind', '=', 'working_group')
    .where('subject_id', '=', id)
    .orderBy('id')
    .execute()
  expect(actions.map(({ action }) => action)).toEqual(['create', 'change', 'add_member', 'remove_member'])
})

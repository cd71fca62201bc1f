import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemSchema } from '../../../api/routes/problems.ts'
import { needView } from '../../../api/schemas/need.ts'
import {
  type EditionChange,
  editionDifferences,
  type NeedsListView,
  needsListView,
} from '../../../api/schemas/register.ts'
import { type Client, startTestApp, type TestApp } from '../../_support/app.ts'
import { enterNeed, publishedNeed } from './samples.ts'

let t: TestApp
let city: Client
beforeAll(async () => {
  t = await startTestApp()
  city = await t.as('city')
})
afterAll(() => t.close())

const LISTS = '/api/v1/needs-lists'
let edition = 0

/** An edition of the city's office with these needs, a draft. */
async function editionOf(needIds: readonly string[]): Promise<NeedsListView> {
  edition += 1
  const list = { title: `需求清单（第${edition}期）`, edition, dated: '2026-03-01', needIds }
  return (await city.post(LISTS, list)).as(needsListView)
}

async function publishedEdition(needIds: readonly string[]): Promise<NeedsListView> {
  const { id } = await editionOf(needIds)
  return (await city.post(`${LISTS}/${id}/publish`)).as(needsListView)
}

async function nextOf(id: string, input: object = { dated: '2026-04-01' }): Promise<NeedsListView> {
  const list = (await city.post(`${LISTS}/${id}/next`, input)).as(needsListView)
  edition = list.edition
  return list
}

async function changeTitle(id: string, title: string): Promise<void> {
  const { version } = (await city.get(`/api/v1/needs/${id}`)).as(needView)
  const answer = await city.send('PATCH', `/api/v1/needs/${id}`, { title }, { 'if-match': `"${version}"` })
  expect(answer.status).toBe(200)
}

const close = (id: string, reason: string) => city.post(`/api/v1/needs/${id}/close`, { reason })

async function differences(id: string, query = '') {
  return (await city.get(`${LISTS}/${id}/differences${query}`)).as(editionDifferences)
}

test('publishing an edition publishes the drafts on it, and what it shows stays as it was then', async () => {
  const [draft, open] = [
    await enterNeed(city, { title: '草稿需求' }),
    await publishedNeed(city, { title: '原来的标题' }),
  ]
  const list = await publishedEdition([draft.id, open.id])
  expect((await city.get(`/api/v1/needs/${draft.id}`)).as(needView)).toMatchObject({ status: 'published', version: 2 })
  expect(list.needs.map(({ version }) => version)).toEqual([2, open.version])
  await changeTitle(open.id, '后来的标题')
  const { needs } = (await city.get(`${LISTS}/${list.id}`)).as(needsListView)
  expect(needs.map(({ title }) => title)).toEqual(['草稿需求', '原来的标题'])
})

test('a draft that cannot be published is named with what it lacks, and nothing of the edition is published', async () => {
  const good = await enterNeed(city)
  const [kindless, silent] = [await enterNeed(city, { kind: null }), await enterNeed(city, { description: '' })]
  const { id } = await editionOf([good.id, kindless.id, silent.id])
  const refused = await city.post(`${LISTS}/${id}/publish`, undefined, { 'accept-language': 'zh' })
  expect(refused.status).toBe(422)
  const { errors } = refused.as(problemSchema)
  expect(errors?.map(({ pointer }) => pointer).sort()).toEqual(['/needIds/1', '/needIds/2'])
  expect(errors?.find(({ pointer }) => pointer === '/needIds/1')?.detail).toContain(kindless.reference)
  expect(errors?.find(({ pointer }) => pointer === '/needIds/1')?.detail).toContain('没有选择类别')
  expect((await city.get(`/api/v1/needs/${good.id}`)).as(needView).status).toBe('draft')
  expect((await city.get(`${LISTS}/${id}`)).as(needsListView).status).toBe('draft')
})

test('the next edition begins with the open needs of the last, in their order, under the next number', async () => {
  const [one, solved, three] = [await publishedNeed(city), await publishedNeed(city), await publishedNeed(city)]
  const last = await publishedEdition([three.id, solved.id, one.id])
  await close(solved.id, 'solved')
  const next = await nextOf(last.id)
  expect(next).toMatchObject({
    edition: last.edition + 1,
    title: `需求清单（第${last.edition + 1}期）`,
    dated: '2026-04-01',
    status: 'draft',
  })
  expect(next.needs.map(({ id }) => id)).toEqual([three.id, one.id])
  const { needs } = (await city.get(`${LISTS}/${last.id}`)).as(needsListView)
  expect(needs.map(({ id }) => id)).toEqual([three.id, solved.id, one.id])
})

test('a number in Chinese digits is raised, and a title of its own is taken', async () => {
  const need = await publishedNeed(city)
  edition += 1
  const input = { title: '天水市第十九期需求', edition: 19, dated: '2026-03-01', needIds: [need.id] }
  const { id } = (await city.post(LISTS, input)).as(needsListView)
  expect((await nextOf(id)).title).toBe('天水市第二十期需求')
  expect((await nextOf(id, { dated: '2026-04-02', title: '专刊' })).title).toBe('专刊')
})

test('two editions differ by what was added, changed, solved, withdrawn and left out', async () => {
  const need = async (title: string) => (await publishedNeed(city, { title })).id
  const kept = await need('不变')
  const changed = await need('要改')
  const solved = await need('解决')
  const withdrawn = await need('撤回')
  const leftOut = await need('不列')
  const first = await publishedEdition([kept, changed, solved, withdrawn, leftOut])
  await changeTitle(changed, '改过')
  await close(solved, 'solved')
  await close(withdrawn, 'withdrawn')
  const added = await need('新增')
  const second = await publishedEdition([kept, changed, added])
  const compared = await differences(second.id)
  expect(compared.since?.id).toBe(first.id)
  expect(compared.needs.map(({ title, change }): [string, EditionChange] => [title, change])).toEqual([
    ['新增', 'added'],
    ['改过', 'changed'],
    ['解决', 'solved'],
    ['撤回', 'withdrawn'],
    ['不列', 'left_out'],
    ['不变', 'unchanged'],
  ])
  expect(compared.needs[1]?.fields).toEqual([{ field: 'title', before: ['要改'], after: ['改过'] }])

  await close(kept, 'solved')
  await close(leftOut, 'withdrawn')
  await changeTitle(added, '又改')
  expect(await differences(second.id)).toEqual(compared)
  const third = await nextOf(second.id)
  const skipped = await differences(third.id, `?since=${first.id}`)
  expect(skipped.needs.map(({ title, change }) => [title, change])).toEqual([
    ['又改', 'added'],
    ['改过', 'changed'],
    ['不变', 'solved'],
    ['解决', 'solved'],
    ['撤回', 'withdrawn'],
    ['不列', 'withdrawn'],
  ])
})

test('what changed between two editions is told for every field, the facts of a need of money and the body behind it too', async () => {
  const facts = { yearsOperating: 1, revenueYuan: 1_000_000, collateral: ['equipment'], lossMaking: true }
  const need = await publishedNeed(city, { kind: 'funding', beneficiary: '甲公司', ...facts })
  const first = await publishedEdition([need.id])
  const patch = { yearsOperating: 2, revenueYuan: 3_000_000, collateral: [], lossMaking: false, beneficiary: '乙公司' }
  expect(
    (await city.send('PATCH', `/api/v1/needs/${need.id}`, patch, { 'if-match': `"${need.version}"` })).status,
  ).toBe(200)
  const second = await publishedEdition([need.id])
  const { needs, organisations } = await differences(second.id)
  const nameOf = (id: string) => organisations.find((body) => body.id === id)?.name ?? id
  expect(needs[0]?.fields.map(({ field, before, after }) => [field, before.map(nameOf), after.map(nameOf)])).toEqual([
    ['beneficiaryId', ['甲公司'], ['乙公司']],
    ['yearsOperating', ['1'], ['2']],
    ['revenueYuan', ['1000000'], ['3000000']],
    ['collateral', ['equipment'], ['none']],
    ['lossMaking', ['true'], ['false']],
  ])
  const exported = async (path: string) =>
    (
      await t.app.request(`/api/v1/exports${path}`, { headers: { cookie: city.cookie, 'accept-language': 'zh' } })
    ).text()
  const changes = await exported(`/needs-lists/${second.id}/differences.csv`)
  for (const words of ['需求单位,甲公司,乙公司', '营业收入（万元）,100,300', '是否亏损,是,否'])
    expect(changes).toContain(words)
  const frozen = await exported(`/needs-lists/${first.id}/needs.csv`)
  expect(frozen).toContain('甲公司')
  expect(frozen).toContain(',1,100,设备,是,')
})

test('an office’s first edition is all new; a later edition or another office’s is no edition to compare with', async () => {
  const other = await t.as('otherCity')
  const foreign = await publishedNeed(other, { regionCode: '620200' })
  const only = (await other.post(LISTS, { title: '第1期', edition: 1, dated: '2026-03-01', needIds: [foreign.id] })).as(
    needsListView,
  )
  const compared = (await other.get(`${LISTS}/${only.id}/differences`)).as(editionDifferences)
  expect(compared).toMatchObject({ since: null, needs: [{ id: foreign.id, change: 'added' }] })

  const [early, late] = [await publishedEdition([(await publishedNeed(city)).id]), await editionOf([])]
  expect((await city.get(`${LISTS}/${early.id}/differences?since=${late.id}`)).status).toBe(422)
  expect((await city.get(`${LISTS}/${late.id}/differences?since=${only.id}`)).status).toBe(422)
  const admin = await t.as('admin')
  expect((await admin.get(`${LISTS}/${late.id}/differences?since=${only.id}`)).status).toBe(422)
})

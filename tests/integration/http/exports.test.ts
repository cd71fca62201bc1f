import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { activityView, needsListView } from '../../../api/schemas/register.ts'
import { type Client, startTestApp, type TestApp } from '../../_support/app.ts'
import { bytesOf, rowsOf as exportedRows } from '../../_support/exported.ts'
import { zipParts } from '../../_support/zip-part.ts'
import { enterNeed, publishedNeed, publishedOffer, remote } from './samples.ts'

let t: TestApp
let city: Client
beforeAll(async () => {
  t = await startTestApp()
  city = await t.as('city')
})
afterAll(() => t.close())

const rowsOf = (client: Client, path: string) => exportedRows(t, client, path)

const ids = z.object({ id: z.string() })

test('an export holds everything that the filters hold and nothing else, in both formats, without contacts', async () => {
  const wanted = await publishedNeed(city, {
    title: '-20℃电缆',
    description: '第一段\n第二段',
    amountYuan: 42_005_000,
    deadline: '2099-03-01',
    wantedRegions: ['310000', 'YRD'],
  })
  await enterNeed(city, { title: '草稿不在其中' })
  for (const format of ['xlsx', 'csv']) {
    const rows = await rowsOf(city, `needs.${format}?status=published&q=${encodeURIComponent('-20℃')}`)
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      编号: wanted.reference,
      需求名称: '-20℃电缆',
      类别: '技术',
      需求内容: '第一段\n第二段',
      '金额（万元）': '4200.5',
      截止日期: '2099-03-01',
      状态: '已发布',
    })
    expect(JSON.stringify(rows)).not.toContain('5550101')
  }
  expect((await rowsOf(city, 'needs.csv')).map((row) => row.需求名称)).toContain('草稿不在其中')
})

test('a city gets no row of another city, a provider no need that it may not see', async () => {
  const other = await publishedNeed(await t.as('otherCity'), { title: '别市的需求', regionCode: '620200' })
  const own = await publishedNeed(city, { title: '本市的需求', visibility: 'staff' })
  const references = async (person: 'city' | 'otherCity' | 'provider' | 'staff' | 'admin') =>
    (await rowsOf(await t.as(person), 'needs.csv')).map((row) => row.编号)
  expect(await references('city')).not.toContain(other.reference)
  expect(await references('city')).toContain(own.reference)
  expect(await references('otherCity')).toEqual([other.reference])
  expect(await references('provider')).not.toContain(own.reference)
  expect(await references('staff')).not.toContain(other.reference)
  expect(await references('admin')).toEqual(expect.arrayContaining([own.reference, other.reference]))
})

test('contacts leave only with one thing, for whom its page shows them, and each time on record', async () => {
  const need = await publishedNeed(city)
  const path = `needs/${need.id}/need`
  const record = async () =>
    (await city.get(`/api/v1/needs/${need.id}/activities`))
      .as(z.array(activityView))
      .filter(({ action }) => action === 'export_contacts')
  const [seen] = await rowsOf(await t.as('provider'), `${path}.csv`)
  expect(seen?.编号).toBe(need.reference)
  expect(Object.keys(seen ?? {})).not.toContain('联系人及联系方式')
  expect(await record()).toEqual([])
  const [own] = await rowsOf(city, `${path}.xlsx`)
  expect(own?.联系人及联系方式).toBe('王某 0938-5550101 wang@example.gov.cn')
  await rowsOf(await t.as('staff'), `${path}.csv`)
  expect((await record()).map(({ actor }) => actor?.id)).toEqual([t.world.accounts.city, t.world.accounts.staff])
  expect(t.log.join('')).not.toContain('5550101')
})

test('an edition leaves as it was published, and what changed since the last one is a table', async () => {
  const need = await publishedNeed(city, { title: '当时的标题' })
  const input = { title: '需求清单（第901期）', edition: 901, dated: '2026-03-01', needIds: [need.id] }
  const list = (await city.post('/api/v1/needs-lists', input)).as(needsListView)
  await city.post(`/api/v1/needs-lists/${list.id}/publish`)
  const changed = await city.send(
    'PATCH',
    `/api/v1/needs/${need.id}`,
    { title: '后来的标题', amountYuan: 10_000 },
    { 'if-match': `"${need.version}"` },
  )
  expect(changed.status).toBe(200)
  expect((await rowsOf(city, `needs-lists/${list.id}/needs.xlsx`)).map((row) => row.需求名称)).toEqual(['当时的标题'])
  const next = (await city.post(`/api/v1/needs-lists/${list.id}/next`, { dated: '2026-04-01' })).as(needsListView)
  const differences = await rowsOf(city, `needs-lists/${next.id}/differences.csv`)
  expect(differences.map((row) => [row.变化, row.变动栏目, row.原内容, row.现内容])).toEqual([
    ['内容有变', '名称', '当时的标题', '后来的标题'],
    ['内容有变', '金额（万元）', '', '1'],
  ])
})

test('the matching sheet holds needs with and without offers, with reason and state; a city sees what was confirmed', async () => {
  const staff = await t.as('staff')
  const lonely = await publishedNeed(city, { ...remote.need, title: '没有供给的需求', industries: [] })
  const need = await publishedNeed(city, remote.need)
  const offer = await publishedOffer(await t.as('provider'), remote.offer)
  const match = (await staff.post('/api/v1/matches', { needId: need.id, offerId: offer.id })).as(ids)
  const bodyOf = async (client: Client, query = '') =>
    zipParts(await bytesOf(t, client, `matching-sheet.docx${query}`)).get('word/document.xml') ?? ''
  const proposed = await bodyOf(staff, '?edition=7')
  for (const text of [
    '天水市对接清单',
    '（第 7 期）',
    '单位：天水市办公室',
    lonely.reference,
    need.reference,
    offer.reference,
    '待审核',
  ])
    expect(proposed).toContain(text)
  expect(proposed).toContain('暂无推荐供给')
  expect(await bodyOf(city)).not.toContain(offer.reference)
  await staff.post(`/api/v1/matches/${match.id}/decision`, { decision: 'confirm' })
  const confirmed = await bodyOf(city)
  expect(confirmed).toContain(offer.reference)
  expect(confirmed).toContain('已确认')
  expect(await bodyOf(await t.as('otherCity'))).not.toContain(need.reference)
  const workbook = zipParts(await bytesOf(t, staff, 'matching-sheet.xlsx'))
  expect([...workbook.values()].join('')).toContain(offer.reference)
})

test('a file tells its kind, and its name with the city and the day in Chinese and in Latin letters', async () => {
  const answer = await city.get('/api/v1/exports/needs.csv?city=620500', { 'accept-language': 'zh' })
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const disposition = answer.headers.get('content-disposition') ?? ''
  expect(disposition).toMatch(/filename="needs-620500-\d{4}-\d\d-\d\d\.csv"/)
  expect(decodeURIComponent(disposition)).toMatch(/天水市需求 \d{4}-\d\d-\d\d\.csv$/)
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

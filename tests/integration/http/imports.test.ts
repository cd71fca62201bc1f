import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ImportRowView, type ImportView, importRowPage, importView } from '../../../api/schemas/import.ts'
import { needPage, needView } from '../../../api/schemas/need.ts'
import { offerView } from '../../../api/schemas/offer.ts'
import { needsListView } from '../../../api/schemas/register.ts'
import { type Client, startTestApp, type TestApp } from '../../_support/app.ts'
import { asFile, listFile, MENDED, TECHNOLOGY_NEEDS } from '../../_support/jiayuguan-list.ts'

let t: TestApp
let city: Client
beforeAll(async () => {
  t = await startTestApp()
  city = await t.as('city')
})
afterAll(() => t.close())

const IMPORTS = '/api/v1/imports'

/** Hands something in and waits until it is checked. */
async function check(client: Client, input: object): Promise<ImportView> {
  const begun = await client.post(IMPORTS, { side: 'need', ...input }, { 'accept-language': 'zh' })
  expect(begun.status).toBe(201)
  return settled(client, begun.as(importView).id)
}

async function settled(client: Client, id: string): Promise<ImportView> {
  for (;;) {
    const view = (await client.get(`${IMPORTS}/${id}`, { 'accept-language': 'zh' })).as(importView)
    if (view.state !== 'reading' && view.state !== 'entering') return view
    await new Promise((later) => setTimeout(later, 50))
  }
}

async function confirm(client: Client, id: string): Promise<ImportView> {
  expect((await client.post(`${IMPORTS}/${id}/confirm`)).status).toBe(200)
  return settled(client, id)
}

async function rowsOf(client: Client, id: string, query = ''): Promise<ImportRowView[]> {
  const answer = await client.get(`${IMPORTS}/${id}/rows?limit=200${query}`, { 'accept-language': 'zh' })
  return answer.as(importRowPage).items
}

const countNeeds = async (): Promise<number> =>
  (await city.get('/api/v1/needs?limit=200')).as(needPage).items.filter(({ status }) => status === 'draft').length

test('of 11 technology needs with 3 bad rows the 8 go in, the mended file of the 3 adds 3, and the whole again 0', async () => {
  const before = await countNeeds()
  const checked = await check(city, { file: asFile(await listFile(TECHNOLOGY_NEEDS)) })
  expect(checked).toMatchObject({ state: 'ready', counts: { create: 8, refuse: 3 }, edition: { kind: 'new' } })
  expect(checked.found?.skipped).toEqual([expect.objectContaining({ row: 14, why: 'total' })])
  expect(await countNeeds()).toBe(before)
  const refused = await rowsOf(city, checked.id, '&verdict=refuse')
  expect(refused.map(({ row, problems: [first] }) => [row, first?.column?.letter, first?.value])).toEqual([
    [5, 'F', '年底前'],
    [8, 'E', '若干'],
    [11, 'D', '工艺活'],
  ])
  expect(refused[0]?.problems[0]?.reason).toContain('2026-03-01')

  const done = await confirm(city, checked.id)
  expect(done).toMatchObject({ state: 'done', counts: { created: 8, refused: 3 } })
  const list = (await city.get(`/api/v1/needs-lists/${done.list?.id}`)).as(needsListView)
  expect(list.status).toBe('draft')
  expect(list.needs.map(({ title }) => title)).toEqual(
    TECHNOLOGY_NEEDS.filter((_, at) => ![2, 5, 8].includes(at)).map(([title]) => title),
  )
  const [first] = list.needs
  expect((await city.get(`/api/v1/needs/${first?.id}`)).as(needView)).toMatchObject({
    status: 'draft',
    kind: 'technology',
    amountYuan: 42_000_000,
    deadline: '2027-03-01',
    keywords: ['铝'],
  })

  const file = await fetchRefused(city, done.id)
  const sheet = (await readXlsx(file)).sheets[0]?.rows ?? []
  expect(sheet).toHaveLength(4)
  expect(String(sheet[1]?.at(-1))).toContain('原文件第 5 行')
  const mended = sheet.map((row, at) => {
    if (at === 1) return row.with(5, '2026-12-31')
    if (at === 2) return row.with(4, '3200')
    return at === 3 ? row.with(3, '技术') : row
  })
  const second = await check(city, {
    file: asFile(await writeXlsx({ sheets: [{ name: '未导入的行', rows: mended }] })),
  })
  expect(second).toMatchObject({ counts: { create: 3 }, edition: { kind: 'draft', id: done.list?.id } })
  expect((await confirm(city, second.id)).counts).toEqual({ created: 3 })

  const whole = await check(city, { file: asFile(await listFile(MENDED)) })
  expect(whole.counts).toEqual({ same: 11 })
  expect((await confirm(city, whole.id)).counts).toEqual({ same: 11 })
  expect(await countNeeds()).toBe(before + 11)
  const after = (await city.get(`/api/v1/needs-lists/${done.list?.id}`)).as(needsListView)
  expect(after.needs).toHaveLength(11)
})

async function fetchRefused(client: Client, id: string): Promise<Uint8Array> {
  const answer = await t.app.request(`${IMPORTS}/${id}/refused`, { headers: { cookie: client.cookie } })
  expect(answer.status).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}

const pasted = (rows: readonly string[][]) => ({ text: rows.map((row) => row.join('\t')).join('\n') })

test('two confirmations of the same list at once enter every need once', async () => {
  const table = pasted([
    ['需求名称', '需求内容'],
    ...Array.from({ length: 30 }, (_, at) => [`并行 ${at}`, `内容 ${at}`]),
  ])
  const [one, other] = await Promise.all([check(city, table), check(city, table)])
  const [first, second] = await Promise.all([confirm(city, one.id), confirm(city, other.id)])
  expect([first.counts, second.counts]).toContainEqual({ created: 30 })
  expect([first.counts, second.counts]).toContainEqual({ present: 30 })
  const found = (await city.get('/api/v1/needs?limit=200&q=并行')).as(needPage).items
  expect(found).toHaveLength(30)
})

test('a changed row shows old and new and makes a new version; an empty cell empties nothing', async () => {
  const head = ['需求编号', '需求名称', '需求内容', '总投资（万元）']
  const first = await check(city, pasted([head, ['X-1', '改动的需求', '原来的内容', '100']]))
  await confirm(city, first.id)
  const second = await check(city, pasted([head, ['X-1', '改动的需求', '后来的内容', '']]))
  expect(second.counts).toEqual({ change: 1 })
  const [row] = await rowsOf(city, second.id)
  expect(row?.changes).toEqual([{ field: '内容', old: '原来的内容', new: '后来的内容' }])
  expect((await confirm(city, second.id)).counts).toEqual({ changed: 1 })
  const need = (await city.get(`/api/v1/needs/${row?.item?.id}`)).as(needView)
  expect(need).toMatchObject({ version: 2, description: '后来的内容', amountYuan: 1_000_000 })
})

test('the same number with another title is left out until the clerk chooses', async () => {
  const head = ['需求编号', '需求名称', '需求内容']
  await confirm(city, (await check(city, pasted([head, ['Y-1', '编号甲', '内容']]))).id)
  const again = await check(city, pasted([head, ['Y-1', '编号乙', '内容']]))
  expect(again.counts).toEqual({ conflict: 1 })
  const left = await check(city, pasted([head, ['Y-1', '编号乙', '内容']]))
  expect((await confirm(city, left.id)).counts).toEqual({ left: 1 })
  const [row] = await rowsOf(city, again.id)
  expect(row).toMatchObject({ conflict: 'other_title', choices: ['leave', 'update', 'create'] })
  const chosen = await city.post(`${IMPORTS}/${again.id}/rows/${row?.row}/choice`, { choice: 'update' })
  expect(chosen.status).toBe(200)
  expect((await confirm(city, again.id)).counts).toEqual({ changed: 1 })
  expect((await city.get(`/api/v1/needs/${row?.item?.id}`)).as(needView).title).toBe('编号乙')
})

test('a need that somebody changed since the check is not overwritten', async () => {
  const head = ['需求名称', '需求内容']
  await confirm(city, (await check(city, pasted([head, ['有人改过', '一']]))).id)
  const later = await check(city, pasted([head, ['有人改过', '二']]))
  const [row] = await rowsOf(city, later.id)
  const path = `/api/v1/needs/${row?.item?.id}`
  await city.send('PATCH', path, { description: '三' }, { 'if-match': '"1"' })
  expect((await confirm(city, later.id)).counts).toEqual({ stale: 1 })
  expect((await city.get(path)).as(needView).description).toBe('三')
})

test('a cancelled import leaves nothing, and is nobody else’s business before', async () => {
  const begun = await check(city, pasted([['需求名称'], ['不要了']]))
  expect((await (await t.as('staff')).get(`${IMPORTS}/${begun.id}`)).status).toBe(404)
  expect((await city.post(`${IMPORTS}/${begun.id}/cancel`)).status).toBe(200)
  expect((await city.get(`${IMPORTS}/${begun.id}`)).status).toBe(404)
  for (const table of ['import_row', 'import_run'] as const) {
    const column = table === 'import_row' ? 'run_id' : 'id'
    const rows = await t.ctx.db.selectFrom(table).selectAll().where(column, '=', begun.id).execute()
    expect(rows).toEqual([])
  }
})

test('offers are imported by their provider and recognised the second time', async () => {
  const provider = await t.as('provider')
  const table = {
    side: 'offer',
    ...pasted([
      ['资源名称', '资源内容', '服务地区'],
      ['中试平台（演示）', '百吨级中试线', '甘肃省'],
    ]),
  }
  const first = await check(provider, table)
  expect(first.counts).toEqual({ create: 1 })
  expect((await confirm(provider, first.id)).counts).toEqual({ created: 1 })
  expect((await check(provider, table)).counts).toEqual({ same: 1 })
})

test('a changed condition or want of an offer shows old and new in words, and leaves what the row does not say', async () => {
  const provider = await t.as('provider')
  const conditions = {
    stages: ['startup'],
    leastYears: 3,
    collateral: ['equipment'],
    acceptsLoss: false,
    soft: ['years'],
  }
  const wants = { kinds: ['funding'], industries: ['32'], regions: ['620200'], only: ['wanted_kind'] }
  const input = { kind: 'finance', title: '条件会变的贷款（演示）', conditions, wants }
  const made = (await provider.post('/api/v1/offers', input)).as(offerView)
  const table = (kind: string) => ({
    side: 'offer',
    ...pasted([
      ['编号', '资源名称', '类别', '最低成立年限', '要求的抵押或增信', '接受亏损企业', '可以商量的条件', '想要的行业'],
      [made.reference, input.title, kind, '1', '无', '是', '无', '通用设备制造业'],
    ]),
  })
  const changed = await check(provider, table('金融产品'))
  expect(changed.counts).toEqual({ change: 1 })
  const [row] = await rowsOf(provider, changed.id)
  expect(row?.changes).toEqual([
    { field: '最低成立年限', old: '3', new: '1' },
    { field: '要求的抵押或增信', old: '设备', new: '无' },
    { field: '接受亏损企业', old: '否', new: '是' },
    { field: '可以商量的条件', old: '成立年限', new: '无' },
    { field: '想要的行业', old: '有色金属冶炼和压延加工业', new: '通用设备制造业' },
  ])
  expect((await confirm(provider, changed.id)).counts).toEqual({ changed: 1 })
  const after = (await provider.get(`/api/v1/offers/${made.id}`)).as(offerView)
  expect(after.conditions).toEqual({
    ...made.conditions,
    leastYears: 1,
    collateral: [],
    acceptsLoss: true,
    soft: [],
  })
  expect(after.wants).toEqual({ ...made.wants, industries: [{ code: '34', name: '通用设备制造业' }] })
  const other = pasted([
    ['编号', '资源名称', '类别'],
    [made.reference, input.title, '技术成果'],
  ])
  expect((await check(provider, { side: 'offer', ...other })).counts).toEqual({ refuse: 1 })
})

test('columns that the clerk chose are in force at once and remembered for the office', async () => {
  const table = pasted([
    ['怪名', '需求内容'],
    ['靠选择认出', '内容'],
  ])
  const unknown = await check(city, table)
  expect(unknown.found?.missing).toContain('title')
  const chosen = await city.post(`${IMPORTS}/${unknown.id}/columns`, { mapping: ['title', 'description'] })
  expect(chosen.status).toBe(200)
  expect((await settled(city, unknown.id)).counts).toEqual({ create: 1 })
  expect((await check(city, table)).counts).toEqual({ create: 1 })
})

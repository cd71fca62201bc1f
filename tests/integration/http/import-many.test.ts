import { afterAll, beforeAll, expect, test } from 'vitest'
import { importRowPage, importView } from '../../../api/schemas/import.ts'
import { needView } from '../../../api/schemas/need.ts'
import { offerView } from '../../../api/schemas/offer.ts'
import { stopWorkOn } from '../../../api/services/import/at-work.ts'
import { enterImport } from '../../../api/services/import/enter.ts'
import { type Client, startTestApp, type TestApp } from '../../_support/app.ts'

let t: TestApp
let city: Client
beforeAll(async () => {
  t = await startTestApp()
  city = await t.as('city')
})
afterAll(() => t.close())

const IMPORTS = '/api/v1/imports'
const MANY = 1200

const pasted = (rows: readonly string[][]) => ({ text: rows.map((row) => row.join('\t')).join('\n') })
const many = (word: string, count = MANY) =>
  pasted([
    ['需求编号', '需求名称', '需求内容', '需求单位'],
    ...Array.from({ length: count }, (_, at) => [
      `${word}-${at}`,
      `${word}第 ${at} 号`,
      `第 ${at} 条产线的改造（演示）`,
      `${word}演示企业 ${at % 7}`,
    ]),
  ])

async function settled(client: Client, id: string) {
  for (;;) {
    const view = (await client.get(`${IMPORTS}/${id}`)).as(importView)
    if (view.state !== 'reading' && view.state !== 'entering') return view
    await new Promise((later) => setTimeout(later, 50))
  }
}

async function check(client: Client, input: object) {
  const begun = await client.post(IMPORTS, { side: 'need', ...input })
  expect(begun.status).toBe(201)
  return settled(client, begun.as(importView).id)
}

async function confirm(client: Client, id: string) {
  expect((await client.post(`${IMPORTS}/${id}/confirm`)).status).toBe(200)
  return settled(client, id)
}

const needsOf = (word: string) =>
  t.ctx.db.selectFrom('need').selectAll().where('title', 'like', `${word}%`).orderBy('reference').execute()

const activitiesOf = (subjectId: string) =>
  t.ctx.db.selectFrom('activity').selectAll().where('subject_id', '=', subjectId).execute()

test('a list of many rows enters whole: in the order of the file, numbered on, on its edition, on record', async () => {
  const checked = await check(city, many('整表', MANY))
  expect(checked).toMatchObject({ counts: { create: MANY }, rowsRead: MANY, rowsCompared: MANY })
  const done = await confirm(city, checked.id)
  expect(done.counts).toEqual({ created: MANY })

  const needs = await needsOf('整表')
  expect(needs.map(({ title }) => title)).toEqual(Array.from({ length: MANY }, (_, at) => `整表第 ${at} 号`))
  const numbers = needs.map(({ reference }) => Number(reference.split('-')[2]))
  expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at))
  const bodies = new Set(needs.map(({ beneficiary_id }) => beneficiary_id))
  expect([bodies.size, bodies.has(null)]).toEqual([7, false])
  const listed = await t.ctx.db
    .selectFrom('needs_list_item')
    .select(['need_id', 'position'])
    .where('list_id', '=', done.list?.id ?? '')
    .orderBy('position')
    .execute()
  expect(listed.slice(-MANY).map(({ need_id }) => need_id)).toEqual(needs.map(({ id }) => id))
  expect(await activitiesOf(needs[3]?.id ?? '')).toMatchObject([
    { action: 'create', from_state: null, to_state: 'draft', account_id: t.world.accounts.city },
  ])
  const staged = await t.ctx.db.selectFrom('import_row').selectAll().where('run_id', '=', done.id).execute()
  expect(staged.filter(({ input, cells }) => input !== null || JSON.stringify(cells) !== '[]')).toEqual([])

  expect((await check(city, many('整表', MANY))).counts).toEqual({ same: MANY })
}, 120_000)

test('an item that was imported is to the last column the one that was typed', async () => {
  const typed = {
    kind: 'funding',
    title: '逐字相同的融资需求（演示）',
    description: '扩建两条生产线\n第二段',
    industries: ['32', '38'],
    keywords: ['铝材', '扩产'],
    beneficiary: '逐字演示企业',
    amountYuan: 123_456_789,
    deadline: '2030-03-01',
    wantedRegions: ['310000', '440300'],
    stage: 'growth',
    yearsOperating: 3,
    revenueYuan: 98_765_432,
    collateral: ['equipment', 'receivables'],
    lossMaking: true,
    priority: 'urgent',
    wantedCount: 4,
    source: 'enterprise',
    visibility: 'staff',
    contacts: [{ name: '演示联系人', telephone: '0938-0000000', email: null }],
  }
  const made = (await city.post('/api/v1/needs', { ...typed, regionCode: '620500' })).as(needView)
  const table = pasted([
    '需求名称 需求内容 类别 所属行业 关键词 需求单位 金额 截止日期 意向地区 企业阶段 成立年限 营业收入 抵押或增信 是否亏损 优先级 需求数量 来源 公开范围 联系人 电话'.split(
      ' ',
    ),
    [
      '逐字相同的融资需求（演示，导入）',
      '"扩建两条生产线\n第二段"',
      '融资',
      '32、38',
      '铝材、扩产',
      '逐字演示企业',
      '123456789元',
      '2030-03-01',
      '上海市、深圳市',
      '成长',
      '3',
      '98765432元',
      '设备、应收账款',
      '是',
      '紧急',
      '4',
      '企业',
      '仅工作人员可见',
      '演示联系人',
      '0938-0000000',
    ],
  ])
  const done = await confirm(city, (await check(city, table)).id)
  expect(done.counts).toEqual({ created: 1 })
  const [imported] = (await city.get(`${IMPORTS}/${done.id}/rows`)).as(importRowPage).items
  await expectSame('need', made.id, imported?.item?.id ?? '', '逐字相同的融资需求（演示，导入）')

  const provider = await t.as('provider')
  const offered = (
    await provider.post('/api/v1/offers', {
      kind: 'finance',
      title: '逐字相同的供给（演示）',
      description: '一段',
      industries: ['34'],
      keywords: ['机床'],
      regions: ['620500', '610000'],
      amountMinYuan: 10_000,
      amountMaxYuan: 20_000,
      validUntil: '2031-01-01',
      conditions: {
        stages: ['startup', 'bank_mature'],
        leastYears: 2,
        leastRevenueYuan: 1_234_567,
        collateral: ['guarantee', 'stock'],
        acceptsLoss: false,
        soft: ['years', 'amount'],
      },
      wants: {
        kinds: ['funding', 'project'],
        industries: ['32', '38'],
        regions: ['620200', 'YRD'],
        leastAmountYuan: 7_654_321,
        only: ['wanted_region'],
      },
      contacts: [],
    })
  ).as(offerView)
  const offers = {
    side: 'offer',
    ...pasted([
      '供给名称 供给内容 类别 所属行业 关键词 服务地区 金额下限 金额上限 有效期至 接受的企业阶段 最低成立年限 最低年营业收入 要求的抵押或增信 接受亏损企业 可以商量的条件 想要的需求类别 想要的行业 想要的地区 项目规模下限 只接受符合的要求'.split(
        ' ',
      ),
      [
        '逐字相同的供给（演示，导入）',
        '一段',
        '金融产品',
        '34',
        '机床',
        '天水市、陕西省',
        '10000元',
        '20000元',
        '2031-01-01',
        '初创、银行口径：成熟',
        '2',
        '1234567元',
        '第三方保证、存货仓单',
        '否',
        '成立年限、金额',
        '融资、项目',
        '32、38',
        '嘉峪关市、长三角',
        '7654321元',
        '地区',
      ],
    ]),
  }
  const offersDone = await confirm(provider, (await check(provider, offers)).id)
  const [row] = (await provider.get(`${IMPORTS}/${offersDone.id}/rows`)).as(importRowPage).items
  await expectSame('offer', offered.id, row?.item?.id ?? '', '逐字相同的供给（演示，导入）')
}, 60_000)

/** Compares the rows and the first versions, but for what belongs to one of the two alone. */
async function expectSame(side: 'need' | 'offer', one: string, other: string, title: string) {
  const own = { id: '', reference: '', created_at: null, updated_at: null, title }
  const rows = await Promise.all(
    [one, other].map((id) => t.ctx.db.selectFrom(side).selectAll().where('id', '=', id).executeTakeFirstOrThrow()),
  )
  expect({ ...rows[1], ...own }).toEqual({ ...rows[0], ...own })
  const contents = await Promise.all([contentOf(side, one), contentOf(side, other)])
  expect({ ...contents[1], title }).toEqual({ ...contents[0], title })
}

async function contentOf(side: 'need' | 'offer', id: string): Promise<object> {
  const { rows } =
    side === 'need'
      ? {
          rows: await t.ctx.db
            .selectFrom('need_version')
            .select(['version', 'content'])
            .where('need_id', '=', id)
            .execute(),
        }
      : {
          rows: await t.ctx.db
            .selectFrom('offer_version')
            .select(['version', 'content'])
            .where('offer_id', '=', id)
            .execute(),
        }
  const content = JSON.parse(JSON.stringify(rows[0]?.content))
  const contacts = await t.ctx.db
    .selectFrom('contact')
    .select(['id', 'name', 'telephone', 'email', 'position'])
    .where(side === 'need' ? 'need_id' : 'offer_id', '=', id)
    .orderBy('position')
    .execute()
  expect(content.contactIds).toEqual(contacts.map((contact) => contact.id))
  return { ...content, version: rows[0]?.version, contactIds: contacts.map(({ id: _, ...details }) => details) }
}

test('an import that is cancelled while it enters leaves nothing of it', async () => {
  const checked = await check(city, many('半途', 600))
  const before = await t.ctx.db.selectFrom('organisation').select('id').execute()
  await t.ctx.db.updateTable('import_run').set({ state: 'entering' }).where('id', '=', checked.id).execute()
  const control = new AbortController()
  const actor = { name: '天水办', accountId: t.world.accounts.city, role: 'city', officeId: t.world.office } as const
  const entering = enterImport(t.ctx, { ...actor, providerId: null, regionCodes: [] }, checked.id, control.signal)
  await new Promise((later) => setImmediate(later))
  control.abort()
  await entering
  expect((await city.get(`${IMPORTS}/${checked.id}`)).as(importView)).toMatchObject({ state: 'ready', problem: null })
  expect(await needsOf('半途')).toEqual([])
  expect(await t.ctx.db.selectFrom('organisation').select('id').execute()).toHaveLength(before.length)
  expect((await city.post(`${IMPORTS}/${checked.id}/cancel`)).status).toBe(200)
  expect((await city.get(`${IMPORTS}/${checked.id}`)).status).toBe(404)
}, 60_000)

test('an import that is cancelled while it is read leaves nothing of it', async () => {
  const begun = (await city.post(IMPORTS, { side: 'need', ...many('读到一半', 8000) })).as(importView)
  expect(begun.state).toBe('reading')
  expect((await city.post(`${IMPORTS}/${begun.id}/cancel`)).status).toBe(200)
  await stopWorkOn(begun.id)
  for (const table of ['import_row', 'import_run'] as const) {
    const column = table === 'import_row' ? 'run_id' : 'id'
    expect(await t.ctx.db.selectFrom(table).selectAll().where(column, '=', begun.id).execute()).toEqual([])
  }
  expect(await needsOf('读到一半')).toEqual([])
}, 60_000)

test('a late row that copies an existing need shows it beside itself, as an early one does', async () => {
  const text = '轧机主传动电机变频改造，年节电 300 万千瓦时，改造 2 台（演示）'
  const made = await city.post('/api/v1/needs', {
    kind: 'technology',
    title: '轧机主传动电机变频节电改造',
    description: text,
    regionCode: '620500',
  })
  expect(made.status).toBe(201)
  const table = pasted([
    ['需求名称', '需求内容'],
    ...Array.from({ length: 400 }, (_, at) => [`另一件事 ${at}`, `第 ${at} 段说明`]),
    ['轧机主传动电机变频节电改造项目', text],
  ])
  const checked = await check(city, table)
  expect(checked).toMatchObject({ counts: { create: 401 }, rowsCompared: 401 })
  const { items } = (await city.get(`${IMPORTS}/${checked.id}/rows?after=401`)).as(importRowPage)
  expect(items.at(-1)?.alike.map(({ id }) => id)).toContain(made.as(needView).id)
}, 60_000)

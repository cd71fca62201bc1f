import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { needInput } from '../../../api/schemas/need.ts'
import { changeNeed, createNeed, readNeedContacts } from '../../../api/services/needs.ts'
import { startTestApp, type TestApp } from '../../_support/app.ts'
import { actorsOf, publishedNeed } from './_people.ts'

let t: TestApp
beforeAll(async () => {
  t = await startTestApp()
})
afterAll(() => t.close())

test.each(['activity', 'need_version', 'offer_version'])(
  'the database refuses to change, delete or empty %s',
  async (table) => {
    await publishedNeed(t)
    if (table === 'offer_version')
      return void (await expect(sql`truncate offer_version cascade`.execute(t.ctx.db)).rejects.toThrow('append-only'))
    const name = sql.table(table)
    await expect(sql`update ${name} set recorded_at = now()`.execute(t.ctx.db)).rejects.toThrow('append-only')
    await expect(sql`delete from ${name}`.execute(t.ctx.db)).rejects.toThrow('append-only')
    await expect(sql`truncate ${name} cascade`.execute(t.ctx.db)).rejects.toThrow('append-only')
  },
)

test('every edit makes a version, an edit of nothing makes none', async () => {
  const { city } = actorsOf(t)
  const need = await publishedNeed(t)
  const same = await changeNeed(t.ctx, city, need.id, need.version, { title: need.title, keywords: need.keywords })
  expect(same.version).toBe(need.version)
  const changed = await changeNeed(t.ctx, city, need.id, need.version, { title: '另一个题目：主轴热误差补偿' })
  expect(changed.version).toBe(need.version + 1)
  const versions = await t.ctx.db
    .selectFrom('need_version')
    .select(['version'])
    .where('need_id', '=', need.id)
    .orderBy('version')
    .execute()
  expect(versions.map((row) => row.version)).toEqual([1, 2, 3])
})

test('contact details stand in one table and nowhere else', async () => {
  const { city } = actorsOf(t)
  const contacts = [{ name: '独一无二的联系人', telephone: '0938-5559999', email: 'only.here@example.com' }]
  const input = needInput.parse({ title: '带联系人的需求', regionCode: '620500', contacts })
  const need = await createNeed(t.ctx, city, input, { key: 'contacts-once', requestHash: 'hash' })
  expect(await readNeedContacts(t.ctx, city, need.id)).toMatchObject(contacts)
  const everywhere = await sql<{ text: string }>`
    select coalesce(detail::text, '') || coalesce(reason, '') as text from activity
    union all select content::text from need_version
    union all select answer::text from idempotency
    union all select payload::text from job`.execute(t.ctx.db)
  expect(everywhere.rows.length).toBeGreaterThan(2)
  for (const { text } of everywhere.rows) expect(text).not.toMatch(/独一无二|5559999|only\.here/)
  expect(t.log.join('')).not.toMatch(/独一无二|5559999|only\.here/)
})

test('contacts that are replaced are erased, the row stays', async () => {
  const { city } = actorsOf(t)
  const input = needInput.parse({ title: '换联系人的需求', regionCode: '620500', contacts: [{ name: '旧联系人' }] })
  const need = await createNeed(t.ctx, city, input)
  await changeNeed(t.ctx, city, need.id, need.version, {
    contacts: [{ name: '新联系人', telephone: null, email: null }],
  })
  const rows = await t.ctx.db.selectFrom('contact').selectAll().where('need_id', '=', need.id).execute()
  expect(rows.map((row) => [row.name, row.erased_at !== null]).sort()).toEqual(
    [
      [null, true],
      ['新联系人', false],
    ].sort(),
  )
})

test('reference numbers count up per office and year without gaps, also when many are entered at once', async () => {
  const { city } = actorsOf(t)
  const input = needInput.parse({ title: '同时录入', regionCode: '620500' })
  const made = await Promise.all(Array.from({ length: 12 }, () => createNeed(t.ctx, city, input)))
  const numbers = made.map((need) => Number(need.reference.slice(-4))).sort((a, b) => a - b)
  expect(made[0]?.reference).toMatch(/^TS-20\d\d-\d{4}$/)
  expect(numbers.at(-1)).toBe((numbers[0] ?? 0) + 11)
  expect(new Set(numbers).size).toBe(12)
})

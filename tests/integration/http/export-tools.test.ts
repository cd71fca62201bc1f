import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Client, startTestApp, type TestApp } from '../../_support/app.ts'
import { bytesOf, rowsOf } from '../../_support/exported.ts'
import { learnedEdition, roleObjects } from './role-objects.ts'

const made = z.object({ id: z.string() })

const FOR_ADMINISTRATORS = ['rankings', 'matcher-weights', 'backups', 'deliveries']

let t: TestApp
beforeAll(async () => {
  t = await startTestApp()
})
afterAll(() => t.close())

const exported = async (client: Client, path: string) =>
  t.app.request(`/api/v1/exports/${path}`, { headers: { cookie: client.cookie } })

/** The first line of a list without rows. */
async function headOf(path: string): Promise<string[]> {
  const text = new TextDecoder().decode(await bytesOf(t, await t.as('admin'), path))
  expect(text.trimEnd().split('\r\n')).toHaveLength(1)
  return text.trimEnd().split(',')
}

test('a list that holds nothing leaves as its heads alone', async () => {
  expect(await headOf('imports.csv')).toContain('文件')
  expect(await headOf('deliveries.csv')).toContain('地址（部分隐去）')
  expect(await headOf('rankings.csv')).toContain('尚余')
})

test('imports leave as far as they are one’s own, chains and reports as far as one may read them', async () => {
  const [city, otherCity, provider] = [await t.as('city'), await t.as('otherCity'), await t.as('provider')]
  const text = '需求名称\t需求内容\n数控机床\t主轴热误差补偿'
  const { id } = (await city.post('/api/v1/imports', { side: 'need', text })).as(made)
  await expect
    .poll(async () => (await city.get(`/api/v1/imports/${id}`)).as(z.object({ state: z.string() })).state)
    .toBe('ready')
  for (const format of ['xlsx', 'csv']) {
    const [only, ...more] = await rowsOf(t, city, `imports.${format}`, '文件')
    expect(more).toEqual([])
    expect(only).toMatchObject({ 文件: '粘贴的表格', 内容: '需求', 状态: '待确认' })
  }
  expect(await (await exported(otherCity, 'imports.csv')).text()).not.toContain('粘贴的表格')
  const chains = await rowsOf(t, provider, 'chains.csv', '代码')
  expect(chains.find((chain) => chain.代码 === 'machine-tools')).toMatchObject({ 启用中: '是', 待批准: '' })
  await city.post('/api/v1/reports', { period: '2026-03' })
  await city.post('/api/v1/reports', { period: '2026-04' })
  expect(await rowsOf(t, city, 'reports.csv', '报告')).toHaveLength(2)
  const [march, ...others] = await rowsOf(t, city, 'reports.xlsx?period=2026-03', '报告')
  expect(others).toEqual([])
  expect(march).toMatchObject({ 统计期起: '2026-03-01', 统计期止: '2026-03-31' })
  expect((await exported(provider, 'reports.csv')).status).toBe(403)
})

test('administrators’ tools leave for administrators alone, with addresses masked', async () => {
  const objects = roleObjects(t)
  await objects.ranking?.()
  await learnedEdition(t)
  await objects.delivery?.()
  const admin = await t.as('admin')
  expect((await rowsOf(t, admin, 'rankings.csv', '尚余'))[0]).toMatchObject({ 状态: '已完成', 未成功: '0' })
  expect((await rowsOf(t, admin, 'matcher-weights.xlsx', '期数'))[0]).toMatchObject({ 期数: '1', 状态: '可以启用' })
  const sent = await rowsOf(t, admin, 'deliveries.csv?state=failed', '渠道')
  expect(sent).toHaveLength(1)
  expect(sent[0]?.最近一次失败的原因).toContain('500')
  expect(JSON.stringify(sent)).not.toContain('127.0.0.1:9/hook')
  for (const person of ['city', 'staff', 'provider'] as const)
    for (const list of FOR_ADMINISTRATORS)
      expect((await exported(await t.as(person), `${list}.csv`)).status, `${person} ${list}`).toBe(403)
})

test('what an export does not know is refused, with its name', async () => {
  const admin = await t.as('admin')
  const period = await exported(admin, 'reports.csv?period=march')
  expect(period.status).toBe(422)
  expect(await period.text()).toContain('period')
  for (const path of ['chains.csv?colour=red', 'deliveries.xlsx?state=lost', 'needs.csv?colour=red']) {
    const refused = await exported(admin, path)
    expect(refused.status, path).toBe(422)
    expect(await refused.text(), path).toMatch(/colour|state/)
  }
})

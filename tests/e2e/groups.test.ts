import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { LANGUAGES } from '../../api/labels/index.ts'
import { expectAccessible } from '../_support/accessible.ts'
import { launchBrowser } from '../_support/browser.ts'
import { type DemoService, openPage, signIn, signInOf, startDemo } from '../_support/demo-service.ts'

let browser: Browser
let demo: DemoService
let page: Page

beforeAll(async () => {
  demo = await startDemo()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})
afterEach(async () => {
  await page?.context().close()
})

async function expectReadable(where: string, name: string) {
  for (const language of LANGUAGES)
    for (const size of [
      { width: 1366, height: 768 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(size)
      await page.goto(`/language?to=${language}&next=${encodeURIComponent(where)}`)
      await expectAccessible(page)
      const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
      expect(wide, `${where} ${language} ${size.width}`).toBe(0)
      const folder = process.env.SCREENSHOTS
      if (folder !== undefined)
        await page.screenshot({ path: `${folder}/${name}-${language}-${size.width}.png`, fullPage: true })
    }
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.goto('/language?to=zh&next=/')
}

test('the demo has the published groups of 天水 and 白银 by name, all others marked as invented', async () => {
  const groups = await demo.ctx.db.selectFrom('working_group').select(['name', 'region_code']).execute()
  const inCity = (code: string) => groups.filter(({ region_code }) => region_code === code).map(({ name }) => name)
  expect(inCity('620500')).toHaveLength(6)
  expect(inCity('620400')).toHaveLength(7)
  const facts = groups.map(({ name }) => name).filter((name) => !name.includes('演示'))
  expect(facts.sort()).toEqual(['产业数字化', '有色冶金', '生物医药', '高端装备制造'].sort())
  const experts = await demo.ctx.db
    .selectFrom('working_group_member')
    .innerJoin('working_group', 'working_group.id', 'working_group_member.group_id')
    .select('working_group_member.id')
    .where('working_group.region_code', '=', '620400')
    .where('working_group_member.kind', '=', 'expert')
    .execute()
  expect(experts.length).toBeGreaterThan(30)
})

test('staff read a group, take somebody in, write into its log and find the needs of key enterprises first', async () => {
  page = await openPage(browser, demo)
  await signIn(page, signInOf(demo, 'staff'))
  await page.goto('/groups')
  await expectReadable('/groups', 'groups')
  await page.goto(`/groups?q=${encodeURIComponent('高端装备制造')}`)
  await page.getByRole('link', { name: '高端装备制造' }).click()
  const where = new URL(page.url()).pathname
  expect(await page.textContent('main')).toContain('重点企业')
  await expectReadable(where, 'group')
  await expectReadable(`${where}/edit`, 'group-form')
  await page.goto(where)
  await page.getByText('加入小组').first().click()
  await page.click('details .form button[type=submit]')
  expect(await page.textContent('.error-summary')).toContain('姓名')
  await page.fill('[name=memberName]', '田工（演示）')
  await Promise.all([page.waitForURL(/done=saved/), page.click('details .form button[type=submit]')])
  expect(await page.textContent('main')).toContain('田工（演示）')
  await page.selectOption('[name=entryTag]', '聚')
  await page.fill('[name=text]', '（演示）召开小组会议。')
  await Promise.all([page.waitForURL(/done=saved/), page.getByRole('button', { name: '记一条' }).click()])
  expect(await page.textContent('main')).toContain('召开小组会议')
  // The group's tasks: the demo's open one, and a new one that begins with the group chosen.
  await page.goto(where)
  expect(await page.textContent('main')).toContain('汇总小组走访企业提出的配套需求')
  await page.getByRole('link', { name: '新建交办' }).click()
  expect(await page.locator('[name=groupId] option:checked').textContent()).toBe('高端装备制造')
  await expectReadable(`/tasks/new?group=${where.split('/').at(-1)}`, 'group-task-form')
  await page.goto(`/tasks/new?group=${where.split('/').at(-1)}`)
  await page.fill('[name=what]', '梳理主轴配套缺口（演示）')
  await page.fill('[name=owner]', '天水市政协办公室')
  await Promise.all([page.waitForLoadState(), page.click('main .form button[type=submit]')])
  expect(await page.textContent('.error-summary')).toContain('办理期限')
  expect(await page.locator('[name=groupId] option:checked').textContent()).toBe('高端装备制造')
  await page.fill('[name=workingDays]', '5')
  await Promise.all([page.waitForURL(/done=task_given/), page.click('main .form button[type=submit]')])
  await page.getByRole('link', { name: '高端装备制造' }).click()
  expect(await page.textContent('main')).toContain('梳理主轴配套缺口')
  // Every number of the group opens its records.
  for (const [label, list] of [
    ['撮合', '/matches?group='],
    ['全部交办', '/tasks?group='],
  ] as const) {
    const link = page.locator(`main a[href^="${list}"]`).first()
    await link.click()
    expect(new URL(page.url()).searchParams.get('group'), label).toBe(where.split('/').at(-1))
    expect(await page.locator('main tbody tr').count(), label).toBeGreaterThan(0)
    await expectAccessible(page)
    await page.goto(where)
  }
  await page.goto('/review?sort=priority')
  const marks = await page.locator('.queue-line').allTextContents()
  const lifted = marks.map((text) => /紧急|重要|重点企业/.test(text))
  expect(lifted[0]).toBe(true)
  expect(lifted.indexOf(false)).toBeGreaterThan(lifted.lastIndexOf(true))
  expect(marks.some((text) => text.includes('重点企业'))).toBe(true)
})

test('a provider sees the groups that it belongs to, and nothing to change there', async () => {
  page = await openPage(browser, demo)
  await signIn(page, signInOf(demo, 'provider'))
  await page.goto('/groups')
  expect(await page.getByRole('link', { name: '新建小组' }).count()).toBe(0)
  const first = page.locator('main tbody a').first()
  if ((await first.count()) > 0) {
    await first.click()
    expect(await page.locator('main .form').count()).toBe(0)
  } else expect(await page.textContent('main')).toContain('还没有助力小组')
})

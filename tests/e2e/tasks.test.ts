import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shanghaiDate } from '../../api/services/days.ts'
import { urgeTasks } from '../../api/services/tasks/calendar.ts'
import { addWorkingDays } from '../../api/services/working-days.ts'
import { expectAccessible } from '../_support/accessible.ts'
import { launchBrowser } from '../_support/browser.ts'
import { type DemoService, openPage, signIn, signInOf, startDemo } from '../_support/demo-service.ts'

let browser: Browser
let demo: DemoService
/** The committee's staff, and the city whose problem it is not but to which it is handed. */
let staff: Page
let baiyin: Page

beforeAll(async () => {
  demo = await startDemo()
  browser = await launchBrowser()
  staff = await openPage(browser, demo)
  await signIn(staff, signInOf(demo, 'gangaowei'))
  baiyin = await openPage(browser, demo)
  await signIn(baiyin, signInOf(demo, 'baiyin'))
})
afterAll(async () => {
  await staff?.context().close()
  await baiyin?.context().close()
  await browser?.close()
  await demo?.stop()
})

async function press(page: Page, name: string): Promise<number> {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.waitForEvent('load'),
    page.locator('main').getByRole('button', { name, exact: true }).click(),
  ])
  return answer.status()
}

/** The calendar as it works on the n-th working day from today. */
async function onWorkingDay(n: number): Promise<void> {
  const day = addWorkingDays(shanghaiDate(new Date()), n)
  const clock = () => new Date(`${day}T10:00:00+08:00`)
  await urgeTasks({ ...demo.ctx, clock })
}

const stateShown = (page: Page) => page.locator('main .under-title .tag').first().textContent()

test('a problem is handed to two bodies for 10 working days; 催办 on day 11, 督办 on day 16; it cannot be closed without feedback', async () => {
  await staff.goto('/problem-ledger?state=investigated')
  await staff.locator('main td a', { hasText: '全域城市化' }).click()
  await staff.waitForURL(/problem-ledger\/[0-9a-f-]{36}/)
  const problem = new URL(staff.url()).pathname
  expect((await baiyin.goto(problem))?.status()).toBe(404)

  await staff.goto(`${problem}?step=assign`)
  await staff.fill('[name=note]', '交两市办公室联合研究（演示）')
  await staff.fill('[name=owner]', '白银市政协办公室')
  expect(await press(staff, '联合交办')).toBe(422)
  await staff.fill('[name=secondOwner]', '天水市政协办公室')
  await staff.fill('[name=what]', '研究分步方案（演示）')
  await staff.fill('[name=workingDays]', '10')
  expect(await press(staff, '联合交办')).toBe(303)
  expect(await staff.locator('main').textContent()).toContain('已登记')

  await baiyin.goto('/today')
  await baiyin.locator('main td a', { hasText: '研究分步方案' }).click()
  const task = new URL(baiyin.url()).pathname
  expect((await baiyin.goto(problem))?.status()).toBe(200)
  expect((await baiyin.goto(problem.replace('problem-ledger', 'needs')))?.status()).toBe(404)

  await onWorkingDay(10)
  await staff.goto(task)
  expect(await stateShown(staff)).toBe('已交办')
  await onWorkingDay(11)
  await staff.goto(task)
  expect(await stateShown(staff)).toBe('已催办')
  await onWorkingDay(15)
  await onWorkingDay(16)
  await staff.goto(task)
  expect(await stateShown(staff)).toBe('已督办')
  expect(await staff.locator('.step-tabs a', { hasText: '办结' }).count()).toBe(0)

  await baiyin.goto(`${task}?step=feedback`)
  expect(await press(baiyin, '反馈')).toBe(422)
  await baiyin.fill('[name=note]', '已提出分三年实施的方案（演示）')
  expect(await press(baiyin, '反馈')).toBe(303)
  await staff.goto(`${task}?step=close`)
  await staff.fill('[name=toldHow]', '当面告知（演示）')
  expect(await press(staff, '办结')).toBe(303)
  expect(await stateShown(staff)).toBe('已办结')
  expect(await staff.locator('main').textContent()).toContain('系统按期限')
})

test('staff give a task on a need; whoever carries it finds it under today and takes it on', async () => {
  await staff.goto('/tasks/new')
  expect(await press(staff, '新建交办')).toBe(422)
  await staff.fill('[name=what]', '回访企业（演示）')
  await staff.fill('[name=owner]', '没有这个单位')
  await staff.fill('[name=workingDays]', '5')
  expect(await press(staff, '新建交办')).toBe(422)
  expect(await staff.locator('main').textContent()).toContain('没有名为“没有这个单位”')
  await staff.fill('[name=owner]', '白银市政协办公室')
  expect(await press(staff, '新建交办')).toBe(303)
  await baiyin.goto('/')
  await baiyin.locator('.figure-card', { hasText: '即将到期' }).click()
  await baiyin.locator('main td a', { hasText: '回访企业' }).click()
  expect(await press(baiyin, '受理')).toBe(303)
  expect(await stateShown(baiyin)).toBe('办理中')
})

test('the demo shows how the difficulties of 嘉峪关 stand, and the ledger prints and downloads', async () => {
  await staff.goto('/problem-ledger')
  const row = (title: string) => staff.locator('main tr', { hasText: title }).textContent()
  expect(await row('金塔')).toContain('已解决')
  expect(await row('新能源消纳')).toContain('已上报')
  expect(await row('长城文化公园')).toContain('已形成提案')
  await staff.goto('/print/problem-ledger')
  expect(await staff.locator('main').textContent()).toContain('问题建议台账')
  for (const file of ['problems.docx', 'problems.xlsx', 'problems.csv', 'tasks.xlsx', 'today.csv']) {
    const answer = await staff.request.get(`/api/v1/exports/${file}`)
    expect(answer.status(), file).toBe(200)
  }
})

test.each(['zh-CN', 'en-GB'])(
  'every page of tasks and problems is accessible in %s, at a desk and on a phone',
  async (locale) => {
    const page = await openPage(browser, demo, { locale })
    await signIn(page, signInOf(demo, 'gangaowei'))
    await page.goto('/problem-ledger')
    const problem = await page.locator('main td a').first().getAttribute('href')
    await page.goto('/tasks?show=all')
    const task = await page.locator('main td a').first().getAttribute('href')
    const paths = [
      '/today',
      '/tasks',
      '/tasks?q=没有',
      '/tasks/new',
      '/problem-ledger',
      '/problem-ledger?q=没有',
      problem,
      `${problem}?step=meet`,
      task,
    ]
    for (const size of [
      { width: 1366, height: 768 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(size)
      for (const path of paths) {
        await page.goto(path ?? '')
        await expectAccessible(page)
        const wide = await page.evaluate<number>(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        )
        expect(wide, `${path} at ${size.width}`).toBeLessThanOrEqual(0)
      }
    }
    await page.context().close()
  },
)

test('an administrator names who is told of 督办', async () => {
  const page = await openPage(browser, demo)
  await signIn(page, signInOf(demo, 'admin'))
  await page.goto('/tasks/leaders')
  await expectAccessible(page)
  const leading = page.locator('main tr', { hasText: '接收督办' })
  expect(await leading.count()).toBe(1)
  await page.locator('main tr', { hasText: '港澳台侨' }).getByRole('button').click()
  await page.waitForURL(/done=saved/)
  expect(await leading.count()).toBe(2)
  await page.context().close()
})

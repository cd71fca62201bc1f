import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
  await page?.context().close()
  await browser?.close()
  await demo?.stop()
})

async function press(name: string): Promise<number> {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.waitForEvent('load'),
    page.locator('main').getByRole('button', { name, exact: true }).click(),
  ])
  return answer.status()
}

const pathname = () => new URL(page.url()).pathname

test('a clerk begins the next edition, changes a need, publishes, and sees what changed since the last one', async () => {
  page = await openPage(browser, demo)
  await signIn(page, signInOf(demo, 'city'))
  await page.goto('/needs-lists?status=published')
  await page.locator('main td a').first().click()
  await page.waitForURL(/needs-lists\/[0-9a-f-]{36}$/)
  const last = pathname()
  const held = await page.locator('main tbody tr').count()
  expect(await press('起草下一期')).toBe(303)
  expect(pathname()).toMatch(/\/edit$/)
  expect(pathname().startsWith(last)).toBe(false)
  const kept = page.locator('[name=needIds]:checked')
  expect(await kept.count()).toBeGreaterThan(1)
  expect(await kept.count()).toBeLessThanOrEqual(held)
  await kept.first().uncheck()
  expect(await press('保存')).toBe(303)
  const next = pathname()

  const need = await page.locator('main td a').first().getAttribute('href')
  await page.goto(`${need}/edit`)
  await page.fill('[name=title]', '改过的需求标题')
  expect(await press('保存')).toBe(303)
  await page.goto(next)
  expect(await press('发布')).toBe(303)
  for (const size of [
    { width: 1366, height: 768 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size)
    await page.goto(`${next}/differences`)
    await expectAccessible(page)
  }
  const row = (change: string) => page.locator('main tbody tr', { hasText: change })
  expect(await row('未列入').count()).toBeGreaterThan(0)
  expect(await row('内容有变').locator('ins').first().textContent()).toContain('改过的需求标题')
})

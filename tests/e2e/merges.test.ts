import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
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

async function openAs(who: string, options: Parameters<typeof openPage>[2] = {}): Promise<void> {
  page = await openPage(browser, demo, options)
  await signIn(page, signInOf(demo, who))
}

/** Presses a button of the page's content; the status of the answer to its form. */
async function send(name: string): Promise<number> {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.waitForEvent('load'),
    page.locator('main').getByRole('button', { name, exact: true }).first().click(),
  ])
  return answer.status()
}

async function typeNeed(title: string, description: string): Promise<void> {
  await page.goto('/needs/new')
  await page.fill('[name=title]', title)
  await page.fill('[name=description]', description)
  await page.selectOption('[name=kind]', 'project')
  await page.selectOption('[name=regionCode]', { index: 1 })
}

const DESCRIPTION = '电解铝企业每年产生炭渣0.8万吨，拟投资1500万元建设电解质回收生产线，寻求合作企业。'
let number = 0

/** Enters a need of the office whose clerk is signed in; where its page stands. */
async function enterNeed(description: string): Promise<string> {
  number += 1
  await typeNeed(`合并演示需求 ${number} 号`, description)
  const status = await send('保存并发布')
  if (status === 200) await send('仍然保存并发布')
  return new URL(page.url()).pathname
}

const reference = () => page.locator('.under-title .reference').textContent()

test('a clerk who typed a need again lets it be merged from the warning, reads both histories, and undoes it', async () => {
  await openAs('city')
  const first = await enterNeed(DESCRIPTION)
  const kept = await reference()
  await typeNeed('炭渣电解质回收招商（演示）', DESCRIPTION)
  expect(await send('保存')).toBe(200)
  await page.getByLabel(`保存后提议并入 ${kept}`).check()
  await expectAccessible(page)
  expect(await send('仍然保存')).toBe(303)
  expect(await page.locator('main').textContent()).toContain(`本条需求已并入 ${kept}`)
  expect(await page.getByRole('button', { name: '重新打开' }).count()).toBe(0)
  const retired = await reference()
  await expectAccessible(page)
  await page.getByRole('link', { name: `本条需求已并入 ${kept}` }).click()
  await page.waitForURL(`**${first}`)
  const record = (await page.locator('main').textContent()) ?? ''
  expect(record).toContain(`（${retired}）`)
  expect(record).toContain('已合并')
  expect(await send('撤销合并')).toBe(303)
  expect(await page.locator('.merges').textContent()).toContain('已撤销')
})

test('a proposal that cannot be is refused at its field, with what was typed; nothing else of the page complains', async () => {
  await openAs('city')
  await enterNeed(`${DESCRIPTION}另一处。`)
  await page.locator('.merges summary').click()
  await page.fill('[name=mergeReference]', 'XX-2026-9999')
  await page.fill('[name=mergeNote]', '两个渠道报送')
  expect(await send('提议合并')).toBe(422)
  expect(await page.locator('.error-summary a').count()).toBe(1)
  expect(await page.locator('.field-error').count()).toBe(1)
  expect(await page.inputValue('[name=mergeNote]')).toBe('两个渠道报送')
  await expectAccessible(page)
})

test('staff propose, the office declines with a reason on its own page; it works without script', async () => {
  await openAs('city', { javaScriptEnabled: false })
  const stays = await enterNeed('第一处厂房改造，建筑面积 3000 平方米，寻求设计单位。')
  const goes = await enterNeed('第二处厂房改造，建筑面积 5000 平方米，寻求设计单位。')
  const other = await reference()
  await page.context().close()

  await openAs('admin', { javaScriptEnabled: false })
  await page.goto(stays)
  await page.locator('.merges summary').click()
  await page.fill('[name=mergeReference]', other ?? '')
  await page.fill('[name=mergeNote]', '同一厂区（演示）')
  expect(await send('提议合并')).toBe(303)
  expect(await send('同意合并')).toBe(422)
  await page.context().close()

  await openAs('city', { javaScriptEnabled: false })
  await page.goto(goes)
  expect(await page.locator('.merges').textContent()).toContain('同一厂区（演示）')
  expect(await send('不同意')).toBe(422)
  await page.locator('.merges textarea[name^=decline]').fill('两处不是一个项目（演示）')
  expect(await send('不同意')).toBe(303)
  expect(await page.locator('.merges').textContent()).toContain('两处不是一个项目（演示）')
})

test.each([
  ['zh', 1366],
  ['zh', 390],
  ['en', 1366],
  ['en', 390],
] as const)(
  'merging in %s at %i px breaks no rule of access and needs no scrolling sideways',
  async (language, width) => {
    await openAs('admin', { viewport: { width, height: 768 }, locale: language === 'zh' ? 'zh-CN' : 'en-GB' })
    const { items } = await (await page.request.get('/api/v1/needs?status=published&limit=2&sort=created')).json()
    const [stays, goes] = items
    const path = `/api/v1/needs/${stays.id}/merges`
    const proposed = await page.request.post(path, { data: { needId: goes.id, keep: 'this', note: '演示' } })
    expect([200, 409]).toContain(proposed.status())
    await page.goto(`/needs/${stays.id}#merges`)
    await page.locator('.merges summary').click()
    await expectAccessible(page)
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
  },
)

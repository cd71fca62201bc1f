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
async function send(name: string | RegExp): Promise<number> {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.waitForEvent('load'),
    page
      .locator('main')
      .getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
      .first()
      .click(),
  ])
  return answer.status()
}

const TYPED = {
  title: '铜箔等若干需求（演示）',
  description: '1.引进锂电池铜箔生产企业，共建生产线；2.招聘电解铜箔工艺人员。',
}

async function typeNeed(): Promise<void> {
  await page.goto('/needs/new')
  await page.fill('[name=title]', TYPED.title)
  await page.fill('[name=description]', TYPED.description)
  await page.selectOption('[name=kind]', 'project')
  await page.selectOption('[name=regionCode]', { index: 1 })
}

async function expectNoSideScroll(): Promise<void> {
  const [wide, shown] = await page.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  )
  expect(wide).toBeLessThanOrEqual(shown)
}

async function picture(name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

test('“检查” says what makes a need hard to match and stores nothing; proposals are taken over with one click each', async () => {
  await openAs('city')
  await typeNeed()
  expect(await send('检查')).toBe(200)
  const panel = page.locator('#drafting')
  const shown = (await panel.textContent()) ?? ''
  for (const text of ['写作提示', '一条里写了几件事', '没有数字', '招聘电解铜箔工艺人员']) expect(shown).toContain(text)
  expect(shown).not.toContain('没有具体对象')
  expect(await page.evaluate<string>('document.activeElement.id')).toBe('drafting')
  expect(await page.inputValue('[name=title]')).toBe(TYPED.title)
  expect(await page.inputValue('[name=description]')).toBe(TYPED.description)
  await expectAccessible(page)
  await expectNoSideScroll()
  await picture('drafting-1366')

  await panel.getByRole('button', { name: '加入关键词 铜箔', exact: true }).click()
  expect(await page.inputValue('[name=keywords]')).toBe('铜箔')
  expect(await panel.getByRole('button', { name: '加入关键词 铜箔', exact: true }).count()).toBe(0)
  expect(await panel.locator('[role=status]').textContent()).toBe('已加入：铜箔')
  const industry = panel.locator('[data-industry]').first()
  const code = await industry.getAttribute('data-industry')
  await industry.click()
  expect(await page.locator('select[name=industries]').first().inputValue()).toBe(code)
  const { items } = await (await page.request.get('/api/v1/needs?limit=200')).json()
  expect(items.filter(({ title }: { title: string }) => title === TYPED.title)).toEqual([])

  expect(await send('保存并发布')).toBe(303)
  expect(await page.locator('.notice').textContent()).toContain('已发布。')
  expect(await page.locator('.drafting').textContent()).toContain('一条里写了几件事')
  await expectAccessible(page)
  await picture('drafting-published')
  await page.goto(new URL(page.url()).pathname)
  expect(await page.locator('.drafting').count()).toBe(0)
})

test('without script each proposal comes back with what was typed, and the Enter key still saves', async () => {
  await openAs('city', { javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
  await typeNeed()
  await page.fill('[name=keywords]', '电池')
  expect(await send('检查')).toBe(200)
  expect(await send('加入关键词 铜箔')).toBe(200)
  expect(await page.inputValue('[name=keywords]')).toBe('电池、铜箔')
  expect(await page.inputValue('[name=description]')).toBe(TYPED.description)
  expect(await send(/^选用行业 /)).toBe(200)
  expect(await page.locator('select[name=industries]').first().inputValue()).not.toBe('')
  await expectNoSideScroll()
  await picture('drafting-390')
  await page.fill('[name=title]', '另一条铜箔需求（演示）')
  await page.fill('[name=description]', '年用6微米铜箔800吨，求供货企业。')
  await Promise.all([page.waitForEvent('load'), page.locator('[name=title]').press('Enter')])
  expect(await page.locator('h1').textContent()).toBe('另一条铜箔需求（演示）')
  expect(await page.locator('.drafting').count()).toBe(0)
})

test('a provider gets the same help for an offer, in English too', async () => {
  await openAs('provider', { locale: 'en-GB' })
  await page.goto('/offers/new')
  await page.fill('[name=title]', '助力高质量发展')
  await page.fill('[name=description]', '汇聚优质资源，赋能产业升级，携手共创美好未来。')
  expect(await send('Check')).toBe(200)
  const shown = (await page.locator('#drafting').textContent()) ?? ''
  expect(shown).toContain('Only slogans')
  await expectAccessible(page)
  await picture('drafting-offer')
})

test('a similar need is linked with the new one when its box is ticked, shown at both, and unlinked again', async () => {
  await openAs('city')
  const text = '现有镁渣堆存40万吨，拟投资6000万元建设镁渣制备矿物棉生产线，寻求合作企业。'
  const enter = async (title: string) => {
    await page.goto('/needs/new')
    await page.fill('[name=title]', title)
    await page.fill('[name=description]', text)
    await page.selectOption('[name=kind]', 'project')
    await page.selectOption('[name=regionCode]', { index: 1 })
  }
  await enter('镁渣制矿物棉（演示）')
  expect(await send('保存并发布')).toBe(303)
  const reference = (await page.locator('.under-title .reference').textContent()) ?? ''
  await enter('镁渣制备矿物棉项目（演示）')
  expect(await send('保存')).toBe(200)
  await page.getByLabel(`保存后与 ${reference} 关联为相关需求`).check()
  await expectAccessible(page)
  expect(await send('仍然保存')).toBe(303)
  const own = (await page.locator('.under-title .reference').textContent()) ?? ''
  const links = page.locator('.relations:not(.merges)')
  expect(await links.textContent()).toContain(reference)
  await expectAccessible(page)
  await expectNoSideScroll()
  await picture('relations-1366')
  await Promise.all([page.waitForEvent('load'), links.getByRole('link', { name: '镁渣制矿物棉（演示）' }).click()])
  expect(await links.textContent()).toContain(own)

  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSideScroll()
  await picture('relations-390')
  expect(await send(`取消关联 ${own}`)).toBe(303)
  expect(await links.locator('li').count()).toBe(0)
  await page.fill('[name=needReference]', 'TS-1999-0001')
  expect(await send('关联')).toBe(422)
  await page.fill('[name=needReference]', own.toLowerCase())
  await page.getByLabel('重复', { exact: true }).check()
  expect(await send('关联')).toBe(303)
  expect(await links.locator('li').textContent()).toContain('重复')
})

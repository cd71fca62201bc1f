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

async function openAs(role: string, locale = 'zh-CN', javaScriptEnabled = true): Promise<void> {
  page = await openPage(browser, demo, { locale, javaScriptEnabled })
  await signIn(page, signInOf(demo, role))
}

/** Presses a button of the page's form and waits for the page that follows. */
async function press(name: string): Promise<void> {
  await Promise.all([
    page.waitForEvent('load'),
    page.locator('main').getByRole('button', { name, exact: true }).click(),
  ])
}

async function sidewaysScroll(): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}

const GOBI = [
  '# gobi-stone|戈壁石产业链（演示）|Gobi stone chain (demo)',
  '@ quarry|采石（演示）|Quarrying|10',
  '戈壁石料',
  '@ carving|石雕（演示）|Carving|24',
  '数控机床',
  '> quarry > carving',
].join('\n')

const PAGES = [
  '/vocabulary',
  '/vocabulary?tab=ofChains',
  '/vocabulary?tab=ofChains&q=锂电',
  '/vocabulary?tab=removed',
  '/vocabulary/new',
  '/vocabulary/import',
  '/chains',
  '/chains/aluminium',
  '/chains/copper-battery',
  '/chains/aluminium/edit',
  '/chains/new',
] as const

test.each(['zh-CN', 'en-GB'])(
  'axe finds nothing on the pages of words and chains in %s, at a desk and on a phone, and none scrolls sideways',
  async (locale) => {
    await openAs('admin', locale)
    for (const address of PAGES) {
      expect((await page.goto(address))?.status(), address).toBe(200)
      await expectAccessible(page)
      await page.setViewportSize({ width: 390, height: 844 })
      expect(await sidewaysScroll(), `${address} on a phone`).toBe(0)
      await expectAccessible(page)
      await page.setViewportSize({ width: 1366, height: 768 })
    }
  },
  300_000,
)

test('an administrator examines a group with the keyboard alone before saving it, then changes, removes and restores it', async () => {
  await openAs('admin')
  await page.goto('/vocabulary/new')
  await page.locator('[name=words]').focus()
  await page.keyboard.type('数控机床 麦积母机')
  await page.keyboard.press('Tab')
  await page.keyboard.type('演示')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
  const effect = page.locator('.effect')
  expect(await effect.locator('tbody tr').count()).toBe(2)
  expect(Number(await effect.locator('tbody td').first().textContent())).toBeGreaterThan(0)
  expect(await page.locator('[name=words]').inputValue()).toBe('数控机床 麦积母机')
  await expectAccessible(page)
  await press('保存')
  expect(await page.locator('.notice').textContent()).toContain('词条已新增')
  await expectAccessible(page)
  await Promise.all([page.waitForEvent('load'), page.getByRole('link', { name: '修改', exact: true }).click()])
  await page.fill('[name=words]', '数控机床')
  await press('保存')
  expect(await page.locator('.error-summary').textContent()).toContain('一组至少要有两个词')
  await expectAccessible(page)
  await page.fill('[name=words]', '数控机床、麦积母机、麦积机床')
  await press('保存')
  expect(await page.locator('h1').textContent()).toContain('麦积机床')
  await press('删除')
  expect(await page.locator('.notice').textContent()).toContain('已删除')
  await press('恢复第 1 版')
  expect(await page.locator('.notice').textContent()).toContain('已恢复')
  expect(await page.locator('h1').textContent()).not.toContain('麦积机床')
})

test('a table of words goes in, tells the row that is wrong, adds nothing the second time, and comes out again', async () => {
  await openAs('admin')
  const content = '类型,上位词,词语,备注\n同义词,,石雕坊演 刻石社演,演示\n同义词,,技术 石雕社演,\n'
  const file = { name: '词库.csv', mimeType: 'text/csv', buffer: Buffer.from(content, 'utf8') }
  for (const expected of ['加入 1 条，原已有 0 条，未采用 1 行。', '加入 0 条，原已有 1 条，未采用 1 行。']) {
    await page.goto('/vocabulary/import')
    await page.setInputFiles('[name=file]', file)
    await press('导入')
    expect(await page.locator('main [role=status]').first().textContent()).toContain(expected)
    expect(await page.locator('main tbody tr').textContent()).toContain('3“技术”')
    await expectAccessible(page)
  }
  await page.goto('/vocabulary')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出 CSV' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^vocabulary-\d{4}-\d\d-\d\d\.csv$/)
  await page.goto('/vocabulary/import')
  await press('导入')
  expect(await page.locator('.error-summary').textContent()).toContain('请选择文件')
})

test('a city office proposes a chain, wrong lines are named, staff approve it, and it stands in the list, without script', async () => {
  await openAs('city', 'zh-CN', false)
  await page.goto('/chains/new')
  await page.fill('[name=lines]', `${GOBI}\n> quarry > polish`)
  await press('提出修改')
  expect(await page.locator('.error-summary').textContent()).toContain('第 7 行：没有环节“polish”')
  await page.fill('[name=lines]', GOBI)
  await press('预览影响')
  expect(await page.locator('.effect tbody').textContent()).toContain('无此环节')
  await press('提出修改')
  expect(await page.locator('.notice').textContent()).toContain('等待批准')
  const owner = new URL(page.url()).pathname
  expect(owner).toBe('/chains/gobi-stone')
  await page.context().close()

  await openAs('admin')
  await page.goto('/chains/gobi-stone')
  await expectAccessible(page)
  await press('批准并启用')
  expect(await page.locator('.notice').textContent()).toContain('已批准')
  expect(await page.locator('.chain-step').count()).toBe(2)
  await expectAccessible(page)
  await page.goto('/chains')
  expect(await page.locator('tbody').textContent()).toContain('戈壁石产业链')
})

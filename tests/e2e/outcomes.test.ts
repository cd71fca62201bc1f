import { mkdir } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { expectAccessible } from '../_support/accessible.ts'
import { launchBrowser } from '../_support/browser.ts'
import { type DemoService, openPage, signIn, signInOf, startDemo } from '../_support/demo-service.ts'

/** Where pictures are kept to be looked at; none are kept without it. */
const PICTURES = process.env.QIANQIAO_TEST_PICTURES

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

async function picture(name: string): Promise<void> {
  if (PICTURES === undefined) return
  await mkdir(PICTURES, { recursive: true })
  await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true })
}

/** Today in Gansu. */
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
/** The figures above the ledger. */
const sums = async () =>
  (await page.locator('.sums li').allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim())

/** Fills in the agreement of the sources once more. */
async function enterHubAgain(): Promise<void> {
  await page.goto('/outcomes/new')
  await page.selectOption('[name=kind]', 'signed')
  await page.fill('[name=title]', '嘉峪关现代物流枢纽项目')
  await page.fill('[name=providerParty]', '中国中钢集团有限公司')
  await page.fill('[name=happenedOn]', today())
  await page.fill('[name=amount]', '42亿')
  await page.fill('[name=noEvidenceReason]', '原件由市政府办公室保管')
  await page.locator('form.form button.primary').click()
}

test('scene 6: a clerk follows 嘉峪关’s outcomes; signed and landed money stand apart and are never 44.5', async () => {
  page = await openPage(browser, demo)
  await signIn(page, signInOf(demo, 'jiayuguan'))
  await page.getByRole('link', { name: '成果', exact: true }).click()
  await expectAccessible(page)
  await picture('outcomes-zh')
  expect(await sums()).toEqual([
    expect.stringMatching(/^签约 ?42 亿元 2 项$/),
    expect.stringMatching(/^到位 ?0 元 0 项$/),
    expect.stringMatching(/^落地 ?2.5 亿元 1 项$/),
    expect.stringMatching(/^已对接 ?\d+ 项$/),
    expect.stringMatching(/^推进中 ?1 项$/),
    expect.stringMatching(/^已解决 ?1 项$/),
    expect.stringMatching(/^已上报 ?1 项$/),
    expect.stringMatching(/^已形成提案 ?1 项$/),
  ])
  const text = (await page.locator('main').textContent()) ?? ''
  expect(text).toContain('中钢集团')
  expect(text).toContain('香港磁矿资源')
  expect(text).not.toContain('44.5')
  // what is published bears no mark, what is invented does
  expect(text).toMatch(/现代物流枢纽(?!（演示）)/)
})

test('entering the 42亿 again is refused without script, keeps what was typed, and leads to the entry that counts', async () => {
  page = await openPage(browser, demo, { javaScriptEnabled: false })
  await signIn(page, signInOf(demo, 'jiayuguan'))
  await enterHubAgain()
  const summary = page.locator('.error-summary')
  expect(await summary.textContent()).toContain('疑似重复统计')
  expect(await page.inputValue('[name=amount]')).toBe('42亿')
  expect(await page.inputValue('[name=providerParty]')).toBe('中国中钢集团有限公司')
  expect(await page.locator('[name=overruleReason]').count()).toBe(0)
  await picture('outcome-refused')
  await summary.getByRole('link', { name: '打开已有记录' }).click()
  expect(await page.locator('h1').textContent()).toBe('现代物流枢纽')
  expect(await page.locator('.facts').first().textContent()).toMatch(/签约.*有效.*42 亿元.*中钢集团/s)
  await page.goto('/outcomes?kind=signed')
  expect(await sums()).toEqual([expect.stringMatching(/^签约 ?42 亿元 2 项$/)])
})

test('whoever introduced it is credited, and the numbers of the credit lead to its entries', async () => {
  page = await openPage(browser, demo)
  await signIn(page, signInOf(demo, 'gangaowei'))
  const year = today().slice(0, 4)
  await page.goto(`/credit?year=${year}`)
  await expectAccessible(page)
  await picture('credit')
  const line = page.locator('tbody tr', { hasText: '厉望舒（演示）' })
  expect(await line.textContent()).toContain('42 亿元')
  await line.getByRole('link', { name: '1', exact: true }).nth(1).click()
  expect(await page.locator('main tbody tr').count()).toBe(1)
  expect(await page.locator('main tbody').textContent()).toContain('现代物流枢纽')
})

test('an administrator may overrule with a reason; a correction and a cancellation stay in the history', async () => {
  page = await openPage(browser, demo)
  await signIn(page, signInOf(demo, 'admin'))
  await enterHubAgain()
  expect(await page.locator('.error-summary').textContent()).toContain('登记单位')
  await page.selectOption('[name=officeId]', { label: '嘉峪关市政协办公室' })
  await page.locator('form.form button.primary').click()
  expect(await page.locator('.error-summary').textContent()).toContain('疑似重复统计')
  await expectAccessible(page)
  await page.fill('[name=overruleReason]', '二期为另一协议，已核对原件')
  await page.locator('form.form button.primary').click()
  await page.waitForURL(/\/outcomes\/[0-9a-f-]{36}\?done=outcome_recorded/)
  expect(await page.locator('.facts').first().textContent()).toContain('已核对原件')
  await page.getByRole('link', { name: '更正' }).click()
  await expectAccessible(page)
  await picture('outcome-correct')
  await page.fill('[name=reason]', '金额少写一个零')
  await page.fill('[name=amount]', '4.2亿元')
  await page.locator('form.form button.primary').click()
  await page.waitForURL(/done=outcome_corrected/)
  expect(await page.locator('main').textContent()).toContain('4.2 亿元')
  await page.getByRole('link', { name: '作废' }).click()
  await page.fill('[name=reason]', '并非另一协议')
  await page.locator('form.form button.primary').click()
  await page.waitForURL(/done=outcome_cancelled/)
  const history = await page.locator('section[aria-labelledby=history-title] tbody tr').allTextContents()
  expect(history.map((text) => /已更正|已作废|作废记录/.exec(text)?.[0])).toEqual(['已更正', '已作废', '作废记录'])
  await expectAccessible(page)
  await picture('outcome-history')
})

test('the ledger, its form and an entry are read at 390 px and in English', async () => {
  page = await openPage(browser, demo)
  await signIn(page, signInOf(demo, 'jiayuguan'))
  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto('/outcomes')
  await expectAccessible(page)
  await picture('outcomes-390')
  await page.goto('/language?to=en&next=/outcomes/new')
  await expectAccessible(page)
  await picture('outcome-new-en-390')
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.goto('/outcomes')
  await expectAccessible(page)
  await picture('outcomes-en')
  await page.goto('/outcomes?q=nothing-at-all')
  expect(await page.locator('.empty').textContent()).toContain('No outcome fits the filters.')
  await page.goto('/outcomes?kind=landed')
  await page.locator('main tbody a').first().click()
  await expectAccessible(page)
  await picture('outcome-en')
  await page.goto('/print/outcomes')
  await expectAccessible(page)
})

test('an administrator says on a committee’s page which cities it helps, and the ledger is filtered by that', async () => {
  page = await openPage(browser, demo)
  await signIn(page, signInOf(demo, 'admin'))
  await page.goto('/organisations?kind=committee')
  await page.getByRole('link', { name: '港澳台侨和外事委员会' }).click()
  await expectAccessible(page)
  const chosen = page.locator('input[name=regions]:checked')
  expect(await chosen.evaluateAll((boxes) => boxes.map((box) => box.getAttribute('value')))).toEqual(['620200'])
  await page.getByLabel('天水市').check()
  await page.getByRole('button', { name: '保存' }).click()
  await page.waitForURL(/done=saved/)
  expect(await chosen.count()).toBe(2)
  await page.goto('/outcomes')
  await page.selectOption('[name=committee]', { label: '经济委员会' })
  await page.getByRole('button', { name: '筛选' }).click()
  expect((await sums())[0]).toMatch(/^签约 ?0 元 0 项$/)
})

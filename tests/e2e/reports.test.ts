import { mkdir, readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readTable } from '../../api/services/tables/table.ts'
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

/** The number of a link, without the words for screen readers and the sum below it. */
const ownText = (link: { readonly firstChild: { readonly textContent: string | null } | null }) =>
  link.firstChild?.textContent ?? ''
/** The words of the page's table, row by row. */
const rows = async () =>
  Promise.all((await page.locator('main tbody tr').all()).map((row) => row.locator('th, td').allTextContents()))

test('scene 8: one click makes the year’s reports, in Word and Excel, and every number opens its records', async () => {
  page = await openPage(browser, demo, { acceptDownloads: true })
  await signIn(page, signInOf(demo, 'quansheng'))
  await page.getByRole('link', { name: '报告', exact: true }).click()
  await expectAccessible(page)
  const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear()
  await page.selectOption('[name=make]', String(year))
  await page.getByRole('button', { name: '生成报告' }).click()
  await page.waitForURL(/\/reports\?.*done=reports_made/)
  const made = await rows()
  const names = made.map(([name = '']) => name.replace(/对接工作年报.*$/s, ''))
  expect(names[0]).toBe('甘肃省')
  expect(names.slice(1, 4).sort()).toEqual(['教科卫体委员会', '港澳台侨和外事委员会', '经济委员会'].sort())
  expect(names.slice(4).sort()).toEqual(['嘉峪关市', '白银市', '天水市'].sort())
  await picture('reports')
  await page.getByRole('link', { name: `甘肃省对接工作年报（${year}年）`, exact: true }).click()
  await expectAccessible(page)
  await picture('report-zh')
  expect(await page.locator('main').textContent()).toContain('数字一致')

  // every number that leads somewhere leads to exactly as many records
  const links = await page.locator('.report tbody a').all()
  const numbers = await Promise.all(
    links.map(
      async (link) => [await link.getAttribute('href'), Number.parseInt(await link.evaluate(ownText), 10)] as const,
    ),
  )
  expect(numbers.length).toBeGreaterThan(10)
  const report = page.url()
  for (const [href, number] of numbers.slice(0, 20)) {
    await page.goto(href ?? '')
    expect(await page.locator('.found').textContent()).toContain(`${number} 项`)
    expect(await page.locator('main tbody tr').count()).toBe(Math.min(number, 100))
  }
  await expectAccessible(page)
  await picture('report-records')
  await page.locator('main tbody a').first().click()
  expect(await page.locator('h1').textContent()).not.toBe('')

  for (const [link, format] of [
    ['Excel（.xlsx）', 'xlsx'],
    ['Word（.docx）', 'docx'],
  ] as const) {
    await page.goto(report)
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).click()])
    expect(file.suggestedFilename()).toMatch(
      new RegExp(`^甘肃省对接工作年报（${year}年） \\d{4}-\\d\\d-\\d\\d\\.${format}$`),
    )
    const bytes = await readFile(await file.path())
    if (format === 'docx') expect(bytes.subarray(0, 2).toString()).toBe('PK')
    else {
      const reading = await readTable(bytes, 'xlsx', (cells) => cells.includes('单位'))
      expect(reading.ok && reading.value.rows[0]?.cells[0]).toBe('甘肃省合计')
    }
  }
})

test('a report is read at 390 px and in English, and made again has the same numbers', async () => {
  page = await openPage(browser, demo)
  await signIn(page, signInOf(demo, 'jiayuguan'))
  await page.goto('/reports')
  const month = await page.locator('[name=make] option').nth(1).getAttribute('value')
  await page.selectOption('[name=make]', month)
  await page.getByRole('button', { name: '生成报告' }).click()
  await page.waitForURL(/\/reports\/[0-9a-f-]{36}\?done=/)
  const first = await rows()
  await page.getByRole('button', { name: '重新生成' }).click()
  await page.waitForURL(/\/reports\/[0-9a-f-]{36}\?done=/)
  expect(await rows()).toEqual(first)
  await page.setViewportSize({ width: 390, height: 800 })
  await expectAccessible(page)
  await picture('report-390')
  await page.goto('/language?to=en&next=/reports')
  await expectAccessible(page)
  await picture('reports-en-390')
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.locator('main tbody a').first().click()
  await expectAccessible(page)
  await picture('report-en')
  await page.goto(page.url().replace('/reports/', '/print/reports/'))
  await expectAccessible(page)
  await picture('report-print')
})

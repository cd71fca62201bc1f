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
  await page.screenshot({ path: `${PICTURES}/${name}.png` })
}

/** Downloads by a link of the menu, which is opened by keyboard. */
async function download(link: string) {
  await page.locator('.export-menu > summary').focus()
  await page.keyboard.press('Enter')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.export-menu').getByRole('link', { name: link }).click(),
  ])
  return file
}

test('without script, a clerk downloads what a list is filtered by, from a menu opened by keyboard', async () => {
  page = await openPage(browser, demo, { javaScriptEnabled: false, acceptDownloads: true })
  await signIn(page, signInOf(demo, 'staff'))
  await page.goto('/needs?kind=technology&status=published&sort=reference')
  const shown = await page.locator('main tbody td.reference').allTextContents()
  expect(shown.length).toBeGreaterThan(3)
  for (const [link, format] of [
    ['Excel', 'xlsx'],
    ['CSV', 'csv'],
  ] as const) {
    await page.reload()
    const file = await download(link)
    expect(file.suggestedFilename()).toMatch(new RegExp(`^需求 \\d{4}-\\d\\d-\\d\\d\\.${format}$`))
    const reading = await readTable(await readFile(await file.path()), format, (cells) => cells.includes('编号'))
    expect(reading.ok && reading.value.rows.map(({ cells }) => cells[0])).toEqual(shown)
  }
})

test('print views fit A4, hold no navigation, and name their filters and day', async () => {
  page = await openPage(browser, demo)
  await signIn(page, signInOf(demo, 'staff'))
  await page.goto('/needs?kind=technology')
  await page.locator('.export-menu > summary').click()
  await expectAccessible(page)
  await picture('menu')
  await page.locator('.export-menu').getByRole('link', { name: '打印' }).click()
  await page.waitForURL(/\/print\/needs\?kind=technology/)
  expect(await page.locator('.facts').textContent()).toMatch(/类别：技术.*金额单位：万元.*导出日期：\d{4}-\d\d-\d\d/)
  expect(await page.locator('nav').count()).toBe(0)
  for (const width of [1366, 390]) {
    await page.setViewportSize({ width, height: 800 })
    await expectAccessible(page)
  }
  await page.setViewportSize({ width: 1032, height: 700 })
  await page.emulateMedia({ media: 'print' })
  await picture('print-needs')
  expect(await page.locator('.screen').isVisible()).toBe(false)
  const spills = 'document.documentElement.scrollWidth > document.documentElement.clientWidth'
  expect(await page.evaluate(spills)).toBe(false)
  await page.emulateMedia({ media: 'screen' })
  for (const list of [
    'offers',
    'matches',
    'providers',
    'needs-lists',
    'organisations',
    'matching-sheet',
    'groups',
    'tasks',
    'problem-ledger',
  ]) {
    await page.goto(`/print/${list}`)
    expect(await page.locator('tbody tr').count(), list).toBeGreaterThan(0)
    expect(await page.evaluate(spills), list).toBe(false)
  }
  await picture('print-sheet')
})

test('the print view of a list without rows says so', async () => {
  page = await openPage(browser, demo)
  await signIn(page, signInOf(demo, 'staff'))
  await page.goto('/print/needs?q=没有这样的需求一二三')
  expect(await page.locator('main').textContent()).toContain('没有记录。')
})

test('one need stands upright on its page, with the contacts that its page shows', async () => {
  page = await openPage(browser, demo, { locale: 'en' })
  await signIn(page, signInOf(demo, 'city'))
  await page.goto('/needs?status=published')
  await page.locator('main tbody td a').first().click()
  await page.waitForURL(/\/needs\/[0-9a-f-]{36}$/)
  await page.locator('.export-menu > summary').click()
  await page.locator('.export-menu').getByRole('link', { name: 'Print' }).click()
  await page.waitForURL(/\/print\/needs\//)
  await expectAccessible(page)
  await page.setViewportSize({ width: 760, height: 1000 })
  await picture('print-need')
  expect(await page.locator('th[scope=row]').allTextContents()).toEqual(
    expect.arrayContaining(['Reference', 'Title', 'Description']),
  )
})

test('every list and every page of one thing leaves for Excel, as CSV and on paper', async () => {
  page = await openPage(browser, demo)
  await signIn(page, signInOf(demo, 'admin'))
  const leaves = async (where: string) => {
    const menu = page.locator('.export-menu a')
    const [excel, csv, print] = await menu.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
    for (const [address, type] of [
      [excel, /spreadsheetml/],
      [csv, /text\/csv/],
      [print, /text\/html/],
    ] as const) {
      const answer = await page.request.get(address ?? '')
      expect([answer.status(), where, address]).toEqual([200, where, address])
      expect(answer.headers()['content-type']).toMatch(type)
    }
    return print ?? ''
  }
  for (const [list, link] of [
    ['/needs?status=published', 'td a[href^="/needs/"]'],
    ['/offers?status=published', 'td a[href^="/offers/"]'],
    ['/matches', 'td a[href^="/matches/"]'],
    ['/providers', 'td a[href^="/providers/"]'],
    ['/organisations', 'td a[href^="/organisations/"]'],
    ['/groups', 'td a[href^="/groups/"]'],
    ['/tasks?show=all', 'td a[href^="/tasks/"]'],
    ['/problem-ledger', 'td a[href^="/problem-ledger/"]'],
    ['/outcomes', 'td a[href^="/outcomes/"]'],
    ['/needs-lists', 'td a[href^="/needs-lists/"]'],
    ['/notices', null],
    ['/accounts', null],
    ['/imports', null],
    ['/reports', null],
    ['/chains', null],
    ['/rankings', null],
    ['/weights', null],
    ['/backups', null],
    ['/deliveries', null],
    ['/today', null],
  ] as const) {
    await page.goto(list)
    await leaves(list)
    if (link === null) continue
    await page.locator(link).first().click()
    await page.waitForURL(/[0-9a-f-]{36}$/)
    const print = await leaves(page.url())
    await page.goto(print)
    await expectAccessible(page)
    expect(await page.locator('tbody tr').count(), print).toBeGreaterThan(0)
    await page.setViewportSize({ width: 1032, height: 700 })
    expect(await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')).toBe(
      false,
    )
    await picture(`print-one${list.split('?')[0]?.replace('/', '-')}`)
    await page.setViewportSize({ width: 1366, height: 768 })
  }
})

test('the page of the matching sheet gives Word, Excel and paper', async () => {
  page = await openPage(browser, demo, { acceptDownloads: true })
  await signIn(page, signInOf(demo, 'staff'))
  await page.goto('/matches')
  await page.locator('main').getByRole('link', { name: '对接清单' }).click()
  for (const width of [1366, 390]) {
    await page.setViewportSize({ width, height: 800 })
    await expectAccessible(page)
  }
  await picture('sheet-form')
  await page.fill('[name=unit]', '市政协办公室')
  await page.fill('[name=edition]', '3')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Word（.docx）' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/对接清单 \d{4}-\d\d-\d\d\.docx$/)
  await page.getByRole('button', { name: '打印' }).click()
  await page.waitForURL(/\/print\/matching-sheet/)
  expect(await page.locator('main').textContent()).toContain('（第 3 期）单位：市政协办公室')
})

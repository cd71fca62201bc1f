import { mkdir } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible } from '../_support/accessible.ts'
import { launchBrowser } from '../_support/browser.ts'
import { type DemoService, openPage, signIn, signInOf, startDemo } from '../_support/demo-service.ts'
import { listFile, MENDED, TECHNOLOGY_NEEDS } from '../_support/jiayuguan-list.ts'

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

const PICTURES = process.env.PICTURES

/** Looks at the page at a desk and on a phone, in both languages. */
async function look(name: string): Promise<void> {
  const here = page.url()
  for (const language of ['en', 'zh'] as const) {
    await page.goto(
      `${demo.url}/language?to=${language}&next=${encodeURIComponent(new URL(here).pathname + new URL(here).search)}`,
    )
    for (const [width, height] of [
      [390, 844],
      [1366, 768],
    ] as const) {
      await page.setViewportSize({ width, height })
      await expectAccessible(page)
      if (PICTURES === undefined) continue
      await mkdir(PICTURES, { recursive: true })
      await page.screenshot({ path: `${PICTURES}/${name}-${language}-${width}.png`, fullPage: true })
    }
  }
}

/** Hands a file in and waits for its check. */
async function handIn(bytes: Uint8Array, name: string): Promise<void> {
  await page.goto(`${demo.url}/imports/new?side=need`)
  await page.setInputFiles('[name=file]', { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })
  await page.getByRole('button', { name: '预检' }).click()
  await page.waitForURL(/imports\/[0-9a-f-]{36}$/)
  await page.getByRole('heading', { name: '列的对应' }).waitFor({ timeout: 30_000 })
}

async function confirm(): Promise<string> {
  await page.getByRole('button', { name: /^确认导入/ }).click()
  const result = page.getByText('导入完成：').last()
  await result.waitFor({ timeout: 30_000 })
  return (await result.textContent()) ?? ''
}

test('a clerk imports 嘉峪关’s 11 technology needs: 8 go in, the mended 3 follow, the whole file again adds nothing', async () => {
  page = await openPage(browser, demo)
  const clerk = demo.signIns.find(({ role, userName }) => role === 'city' && /jiayuguan|嘉峪关/.test(userName))
  await signIn(page, clerk ?? signInOf(demo, 'city'))
  await page.goto(`${demo.url}/imports/new?side=need`)
  await look('new')
  await handIn(await listFile(TECHNOLOGY_NEEDS), '技术需求.xlsx')
  expect(await page.locator('main').textContent()).toContain('新增 8、不能导入 3')
  const refused = await page.locator('section[aria-labelledby=rows] tbody tr').allTextContents()
  expect(refused.map((text) => /[A-Z]\d+/.exec(text)?.[0])).toEqual(['F5', 'E8', 'D11'])
  await look('check')
  expect(await confirm()).toContain('已新增 8、不能导入 3')
  await look('result')

  const bad = [2, 5, 8]
  await handIn(await listFile(MENDED.filter((_, at) => bad.includes(at))), '修改后.xlsx')
  expect(await confirm()).toContain('已新增 3')
  await handIn(await listFile(MENDED), '技术需求.xlsx')
  expect(await confirm()).toContain('不变 11')
  expect(await page.getByText('没有新增，也没有更新').count()).toBe(1)
  await page.getByRole('link', { name: '查看清单' }).click()
  const titles = await page.locator('main').textContent()
  for (const [title] of MENDED) expect(titles).toContain(title)
  await page.goto(`${demo.url}/imports`)
  await look('mine')
})

test('a row that says what a need already says shows it beside itself, with the words that both have marked', async () => {
  await page?.context().close()
  page = await openPage(browser, demo)
  const clerk = demo.signIns.find(({ role, userName }) => role === 'city' && /jiayuguan|嘉峪关/.test(userName))
  await signIn(page, clerk ?? signInOf(demo, 'city'))
  const text = '轧机主传动电机变频改造，年节电 300 万千瓦时，改造 2 台，投资回收期三年以内（演示）'
  const row = (title: string) => [title, text, '技术', '800', '2027-06-01', '变频'] as const
  await handIn(await listFile([row('轧机主传动电机变频节电改造（演示）')]), '变频.xlsx')
  expect(await confirm()).toContain('已新增 1')
  const beside = page.locator('details:has(mark)').first()
  /** The matcher takes in what was just imported within a second on a quiet machine. */
  for (let tries = 0; tries < 10 && (await beside.count()) === 0; tries++) {
    await page.waitForTimeout(1000)
    await handIn(await listFile([row('轧机主电机变频改造项目（演示）')]), '再报.xlsx')
  }
  const [typed, found] = [beside.locator('p').nth(1), beside.locator('p').nth(2)]
  for (const [side, other] of [
    [typed, found],
    [found, typed],
  ] as const) {
    const marked = await side.locator('mark').allTextContents()
    expect(marked.join('')).toContain('变频')
    for (const word of marked) expect(await other.textContent()).toContain(word)
  }
  await look('alike')
})

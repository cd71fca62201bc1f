import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { LANGUAGES } from '../../api/labels/index.ts'
import { enqueueJobs } from '../../db/repositories/jobs.ts'
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

/** The page as it stands, in both languages, at the size of a desk and of a telephone. */
async function expectReadable(where: string) {
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
        await page.screenshot({ path: `${folder}/${where.split('/')[1]}-${language}-${size.width}.png` })
    }
  await page.goto('/language?to=zh&next=/')
}

test('an administrator ranks everything anew, sees how far it is, and that it is done; the proposals stay', async () => {
  page = await openPage(browser, demo)
  await signIn(page, signInOf(demo, 'admin'))
  const proposals = () =>
    demo.ctx.db.selectFrom('match').select(['need_id', 'offer_id', 'score']).where('state', '=', 'proposed').execute()
  const open = await demo.ctx.db.selectFrom('need').select('id').where('status', '=', 'published').execute()
  const ids = open.map(({ id }) => id)
  await enqueueJobs(demo.ctx.db, 'rank_need', ids, new Date())
  await demo.ctx.jobs.settled()
  const before = await proposals()
  await page.goto('/rankings')
  await Promise.all([
    page.waitForURL(/rankings\?done=ranking_started/),
    page.getByRole('button', { name: '全部重新推荐' }).click(),
  ])
  const line = page.locator('main tbody tr').first()
  expect(await line.locator('td').nth(2).textContent()).toMatch(/进行中|已完成/)
  await expectReadable('/rankings')
  await demo.ctx.jobs.settled()
  await page.goto('/rankings')
  expect(await line.locator('td').nth(2).textContent()).toBe('已完成')
  expect(await line.locator('td').nth(3).textContent()).toMatch(/^\d+ 条需求$/)
  const sorted = (rows: typeof before) => rows.map((row) => JSON.stringify(row)).sort()
  expect(sorted(await proposals())).toEqual(sorted(before))
})

test('while the matcher is being prepared a need and an offer are shown all the same, and say how far it is', async () => {
  page = await openPage(browser, demo)
  await signIn(page, signInOf(demo, 'staff'))
  await demo.ctx.matcher.stop()
  for (const list of ['/needs?status=published', '/offers?status=published']) {
    await page.goto(list)
    const [title = ''] = await page.locator('main td a').allTextContents()
    await page.locator('main td a').first().click()
    await page.waitForURL(/[0-9a-f-]{36}$/)
    expect(await page.locator('h1').textContent()).toContain(title.trim())
    expect(await page.locator('.preparing').textContent()).toMatch(/推荐正在准备，已读入 \d+ \/ \d+ 条/)
    await expectReadable(new URL(page.url()).pathname)
  }
})

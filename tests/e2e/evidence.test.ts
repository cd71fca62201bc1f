import { mkdir, readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible } from '../_support/accessible.ts'
import { launchBrowser } from '../_support/browser.ts'
import { type DemoService, openPage, signIn, signInOf, startDemo } from '../_support/demo-service.ts'
import { office, pdf } from '../_support/sample-files.ts'

let browser: Browser
let demo: DemoService
beforeAll(async () => {
  demo = await startDemo()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})

const PICTURES = process.env.PICTURES

/** Looks at the page at a desk and on a phone, in both languages. */
async function look(page: Page, name: string): Promise<void> {
  const here = page.url()
  for (const language of ['en', 'zh'] as const) {
    const { pathname, search } = new URL(here)
    await page.goto(`/language?to=${language}&next=${encodeURIComponent(pathname + search)}`)
    for (const [width, height] of [
      [390, 844],
      [1366, 768],
    ] as const) {
      await page.setViewportSize({ width, height })
      await expectAccessible(page)
      const sideways = await page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth')
      expect(sideways, `${name} scrolls sideways at ${width}`).toBe(false)
      if (PICTURES === undefined) continue
      await mkdir(PICTURES, { recursive: true })
      await page.screenshot({ path: `${PICTURES}/${name}-${language}-${width}.png`, fullPage: true })
    }
  }
}

/** A match of 嘉峪关 with 麦启樑 that both sides read. */
async function sharedMatch(): Promise<string> {
  const row = await demo.ctx.db
    .selectFrom('match')
    .innerJoin('need', 'need.id', 'match.need_id')
    .innerJoin('offer', 'offer.id', 'match.offer_id')
    .innerJoin('provider', 'provider.id', 'offer.provider_id')
    .select('match.id')
    .where('match.decided_at', 'is not', null)
    .where('match.state', 'not in', ['rejected', 'on_hold'])
    .where('need.region_code', '=', '620200')
    .where('provider.name', 'like', '%麦启樑%')
    .executeTakeFirstOrThrow()
  return row.id
}

const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer })

test('a clerk uploads a PDF through a form without script, and the other side downloads it', async () => {
  const id = await sharedMatch()
  const clerk = await openPage(browser, demo, { javaScriptEnabled: false })
  await signIn(clerk, signInOf(demo, 'jiayuguan'))
  await clerk.goto(`/matches/${id}`)
  await clerk.getByRole('link', { name: '佐证', exact: true }).click()
  expect(await clerk.getByText('还没有佐证文件。').count()).toBe(1)

  const macros = office('word', { extra: ['word/vbaProject.bin'] })
  await clerk.setInputFiles('[name=evidence]', [file('签字页（演示）.pdf', pdf('签字页')), file('附件.docx', macros)])
  await clerk.fill('[name=note]', '补交双方签字页')
  await clerk.getByRole('button', { name: '提交佐证' }).click()
  expect(await clerk.locator('.error-summary').textContent()).toContain('“附件.docx”含有宏')
  expect(await clerk.inputValue('[name=note]')).toBe('补交双方签字页')
  expect(await clerk.getByLabel('签字页（演示）.pdf').isChecked()).toBe(true)

  await clerk.getByRole('button', { name: '提交佐证' }).click()
  expect(await clerk.getByText('佐证已提交。').count()).toBe(1)
  expect(await clerk.getByRole('link', { name: '签字页（演示）.pdf', exact: true }).count()).toBe(1)
  await clerk.context().close()

  const adviser = await openPage(browser, demo)
  await signIn(adviser, signInOf(demo, '麦启樑'))
  await adviser.goto(`/matches/${id}/evidence`)
  const [download] = await Promise.all([
    adviser.waitForEvent('download'),
    adviser.getByRole('link', { name: '签字页（演示）.pdf', exact: true }).click(),
  ])
  expect(download.suggestedFilename()).toBe('签字页（演示）.pdf')
  expect((await readFile(await download.path())).equals(pdf('签字页'))).toBe(true)
  expect(await adviser.getByRole('link', { name: /^作废/ }).count()).toBe(0)
  await look(adviser, 'evidence-provider')
  await adviser.context().close()

  const staff = await openPage(browser, demo)
  await signIn(staff, signInOf(demo, 'gangaowei'))
  await staff.goto(`/matches/${id}/evidence`)
  const record = await staff.locator('main').textContent()
  expect(record).toContain('下载佐证')
  await look(staff, 'evidence-staff')
  await staff.getByRole('link', { name: /^作废/ }).click()
  await look(staff, 'evidence-supersede')
  await staff.getByRole('button', { name: '作废' }).click()
  expect(await staff.locator('.error-summary').count()).toBe(1)
  await staff.fill('[name=reason]', '缺少公章，请补传')
  await staff.getByRole('button', { name: '作废' }).click()
  expect(await staff.locator('tbody').first().textContent()).toContain('已作废 缺少公章，请补传')
  await look(staff, 'evidence-superseded')
  await staff.context().close()
})

test('a file above 20 MB is refused on the form, which keeps what was typed', async () => {
  const id = await sharedMatch()
  const page = await openPage(browser, demo)
  await signIn(page, signInOf(demo, 'jiayuguan'))
  await page.goto(`/matches/${id}/evidence`)
  const large = Buffer.concat([pdf(), Buffer.alloc(21_000_000)])
  await page.setInputFiles('[name=evidence]', [file('过大.pdf', large), file('正好.pdf', pdf('正好'))])
  await page.fill('[name=note]', '两份')
  await page.getByRole('button', { name: '提交佐证' }).click()
  await page.locator('.error-summary').waitFor()
  expect(await page.locator('.error-summary').textContent()).toContain('“过大.pdf”超过单个文件的上限 20 MB')
  expect(await page.getByLabel('正好.pdf').isChecked()).toBe(true)
  expect(await page.inputValue('[name=note]')).toBe('两份')
  for (const width of [390, 1366]) {
    await page.setViewportSize({ width, height: 800 })
    await expectAccessible(page)
    if (PICTURES !== undefined)
      await page.screenshot({ path: `${PICTURES}/evidence-refused-${width}.png`, fullPage: true })
  }
  await page.context().close()
})

test('staff erase a contact on request, and the record says who saw it', async () => {
  const { provider_id: id } = await demo.ctx.db
    .selectFrom('contact')
    .select('provider_id')
    .where('provider_id', 'is not', null)
    .where('erased_at', 'is', null)
    .executeTakeFirstOrThrow()
  const page = await openPage(browser, demo)
  await signIn(page, signInOf(demo, 'quansheng'))
  await page.goto(`/providers/${id}`)
  const before = await page.locator('.contacts li').count()
  expect(before).toBeGreaterThan(0)
  await page.goto(`/providers/${id}`)
  await page
    .getByText(/^谁看过联系方式（\d+ 次）$/)
    .first()
    .click()
  expect(await page.locator('details', { hasText: '谁看过' }).textContent()).toContain('全省统筹老薛')
  await look(page, 'contacts-provider')
  await page
    .getByRole('link', { name: /^删除联系方式/ })
    .first()
    .click()
  await look(page, 'contacts-erase')
  await page.getByRole('button', { name: '确认删除' }).click()
  expect(await page.locator('.error-summary').count()).toBe(1)
  await page.fill('[name=reason]', '本人来函要求删除')
  await page.getByRole('button', { name: '确认删除' }).click()
  expect(await page.getByText('联系方式已删除。').count()).toBe(1)
  expect(await page.locator('.contacts li').count()).toBe(before - 1)
  await page.context().close()
})

test('an administrator finds the backups and begins one', async () => {
  const page = await openPage(browser, demo)
  await signIn(page, signInOf(demo, 'admin'))
  await page.goto('/backups')
  expect(await page.getByText('还没有备份。').count()).toBe(1)
  await page.getByRole('button', { name: '立即备份' }).click()
  expect(await page.getByText('备份已开始，在后台进行。').count()).toBe(1)
  await demo.ctx.backups.run(null)
  await page.goto('/backups')
  expect(await page.locator('tbody tr').count()).toBe(1)
  await look(page, 'backups')
  await page.context().close()
})

import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { LANGUAGES } from '../../api/labels/index.ts'
import { notify } from '../../api/services/notices/notify.ts'
import { expectAccessible } from '../_support/accessible.ts'
import { launchBrowser } from '../_support/browser.ts'
import { type DemoService, openPage, signIn, signInOf, startDemo } from '../_support/demo-service.ts'
import { startReceiver } from '../_support/webhook-receiver.ts'

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
async function expectReadable(where: string, name: string) {
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
        await page.screenshot({ path: `${folder}/${name}-${language}-${size.width}.png`, fullPage: true })
    }
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.goto('/language?to=zh&next=/')
}

/** Tells the person of that role of events about a need of 天水. */
async function tell(role: 'city' | 'staff', kinds: readonly ('match_requested' | 'task_urged' | 'match_step')[]) {
  const { db } = demo.ctx
  const { userName } = signInOf(demo, role)
  const account = await db
    .selectFrom('auth_user')
    .select('id')
    .where('display_username', '=', userName)
    .executeTakeFirstOrThrow()
  const need = await db
    .selectFrom('need')
    .selectAll()
    .where('status', '=', 'published')
    .orderBy('reference')
    .executeTakeFirstOrThrow()
  for (const [index, kind] of kinds.entries())
    await db.transaction().execute((tx) =>
      notify(tx, {
        kind,
        to: [account.id],
        subject: { kind: 'need', id: need.id },
        eventKey: `e2e:${role}:${index}`,
        detail: {
          need: need.title,
          offer: '高速主轴可靠性测试',
          office: '天水市办公室',
          provider: '兰州理工大学',
          due: '2026-12-04',
          title: '走访龙头企业（演示）',
          state: 'introduced',
        },
        at: new Date(),
      }),
    )
  return need
}

test('a person sees how many notices are new, opens one, which leads to what it is about, and marks the rest as read', async () => {
  page = await openPage(browser, demo, { javaScriptEnabled: true })
  await signIn(page, signInOf(demo, 'staff'))
  await page.goto('/notices')
  expect(await page.textContent('main')).toContain('还没有通知')
  const need = await tell('staff', ['match_requested', 'task_urged', 'match_step'])
  await page.goto('/')
  expect(await page.textContent('.notices-link .badge')).toBe('3')
  await expectReadable('/notices', 'notices')
  await page.goto('/notices')
  await Promise.all([
    page.waitForURL(new RegExp(`/needs/${need.id}`)),
    page.getByRole('button', { name: /^请答复对接征询/ }).click(),
  ])
  expect(await page.textContent('.notices-link .badge')).toBe('2')
  await page.goto('/notices?state=unread')
  await Promise.all([
    page.waitForLoadState('load'),
    page
      .getByRole('button', { name: /标为已读/ })
      .nth(1)
      .click(),
  ])
  await page.goto('/notices')
  await Promise.all([page.waitForURL(/done=notices_read/), page.getByRole('button', { name: '全部标为已读' }).click()])
  expect(await page.locator('.notices-link .badge').count()).toBe(0)
  expect(await page.locator('main tbody tr').count()).toBe(3)
})

test('a person chooses what comes by e-mail, without script; a wrong address is said at its place', async () => {
  page = await openPage(browser, demo, { javaScriptEnabled: false })
  await signIn(page, signInOf(demo, 'city'))
  await page.goto('/notices/preferences')
  expect(await page.textContent('main')).toContain('尚未启用邮件发送')
  await page.fill('[name=email]', 'wang-at-office')
  await page.click('main .form button[type=submit]')
  expect(await page.textContent('.error-summary')).toContain('电子邮箱')
  await page.fill('[name=email]', 'wang@office.example')
  await page.uncheck('[name=emailKinds][value=match_step]')
  await page.click('main .form button[type=submit]')
  expect(page.url()).toContain('done=saved')
  expect(await page.inputValue('[name=email]')).toBe('wang@office.example')
  expect(await page.isChecked('[name=emailKinds][value=match_step]')).toBe(false)
  expect(await page.isChecked('[name=emailKinds][value=task_given]')).toBe(true)
})

test('an administrator registers a webhook, sees its secret once, tests it, and finds what was sent', async () => {
  const receiver = await startReceiver()
  try {
    page = await openPage(browser, demo)
    await signIn(page, signInOf(demo, 'admin'))
    await page.goto('/webhooks')
    expect(await page.textContent('main')).toContain('还没有登记地址')
    await page.getByRole('link', { name: '登记地址' }).click()
    await page.fill('[name=name]', '协同办公')
    await page.fill('[name=url]', receiver.url)
    await page.check('[name=kinds][value=task_given]')
    await page.click('main .form button[type=submit]')
    const secret = (await page.textContent('.one-time-link')) ?? ''
    expect(secret.length).toBe(43)
    await page.goto('/webhooks')
    await page.getByRole('link', { name: '协同办公' }).click()
    expect(await page.content()).not.toContain(secret)
    const where = new URL(page.url()).pathname
    await expectReadable(where, 'webhook')
    await page.goto(where)
    await Promise.all([page.waitForURL(/\/deliveries\?done/), page.getByRole('button', { name: '发送测试' }).click()])
    await demo.ctx.deliveries?.settled()
    expect(receiver.calls.map(({ headers }) => headers['x-qianqiao-event'])).toEqual(['test'])
    receiver.answer(500)
    await page.goto(where)
    await Promise.all([page.waitForURL(/\/deliveries\?done/), page.getByRole('button', { name: '发送测试' }).click()])
    await demo.ctx.deliveries?.settled()
    await page.goto('/deliveries')
    const states = await page.locator('main tbody .tag').allTextContents()
    expect(states).toEqual(['待发送', '已发送'])
    expect(await page.textContent('main tbody tr')).toContain('HTTP 500')
    await expectReadable('/deliveries', 'deliveries')
    await expectReadable('/notices/preferences', 'preferences')
  } finally {
    await receiver.close()
  }
})

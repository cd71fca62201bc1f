import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
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
beforeEach(async () => {
  page = await openPage(browser, demo)
})
afterEach(async () => {
  await page.context().close()
})

const staff = () => signInOf(demo, 'staff')
const textOf = async (place: Locator) => (await place.textContent()) ?? ''
const openNeed = () => textOf(page.locator('.side h2 a').first())
const notice = () => textOf(page.locator('.notice'))

/** Place of the open match and length of the list: 第 3 / 27 条. */
async function position(on: Page = page): Promise<{ place: number; total: number }> {
  const text = await textOf(on.locator('.position strong'))
  const found = /^第 (\d+) \/ (\d+) 条$/.exec(text)
  if (found === null) throw new Error(`not a position: ${text}`)
  return { place: Number(found[1]), total: Number(found[2]) }
}

/** Id of the open match. */
async function openId(on: Page = page): Promise<string> {
  const action = await on.locator('.assign').getAttribute('action')
  const id = action?.split('/')[2]
  if (id === undefined) throw new Error('no match is open')
  return id
}

/** A match as the service has stored it. */
async function stored(id: string): Promise<{ state: string; decisionReason: string | null; assignee: unknown }> {
  return (await page.request.get(`/api/v1/matches/${id}`)).json()
}

/** Does something that leads to another page and waits until that is there. */
async function leads(act: () => Promise<unknown>, on: Page = page): Promise<void> {
  await Promise.all([on.waitForEvent('load'), act()])
}

test('with the mouse: confirming opens another match and says so, and the notice can undo it', async () => {
  await signIn(page, staff())
  await page.goto('/review')
  expect((await position()).place).toBe(1)
  const [id, need] = [await openId(), await openNeed()]
  await leads(() => page.getByRole('button', { name: '仅确认' }).click())
  expect(await notice()).toContain('已确认。')
  expect(await stored(id)).toMatchObject({ state: 'confirmed' })
  expect((await position()).place).toBe(1)
  expect(await openId()).not.toBe(id)
  await leads(() => page.locator('.notice button').click())
  expect(await notice()).toContain('已撤销')
  expect(await stored(id)).toMatchObject({ state: 'proposed' })
  expect([await openId(), await openNeed()]).toEqual([id, need])
})

test('with the mouse: rejecting asks for a reason, opens the next match, and keeps the reason as it was typed', async () => {
  await signIn(page, staff())
  await page.goto('/review')
  const id = await openId()
  const next = await page.locator('.queue-line').nth(1).getAttribute('href')
  await page.locator('summary', { hasText: '不合适' }).click()
  await page.fill('#reason-reject', '对方产能已排满 <b>明年</b>再议')
  await leads(() => page.locator('.reason-form button:visible').click())
  expect(await notice()).toContain('已标为不合适。')
  expect(next).toContain(await openId())
  await page.goto(`/review?state=rejected&match=${id}`)
  expect(await openId()).toBe(id)
  expect(await textOf(page.locator('.decided'))).toContain('对方产能已排满 <b>明年</b>再议')
})

test('by keyboard alone: from signing in to every decision, without a key acting while a reason is typed', async () => {
  const { userName, password } = staff()
  await page.goto('/review')
  await page.locator('[name=userName]').focus()
  await page.keyboard.type(userName)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await leads(() => page.keyboard.press('Enter'))
  expect(new URL(page.url()).pathname).toBe('/review')

  await leads(() => page.keyboard.press('j'))
  expect((await position()).place).toBe(2)
  await leads(() => page.keyboard.press('k'))
  expect((await position()).place).toBe(1)

  const rejected = await openId()
  await page.keyboard.press('3')
  await page.keyboard.type('1 jk 3 hz 先不办')
  expect(await page.inputValue('#reason-reject')).toBe('1 jk 3 hz 先不办')
  expect(await openId()).toBe(rejected)
  await leads(() => page.keyboard.press('Control+Enter'))
  expect(await stored(rejected)).toMatchObject({ state: 'rejected', decisionReason: '1 jk 3 hz 先不办' })

  await leads(() => page.keyboard.press('z'))
  expect(await stored(rejected)).toMatchObject({ state: 'proposed' })
  expect(await openId()).toBe(rejected)

  await page.keyboard.press('h')
  await page.keyboard.type('等对方回电')
  await page.keyboard.press('Tab')
  await leads(() => page.keyboard.press('Enter'))
  expect(await notice()).toContain('已暂缓。')
  expect(await stored(rejected)).toMatchObject({ state: 'on_hold', decisionReason: '等对方回电' })

  const confirmed = await openId()
  await leads(() => page.keyboard.press('2'))
  expect(await notice()).toContain('已确认。')
  expect(await stored(confirmed)).toMatchObject({ state: 'confirmed' })

  const requested = await openId()
  await leads(() => page.keyboard.press('1'))
  expect(await notice()).toContain('已确认，并已征询双方。')
  expect(await stored(requested)).toMatchObject({ state: 'requested' })
  expect(await page.locator('.notice button').count()).toBe(0)
})

test('the shortcuts are listed by ?, closed by Escape, and can be switched off for good', async () => {
  await signIn(page, staff())
  await page.goto('/review')
  await page.keyboard.press('?')
  expect(await page.locator('.keys-panel').isVisible()).toBe(true)
  await page.locator('[data-keys-switch]').click()
  expect(await textOf(page.locator('[data-keys-switch]'))).toBe('快捷键：关')
  await page.keyboard.press('Escape')
  expect(await page.locator('.keys-panel').isVisible()).toBe(false)
  await page.reload()
  const { total } = await position()
  await page.locator('#match').focus()
  await page.keyboard.press('j')
  await page.keyboard.press('1')
  await page.reload()
  expect(await position()).toEqual({ place: 1, total })
})

test('keys that an input method uses while composing decide nothing', async () => {
  await signIn(page, staff())
  await page.goto('/review')
  const before = await position()
  await page.evaluate(`document.body.dispatchEvent(
    new KeyboardEvent('keydown', { key: '1', isComposing: true, bubbles: true }))`)
  await page.reload()
  expect(await position()).toEqual(before)
})

test('with script switched off: confirm, reject without and with a reason, hold, undo', async () => {
  await page.context().close()
  page = await openPage(browser, demo, { javaScriptEnabled: false })
  await signIn(page, staff())
  await page.goto('/review')
  expect(await page.locator('[data-keys]').isVisible()).toBe(false)
  const confirmed = await openId()
  await leads(() => page.getByRole('button', { name: '仅确认' }).click())
  expect(await stored(confirmed)).toMatchObject({ state: 'confirmed' })

  const rejected = await openId()
  await page.locator('summary', { hasText: '不合适' }).click()
  await leads(() => page.locator('.reason-form button:visible').click())
  expect(await textOf(page.locator('.reason-form:visible .field-error'))).toBe('必填，请填写。')
  expect(await stored(rejected)).toMatchObject({ state: 'proposed' })
  expect(await openId()).toBe(rejected)
  await page.fill('#reason-reject', '与需求无关')
  await leads(() => page.locator('.reason-form button:visible').click())
  expect(await stored(rejected)).toMatchObject({ state: 'rejected', decisionReason: '与需求无关' })

  const held = await openId()
  await page.locator('summary', { hasText: '暂缓' }).last().click()
  await page.fill('#reason-hold', '等批复')
  await leads(() => page.locator('.reason-form button:visible').click())
  expect(await stored(held)).toMatchObject({ state: 'on_hold' })
  await leads(() => page.locator('.notice button').click())
  expect(await stored(held)).toMatchObject({ state: 'proposed' })
})

test('two people decide at once: the second is told who was first and what, and nothing of theirs is kept', async () => {
  const one = staff()
  const province = demo.signIns.filter(({ role }) => role === 'staff').at(-1)
  if (province === undefined || province === one) throw new Error('no two staff')
  const colleague = await openPage(browser, demo)
  await signIn(page, one)
  await signIn(colleague, province)
  await page.goto('/review')
  const address = `/review?match=${await openId()}`
  await page.goto(address)
  await colleague.goto(address)
  await leads(() => page.keyboard.press('2'))
  await colleague.locator('summary', { hasText: '不合适' }).click()
  await colleague.fill('#reason-reject', '我觉得不行')
  const [answer] = await Promise.all([
    colleague.waitForResponse((response) => response.request().method() === 'POST'),
    colleague.locator('.reason-form button:visible').click(),
  ])
  expect(answer.status()).toBe(409)
  await colleague.waitForLoadState()
  const told = await textOf(colleague.locator('.match .error-summary'))
  expect(told).toContain(one.name)
  expect(told).toContain('已确认')
  expect(await textOf(colleague.locator('.decided'))).not.toContain('我觉得不行')
  await colleague.context().close()
})

test('a met word under the pointer lights up in both texts', async () => {
  await signIn(page, staff())
  await page.goto('/review')
  const word = page.locator('.met-word').first()
  await word.hover()
  const lit = await page.locator('.side mark.lit').evaluateAll((marks) => marks.map((mark) => mark.textContent))
  expect(new Set(lit).size).toBeGreaterThan(0)
  const number = await word.getAttribute('data-words')
  const all = await page.locator(`.side mark[data-words~="${number}"]`).count()
  expect(lit).toHaveLength(all)
  expect(await page.locator('.side').nth(0).locator('mark.lit').count()).toBeGreaterThan(0)
  expect(await page.locator('.side').nth(1).locator('mark.lit').count()).toBeGreaterThan(0)
})

test('filters, assignment and waiting order hold while one works through the queue', async () => {
  await signIn(page, staff())
  await page.goto('/review?kind=technology&sort=waiting')
  const before = await position()
  await page.selectOption('#assignee', { index: 1 })
  await leads(() => page.getByRole('button', { name: '更新负责人' }).click())
  expect(await notice()).toContain('已更新负责人。')
  expect(await position()).toEqual(before)
  const id = await openId()
  expect((await stored(id)).assignee).not.toBeNull()
  await leads(() => page.locator('[data-key="1"]').click())
  expect(await stored(id)).toMatchObject({ state: 'requested' })
  const { searchParams } = new URL(page.url())
  expect(searchParams.get('kind')).toBe('technology')
  expect(searchParams.get('sort')).toBe('waiting')
})

test.each(['city', 'provider'])('the review is closed to the role %s, by page and by form', async (role) => {
  await signIn(page, signInOf(demo, role))
  expect((await page.goto('/review'))?.status()).toBe(403)
  const { items } = await (await page.request.get('/api/v1/matches')).json()
  const id = items[0]?.id ?? '00000000-0000-4000-8000-000000000000'
  const answer = await page.request.post(`/review/${id}/decision`, {
    form: { decision: 'confirm' },
    headers: { origin: demo.url, accept: 'text/html' },
  })
  expect([403, 404]).toContain(answer.status())
})

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
async function send(name: string): Promise<number> {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.waitForEvent('load'),
    page.locator('main').getByRole('button', { name, exact: true }).click(),
  ])
  return answer.status()
}

async function count(list: 'needs' | 'offers'): Promise<number> {
  const { items } = await (await page.request.get(`/api/v1/${list}?limit=200`)).json()
  return items.length
}

/** Types a need in the form that is open. */
async function typeNeed(title: string, description: string): Promise<void> {
  await page.fill('[name=title]', title)
  await page.fill('[name=description]', description)
  await page.selectOption('[name=kind]', 'project')
  await page.selectOption('[name=regionCode]', { index: 1 })
}

const FIRST = {
  title: '铝灰无害化处置项目（演示）',
  description: '电解铝企业每年产生二次铝灰3万吨，拟投资4200万元建设无害化处置与资源化利用生产线，寻求合作企业。',
}
const AGAIN = {
  title: '二次铝灰资源化利用招商（演示）',
  description: '我市电解铝厂一年排出铝灰三万吨，计划以0.42亿元建设无害化处置生产线，诚邀企业合作。',
}
const OTHER = {
  title: '炭渣无害化处置项目（演示）',
  description: '电解铝企业每年产生炭渣0.8万吨，拟投资1500万元建设电解质回收生产线，寻求合作企业。',
}

test('a clerk types a need that exists: both texts are shown before saving, marked; nothing is stored, what was typed stays', async () => {
  await openAs('city')
  await page.goto('/needs/new')
  await typeNeed(FIRST.title, FIRST.description)
  expect(await send('保存并发布')).toBe(303)
  const before = await count('needs')

  await page.goto('/needs/new')
  await typeNeed(AGAIN.title, AGAIN.description)
  await page.fill('[name=keywords]', '铝灰、固废')
  expect(await send('保存')).toBe(200)
  expect(await page.title()).toContain('可能重复')
  expect(await page.evaluate<string>('document.activeElement.id')).toBe('similar')
  const panel = page.locator('.similar')
  const shown = (await panel.textContent()) ?? ''
  for (const text of [FIRST.title, FIRST.description, AGAIN.title, AGAIN.description]) expect(shown).toContain(text)
  const marked = await panel.locator('mark').allTextContents()
  for (const word of ['4200万元', '0.42亿元', '3万吨', '三万吨']) expect(marked.join('')).toContain(word)
  expect(await count('needs')).toBe(before)
  expect(await page.inputValue('[name=title]')).toBe(AGAIN.title)
  expect(await page.inputValue('[name=description]')).toBe(AGAIN.description)
  expect(await page.inputValue('[name=keywords]')).toBe('铝灰、固废')
  await expectAccessible(page)

  await panel.getByRole('link', { name: '用已有的这条' }).click()
  expect(await page.locator('h1').textContent()).toBe(FIRST.title)
})

test('saving anyway stores it as it was asked for, and warns once', async () => {
  await openAs('city')
  const before = await count('needs')
  await page.goto('/needs/new')
  await typeNeed(AGAIN.title, AGAIN.description)
  expect(await send('保存并发布')).toBe(200)
  await page.fill('[name=wantedCount]', '1.5')
  expect(await send('仍然保存并发布')).toBe(422)
  await page.fill('[name=wantedCount]', '2')
  expect(await send('保存并发布')).toBe(303)
  expect(await page.locator('.notice').textContent()).toContain('已发布。')
  expect(await page.locator('h1').textContent()).toBe(AGAIN.title)
  expect(await count('needs')).toBe(before + 1)
})

test('another need of the same industry is saved without a word; a draft that becomes a copy is warned of', async () => {
  await openAs('city')
  await page.goto('/needs/new')
  await typeNeed(OTHER.title, OTHER.description)
  expect(await send('保存')).toBe(303)
  await page.goto(`${new URL(page.url()).pathname}/edit`)
  expect(await send('保存')).toBe(303)
  await page.goto(`${new URL(page.url()).pathname}/edit`)
  await typeNeed(`${FIRST.title}二期`, FIRST.description)
  expect(await send('保存')).toBe(200)
  expect(await page.locator('.similar').textContent()).toContain(FIRST.title)
  expect(await send('仍然保存')).toBe(303)
  expect(await page.locator('h1').textContent()).toBe(`${FIRST.title}二期`)
})

test('staff are warned of needs of their cities, and providers of their own offers', async () => {
  await openAs('staff')
  const { items } = await (await page.request.get('/api/v1/needs?status=published&limit=1')).json()
  const [stored] = items
  await page.goto('/needs/new')
  await page.selectOption('[name=officeId]', stored.office.id)
  await page.fill('[name=title]', stored.title)
  await page.fill('[name=description]', stored.description)
  await page.selectOption('[name=kind]', stored.kind)
  await page.selectOption('[name=regionCode]', stored.region.code)
  expect(await send('保存')).toBe(200)
  expect(await page.locator('.similar').textContent()).toContain(stored.reference)
  await page.context().close()

  await openAs('provider')
  const { items: offers } = await (await page.request.get('/api/v1/offers?status=published&limit=1')).json()
  const before = await count('offers')
  await page.goto('/offers/new')
  await page.fill('[name=title]', offers[0].title)
  await page.fill('[name=description]', `${offers[0].description}欢迎各市联系。`)
  await page.selectOption('[name=kind]', offers[0].kind)
  expect(await send('保存')).toBe(200)
  expect(await page.locator('.similar').textContent()).toContain(offers[0].reference)
  expect(await count('offers')).toBe(before)
  await expectAccessible(page)
  expect(await send('仍然保存')).toBe(303)
  expect(await count('offers')).toBe(before + 1)
})

test('the warning works without script', async () => {
  await openAs('city', { javaScriptEnabled: false })
  await page.goto('/needs/new')
  await typeNeed(AGAIN.title, AGAIN.description)
  expect(await send('保存')).toBe(200)
  expect(await page.locator('.similar mark').count()).toBeGreaterThan(3)
  expect(await send('仍然保存')).toBe(303)
})

test.each([
  ['zh', 1366],
  ['zh', 390],
  ['en', 1366],
  ['en', 390],
] as const)(
  'the warning in %s at %i px breaks no rule of access and needs no scrolling sideways',
  async (language, width) => {
    await openAs('city', { viewport: { width, height: 768 }, locale: language === 'zh' ? 'zh-CN' : 'en-GB' })
    await page.goto('/needs/new')
    await typeNeed(AGAIN.title, AGAIN.description)
    expect(await send(language === 'zh' ? '保存' : 'Save')).toBe(200)
    expect(await page.locator('.similar h2').textContent()).toContain(
      language === 'zh' ? '可能重复' : 'Possible duplicate',
    )
    await expectAccessible(page)
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
  },
)

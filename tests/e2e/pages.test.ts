import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { LANGUAGES, type Language, labelsOf } from '../../api/labels/index.ts'
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

const ID = '[0-9a-f-]{36}'

/** The first thing of a list whose page the reader may open; `rest` is put behind its address. */
const firstOf =
  (list: string, rest = '') =>
  async (on: Page): Promise<string> => {
    await on.goto(list)
    const path = new URL(on.url()).pathname
    const addresses = await on.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    const found = addresses.find((address) => new RegExp(`^${path}/${ID}$`).test(address ?? ''))
    if (found === undefined) throw new Error(`nothing to open in ${list}`)
    return `${found}${rest}`
  }

type Where = string | ((on: Page) => Promise<string>)

/** Every page that each role works with, and the status that it answers with when that is not 200. */
const PAGES: Record<string, readonly (Where | readonly [Where, number])[]> = {
  staff: [
    '/',
    '/review',
    '/review?state=on_hold',
    '/review?state=rejected',
    '/review?state=confirmed',
    '/review?state=withdrawn',
    '/review?city=620100',
    '/needs',
    '/needs?q=没有这样的需求',
    firstOf('/needs?status=published'),
    '/needs/new',
    firstOf('/needs?status=published', '/edit'),
    firstOf('/needs?status=published', '/close'),
    '/offers',
    firstOf('/offers?status=published'),
    '/offers/new',
    firstOf('/offers', '/edit'),
    '/needs-lists',
    firstOf('/needs-lists'),
    firstOf('/needs-lists', '/differences'),
    '/needs-lists/new',
    '/providers',
    firstOf('/providers'),
    firstOf('/providers', '/edit'),
    '/providers/new',
    '/organisations',
    firstOf('/organisations'),
    '/organisations/new',
    '/matches',
    firstOf('/matches'),
    firstOf('/matches?state=confirmed'),
    firstOf('/matches?state=confirmed', '/steps/request'),
    firstOf('/matches?state=confirmed', '/steps/withdraw'),
    '/follow-up',
    '/follow-up?view=overdue',
    '/search?q=动力电池',
    '/search?q=zzzzqq',
    '/account/password',
  ],
  city: [
    '/',
    '/needs',
    firstOf('/needs'),
    '/needs/new',
    firstOf('/offers'),
    '/needs-lists/new',
    '/matches',
    ['/review', 403],
    ['/needs/00000000-0000-4000-8000-000000000000', 404],
    ['/needs/nonsense', 404],
  ],
  provider: [
    '/',
    '/needs',
    firstOf('/needs'),
    '/offers',
    firstOf('/offers'),
    '/offers/new',
    firstOf('/offers', '/edit'),
    '/providers',
    firstOf('/providers', '/edit'),
    '/matches',
    ['/needs/new', 403],
    ['/needs-lists', 403],
  ],
  admin: [
    '/',
    '/accounts',
    firstOf('/accounts'),
    firstOf('/accounts', '/edit'),
    '/accounts/new',
    '/regions',
    '/regions?parent=620000',
    '/rankings',
    '/settings',
    '/settings/working-days',
    '/backups',
    firstOf('/organisations?kind=city_office', '/edit'),
    '/organisations/new',
  ],
  nobody: [
    '/sign-in',
    '/reference',
    '/problems/stale',
    ['/problems/nonsense', 404],
    ['/nowhere', 404],
    ['/reset/nonsense', 410],
    ['/setup/nonsense', 410],
  ],
}

const ROLES = Object.keys(PAGES)
const LOCALES = { zh: 'zh-CN', en: 'en-GB' } as const satisfies Record<Language, string>

async function sidewaysScroll(on: Page): Promise<number> {
  return on.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}

async function openAs(role: string, language: Language): Promise<void> {
  page = await openPage(browser, demo, { locale: LOCALES[language] })
  if (role !== 'nobody') await signIn(page, signInOf(demo, role))
}

test.each(ROLES.flatMap((role) => LANGUAGES.map((language) => [role, language] as const)))(
  'axe finds nothing on any page of %s in %s, none scrolls sideways on a phone, and none breaks the strict policy',
  async (role, language) => {
    await openAs(role, language)
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(`${page.url()} ${error.message}`))
    page.on('console', (line) => {
      if (line.type() === 'error' && !line.text().includes('the server responded')) faults.push(line.text())
    })
    for (const entry of PAGES[role] ?? []) {
      const [where, status] = typeof entry === 'object' ? entry : ([entry, 200] as const)
      const address = typeof where === 'string' ? where : await where(page)
      expect((await page.goto(address))?.status(), address).toBe(status)
      await expectAccessible(page)
      await page.setViewportSize({ width: 390, height: 844 })
      expect(await sidewaysScroll(page), `${address} on a phone`).toBe(0)
      await expectAccessible(page)
      await page.setViewportSize({ width: 1366, height: 768 })
    }
    expect(faults).toEqual([])
  },
  600_000,
)

test.each(ROLES.filter((role) => role !== 'nobody'))(
  'every page says who is signed in and as what, and that this is a demo: %s',
  async (role) => {
    await openAs(role, 'zh')
    for (const address of ['/', '/needs', '/account/password', '/nowhere']) {
      await page.goto(address)
      const header = (await page.locator('header').textContent()) ?? ''
      expect(header).toContain(signInOf(demo, role).name)
      expect(header).toContain(Object.entries(labelsOf('zh').role).find(([code]) => code === role)?.[1])
      expect(header).toContain('演示')
    }
  },
)

test('the language is chosen with one link, stays on the page, and holds on the next', async () => {
  await openAs('staff', 'zh')
  await page.goto('/needs?status=published')
  await Promise.all([page.waitForEvent('load'), page.click('header a.language')])
  expect(page.url()).toBe(`${demo.url}/needs?status=published`)
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await page.goto('/offers')
  expect(await page.locator('h1').textContent()).toBe('Offers')
})

test('whoever is not signed in is led to sign in and then to the page wanted, never to another host', async () => {
  await openAs('nobody', 'zh')
  await page.goto('/needs?kind=technology')
  expect(new URL(page.url()).pathname).toBe('/sign-in')
  const { userName, password } = signInOf(demo, 'staff')
  await page.fill('[name=userName]', userName)
  await page.fill('[name=password]', password)
  await Promise.all([page.waitForEvent('load'), page.click('main button[type=submit]')])
  expect(page.url()).toBe(`${demo.url}/needs?kind=technology`)
  await page.goto('/sign-in?next=//evil.example/needs')
  expect(new URL(page.url()).origin).toBe(demo.url)
})

test('signing out ends the session', async () => {
  await openAs('staff', 'zh')
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: '退出登录' }).click()])
  expect(await page.locator('.notice').textContent()).toContain('已退出登录。')
  await page.goto('/review')
  expect(new URL(page.url()).pathname).toBe('/sign-in')
})

test('no page fetches anything from another host', async () => {
  await openAs('staff', 'zh')
  const hosts = new Set<string>()
  page.on('request', (request) => hosts.add(new URL(request.url()).host))
  for (const address of ['/', '/review', '/needs', '/needs/new', '/reference']) await page.goto(address)
  expect([...hosts]).toEqual([new URL(demo.url).host])
})

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

/** Where pictures go, for people who want to look; none by default. */
const PICTURES = process.env.E2E_PICTURES

async function picture(name: string): Promise<void> {
  if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true })
}

const PHONE = { viewport: { width: 390, height: 844 } }

async function openAs(who: string, options: Parameters<typeof openPage>[2] = {}): Promise<void> {
  page = await openPage(browser, demo, options)
  await signIn(page, signInOf(demo, who))
}

/** Presses a button and waits for the page that follows; the status of the answer. */
async function press(name: string, within = 'main'): Promise<number> {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.waitForEvent('load'),
    page.locator(within).getByRole('button', { name, exact: true }).first().click(),
  ])
  return answer.status()
}

interface Listed {
  readonly id: string
  readonly reference: string
}

/** The demo's item with these words in its title. */
async function itemOf(list: 'needs' | 'offers', words: string): Promise<Listed> {
  const { items } = await (await page.request.get(`/api/v1/${list}?q=${encodeURIComponent(words)}`)).json()
  const [found] = items
  if (found === undefined) throw new Error(`nothing is called ${words}`)
  return found
}

const text = async (selector: string) => (await page.locator(selector).first().textContent()) ?? ''

/** No sideways scrolling. */
async function expectFits(): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
}

test('the one-year-old enterprise at a loss: the talent loan fits line by line, the secured loan is told with each reason', async () => {
  await openAs('admin')
  const need = await itemOf('needs', '初创测试设备企业信用贷款')
  const loan = await itemOf('offers', '人才贷：凭专家团队授信')
  const secured = await itemOf('offers', '装备制造技改设备贷')
  await page.goto(`/needs/${need.id}?candidate=${loan.id}`)
  expect(await text('.facts')).toContain('无抵押物')
  const list = await text('.candidate-current .requirements')
  expect(list).toContain('✓ 符合 企业阶段为初创（含孵化）、成长（需求方：初创）')
  expect(list).toContain('✓ 符合 接受亏损企业（需求方：亏损）')
  expect(list).toContain('✓ 符合 不要求抵押（需求方：无抵押物）')
  expect(await page.locator(`.candidate-title a[href="/offers/${secured.id}"]`).count()).toBe(0)
  await expectAccessible(page)
  await picture('need-candidates')

  await page.fill('#why', secured.reference)
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: '查原因' }).click()])
  const answer = await text('.why-not-answer')
  expect(answer).toContain('没有推荐，因为不符合融资条件')
  for (const reason of ['企业阶段', '成立满2年（需求方：1年）', '无抵押物', '不接受亏损企业'])
    expect(answer).toContain(reason)
  expect(answer.match(/✗ 不符合/g)).toHaveLength(5)
  await expectAccessible(page)
  await picture('why-not-zh')
})

test('the question offers what it may mean, says when nothing is found, and is answered in English and on a phone', async () => {
  await openAs('admin', PHONE)
  const need = await itemOf('needs', '初创测试设备企业信用贷款')
  await page.goto(`/needs/${need.id}?why=没有这样的供给`)
  expect(await text('#why-not')).toContain('没有找到')
  await page.goto(`/needs/${need.id}?why=${encodeURIComponent('基金')}`)
  expect(await text('#why-not')).toContain('请选择')
  await expectFits()
  await expectAccessible(page)
  await page.locator('#why-not li a').first().click()
  await page.waitForSelector('.why-not-answer')
  await expectFits()
  await picture('why-not-390')
  await page.context().close()

  await openAs('admin', { locale: 'en-GB' })
  const secured = await itemOf('offers', '装备制造技改设备贷')
  await page.goto(`/needs/${need.id}?why=${secured.reference}`)
  expect(await text('.why-not-answer')).toContain('✗ Not met')
  expect(await text('.why-not-answer')).toContain('Not proposed, because conditions of the money are not met')
  await expectAccessible(page)
  await picture('why-not-en')
})

test('staff fix a pair with a reason: it stands first and is marked in list and queue, until it is let go', async () => {
  await openAs('admin')
  const need = await itemOf('needs', '精密丝杠扩产项目设备贷款')
  await page.goto(`/needs/${need.id}`)
  const last = page.locator('.candidate').last()
  const title = (await last.locator('.candidate-title a').first().textContent()) ?? ''
  await Promise.all([page.waitForEvent('load'), last.locator('a', { hasText: '推荐理由' }).click()])
  await page.locator('.candidate-current summary', { hasText: '固定' }).click()
  await page.fill('[name=pinReason]', '双方上周已面谈')
  await expectAccessible(page)
  expect(await press('固定这一对')).toBe(303)
  expect(await text('.notice')).toContain('已固定')
  const first = page.locator('.candidate').first()
  expect(await first.locator('.candidate-title').textContent()).toContain(title)
  expect(await first.textContent()).toContain('已固定')
  expect(await text('main')).toContain('双方上周已面谈')
  await expectAccessible(page)
  await picture('pinned')
  expect(await press('取消固定')).toBe(303)
  expect(await page.locator('.candidate .tag', { hasText: '已固定' }).count()).toBe(0)
})

test('a provider declares a conflict by name of the office or number of a need; a wrong one is refused at its place', async () => {
  await openAs('provider')
  const own = await (await page.request.get('/api/v1/me')).json()
  const { items } = await (await page.request.get('/api/v1/providers')).json()
  expect(items).toHaveLength(1)
  expect(own.role).toBe('provider')
  await page.goto(`/providers/${items[0].id}`)
  await page.locator('#conflicts summary').click()
  await page.fill('[name=organisation]', '没有这个单位')
  await page.fill('[name=reason]', '同一控制人')
  expect(await press('声明冲突', '#conflicts')).toBe(422)
  expect(await text('.error-summary')).toContain('单位全称')
  await expectAccessible(page)
  await page.fill('[name=organisation]', '')
  expect(await press('声明冲突', '#conflicts')).toBe(422)
  const { items: offices } = await (await page.request.get('/api/v1/organisations?kind=city_office')).json()
  await page.fill('[name=organisation]', offices[0].name)
  expect(await press('声明冲突', '#conflicts')).toBe(303)
  expect(await text('#conflicts table')).toContain(offices[0].name)
  await expectAccessible(page)
  await picture('conflicts')
  expect(await press('撤销声明', '#conflicts')).toBe(303)
  expect(await page.locator('#conflicts table').count()).toBe(0)
})

test('facts, conditions and wants are entered, kept, shown and changed; what belongs to another kind is refused', async () => {
  await openAs('city')
  await page.goto('/needs/new')
  expect(await page.locator('details.folded[open]').count()).toBe(0)
  await page.locator('summary', { hasText: '企业情况' }).click()
  await page.fill('[name=title]', '高空作业平台厂流动资金贷款')
  await page.selectOption('[name=regionCode]', { index: 1 })
  await page.selectOption('[name=kind]', 'technology')
  await page.fill('[name=yearsOperating]', '三年')
  await page.fill('[name=revenueWan]', '100')
  await page.selectOption('[name=lossMaking]', 'yes')
  await page.check('[name=collateral][value=none]')
  await expectAccessible(page)
  await picture('need-form')
  expect(await press('保存')).toBe(422)
  expect(await text('.error-summary')).toContain('成立年限')
  await page.fill('[name=yearsOperating]', '3')
  expect(await press('保存')).toBe(422)
  expect(await text('.error-summary')).toContain('这一类别没有此项')
  expect(await page.isChecked('[name=collateral][value=none]')).toBe(true)
  await page.selectOption('[name=kind]', 'funding')
  expect(await press('保存')).toBe(303)
  const facts = await text('.facts')
  for (const fact of ['3 年', '100 万元', '无抵押物', '亏损']) expect(facts).toContain(fact)
  await page.context().close()

  await openAs('admin')
  const { id } = await itemOf('offers', '装备制造技改设备贷')
  await page.goto(`/offers/${id}/edit`)
  expect(await page.isChecked('[name="conditions.stages"][value=bank_growth]')).toBe(true)
  expect(await page.isChecked('[name="conditions.soft"][value=amount]')).toBe(true)
  await page.check('[name="conditions.soft"][value=loss]')
  await page.locator('summary', { hasText: '对项目的要求' }).click()
  await page.check('[name="wants.kinds"][value=funding]')
  await page.fill('[name="wants.leastAmountWan"]', '100')
  await expectAccessible(page)
  await picture('offer-form')
  expect(await press('保存')).toBe(303)
  const asked = await text('.facts')
  for (const fact of ['银行口径：成长', '500 万元', '不接受', '亏损、金额', '融资', '100 万元'])
    expect(asked).toContain(fact)
  await picture('offer')
})

test('the review page lists what the provider asks with sign and word', async () => {
  await openAs('admin')
  const need = await itemOf('needs', '初创测试设备企业信用贷款')
  const loan = await itemOf('offers', '人才贷：凭专家团队授信')
  const { items } = await (await page.request.get(`/api/v1/matches?need=${need.id}&offer=${loan.id}`)).json()
  expect(items).toHaveLength(1)
  await page.goto(`/review?state=${items[0].state}&match=${items[0].id}`)
  expect(await text('.match .requirements')).toContain('✓ 符合 接受亏损企业（需求方：亏损）')
  await expectAccessible(page)
  await picture('review')
})

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

async function openAs(who: string): Promise<void> {
  page = await openPage(browser, demo)
  await signIn(page, signInOf(demo, who))
}

/** Presses a button of the page's content; the status of the answer to its form. */
async function send(name: string, on: Page = page): Promise<number> {
  const [answer] = await Promise.all([
    on.waitForResponse((response) => response.request().method() === 'POST'),
    on.waitForEvent('load'),
    on.locator('main').getByRole('button', { name, exact: true }).click(),
  ])
  return answer.status()
}

const summary = async () => (await page.locator('.error-summary').textContent()) ?? ''
const focused = () => page.evaluate<string>('document.activeElement.id')
/** How many needs the reader sees in all. */
async function countNeeds(): Promise<number> {
  const { items } = await (await page.request.get('/api/v1/needs?limit=200')).json()
  return items.length
}

test('a wrong need: the summary takes the focus and leads to each field, what was typed stays, nothing is stored', async () => {
  await openAs('city')
  const before = await countNeeds()
  await page.goto('/needs/new')
  await page.fill('[name=title]', '  ')
  await page.fill('[name=description]', '需要一条中试线')
  await page.fill('[name=amountWan]', '很多')
  await page.fill('[name=wantedCount]', '1.5')
  await page.selectOption('[name=kind]', 'technology')
  await page.selectOption('[name=stage]', 'growth')
  await page.check('[name=wantedRegions][value=YRD]')
  expect(await send('保存')).toBe(422)
  expect(await focused()).toBe('errors')
  expect(await page.title()).toContain('有误')
  const told = await summary()
  for (const label of ['名称', '所在地区', '金额', '需要几家']) expect(told).toContain(`${label}`)
  await page.locator('.error-summary a', { hasText: '名称' }).click()
  expect(await focused()).toBe('f-title')
  expect(await page.getAttribute('#f-title', 'aria-invalid')).toBe('true')
  expect(await page.inputValue('[name=description]')).toBe('需要一条中试线')
  expect(await page.inputValue('[name=amountWan]')).toBe('很多')
  expect(await page.isChecked('[name=wantedRegions][value=YRD]')).toBe(true)
  await expectAccessible(page)

  await page.fill('[name=title]', '铝灰无害化中试线')
  await page.fill('[name=amountWan]', '1,200.5')
  await page.fill('[name=wantedCount]', '2')
  await page.selectOption('[name=regionCode]', { index: 1 })
  expect(await send('保存')).toBe(422)
  expect(await summary()).toContain('这一类别没有此项')
  expect(await countNeeds()).toBe(before)

  await page.selectOption('[name=stage]', '')
  expect(await send('保存')).toBe(303)
  expect(await page.locator('.notice').textContent()).toContain('已新建。')
  expect(await page.locator('.facts').textContent()).toContain('1,200.5 万元')
  expect(await countNeeds()).toBe(before + 1)
})

test('a telephone number in public text keeps a need from being published and says where it stands', async () => {
  await openAs('city')
  await page.goto('/needs/new')
  await page.fill('[name=title]', '寻找铝材深加工企业')
  await page.fill('[name=description]', '有意者请电 13912345678')
  await page.selectOption('[name=kind]', 'enterprise')
  await page.selectOption('[name=regionCode]', { index: 1 })
  await page.fill('[name="contacts.0.name"]', '王某')
  await page.fill('[name="contacts.0.telephone"]', '0937-5550101')
  expect(await send('保存并发布')).toBe(422)
  expect(await summary()).toContain('疑似电话')
  await page.fill('[name=description]', '有铝锭，缺深加工企业')
  expect(await send('保存并发布')).toBe(303)
  expect(await page.locator('.notice').textContent()).toContain('已发布。')
  expect(await page.locator('.contacts').textContent()).toContain('0937-5550101')
})

test('HTML and SQL typed into every text field come back as text and do nothing', async () => {
  const nasty = `<script>alert(1)</script>'; drop table need; --"><img src=x onerror=alert(1)>`
  await openAs('city')
  page.on('dialog', () => expect.unreachable('a script ran'))
  await page.goto('/needs/new')
  await page.fill('[name=title]', nasty)
  await page.fill('[name=description]', nasty)
  await page.fill('[name=keywords]', '<b>粗</b>')
  await page.fill('[name=beneficiary]', nasty)
  await page.selectOption('[name=kind]', 'problem')
  await page.selectOption('[name=regionCode]', { index: 1 })
  expect(await send('保存')).toBe(303)
  expect(await page.locator('h1').textContent()).toBe(nasty)
  expect(await page.locator('.text').first().textContent()).toBe(nasty)
  expect(await page.locator('main img, main script').count()).toBe(0)
  await page.goto(`/search?q=${encodeURIComponent(nasty)}`)
  expect(await page.inputValue('#search-again')).toBe(nasty)
  await page.goto(`/needs?q=${encodeURIComponent(nasty)}`)
  expect(await page.locator('tbody tr').count()).toBe(1)
})

test('when a colleague saved in between, both versions are shown and the second save is a decision', async () => {
  await openAs('city')
  await page.goto('/needs/new')
  await page.fill('[name=title]', '老厂房改造方案')
  await page.selectOption('[name=regionCode]', { index: 1 })
  await send('保存')
  const address = `${new URL(page.url()).pathname}/edit`
  await page.goto(address)
  const colleague = await page.context().newPage()
  await colleague.goto(address)
  await colleague.fill('[name=title]', '老厂房改造（同事改过）')
  await send('保存', colleague)
  await colleague.close()
  await page.fill('[name=title]', '老厂房改造（我改的）')
  expect(await send('保存')).toBe(412)
  const shown = (await page.locator('.stale').textContent()) ?? ''
  expect(shown).toContain('老厂房改造（同事改过）')
  expect(shown).toContain('老厂房改造（我改的）')
  expect(await page.inputValue('[name=title]')).toBe('老厂房改造（我改的）')
  expect(await send('保存')).toBe(303)
  expect(await page.locator('h1').textContent()).toBe('老厂房改造（我改的）')
})

test('a form that is sent twice creates once', async () => {
  await openAs('city')
  const before = await countNeeds()
  await page.goto('/needs/new')
  const form = {
    once: (await page.inputValue('[name=once]')) ?? '',
    title: '只应有一条',
    regionCode: await page.locator('[name=regionCode] option').nth(1).getAttribute('value'),
    priority: 'normal',
    wantedCount: '1',
    source: 'government',
    visibility: 'network',
  }
  const post = () =>
    page.request.post('/needs/new', {
      form: { ...form, regionCode: form.regionCode ?? '' },
      headers: { origin: demo.url },
      maxRedirects: 0,
    })
  const answers = await Promise.all([post(), post()])
  expect(answers.map((answer) => answer.status())).toEqual([303, 303])
  expect(new Set(answers.map((answer) => answer.headers().location)).size).toBe(1)
  expect(await countNeeds()).toBe(before + 1)
})

test('an offer whose least amount is above the greatest is refused at that field', async () => {
  await openAs('provider')
  await page.goto('/offers/new')
  await page.fill('[name=title]', '中试基地共享')
  await page.fill('[name=amountMinWan]', '500')
  await page.fill('[name=amountMaxWan]', '100')
  expect(await send('保存')).toBe(422)
  await page.locator('.error-summary a').first().click()
  expect(await focused()).toBe('f-amountMinWan')
  await page.fill('[name=amountMaxWan]', '900')
  expect(await send('保存')).toBe(303)
  expect(await page.locator('.facts').textContent()).toContain('500 万元–900 万元')
})

test('staff pair by hand with an offer by its reference; an unknown one is said at the field', async () => {
  await openAs('staff')
  const { items } = await (await page.request.get('/api/v1/needs?status=published&kind=problem')).json()
  await page.goto(`/needs/${items[0].id}`)
  await page.fill('[name=offerReference]', 'ZY-1999-0001')
  expect(await send('加入撮合')).toBe(422)
  expect(await summary()).toContain('供给编号')
  const { items: candidates } = await (
    await page.request.get(`/api/v1/needs/${items[0].id}/candidates?limit=100`)
  ).json()
  const taken = new Set(candidates.map((candidate: { offer: { id: string } }) => candidate.offer.id))
  const { items: offers } = await (await page.request.get('/api/v1/offers?status=published&limit=200')).json()
  const free = offers.find((offer: { id: string }) => !taken.has(offer.id))
  await page.fill('[name=offerReference]', ` ${String(free.reference).toLowerCase()} `)
  await page.fill('[name=reason]', '见过面，愿意来')
  expect(await send('加入撮合')).toBe(303)
  expect(await page.locator('.notice').textContent()).toContain('已加入撮合')
  expect(await page.locator('.match').textContent()).toContain('人工撮合')
})

test('an administrator makes an account without a password; its one-time link sets one, once', async () => {
  await openAs('admin')
  await page.goto('/accounts/new')
  expect(await send('保存')).toBe(422)
  expect(await summary()).toContain('用户名')
  await page.fill('[name=userName]', '小林')
  await page.fill('[name=name]', '林某（演示）')
  await page.check('[name=role][value=staff]')
  await page.check('[name=regionCodes][value="620200"]')
  expect(await send('保存')).toBe(303)
  expect(await send('生成链接')).toBe(200)
  const link = (await page.locator('.one-time-link').textContent()) ?? ''

  const person = await openPage(browser, demo)
  await person.goto(link)
  await person.fill('[name=password]', '短')
  await person.fill('[name=repeat]', '短')
  expect(await send('设置新密码', person)).toBe(422)
  await person.fill('[name=password]', '一句自己记得的长话')
  await person.fill('[name=repeat]', '另一句自己记得的长话')
  expect(await send('设置新密码', person)).toBe(422)
  expect(await person.locator('.error-summary').textContent()).toContain('两次输入的密码不一致')
  await person.fill('[name=password]', '一句自己记得的长话啊')
  await person.fill('[name=repeat]', '一句自己记得的长话啊')
  expect(await send('设置新密码', person)).toBe(303)
  await person.fill('[name=userName]', '小林')
  await person.fill('[name=password]', '一句自己记得的长话啊')
  expect(await send('登录', person)).toBe(303)
  expect(await person.locator('header').textContent()).toContain('林某（演示）')
  expect((await person.goto(link))?.status()).toBe(410)
  await person.context().close()
})

test('a wrong password is said plainly and never written back into the page', async () => {
  page = await openPage(browser, demo)
  await page.goto('/sign-in')
  await page.fill('[name=userName]', 'tianshui')
  await page.fill('[name=password]', '完全不对的密码')
  expect(await send('登录')).toBe(401)
  expect(await summary()).toContain('用户名或密码不正确')
  expect(await page.inputValue('[name=userName]')).toBe('tianshui')
  expect(await page.content()).not.toContain('完全不对的密码')
})

test('a needs list is filled, published and then frozen', async () => {
  await openAs('city')
  await page.goto('/needs-lists/new')
  await page.fill('[name=title]', '第九期清单')
  await page.fill('[name=edition]', '9')
  await page.locator('[name=needIds]').first().check()
  expect(await send('保存')).toBe(303)
  expect(await page.locator('tbody tr').count()).toBe(1)
  expect(await send('发布')).toBe(303)
  expect(await page.locator('main').textContent()).toContain('已发布的清单不再变动')
  expect((await page.goto(`${new URL(page.url()).pathname}/edit`))?.status()).toBe(409)
})

test.each([
  ['another site', { origin: 'https://evil.example' }, 403],
  ['no origin at all', {}, 403],
])('a form that comes from %s changes nothing', async (_, headers, status) => {
  await openAs('city')
  const before = await countNeeds()
  const answer = await page.request.post('/needs/new', { form: { title: 'x' }, headers, maxRedirects: 0 })
  expect(answer.status()).toBe(status)
  expect(await countNeeds()).toBe(before)
})

test('a form of a million characters is refused with a page that says so', async () => {
  await openAs('city')
  const answer = await page.request.post('/needs/new', {
    form: { title: 'x', description: '长'.repeat(1_000_000) },
    headers: { origin: demo.url, accept: 'text/html' },
  })
  expect(answer.status()).toBe(413)
  expect(await answer.text()).toContain('内容过大')
})

test('a form sent after the session ended is kept through signing in, also after a wrong password, and then saved', async () => {
  await openAs('city')
  await page.goto('/needs/new')
  await page.fill('[name=title]', '会话过期时的需求')
  await page.fill('[name=description]', '第一行\n第二行，“引号”与 <尖括号>')
  await page.context().clearCookies()
  expect(await send('保存')).toBe(401)
  expect(await page.locator('main').textContent()).toContain('刚才填写的内容尚未提交，已经保留')
  const { userName, password } = signInOf(demo, 'city')
  await page.fill('[name=userName]', userName)
  await page.fill('[name=password]', '不是这个口令')
  await send('登录')
  await page.fill('[name=userName]', userName)
  await page.fill('[name=password]', password)
  expect(await send('登录')).toBe(200)
  expect(await page.content()).not.toContain(password)
  await send('继续提交')
  // The form as it was sent: what is missing is asked for, what was typed stands there.
  expect(await page.inputValue('[name=title]')).toBe('会话过期时的需求')
  expect(await page.inputValue('[name=description]')).toBe('第一行\n第二行，“引号”与 <尖括号>')
})

import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { LANGUAGES } from '../../api/labels/index.ts'
import { doCalendarWork } from '../../api/services/calendar-work.ts'
import { expectAccessible } from '../_support/accessible.ts'
import { launchBrowser } from '../_support/browser.ts'
import { type DemoService, openPage, signIn, startDemo } from '../_support/demo-service.ts'

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
  demo.setClock(null)
  await page?.context().close()
})

const LOCALES = { zh: 'zh-CN', en: 'en-GB' } as const
/** Where pictures are put for those who want to look at them; none are taken otherwise. */
const PICTURES = process.env.QIANQIAO_PICTURES

/** axe, no sideways scrolling on a phone, and a picture where one is wanted. */
async function lookAt(name: string): Promise<void> {
  await expectAccessible(page)
  for (const width of [1366, 390]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 768 })
    const scroll = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
    expect(await page.evaluate<number>(scroll), `${name} at ${width}`).toBeLessThanOrEqual(0)
    if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/${name}-${width}.png`, fullPage: true })
  }
  await page.setViewportSize({ width: 1366, height: 768 })
}

const text = async (place: string) => (await page.locator(place).first().textContent()) ?? ''
async function leads(act: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), act()])
}

async function openAs(userName: string, language: 'zh' | 'en' = 'zh'): Promise<void> {
  await page?.context().close()
  const person = demo.signIns.find((one) => one.userName === userName)
  if (person === undefined) throw new Error(`nobody is called ${userName}`)
  page = await openPage(browser, demo, { locale: LOCALES[language] })
  await signIn(page, person)
}

/** User names by what they act for. */
async function accountOf(column: 'organisation_id' | 'provider_id', id: string): Promise<string> {
  const row = await demo.ctx.db
    .selectFrom('account')
    .innerJoin('auth_user', 'auth_user.id', 'account.id')
    .select('auth_user.username')
    .where(`account.${column}`, '=', id)
    .where('account.role', 'in', ['city', 'provider'])
    .executeTakeFirst()
  const found = demo.signIns.find(({ userName }) => userName.toLowerCase() === row?.username?.toLowerCase())
  if (found === undefined) throw new Error('nobody of the demo acts for it')
  return found.userName
}

/** A proposal whose provider somebody of the demo can sign in for, with another proposal behind it. */
async function proposal() {
  const { rows } = {
    rows: await demo.ctx.db
      .selectFrom('match')
      .innerJoin('need', 'need.id', 'match.need_id')
      .innerJoin('offer', 'offer.id', 'match.offer_id')
      .innerJoin('provider', 'provider.id', 'offer.provider_id')
      .innerJoin('account', 'account.provider_id', 'offer.provider_id')
      .innerJoin('account as clerk', 'clerk.organisation_id', 'need.office_id')
      .where('clerk.role', '=', 'city')
      .where('match.state', '=', 'proposed')
      .where('provider.capacity', '>', 0)
      .where((eb) =>
        eb(
          eb
            .selectFrom('match as other')
            .select((of) => of.fn.countAll<number>().as('n'))
            .whereRef('other.need_id', '=', 'match.need_id')
            .where('other.state', '=', 'proposed'),
          '>',
          1,
        ),
      )
      .select(['match.id', 'need.office_id', 'need.region_code', 'offer.provider_id', 'need.id as need_id'])
      .orderBy('match.score', 'desc')
      .execute(),
  }
  const [row] = rows
  if (row === undefined) throw new Error('the demo has no such proposal')
  return row
}

const at = (day: string, time = '09:30') => new Date(`${day}T${time}:00+08:00`)

test('scene 4: staff confirm and ask, the provider accepts in one click, the office is silent; reminder, expiry, the next candidate; contacts stay hidden', async () => {
  const row = await proposal()
  const staff = demo.signIns.filter(({ role }) => role === 'staff').at(-1)?.userName ?? ''
  const admin = demo.signIns.find(({ role }) => role === 'admin')?.userName ?? ''
  const office = await accountOf('organisation_id', row.office_id)
  const provider = await accountOf('provider_id', row.provider_id)

  demo.setClock(at('2027-03-01'))
  await openAs(admin)
  await page.goto(`/review?match=${row.id}`)
  await leads(() => page.getByRole('button', { name: '确认并征询' }).click())
  expect(await text('.notice')).toContain('已确认，并已征询双方。')

  await openAs(provider)
  const inbox = page.locator('.inbox li', { has: page.locator(`a[href="/matches/${row.id}"]`) })
  expect(await inbox.textContent()).toContain('2027-03-10 零时到期')
  expect(await inbox.textContent()).toContain('推荐理由')
  await lookAt('home-provider')
  await page.goto(`/matches/${row.id}`)
  expect(await text('main')).toContain('双方都同意后才显示联系方式')
  await page.goto('/')
  await leads(() => inbox.getByRole('button', { name: '同意对接' }).click())
  expect(await text('.notice')).toContain('已同意')
  expect(await page.locator(`.inbox a[href="/matches/${row.id}"]`).count()).toBe(0)
  expect((await page.goto(`/matches/${row.id}/contacts`))?.status()).toBe(403)

  demo.setClock(at('2027-03-04'))
  await doCalendarWork(demo.ctx)
  await openAs(office)
  const waiting = page.locator('.inbox li', { has: page.locator(`a[href="/matches/${row.id}"]`) })
  expect(await waiting.textContent()).toContain('提醒答复')

  demo.setClock(at('2027-03-10', '00:05'))
  await doCalendarWork(demo.ctx)
  await demo.ctx.jobs.settled()
  await page.goto(`/matches/${row.id}`)
  expect(await text('.way-here')).toContain('逾期未复')
  expect((await page.goto(`/matches/${row.id}/contacts`))?.status()).toBe(403)
  const next = await demo.ctx.db
    .selectFrom('match')
    .select(['id', 'state'])
    .where('next_after_id', '=', row.id)
    .executeTakeFirstOrThrow()
  expect(next.state).toBe('proposed')
  await openAs(admin)
  await page.goto(`/matches/${next.id}`)
  expect(await text('.warning')).toContain('上一候选未成')
  await page.goto('/follow-up')
  expect(await page.locator(`a[href="/matches/${row.id}"]`).count()).toBe(1)
  await lookAt('follow-up')
  expect(staff).not.toBe('')
})

test('a refusal takes two clicks and keeps what was typed when something is missing; the other side never reads why', async () => {
  const row = await proposal()
  const admin = demo.signIns.find(({ role }) => role === 'admin')?.userName ?? ''
  await openAs(admin)
  const data = { decision: 'confirm', request: true }
  const decided = await page.request.post(`/api/v1/matches/${row.id}/decision`, { data })
  expect(decided.status(), await decided.text()).toBe(200)
  await openAs(await accountOf('provider_id', row.provider_id))
  const inbox = page.locator('.inbox li', { has: page.locator(`a[href="/matches/${row.id}"]`) })
  await leads(() => inbox.getByRole('link', { name: '谢绝' }).click())
  await page.fill('[name=reason]', '今年试验台已排满，明年三月后再议')
  await leads(() => page.getByRole('button', { name: '确认谢绝' }).click())
  expect(await text('.error-summary')).toContain('谢绝原因')
  expect(await page.inputValue('[name=reason]')).toBe('今年试验台已排满，明年三月后再议')
  await lookAt('decline-refused')
  await page.selectOption('[name=cause]', 'no_capacity')
  await leads(() => page.getByRole('button', { name: '确认谢绝' }).click())
  expect(await text('.notice')).toContain('已谢绝')
  await openAs(await accountOf('organisation_id', row.office_id))
  await page.goto(`/matches/${row.id}`)
  expect(await text('.way-here')).toContain('已谢绝')
  expect(await text('main')).not.toContain('试验台已排满')
})

test('the whole way by its pages: telephone answer, contacts, introduction, signing without a file, correction; every page passes axe in both languages', async () => {
  const row = await proposal()
  const admin = demo.signIns.find(({ role }) => role === 'admin')?.userName ?? ''
  const office = await accountOf('organisation_id', row.office_id)
  await openAs(admin)
  const data = { decision: 'confirm', request: true }
  expect((await page.request.post(`/api/v1/matches/${row.id}/decision`, { data })).status()).toBe(200)
  await page.goto(`/matches/${row.id}`)
  await lookAt('match-requested-staff')
  await leads(() => page.getByRole('link', { name: '登记电话答复' }).click())
  await lookAt('telephone')
  await page.getByRole('radio', { name: '供给方' }).check()
  await page.fill('[name=informant]', '院办主任（演示）')
  await page.getByRole('radio', { name: '同意' }).check()
  await leads(() => page.getByRole('button', { name: '登记答复' }).click())
  expect(await text('main')).toContain('电话答复：院办主任（演示）')

  await openAs(office)
  await page.goto(`/matches/${row.id}`)
  await leads(() => page.getByRole('button', { name: '同意对接' }).click())
  expect(await text('.way-here')).toContain('双方同意')
  await leads(() => page.getByRole('link', { name: '查看双方联系方式' }).click())
  await lookAt('contacts')
  await page.goto(`/matches/${row.id}`)
  await leads(() => page.getByRole('link', { name: '登记对接' }).click())
  await page.fill('[name=people]', '市工信局、供给方负责人（演示）')
  await leads(() => page.getByRole('button', { name: '登记对接' }).click())
  expect(await text('.error-summary')).toContain('纪要')
  expect(await page.inputValue('[name=people]')).toBe('市工信局、供给方负责人（演示）')
  expect(await text('.error-summary')).toContain('后续做什么')
  await page.fill('[name=minutes]', '双方看了样机，约定两周内交换技术要求。')
  await page.fill('[name=followUpWhat]', '交换技术要求（演示）')
  await page.selectOption('[name=followUpOwner]', 'offer')
  await lookAt('introduce')
  await page.fill('[name=followUpUntil]', '2099-12-31')
  await leads(() => page.getByRole('button', { name: '登记对接' }).click())
  expect(await text('.way-here')).toContain('已对接')
  expect(await page.locator('a[href^="/tasks/"]').allTextContents()).toContain('交换技术要求（演示）')

  await leads(() => page.getByRole('link', { name: '登记签约' }).click())
  await lookAt('sign')
  await page.fill('[name=amountWan]', '320.5')
  await page.setInputFiles('[name=evidence]', {
    name: '协议.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'),
  })
  await leads(() => page.getByRole('button', { name: '登记签约' }).click())
  expect(await text('.way-here')).toContain('已签约')
  expect(await text('main')).toContain('320.5 万元')

  await leads(() => page.getByRole('link', { name: /^更正：签约/ }).click())
  await page.fill('[name=amountWan]', '330')
  await page.fill('[name=correctionReason]', '合同金额记错')
  await leads(() => page.getByRole('button', { name: '保存更正' }).click())
  expect(await text('.way-corrected')).toContain('320.5 万元')
  expect(await text('main')).toContain('330 万元')

  for (const language of LANGUAGES) {
    await openAs(admin, language)
    await page.goto(`/matches/${row.id}`)
    await lookAt(`match-signed-${language}`)
    await page.goto('/settings')
    await lookAt(`settings-${language}`)
    await page.goto('/')
    await lookAt(`home-admin-${language}`)
  }
})

test('an administrator changes the days of requests and the working calendar; what is wrong is said beside what was typed', async () => {
  const admin = demo.signIns.find(({ role }) => role === 'admin')?.userName ?? ''
  await openAs(admin)
  await page.goto('/settings')
  const consent = page.locator('form[action="/settings/consent"]')
  await consent.locator('[name=reminderDays]').fill('9')
  await leads(() => consent.getByRole('button').click())
  expect(await text('.error-summary')).toContain('第几天提醒')
  expect(await consent.locator('[name=reminderDays]').inputValue()).toBe('9')
  await consent.locator('[name=reminderDays]').fill('2')
  await consent.locator('[name=lapseDays]').fill('5')
  await leads(() => consent.getByRole('button').click())
  expect(await text('.notice')).toContain('设置已保存')
  await page.goto('/settings/working-days')
  await page.fill('[name=day]', '2028-10-02')
  await page.fill('[name=note]', '国庆节')
  await leads(() => page.getByRole('button', { name: '保存这一天' }).click())
  expect(await text('main table')).toContain('2028-10-02')
  await lookAt('working-days')
  await leads(() => page.getByRole('button', { name: /^删除 2028-10-02/ }).click())
  expect(await page.locator('main table').count()).toBe(0)
})

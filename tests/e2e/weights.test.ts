import { mkdir } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { LANGUAGES } from '../../api/labels/index.ts'
import { type WeightsReport, weightsList, weightsView } from '../../api/schemas/matcher-weights.ts'
import { updateEdition } from '../../db/repositories/matcher-weights.ts'
import { STANDARD_WEIGHTS } from '../../matcher/index.ts'
import { versionedWeights } from '../../matcher/learning/weights.ts'
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

async function openAs(role: string, locale = 'zh-CN'): Promise<void> {
  page = await openPage(browser, demo, { locale })
  await signIn(page, signInOf(demo, role))
}
const text = async (selector: string) => (await page.locator(selector).first().textContent()) ?? ''
const submit = (name: string) =>
  Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).last().click()])

/** Looks at the page on a desk and on a phone; `QIANQIAO_SHOTS` names a folder for pictures. */
async function lookAt(name: string): Promise<void> {
  for (const [width, height] of [
    [1366, 768],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expectAccessible(page)
    const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
    expect(await page.evaluate<number>(sideways), `${name} ${width}`).toBe(0)
    const folder = process.env.QIANQIAO_SHOTS
    if (folder !== undefined) {
      await mkdir(folder, { recursive: true })
      await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true })
    }
  }
  await page.setViewportSize({ width: 1366, height: 768 })
}

/** Staff decide over the API as the pages would: the best proposal of each need fits, the others do not. */
async function decideProposals(): Promise<number> {
  await openAs('admin')
  const answer = await page.request.get('/api/v1/matches?state=proposed&limit=200&sort=score')
  const { items }: { items: { id: string; need: { id: string } }[] } = await answer.json()
  const best = new Map(items.toReversed().map(({ id, need }) => [need.id, id]))
  for (const { id, need } of items.toReversed()) {
    const data =
      best.get(need.id) === id
        ? { decision: 'confirm' }
        : { decision: 'reject', reason: '不对口（演示）', cause: 'no_fit' }
    const decided = await page.request.post(`/api/v1/matches/${id}/decision`, { data })
    expect(decided.status(), await decided.text()).toBe(200)
  }
  await page.context().close()
  return items.length
}

test('before anything is learned the page says what is missing, in both languages; nobody but administrators may see it', async () => {
  for (const language of LANGUAGES) {
    await openAs('admin', language === 'zh' ? 'zh-CN' : 'en-GB')
    await page.goto('/weights')
    expect(await text('main')).toContain(language === 'zh' ? '还没有学习过' : 'Nothing was learned yet')
    expect(await text('main')).toContain(language === 'zh' ? '至少 10 条需求' : 'at least 10 needs')
    await lookAt(`weights-empty-${language}`)
    await page.context().close()
  }
  await openAs('staff')
  expect((await page.goto('/weights'))?.status()).toBe(403)
  expect(await text('nav')).not.toContain('学习')
})

test('learning, its report, activating with a reason and returning to the standard, without script', async () => {
  expect(await decideProposals()).toBeGreaterThan(40)
  page = await openPage(browser, demo, { javaScriptEnabled: false })
  await signIn(page, signInOf(demo, 'admin'))
  await page.goto('/weights')
  await submit('现在学习')
  expect(await text('.notice')).toContain('已开始学习')
  await demo.ctx.jobs.settled()
  await page.reload()
  expect(await text('h1')).toBe('第 1 期意见')
  expect(await text('main')).toMatch(/系统看了 \d+ 个审核决定，其中 \d+ 条需求/)
  expect(await text('main')).toMatch(
    /每 100 对.*原来排对 [\d.]+ 对，按第 1 期意见排对 [\d.]+ 对。 相差 [+−][\d.]+ 对，误差约 ±[\d.]+ 对。/,
  )
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await page.context().close()

  await openAs('admin', 'en-GB')
  await page.goto(`/weights/${id}`)
  await lookAt('weights-report-en')
  await page.context().close()
  await openAs('admin')
  await page.goto(`/weights/${id}`)
  await lookAt('weights-report-zh')
})

test('an edition is activated with a reason, and the standard returns with one', async () => {
  await openAs('admin')
  const begun = await page.request.post('/api/v1/matcher-weights', { data: {} })
  const { id }: { id: string } = weightsView.parse(await begun.json())
  await demo.ctx.jobs.settled()
  await learnable(id)
  await page.goto(`/weights/${id}`)
  expect(await text('main')).toContain('20 名以外 → 3')
  expect(await text('main')).toContain('“机床” +2.4 分')
  expect(await text('main')).toContain('更看轻：“服务” ×0.60')
  await submit('启用这一期')
  expect(await text('.error-summary')).toContain('理由')
  await page.fill('[name=reason]', '会商同意启用（演示）')
  await submit('启用这一期')
  expect(await text('.notice')).toContain('已启用')
  await lookAt('weights-active-zh')
  await page.goto('/weights')
  expect(await text('main')).toMatch(/现在使用：第 \d+ 期意见/)
  expect(await text('main')).toContain('会商同意启用（演示）')
  await lookAt('weights-list-zh')
  await page.locator('summary', { hasText: '恢复标准权重' }).click()
  await page.fill('[name=reason]', '先恢复（演示）')
  await submit('恢复标准权重')
  expect(await text('.notice')).toContain('已恢复标准权重')
  const list = weightsList.parse(await (await page.request.get('/api/v1/matcher-weights')).json())
  expect(list.inForce.kind).toBe('standard')
  await demo.ctx.jobs.settled()
})

test('weights of another matcher in force are told on the home page and on their own', async () => {
  await openAs('admin')
  const list = weightsList.parse(await (await page.request.get('/api/v1/matcher-weights')).json())
  const id = list.items[0]?.id ?? ''
  await learnable(id)
  await updateEdition(demo.ctx.db, id, {
    active: true,
    activated_at: new Date(),
    activated_by_id: list.items[0]?.createdBy.id ?? '',
    matcher_version: '0.0.1',
    weights: JSON.stringify({ ...STANDARD_WEIGHTS, matcherVersion: '0.0.1' }),
  })
  await demo.ctx.matcher.weights.follow(demo.ctx.db)
  for (const address of ['/', '/weights']) {
    await page.goto(address)
    expect(await text('.warning')).toContain('属于另一版本的匹配算法')
    await expectAccessible(page)
  }
  await lookAt('weights-unusable-zh')
})

/** Whatever the demo's decisions came to: an edition whose weights could be activated. */
async function learnable(id: string): Promise<void> {
  const weights = versionedWeights({
    signals: STANDARD_WEIGHTS.signals,
    shares: STANDARD_WEIGHTS.shares,
    terms: [{ kind: 'gram', term: '机床', factor: 1.5 }],
    needs: [],
  })
  await updateEdition(demo.ctx.db, id, {
    state: 'learned',
    version: weights.version,
    weights: JSON.stringify(weights),
    report: JSON.stringify(await reportWithChanges(id)),
  })
}

/** The edition's own report, told as if a word had gained and two offers had changed place. */
async function reportWithChanges(id: string): Promise<WeightsReport> {
  const { report } = weightsView.parse(await (await page.request.get(`/api/v1/matcher-weights/${id}`)).json())
  if (report === null) throw new Error('nothing was reported')
  const idsOf = async (list: string): Promise<string[]> => {
    const { items }: { items: { id: string }[] } = await (await page.request.get(`/api/v1/${list}?limit=2`)).json()
    return items.map((item) => item.id)
  }
  const [needId = ''] = await idsOf('needs')
  const [one = '', other = ''] = await idsOf('offers')
  return {
    ...report,
    verdict: 'learned',
    terms: [
      { kind: 'gram', term: '机床', factor: 1.5 },
      { kind: 'gram', term: '服务', factor: 0.6 },
    ],
    lists: { needs: 56, changed: 1 },
    changes: [
      {
        needId,
        places: [
          { offerId: one, before: null, after: 3, grade: 2, reasons: [{ signal: 'words', word: '机床', points: 2.4 }] },
          { offerId: other, before: 3, after: 4, grade: null, reasons: [] },
        ],
      },
    ],
  }
}

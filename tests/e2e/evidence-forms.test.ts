import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shanghaiDate } from '../../api/services/days.ts'
import { launchBrowser } from '../_support/browser.ts'
import { type DemoService, openPage, signIn, signInOf, startDemo } from '../_support/demo-service.ts'
import { pdf } from '../_support/sample-files.ts'

let browser: Browser
let demo: DemoService
let page: Page
beforeAll(async () => {
  demo = await startDemo()
  browser = await launchBrowser()
  page = await openPage(browser, demo, { javaScriptEnabled: false })
  await signIn(page, signInOf(demo, 'gangaowei'))
})
afterAll(async () => {
  await page?.context().close()
  await browser?.close()
  await demo?.stop()
})

const today = () => shanghaiDate(new Date())
let files = 0
/** A file larger than what any other form may carry, other than all before it. */
const file = () => {
  files += 1
  const buffer = Buffer.concat([pdf(`第${files}份`), Buffer.alloc(1_200_000)])
  return { name: `佐证${files}.pdf`, mimeType: 'application/pdf', buffer }
}

async function api<T = { id: string }>(method: 'get' | 'post', path: string, data?: object): Promise<T> {
  const answer = await page.request[method](`/api/v1${path}`, data === undefined ? {} : { data })
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
  return answer.json()
}

/** Sends the form of the page; what the service answered. */
async function send(): Promise<number> {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.waitForEvent('load'),
    page.locator('main form.form button.primary').click(),
  ])
  return answer.status()
}

/** The names of the files that an owner has. */
async function filesOf(column: 'match_id' | 'problem_id' | 'task_id' | 'outcome_id', id: string): Promise<string[]> {
  const rows = await demo.ctx.db.selectFrom('evidence').select('file_name').where(column, '=', id).execute()
  return rows.map(({ file_name }) => file_name)
}

type Owner = readonly [Parameters<typeof filesOf>[0], string]

/**
 * Fills in a form and sends it with a file, which then belongs to the owner. Where evidence is asked for, the form is sent
 * before without file and reason, and refused at its place.
 */
async function takesFile(
  path: string,
  fields: Readonly<Record<string, string>>,
  evidence: 'asked' | 'optional',
  owner: Owner | (() => Promise<Owner>),
) {
  await page.goto(path)
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name=${name}]`, value)
  if (evidence === 'asked') {
    expect(await send(), `${path} without evidence`).toBe(422)
    expect(await page.locator('.error-summary a').getAttribute('href'), path).toMatch(/noEvidenceReason|evidence/)
    for (const [name, value] of Object.entries(fields)) expect(await page.inputValue(`[name=${name}]`)).toBe(value)
  }
  const upload = file()
  await page.setInputFiles('[name=evidence]', [upload])
  expect(await send(), `${path} with ${upload.name}`).toBe(303)
  const [column, id] = typeof owner === 'function' ? await owner() : owner
  expect(await filesOf(column, id), path).toContain(upload.name)
}

/** The account that the browser is signed in with. */
async function ownAccount(): Promise<string> {
  const { id } = await demo.ctx.db
    .selectFrom('auth_user')
    .select('id')
    .where('username', '=', 'gangaowei')
    .executeTakeFirstOrThrow()
  return id
}

/** A match of 嘉峪关 that both sides accepted, as staff noted on the telephone. */
async function acceptedMatch(): Promise<string> {
  const { items } = await api<{ items: { id: string }[] }>('get', '/matches?state=proposed&city=620200&limit=50')
  for (const { id } of items) {
    const asked = await page.request.post(`/api/v1/matches/${id}/decision`, {
      data: { decision: 'confirm', request: true },
    })
    if (!asked.ok()) continue
    for (const side of ['need', 'offer'])
      await api('post', `/matches/${id}/answer`, {
        side,
        answer: 'accepted',
        informant: '联系人（演示）',
        answeredAt: new Date().toISOString(),
      })
    return id
  }
  throw new Error('no proposal of 嘉峪关 could be asked for')
}

test('every form of the way takes a file, or asks for the reason of its absence', async () => {
  const id = await acceptedMatch()
  const step = (event: string) => `/matches/${id}/steps/${event}`
  const owner = ['match_id', id] as const
  const people = '双方联系人（演示）'
  await takesFile(
    step('introduce'),
    { people, minutes: '双方见面（演示）', noFollowUpReason: '双方直接联系（演示）' },
    'optional',
    owner,
  )
  // Each introduction says who does what until when; where it does not, staff are told and led to the form.
  await page.goto(`/matches/${id}`)
  const missing = page.getByText('还没有写明下一步由谁、做什么、到哪一天')
  expect(await missing.count()).toBe(1)
  expect(await page.locator(`main a[href="/tasks/new?match=${id}"]`).count()).toBe(1)
  await api('post', '/tasks', {
    matchId: id,
    what: '交换技术要求（演示）',
    owners: [{ accountId: await ownAccount() }],
    workingDays: 10,
  })
  await page.goto(`/matches/${id}`)
  expect(await missing.count()).toBe(0)
  await takesFile(step('negotiate'), { minutes: '谈价格（演示）' }, 'optional', owner)
  await takesFile(step('progress'), { minutes: '谈工期（演示）' }, 'optional', owner)
  await takesFile(step('sign'), { amountWan: '613' }, 'asked', owner)
  const steps = await api<{ steps: { id: string; event: string }[] }>('get', `/matches/${id}/way`)
  const signed = steps.steps.find(({ event }) => event === 'sign')?.id
  await takesFile(
    `${step(signed ?? '')}/correct`,
    { amountWan: '631', correctionReason: '金额两位写反（演示）' },
    'optional',
    owner,
  )
  await takesFile(step('start'), {}, 'asked', owner)
  await takesFile(step('land'), { amountWan: '577' }, 'asked', owner)

  const other = await acceptedMatch()
  await takesFile(
    `/matches/${other}/steps/introduce`,
    { people, minutes: '见面（演示）', noFollowUpReason: '双方直接联系（演示）' },
    'optional',
    ['match_id', other],
  )
  await takesFile(`/matches/${other}/steps/solve`, { minutes: '已答复（演示）' }, 'asked', ['match_id', other])
})

test('every form of a problem takes a file, and a solution asks for it', async () => {
  await page.goto('/problem-ledger?state=investigated')
  await page.locator('main td a', { hasText: '全域城市化' }).click()
  const path = new URL(page.url()).pathname
  const owner = ['problem_id', path.split('/').at(-1) ?? ''] as const
  const step = (event: string) => `${path}?step=${event}`
  const told = { feedback: '已办理（演示）' }
  const toldHow: Record<string, string> = (await hasField(step('answer'), 'toldHow')) ? { toldHow: '当面（演示）' } : {}
  const note = { note: '办理情况（演示）' }
  await takesFile(step('propose'), note, 'optional', owner)
  await takesFile(step('meet'), note, 'optional', owner)
  await takesFile(step('consult'), note, 'optional', owner)
  await takesFile(step('report'), { ...note, ...told, ...toldHow, reportedTo: '省政府（演示）' }, 'optional', owner)
  await takesFile(step('carry'), { ...note, ...told, ...toldHow, proposalTitle: '提案（演示）' }, 'optional', owner)
  // A problem is not solved while a task of it runs.
  const open = await api<{ items: { id: string }[] }>('get', `/tasks?need=${owner[1]}&show=open`)
  for (const task of open.items)
    await api('post', `/tasks/${task.id}/steps`, { event: 'withdraw', note: '并入提案办理（演示）' })
  await takesFile(step('solve'), { ...note, ...told, ...toldHow }, 'asked', owner)
})

async function hasField(path: string, name: string): Promise<boolean> {
  await page.goto(path)
  return (await page.locator(`[name=${name}]`).count()) > 0
}

test('the feedback of a task, a new outcome and its correction take a file', async () => {
  const task = {
    what: '回访（演示）',
    owners: [{ accountId: await ownAccount() }],
    workingDays: 5,
    regionCode: '620200',
  }
  const { id } = await api('post', '/tasks', task)
  await takesFile(`/tasks/${id}?step=feedback`, { note: '已回访（演示）' }, 'optional', ['task_id', id])

  await page.goto('/outcomes/new')
  await page.selectOption('[name=kind]', 'arrived')
  const office = page.locator('[name=officeId]')
  const choice = (await office.count()) > 0 ? await office.locator('option', { hasText: '嘉峪关' }).textContent() : null
  const fill = async () => {
    if (choice !== null) await office.selectOption({ label: choice })
    await page.selectOption('[name=kind]', 'arrived')
    await page.fill('[name=title]', '佐证试验项目（演示）')
    await page.fill('[name=needParty]', '某企业（演示）')
    await page.fill('[name=providerParty]', '某投资方（演示）')
    await page.fill('[name=amount]', '311万元')
    await page.fill('[name=happenedOn]', today())
  }
  await fill()
  expect(await send()).toBe(422)
  expect(await page.locator('.error-summary').textContent()).toContain('佐证')
  const upload = file()
  await page.setInputFiles('[name=evidence]', [upload])
  expect(await send()).toBe(303)
  const outcome = new URL(page.url()).pathname
  const entry = outcome.split('/').at(-1) ?? ''
  expect(await filesOf('outcome_id', entry)).toEqual([upload.name])
  await takesFile(`${outcome}/correct`, { reason: '金额写错（演示）', amount: '313万元' }, 'optional', [
    'outcome_id',
    entry,
  ])
})

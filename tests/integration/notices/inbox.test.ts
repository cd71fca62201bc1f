import { afterAll, beforeAll, expect, test } from 'vitest'
import { noticePage, noticePreferenceView, noticeView } from '../../../api/schemas/notice.ts'
import { notify } from '../../../api/services/notices/notify.ts'
import { NOTICE_KINDS } from '../../../db/vocabulary.ts'
import { startTestApp, type TestApp } from '../../_support/app.ts'
import { enterNeed } from '../http/samples.ts'

let t: TestApp
let needId: string
beforeAll(async () => {
  t = await startTestApp()
  needId = (await enterNeed(await t.as('city'))).id
})
afterAll(() => t.close())

/** Tells people of an event, in a transaction of its own. */
const tell = (to: readonly string[], eventKey: string, at = new Date()) =>
  t.ctx.db.transaction().execute((tx) =>
    notify(tx, {
      kind: 'match_requested',
      to,
      subject: { kind: 'need', id: needId },
      eventKey,
      detail: { need: '主轴', offer: '测试', office: '天水市办公室', provider: '理工大学', due: '2026-03-12' },
      at,
    }),
  )
const inbox = async (person: 'city' | 'otherCity', query = '') =>
  (await (await t.as(person)).get(`/api/v1/notices${query}`)).as(noticePage)

test('a person is told of an event once, in the reader’s language, and led to what it is about', async () => {
  await tell([t.world.accounts.city, t.world.accounts.city], 'once')
  await tell([t.world.accounts.city], 'once')
  const { items, unread } = await inbox('city')
  expect(unread).toBe(1)
  expect(items).toHaveLength(1)
  expect(items[0]).toMatchObject({
    subject: '请答复对接征询：主轴',
    text: '天水市办公室的需求“主轴”拟与理工大学的供给“测试”对接，请于 2026-03-12 前答复是否同意。',
    page: `/needs/${needId}`,
    readAt: null,
  })
  const english = await (await t.as('city')).get('/api/v1/notices', { 'accept-language': 'en' })
  expect(english.as(noticePage).items[0]?.subject).toBe('Please answer the request: 主轴')
  expect((await inbox('otherCity')).items).toEqual([])
})

test('unread notices come first, then the newest, over pages without gap or repeat', async () => {
  for (const n of [1, 2, 3, 4, 5]) await tell([t.world.accounts.otherCity], `page:${n}`, new Date(Date.UTC(2026, 2, n)))
  const newest = (await inbox('otherCity')).items[0]
  const read = await (await t.as('otherCity')).post(`/api/v1/notices/${newest?.id}/read`)
  expect(read.as(noticeView).readAt).not.toBeNull()
  const days: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await inbox('otherCity', `?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
    days.push(...page.items.map(({ createdAt }) => createdAt.slice(8, 10)))
    cursor = page.nextCursor
  }
  expect(days).toEqual(['04', '03', '02', '01', '05'])
  expect((await inbox('otherCity', '?state=read')).items).toHaveLength(1)
  expect((await inbox('otherCity', '?kind=task_given')).items).toEqual([])
})

test('reading twice keeps the first time, and reading all leaves nothing unread', async () => {
  const city = await t.as('city')
  await tell([t.world.accounts.city], 'twice')
  const [first] = (await inbox('city')).items
  const one = (await city.post(`/api/v1/notices/${first?.id}/read`)).as(noticeView)
  const two = (await city.post(`/api/v1/notices/${first?.id}/read`)).as(noticeView)
  expect(two.readAt).toBe(one.readAt)
  expect((await city.post('/api/v1/notices/read-all')).body).toEqual({ read: 1 })
  expect((await inbox('city')).unread).toBe(0)
  expect((await (await t.as('otherCity')).post(`/api/v1/notices/${first?.id}/read`)).status).toBe(404)
})

test('a notice exists exactly when the change does', async () => {
  const before = (await inbox('city')).items.length
  await expect(
    t.ctx.db.transaction().execute(async (tx) => {
      await notify(tx, {
        kind: 'task_given',
        to: [t.world.accounts.city],
        subject: { kind: 'need', id: needId },
        eventKey: 'undone',
        detail: { title: '任务', due: '2026-03-12' },
        at: new Date(),
      })
      throw new Error('the change failed')
    }),
  ).rejects.toThrow('the change failed')
  expect((await inbox('city')).items).toHaveLength(before)
})

test('who never said gets nothing by e-mail, with every kind ready to be chosen', async () => {
  const city = await t.as('city')
  const fresh = (await city.get('/api/v1/notices/preferences')).as(noticePreferenceView)
  expect(fresh).toEqual({ email: null, language: 'zh', emailKinds: [...NOTICE_KINDS], emailSet: false })
  const chosen = { email: 'li@office.example', language: 'en', emailKinds: ['task_given'] }
  await city.send('PUT', '/api/v1/notices/preferences', chosen)
  expect((await city.get('/api/v1/notices/preferences')).body).toEqual({ ...chosen, emailSet: false })
  const wrong = await city.send('PUT', '/api/v1/notices/preferences', { ...chosen, email: 'li at office' })
  expect(wrong.status).toBe(422)
})

test('a person’s address stands in no log line and no activity', async () => {
  const city = await t.as('city')
  const email = 'nobody-may-see@office.example'
  await city.send('PUT', '/api/v1/notices/preferences', { email, language: 'zh', emailKinds: [] })
  await city.send('PUT', '/api/v1/notices/preferences', { email: `${email} x`, language: 'zh', emailKinds: [] })
  const activities = await t.ctx.db.selectFrom('activity').selectAll().execute()
  expect(JSON.stringify(activities)).not.toContain('nobody-may-see')
  expect(t.log.join('')).not.toContain('nobody-may-see')
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemSchema } from '../../../api/routes/problems.ts'
import { needView } from '../../../api/schemas/need.ts'
import { outcomePage } from '../../../api/schemas/outcome.ts'
import { problemDetail, problemPage, problemView } from '../../../api/schemas/problem.ts'
import { taskDetail, taskView } from '../../../api/schemas/task.ts'
import { doCalendarWork } from '../../../api/services/calendar-work.ts'
import type { NoticeKind } from '../../../db/vocabulary.ts'
import { type Client, startTestApp, type TestApp } from '../../_support/app.ts'
import { publishedNeed } from '../http/samples.ts'

/** 10:00 in Gansu on a day. */
const at = (day: string) => new Date(`${day}T10:00:00+08:00`)

let t: TestApp
let city: Client
let staff: Client
let otherCity: Client
let bank: Client
let admin: Client
/** The problem of the scene, and the task by which it was handed over. */
let id: string
let taskId: string
beforeAll(async () => {
  t = await startTestApp()
  city = await t.as('city')
  staff = await t.as('staff')
  otherCity = await t.as('otherCity')
  bank = await t.as('otherProvider')
  admin = await t.as('admin')
  // A Monday in spring: no holiday lies within the scene.
  t.setClock(at('2026-03-02'))
  id = (
    await publishedNeed(city, {
      kind: 'problem',
      title: '园区高载能企业并网时间不明确',
      industries: ['44'],
      keywords: [],
    })
  ).id
})
afterAll(() => t.close())

/** Notices of a kind that a person got about the scene. */
async function told(account: string, kind: NoticeKind) {
  const rows = await t.ctx.db
    .selectFrom('notice')
    .select(['subject_id', 'detail'])
    .where('account_id', '=', account)
    .where('kind', '=', kind)
    .execute()
  return rows.filter((row) => row.subject_id === taskId || row.subject_id === id).length
}

const taskNow = async () => (await staff.get(`/api/v1/tasks/${taskId}`)).as(taskDetail).task
const pass = async (day: string) => {
  t.setClock(at(day))
  await doCalendarWork(t.ctx)
  await doCalendarWork(t.ctx)
}

test('a problem of a city is entered into the ledger with who raised it and by what channel', async () => {
  const before = (await city.get('/api/v1/problems?state=unregistered')).as(problemPage)
  expect(before.items.map((item) => item.id)).toContain(id)
  const answer = await city.post('/api/v1/problems', {
    needId: id,
    intakeChannel: 'member',
    raisedBy: { providerId: t.world.providerId },
    foundOn: '2026-02-27',
    note: '委员走访企业时了解到的情况',
  })
  expect(answer.status).toBe(201)
  expect(answer.as(problemView)).toMatchObject({ state: 'found', intakeChannel: 'member', version: 1 })
  expect(
    (
      await city.post('/api/v1/problems', {
        needId: id,
        intakeChannel: 'member',
        raisedBy: { name: '某' },
        foundOn: '2026-02-27',
        note: '再次',
      })
    ).status,
  ).toBe(409)
})

test('it is assigned jointly to exactly two bodies with a deadline of 10 working days, and only these see it', async () => {
  expect((await otherCity.get(`/api/v1/problems/${id}`)).status).toBe(404)
  const step = (owners: object[]) => ({
    event: 'assign',
    happenedOn: '2026-03-02',
    note: '请两家单位联合办理',
    assignment: { owners, workingDays: 10 },
  })
  const one = await staff.post(`/api/v1/problems/${id}/steps`, step([{ organisationId: t.world.otherOffice }]))
  expect(one.as(problemSchema).errors).toMatchObject([{ pointer: '/assignment/owners', code: 'two_owners' }])
  const both = [{ organisationId: t.world.otherOffice }, { providerId: t.world.otherProviderId }]
  const given = (await staff.post(`/api/v1/problems/${id}/steps`, step(both))).as(problemView)
  expect(given).toMatchObject({ state: 'found', handling: 'joint' })
  expect(given.tasks).toMatchObject([{ deadline: '2026-03-16', state: 'given', owners: ['嘉峪关市办公室', '某银行'] }])
  taskId = given.tasks[0]?.id ?? ''
  for (const owner of [otherCity, bank]) {
    expect((await owner.get(`/api/v1/problems/${id}`)).as(problemDetail).problem.title).toContain('并网')
    expect((await owner.get(`/api/v1/needs/${id}`)).status).toBe(404)
    expect((await owner.get(`/api/v1/needs/${id}/contacts`)).status).toBe(404)
  }
  expect(await told(t.world.accounts.otherCity, 'problem_handed')).toBe(1)
  expect(await told(t.world.accounts.otherProvider, 'problem_handed')).toBe(1)
})

test('nothing else of that office shows to a body to which one problem was handed', async () => {
  const other = await publishedNeed(city, { kind: 'problem', title: '另一难题', industries: ['44'], keywords: [] })
  await city.post('/api/v1/problems', {
    needId: other.id,
    intakeChannel: 'meeting',
    raisedBy: { name: '某委员' },
    foundOn: '2026-03-02',
    note: '会议反映',
  })
  const ids = (await otherCity.get('/api/v1/problems')).as(problemPage).items.map((item) => item.id)
  expect(ids).toEqual([id])
  expect((await otherCity.get(`/api/v1/problems/${other.id}`)).status).toBe(404)
})

test('a reminder goes out two working days before the deadline, once', async () => {
  await pass('2026-03-11')
  expect((await taskNow()).remindedAt).toBeNull()
  await pass('2026-03-12')
  expect((await taskNow()).remindedAt).not.toBeNull()
  await pass('2026-03-13')
  expect(await told(t.world.accounts.otherCity, 'task_due_soon')).toBe(1)
  expect(await told(t.world.accounts.otherProvider, 'task_due_soon')).toBe(1)
})

test('on the deadline nothing happens; on working day 11 it is urged 催办, once', async () => {
  await pass('2026-03-16')
  expect((await taskNow()).state).toBe('given')
  await pass('2026-03-17')
  expect((await taskNow()).state).toBe('urged')
  expect(await told(t.world.accounts.otherCity, 'task_urged')).toBe(1)
})

test('a task of a problem cannot be closed without feedback, urged or not', async () => {
  const answer = await staff.post(`/api/v1/tasks/${taskId}/steps`, { event: 'close', note: '已办' })
  expect(answer.status).toBe(409)
  expect(answer.as(problemSchema).code).toBe('feedback_missing')
})

test('on working day 16 it is supervised 督办: the leader of the city is told, once', async () => {
  expect((await admin.send('PUT', `/api/v1/task-leaders/${t.world.accounts.staff}`)).status).toBe(204)
  await pass('2026-03-23')
  expect((await taskNow()).state).toBe('urged')
  await pass('2026-03-24')
  expect((await taskNow()).state).toBe('supervised')
  await pass('2026-04-10')
  expect(await told(t.world.accounts.staff, 'task_supervised')).toBe(1)
  expect(await told(t.world.accounts.otherCity, 'task_supervised')).toBe(1)
  expect(await told(t.world.accounts.admin, 'task_supervised')).toBe(0)
})

test('the problem is not solved while its task runs, nor by closing the need by hand', async () => {
  await staff.post(`/api/v1/problems/${id}/steps`, { event: 'investigate', happenedOn: '2026-03-20', note: '现场核对' })
  const solve = {
    event: 'answer',
    happenedOn: '2026-03-24',
    note: '已明确并网时间',
    feedback: '并网时间已明确',
    noEvidenceReason: '会议纪要另存',
  }
  expect((await staff.post(`/api/v1/problems/${id}/steps`, solve)).as(problemSchema).code).toBe('tasks_open')
  const byHand = await city.post(`/api/v1/needs/${id}/close`, { reason: 'solved' })
  expect(byHand.as(problemSchema).code).toBe('by_its_way')
  expect((await city.get(`/api/v1/needs/${id}`)).as(needView).status).toBe('published')
})

test('with written feedback to whoever raised it the task is closed', async () => {
  expect((await otherCity.post(`/api/v1/tasks/${taskId}/steps`, { event: 'feedback' })).status).toBe(422)
  const feedback = { event: 'feedback', note: '电网企业已批复接入系统，4月20日并网' }
  expect((await otherCity.post(`/api/v1/tasks/${taskId}/steps`, feedback)).as(taskView).state).toBe('feedback')
  expect(await told(t.world.accounts.provider, 'task_feedback')).toBe(1)
  expect(await told(t.world.accounts.staff, 'task_feedback')).toBe(1)
  expect((await otherCity.post(`/api/v1/tasks/${taskId}/steps`, { event: 'close' })).status).toBe(403)
  expect((await staff.post(`/api/v1/tasks/${taskId}/steps`, { event: 'close' })).as(taskView).state).toBe('closed')
})

test('the way ends with a result that is told to whoever raised it, closes the need and enters the ledger', async () => {
  const step = (body: object) => staff.post(`/api/v1/problems/${id}/steps`, { happenedOn: '2026-04-10', ...body })
  expect((await step({ event: 'solve', note: '太早' })).status).toBe(409)
  await step({ event: 'propose', note: '建议分两步并网' })
  await step({ event: 'consult', note: '协商会议达成一致' })
  const missing = await step({ event: 'solve', note: '已解决' })
  expect(missing.as(problemSchema).errors?.map(({ pointer }) => pointer)).toEqual(['/feedback', '/noEvidenceReason'])
  const solved = await step({
    event: 'solve',
    note: '已并网',
    feedback: '您反映的问题已解决，项目已并网。',
    noEvidenceReason: '并网批复由电网企业保管',
  })
  expect(solved.as(problemView)).toMatchObject({
    state: 'solved',
    needStatus: 'closed',
    closeReason: 'solved',
    events: ['reopen'],
  })
  expect(await told(t.world.accounts.provider, 'problem_feedback')).toBe(1)
  const outcomes = (await staff.get(`/api/v1/outcomes?need=${id}`)).as(outcomePage)
  expect(outcomes.items).toMatchObject([{ kind: 'solved', happenedOn: '2026-04-10' }])
})

test('whoever raised it reads the results and nothing of the handling', async () => {
  const { steps } = (await (await t.as('provider')).get(`/api/v1/problems/${id}`)).as(problemDetail)
  expect(steps).toMatchObject([{ event: 'solve', note: '', feedback: '您反映的问题已解决，项目已并网。', by: null }])
})

test('a solved problem is taken up again by its way, which reopens the need', async () => {
  expect((await city.post(`/api/v1/needs/${id}/reopen`)).as(problemSchema).code).toBe('by_its_way')
  // Later on the day: the ledger is read in the order in which it was written.
  t.setClock(new Date(at('2026-04-10').getTime() + 60_000))
  const again = { event: 'reopen', happenedOn: '2026-04-10', note: '并网后出现新情况' }
  const view = (await city.post(`/api/v1/problems/${id}/steps`, again)).as(problemView)
  expect(view).toMatchObject({ state: 'investigated', needStatus: 'published' })
  // Its solution counts no longer; the entry stays, and a row that points to it says why.
  const counting = async () => (await staff.get(`/api/v1/outcomes?need=${id}`)).as(outcomePage)
  expect((await counting()).items).toEqual([])
  const { items } = (await staff.get(`/api/v1/outcomes?need=${id}&show=all&sort=recorded`)).as(outcomePage)
  expect(items.map(({ kind, standing }) => [kind, standing])).toEqual([
    ['solved', 'cancellation'],
    ['solved', 'cancelled'],
  ])
  expect(items[0]).toMatchObject({ correctsId: items[1]?.id, correctionReason: '并网后出现新情况' })
  // Solved again, it counts again, once.
  const solve = { event: 'answer', happenedOn: '2026-04-10', note: '已处理', feedback: '新情况已处理。' }
  await city.post(`/api/v1/problems/${id}/steps`, { ...solve, noEvidenceReason: '批复另存' })
  expect((await counting()).items).toHaveLength(1)
})

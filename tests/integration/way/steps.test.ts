import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problemSchema } from '../../../api/routes/problems.ts'
import { startTestApp, type TestApp } from '../../_support/app.ts'
import type { Answer } from '../../_support/contract.ts'
import { pdf } from '../../_support/sample-files.ts'
import { uploaded } from '../files/_upload.ts'
import { accepted, noticesOf, recordOf, replayed, STEPS, stepOf, today } from './_match.ts'

let t: TestApp
beforeAll(async () => {
  t = await startTestApp()
})
afterAll(() => t.close())

const codeOf = (answer: Answer) => answer.as(problemSchema).code
const errorsOf = (answer: Answer) =>
  (answer.as(problemSchema).errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`)

/** Outcomes of a match that stand, as kind and sum. */
const ledgerOf = async (id: string) => {
  const rows = await t.ctx.db
    .selectFrom('outcome')
    .select(['kind', 'amount_yuan', 'happened_on'])
    .where('match_id', '=', id)
    .where('cancels', '=', false)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('outcome as later').whereRef('later.corrects_id', '=', 'outcome.id').select('later.id'))),
    )
    .orderBy('recorded_at')
    .execute()
  return rows.map((row) => [row.kind, row.amount_yuan, row.happened_on])
}

test('the whole way: introduced, negotiating, signed, started, landed, each with its facts, its notice and its outcome', async () => {
  const { id, client } = await accepted(t)
  for (const event of ['introduce', 'negotiate', 'progress', 'sign', 'start', 'land'] as const)
    expect((await client.step('city', stepOf(event))).status, event).toBe(200)
  const way = await client.way('provider')
  expect(way).toMatchObject({ state: 'landed', next: [], contactsReadable: true })
  expect(way.steps.map(({ event, toState, party }) => [event, toState, party])).toEqual([
    ['introduce', 'introduced', 'city'],
    ['negotiate', 'negotiating', 'city'],
    ['progress', 'negotiating', 'city'],
    ['sign', 'signed', 'city'],
    ['start', 'started', 'city'],
    ['land', 'landed', 'city'],
  ])
  expect(await ledgerOf(id)).toEqual([
    ['introduced', null, today()],
    ['signed', 3_000_000, today()],
    ['landed', 2_800_000, today()],
  ])
  expect(await replayed(t, id)).toBe('landed')
  const steps = (await noticesOf(t, id)).filter(({ event_key }) => event_key.includes(':step:'))
  const { accounts } = t.world
  for (const account of [accounts.provider, accounts.staff])
    expect(steps.filter(({ account_id }) => account_id === account)).toHaveLength(6)
  expect(steps.filter(({ account_id }) => account_id === accounts.city)).toEqual([])
})

describe('a step', () => {
  test.each([
    ['introduce', ['/happenedOn required', '/people required', '/minutes required', '/followUp/what required']],
    ['sign', ['/happenedOn required', '/amountYuan required', '/noEvidenceReason required']],
    ['solve', ['/happenedOn required', '/minutes required', '/noEvidenceReason required']],
    ['break_off', ['/happenedOn required', '/reason required']],
  ] as const)('%s without its facts is refused, names each of them, and changes nothing', async (event, errors) => {
    const { id, client } = await accepted(t)
    if (event !== 'introduce') await client.step('city', stepOf('introduce'))
    const before = await client.way()
    const entries = (await recordOf(t, id)).length
    const answer = await client.step('city', { event })
    expect(answer.status).toBe(422)
    expect(errorsOf(answer)).toEqual(errors)
    expect(await client.way()).toEqual(before)
    expect(await recordOf(t, id)).toHaveLength(entries)
  })

  test('that introduces gives a task with it: who does what until when; it is told, and shown with the step', async () => {
    const { id, client } = await accepted(t)
    const { noFollowUpReason: _none, ...meeting } = STEPS.introduce
    const followUp = { what: '两周内交换技术要求（演示）', until: '2099-12-31', owner: 'offer' }
    const tasks = () => t.ctx.db.selectFrom('task').selectAll().where('match_id', '=', id).execute()
    const past = { ...followUp, until: '2020-01-01' }
    const late = await client.step('city', { ...meeting, happenedOn: today(), followUp: past })
    expect(errorsOf(late)).toEqual(['/followUp/until in_past'])
    const called = await client.step('city', {
      ...meeting,
      happenedOn: today(),
      followUp: { ...followUp, what: '打 13800000000 联系' },
    })
    expect(called.status).toBe(422)
    expect(errorsOf(called)).toEqual(['/followUp/what personal_data'])
    const both = await client.step('city', { ...stepOf('introduce'), followUp })
    expect(errorsOf(both)).toEqual(['/noFollowUpReason not_for_step'])
    expect(await tasks()).toEqual([])
    expect((await client.step('city', { ...meeting, happenedOn: today(), followUp })).status).toBe(200)
    const [task, ...more] = await tasks()
    expect(more).toEqual([])
    expect(task).toMatchObject({ what: followUp.what, deadline: followUp.until, given_by_id: t.world.accounts.city })
    const step = (await client.way()).steps.find(({ event }) => event === 'introduce')
    expect(step).toMatchObject({ followUpTaskId: task?.id, noFollowUpReason: null })
    const read = await (await t.as('provider')).get(`/api/v1/tasks/${task?.id}`)
    expect(read.status).toBe(200)
    if (step === undefined) throw new Error('no step')
    const { id: corrected } = step
    const { event: _event, ...told } = meeting
    const facts = { ...told, happenedOn: today(), correctionReason: '纪要写错' }
    const city = await t.as('city')
    expect((await city.post(`/api/v1/match-steps/${corrected}/correct`, facts)).status).toBe(200)
    expect(await tasks()).toHaveLength(1)
  })

  test('bears no facts that have no place in it, no day to come, none before the step before, and no telephone number', async () => {
    const { client } = await accepted(t)
    const meeting = stepOf('introduce')
    const refused = async (change: object) => errorsOf(await client.step('city', { ...meeting, ...change }))
    expect(await refused({ amountYuan: 5 })).toEqual(['/amountYuan not_for_step'])
    expect(await refused({ happenedOn: '2999-01-01' })).toEqual(['/happenedOn in_future'])
    expect(await refused({ people: '王主任 0938-5550101' })).toEqual(['/people personal_data'])
    expect(await refused({ minutes: '  ' })).toEqual(['/minutes required'])
    await client.step('city', { ...meeting, happenedOn: '2026-11-10' })
    const early = await client.step('city', stepOf('negotiate', { happenedOn: '2026-11-09' }))
    expect(errorsOf(early)).toEqual(['/happenedOn before_earlier_step'])
  })

  test('is refused to those whose it is not, and out of its order to everybody', async () => {
    const { client } = await accepted(t)
    expect((await client.step('provider', stepOf('introduce'))).status).toBe(403)
    expect((await client.step('otherCity', stepOf('introduce'))).status).toBe(404)
    expect((await client.step('otherStaff', stepOf('introduce'))).status).toBe(404)
    for (const event of ['negotiate', 'sign', 'start', 'land', 'solve'] as const) {
      const answer = await client.step('admin', stepOf(event))
      expect([answer.status, codeOf(answer)], event).toEqual([409, 'state_forbids'])
    }
    expect((await client.step('staff', { event: 'reopen', reason: '再谈' })).status).toBe(409)
  })

  test('sent twice with one key is taken once', async () => {
    const { client, id } = await accepted(t)
    const city = await t.as('city')
    await client.step('city', stepOf('introduce'))
    const send = () =>
      city.post(`/api/v1/matches/${id}/steps`, stepOf('progress'), { 'idempotency-key': `progress-${id}` })
    expect([(await send()).status, (await send()).status]).toEqual([200, 200])
    expect((await client.way()).steps).toHaveLength(2)
  })

  test('takes files as evidence, and only the uploads of whoever takes it', async () => {
    const { client } = await accepted(t)
    await client.step('city', stepOf('introduce'))
    const own = await uploaded(await t.as('city'), '协议.pdf', pdf())
    const other = await uploaded(await t.as('staff'), '别人的.pdf', pdf())
    const sign = { event: 'sign', happenedOn: today(), amountYuan: 1_000_000 }
    expect(errorsOf(await client.step('city', { ...sign, evidenceIds: [other.id] }))).toEqual([
      '/evidenceIds/0 not_found',
    ])
    expect((await client.way()).state).toBe('introduced')
    expect((await client.step('city', { ...sign, evidenceIds: [own.id] })).status).toBe(200)
    expect((await client.way('provider')).steps.at(-1)).toMatchObject({ event: 'sign', evidenceIds: [own.id] })
    expect((await (await t.as('provider')).get(`/api/v1/evidence/${own.id}`)).status).toBe(200)
  })

  test('of money without a sum says why; money that is counted already leaves the match where it is', async () => {
    const beneficiary = { title: '精密主轴产线联合建设', keywords: ['主轴产线'] }
    const one = await accepted(t, beneficiary)
    await one.client.step('city', stepOf('introduce'))
    expect((await one.client.step('city', stepOf('sign', { amountYuan: 88_000_000 }))).status).toBe(200)
    const two = await accepted(t, beneficiary)
    await two.client.step('city', stepOf('introduce'))
    const again = await two.client.step('city', stepOf('sign', { amountYuan: 88_000_000 }))
    expect([again.status, codeOf(again)]).toEqual([409, 'counted_already'])
    expect((await two.client.way()).state).toBe('introduced')
    expect(await replayed(t, two.id)).toBe('introduced')
    const unstated = { event: 'sign', happenedOn: today(), noEvidenceReason: '合同扫描件后补' }
    expect(errorsOf(await two.client.step('city', unstated))).toEqual(['/amountYuan required'])
    const secret = await two.client.step('city', { ...unstated, noAmountReason: '双方约定不公布金额' })
    expect(secret.status).toBe(200)
    expect((await ledgerOf(two.id)).at(-1)).toEqual(['signed', null, today()])
  })
})

test('who broke a match off tells staff why, not the other side; staff reopen it and both sides are asked anew', async () => {
  const { id, client } = await accepted(t)
  await client.step('city', stepOf('introduce'))
  expect((await client.step('provider', stepOf('break_off', { reason: '对方资料不全（演示）' }))).status).toBe(200)
  const reasonFor = async (person: 'city' | 'provider' | 'staff') => (await client.way(person)).steps.at(-1)?.reason
  expect(await reasonFor('staff')).toBe('对方资料不全（演示）')
  expect(await reasonFor('provider')).toBe('对方资料不全（演示）')
  expect(await reasonFor('city')).toBeNull()
  expect((await client.step('city', { event: 'reopen', reason: '补齐了' })).status).toBe(403)
  expect((await client.step('staff', { event: 'reopen', reason: '资料已补齐' })).status).toBe(200)
  expect((await client.way()).state).toBe('confirmed')
  const undo = await (await t.as('staff')).post(`/api/v1/matches/${id}/decision`, { decision: 'undo' })
  expect(undo.status).toBe(409)
  expect((await client.step('staff', { event: 'request' })).status).toBe(200)
  expect((await client.way()).rounds.map(({ round }) => round)).toEqual([2, 1])
  expect(await replayed(t, id)).toBe('requested')
})

test('staff withdraw what both sides have not begun, with a reason; later there is only breaking off', async () => {
  const { id, client } = await accepted(t)
  expect(errorsOf(await client.step('staff', { event: 'withdraw' }))).toEqual(['/reason required'])
  expect((await client.step('city', { event: 'withdraw', reason: '不要了' })).status).toBe(403)
  expect((await client.step('staff', { event: 'withdraw', reason: '市里另有安排' })).status).toBe(200)
  expect((await client.way('city')).state).toBe('withdrawn')
  expect(await replayed(t, id)).toBe('withdrawn')
  const other = await accepted(t)
  await other.client.step('city', stepOf('introduce'))
  expect((await other.client.step('staff', { event: 'withdraw', reason: '市里另有安排' })).status).toBe(409)
})

describe('a correction', () => {
  async function signed() {
    const made = await accepted(t)
    await made.client.step('city', stepOf('introduce', { happenedOn: '2026-11-02' }))
    await made.client.step('city', stepOf('sign', { happenedOn: '2026-11-05', amountYuan: 4_200_000 }))
    const step = (await made.client.way()).steps.at(-1)
    return { ...made, stepId: step?.id ?? '' }
  }
  const facts = { happenedOn: '2026-11-06', amountYuan: 4_500_000, noEvidenceReason: '合同扫描件后补' }
  const correct = async (person: 'city' | 'provider' | 'otherCity', id: string, change: object = {}) =>
    (await t.as(person)).post(`/api/v1/match-steps/${id}/correct`, {
      ...facts,
      correctionReason: '合同金额记错',
      ...change,
    })

  test('is a new entry that points to the old, changes no state, and carries the sum into the ledger', async () => {
    const { id, client, stepId } = await signed()
    expect((await correct('city', stepId)).status).toBe(200)
    const way = await client.way()
    expect(way.state).toBe('signed')
    expect(
      way.steps.map(({ event, amountYuan, inForce, correctsId }) => [event, amountYuan, inForce, correctsId]),
    ).toEqual([
      ['introduce', null, true, null],
      ['sign', 4_200_000, false, null],
      ['sign', 4_500_000, true, stepId],
    ])
    expect((await ledgerOf(id)).at(-1)).toEqual(['signed', 4_500_000, '2026-11-06'])
    expect((await recordOf(t, id)).at(-1)).toMatchObject({ event: 'correct' })
    expect(await replayed(t, id)).toBe('signed')
    expect((await correct('city', stepId)).status).toBe(412)
  })

  test('needs a reason and all facts of the step, keeps the order of days, and is for those who may take the step', async () => {
    const { client, stepId } = await signed()
    expect(errorsOf(await correct('city', stepId, { correctionReason: '' }))).toEqual(['/correctionReason required'])
    expect(errorsOf(await correct('city', stepId, { noEvidenceReason: '' }))).toEqual(['/noEvidenceReason required'])
    expect(errorsOf(await correct('city', stepId, { happenedOn: '2026-11-01' }))).toEqual([
      '/happenedOn before_earlier_step',
    ])
    expect((await correct('provider', stepId)).status).toBe(403)
    expect((await correct('otherCity', stepId)).status).toBe(404)
    expect((await client.way()).steps).toHaveLength(2)
  })

  test('cannot be made by changing or deleting what stands, not even in the database', async () => {
    const { stepId } = await signed()
    const change = t.ctx.db.updateTable('match_step').set({ minutes: '改' }).where('id', '=', stepId).execute()
    await expect(change).rejects.toThrow(/append-only/)
    await expect(t.ctx.db.deleteFrom('match_step').where('id', '=', stepId).execute()).rejects.toThrow(/append-only/)
  })
})

test('the facts that the tests know are those that the table asks for', () => {
  expect(Object.keys(STEPS)).toHaveLength(8)
})

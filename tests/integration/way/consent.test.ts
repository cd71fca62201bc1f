import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { problemSchema } from '../../../api/routes/problems.ts'
import { matchPage } from '../../../api/schemas/match.ts'
import { matchContacts } from '../../../api/schemas/way.ts'
import { doCalendarWork } from '../../../api/services/calendar-work.ts'
import { startTestApp, type TestApp } from '../../_support/app.ts'
import type { Answer } from '../../_support/contract.ts'
import { publishedNeed, publishedOffer } from '../http/samples.ts'
import { noticesOf, proposal, recordOf, replayed, wayClient } from './_match.ts'

let t: TestApp
beforeAll(async () => {
  t = await startTestApp()
})
afterEach(() => t.setClock(null))
afterAll(() => t.close())

const codeOf = (answer: Answer) => answer.as(problemSchema).code
const pointersOf = (answer: Answer) => (answer.as(problemSchema).errors ?? []).map(({ pointer }) => pointer)
const at = (day: string, time = '09:30') => new Date(`${day}T${time}:00+08:00`)
const refusal = { answer: 'declined', cause: 'timing', reason: '今年试验台已排满（演示）' }

describe('a week in the life, scene 4', () => {
  test('the provider accepts, the office is silent: reminder, expiry, capacity freed, next candidate, contacts hidden', async () => {
    // Monday; the third working day after it is Thursday, the seventh the Wednesday of the next week.
    t.setClock(at('2027-03-01'))
    const { id, need } = await proposal(t)
    const { accounts } = t.world
    const match = wayClient(t, id)
    const spare = await publishedOffer(await t.as('provider'), { title: '数控机床电主轴可靠性试验' })
    await t.settled()
    expect((await match.confirm()).status).toBe(200)
    expect(await match.way()).toMatchObject({
      state: 'requested',
      rounds: [{ round: 1, remindOn: '2027-03-04', lapseOn: '2027-03-10', open: true }],
    })
    expect((await noticesOf(t, id)).map(({ kind, account_id }) => [kind, account_id])).toEqual(
      expect.arrayContaining([
        ['match_requested', accounts.city],
        ['match_requested', accounts.provider],
      ]),
    )
    expect((await match.answer('provider', { answer: 'accepted' })).status).toBe(200)
    for (const person of ['city', 'provider', 'staff'] as const)
      expect((await match.contacts(person)).status, person).toBe(403)

    t.setClock(at('2027-03-03'))
    await doCalendarWork(t.ctx)
    expect((await noticesOf(t, id)).map(({ kind }) => kind)).not.toContain('match_reminder')
    t.setClock(at('2027-03-04'))
    await doCalendarWork(t.ctx)
    await doCalendarWork(t.ctx)
    const reminders = (await noticesOf(t, id)).filter(({ kind }) => kind === 'match_reminder')
    expect(reminders.map(({ account_id }) => account_id)).toEqual([accounts.city])

    t.setClock(at('2027-03-09', '23:59'))
    await doCalendarWork(t.ctx)
    expect((await match.way()).state).toBe('requested')
    t.setClock(at('2027-03-10', '00:05'))
    await doCalendarWork(t.ctx)
    await doCalendarWork(t.ctx)
    expect(await match.way()).toMatchObject({ state: 'lapsed', rounds: [{ open: false }], mayAnswer: [] })
    await t.settled()
    const next = await t.ctx.db.selectFrom('match').selectAll().where('next_after_id', '=', id).execute()
    expect(next).toHaveLength(1)
    expect(next[0]).toMatchObject({ state: 'proposed', need_id: need.id })
    const waiting = (await (await t.as('staff')).get(`/api/v1/matches?state=proposed&need=${need.id}`)).as(matchPage)
    expect(waiting.items.map(({ offer }) => offer.id)).toContain(spare.id)
    expect(waiting.items[0]?.id).toBe(next[0]?.id)
    const told = await noticesOf(t, next[0]?.id ?? '')
    expect(told.filter(({ kind }) => kind === 'match_next').map(({ account_id }) => account_id)).toEqual([
      accounts.staff,
    ])
    for (const person of ['city', 'provider'] as const) expect((await match.contacts(person)).status, person).toBe(403)
    expect((await match.answer('city', { answer: 'accepted' })).status).toBe(409)
    expect((await recordOf(t, id)).map(({ event }) => event)).toEqual([
      'propose',
      'confirm',
      'request',
      'accept',
      'remind',
      'lapse',
    ])
    expect(await replayed(t, id)).toBe('lapsed')

    // Staff may ask once more.
    expect((await match.step('staff', { event: 'request' })).status).toBe(200)
    expect(await match.way()).toMatchObject({ state: 'requested', rounds: [{ round: 2, open: true }, { round: 1 }] })
  })

  test('once both accepted, both and staff read the contacts, and every look is an entry of the record', async () => {
    const { id } = await proposal(t)
    const match = wayClient(t, id)
    await match.confirm()
    await match.answer('provider', { answer: 'accepted' })
    const after = await match.answer('city', { answer: 'accepted' })
    expect(after.status).toBe(200)
    expect(await match.way()).toMatchObject({ state: 'accepted', contactsReadable: true })
    for (const person of ['city', 'provider', 'staff'] as const) {
      const contacts = (await match.contacts(person)).as(matchContacts)
      expect(contacts.need[0]?.telephone).toBe('0938-5550101')
      expect(contacts.offer[0]?.telephone).toBe('0931-5550102')
    }
    expect((await match.contacts('otherCity')).status).toBe(404)
    const looks = (await recordOf(t, id)).filter(({ event }) => event === 'view_contacts')
    expect(looks.map(({ by }) => by)).toEqual([
      t.world.accounts.city,
      t.world.accounts.provider,
      t.world.accounts.staff,
    ])
    expect(await replayed(t, id)).toBe('accepted')
    const end = { event: 'break_off', happenedOn: '2026-01-01', reason: '双方另有安排' }
    expect((await match.step('provider', end)).status).toBe(200)
    for (const person of ['city', 'provider'] as const) expect((await match.contacts(person)).status).toBe(403)
    const kept = await t.ctx.db.selectFrom('activity').select('detail').where('subject_id', '=', id).execute()
    expect(JSON.stringify(kept)).not.toContain('5550101')
  })

  test('a refusal needs cause and reason, which the other side never reads; the pair is never proposed again', async () => {
    const { id, need, offer } = await proposal(t)
    const match = wayClient(t, id)
    await match.confirm()
    expect(pointersOf(await match.answer('provider', { answer: 'declined' }))).toEqual(['/cause', '/reason'])
    expect(pointersOf(await match.answer('provider', { answer: 'declined', cause: 'timing', reason: '  ' }))).toEqual([
      '/reason',
    ])
    expect((await match.way()).state).toBe('requested')
    expect((await match.answer('provider', refusal)).status).toBe(200)
    const side = (person: 'city' | 'provider' | 'staff') =>
      match.way(person).then(({ rounds }) => rounds[0]?.sides.find((one) => one.side === 'offer'))
    expect(await side('provider')).toMatchObject({ answer: 'declined', cause: 'timing', reason: refusal.reason })
    expect(await side('staff')).toMatchObject({ answer: 'declined', cause: 'timing', reason: refusal.reason })
    expect(await side('city')).toMatchObject({ answer: 'declined', cause: null, reason: null })
    for (const path of ['', '/way']) {
      const seen = await (await t.as('city')).get(`/api/v1/matches/${id}${path}`)
      expect(seen.text).not.toContain(refusal.reason)
    }
    const notices = await noticesOf(t, id)
    const declined = notices.filter(({ event_key }) => event_key.endsWith(':declined'))
    expect(declined.map(({ account_id }) => account_id).sort()).toEqual(
      [t.world.accounts.city, t.world.accounts.staff].sort(),
    )
    expect(JSON.stringify(notices)).not.toContain(refusal.reason)

    const city = await t.as('city')
    await city.send(
      'PATCH',
      `/api/v1/needs/${need.id}`,
      { title: `${need.title}（修改）` },
      { 'if-match': `"${need.version}"` },
    )
    await t.settled()
    expect((await match.way()).state).toBe('declined')
    const again = await (await t.as('staff')).post('/api/v1/matches', { needId: need.id, offerId: offer.id })
    expect(codeOf(again)).toBe('duplicate')
    expect((await match.step('staff', { event: 'request' })).status).toBe(409)
    expect((await match.step('staff', { event: 'reopen', reason: '再试' })).status).toBe(409)
  })
})

test('the same answer again changes nothing; who accepted may still decline while the other side is silent', async () => {
  const { id } = await proposal(t)
  const match = wayClient(t, id)
  await match.confirm()
  await match.answer('city', { answer: 'accepted' })
  const { version } = await match.way()
  expect((await match.answer('city', { answer: 'accepted' })).status).toBe(200)
  expect((await match.way()).version).toBe(version)
  expect((await match.answer('city', refusal)).status).toBe(200)
  expect((await match.way()).state).toBe('declined')
  expect(await replayed(t, id)).toBe('declined')
})

test('staff note what a side said on the telephone: side, who and when are required, and it is noted by whom', async () => {
  const { id } = await proposal(t)
  const match = wayClient(t, id)
  await match.confirm()
  expect(pointersOf(await match.answer('staff', { answer: 'accepted' }))).toEqual([
    '/side',
    '/informant',
    '/answeredAt',
  ])
  const noted = { answer: 'accepted', side: 'offer', informant: '院办张主任（演示）' }
  const future = new Date(Date.now() + 3_600_000).toISOString()
  expect(pointersOf(await match.answer('staff', { ...noted, answeredAt: future }))).toEqual(['/answeredAt'])
  const answeredAt = new Date().toISOString()
  expect((await match.answer('staff', { ...noted, answeredAt })).status).toBe(200)
  const [round] = (await match.way()).rounds
  expect(round?.sides.find(({ side }) => side === 'offer')).toMatchObject({
    answer: 'accepted',
    answeredAt,
    informant: '院办张主任（演示）',
    recordedBy: '天水专员',
  })
  const seen = (await match.way('city')).rounds[0]?.sides.find(({ side }) => side === 'offer')
  expect(seen).toMatchObject({ answer: 'accepted', informant: null, recordedBy: null })
  expect(pointersOf(await match.answer('city', { answer: 'accepted', side: 'offer' }))).toEqual(['/side'])
})

test('reminder and expiry follow the settings, in working days or in days of the calendar', async () => {
  const admin = await t.as('admin')
  const set = (value: object) => admin.send('PUT', '/api/v1/settings/consent', { value })
  // A Friday: two working days later is Tuesday, two days of the calendar later Sunday.
  t.setClock(at('2027-03-05'))
  try {
    for (const [dayKind, remindOn, lapseOn] of [
      ['working', '2027-03-09', '2027-03-11'],
      ['calendar', '2027-03-07', '2027-03-09'],
    ] as const) {
      expect((await set({ reminderDays: 2, lapseDays: 4, dayKind })).status).toBe(200)
      const { id } = await proposal(t)
      const match = wayClient(t, id)
      await match.confirm()
      expect((await match.way()).rounds, dayKind).toMatchObject([{ remindOn, lapseOn }])
      t.setClock(at(remindOn))
      await doCalendarWork(t.ctx)
      const reminders = (await noticesOf(t, id)).filter(({ kind }) => kind === 'match_reminder')
      expect(reminders, dayKind).toHaveLength(2)
      t.setClock(at(lapseOn))
      await doCalendarWork(t.ctx)
      expect((await match.way()).state, dayKind).toBe('lapsed')
      t.setClock(at('2027-03-05'))
    }
  } finally {
    await set({ reminderDays: 3, lapseDays: 7, dayKind: 'working' })
    t.setClock(null)
  }
})

test('of two answers at the same moment both count, and the match is accepted exactly once', async () => {
  const { id } = await proposal(t)
  const match = wayClient(t, id)
  await match.confirm()
  const answers = await Promise.all([
    match.answer('city', { answer: 'accepted' }),
    match.answer('provider', { answer: 'accepted' }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect((await recordOf(t, id)).filter(({ event }) => event === 'agree')).toHaveLength(1)
  expect((await match.way()).state).toBe('accepted')
})

test('a request whose need is closed, or whose offer is withdrawn, is taken back by the system and both sides learn of it', async () => {
  const first = await proposal(t)
  const second = await proposal(t)
  for (const { id } of [first, second]) await wayClient(t, id).confirm()
  await (await t.as('city')).post(`/api/v1/needs/${first.need.id}/close`, { reason: 'withdrawn' })
  await (await t.as('provider')).post(`/api/v1/offers/${second.offer.id}/withdraw`)
  await t.settled()
  for (const { id } of [first, second]) {
    const match = wayClient(t, id)
    expect((await match.way('city')).state).toBe('withdrawn')
    expect((await match.way('provider')).rounds[0]?.open).toBe(false)
    expect(await replayed(t, id)).toBe('withdrawn')
    const told = (await noticesOf(t, id)).filter(({ event_key }) => event_key.includes(':withdraw:'))
    expect(told.map(({ account_id }) => account_id).sort()).toEqual(
      [t.world.accounts.city, t.world.accounts.provider, t.world.accounts.staff].sort(),
    )
  }
  // The pair does not come back by itself when the need is open again.
  await (await t.as('city')).post(`/api/v1/needs/${first.need.id}/reopen`)
  await t.settled()
  expect((await wayClient(t, first.id).way()).state).toBe('withdrawn')
})

test('a pair made by hand, which no explanation speaks for, is asked about only with a note that says why', async () => {
  const staff = await t.as('staff')
  const need = await publishedNeed(await t.as('city'), { kind: 'talent' })
  const offer = await publishedOffer(await t.as('provider'), { kind: 'capital' })
  const pair = (await staff.post('/api/v1/matches', { needId: need.id, offerId: offer.id })).as(
    matchPage.shape.items.element.pick({ id: true }),
  )
  const match = wayClient(t, pair.id)
  const refused = await match.confirm()
  expect(pointersOf(refused)).toEqual(['/reason'])
  expect((await match.way()).state).toBe('proposed')
  await match.confirm(false)
  expect((await match.step('staff', { event: 'request', reason: '院长愿意个人出资（演示）' })).status).toBe(200)
  expect((await match.way('city')).rounds[0]?.note).toBe('院长愿意个人出资（演示）')
})

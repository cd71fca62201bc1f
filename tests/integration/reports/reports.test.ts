import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { problemSchema } from '../../../api/routes/problems.ts'
import { outcomeView } from '../../../api/schemas/outcome.ts'
import { reportPage } from '../../../api/schemas/report.ts'
import { REPORT_FIGURES, REPORT_PARTS } from '../../../db/vocabulary.ts'
import { type Client, startTestApp, type TestApp } from '../../_support/app.ts'
import { publishedNeed, publishedOffer, remote } from '../http/samples.ts'
import { entered, hub } from '../outcomes/_ledger.ts'
import { make, numberOf, numbersAndRecords, read, recordsOf } from './_reports.ts'

const made = z.object({ id: z.string() })
const at = (moment: string) => new Date(`${moment}+08:00`)

let t: TestApp
let admin: Client
let staff: Client
let city: Client
let otherCity: Client
let needId: string
let signedId: string
beforeAll(async () => {
  t = await startTestApp()
  ;[admin, staff, city, otherCity] = await Promise.all([t.as('admin'), t.as('staff'), t.as('city'), t.as('otherCity')])
  t.setClock(at('2027-04-10T10:00:00'))
  needId = (await publishedNeed(otherCity, { regionCode: '620200' })).id
  await publishedNeed(otherCity, { regionCode: '620200', title: '铝型材在线淬火' })
  const own = await publishedNeed(city, remote.need)
  const offer = await publishedOffer(await t.as('provider'), remote.offer)
  const paired = await staff.post('/api/v1/matches', { needId: own.id, offerId: offer.id })
  const { id } = paired.as(made)
  await staff.post(`/api/v1/matches/${id}/decision`, { decision: 'confirm' })
  signedId = (await entered(otherCity, { needId, happenedOn: '2027-04-09' })).id
  await entered(otherCity, {
    kind: 'landed',
    title: '氧化铁红',
    providerParty: '香港磁矿资源',
    amountYuan: 250_000_000,
    happenedOn: '2027-04-02',
  })
  const committee = await staff.post('/api/v1/organisations', { kind: 'committee', name: '港澳台侨和外事委员会' })
  await admin.send('PUT', `/api/v1/organisations/${committee.as(made).id}/regions`, {
    regions: ['620200'],
  })
})
afterAll(() => t.close())

test('one request makes the reports of the province, of every committee and of every city', async () => {
  t.setClock(at('2027-05-07T17:00:00'))
  const made = await make(admin, '2027-04')
  expect(made.map(({ scope, subject }) => [scope, subject.place])).toEqual([
    ['province', '甘肃省'],
    ['committee', '港澳台侨和外事委员会'],
    ['office', '嘉峪关市'],
    ['office', '天水市'],
  ])
  const [province, committee, office, other] = await Promise.all(made.map(({ id }) => read(admin, id)))
  if (!province || !committee || !office || !other) throw new Error('four reports were made')
  expect(numberOf(office, 'needs_posted')).toBe(2)
  expect(numberOf(office, 'signed')).toEqual([1, 4_200_000_000])
  expect(numberOf(office, 'landed')).toEqual([1, 250_000_000])
  expect(numberOf(other, 'matched')).toBe(1)
  expect(numberOf(province, 'needs_posted')).toBe(3)
  expect(numberOf(committee, 'signed')).toEqual(numberOf(office, 'signed'))
  expect(province.rows.map(({ kind, name }) => [kind, name])).toEqual([
    ['total', '甘肃省'],
    ['committee', '港澳台侨和外事委员会'],
    ['office', '嘉峪关市'],
    ['office', '天水市'],
  ])
  expect(province.best.find(({ figure }) => figure === 'signed')).toEqual({
    figure: 'signed',
    names: ['嘉峪关市'],
    count: 1,
    sumYuan: 4_200_000_000,
  })
  expect(province).toMatchObject({ interim: false, reproduced: true, missing: { noNeeds: [], stalled: [] } })
})

test('every number opens exactly as many records as it says, of the same sum', async () => {
  const { items } = (await admin.get('/api/v1/reports')).as(reportPage)
  const province = items.find(({ scope }) => scope === 'province')
  const compared = await numbersAndRecords(admin, province?.id ?? '')
  expect(compared.length).toBe(4 * REPORT_FIGURES.length * REPORT_PARTS.length)
  expect(compared.map(({ records }) => records)).toEqual(compared.map(({ number }) => number))
  expect(compared.map(({ told }) => told)).toEqual(compared.map(({ number }) => number))
  expect(compared.filter(({ number }) => Number(number[3]) > 0).length).toBeGreaterThan(8)
})

describe('after what was recorded later', () => {
  let first: string
  let again: string
  let laterId: string
  beforeAll(async () => {
    const { items } = (await otherCity.get('/api/v1/reports')).as(reportPage)
    first = items[0]?.id ?? ''
    t.setClock(at('2027-05-20T09:00:00'))
    laterId = (
      await entered(otherCity, {
        title: '铝箔',
        providerParty: '某铝业',
        amountYuan: 300_000_000,
        happenedOn: '2027-04-28',
      })
    ).id
    const correction = { reason: '协议附件金额有误', amount: { amountYuan: 4_100_000_000 } }
    await otherCity.post(`/api/v1/outcomes/${signedId}/correction`, correction)
    await publishedNeed(otherCity, { regionCode: '620200', title: '五月新需求' })
    again = (await make(otherCity, '2027-04'))[0]?.id ?? ''
  })

  test('the edition of the past month has the same numbers as before', async () => {
    const report = await read(otherCity, first)
    expect(report.reproduced).toBe(true)
    expect(numberOf(report, 'signed')).toEqual([1, 4_200_000_000])
    const { items } = await recordsOf(otherCity, first, 'figure=signed')
    expect(items.map(({ id, amountYuan }) => [id, amountYuan])).toEqual([[signedId, 4_200_000_000]])
  })

  test('a new edition has the same numbers, and what was recorded or corrected later stands apart from them', async () => {
    const [before, report] = await Promise.all([read(otherCity, first), read(otherCity, again)])
    expect(numberOf(report, 'signed')).toEqual(numberOf(before, 'signed'))
    expect(numberOf(report, 'needs_posted')).toEqual(numberOf(before, 'needs_posted'))
    expect(numberOf(report, 'signed', 'added')).toEqual([2, 4_400_000_000])
    expect(numberOf(report, 'signed', 'removed')).toEqual([1, 4_200_000_000])
    expect(report).toMatchObject({ closedUpTo: before.recordedUpTo, reproduced: true })
    const added = await recordsOf(otherCity, again, 'figure=signed&part=added')
    expect(added.items.map(({ title, amountYuan }) => [title, amountYuan])).toEqual([
      [hub.title, 4_100_000_000],
      ['铝箔', 300_000_000],
    ])
    const compared = await numbersAndRecords(otherCity, again)
    expect(compared.map(({ records }) => records)).toEqual(compared.map(({ number }) => number))
  })

  test('what belongs to another month by its day is not in it, whenever it was recorded', async () => {
    const may = (await make(otherCity, '2027-05'))[0]
    const report = await read(otherCity, may?.id ?? '')
    expect(may?.interim).toBe(true)
    expect(numberOf(report, 'needs_posted')).toBe(1)
    expect(numberOf(report, 'signed')).toEqual([0, 0])
    const quarter = await read(otherCity, (await make(otherCity, '2027-Q2'))[0]?.id ?? '')
    expect(numberOf(quarter, 'needs_posted')).toBe(3)
    expect(numberOf(quarter, 'signed')).toEqual([2, 4_400_000_000])
  })

  test('an interim report does not close its month: what follows in it counts, and none of it is called later', async () => {
    t.setClock(at('2027-05-30T09:00:00'))
    await entered(otherCity, {
      title: '电缆',
      providerParty: '耐克森',
      amountYuan: 80_000_000,
      happenedOn: '2027-05-29',
    })
    t.setClock(at('2027-06-04T17:00:00'))
    const report = await read(otherCity, (await make(otherCity, '2027-05'))[0]?.id ?? '')
    expect(numberOf(report, 'signed')).toEqual([1, 80_000_000])
    expect(numberOf(report, 'signed', 'added')).toEqual([0, 0])
    expect(report.interim).toBe(false)
  })

  test('a cancelled entry stands among what was taken back later', async () => {
    const cancelled = await otherCity.post(`/api/v1/outcomes/${laterId}/cancellation`, { reason: '未签成' })
    expect(cancelled.as(outcomeView).standing).toBe('cancellation')
    const report = await read(otherCity, (await make(otherCity, '2027-04'))[0]?.id ?? '')
    expect(numberOf(report, 'signed')).toEqual([1, 4_200_000_000])
    expect(numberOf(report, 'signed', 'added')).toEqual([1, 4_100_000_000])
    expect((await read(otherCity, again)).reproduced).toBe(true)
  })
})

test('a confirmed match without a step for more than 30 days stands still; a city without a new need is named', async () => {
  t.setClock(at('2027-07-02T09:00:00'))
  const [province] = await make(admin, '2027-06')
  const report = await read(admin, province?.id ?? '')
  expect(report.missing).toMatchObject({ noNeeds: ['嘉峪关市', '天水市'], stalled: ['天水市'] })
  expect(numberOf(report, 'stalled')).toBe(1)
})

test('staff report on what they serve, and neither the future nor another’s city can be reported on', async () => {
  expect((await make(staff, '2027-06')).map(({ scope, subject }) => [scope, subject.place])).toEqual([
    ['office', '天水市'],
  ])
  const future = await admin.post('/api/v1/reports', { period: '2027-08' })
  expect(future.as(problemSchema).errors?.[0]).toMatchObject({ pointer: '/period', code: 'in_future' })
  const alien = await staff.post('/api/v1/reports', { period: '2027-06', subject: t.world.otherOffice })
  expect(alien.as(problemSchema).errors?.[0]?.pointer).toBe('/subject')
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemSchema } from '../../../api/routes/problems.ts'
import { type Client, startTestApp, type TestApp } from '../../_support/app.ts'
import { enter, entered, ledger, sumOf } from './_ledger.ts'

let t: TestApp
let city: Client
beforeAll(async () => {
  t = await startTestApp()
  city = await t.as('otherCity')
})
afterAll(() => t.close())

test('of twelve who enter the same signing at once exactly one is counted, the others are led to it', async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => enter(city, {})))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  const refused = answers.filter(({ status }) => status === 409)
  expect(refused).toHaveLength(11)
  const page = await ledger(city)
  expect(sumOf(page, 'signed')).toEqual([1, 4_200_000_000])
  for (const answer of refused)
    expect(answer.as(problemSchema)).toMatchObject({
      code: 'counted_already',
      existing: `/outcomes/${page.items[0]?.id}`,
    })
})

test('of several who correct the same row at once exactly one does', async () => {
  const { id } = await entered(city, { title: '铝型材', providerParty: '某铝材', amountYuan: 10_000_000 })
  const amounts = [11_000_000, 12_000_000, 13_000_000, 14_000_000]
  const answers = await Promise.all(
    amounts.map((amountYuan) =>
      city.post(`/api/v1/outcomes/${id}/correction`, { reason: '更正', amount: { amountYuan } }),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
  const [count, sum] = sumOf(await ledger(city, '&q=铝型材'), 'signed')
  expect([count, amounts.includes(Number(sum))]).toEqual([1, true])
})

test('additions that state the same new total at once add the increment once', async () => {
  const { id } = await entered(city, { title: '电池铝箔', providerParty: '某箔业', amountYuan: 100_000_000 })
  const total = { title: '电池铝箔', providerParty: '某箔业', addsToId: id, amountYuan: 160_000_000, amountIs: 'total' }
  const answers = await Promise.all(Array.from({ length: 4 }, () => enter(city, total)))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(sumOf(await ledger(city, '&q=电池铝箔'), 'signed')).toEqual([2, 160_000_000])
})

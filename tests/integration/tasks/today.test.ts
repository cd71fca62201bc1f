import { afterAll, beforeAll, expect, test } from 'vitest'
import { taskView } from '../../../api/schemas/task.ts'
import { todayList } from '../../../api/schemas/today.ts'
import { startTestApp, type TestApp } from '../../_support/app.ts'
import type { Person } from '../../_support/world.ts'
import { proposal, wayClient } from '../way/_match.ts'

let t: TestApp
beforeAll(async () => {
  t = await startTestApp()
})
afterAll(() => t.close())

const at = (day: string) => new Date(`${day}T10:00:00+08:00`)
const listOf = async (person: Person) => (await (await t.as(person)).get('/api/v1/today')).as(todayList)

test('the daily list of a person has what is overdue, what is due today and what waits for others, each with its own alone', async () => {
  t.setClock(at('2027-03-01'))
  const staff = await t.as('staff')
  const give = async (what: string, deadline: string) =>
    (await staff.post('/api/v1/tasks', { what, owners: [{ organisationId: t.world.office }], deadline })).as(taskView)
  await give('昨天到期', '2027-03-02')
  await give('今天到期', '2027-03-03')
  await give('以后到期', '2027-03-20')
  const reported = await give('已反馈', '2027-03-20')
  const { id } = await proposal(t)
  await wayClient(t, id).confirm()
  t.setClock(at('2027-03-03'))
  await (await t.as('city')).post(`/api/v1/tasks/${reported.id}/steps`, { event: 'feedback', note: '已办' })

  const city = await listOf('city')
  const titles = (list: typeof city, group: string) =>
    list.items.filter((item) => item.group === group).map(({ title }) => title)
  expect(city.day).toBe('2027-03-03')
  expect(titles(city, 'overdue')).toEqual(['昨天到期'])
  expect(titles(city, 'today')).toEqual(['今天到期'])
  expect(titles(city, 'waiting')).toEqual(['已反馈'])
  expect(city.items.filter(({ group }) => group === 'coming').map(({ kind }) => kind)).toEqual(['request', 'task'])
  expect(city.counts).toEqual({ overdue: 1, today: 1, coming: 2, waiting: 1 })

  // Whoever gave them waits for the office, and has the feedback to look at.
  const given = await listOf('staff')
  expect(titles(given, 'today')).toEqual(['已反馈'])
  expect(titles(given, 'waiting').sort()).toEqual(['今天到期', '以后到期', '昨天到期'].sort())
  expect(given.items.filter(({ group }) => group === 'waiting').map(({ who }) => who)).toEqual(
    Array(3).fill('天水市办公室'),
  )
  const provider = await listOf('provider')
  expect(provider.items.map(({ kind, group }) => [kind, group])).toEqual([['request', 'coming']])
  expect((await listOf('otherCity')).items).toEqual([])
})

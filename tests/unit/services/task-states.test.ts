import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { labelsOf } from '../../../api/labels/index.ts'
import { PROBLEM_TRANSITIONS, problemStateDiagram } from '../../../api/services/problems/problem-states.ts'
import { dueEvents } from '../../../api/services/tasks/calendar.ts'
import { TASK_TRANSITIONS, taskStateDiagram, taskTransition } from '../../../api/services/tasks/task-states.ts'
import { PROBLEM_EVENTS, PROBLEM_STATES, TASK_EVENTS, TASK_STATES } from '../../../db/vocabulary.ts'

const document = readFileSync(new URL('../../../docs/task-states.md', import.meta.url), 'utf8')

test('the diagrams in docs are those that the tables make', () => {
  expect(document).toContain(taskStateDiagram((state) => labelsOf('zh').taskState[state]))
  expect(document).toContain(problemStateDiagram((state) => labelsOf('zh').problemState[state]))
})

test.each([
  ['task', TASK_TRANSITIONS, TASK_STATES, TASK_EVENTS, 'given'],
  ['problem', PROBLEM_TRANSITIONS, PROBLEM_STATES, PROBLEM_EVENTS, 'found'],
])(
  'of a %s every state is reached, every event has a line, and a state and an event lead to one state',
  (_of, lines, states, events, first) => {
    const table: readonly { from: string; event: string; to: string }[] = lines
    expect(new Set(table.map((line) => `${line.from} ${line.event}`)).size).toBe(table.length)
    expect([...new Set([first, ...table.map((line) => line.to)])].sort()).toEqual([...states].sort())
    expect(new Set(table.map((line) => line.event))).toEqual(new Set<string>(events))
  },
)

test('a supervised task is closed through feedback only', () => {
  expect(taskTransition('supervised', 'close')).toBeUndefined()
  for (const line of TASK_TRANSITIONS.filter(({ to, from }) => to === 'closed' && from !== 'feedback'))
    expect(line.withoutDuty).toBe(true)
})

test('every result of a problem states feedback', () => {
  const results = PROBLEM_TRANSITIONS.filter(
    ({ from, to }) => from !== to && ['solved', 'reported_upward', 'became_proposal'].includes(to),
  )
  expect(results.length).toBeGreaterThan(0)
  for (const line of results) expect(line.facts).toContain('feedback')
})

const settings = { reminderDaysBefore: 2, urgeDaysAfter: 1, superviseDaysAfter: 6 }
const task = { deadline: '2026-03-16', since: '2026-03-02', reminded: false, urged: false, supervised: false }

test.each([
  ['2026-03-11', []],
  ['2026-03-12', ['remind']],
  ['2026-03-14', ['remind']],
  ['2026-03-16', ['remind']],
  ['2026-03-17', ['urge']],
  ['2026-03-23', ['urge']],
  ['2026-03-24', ['urge', 'supervise']],
])('with a deadline on 16 March, %s brings %j', (today, events) => {
  expect(dueEvents(task, today, settings, new Map())).toEqual(events)
})

test('what has gone out does not go out again, and a task given late gets no reminder on the same day', () => {
  expect(dueEvents({ ...task, reminded: true }, '2026-03-13', settings, new Map())).toEqual([])
  expect(dueEvents({ ...task, urged: true }, '2026-03-20', settings, new Map())).toEqual([])
  expect(dueEvents({ ...task, urged: true }, '2026-03-24', settings, new Map())).toEqual(['supervise'])
  expect(dueEvents({ ...task, urged: true, supervised: true }, '2026-04-24', settings, new Map())).toEqual([])
  expect(dueEvents({ ...task, since: '2026-03-13' }, '2026-03-13', settings, new Map())).toEqual([])
})

test('holidays do not count: urging waits for the first working day after the National Day week', () => {
  const autumn = { ...task, deadline: '2026-09-30', since: '2026-09-01' }
  expect(dueEvents(autumn, '2026-10-07', settings, new Map())).toEqual([])
  expect(dueEvents(autumn, '2026-10-08', settings, new Map())).toEqual(['urge'])
})

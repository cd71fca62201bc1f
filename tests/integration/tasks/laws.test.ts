import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { problemDetail, problemView } from '../../../api/schemas/problem.ts'
import { taskDetail, taskView } from '../../../api/schemas/task.ts'
import { doCalendarWork } from '../../../api/services/calendar-work.ts'
import { problemTransition } from '../../../api/services/problems/problem-states.ts'
import { taskTransition } from '../../../api/services/tasks/task-states.ts'
import { PROBLEM_EVENTS, TASK_EVENTS, TASK_STEPS } from '../../../db/vocabulary.ts'
import { startTestApp, type TestApp } from '../../_support/app.ts'
import type { Person } from '../../_support/world.ts'
import { publishedNeed } from '../http/samples.ts'

/** Runs of each law; each is a dozen requests. */
const RUNS = 12
const FIRST_DAY = Date.parse('2026-03-02T10:00:00+08:00')
const DAY_MS = 86_400_000

let t: TestApp
beforeAll(async () => {
  t = await startTestApp()
})
afterAll(() => t.close())

const recorded = z.array(
  z.looseObject({ action: z.string(), fromState: z.string().nullable(), toState: z.string().nullable() }),
)

/** The state that the record leads to, each entry beginning where the last one ended. */
async function replayed(path: string): Promise<string | null> {
  const activities = (await (await t.as('admin')).get(`${path}/activities`)).as(recorded)
  let state: string | null = null
  for (const activity of activities) {
    expect(activity.fromState).toBe(state)
    state = activity.toState
  }
  return state
}

const person = fc.constantFrom<Person>('city', 'otherCity', 'provider', 'otherProvider', 'staff', 'otherStaff', 'admin')
const passing = fc.record({ kind: fc.constant('days' as const), days: fc.integer({ min: 1, max: 9 }) })

test('whatever steps anybody tries on a task while days pass, its state is explained by its record, and the calendar speaks once', async () => {
  const step = fc.record({ kind: fc.constant('step' as const), by: person, event: fc.constantFrom(...TASK_STEPS) })
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(fc.oneof({ weight: 3, arbitrary: step }, passing), { maxLength: 12 }),
      async (ofProblem, acts) => {
        let now = FIRST_DAY
        t.setClock(new Date(now))
        const needId = ofProblem
          ? (await publishedNeed(await t.as('city'), { kind: 'problem', industries: ['44'], keywords: [] })).id
          : null
        const task = {
          what: '办理事项',
          owners: [{ providerId: t.world.providerId }, { organisationId: t.world.otherOffice }],
          workingDays: 3,
          needId,
        }
        const { id } = (await (await t.as('staff')).post('/api/v1/tasks', task)).as(taskView)
        for (const act of acts) {
          if (act.kind === 'days') {
            now += act.days * DAY_MS
            t.setClock(new Date(now))
            await doCalendarWork(t.ctx)
            continue
          }
          const more = act.event === 'extend' ? { workingDays: 40 } : {}
          const body = { event: act.event, note: '情况说明', ...more }
          const { status } = await (await t.as(act.by)).post(`/api/v1/tasks/${id}/steps`, body)
          expect([200, 403, 404, 409, 422]).toContain(status)
        }
        const detail = (await (await t.as('admin')).get(`/api/v1/tasks/${id}`)).as(taskDetail)
        expect(await replayed(`/api/v1/tasks/${id}`)).toBe(detail.task.state)
        let round = 0
        const stages = new Map<string, number>()
        let fedBack = false
        let due = ofProblem
        for (const { event, fromState, toState } of detail.steps) {
          if (event === 'give') continue
          const known = TASK_EVENTS.find((each) => each === event)
          expect(known && fromState && taskTransition(fromState, known)?.to).toBe(toState)
          if (event === 'feedback') fedBack = true
          if (event === 'return') fedBack = false
          if (event === 'supervise') due = true
          if (event === 'close' && due) expect(fedBack).toBe(true)
          if (event === 'extend') round += 1
          if (event === 'remind' || event === 'urge' || event === 'supervise') {
            const key = `${event} ${round}`
            stages.set(key, (stages.get(key) ?? 0) + 1)
          }
        }
        expect([...stages.values()].every((count) => count === 1)).toBe(true)
      },
    ),
    { numRuns: RUNS },
  )
})

test('whatever steps anybody tries on a problem, its state is explained by its record, and no result is without feedback', async () => {
  const step = fc.record({ by: person, event: fc.constantFrom(...PROBLEM_EVENTS), complete: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (acts) => {
      t.setClock(new Date(FIRST_DAY))
      const { id } = await publishedNeed(await t.as('city'), { kind: 'problem', industries: ['44'], keywords: [] })
      const intake = { needId: id, intakeChannel: 'meeting', foundOn: '2026-03-02', note: '会议反映' }
      const raisedBy = { providerId: t.world.providerId }
      expect((await (await t.as('city')).post('/api/v1/problems', { ...intake, raisedBy })).as(problemView).state).toBe(
        'found',
      )
      for (const { by, event, complete } of acts) {
        const facts = {
          feedback: '办理结果',
          noEvidenceReason: '材料另存',
          reportedTo: '上级部门',
          proposalTitle: '一件提案',
          assignment: {
            owners: [{ organisationId: t.world.otherOffice }, { providerId: t.world.otherProviderId }],
            workingDays: 5,
          },
        }
        const body = { event, happenedOn: '2026-03-02', note: '办理情况', ...(complete ? facts : {}) }
        const { status } = await (await t.as(by)).post(`/api/v1/problems/${id}/steps`, body)
        expect([200, 403, 404, 409, 422]).toContain(status)
      }
      const { problem, steps } = (await (await t.as('admin')).get(`/api/v1/problems/${id}`)).as(problemDetail)
      expect(await replayed(`/api/v1/problems/${id}`)).toBe(problem.state)
      expect(problem.needStatus).toBe(problem.state === 'solved' ? 'closed' : 'published')
      for (const { event, fromState, toState, feedback } of steps) {
        if (event === 'register') continue
        const line = fromState === null ? undefined : problemTransition(fromState, event)
        expect(line?.to).toBe(toState)
        if (line?.facts.includes('feedback')) expect(feedback).toBe('办理结果')
      }
    }),
    { numRuns: RUNS },
  )
})

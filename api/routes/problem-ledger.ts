import { createRoute, z } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { uuid } from '../schemas/common.ts'
import {
  problemDetail,
  problemInput,
  problemPage,
  problemQuery,
  problemStepInput,
  problemView,
} from '../schemas/problem.ts'
import { activityView } from '../schemas/register.ts'
import {
  listProblems,
  problemActivities,
  readProblem,
  registerProblem,
  stepProblem,
} from '../services/problems/problems.ts'
import { activityExample } from './examples.ts'
import { etagOf, expectedVersionIfAny, onceHeader, onceOf, optionalVersionHeader } from './preconditions.ts'
import { problemExample, problemStepExample } from './problem-example.ts'
import {
  CREATE_PROBLEMS,
  GUARDED_READ_PROBLEMS,
  LIST_PROBLEMS,
  problem,
  READ_PROBLEMS,
  STEP_PROBLEMS,
} from './problems.ts'
import { createdJson, createRouter, json, jsonBody, versionedJson } from './router.ts'

const tags = ['problems']
const params = z.object({ id: uuid })

/** Routes below /problems: the ledger of problems 问题建议台账. */
export const problemRoutes = createRouter()
problemRoutes.use('/problems', signedInOnly)
problemRoutes.use('/problems/*', signedInOnly)

problemRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/problems',
    operationId: 'listProblems',
    summary: 'List the problems that you may see: of your cities, your office, handed to you, or raised by you',
    tags,
    request: { query: problemQuery.strict() },
    responses: {
      200: json(problemPage, 'A page of the ledger.', { items: [problemExample], nextCursor: null }),
      ...LIST_PROBLEMS,
    },
  }),
  async (c) => c.json(await listProblems(c.var.ctx, signedIn(c), c.req.valid('query')), 200),
)

problemRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/problems',
    operationId: 'registerProblem',
    summary: 'Enter a published need of kind problem into the ledger',
    tags,
    request: {
      headers: onceHeader,
      body: jsonBody(problemInput, {
        needId: problemExample.id,
        intakeChannel: 'enterprise_visit',
        raisedBy: { name: '某企业负责人（演示）' },
        foundOn: '2026-03-02',
        note: '走访中企业反映并网时间不明确（演示）。',
      }),
    },
    responses: {
      201: createdJson(problemView, 'The problem.', { ...problemExample, state: 'found' }),
      ...CREATE_PROBLEMS,
      409: problem('duplicate', 'state_forbids'),
    },
  }),
  async (c) => {
    const input = c.req.valid('json')
    const view = await registerProblem(c.var.ctx, signedIn(c), input, onceOf(c, input))
    return c.json(view, 201, { ETag: etagOf(view.version), Location: `/api/v1/problems/${view.id}` })
  },
)

problemRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/problems/{id}',
    operationId: 'readProblem',
    summary: 'Read a problem with its steps',
    tags,
    request: { params },
    responses: {
      200: versionedJson(problemDetail, 'The problem.', { problem: problemExample, steps: [problemStepExample] }),
      ...READ_PROBLEMS,
    },
  }),
  async (c) => {
    const detail = await readProblem(c.var.ctx, signedIn(c), c.req.valid('param').id)
    return c.json(detail, 200, { ETag: etagOf(detail.problem.version) })
  },
)

problemRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/problems/{id}/steps',
    operationId: 'stepProblem',
    summary: 'Take the next step of a problem',
    description:
      'Results need feedback to whoever raised it (422 at `/feedback`); a problem is not solved while a task of it runs (409 `tasks_open`). Solving it closes the need.',
    tags,
    request: {
      params,
      headers: optionalVersionHeader,
      body: jsonBody(problemStepInput, {
        event: 'assign',
        happenedOn: '2026-03-10',
        note: '交由两家单位联合办理（演示）。',
        assignment: {
          owners: [
            { organisationId: '3d2f0c5a-7b51-4b0e-9d8a-0a4b7a2e9c10' },
            { organisationId: '7a1b6f3d-2c4e-4f50-8a9b-0c1d2e3f4a5b' },
          ],
          workingDays: 10,
        },
      }),
    },
    responses: {
      200: versionedJson(problemView, 'The problem after the step.', problemExample),
      ...STEP_PROBLEMS,
      409: problem('state_forbids', 'tasks_open'),
      503: problem('unavailable', 'preparing'),
    },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const view = await stepProblem(c.var.ctx, signedIn(c), id, c.req.valid('json'), expectedVersionIfAny(c))
    return c.json(view, 200, { ETag: etagOf(view.version) })
  },
)

problemRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/problems/{id}/activities',
    operationId: 'listProblemActivities',
    summary: 'The record of a problem',
    tags,
    request: { params },
    responses: {
      200: json(z.array(activityView), 'Entries, oldest first.', [
        { ...activityExample, subjectKind: 'problem', action: 'register', toState: 'found' },
      ]),
      ...GUARDED_READ_PROBLEMS,
    },
  }),
  async (c) => c.json(await problemActivities(c.var.ctx, signedIn(c), c.req.valid('param').id), 200),
)

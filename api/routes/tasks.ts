import { createRoute, z } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { uuid } from '../schemas/common.ts'
import { activityView } from '../schemas/register.ts'
import {
  accountId,
  taskDetail,
  taskInput,
  taskLeader,
  taskLeaders,
  taskPage,
  taskQuery,
  taskStepInput,
  taskView,
} from '../schemas/task.ts'
import { todayList } from '../schemas/today.ts'
import { listTaskLeaders, readTaskLeader, setTaskLeader } from '../services/tasks/leaders.ts'
import { stepTask } from '../services/tasks/steps.ts'
import { giveTask, listTasks, readTask, taskActivities } from '../services/tasks/tasks.ts'
import { todayOf } from '../services/tasks/today.ts'
import { activityExample } from './examples.ts'
import { etagOf, expectedVersionIfAny, onceHeader, onceOf, optionalVersionHeader } from './preconditions.ts'
import {
  CREATE_PROBLEMS,
  GUARDED_READ_PROBLEMS,
  LIST_PROBLEMS,
  problem,
  READ_PROBLEMS,
  STEP_PROBLEMS,
} from './problems.ts'
import { createdJson, createRouter, json, jsonBody, versionedJson } from './router.ts'
import { taskExample, taskLeaderExample, taskStepExample, todayExample } from './task-example.ts'

const tags = ['tasks']
const params = z.object({ id: uuid })

/** Routes below /tasks and /task-leaders: 交办, 催办, 督办, feedback. */
export const taskRoutes = createRouter()
for (const path of ['/today', '/tasks', '/tasks/*', '/task-leaders', '/task-leaders/*'])
  taskRoutes.use(path, signedInOnly)

taskRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/today',
    operationId: 'readToday',
    summary: 'What you have to do: overdue, today, coming, and what waits for others',
    tags,
    responses: {
      200: json(todayList, 'The list of the day.', {
        day: '2026-11-27',
        counts: { overdue: 0, today: 0, coming: 1, waiting: 0 },
        items: [todayExample],
      }),
      401: problem('unauthenticated'),
      500: problem('internal'),
      503: problem('unavailable'),
    },
  }),
  async (c) => c.json(await todayOf(c.var.ctx, signedIn(c)), 200),
)

taskRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/tasks',
    operationId: 'listTasks',
    summary: 'List the tasks that you carry, gave, raised, or may see',
    tags,
    request: { query: taskQuery.strict() },
    responses: {
      200: json(taskPage, 'A page of tasks.', { items: [taskExample], nextCursor: null }),
      ...LIST_PROBLEMS,
    },
  }),
  async (c) => c.json(await listTasks(c.var.ctx, signedIn(c), c.req.valid('query')), 200),
)

taskRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/tasks',
    operationId: 'giveTask',
    summary: 'Give a task to one or two people, bodies or providers',
    description:
      'The calendar reminds before the deadline, urges 催办 after it, and then tells the leader 督办, each once; see the settings. Whoever raised it is to get the feedback.',
    tags,
    request: {
      headers: onceHeader,
      body: jsonBody(taskInput, {
        what: taskExample.what,
        owners: [{ organisationId: '3d2f0c5a-7b51-4b0e-9d8a-0a4b7a2e9c10' }],
        workingDays: 10,
        needId: taskExample.needId,
        raisedBy: { name: '某企业负责人（演示）' },
      }),
    },
    responses: { 201: createdJson(taskView, 'The new task.', taskExample), ...CREATE_PROBLEMS },
  }),
  async (c) => {
    const input = c.req.valid('json')
    const task = await giveTask(c.var.ctx, signedIn(c), input, onceOf(c, input))
    return c.json(task, 201, { ETag: etagOf(task.version), Location: `/api/v1/tasks/${task.id}` })
  },
)

taskRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/tasks/{id}',
    operationId: 'readTask',
    summary: 'Read a task with its steps',
    tags,
    request: { params },
    responses: {
      200: versionedJson(taskDetail, 'The task.', { task: taskExample, steps: [taskStepExample] }),
      ...READ_PROBLEMS,
    },
  }),
  async (c) => {
    const detail = await readTask(c.var.ctx, signedIn(c), c.req.valid('param').id)
    return c.json(detail, 200, { ETag: etagOf(detail.task.version) })
  },
)

taskRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/tasks/{id}/steps',
    operationId: 'stepTask',
    summary: 'Accept, urge, supervise, give feedback, return, extend, close or withdraw',
    description:
      'Tasks of problems and those under supervision 督办 cannot be closed without feedback: 409 `feedback_missing`.',
    tags,
    request: {
      params,
      headers: optionalVersionHeader,
      body: jsonBody(taskStepInput, { event: 'feedback', note: '接入系统已批复，预计月底并网（演示）。' }),
    },
    responses: {
      200: versionedJson(taskView, 'The task after the step.', { ...taskExample, state: 'feedback' }),
      ...STEP_PROBLEMS,
      409: problem('state_forbids', 'feedback_missing'),
    },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const task = await stepTask(c.var.ctx, signedIn(c), id, c.req.valid('json'), expectedVersionIfAny(c))
    return c.json(task, 200, { ETag: etagOf(task.version) })
  },
)

taskRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/tasks/{id}/activities',
    operationId: 'listTaskActivities',
    summary: 'The record of a task',
    tags,
    request: { params },
    responses: {
      200: json(z.array(activityView), 'Entries, oldest first.', [
        { ...activityExample, subjectKind: 'task', action: 'give', toState: 'given' },
      ]),
      ...READ_PROBLEMS,
    },
  }),
  async (c) => c.json(await taskActivities(c.var.ctx, signedIn(c), c.req.valid('param').id), 200),
)

taskRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/task-leaders',
    operationId: 'listTaskLeaders',
    summary: 'List the staff, and who of them is told of supervision 督办',
    tags,
    responses: {
      200: json(taskLeaders, 'All enabled staff.', { items: [taskLeaderExample] }),
      401: problem('unauthenticated'),
      403: problem('forbidden'),
      500: problem('internal'),
      503: problem('unavailable'),
    },
  }),
  async (c) => c.json({ items: await listTaskLeaders(c.var.ctx, signedIn(c)) }, 200),
)

const leaderParams = z.object({ accountId })
const named = { 204: { description: 'Done.' }, ...GUARDED_READ_PROBLEMS, 403: problem('forbidden', 'cross_site') }

taskRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/task-leaders/{accountId}',
    operationId: 'readTaskLeader',
    summary: 'Read whether a member of the staff is told of 督办',
    tags,
    request: { params: leaderParams },
    responses: { 200: json(taskLeader, 'The member of the staff.', taskLeaderExample), ...GUARDED_READ_PROBLEMS },
  }),
  async (c) => c.json(await readTaskLeader(c.var.ctx, signedIn(c), c.req.valid('param').accountId), 200),
)

taskRoutes.openapi(
  createRoute({
    method: 'put',
    path: '/task-leaders/{accountId}',
    operationId: 'nameTaskLeader',
    summary: 'Have a member of the staff told of 督办 in the cities that he serves',
    tags,
    request: { params: leaderParams },
    responses: named,
  }),
  async (c) => {
    await setTaskLeader(c.var.ctx, signedIn(c), c.req.valid('param').accountId, true)
    return c.body(null, 204)
  },
)

taskRoutes.openapi(
  createRoute({
    method: 'delete',
    path: '/task-leaders/{accountId}',
    operationId: 'dismissTaskLeader',
    summary: 'Take that back',
    tags,
    request: { params: leaderParams },
    responses: named,
  }),
  async (c) => {
    await setTaskLeader(c.var.ctx, signedIn(c), c.req.valid('param').accountId, false)
    return c.body(null, 204)
  },
)

import { createRoute, z } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { settingInput, settingList, workingDayInput, workingDayList } from '../schemas/setting.ts'
import {
  changeSetting,
  clearWorkingDay,
  readSettingViews,
  readWorkingDays,
  setWorkingDay,
} from '../services/administer-settings.ts'
import { GUARDED_READ_PROBLEMS, LIST_PROBLEMS, problem, STEP_PROBLEMS } from './problems.ts'
import { createRouter, json, jsonBody } from './router.ts'

const tags = ['settings']
const settingsExample = {
  items: [
    {
      key: 'consent' as const,
      value: { reminderDays: 3, lapseDays: 7, dayKind: 'working' },
      version: 0,
      changedBy: null,
      changedAt: null,
    },
  ],
}
const daysExample = {
  items: [
    { day: '2028-10-02', works: false, note: '国庆节', changedBy: '系统管理员', changedAt: '2027-11-20T02:00:00.000Z' },
  ],
}
const day = z.object({ day: z.string().max(10).openapi({ example: '2028-10-02' }) })
const { 412: _, ...changeProblems } = STEP_PROBLEMS
const problems = { ...changeProblems, 404: problem('not_found') }

/** Settings of the deployment and exceptions of the working calendar. */
export const settingRoutes = createRouter()
settingRoutes.use('/settings', signedInOnly)
settingRoutes.use('/settings/*', signedInOnly)
settingRoutes.use('/working-days', signedInOnly)
settingRoutes.use('/working-days/*', signedInOnly)

settingRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/settings',
    operationId: 'listSettings',
    summary: 'Read the settings in force',
    tags,
    responses: { 200: json(settingList, 'Every setting.', settingsExample), ...GUARDED_READ_PROBLEMS },
  }),
  async (c) => c.json({ items: await readSettingViews(c.var.ctx, signedIn(c)) }, 200),
)

settingRoutes.openapi(
  createRoute({
    method: 'put',
    path: '/settings/{key}',
    operationId: 'changeSetting',
    summary: 'Change a setting; it counts for what begins from now on',
    tags,
    request: {
      params: z.object({ key: z.string().max(40).openapi({ example: 'consent' }) }),
      body: jsonBody(settingInput, { value: { reminderDays: 2, lapseDays: 5, dayKind: 'working' } }),
    },
    responses: { 200: json(settingList, 'Every setting.', settingsExample), ...problems },
  }),
  async (c) => {
    const { key } = c.req.valid('param')
    return c.json({ items: await changeSetting(c.var.ctx, signedIn(c), key, c.req.valid('json').value) }, 200)
  },
)

settingRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/working-days',
    operationId: 'listWorkingDays',
    summary: 'List the days that are worked or not against the built-in calendar',
    tags,
    responses: { 200: json(workingDayList, 'By day.', daysExample), ...LIST_PROBLEMS },
  }),
  async (c) => c.json({ items: await readWorkingDays(c.var.ctx, signedIn(c)) }, 200),
)

settingRoutes.openapi(
  createRoute({
    method: 'put',
    path: '/working-days/{day}',
    operationId: 'setWorkingDay',
    summary: 'Enter whether a day is worked',
    tags,
    request: { params: day, body: jsonBody(workingDayInput, { works: false, note: '国庆节' }) },
    responses: { 200: json(workingDayList, 'By day.', daysExample), ...problems },
  }),
  async (c) => {
    const { day: which } = c.req.valid('param')
    return c.json({ items: await setWorkingDay(c.var.ctx, signedIn(c), which, c.req.valid('json')) }, 200)
  },
)

settingRoutes.openapi(
  createRoute({
    method: 'delete',
    path: '/working-days/{day}',
    operationId: 'clearWorkingDay',
    summary: 'Go back to the built-in calendar for a day',
    tags,
    request: { params: day },
    responses: { 200: json(workingDayList, 'By day.', daysExample), ...problems },
  }),
  async (c) => {
    const { day: which } = c.req.valid('param')
    return c.json({ items: await clearWorkingDay(c.var.ctx, signedIn(c), which) }, 200)
  },
)

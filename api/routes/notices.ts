import { createRoute, z } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { uuid } from '../schemas/common.ts'
import {
  allReadView,
  noticePage,
  noticePreferenceInput,
  noticePreferenceView,
  noticeQuery,
  noticeView,
} from '../schemas/notice.ts'
import {
  changePreference,
  listNotices,
  markNoticeRead,
  readAllNotices,
  readNotice,
  readPreference,
} from '../services/notices/inbox.ts'
import { LIST_PROBLEMS, PUBLIC_PROBLEMS, problem, READ_PROBLEMS, SEARCH_BODY_PROBLEMS } from './problems.ts'
import { createRouter, json, jsonBody } from './router.ts'

const tags = ['notices']

const noticeExample = {
  id: '5a1c8d0e-7b1f-4a53-8b57-2f6f6a9a1c11',
  kind: 'match_requested' as const,
  subject: '请答复对接征询：数控机床关键部件',
  text: '天水市办公室的需求“数控机床关键部件”拟与理工大学的供给“高速主轴”对接，请于 2026-03-12 前答复是否同意。',
  about: { kind: 'match' as const, id: '0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11' },
  page: '/matches/0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11',
  createdAt: '2026-03-03T01:30:00.000Z',
  readAt: null,
}
const preferenceExample = {
  email: 'li@office.example',
  language: 'zh' as const,
  emailKinds: ['match_requested' as const, 'task_given' as const],
}
const STEP = {
  401: problem('unauthenticated'),
  403: problem('cross_site'),
  415: problem('unsupported_media'),
  ...PUBLIC_PROBLEMS,
}

/** Routes below /notices: one's own inbox. */
export const noticeRoutes = createRouter()
noticeRoutes.use('/notices', signedInOnly)
noticeRoutes.use('/notices/*', signedInOnly)

noticeRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/notices',
    operationId: 'listNotices',
    summary: 'List your notices: unread ones first, then the newest',
    tags,
    request: { query: noticeQuery.strict() },
    responses: {
      200: json(noticePage, 'A page of your notices.', { items: [noticeExample], nextCursor: null, unread: 1 }),
      ...LIST_PROBLEMS,
    },
  }),
  async (c) => c.json(await listNotices(c.var.ctx, signedIn(c), c.var.language, c.req.valid('query')), 200),
)

noticeRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/notices/{id}/read',
    operationId: 'markNoticeRead',
    summary: 'Mark one of your notices as read',
    tags,
    request: { params: z.object({ id: uuid }) },
    responses: {
      200: json(noticeView, 'The notice.', { ...noticeExample, readAt: '2026-03-03T02:00:00.000Z' }),
      404: problem('not_found'),
      ...STEP,
    },
  }),
  async (c) => c.json(await markNoticeRead(c.var.ctx, signedIn(c), c.var.language, c.req.valid('param').id), 200),
)

noticeRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/notices/read-all',
    operationId: 'readAllNotices',
    summary: 'Mark all of your notices as read',
    tags,
    responses: { 200: json(allReadView, 'How many were unread.', { read: 3 }), ...STEP },
  }),
  async (c) => c.json({ read: await readAllNotices(c.var.ctx, signedIn(c)) }, 200),
)

noticeRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/notices/preferences',
    operationId: 'readNoticePreference',
    summary: 'Read what you get by e-mail',
    tags,
    responses: {
      200: json(noticePreferenceView, 'Your choice.', { ...preferenceExample, emailSet: true }),
      401: problem('unauthenticated'),
      ...PUBLIC_PROBLEMS,
    },
  }),
  async (c) => c.json(await readPreference(c.var.ctx, signedIn(c), c.var.language), 200),
)

noticeRoutes.openapi(
  createRoute({
    method: 'put',
    path: '/notices/preferences',
    operationId: 'changeNoticePreference',
    summary: 'Choose what you get by e-mail; notices in the service always come',
    tags,
    request: { body: jsonBody(noticePreferenceInput, preferenceExample) },
    responses: {
      200: json(noticePreferenceView, 'Your choice.', { ...preferenceExample, emailSet: true }),
      ...SEARCH_BODY_PROBLEMS,
    },
  }),
  async (c) => c.json(await changePreference(c.var.ctx, signedIn(c), c.req.valid('json')), 200),
)

noticeRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/notices/{id}',
    operationId: 'readNotice',
    summary: 'Read one of your notices; reading it over HTTP does not mark it',
    tags,
    request: { params: z.object({ id: uuid }) },
    responses: { 200: json(noticeView, 'The notice.', noticeExample), ...READ_PROBLEMS },
  }),
  async (c) => c.json(await readNotice(c.var.ctx, signedIn(c), c.var.language, c.req.valid('param').id), 200),
)

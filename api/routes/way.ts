import { createRoute, z } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { uuid } from '../schemas/common.ts'
import { answerInput, correctionInput, matchContacts, openRequestList, stepInput, wayView } from '../schemas/way.ts'
import { answerRequest } from '../services/way/answer.ts'
import { readMatchContacts } from '../services/way/contacts.ts'
import { correctStep } from '../services/way/correct-step.ts'
import { openRequests } from '../services/way/open-requests.ts'
import { takeStep } from '../services/way/take-step.ts'
import { readWay } from '../services/way/way-view.ts'
import { contactExample, matchExample, matchLineExample } from './examples.ts'
import { etagOf, onceHeader, onceOf } from './preconditions.ts'
import { GUARDED_READ_PROBLEMS, LIST_PROBLEMS, problem, READ_PROBLEMS, WAY_PROBLEMS } from './problems.ts'
import { createRouter, json, jsonBody, versionedJson } from './router.ts'
import { wayExample } from './way-example.ts'

const tags = ['matches']
const params = z.object({ id: uuid })

/** The way of a match from the confirmation on: requests, answers, steps, corrections, contacts. */
export const wayRoutes = createRouter()
wayRoutes.use('/matches/*', signedInOnly)
wayRoutes.use('/match-steps/*', signedInOnly)
wayRoutes.use('/requests', signedInOnly)

wayRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/requests',
    operationId: 'listOpenRequests',
    summary: 'List the requests that wait for the answer of your side, the first to lapse first',
    tags,
    responses: {
      200: json(openRequestList, 'Requests; none for staff.', {
        items: [
          {
            match: { ...matchLineExample, state: 'requested', lapseOn: '2026-11-25' },
            reason: matchExample.explanation?.reason ?? null,
            note: null,
            askedAt: '2026-11-16T02:00:00.000Z',
            lapseOn: '2026-11-25',
            reminded: false,
          },
        ],
      }),
      ...LIST_PROBLEMS,
    },
  }),
  async (c) => c.json({ items: await openRequests(c.var.ctx, signedIn(c)) }, 200),
)

wayRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/matches/{id}/way',
    operationId: 'readMatchWay',
    summary: 'Read the way of a match: requests, answers, steps, and what you may do next',
    tags,
    request: { params },
    responses: { 200: versionedJson(wayView, 'The way.', wayExample), ...READ_PROBLEMS },
  }),
  async (c) => {
    const way = await readWay(c.var.ctx, signedIn(c), c.req.valid('param').id)
    return c.json(way, 200, { ETag: etagOf(way.version) })
  },
)

wayRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/matches/{id}/steps',
    operationId: 'takeMatchStep',
    summary: 'Take a step: ask both sides, introduce, sign, land, break off, and the others',
    description:
      'The table in docs/match-states.md says from which state, by whom and with which facts. 422 names every fact that is missing or has no place; a request answers 409 capacity_used when the provider has no case left, and says who holds them.',
    tags,
    request: {
      params,
      headers: onceHeader,
      body: jsonBody(stepInput, {
        event: 'introduce',
        happenedOn: '2026-11-20',
        people: '市工信局、星火机床（演示）、兰州理工大学机电学院',
        minutes: '双方看了样机，约定两周内交换技术要求。',
      }),
    },
    responses: { 200: versionedJson(wayView, 'The way after the step.', wayExample), ...WAY_PROBLEMS },
  }),
  async (c) => {
    const input = c.req.valid('json')
    const way = await takeStep(c.var.ctx, signedIn(c), c.req.valid('param').id, input, onceOf(c, input))
    return c.json(way, 200, { ETag: etagOf(way.version) })
  },
)

wayRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/matches/{id}/answer',
    operationId: 'answerMatch',
    summary: 'Accept or decline for your side, or note what a side said on the telephone',
    description:
      'A refusal needs a cause and a reason, which the other side never reads. Staff name the side, who answered and when. When both sides accepted, the match is accepted at once.',
    tags,
    request: { params, body: jsonBody(answerInput, { answer: 'accepted' }) },
    responses: {
      200: versionedJson(wayView, 'The way after the answer.', wayExample),
      ...WAY_PROBLEMS,
      409: problem('state_forbids'),
    },
  }),
  async (c) => {
    const way = await answerRequest(c.var.ctx, signedIn(c), c.req.valid('param').id, c.req.valid('json'))
    return c.json(way, 200, { ETag: etagOf(way.version) })
  },
)

wayRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/match-steps/{id}/correct',
    operationId: 'correctMatchStep',
    summary: 'Correct the facts of a step by a new entry that points to the old',
    tags,
    request: {
      params,
      body: jsonBody(correctionInput, {
        happenedOn: '2026-11-19',
        people: '市工信局、星火机床（演示）',
        minutes: '双方看了样机。',
        correctionReason: '日期记错一天',
      }),
    },
    responses: {
      200: versionedJson(wayView, 'The way with the correction.', wayExample),
      ...WAY_PROBLEMS,
      409: problem('state_forbids', 'counted_already'),
      412: problem('stale'),
    },
  }),
  async (c) => {
    const way = await correctStep(c.var.ctx, signedIn(c), c.req.valid('param').id, c.req.valid('json'))
    return c.json(way, 200, { ETag: etagOf(way.version) })
  },
)

wayRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/matches/{id}/contacts',
    operationId: 'readMatchContacts',
    summary: 'Read how both sides are reached, once both accepted; every look is recorded',
    tags,
    request: { params },
    responses: {
      200: json(matchContacts, 'The contacts of need and offer.', { need: [contactExample], offer: [contactExample] }),
      ...GUARDED_READ_PROBLEMS,
    },
  }),
  async (c) => c.json(await readMatchContacts(c.var.ctx, signedIn(c), c.req.valid('param').id), 200),
)

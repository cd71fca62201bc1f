import { createRoute, z } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { notModified } from '../middleware/not-modified.ts'
import { contactView, uuid } from '../schemas/common.ts'
import { candidateList, candidateQuery } from '../schemas/match.ts'
import { OFFER_STEPS, offerInput, offerPage, offerPatch, offerQuery, offerView } from '../schemas/offer.ts'
import { activityView } from '../schemas/register.ts'
import { similarOfferInput, similarOfferList } from '../schemas/similar.ts'
import { listActivities } from '../services/activities.ts'
import { candidatesForOffer } from '../services/candidates.ts'
import { changeOffer, createOffer, listOffers, readOffer, readOfferContacts, stepOffer } from '../services/offers.ts'
import { similarOffers } from '../services/similar.ts'
import { activityExample, candidateExample, contactExample, offerExample, similarOfferExample } from './examples.ts'
import {
  etagOf,
  expectedVersion,
  expectedVersionIfAny,
  knownVersionHeader,
  onceHeader,
  onceOf,
  optionalVersionHeader,
  versionHeader,
} from './preconditions.ts'
import {
  CHANGE_PROBLEMS,
  CREATE_PROBLEMS,
  GUARDED_READ_PROBLEMS,
  LIST_PROBLEMS,
  MATCHER_PROBLEMS,
  problem,
  READ_PROBLEMS,
  SEARCH_BODY_PROBLEMS,
  STEP_PROBLEMS,
} from './problems.ts'
import { createdJson, createRouter, json, jsonBody, NOT_MODIFIED, versionedJson } from './router.ts'

const tags = ['offers']
const params = z.object({ id: uuid })

/** Routes below /offers: read, create, change, the steps of its life, and what belongs to one offer. */
export const offerRoutes = createRouter()
offerRoutes.use('/offers/*', signedInOnly)
offerRoutes.use('/offers/:id', notModified)

offerRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/offers',
    operationId: 'listOffers',
    summary: 'List the offers that you may see',
    tags,
    request: { query: offerQuery.strict() },
    responses: {
      200: json(offerPage, 'A page of offers.', { items: [offerExample], nextCursor: null }),
      ...LIST_PROBLEMS,
    },
  }),
  async (c) => c.json(await listOffers(c.var.ctx, signedIn(c), c.req.valid('query')), 200),
)

offerRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/offers',
    operationId: 'createOffer',
    summary: 'Enter an offer as a draft',
    tags,
    request: {
      headers: onceHeader,
      body: jsonBody(offerInput, {
        kind: 'technology',
        title: offerExample.title,
        description: offerExample.description,
        industries: ['34'],
        keywords: offerExample.keywords,
        amountMinYuan: 200_000,
        amountMaxYuan: 2_000_000,
        validUntil: '2026-12-31',
      }),
    },
    responses: {
      201: createdJson(offerView, 'The offer, a draft.', {
        ...offerExample,
        status: 'draft',
        publishedAt: null,
        version: 1,
      }),
      ...CREATE_PROBLEMS,
    },
  }),
  async (c) => {
    const input = c.req.valid('json')
    const offer = await createOffer(c.var.ctx, signedIn(c), input, onceOf(c, input))
    return c.json(offer, 201, { ETag: etagOf(offer.version), Location: `/api/v1/offers/${offer.id}` })
  },
)

offerRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/offers/similar',
    operationId: 'findSimilarOffers',
    summary: 'Find offers that say nearly the same as one that is being entered',
    description: 'Stores nothing. Returns published, paused and draft offers that you may see, likeliest copies first.',
    tags,
    request: {
      body: jsonBody(similarOfferInput, {
        title: '主轴设计与数控机床可靠性试验（演示）',
        description: '提供热误差补偿、可靠性试验台和故障数据分析。（演示）',
        kind: 'technology',
      }),
    },
    responses: {
      200: json(similarOfferList, 'Similar offers; none is the usual answer.', { items: [similarOfferExample] }),
      ...SEARCH_BODY_PROBLEMS,
    },
  }),
  async (c) => c.json({ items: await similarOffers(c.var.ctx, signedIn(c), c.req.valid('json')) }, 200),
)

offerRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/offers/{id}',
    operationId: 'readOffer',
    summary: 'Read an offer',
    tags,
    request: { params, headers: knownVersionHeader },
    responses: { 200: versionedJson(offerView, 'The offer.', offerExample), 304: NOT_MODIFIED, ...READ_PROBLEMS },
  }),
  async (c) => {
    const offer = await readOffer(c.var.ctx, signedIn(c), c.req.valid('param').id)
    return c.json(offer, 200, { ETag: etagOf(offer.version) })
  },
)

offerRoutes.openapi(
  createRoute({
    method: 'patch',
    path: '/offers/{id}',
    operationId: 'changeOffer',
    summary: 'Change fields of an offer; what is left out stays',
    tags,
    request: { params, headers: versionHeader, body: jsonBody(offerPatch, { validUntil: '2027-06-30' }) },
    responses: { 200: versionedJson(offerView, 'The offer after the change.', offerExample), ...CHANGE_PROBLEMS },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const offer = await changeOffer(c.var.ctx, signedIn(c), id, expectedVersion(c), c.req.valid('json'))
    return c.json(offer, 200, { ETag: etagOf(offer.version) })
  },
)

offerRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/offers/{id}/{step}',
    operationId: 'stepOffer',
    summary: 'Publish, pause, resume or withdraw an offer',
    description:
      'Publishing needs a kind, and no telephone, e-mail or identity number in the public texts. A paused offer is not proposed; a withdrawn one stays so.',
    tags,
    request: { params: params.extend({ step: z.enum(OFFER_STEPS) }), headers: optionalVersionHeader },
    responses: { 200: versionedJson(offerView, 'The offer after the step.', offerExample), ...STEP_PROBLEMS },
  }),
  async (c) => {
    const { id, step } = c.req.valid('param')
    const offer = await stepOffer(c.var.ctx, signedIn(c), id, step, expectedVersionIfAny(c))
    return c.json(offer, 200, { ETag: etagOf(offer.version) })
  },
)

offerRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/offers/{id}/contacts',
    operationId: 'readOfferContacts',
    summary: 'Read the contacts of an offer',
    tags,
    request: { params },
    responses: {
      200: json(z.array(contactView), 'Its contacts, in order.', [contactExample]),
      ...GUARDED_READ_PROBLEMS,
    },
  }),
  async (c) => c.json(await readOfferContacts(c.var.ctx, signedIn(c), c.req.valid('param').id), 200),
)

offerRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/offers/{id}/activities',
    operationId: 'listOfferActivities',
    summary: 'Read the record of an offer',
    tags,
    request: { params },
    responses: {
      200: json(z.array(activityView), 'What was done, oldest first.', [
        { ...activityExample, subjectKind: 'offer', subjectId: offerExample.id, onBehalfOf: null },
      ]),
      ...GUARDED_READ_PROBLEMS,
    },
  }),
  async (c) => c.json(await listActivities(c.var.ctx, signedIn(c), 'offer', c.req.valid('param').id), 200),
)

offerRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/offers/{id}/candidates',
    operationId: 'listOfferCandidates',
    summary: 'Rank the needs that fit an offer, with the reason for each',
    description: 'Ranked live; returns only needs that you may see.',
    tags,
    request: { params, query: candidateQuery.strict() },
    responses: {
      200: json(candidateList, 'The best needs, best first.', { items: [candidateExample] }),
      ...GUARDED_READ_PROBLEMS,
      ...MATCHER_PROBLEMS,
      422: problem('invalid'),
    },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    return c.json({ items: await candidatesForOffer(c.var.ctx, signedIn(c), id, c.req.valid('query')) }, 200)
  },
)

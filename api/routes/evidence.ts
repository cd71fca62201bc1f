import { Readable } from 'node:stream'
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import type { AppEnv } from '../env.ts'
import { DomainError, invalid } from '../errors.ts'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { uuid } from '../schemas/common.ts'
import { type EvidenceView, evidenceAddition, evidenceList, evidenceView, supersedeInput } from '../schemas/evidence.ts'
import { activityView } from '../schemas/register.ts'
import {
  addMatchEvidence,
  downloadEvidence,
  evidenceRecord,
  listEvidence,
  readEvidence,
  supersedeEvidence,
  uploadEvidence,
} from '../services/evidence.ts'
import { DOWNLOAD_POLICY, downloadHeaders } from '../services/files/download.ts'
import { readMultipart } from '../services/files/multipart.ts'
import { MOST_FILE_BYTES } from '../services/files/store.ts'
import { activityExample } from './examples.ts'
import { GUARDED_READ_PROBLEMS, problem, READ_PROBLEMS, STEP_PROBLEMS } from './problems.ts'
import { createRouter, json, jsonBody } from './router.ts'

const tags = ['evidence']
const params = z.object({ id: uuid })

const evidenceExample: EvidenceView = {
  id: '1f7c1a52-7d0d-4c5e-8a53-2b7f0f6f3c11',
  name: '合作协议签字页（演示）.pdf',
  mediaType: 'application/pdf',
  sizeBytes: 482_113,
  sha256: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9',
  owner: { kind: 'match', id: '5b1b9a86-3f0e-4a53-9c2e-0e6a3f1d7a21' },
  uploadedByRole: 'city',
  uploadedBy: null,
  uploadedAt: '2026-03-02T01:30:00.000Z',
  superseded: null,
}
const OUTCOME_ID = '8d0f2b1e-5a52-4c0b-b1d9-3a9b0f6f4e21'
const ofMatch = json(evidenceList, 'In the order in which it was added.', { items: [evidenceExample] })

/** Routes below /evidence, and the evidence of matches. */
export const evidenceRoutes = createRouter()
evidenceRoutes.use('/evidence/*', signedInOnly)
evidenceRoutes.use('/matches/:id/evidence/*', signedInOnly)
evidenceRoutes.use('/outcomes/:id/evidence', signedInOnly)

const uploadRoute = createRoute({
  method: 'post',
  path: '/evidence',
  operationId: 'uploadEvidence',
  summary: 'Upload one file, which waits up to a day for the step that takes it',
  description:
    'The type is found from the content: PDF, PNG, JPEG, GIF, WebP, HEIC, OFD, and Word, Excel, PowerPoint or WPS documents without macros; at most 20 MB. A program sends its form with the header `Origin` that names this service.',
  tags,
  request: {
    body: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: {
            type: 'object' as const,
            properties: { file: { type: 'string' as const, format: 'binary' } },
            required: ['file'],
          },
          example: { file: '%PDF-…' },
        },
      },
    },
  },
  responses: {
    201: json(evidenceView, 'The upload; name its id in the step.', { ...evidenceExample, owner: null }),
    400: problem('malformed'),
    401: problem('unauthenticated'),
    403: problem('cross_site'),
    413: problem('too_large'),
    415: problem('unsupported_media'),
    422: problem('invalid'),
    500: problem('internal'),
    503: problem('unavailable'),
  },
})
evidenceRoutes.openAPIRegistry.registerPath(uploadRoute)
evidenceRoutes.post(uploadRoute.path, async (c) => c.json(await takeOne(c, c.var.ctx, signedIn(c)), 201))

/** Takes the one file of the request. Its body is read as it comes; no parser before us has touched it. */
async function takeOne(c: Context<AppEnv>, ctx: AppContext, actor: Actor): Promise<EvidenceView> {
  const { body } = c.req.raw
  if (body === null) throw new DomainError('unsupported_media')
  let taken: EvidenceView | undefined
  const limits = { mostBytes: MOST_FILE_BYTES, mostFieldBytes: 100_000, mostParts: 10 }
  await readMultipart(body, c.req.header('content-type') ?? '', limits, async ({ field, name, content }) => {
    if (field !== 'file' || taken !== undefined) throw invalid({ pointer: `/${field}`, code: 'unknown_field' })
    taken = await uploadEvidence(ctx, actor, { name, content })
  })
  if (taken === undefined) throw invalid({ pointer: '/file', code: 'required' })
  return taken
}

evidenceRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/evidence/{id}',
    operationId: 'readEvidence',
    summary: 'Read what is known of a file',
    tags,
    request: { params },
    responses: { 200: json(evidenceView, 'The evidence.', evidenceExample), ...READ_PROBLEMS },
  }),
  async (c) => c.json(await readEvidence(c.var.ctx, signedIn(c), c.req.valid('param').id), 200),
)

const contentRoute = createRoute({
  method: 'get',
  path: '/evidence/{id}/content',
  operationId: 'downloadEvidence',
  summary: 'Download a file; each download is an entry of its record',
  tags,
  request: { params },
  responses: {
    200: {
      description: 'The content, always as a download.',
      content: {
        'application/octet-stream': { schema: { type: 'string' as const, format: 'binary' }, example: '%PDF-…' },
      },
      headers: {
        'Content-Disposition': {
          description: 'The name of the file, in Latin letters and in UTF-8 (RFC 6266).',
          schema: { type: 'string' as const },
        },
      },
    },
    ...READ_PROBLEMS,
  },
})
evidenceRoutes.openAPIRegistry.registerPath(contentRoute)
evidenceRoutes.get(contentRoute.getRoutingPath(), async (c) => {
  const id = uuid.safeParse(c.req.param('id')).data
  if (id === undefined) throw new DomainError('not_found')
  const { evidence, content } = await downloadEvidence(c.var.ctx, signedIn(c), id)
  c.set('ownPolicy', DOWNLOAD_POLICY)
  return c.body(Readable.toWeb(content), 200, downloadHeaders(evidence))
})

evidenceRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/evidence/{id}/supersede',
    operationId: 'supersedeEvidence',
    summary: 'Mark a wrong file 作废: whoever uploaded it, and staff; the content stays',
    tags,
    request: { params, body: jsonBody(supersedeInput, { reason: '上传错了版本，已另传签字页' }) },
    responses: {
      200: json(evidenceView, 'The evidence, marked.', {
        ...evidenceExample,
        superseded: { at: '2026-03-03T01:00:00.000Z', reason: '上传错了版本，已另传签字页' },
      }),
      ...STEP_PROBLEMS,
    },
  }),
  async (c) => {
    const { reason } = c.req.valid('json')
    return c.json(await supersedeEvidence(c.var.ctx, signedIn(c), c.req.valid('param').id, reason), 200)
  },
)

evidenceRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/matches/{id}/evidence',
    operationId: 'listMatchEvidence',
    summary: 'List the evidence of a match',
    tags,
    request: { params },
    responses: { 200: ofMatch, ...READ_PROBLEMS },
  }),
  async (c) => {
    const owner = { kind: 'match' as const, id: c.req.valid('param').id }
    return c.json({ items: await listEvidence(c.var.ctx, signedIn(c), owner) }, 200)
  },
)

evidenceRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/outcomes/{id}/evidence',
    operationId: 'listOutcomeEvidence',
    summary: 'List the evidence of an entry of the ledger, by its entryId',
    tags,
    request: { params },
    responses: {
      200: json(evidenceList, 'In the order in which it was added.', {
        items: [{ ...evidenceExample, owner: { kind: 'outcome', id: OUTCOME_ID } }],
      }),
      ...READ_PROBLEMS,
    },
  }),
  async (c) => {
    const owner = { kind: 'outcome' as const, id: c.req.valid('param').id }
    return c.json({ items: await listEvidence(c.var.ctx, signedIn(c), owner) }, 200)
  },
)

evidenceRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/matches/{id}/evidence',
    operationId: 'addMatchEvidence',
    summary: 'Add uploads to a match outside its steps',
    tags,
    request: {
      params,
      body: jsonBody(evidenceAddition, { evidenceIds: [evidenceExample.id], note: '补交签字页' }),
    },
    responses: { 200: ofMatch, ...STEP_PROBLEMS },
  }),
  async (c) => {
    const items = await addMatchEvidence(c.var.ctx, signedIn(c), c.req.valid('param').id, c.req.valid('json'))
    return c.json({ items }, 200)
  },
)

evidenceRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/matches/{id}/evidence/activities',
    operationId: 'listMatchEvidenceActivities',
    summary: 'Who uploaded, downloaded and marked the evidence of a match; for staff',
    tags,
    request: { params },
    responses: {
      200: json(z.array(activityView), 'Oldest first.', [
        { ...activityExample, subjectKind: 'evidence', action: 'download', fromState: null, toState: null },
      ]),
      ...GUARDED_READ_PROBLEMS,
    },
  }),
  async (c) => {
    const owner = { kind: 'match' as const, id: c.req.valid('param').id }
    return c.json(await evidenceRecord(c.var.ctx, signedIn(c), owner), 200)
  },
)

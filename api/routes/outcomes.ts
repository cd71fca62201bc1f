import { createRoute, z } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { uuid } from '../schemas/common.ts'
import {
  creditList,
  creditQuery,
  type OutcomeView,
  outcomeCancellation,
  outcomeCorrection,
  outcomeEntry,
  outcomeInput,
  outcomePage,
  outcomeQuery,
  outcomeView,
} from '../schemas/outcome.ts'
import { listCredit } from '../services/outcomes/credit.ts'
import { cancelEntry, correctEntry, enterOutcome, listOutcomes, readOutcome } from '../services/outcomes/outcomes.ts'
import { onceHeader, onceOf } from './preconditions.ts'
import { CREATE_PROBLEMS, LIST_PROBLEMS, problem, READ_PROBLEMS, STEP_PROBLEMS } from './problems.ts'
import { createRouter, json, jsonBody } from './router.ts'

const tags = ['outcomes']
const params = z.object({ id: uuid })

const example: OutcomeView = {
  id: '6f0d4c1e-5a0e-4d2b-9a43-6f1c5b0f3a77',
  entryId: '6f0d4c1e-5a0e-4d2b-9a43-6f1c5b0f3a77',
  standing: 'effective',
  kind: 'signed',
  title: '现代物流枢纽',
  office: { id: '3d2f0c5a-7b51-4b0e-9d8a-0a4b7a2e9c10', name: '嘉峪关市政协办公室' },
  city: { code: '620200', name: '嘉峪关市' },
  need: { id: '0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11', reference: 'JYG-2026-0005', title: '现代物流枢纽' },
  matchId: null,
  needParty: '嘉峪关市政协办公室',
  providerParty: '中钢集团',
  amountYuan: 4_200_000_000,
  currency: 'CNY',
  originalAmount: null,
  rate: null,
  statedTotalYuan: null,
  noAmountReason: null,
  happenedOn: '2026-04-09',
  addsToId: null,
  introducers: [{ id: 'c0ffee00-1111-4222-8333-444455556666', name: '厉望舒（演示）', kind: 'member' }],
  noEvidenceReason: '协议原件由市政府办公室保管（演示）',
  overruled: null,
  correctsId: null,
  correctedById: null,
  correctionReason: null,
  recordedBy: '嘉峪关办公室小仇（演示）',
  recordedAt: '2026-04-10T01:30:00.000Z',
}
const corrected: OutcomeView = {
  ...example,
  id: '8c1e0f52-90a4-4a53-8e0d-b1f5c2d3e4f5',
  correctsId: example.id,
  correctionReason: '协议金额录错（演示）',
}

/** Routes below /outcomes: the ledger 成果台账. */
export const outcomeRoutes = createRouter()
outcomeRoutes.use('/outcomes/*', signedInOnly)
outcomeRoutes.use('/outcomes', signedInOnly)

outcomeRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/outcomes',
    operationId: 'listOutcomes',
    summary: 'List the outcomes that you may see, with what counts of each kind',
    description: 'Sums of signed, arrived and landed money are three figures; they are never added up.',
    tags,
    request: { query: outcomeQuery.strict() },
    responses: {
      200: json(outcomePage, 'A page of the ledger, and counts and sums of everything that the filter holds.', {
        items: [example],
        nextCursor: null,
        total: 1,
        sums: [{ kind: 'signed', count: 1, sumYuan: 4_200_000_000 }],
      }),
      ...LIST_PROBLEMS,
    },
  }),
  async (c) => c.json(await listOutcomes(c.var.ctx, signedIn(c), c.req.valid('query')), 200),
)

outcomeRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/outcomes',
    operationId: 'enterOutcome',
    summary: 'Enter an outcome',
    description:
      'What looks like an entry that counts already (same parties, similar title, similar amount) is refused with 409 `counted_already` and the path of that entry; an administrator may overrule this with a reason. What is added to the same project names the first entry in `addsToId` and counts with its increment.',
    tags,
    request: { headers: onceHeader, body: jsonBody(outcomeInput, outcomeInputExample()) },
    responses: {
      201: {
        ...json(outcomeView, 'The row of the ledger.', example),
        headers: { Location: { description: 'Address of the entry.', schema: { type: 'string' as const } } },
      },
      ...CREATE_PROBLEMS,
      409: problem('counted_already'),
      503: problem('unavailable', 'preparing'),
    },
  }),
  async (c) => {
    const input = c.req.valid('json')
    const outcome = await enterOutcome(c.var.ctx, signedIn(c), input, onceOf(c, input))
    return c.json(outcome, 201, { Location: `/api/v1/outcomes/${outcome.id}` })
  },
)

function outcomeInputExample(): z.input<typeof outcomeInput> {
  return {
    kind: 'signed',
    needId: '0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11',
    title: example.title,
    providerParty: '中钢集团',
    amountYuan: 4_200_000_000,
    happenedOn: example.happenedOn,
    noEvidenceReason: '协议原件由市政府办公室保管（演示）',
  }
}

outcomeRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/outcomes/{id}',
    operationId: 'readOutcome',
    summary: 'Read an entry of the ledger with its corrections and what adds to it',
    tags,
    request: { params },
    responses: {
      200: json(outcomeEntry, 'The row, all rows of its entry, and additions.', {
        outcome: example,
        history: [example],
        additions: [],
      }),
      ...READ_PROBLEMS,
    },
  }),
  async (c) => c.json(await readOutcome(c.var.ctx, signedIn(c), c.req.valid('param').id), 200),
)

outcomeRoutes.use('/credit', signedInOnly)
outcomeRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/credit',
    operationId: 'listCredit',
    summary: 'List introducers with what they brought about in a year',
    description:
      'Everybody named counts an outcome; its money is divided equally in whole yuan, what is left over goes to the first named, so that shares add up to the sums of the ledger. Providers read their own line.',
    tags,
    request: { query: creditQuery.strict() },
    responses: {
      200: json(creditList, 'One line an introducer, the greatest signed share first.', {
        year: 2026,
        items: [
          {
            provider: { id: 'c0ffee00-1111-4222-8333-444455556666', name: '厉望舒（演示）', kind: 'member' },
            introduced: 1,
            signed: 1,
            signedYuan: 4_200_000_000,
            landed: 0,
            landedYuan: 0,
            solved: 0,
          },
        ],
      }),
      ...LIST_PROBLEMS,
    },
  }),
  async (c) => c.json(await listCredit(c.var.ctx, signedIn(c), c.req.valid('query')), 200),
)

const KEEP_PROBLEMS = {
  ...STEP_PROBLEMS,
  409: problem('state_forbids', 'counted_already'),
  503: problem('unavailable', 'preparing'),
}

outcomeRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/outcomes/{id}/correction',
    operationId: 'correctOutcome',
    summary: 'Correct an entry: a new row stands in the place of this one',
    tags,
    request: {
      params,
      body: jsonBody(outcomeCorrection, { reason: '协议金额录错（演示）', amount: { amountYuan: 4_200_000_000 } }),
    },
    responses: { 200: json(outcomeView, 'The new row.', corrected), ...KEEP_PROBLEMS },
  }),
  async (c) => c.json(await correctEntry(c.var.ctx, signedIn(c), c.req.valid('param').id, c.req.valid('json')), 200),
)

outcomeRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/outcomes/{id}/cancellation',
    operationId: 'cancelOutcome',
    summary: 'Take an entry back: a new row says that it counts no longer, and why',
    tags,
    request: { params, body: jsonBody(outcomeCancellation, { reason: '登记在别的项目上（演示）' }) },
    responses: {
      200: json(outcomeView, 'The row that takes it back.', { ...corrected, standing: 'cancellation' }),
      ...KEEP_PROBLEMS,
      409: problem('state_forbids'),
    },
  }),
  async (c) => {
    const { reason } = c.req.valid('json')
    return c.json(await cancelEntry(c.var.ctx, signedIn(c), c.req.valid('param').id, reason), 200)
  },
)

import { createRoute, z } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { uuid } from '../schemas/common.ts'
import { type RankingView, rankingView } from '../schemas/ranking.ts'
import { listRankings, rankEverything, readRanking, stopRanking } from '../services/rankings.ts'
import { GUARDED_READ_PROBLEMS, LIST_PROBLEMS, problem, STEP_PROBLEMS } from './problems.ts'
import { createRouter, json } from './router.ts'

const tags = ['operation']
const params = z.object({ id: uuid })

const rankingExample: RankingView = {
  id: '5b1f0c2e-7a54-4c1b-9a53-6f0f2f0f9a11',
  state: 'running',
  nightly: false,
  askedBy: '系统管理员（演示）',
  stoppedBy: null,
  total: 1200,
  remaining: 300,
  failed: 0,
  startedAt: '2026-03-01T01:30:00.000Z',
  endedAt: null,
}

/** /rankings: all needs ranked anew, for administrators. */
export const rankingRoutes = createRouter()
rankingRoutes.use('/rankings', signedInOnly)
rankingRoutes.use('/rankings/*', signedInOnly)

rankingRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/rankings',
    operationId: 'listRankings',
    summary: 'List the last rankings of all needs, with their progress',
    tags,
    responses: {
      200: json(z.array(rankingView), 'The last twenty, newest first.', [rankingExample]),
      403: problem('forbidden'),
      ...LIST_PROBLEMS,
    },
  }),
  async (c) => c.json(await listRankings(c.var.ctx, signedIn(c)), 200),
)

rankingRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/rankings',
    operationId: 'rankEverything',
    summary: 'Rank all published needs anew, in the background',
    description: 'While a ranking runs, the answer is that one.',
    tags,
    responses: { 202: json(rankingView, 'The ranking that runs.', rankingExample), ...STEP_PROBLEMS },
  }),
  async (c) => c.json(await rankEverything(c.var.ctx, signedIn(c)), 202),
)

rankingRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/rankings/{id}',
    operationId: 'readRanking',
    summary: 'Read how far a ranking of all needs is',
    tags,
    request: { params },
    responses: { 200: json(rankingView, 'The ranking.', rankingExample), ...GUARDED_READ_PROBLEMS },
  }),
  async (c) => c.json(await readRanking(c.var.ctx, signedIn(c), c.req.valid('param').id), 200),
)

rankingRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/rankings/{id}/stop',
    operationId: 'stopRanking',
    summary: 'Stop a ranking; what is ranked stays ranked',
    tags,
    request: { params },
    responses: {
      200: json(rankingView, 'The ranking, ended.', {
        ...rankingExample,
        state: 'stopped',
        stoppedBy: rankingExample.askedBy,
        remaining: null,
        endedAt: '2026-03-01T01:31:00.000Z',
      }),
      ...STEP_PROBLEMS,
    },
  }),
  async (c) => c.json(await stopRanking(c.var.ctx, signedIn(c), c.req.valid('param').id), 200),
)

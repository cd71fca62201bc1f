import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Hono } from 'hono'
import type { AppContext } from './context.ts'
import type { AppEnv } from './env.ts'
import { DomainError } from './errors.ts'
import { accessLog } from './middleware/access-log.ts'
import { actorOfSession } from './middleware/actor.ts'
import { limitedBody, wellFormedJson } from './middleware/body.ts'
import { errorHandler, type PageOfError, problemAnswer } from './middleware/errors.ts'
import { requestContext } from './middleware/request-context.ts'
import { sameOrigin } from './middleware/same-origin.ts'
import { securityHeaders } from './middleware/security-headers.ts'
import { type OpenApiDocument, openApiDocument } from './openapi.ts'
import { accountRoutes } from './routes/accounts.ts'
import { backupRoutes } from './routes/backups.ts'
import { chainRoutes } from './routes/chains.ts'
import { contactRoutes } from './routes/contacts.ts'
import { deliveryRoutes } from './routes/deliveries.ts'
import { draftingRoutes } from './routes/drafting.ts'
import { embeddingRoutes } from './routes/embedding.ts'
import { evidenceRoutes } from './routes/evidence.ts'
import { exportRoutes } from './routes/exports.ts'
import { healthRoutes } from './routes/health.ts'
import { importRoutes } from './routes/imports.ts'
import { matcherWeightsRoutes } from './routes/matcher-weights.ts'
import { matchRoutes } from './routes/matches.ts'
import { meRoutes } from './routes/me.ts'
import { needMergeRoutes } from './routes/need-merges.ts'
import { needRelationRoutes } from './routes/need-relations.ts'
import { needRoutes } from './routes/needs.ts'
import { needsListRoutes } from './routes/needs-lists.ts'
import { noticeRoutes } from './routes/notices.ts'
import { offerRoutes } from './routes/offers.ts'
import { organisationRoutes } from './routes/organisations.ts'
import { outcomeRoutes } from './routes/outcomes.ts'
import { problemRoutes } from './routes/problem-ledger.ts'
import { providerRoutes } from './routes/providers.ts'
import { rankingRoutes } from './routes/rankings.ts'
import { referenceRoutes } from './routes/reference.ts'
import { reportRoutes } from './routes/reports.ts'
import { createRouter, json } from './routes/router.ts'
import { ruleRoutes } from './routes/rules.ts'
import { searchRoutes } from './routes/search.ts'
import { sessionRoutes } from './routes/session.ts'
import { settingRoutes } from './routes/settings.ts'
import { taskRoutes } from './routes/tasks.ts'
import { vocabularyRoutes } from './routes/vocabulary.ts'
import { wayRoutes } from './routes/way.ts'
import { groupRoutes } from './routes/working-groups.ts'

export interface ApiOptions {
  /** The pages, mounted behind everything of the API; they handle their own errors. */
  readonly pages?: Hono<AppEnv>
  /** Page of an error that arises before a page takes over: a form from another site, a body too large. */
  readonly pageOfError?: PageOfError
}

const VERSION_1 = [
  needRoutes,
  needRelationRoutes,
  needMergeRoutes,
  needsListRoutes,
  offerRoutes,
  importRoutes,
  matchRoutes,
  wayRoutes,
  settingRoutes,
  evidenceRoutes,
  outcomeRoutes,
  reportRoutes,
  taskRoutes,
  problemRoutes,
  providerRoutes,
  ruleRoutes,
  organisationRoutes,
  referenceRoutes,
  searchRoutes,
  draftingRoutes,
  vocabularyRoutes,
  chainRoutes,
  sessionRoutes,
  meRoutes,
  noticeRoutes,
  deliveryRoutes,
  groupRoutes,
  accountRoutes,
  matcherWeightsRoutes,
  rankingRoutes,
  embeddingRoutes,
  exportRoutes,
  contactRoutes,
  backupRoutes,
]

const documentRoute = createRoute({
  method: 'get',
  path: '/openapi.json',
  operationId: 'openApiDocument',
  summary: 'This document',
  tags: ['operation'],
  security: [],
  responses: { 200: json(z.looseObject({ openapi: z.string() }), 'OpenAPI 3.1.', { openapi: '3.1.0' }) },
})

/**
 * The whole front door. Order matters: every request gets its number, its log line and its headers first; health
 * answers without a look into the database; then come what refuses (another site, too much, unreadable) and only then
 * the question who it is.
 */
export function createApi(ctx: AppContext, options: ApiOptions = {}): OpenAPIHono<AppEnv> {
  const app = createRouter()
  app.onError(errorHandler(options.pageOfError))
  app.use(
    requestContext(ctx),
    accessLog,
    ...securityHeaders(ctx.settings.publicUrl.startsWith('https:')),
    sameOrigin,
    limitedBody,
  )
  app.route('/', healthRoutes)

  app.openAPIRegistry.registerPath(documentRoute)
  let document: OpenApiDocument | undefined
  app.get(documentRoute.path, (c) => {
    document ??= openApiDocument(app)
    return c.json(document)
  })

  app.use(actorOfSession)
  app.use('/api/*', wellFormedJson)
  for (const routes of VERSION_1) app.route('/api/v1', routes)
  app.all('/api/*', (c) => problemAnswer(c, new DomainError('not_found')))

  if (options.pages !== undefined) app.route('/', options.pages)
  app.notFound((c) => problemAnswer(c, new DomainError('not_found')))
  return app
}

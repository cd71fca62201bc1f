import { Hono } from 'hono'
import type { AppEnv } from '../api/env.ts'
import type { DomainError } from '../api/errors.ts'
import { asset, loadAssets } from './assets.ts'
import { accountPages } from './pages/account.tsx'
import { accountsPages } from './pages/accounts.tsx'
import { backupPages } from './pages/backups.tsx'
import { chainPages } from './pages/chains.tsx'
import { deliveryPages } from './pages/deliveries.tsx'
import { editionPages } from './pages/edition-differences.tsx'
import { eraseContactPages } from './pages/erase-contact.tsx'
import { pageMissing, pageOfError, problemPages } from './pages/errors.tsx'
import { evidencePages, matchEvidencePages } from './pages/evidence.tsx'
import { followUpPages } from './pages/follow-up.tsx'
import { groupPages } from './pages/group.tsx'
import { groupFormPages } from './pages/group-form.tsx'
import { groupsPages } from './pages/groups.tsx'
import { homePages } from './pages/home.tsx'
import { importPages } from './pages/imports.tsx'
import { matchAnswerPages } from './pages/match-answer.tsx'
import { matchContactPages } from './pages/match-contacts.tsx'
import { matchStepPages } from './pages/match-steps.tsx'
import { matchesPages } from './pages/matches.tsx'
import { matchingSheetPages } from './pages/matching-sheet.tsx'
import { needPages } from './pages/need.tsx'
import { needFormPages } from './pages/need-form.tsx'
import { needsPages } from './pages/needs.tsx'
import { needsListPages } from './pages/needs-lists.tsx'
import { noticePages } from './pages/notices.tsx'
import { offerPages } from './pages/offer.tsx'
import { offerFormPages } from './pages/offer-form.tsx'
import { offersPages } from './pages/offers.tsx'
import { organisationPages } from './pages/organisations.tsx'
import { outcomeFormPages } from './pages/outcome-form.tsx'
import { creditPages, outcomePages } from './pages/outcomes.tsx'
import { printPages } from './pages/print.tsx'
import { problemOfLedgerPages } from './pages/problem.tsx'
import { problemLedgerPages } from './pages/problem-ledger.tsx'
import { providerFormPages } from './pages/provider-form.tsx'
import { providerPages } from './pages/providers.tsx'
import { rankingPages } from './pages/rankings.tsx'
import { referencePages } from './pages/reference.tsx'
import { regionPages } from './pages/regions.tsx'
import { reportPages } from './pages/reports.tsx'
import { reviewPages } from './pages/review.tsx'
import { searchPages } from './pages/search.tsx'
import { sessionPages } from './pages/session.tsx'
import { settingsPages } from './pages/settings.tsx'
import { taskPages } from './pages/task.tsx'
import { tasksPages } from './pages/tasks.tsx'
import { todayPages } from './pages/today.tsx'
import { vocabularyPages } from './pages/vocabulary.tsx'
import { vocabularyFilePages } from './pages/vocabulary-file.tsx'
import { webhookPages } from './pages/webhooks.tsx'
import { weightsPages } from './pages/weights.tsx'
import type { PageContext } from './view.ts'

export interface PagesOptions {
  /** The API's OpenAPI document, for the reference page; without it there is no such page. */
  readonly openApi?: () => unknown
}

/** The pages and the page of errors, as the front door takes them. */
export interface Pages {
  readonly pages: Hono<AppEnv>
  /** For errors of pages and of the front door itself; whoever is not signed in is led to sign in. */
  readonly pageOfError: (c: PageContext, error: DomainError) => Response | Promise<Response>
}

/** Static files never change under their address, which holds a hash of the content. */
const FOR_EVER = 'public, max-age=31536000, immutable'

function staticPages() {
  return new Hono<AppEnv>().get('/:hash/:name', (c) => {
    const found = asset(c.req.param('name'))
    if (found === undefined || found.url !== c.req.path) return pageMissing(c)
    return c.body(found.content, 200, { 'Content-Type': found.type, 'Cache-Control': FOR_EVER })
  })
}

/**
 * All pages of the service. They are mounted at the root, behind the front door's middleware.
 *
 * @throws Error when a static file is missing.
 */
export function createPages(options: PagesOptions = {}): Pages {
  loadAssets()
  const pages = new Hono<AppEnv>()
    .route('/static', staticPages())
    .route('/', sessionPages)
    .route('/', homePages)
    .route('/review', reviewPages)
    .route('/matches', matchesPages)
    .route('/matches', matchEvidencePages)
    .route('/matches', matchStepPages)
    .route('/matches', matchAnswerPages)
    .route('/matches', matchContactPages)
    .route('/evidence', evidencePages)
    .route('/follow-up', followUpPages)
    .route('/settings', settingsPages)
    .route('/outcomes', outcomeFormPages)
    .route('/outcomes', outcomePages)
    .route('/credit', creditPages)
    .route('/reports', reportPages)
    .route('/needs', needsPages)
    .route('/needs', needFormPages)
    .route('/needs', needPages)
    .route('/offers', offersPages)
    .route('/offers', offerFormPages)
    .route('/offers', offerPages)
    .route('/needs-lists', needsListPages)
    .route('/needs-lists', editionPages)
    .route('/imports', importPages)
    .route('/providers', providerFormPages)
    .route('/providers', providerPages)
    .route('/organisations', organisationPages)
    .route('/accounts', accountsPages)
    .route('/accounts', accountPages)
    .route('/regions', regionPages)
    .route('/weights', weightsPages)
    .route('/vocabulary', vocabularyFilePages)
    .route('/vocabulary', vocabularyPages)
    .route('/chains', chainPages)
    .route('/rankings', rankingPages)
    .route('/backups', backupPages)
    .route('/contacts', eraseContactPages)
    .route('/today', todayPages)
    .route('/tasks', tasksPages)
    .route('/tasks', taskPages)
    .route('/problem-ledger', problemLedgerPages)
    .route('/problem-ledger', problemOfLedgerPages)
    .route('/print', printPages)
    .route('/matching-sheet', matchingSheetPages)
    .route('/notices', noticePages)
    .route('/groups', groupsPages)
    .route('/groups', groupFormPages)
    .route('/groups', groupPages)
    .route('/deliveries', deliveryPages)
    .route('/webhooks', webhookPages)
    .route('/search', searchPages)
    .route('/problems', problemPages)
  if (options.openApi !== undefined) pages.route('/reference', referencePages(options.openApi))
  pages.all('*', (c) => pageMissing(c))
  return { pages, pageOfError }
}

import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { matchQuery } from '../../api/schemas/match.ts'
import type { WayView } from '../../api/schemas/way.ts'
import { listActivities } from '../../api/services/activities.ts'
import { takesEvidence } from '../../api/services/evidence.ts'
import { listMatches, readMatch } from '../../api/services/matches.ts'
import { canReview } from '../../api/services/permissions.ts'
import { readWay } from '../../api/services/way/way-view.ts'
import type { MatchState } from '../../db/vocabulary.ts'
import { choicesOf, cityChoices, industryChoices, industryNames } from '../choices.ts'
import { Activities } from '../components/activities.tsx'
import { ExportMenu } from '../components/export-menu.tsx'
import { groupFilter } from '../components/group-filter.ts'
import { Empty, type Filter, Filters, Heading, isFiltered, Listing } from '../components/list.tsx'
import { MatchTable } from '../components/match-table.tsx'
import { MatchOutcomes } from '../components/outcomes.tsx'
import { MatchContent } from '../components/review-match.tsx'
import { MatchTasks } from '../components/tasks.tsx'
import { NextSteps, Rounds, StepTable, WayLine } from '../components/way.tsx'
import { queryOf } from '../forms/posted.ts'
import { respond } from '../respond.tsx'
import { idOfPath, type SignedInView, signedIn } from '../view.ts'

/** States in which nothing has been asked yet. */
const BEFORE_THE_WAY: readonly MatchState[] = ['proposed', 'on_hold', 'rejected', 'withdrawn']

async function filtersOf(view: SignedInView): Promise<Filter[]> {
  const { texts, words, actor } = view
  const { filters, anyChoice } = texts
  const states = canReview(actor) ? [] : ['proposed', 'on_hold', 'rejected', 'withdrawn']
  return [
    { name: 'state', label: filters.state, choices: choicesOf(words.matchState, states), empty: anyChoice },
    { name: 'kind', label: filters.kind, choices: choicesOf(words.needKind), empty: anyChoice },
    ...(canReview(actor)
      ? [{ name: 'city', label: filters.city, choices: await cityChoices(view), empty: anyChoice }]
      : []),
    { name: 'industry', label: filters.industry, choices: await industryChoices(view), empty: anyChoice },
    ...(await groupFilter(view)),
    { name: 'sort', label: filters.sort, choices: choicesOf(filters.matchSorts) },
  ]
}

/** How far the match has come, what both sides answered, what follows, and how they are reached. */
function WayOfMatch({ way, view }: { way: WayView; view: SignedInView }) {
  const t = view.texts.way
  if (BEFORE_THE_WAY.includes(way.state) && way.rounds.length === 0) {
    return way.nextAfter === null ? null : (
      <p class="warning">
        <a href={`/matches/${way.nextAfter}`}>{t.nextAfter}</a>
      </p>
    )
  }
  return (
    <section class="match-way" aria-label={t.title}>
      <WayLine way={way} view={view} />
      <NextSteps way={way} view={view} />
      <Rounds way={way} view={view} />
      {way.rounds.length > 0 && (
        <section aria-labelledby="contacts-title">
          <h2 id="contacts-title">{t.contacts}</h2>
          {way.contactsReadable ? (
            <p>
              <a class="button" href={`/matches/${way.matchId}/contacts`}>
                {t.showContacts}
              </a>{' '}
              <span class="muted">{t.contactsHint}</span>
            </p>
          ) : (
            <p class="muted">{t.contactsHidden}</p>
          )}
        </section>
      )}
      <StepTable way={way} view={view} />
    </section>
  )
}

/** Matches that concern the reader, and one of them in full. */
export const matchesPages = new Hono<AppEnv>()
  .get('/', async (c) => {
    const view = signedIn(c)
    const { texts, ctx, actor } = view
    const filters = await filtersOf(view)
    const query = queryOf(matchQuery, view.query)
    const page = await listMatches(ctx, actor, query)
    return respond(
      c,
      view,
      { title: texts.match.list, section: 'matches' },
      <>
        <Heading
          title={texts.match.list}
          aside={
            <>
              <ExportMenu view={view} path="matches" query={query} />
              {actor.role !== 'provider' && (
                <a class="button" href="/matching-sheet">
                  {texts.exporting.sheet.title}
                </a>
              )}
            </>
          }
        >
          <p class="muted">{texts.found(page.total)}</p>
        </Heading>
        <Filters view={view} filters={filters} />
        <Listing
          view={view}
          page={page}
          empty={<Empty text={isFiltered(view, filters) ? texts.match.emptyFiltered : texts.match.empty} />}
        >
          <MatchTable lines={page.items} view={view} href={({ id }) => `/matches/${id}`} />
        </Listing>
      </>,
    )
  })
  .get('/:id', async (c) => {
    const view = signedIn(c)
    const { texts, ctx, actor } = view
    const match = await readMatch(ctx, actor, idOfPath(c))
    const way = await readWay(ctx, actor, match.id)
    const reviewer = canReview(actor)
    const aside = reviewer ? (
      <a class="button" href={`/review?state=${match.state}&match=${match.id}`}>
        {texts.review.title}
      </a>
    ) : undefined
    return respond(
      c,
      view,
      { title: `${match.need.reference} ${texts.match.one}`, section: 'matches', scripts: ['review.js'] },
      <>
        <Heading
          title={`${match.need.title} — ${match.offer.title}`}
          aside={
            <>
              <ExportMenu view={view} path={`matches/${match.id}/match`} print={`matches/${match.id}`} />
              <a class="button" href={`/matches/${match.id}/evidence`}>
                {texts.evidence.title}
              </a>
              {aside}
            </>
          }
        />
        <WayOfMatch way={way} view={view} />
        <MatchContent match={match} names={await industryNames(view)} view={view} />
        {takesEvidence(match.state) && <MatchOutcomes matchId={match.id} view={view} />}
        <MatchTasks match={match} view={view} />
        {reviewer && <Activities activities={await listActivities(ctx, actor, 'match', match.id)} view={view} />}
      </>,
    )
  })

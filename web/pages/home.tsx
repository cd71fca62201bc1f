import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { TODAY_GROUPS } from '../../api/schemas/today.ts'
import { weightsInForce } from '../../api/services/matcher-weights.ts'
import { listMatches } from '../../api/services/matches.ts'
import { listNeeds } from '../../api/services/needs.ts'
import { listOffers } from '../../api/services/offers.ts'
import { canAdminister } from '../../api/services/permissions.ts'
import { todayOf } from '../../api/services/tasks/today.ts'
import { openRequests } from '../../api/services/way/open-requests.ts'
import { Heading, ShortList } from '../components/list.tsx'
import { MatchTable } from '../components/match-table.tsx'
import { Tag } from '../components/status.tsx'
import { AnswerButtons } from '../components/way.tsx'
import { respond } from '../respond.tsx'
import { type SignedInView, signedIn } from '../view.ts'
import { NeedTable } from './needs.tsx'
import { OfferTable } from './offers.tsx'

/** How many lines a list on the home page has. */
const LINES = 8

function Figure({ count, label, href }: { count: number; label: string; href: string }) {
  return (
    <li>
      <a class="figure-card" href={href}>
        <strong>{count}</strong> <span>{label}</span>
      </a>
    </li>
  )
}

const PAGE = { limit: LINES }

async function reviewerHome(view: SignedInView) {
  const { ctx, actor, texts } = view
  const total = async (query: object) => (await listMatches(ctx, actor, { sort: 'score', limit: 1, ...query })).total
  const waiting = await listMatches(ctx, actor, { ...PAGE, state: 'proposed', sort: 'waiting' })
  const due = await listNeeds(ctx, actor, { ...PAGE, status: 'published', sort: 'deadline' })
  return (
    <>
      <ul class="figures">
        <Figure count={waiting.total} label={texts.home.toReview} href="/review" />
        <Figure
          count={await total({ state: 'proposed', assignee: 'me' })}
          label={texts.home.assignedToMe}
          href="/review?assignee=me"
        />
        <Figure count={await total({ state: 'on_hold' })} label={texts.home.onHold} href="/review?state=on_hold" />
        <Figure
          count={await total({ state: 'confirmed' })}
          label={texts.home.confirmed}
          href="/review?state=confirmed"
        />
        <Figure count={await total({ view: 'followed' })} label={texts.way.followUp} href="/follow-up" />
        <Figure count={await total({ view: 'overdue' })} label={texts.way.overdue} href="/follow-up?view=overdue" />
      </ul>
      {waiting.total === 0 ? (
        <p class="empty">{texts.home.nothingWaits}</p>
      ) : (
        <>
          <p>
            <a class="button primary" href="/review">
              {texts.home.startReview}
            </a>
          </p>
          <ShortList title={texts.home.longestWaiting} href="/review?sort=waiting" view={view}>
            <MatchTable lines={waiting.items} view={view} href={({ id }) => `/review?sort=waiting&match=${id}`} />
          </ShortList>
        </>
      )}
      <ShortList title={texts.home.dueSoon} href="/needs?status=published&sort=deadline" view={view}>
        <NeedTable needs={due.items} view={view} />
      </ShortList>
    </>
  )
}

/** Requests that wait for the answer of the reader's side: why, until when, and both answers at hand. */
async function Inbox({ view }: { view: SignedInView }) {
  const { ctx, actor, texts, language } = view
  const t = texts.way
  const requests = await openRequests(ctx, actor)
  if (requests.length === 0) return null
  return (
    <section class="home-section" aria-labelledby="inbox-title">
      <div class="section-heading">
        <h2 id="inbox-title">{t.inbox}</h2>
        <span class="muted">{t.inboxCount(requests.length)}</span>
      </div>
      <ul class="inbox">
        {requests.map(({ match, reason, note, lapseOn, reminded }) => (
          <li>
            <h3>
              <a href={`/matches/${match.id}`}>
                {match.need.title} — {match.offer.title}
              </a>
            </h3>
            <p class="muted">
              {match.need.city.name} · {match.offer.provider.name} · <strong>{t.lapses(lapseOn)}</strong>
              {reminded && (
                <>
                  {' '}
                  <Tag text={t.events.remind} tone="strong" />
                </>
              )}
            </p>
            {reason !== null && (
              <p>
                <span class="muted">{t.why}</span> {reason[language]}
              </p>
            )}
            {note !== null && (
              <p class="text">
                <span class="muted">{t.note}</span> {note}
              </p>
            )}
            <AnswerButtons matchId={match.id} view={view} back="home" />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Matches of the reader that are under way. */
async function UnderWay({ view }: { view: SignedInView }) {
  const { ctx, actor, texts } = view
  const running = await listMatches(ctx, actor, { ...PAGE, view: 'followed', sort: 'since' })
  if (running.items.length === 0) return null
  return (
    <ShortList title={texts.way.title} href="/matches?view=followed&sort=since" view={view}>
      <MatchTable lines={running.items} view={view} href={({ id }) => `/matches/${id}`} />
    </ShortList>
  )
}

async function cityHome(view: SignedInView) {
  const { ctx, actor, texts } = view
  const drafts = await listNeeds(ctx, actor, { ...PAGE, status: 'draft', sort: 'updated' })
  const due = await listNeeds(ctx, actor, { ...PAGE, status: 'published', sort: 'deadline' })
  return (
    <>
      {await Inbox({ view })}
      <p>
        <a class="button primary" href="/needs/new">
          {texts.need.create}
        </a>
      </p>
      {drafts.items.length > 0 && (
        <ShortList title={texts.home.drafts} href="/needs?status=draft" view={view}>
          <NeedTable needs={drafts.items} view={view} />
        </ShortList>
      )}
      {await UnderWay({ view })}
      <ShortList title={texts.home.dueSoon} href="/needs?status=published&sort=deadline" view={view}>
        <NeedTable needs={due.items} view={view} />
      </ShortList>
    </>
  )
}

async function providerHome(view: SignedInView) {
  const { ctx, actor, texts } = view
  const provider = actor.providerId === null ? {} : { provider: actor.providerId }
  const offers = await listOffers(ctx, actor, { ...PAGE, ...provider, sort: 'updated' })
  const needs = await listNeeds(ctx, actor, { ...PAGE, sort: 'updated' })
  return (
    <>
      {await Inbox({ view })}
      <p>
        <a class="button primary" href="/offers/new">
          {texts.offer.create}
        </a>
      </p>
      {await UnderWay({ view })}
      <ShortList title={texts.home.myOffers} href="/offers" view={view}>
        {offers.items.length === 0 ? (
          <p class="empty">{texts.offer.empty}</p>
        ) : (
          <OfferTable offers={offers.items} view={view} />
        )}
      </ShortList>
      <ShortList title={texts.home.networkNeeds} href="/needs" view={view}>
        {needs.items.length === 0 ? (
          <p class="empty">{texts.need.empty}</p>
        ) : (
          <NeedTable needs={needs.items} view={view} />
        )}
      </ShortList>
    </>
  )
}

/** What the day holds for the reader, as figures that lead to the list. */
async function TodayFigures({ view }: { view: SignedInView }) {
  const { counts } = await todayOf(view.ctx, view.actor)
  const t = view.texts.tasks
  if (Object.values(counts).every((count) => count === 0)) return null
  return (
    <ul class="figures" aria-label={t.today}>
      {TODAY_GROUPS.map((group) => (
        <Figure count={counts[group]} label={t.groups[group]} href={`/today#today-${group}`} />
      ))}
    </ul>
  )
}

/** Tells administrators that the active weights cannot be used. */
function UnusableWeights({ view }: { view: SignedInView }) {
  const { actor, ctx, texts } = view
  if (!canAdminister(actor)) return null
  const { kind, edition } = weightsInForce(ctx, actor)
  if (kind !== 'unusable') return null
  return (
    <p class="warning" role="alert">
      {texts.weights.unusable(edition ?? 0)} <a href="/weights">{texts.weights.title}</a>
    </p>
  )
}

/** What waits for the reader, by role. */
export const homePages = new Hono<AppEnv>().get('/', async (c) => {
  const view = signedIn(c)
  const { texts, actor } = view
  const content =
    actor.role === 'city'
      ? await cityHome(view)
      : actor.role === 'provider'
        ? await providerHome(view)
        : await reviewerHome(view)
  return respond(
    c,
    view,
    { title: texts.home.title, section: 'home' },
    <>
      <Heading title={texts.home.greeting(actor.name)} />
      <UnusableWeights view={view} />
      <TodayFigures view={view} />
      {content}
    </>,
  )
})

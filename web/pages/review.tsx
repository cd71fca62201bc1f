import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { uuid } from '../../api/schemas/common.ts'
import { type DECISIONS, decisionInput, REVIEW_STATES, type ReviewState } from '../../api/schemas/match.ts'
import { assign, decide, listAssignees, listMatches, readMatch } from '../../api/services/matches.ts'
import { canReview, require } from '../../api/services/permissions.ts'
import { choicesOf, cityChoices, industryChoices, industryNames } from '../choices.ts'
import { PlainDecision } from '../components/decision-bar.tsx'
import type { Choice } from '../components/fields.tsx'
import { KeyHelp } from '../components/key-help.tsx'
import { Empty, type Filter, isFiltered } from '../components/list.tsx'
import { ReviewMatch } from '../components/review-match.tsx'
import { ReviewQueue } from '../components/review-queue.tsx'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { formReader, parseForm, postedForm } from '../forms/posted.ts'
import { done, respond } from '../respond.tsx'
import { listSearch, type Opened, openedOf, type ReviewList, readReviewList, reviewAddress } from '../review-list.ts'
import { idOfPath, type PageContext, type SignedInView, signedIn } from '../view.ts'

function reviewer(c: PageContext): SignedInView {
  const view = signedIn(c)
  require(canReview(view.actor))
  return view
}

async function filtersOf(view: SignedInView, assignees: readonly Choice[]): Promise<Filter[]> {
  const { texts, words } = view
  const { filters, anyChoice } = texts
  return [
    { name: 'city', label: filters.city, choices: await cityChoices(view), empty: anyChoice },
    { name: 'kind', label: filters.kind, choices: choicesOf(words.needKind), empty: anyChoice },
    { name: 'industry', label: filters.industry, choices: await industryChoices(view), empty: anyChoice },
    {
      name: 'assignee',
      label: filters.assignee,
      choices: [['me', filters.me], ['none', filters.unassigned], ...assignees],
      empty: anyChoice,
    },
    { name: 'sort', label: filters.sort, choices: choicesOf(filters.matchSorts) },
  ]
}

async function totalsOf(view: SignedInView, list: ReviewList): Promise<Record<ReviewState, number>> {
  const totals = { proposed: 0, on_hold: 0, confirmed: 0, rejected: 0, withdrawn: 0 }
  const { cursor: _, ...query } = list.query
  for (const state of REVIEW_STATES) {
    totals[state] =
      state === list.query.state
        ? list.total
        : (await listMatches(view.ctx, view.actor, { ...query, state, limit: 1 })).total
  }
  return totals
}

function Position({ list, opened, view }: { list: ReviewList; opened: Opened; view: SignedInView }) {
  const { review } = view.texts
  const way = (id: string | undefined, text: string, key: string, rel: string) =>
    id === undefined ? (
      <span class="way way-none">{text}</span>
    ) : (
      <a class="way" rel={rel} data-key={key} href={`${reviewAddress(list.search, { match: id })}#match`}>
        {text} <kbd>{key.toUpperCase()}</kbd>
      </a>
    )
  return (
    <p class="position">
      {way(opened.previous, review.previous, 'k', 'prev')}
      <strong>
        {opened.index === undefined ? review.gone : review.position(list.before + opened.index + 1, list.total)}
      </strong>
      {way(opened.next, review.next, 'j', 'next')}
    </p>
  )
}

/** The undo button beside the notice of the decision just made. */
function undoAction(view: SignedInView, list: ReviewList) {
  const undo = uuid.safeParse(view.query.get('undo'))
  if (!undo.success || view.notice === undefined) return undefined
  return (
    <PlainDecision
      id={undo.data}
      decision="undo"
      text={view.texts.undo}
      back={{ search: list.search, next: undo.data, at: 0 }}
    />
  )
}

interface Show {
  /** The list's part of the address. */
  readonly search: URLSearchParams
  readonly match: string | null
  readonly at: string | null
  readonly form: FormState
  /** True when the named match must be shown although it left the list, because something went wrong with it. */
  readonly stay: boolean
}

async function showReview(c: PageContext, view: SignedInView, show: Show) {
  const { ctx, actor, texts } = view
  const list = await readReviewList(view, show.search)
  const opened = openedOf(list, show.match, show.at, show.stay)
  const assignees = await listAssignees(ctx, actor)
  const choices = assignees.map(({ id, name }) => [id, name] as const)
  const match = opened.id === undefined ? null : await readMatch(ctx, actor, opened.id)
  const back = { search: list.search, next: opened.next ?? opened.previous, at: opened.index ?? Number(show.at ?? 0) }
  const { state } = list.query
  const filters = await filtersOf(view, choices)
  const filtered = isFiltered(view, filters)
  const emptied = list.lines.length === 0 && view.notice !== undefined
  return respond(
    c,
    view,
    {
      title: texts.review.title,
      section: 'review',
      shape: 'panes',
      scripts: ['review.js'],
      noticeAction: undoAction(view, list),
    },
    <>
      <h1 class="hidden-text">{texts.review.title}</h1>
      <div class="panes">
        <ReviewQueue view={view} list={list} totals={await totalsOf(view, list)} filters={filters} openId={opened.id} />
        {match === null ? (
          <section class="match match-none" id="match" aria-label={texts.review.details} tabindex={-1}>
            <div class="match-top">
              <KeyHelp view={view} />
            </div>
            <Empty
              text={emptied ? texts.review.allDone : filtered ? texts.review.emptyFiltered : texts.review.empty[state]}
              action={filtered ? <a href={reviewAddress('', { state })}>{texts.actions.clearFilters}</a> : undefined}
            />
          </section>
        ) : (
          <ReviewMatch
            match={match}
            names={await industryNames(view)}
            assignees={assignees}
            back={back}
            form={show.form}
            position={<Position list={list} opened={opened} view={view} />}
            view={view}
          />
        )}
      </div>
    </>,
    show.form.status,
  )
}

/** Only the list's values of what a form sent back. */
function postedList(posted: URLSearchParams): string {
  return listSearch(new URLSearchParams(posted.get('list') ?? ''))
}

/** After an undo the match itself waits for review again; after any other decision the next one opens. */
function leadOn(c: PageContext, id: string, decision: (typeof DECISIONS)[number] | 'request', posted: URLSearchParams) {
  const search = new URLSearchParams(postedList(posted))
  if (decision === 'undo') {
    search.set('state', 'proposed')
    search.delete('cursor')
    search.delete('from')
    return done(c, '/review', 'undo', { ...Object.fromEntries(search), match: id })
  }
  return done(c, '/review', decision === 'request' ? 'confirmed_requested' : decision, {
    ...Object.fromEntries(search),
    match: posted.get('next') || undefined,
    at: posted.get('at'),
    // What both sides were asked is withdrawn with a reason, not undone.
    undo: decision === 'release' || decision === 'request' ? undefined : id,
  })
}

/** The review queue: two panes, decisions, assignment. */
export const reviewPages = new Hono<AppEnv>()
  .get('/', (c) => {
    const view = reviewer(c)
    const wanted = uuid.safeParse(view.query.get('match'))
    return showReview(c, view, {
      search: view.query,
      match: wanted.success ? wanted.data : null,
      at: view.notice === undefined ? null : view.query.get('at'),
      form: freshForm(),
      stay: false,
    })
  })
  .post('/:id/decision', async (c) => {
    const view = reviewer(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const input = parseForm(
        decisionInput,
        {
          decision: reader.text('decision'),
          reason: reader.textOrUndefined('reason'),
          cause: reader.textOrUndefined('cause'),
          ...(reader.text('request') === '' ? {} : { request: true }),
        },
        reader,
      )
      await decide(view.ctx, view.actor, id, input)
      return leadOn(c, id, input.request === true ? 'request' : input.decision, posted)
    } catch (error) {
      return showReview(c, view, {
        search: new URLSearchParams(postedList(posted)),
        match: id,
        at: posted.get('at'),
        form: refusedDecision(posted, error, view),
        stay: true,
      })
    }
  })
  .post('/:id/assignee', async (c) => {
    const view = reviewer(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    const search = postedList(posted)
    try {
      await assign(view.ctx, view.actor, id, posted.get('assigneeId') || null)
      return done(c, '/review', 'assigned', { ...Object.fromEntries(new URLSearchParams(search)), match: id })
    } catch (error) {
      const form = refusedForm(posted, error, view)
      return showReview(c, view, { search: new URLSearchParams(search), match: id, at: null, form, stay: true })
    }
  })

/** A refused decision: also `decided_already`, which names who was first. */
function refusedDecision(posted: URLSearchParams, error: unknown, view: SignedInView): FormState {
  const form = refusedForm(posted, error, view)
  return form.errors.some(({ pointer }) => pointer !== '/reason')
    ? { ...form, problem: { title: '', detail: form.errors.map(({ detail }) => detail).join(' ') } }
    : form
}

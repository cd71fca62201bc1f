import { type MatchLine, REVIEW_STATES, type ReviewState } from '../../api/schemas/match.ts'
import type { ReviewList } from '../review-list.ts'
import { listSearch, reviewAddress } from '../review-list.ts'
import type { SignedInView } from '../view.ts'
import { scoreText } from './explanation.tsx'
import { ExportMenu } from './export-menu.tsx'
import { type Filter, Filters, isFiltered } from './list.tsx'

/** Tabs by state with how many matches each holds under the same filters. */
export function QueueTabs({
  view,
  state,
  totals,
}: {
  view: SignedInView
  state: ReviewState
  totals: Readonly<Record<ReviewState, number>>
}) {
  const search = new URLSearchParams(listSearch(view.query))
  for (const name of ['state', 'cursor', 'from']) search.delete(name)
  return (
    <nav class="tabs" aria-label={view.texts.review.tabs}>
      <ul>
        {REVIEW_STATES.map((name) => (
          <li>
            <a
              href={reviewAddress(search.toString(), { state: name })}
              aria-current={name === state ? 'page' : undefined}
            >
              {view.words.matchState[name]} <span class="count">{totals[name]}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Line({ line, list, open, view }: { line: MatchLine; list: ReviewList; open: boolean; view: SignedInView }) {
  const { texts, words } = view
  return (
    <li>
      <a
        class="queue-line"
        href={`${reviewAddress(list.search, { match: line.id })}#match`}
        aria-current={open ? 'true' : undefined}
      >
        <span class="queue-score">
          <span class="hidden-text">{texts.explanation.score} </span>
          {scoreText(line.score)}
        </span>
        <span class="queue-pair">
          <span class="queue-need">{line.need.title}</span>
          <span class="queue-offer">
            {line.offer.title} <span class="muted">{line.offer.provider.name}</span>
          </span>
          <span class="queue-facts muted">
            {[
              line.need.city.name,
              line.need.kind === null ? null : words.needKind[line.need.kind],
              line.need.priority === 'normal' ? null : words.priority[line.need.priority],
              line.need.keyGroup === null ? null : texts.group.keyMark,
              line.state === 'proposed' ? texts.review.waiting(line.waitingDays) : null,
              line.origin === 'staff' ? words.matchOrigin.staff : null,
              line.pinned ? texts.rules.pinned : null,
              line.assignee === null ? null : line.assignee.name,
            ]
              .filter((part) => part !== null)
              .join(' · ')}
          </span>
        </span>
      </a>
    </li>
  )
}

/** The left pane: tabs, filters and the matches waiting, the open one marked. */
export function ReviewQueue({
  view,
  list,
  totals,
  filters,
  openId,
}: {
  view: SignedInView
  list: ReviewList
  totals: Readonly<Record<ReviewState, number>>
  filters: readonly Filter[]
  openId: string | undefined
}) {
  const { texts } = view
  const { state } = list.query
  const filtered = isFiltered(view, filters)
  return (
    <section class="queue" aria-label={texts.review.queue}>
      <QueueTabs view={view} state={state} totals={totals} />
      <details class="queue-filters" open={filtered}>
        <summary>
          {texts.review.filterSummary} <span class="muted">{texts.review.total(list.total)}</span>
        </summary>
        <Filters view={view} filters={filters} keep={{ state }} />
      </details>
      <ExportMenu view={view} path="matches" print="review" query={list.query} />
      {list.lines.length === 0 ? (
        <p class="queue-none muted">{texts.review.total(0)}</p>
      ) : (
        <ol class="queue-list" aria-label={texts.review.queue} start={list.before + 1}>
          {list.lines.map((line) => (
            <Line line={line} list={list} open={line.id === openId} view={view} />
          ))}
        </ol>
      )}
      {(list.nextCursor !== null || list.before > 0) && (
        <p class="queue-more">
          {list.before > 0 && (
            <a href={reviewAddress(list.search, { cursor: undefined, from: undefined })}>{texts.review.backToStart}</a>
          )}
          {list.nextCursor !== null && (
            <a
              rel="next"
              href={reviewAddress(list.search, { cursor: list.nextCursor, from: list.before + list.lines.length })}
            >
              {texts.review.moreInQueue}
            </a>
          )}
        </p>
      )}
    </section>
  )
}

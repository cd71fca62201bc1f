import type { Child } from 'hono/jsx'
import { sameAddress, type View } from '../view.ts'
import { type Choice, type ChoiceGroup, Options } from './fields.tsx'

/** A filter of a list page: a choice, or free text. */
export interface Filter {
  readonly name: string
  readonly label: string
  /** Absent for free text. */
  readonly choices?: readonly (Choice | ChoiceGroup)[]
  /** Words of the empty choice; absent where one choice always stands. */
  readonly empty?: string
}

/** True when the address narrows the list, apart from its order and page. */
export function isFiltered(view: View, filters: readonly Filter[]): boolean {
  return filters.some(
    ({ name, empty, choices }) => (empty !== undefined || choices === undefined) && (view.query.get(name) ?? '') !== '',
  )
}

/** The filters of a list as a form that leads to the same page; `keep` are values that it carries along. */
export function Filters({
  view,
  filters,
  keep = {},
}: {
  view: View
  filters: readonly Filter[]
  keep?: Readonly<Record<string, string | undefined>>
}) {
  const { texts } = view
  return (
    <form class="filters" method="get" action={view.path} aria-label={texts.filters.label}>
      {Object.entries(keep).map(
        ([name, value]) => value !== undefined && <input type="hidden" name={name} value={value} />,
      )}
      {filters.map(({ name, label, choices, empty }) => (
        <div class="filter">
          <label for={`filter-${name}`}>{label}</label>
          {choices === undefined ? (
            <input id={`filter-${name}`} type="search" name={name} value={view.query.get(name) ?? ''} maxlength={200} />
          ) : (
            <select id={`filter-${name}`} name={name}>
              {empty !== undefined && <option value="">{empty}</option>}
              <Options choices={choices} chosen={view.query.get(name)} />
            </select>
          )}
        </div>
      ))}
      <div class="filter-actions">
        <button type="submit">{texts.actions.filter}</button>
        {isFiltered(view, filters) && (
          <a
            href={sameAddress(
              view,
              Object.fromEntries([...filters.map(({ name }) => [name, undefined] as const), ['cursor', undefined]]),
            )}
          >
            {texts.actions.clearFilters}
          </a>
        )}
      </div>
    </form>
  )
}

/** How many there are and the way to the next page. */
export function Paging({ view, count, nextCursor }: { view: View; count: number; nextCursor: string | null }) {
  const { texts } = view
  const later = view.query.has('cursor')
  return (
    <div class="paging">
      <p>{later || nextCursor !== null ? texts.count(count, nextCursor !== null) : texts.count(count, false)}</p>
      {later && <a href={sameAddress(view, { cursor: undefined })}>{texts.actions.firstPage}</a>}
      {nextCursor !== null && (
        <a rel="next" href={sameAddress(view, { cursor: nextCursor })}>
          {texts.actions.nextPage}
        </a>
      )}
    </div>
  )
}

/** The lines of a page of a list with the way to the next, or, where there are none, what is said instead. */
export function Listing({
  view,
  page,
  empty,
  children,
}: {
  view: View
  page: { readonly items: readonly unknown[]; readonly nextCursor: string | null }
  empty: Child
  children?: Child
}) {
  if (page.items.length === 0) return <>{empty}</>
  return (
    <>
      {children}
      <Paging view={view} count={page.items.length} nextCursor={page.nextCursor} />
    </>
  )
}

/** An empty state: one sentence and at most one action. */
export function Empty({ text, action }: { text: string; action?: Child }) {
  return (
    <div class="empty">
      <p>{text}</p>
      {action}
    </div>
  )
}

/** A page's heading with its actions at the side. */
export function Heading({ title, aside, children }: { title: Child; aside?: Child; children?: Child }) {
  return (
    <div class="heading">
      <div>
        <h1>{title}</h1>
        {children}
      </div>
      {aside !== undefined && <div class="heading-actions">{aside}</div>}
    </div>
  )
}

/** A wide table that scrolls inside its frame on a narrow window. */
export function TableFrame({ label, children }: { label: string; children?: Child }) {
  return (
    <section class="table-frame" aria-label={label} tabindex={0}>
      {children}
    </section>
  )
}

/** The first lines of a list under their heading, with the way to all of them. */
export function ShortList({
  title,
  href,
  view,
  children,
}: {
  title: string
  href: string
  view: View
  children?: Child
}) {
  return (
    <section class="home-section">
      <div class="section-heading">
        <h2>{title}</h2>
        <a href={href}>
          {view.texts.home.seeAll}
          <span class="hidden-text"> {title}</span>
        </a>
      </div>
      {children}
    </section>
  )
}

import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { searchQuery } from '../../api/schemas/register.ts'
import { search } from '../../api/services/search.ts'
import { Empty, Heading } from '../components/list.tsx'
import { Marked } from '../components/marked.tsx'
import { Tag } from '../components/status.tsx'
import { placesOf } from '../format/marks.ts'
import { respond } from '../respond.tsx'
import { signedIn } from '../view.ts'

/** How many hits the page shows. */
const HITS = 50

/** What the search box finds, with the found words marked. */
export const searchPages = new Hono<AppEnv>().get('/', async (c) => {
  const view = signedIn(c)
  const { texts, words } = view
  const asked = searchQuery.safeParse({ q: view.query.get('q') ?? '', limit: HITS })
  const result = asked.success ? await search(view.ctx, view.actor, asked.data) : null
  const q = asked.success ? asked.data.q : (view.query.get('q') ?? '').slice(0, 200)
  return respond(
    c,
    view,
    { title: texts.search.title },
    <>
      <Heading title={texts.search.title} />
      {/* biome-ignore lint/a11y/useSemanticElements: office browsers (Chromium 90) do not know <search> */}
      <form class="search-page" method="get" action="/search" role="search" aria-label={texts.search.title}>
        <label for="search-again">{texts.search.label}</label>
        <input id="search-again" type="search" name="q" value={q} maxlength={200} />
        <button type="submit" class="primary">
          {texts.actions.search}
        </button>
      </form>
      {result === null ? (
        <p class="muted">{texts.search.prompt}</p>
      ) : result.items.length === 0 ? (
        <Empty text={texts.search.empty(q)} />
      ) : (
        <>
          <p class="muted" role="status">
            {texts.search.results(q, result.items.length)}
          </p>
          <ol class="hits">
            {result.items.map((hit) => (
              <li>
                <h2>
                  <Tag text={words.subjectKind[hit.subject]} />{' '}
                  <a href={`/${hit.subject}s/${hit.id}`}>
                    <Marked text={hit.title} ranges={placesOf(hit.title, hit.terms)} />
                  </a>{' '}
                  <span class="reference">{hit.reference}</span>
                </h2>
                <p>
                  <Marked text={hit.excerpt} ranges={placesOf(hit.excerpt, hit.terms)} />
                </p>
              </li>
            ))}
          </ol>
        </>
      )}
    </>,
  )
})

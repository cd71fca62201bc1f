import type { Child } from 'hono/jsx'
import type { CommonWordView } from '../../api/schemas/similar.ts'
import type { MarkRange } from '../format/marks.ts'
import type { FormState } from '../forms/form-state.ts'
import { LINK_FIELD, MERGE_FIELD } from '../forms/links.ts'
import { SEEN_FIELD } from '../forms/similar-seen.ts'
import type { View } from '../view.ts'
import { Marked } from './marked.tsx'

/** An item that exists and says nearly the same as what is typed. */
export interface SimilarShown {
  readonly id: string
  readonly href: string
  readonly reference: string
  readonly title: string
  readonly description: string
  /** Whose it is. */
  readonly owner: string
  readonly status: Child
  readonly similarity: number
  readonly words: readonly CommonWordView[]
}

/** What is typed. */
export interface Typed {
  readonly title: string
  readonly description: string
}

/** Of longer texts only so many code units are shown here; the item's own page has all of it. */
const SHOWN = 600

type Side = 'typed' | 'found'

const rangesOf = (words: readonly CommonWordView[], side: Side, field: 'title' | 'text'): MarkRange[] =>
  words.flatMap((word, number) =>
    word[side].filter((mark) => mark.field === field).map(({ start, end }) => ({ start, end, word: number })),
  )

function Text({ text, words, side }: { text: string; words: readonly CommonWordView[]; side: Side }) {
  return (
    <p class="text">
      <Marked text={text.slice(0, SHOWN)} ranges={rangesOf(words, side, 'text')} />
      {text.length > SHOWN && '……'}
    </p>
  )
}

function Pair({ typed, found, linkable, view }: { typed: Typed; found: SimilarShown; linkable: boolean; view: View }) {
  const { similar, relations, merges } = view.texts
  const { words } = found
  return (
    <li>
      <p class="similar-head">
        <span class="reference">{found.reference}</span> {found.status} {found.owner}
        <span class="similar-degree">{similar.degree(Math.round(100 * found.similarity))}</span>
      </p>
      <div class="similar-texts">
        <div>
          <h3>{similar.typed}</h3>
          <p class="similar-title">
            <Marked text={typed.title} ranges={rangesOf(words, 'typed', 'title')} />
          </p>
          <Text text={typed.description} words={words} side="typed" />
        </div>
        <div>
          <h3>{similar.found}</h3>
          <p class="similar-title">
            <Marked text={found.title} ranges={rangesOf(words, 'found', 'title')} />
          </p>
          <Text text={found.description} words={words} side="found" />
        </div>
      </div>
      <p>
        <a href={found.href}>{similar.open(found.reference)}</a>
      </p>
      {linkable && (
        <>
          <p>
            <label class="tick">
              <input type="checkbox" name={LINK_FIELD} value={found.id} /> {relations.alsoLink(found.reference)}
            </label>
          </p>
          <p>
            <label class="tick">
              <input type="checkbox" name={MERGE_FIELD} value={found.id} /> {merges.alsoMerge(found.reference)}
            </label>
          </p>
        </>
      )}
      <input type="hidden" name={SEEN_FIELD} value={found.id} />
    </li>
  )
}

/** Keeps what the form has warned of, whatever else it is shown again for. */
export function SeenFields({ form }: { form: FormState }) {
  return (
    <>
      {[...new Set(form.values.getAll(SEEN_FIELD))].map((id) => (
        <input type="hidden" name={SEEN_FIELD} value={id} />
      ))}
      {[LINK_FIELD, MERGE_FIELD].flatMap((name) =>
        [...new Set(form.values.getAll(name))].map((id) => <input type="hidden" name={name} value={id} />),
      )}
    </>
  )
}

/**
 * Warns, inside the form, that what is typed seems to exist: both texts with the common words marked, a button that saves
 * all the same in the way that was asked for, and the way to what exists. What is shown once is not warned of again.
 */
export function SimilarPanel({
  heading,
  typed,
  items,
  publish,
  linkable = false,
  view,
}: {
  heading: string
  typed: Typed
  items: readonly SimilarShown[]
  publish: boolean
  /** True where what is typed can be linked with what exists, once it is saved. */
  linkable?: boolean
  view: View
}) {
  const { similar } = view.texts
  return (
    <section class="similar" aria-labelledby="similar-title" id="similar" tabindex={-1} data-focus>
      <h2 id="similar-title">{heading}</h2>
      <p>{similar.intro}</p>
      <ol>
        {items.map((found) => (
          <Pair typed={typed} found={found} linkable={linkable} view={view} />
        ))}
      </ol>
      <div class="form-actions">
        <button type="submit" class="primary" name="then" value={publish ? 'publish' : 'save'}>
          {publish ? similar.publishAnyway : similar.saveAnyway}
        </button>
      </div>
    </section>
  )
}

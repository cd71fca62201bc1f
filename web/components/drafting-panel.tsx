import type { DraftingView } from '../../api/schemas/drafting.ts'
import type { IndustryNames } from '../choices.ts'
import { draftingAction, industriesFull } from '../forms/drafting.ts'
import type { View } from '../view.ts'

/** Of a marked stretch only so many code units are repeated. */
const SHOWN = 40

interface Texts {
  readonly title: string
  readonly description: string
}

/** The stretches that a finding is about, where it is not about all of the text. */
function quoted({ marks }: DraftingView['findings'][number], { title, description }: Texts): string[] {
  return marks.flatMap(({ field, start, end }) => {
    const whole = field === 'title' ? title : description
    if (start === 0 && end >= whole.length) return []
    const stretch = whole.slice(start, end)
    return [stretch.length > SHOWN ? `${stretch.slice(0, SHOWN)}……` : stretch]
  })
}

/** What makes the text hard to match, each with advice. */
export function Findings({ drafting, typed, view }: { drafting: DraftingView; typed: Texts; view: View }) {
  const t = view.texts.drafting
  return (
    <ul class="drafting-findings">
      {drafting.findings.map((finding) => {
        const stretches = quoted(finding, typed)
        return (
          <li>
            <strong>{t.findings[finding.code].what}</strong>
            <span class="drafting-advice">{t.findings[finding.code].advice}</span>
            {stretches.length > 0 && (
              <span class="drafting-quote">
                {t.inText}
                {stretches.map((stretch) => (
                  <q>{stretch}</q>
                ))}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Keywords({ drafting, view }: { drafting: DraftingView; view: View }) {
  const t = view.texts.drafting
  if (drafting.keywords.length === 0) return null
  return (
    <>
      <h3>{t.keywords}</h3>
      <p class="hint">{t.keywordsHint}</p>
      <ul class="drafting-proposals">
        {drafting.keywords.map(({ word }) => (
          <li>
            <button
              type="submit"
              name="then"
              value={draftingAction.keyword(word)}
              data-keyword={word}
              aria-label={t.addKeyword(word)}
            >
              + {word}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

function Industries({
  drafting,
  names,
  values,
  view,
}: {
  drafting: DraftingView
  names: IndustryNames
  values: URLSearchParams
  view: View
}) {
  const t = view.texts.drafting
  const chosen = new Set(values.getAll('industries'))
  const open = drafting.industries.filter(({ code }) => !chosen.has(code))
  if (open.length === 0) return null
  return (
    <>
      <h3>{t.industries}</h3>
      {industriesFull(values) && <p class="hint">{t.full}</p>}
      <ul class="drafting-industries">
        {open.map(({ code, likelihood, words }) => {
          const name = `${code} ${names.get(code) ?? ''}`.trim()
          return (
            <li>
              <button
                type="submit"
                name="then"
                value={draftingAction.industry(code)}
                data-industry={code}
                aria-label={t.addIndustry(name)}
              >
                + {name}
              </button>{' '}
              <span>{t.likelihood[likelihood]}</span>{' '}
              <span class="muted">{t.because(words.slice(0, 4).join(view.texts.separator))}</span>
            </li>
          )
        })}
      </ul>
    </>
  )
}

/**
 * Writing advice below a form's own buttons, so that the Enter key still saves: what makes the text hard to match, and proposals to take
 * over with one click. Without script each click sends the form and shows it again with what was typed.
 */
export function DraftingPanel({
  drafting,
  values,
  names,
  view,
}: {
  /** Null while the matcher cannot tell. */
  drafting: DraftingView | null
  values: URLSearchParams
  names: IndustryNames
  view: View
}) {
  const t = view.texts.drafting
  const typed = { title: values.get('title') ?? '', description: values.get('description') ?? '' }
  return (
    <section class="drafting" aria-labelledby="drafting-title" id="drafting" tabindex={-1} data-focus>
      <h2 id="drafting-title">{t.title}</h2>
      {drafting === null ? (
        <p>{t.preparing}</p>
      ) : (
        <>
          {drafting.findings.length === 0 ? (
            <p>{t.good}</p>
          ) : (
            <>
              <p class="hint">{t.optional}</p>
              <Findings drafting={drafting} typed={typed} view={view} />
            </>
          )}
          <Keywords drafting={drafting} view={view} />
          <Industries drafting={drafting} names={names} values={values} view={view} />
          <p role="status" class="drafting-status" data-added={t.added('{}')} data-full={t.full} />
        </>
      )}
    </section>
  )
}

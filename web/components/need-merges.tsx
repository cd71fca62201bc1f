import type { NeedView } from '../../api/schemas/need.ts'
import type { MergeView } from '../../api/schemas/need-merge.ts'
import { choicesOf } from '../choices.ts'
import { formatMinute } from '../format/date.ts'
import { type FormState, freshForm } from '../forms/form-state.ts'
import type { SignedInView } from '../view.ts'
import { Radios, TextArea, TextField } from './fields.tsx'

/** Fields of the forms about merges. */
export const mergeFields = ({ texts: { merges } }: SignedInView) => ({
  needId: { name: 'mergeReference', pointer: '/needId', label: merges.other },
  keep: { name: 'keep', label: merges.keep },
  note: { name: 'mergeNote', pointer: '/note', label: merges.note },
})

/** Fields of the answer to one proposal; several may stand on a page. */
export const answerFields = (merge: string, { texts: { merges } }: SignedInView) => ({
  note: { name: `consent-${merge}`, pointer: '/note', label: merges.consentNote },
  reason: { name: `decline-${merge}`, pointer: '/reason', label: merges.reason },
})

/** What was posted about merges: the form of a proposal, or the answer to one. */
export interface MergeForm {
  readonly form: FormState
  /** The proposal that was answered; null for a new one. */
  readonly mergeId: string | null
}

/** The fields that errors of a posted form may belong to. */
export const fieldsOfMergeForm = ({ mergeId }: MergeForm, view: SignedInView) =>
  Object.values(mergeId === null ? mergeFields(view) : answerFields(mergeId, view))

function Side({
  side,
  word,
  own,
  open,
  view,
}: {
  side: MergeView['surviving']
  word: string
  own: boolean
  /** True while the proposal waits. */
  open: boolean
  view: SignedInView
}) {
  const t = view.texts.merges
  return (
    <div>
      <h3>
        {word} <span class="reference">{side.reference}</span>
      </h3>
      <p class="similar-title">{own || !side.readable ? side.title : <a href={`/needs/${side.id}`}>{side.title}</a>}</p>
      <p class="muted">
        {side.office.name}
        {side.consent !== null &&
          `${view.texts.separator}${t.consented(side.consent.by.name, formatMinute(side.consent.at))}`}
        {side.consent === null && open && `${view.texts.separator}${t.waiting}`}
      </p>
      {side.consent?.note && <p class="muted">{side.consent.note}</p>}
      {!own && <p class="text">{side.description}</p>}
    </div>
  )
}

function Merge({
  merge,
  needId,
  form,
  view,
}: {
  merge: MergeView
  needId: string
  form: FormState
  view: SignedInView
}) {
  const t = view.texts.merges
  const path = `/needs/${needId}/merges/${merge.id}`
  const fields = answerFields(merge.id, view)
  const may = (step: MergeView['steps'][number]) => merge.steps.includes(step)
  return (
    <li>
      <p>
        <strong>{view.words.mergeState[merge.state]}</strong>{' '}
        <span class="muted">{t.proposedBy(merge.proposedBy.name, formatMinute(merge.proposedAt))}</span>
      </p>
      {merge.note && <p class="text">{merge.note}</p>}
      <div class="similar-texts">
        <Side
          side={merge.surviving}
          word={t.surviving}
          own={merge.surviving.id === needId}
          open={merge.state === 'proposed'}
          view={view}
        />
        <Side
          side={merge.retired}
          word={t.retired}
          own={merge.retired.id === needId}
          open={merge.state === 'proposed'}
          view={view}
        />
      </div>
      {merge.state === 'declined' && (
        <p>
          {t.declined(merge.endedBy?.name ?? '')}
          {view.texts.separator}
          {merge.reason}
        </p>
      )}
      {may('consent') && (
        <form method="post" action={`${path}/consent`}>
          {view.actor.role !== 'city' && (
            <TextArea view={view} form={form} field={fields.note} rows={2} required hint={t.consentNoteHint} />
          )}
          <button type="submit" class="primary">
            {t.consent}
          </button>
        </form>
      )}
      {may('decline') && (
        <form method="post" action={`${path}/decline`}>
          <TextArea view={view} form={form} field={fields.reason} rows={2} required />
          <button type="submit">{t.decline}</button>
        </form>
      )}
      {may('withdraw') && (
        <form method="post" action={`${path}/withdraw`}>
          <button type="submit">{t.withdraw}</button>
        </form>
      )}
      {may('undo') && (
        <form method="post" action={`${path}/undo`}>
          <p class="hint">{t.undoHint}</p>
          <button type="submit">{t.undo}</button>
        </form>
      )}
    </li>
  )
}

/** Where a merged need points to. */
export function MergedInto({ need, readable, view }: { need: NeedView; readable: boolean; view: SignedInView }) {
  if (need.mergedInto === null) return null
  const { id, reference } = need.mergedInto
  const t = view.texts.merges
  return (
    <p class="notice">
      {readable ? <a href={`/needs/${id}`}>{t.mergedInto(reference)}</a> : t.mergedInto(reference)} {t.mergedIntoHint}
    </p>
  )
}

/** The merges of a need with what may be done about them, and the form to propose another; for whoever may change it. */
export function NeedMerges({
  need,
  merges,
  posted,
  view,
}: {
  need: NeedView
  merges: readonly MergeView[]
  posted: MergeForm | null
  view: SignedInView
}) {
  const t = view.texts.merges
  const fields = mergeFields(view)
  const proposed = posted?.mergeId === null ? posted.form : null
  const form = proposed ?? freshForm(new URLSearchParams({ keep: 'this' }))
  if (merges.length === 0 && need.status === 'closed') return null
  return (
    <section aria-labelledby="merges-title" class="relations merges" id="merges">
      <h2 id="merges-title">{t.title}</h2>
      {merges.length > 0 && (
        <ul>
          {merges.map((merge) => (
            <Merge
              merge={merge}
              needId={need.id}
              form={posted?.mergeId === merge.id ? posted.form : freshForm()}
              view={view}
            />
          ))}
        </ul>
      )}
      {need.status !== 'closed' && (
        <details open={proposed !== null}>
          <summary>{t.propose}</summary>
          <p class="muted">{t.hint}</p>
          <form method="post" action={`/needs/${need.id}/merges`}>
            <TextField view={view} form={form} field={fields.needId} required size="medium" hint={t.otherHint} />
            <Radios view={view} form={form} field={fields.keep} choices={choicesOf(t.keeps)} />
            <TextArea view={view} form={form} field={fields.note} rows={2} hint={t.noteHint} />
            <button type="submit">{t.propose}</button>
          </form>
        </details>
      )}
    </section>
  )
}

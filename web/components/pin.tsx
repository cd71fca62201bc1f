import type { CandidateView } from '../../api/schemas/match.ts'
import { canReview } from '../../api/services/permissions.ts'
import { type FormField, freshForm } from '../forms/form-state.ts'
import type { SignedInView } from '../view.ts'
import { TextField } from './fields.tsx'
import { Tag } from './status.tsx'

/** The reason's field, for the error summary too. */
export function pinField({ texts }: SignedInView): FormField {
  return { name: 'pinReason', pointer: '/reason', label: texts.rules.pinReason }
}

/** That staff fixed the candidate, and which rules speak against it. */
export function Pinned({ candidate, view }: { candidate: CandidateView; view: SignedInView }) {
  const { pinned } = candidate
  if (pinned === null) return null
  const { rules } = view.texts
  return (
    <>
      <p>
        <Tag text={rules.pinned} tone="strong" />
      </p>
      {pinned.warnings.map(({ text }) => (
        <p class="changed">{rules.mind(text[view.language])}</p>
      ))}
    </>
  )
}

/** Fixes the candidate, with a reason, or lets it go; for reviewers. */
export function PinForm({
  candidate,
  back,
  view,
}: {
  candidate: CandidateView
  /** The page to return to. */
  back: string
  view: SignedInView
}) {
  if (!canReview(view.actor)) return null
  const { rules } = view.texts
  const { need, offer, pinned } = candidate
  const action = `/needs/${need.id}/pins/${offer.id}`
  if (pinned !== null)
    return (
      <form class="pin" method="post" action={`${action}/remove`}>
        <input type="hidden" name="back" value={back} />
        <button type="submit">{rules.unpin}</button>
      </form>
    )
  return (
    <details class="folded">
      <summary>{rules.pin}</summary>
      <form class="pin" method="post" action={action}>
        <input type="hidden" name="back" value={back} />
        <TextField view={view} form={freshForm()} field={pinField(view)} required maxlength={2000} />
        <button type="submit">{rules.pinSubmit}</button>
      </form>
    </details>
  )
}

import type { Decision, MatchView } from '../../api/schemas/match.ts'
import { transition } from '../../api/services/match-states.ts'
import { choicesOf } from '../choices.ts'
import type { FormState } from '../forms/form-state.ts'
import type { SignedInView } from '../view.ts'
import { Options } from './fields.tsx'

/** Where a decision leads afterwards: the list, the next match, the place. */
export interface DecisionReturn {
  readonly search: string
  readonly next: string | undefined
  readonly at: number
}

function Hidden({
  decision,
  back,
  request = false,
}: {
  decision: Decision
  back: DecisionReturn
  request?: boolean | undefined
}) {
  return (
    <>
      <input type="hidden" name="decision" value={decision} />
      {request && <input type="hidden" name="request" value="yes" />}
      <input type="hidden" name="list" value={back.search} />
      <input type="hidden" name="next" value={back.next ?? ''} />
      <input type="hidden" name="at" value={String(back.at)} />
    </>
  )
}

const KEYS = { confirm: '1', reject: '3', hold: 'h', release: '1', undo: 'z' } as const satisfies Record<
  Decision,
  string
>

/** A decision of one button. */
export function PlainDecision({
  id,
  decision,
  back,
  text,
  primary = false,
  request,
  pressed = KEYS[decision],
}: {
  id: string
  decision: Decision
  back: DecisionReturn
  text: string
  primary?: boolean
  /** Both sides are asked at once. */
  request?: boolean
  /** The key that presses it. */
  pressed?: string
}) {
  return (
    <form method="post" action={`/review/${id}/decision`}>
      <Hidden decision={decision} back={back} request={request} />
      <button type="submit" class={primary ? 'primary' : undefined} data-key={pressed}>
        {text} <kbd>{pressed.toUpperCase()}</kbd>
      </button>
    </form>
  )
}

/** A decision that asks for a reason: opens without script, too. */
function ReasonedDecision({
  match,
  decision,
  back,
  form,
  view,
}: {
  match: MatchView
  decision: 'reject' | 'hold'
  back: DecisionReturn
  form: FormState
  view: SignedInView
}) {
  const { review } = view.texts
  const own = form.values.get('decision') === decision
  const errors = own ? form.errors.filter(({ pointer }) => pointer === '/reason') : []
  const id = `reason-${decision}`
  return (
    <details class="reasoned" open={errors.length > 0}>
      <summary class="button" data-key={KEYS[decision]}>
        {review.decisions[decision]} <kbd>{KEYS[decision].toUpperCase()}</kbd>
      </summary>
      <form class="reason-form" method="post" action={`/review/${match.id}/decision`}>
        <Hidden decision={decision} back={back} />
        {decision === 'reject' && (
          <>
            <label for={`${id}-cause`}>{review.cause}</label>
            <p class="hint" id={`${id}-cause-hint`}>
              {review.causeHint}
            </p>
            <select id={`${id}-cause`} name="cause" aria-describedby={`${id}-cause-hint`}>
              <Options choices={choicesOf(view.words.rejectCause)} chosen={form.values.get('cause')} />
            </select>
          </>
        )}
        <label for={id}>{review.reasonFor[decision]}</label>
        <p class="hint" id={`${id}-hint`}>
          {review.reasonHint}
        </p>
        {errors.map(({ detail }) => (
          <p class="field-error" id={`${id}-error`} role="alert">
            {detail}
          </p>
        ))}
        <textarea
          id={id}
          name="reason"
          rows={3}
          maxlength={2000}
          aria-describedby={errors.length > 0 ? `${id}-error ${id}-hint` : `${id}-hint`}
          aria-invalid={errors.length > 0 ? 'true' : undefined}
          data-focus={errors.length > 0}
        >
          {own ? (form.values.get('reason') ?? '') : ''}
        </textarea>
        <button type="submit" class="primary">
          {review.reasonSubmit[decision]}
        </button>
      </form>
    </details>
  )
}

/** The decisions that the transition table allows in the match's state; undoing is for the person who decided. */
export function DecisionBar({
  match,
  back,
  form,
  view,
}: {
  match: MatchView
  back: DecisionReturn
  form: FormState
  view: SignedInView
}) {
  const { review } = view.texts
  const may = (decision: Decision) => transition(match.state, decision) !== undefined
  const undo = may('undo') && (match.decidedBy === null || match.decidedBy.id === view.actor.accountId)
  if (!undo && !(['confirm', 'reject', 'hold', 'release'] as const).some(may)) return null
  const shared = { match, back, form, view }
  return (
    <section class="decisions" aria-label={review.decide}>
      {may('confirm') && match.explanation !== null && (
        <>
          <PlainDecision
            id={match.id}
            decision="confirm"
            back={back}
            text={view.texts.way.confirmAndRequest}
            primary
            request
          />
          <PlainDecision id={match.id} decision="confirm" back={back} text={view.texts.way.confirmOnly} pressed="2" />
        </>
      )}
      {may('confirm') && match.explanation === null && (
        // Without an explanation the request needs a note that says why: it is asked for on the match's own page.
        <PlainDecision id={match.id} decision="confirm" back={back} text={review.decisions.confirm} primary />
      )}
      {may('reject') && <ReasonedDecision {...shared} decision="reject" />}
      {may('hold') && <ReasonedDecision {...shared} decision="hold" />}
      {may('release') && (
        <PlainDecision id={match.id} decision="release" back={back} text={review.decisions.release} primary />
      )}
      {undo && <PlainDecision id={match.id} decision="undo" back={back} text={review.decisions.undo} />}
    </section>
  )
}

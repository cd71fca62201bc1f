import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { DomainError } from '../../api/errors.ts'
import type { MatchView } from '../../api/schemas/match.ts'
import { answerInput, type WayView } from '../../api/schemas/way.ts'
import { readMatch } from '../../api/services/matches.ts'
import { canReview } from '../../api/services/permissions.ts'
import { answerRequest } from '../../api/services/way/answer.ts'
import { readWay } from '../../api/services/way/way-view.ts'
import { choicesOf } from '../choices.ts'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Radios, Select, TextArea, TextField } from '../components/fields.tsx'
import { Heading } from '../components/list.tsx'
import { UnderTitle } from '../components/match-title.tsx'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { formReader, parseForm, postedForm } from '../forms/posted.ts'
import { done, respond } from '../respond.tsx'
import { idOfPath, type PageContext, type SignedInView, signedIn } from '../view.ts'

/** The fields of an answer. */
function answerFields({ texts }: SignedInView) {
  const t = texts.way
  return {
    side: { name: 'side', label: t.side },
    answer: { name: 'answer', label: t.whichAnswer },
    informant: { name: 'informant', label: t.informant },
    answeredAt: { name: 'answeredAt', label: t.answeredAt },
    cause: { name: 'cause', label: t.cause },
    reason: { name: 'reason', label: t.declineReason },
  } as const
}

/** A refusal by a side, or an answer that staff note. */
async function showAnswer(c: PageContext, view: SignedInView, match: MatchView, way: WayView, form: FormState) {
  const { texts, actor } = view
  const t = texts.way
  const reviewer = canReview(actor)
  const fields = answerFields(view)
  const [first] = way.mayAnswer
  if (first === undefined) throw new DomainError('state_forbids', { state: way.state })
  const title = reviewer ? t.telephone : t.declineTitle
  const back = form.values.get('back') === 'home' ? 'home' : 'match'
  const refusal = (
    <>
      <Select
        view={view}
        form={form}
        field={fields.cause}
        choices={choicesOf(t.causes)}
        empty={texts.noChoice}
        hint={reviewer ? t.ifDeclined : undefined}
        required={!reviewer}
      />
      <TextArea
        view={view}
        form={form}
        field={fields.reason}
        rows={3}
        hint={reviewer ? t.ifDeclined : t.reasonHint}
        required={!reviewer}
      />
    </>
  )
  return respond(
    c,
    view,
    { title, section: 'matches', shape: 'narrow' },
    <>
      <ErrorSummary form={form} fields={Object.values(fields)} view={view} />
      <Heading title={title}>
        <UnderTitle match={match} />
      </Heading>
      <p class="muted">{reviewer ? t.telephoneHint : t.declineHint}</p>
      <form class="form" method="post" action={`/matches/${match.id}/answer`}>
        <input type="hidden" name="back" value={back} />
        {reviewer ? (
          <>
            <Radios
              view={view}
              form={form}
              field={fields.side}
              choices={way.mayAnswer.map((side) => [side, t.sides[side]] as const)}
              required
            />
            <TextField view={view} form={form} field={fields.informant} size="medium" maxlength={60} required />
            <TextField
              view={view}
              form={form}
              field={fields.answeredAt}
              type="datetime-local"
              size="medium"
              hint={t.answeredAtHint}
              required
            />
            <Radios view={view} form={form} field={fields.answer} choices={choicesOf(t.answers)} required />
          </>
        ) : (
          <input type="hidden" name="answer" value="declined" />
        )}
        {refusal}
        <div class="form-actions">
          <button type="submit" class="primary">
            {reviewer ? t.recordAnswer : t.confirmDecline}
          </button>
          <a href={back === 'home' ? '/' : `/matches/${match.id}`}>{texts.actions.cancel}</a>
        </div>
      </form>
    </>,
    form.status,
  )
}

/** The minute of a moment in Beijing time, as the browser's field has it. */
const localMinute = (moment: Date) => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)

function freshAnswer(view: SignedInView, way: WayView): FormState {
  const [side] = way.mayAnswer
  return freshForm(
    new URLSearchParams({
      back: view.query.get('back') ?? 'match',
      ...(way.mayAnswer.length === 1 && side !== undefined ? { side } : {}),
      answeredAt: localMinute(view.ctx.clock()),
    }),
  )
}

/** The answer to a request 征询: a side's own, or one that staff note. */
export const matchAnswerPages = new Hono<AppEnv>()
  .get('/:id/answer', async (c) => {
    const view = signedIn(c)
    const match = await readMatch(view.ctx, view.actor, idOfPath(c))
    const way = await readWay(view.ctx, view.actor, match.id)
    return showAnswer(c, view, match, way, freshAnswer(view, way))
  })
  .post('/:id/answer', async (c) => {
    const view = signedIn(c)
    const match = await readMatch(view.ctx, view.actor, idOfPath(c))
    const posted = await postedForm(c)
    const reader = formReader(posted)
    const reviewer = canReview(view.actor)
    try {
      const typed = reader.textOrUndefined('answeredAt')
      const input = parseForm(
        answerInput,
        {
          answer: reader.textOrUndefined('answer'),
          cause: reader.textOrUndefined('cause'),
          reason: reader.textOrUndefined('reason'),
          ...(reviewer
            ? {
                side: reader.textOrUndefined('side'),
                informant: reader.textOrUndefined('informant'),
                answeredAt: typed === undefined ? undefined : `${typed.slice(0, 16)}:00+08:00`,
              }
            : {}),
        },
        reader,
      )
      await answerRequest(view.ctx, view.actor, match.id, input)
      const notice = reviewer ? 'answer_recorded' : input.answer === 'accepted' ? 'accepted' : 'declined'
      return done(c, posted.get('back') === 'home' ? '/' : `/matches/${match.id}`, notice)
    } catch (error) {
      const form = refusedForm(posted, error, view)
      const way = await readWay(view.ctx, view.actor, match.id)
      return showAnswer(c, view, match, way, form)
    }
  })

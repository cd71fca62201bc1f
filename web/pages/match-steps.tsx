import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { DomainError } from '../../api/errors.ts'
import type { MatchView } from '../../api/schemas/match.ts'
import { correctionInput, type NextStep, type StepView, stepInput, type WayView } from '../../api/schemas/way.ts'
import { shanghaiDate } from '../../api/services/days.ts'
import { waitingEvidence } from '../../api/services/evidence.ts'
import { isStepEvent, transition } from '../../api/services/match-states.ts'
import { readMatch } from '../../api/services/matches.ts'
import { canAdminister } from '../../api/services/permissions.ts'
import { correctStep } from '../../api/services/way/correct-step.ts'
import { takeStep } from '../../api/services/way/take-step.ts'
import { readWay } from '../../api/services/way/way-view.ts'
import type { StepEvent } from '../../db/vocabulary.ts'
import { choicesOf } from '../choices.ts'
import { ErrorSummary } from '../components/error-summary.tsx'
import { EvidenceField } from '../components/evidence.tsx'
import { Select, TextArea, TextField } from '../components/fields.tsx'
import { Heading } from '../components/list.tsx'
import { UnderTitle } from '../components/match-title.tsx'
import { yuanToWan } from '../format/money.ts'
import { EVIDENCE_IDS, postedWithEvidence } from '../forms/evidence.ts'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { formReader, parseForm } from '../forms/posted.ts'
import { factsInput, followUpInput, stepFieldList, stepFields } from '../forms/step-form.ts'
import { done, respond } from '../respond.tsx'
import { idOfPath, type PageContext, type SignedInView, signedIn } from '../view.ts'

/** The fields of the facts that a step needs or may bear. */
async function FactFields({
  step,
  form,
  view,
}: {
  step: Pick<NextStep, 'required' | 'optional'>
  form: FormState
  view: SignedInView
}) {
  const { ctx, actor, texts } = view
  const t = texts.way
  const fields = stepFields(view)
  const needs = (fact: NextStep['required'][number]) => step.required.includes(fact)
  const has = (fact: NextStep['required'][number]) => needs(fact) || step.optional.includes(fact)
  const waiting = await waitingEvidence(ctx, actor, form.values.getAll(EVIDENCE_IDS))
  return (
    <>
      {has('happenedOn') && (
        <TextField
          view={view}
          form={form}
          field={fields.happenedOn}
          type="date"
          size="short"
          required={needs('happenedOn')}
        />
      )}
      {has('amountYuan') && (
        <>
          <TextField view={view} form={form} field={fields.amountYuan} size="short" inputmode="decimal" />
          <TextField view={view} form={form} field={fields.noAmountReason} hint={t.noAmountHint} maxlength={500} />
        </>
      )}
      {has('people') && (
        <TextArea
          view={view}
          form={form}
          field={fields.people}
          hint={t.peopleHint}
          rows={2}
          required={needs('people')}
        />
      )}
      {has('minutes') && (
        <TextArea
          view={view}
          form={form}
          field={fields.minutes}
          hint={t.minutesHint}
          rows={6}
          required={needs('minutes')}
        />
      )}
      {has('evidence') && (
        <>
          <EvidenceField view={view} form={form} waiting={waiting} />
          {needs('evidence') && (
            <TextField
              view={view}
              form={form}
              field={fields.noEvidenceReason}
              hint={t.noEvidenceHint}
              maxlength={500}
            />
          )}
        </>
      )}
      {has('reason') && (
        <TextArea
          view={view}
          form={form}
          field={fields.reason}
          hint={t.reasonHint}
          rows={3}
          required={needs('reason')}
        />
      )}
    </>
  )
}

/** What follows an introduction: who does what until when, or why nothing does. */
function FollowUpFields({ form, view }: { form: FormState; view: SignedInView }) {
  const t = view.texts.way
  const fields = stepFields(view)
  const shared = { view, form }
  return (
    <fieldset class="field">
      <legend>{t.facts.followUp}</legend>
      <p class="hint">{t.followUpHint}</p>
      <TextField {...shared} field={fields.followUp} maxlength={200} />
      <Select {...shared} field={fields.followUpOwner} choices={choicesOf(t.followUpOwners)} />
      <TextField {...shared} field={fields.followUpUntil} type="date" size="short" />
      <TextField {...shared} field={fields.noFollowUpReason} hint={t.noFollowUpHint} maxlength={500} />
    </fieldset>
  )
}

/** The step of the address that the reader may take now. @throws DomainError `not_found` for words that are no step. */
function nextOf(way: WayView, word: string | undefined): NextStep {
  if (word === undefined || !isStepEvent(word)) throw new DomainError('not_found')
  const step = way.next.find(({ event }) => event === word)
  if (!step) throw new DomainError('state_forbids', { state: way.state })
  return step
}

/** The request's note takes the place of a reason, and is needed where the matcher gives none. */
function RequestNote({ match, form, view }: { match: MatchView; form: FormState; view: SignedInView }) {
  const t = view.texts.way
  const needed = match.explanation === null
  return (
    <>
      {match.explanation !== null && (
        <p>
          <span class="muted">{t.why}</span> {match.explanation.reason[view.language]}
        </p>
      )}
      <TextArea
        view={view}
        form={form}
        field={{ name: 'reason', label: t.requestNote }}
        hint={needed ? t.requestNoteNeeded : t.requestNoteHint}
        rows={3}
        required={needed}
      />
    </>
  )
}

async function showStep(c: PageContext, view: SignedInView, match: MatchView, step: NextStep, form: FormState) {
  const { texts, actor } = view
  const t = texts.way
  const fields = stepFields(view)
  const title = t.actions[step.event]
  const money = step.event === 'sign' || step.event === 'land'
  const request = step.event === 'request'
  return respond(
    c,
    view,
    { title, section: 'matches', shape: 'narrow' },
    <>
      <ErrorSummary form={form} fields={stepFieldList(view)} view={view} />
      <Heading title={title}>
        <UnderTitle match={match} />
      </Heading>
      <p class="muted">{t.hints[step.event]}</p>
      <form
        class="form"
        method="post"
        action={`/matches/${match.id}/steps/${step.event}`}
        enctype="multipart/form-data"
      >
        {request ? <RequestNote match={match} form={form} view={view} /> : await FactFields({ step, form, view })}
        {step.required.includes('followUp') && <FollowUpFields form={form} view={view} />}
        {money && (
          <>
            <TextField view={view} form={form} field={fields.project} hint={texts.outcomes.titleHint} maxlength={200} />
            <TextField
              view={view}
              form={form}
              field={fields.investor}
              hint={texts.outcomes.providerPartyHint}
              maxlength={120}
            />
          </>
        )}
        {money && (
          <TextField view={view} form={form} field={fields.addsToId} hint={t.addsToHint} size="medium" maxlength={36} />
        )}
        {money && canAdminister(actor) && (
          <TextField view={view} form={form} field={fields.overruleReason} hint={t.overruleHint} maxlength={2000} />
        )}
        <div class="form-actions">
          <button type="submit" class="primary">
            {title}
          </button>
          <a href={`/matches/${match.id}`}>{texts.actions.cancel}</a>
        </div>
      </form>
    </>,
    form.status,
  )
}

/** A form of a step as first opened: today is the likeliest day. */
function freshStep(view: SignedInView, event: StepEvent): FormState {
  return event === 'request' || event === 'withdraw' || event === 'reopen'
    ? freshForm()
    : freshForm(new URLSearchParams({ happenedOn: shanghaiDate(view.ctx.clock()) }))
}

/** The entry of the address that the reader may correct. */
function entryOf(way: WayView, id: string | undefined): StepView {
  const step = way.steps.find((one) => one.id === id)
  if (!step) throw new DomainError('not_found')
  if (!step.correctable) throw new DomainError(step.inForce ? 'forbidden' : 'stale')
  return step
}

function factsOf(step: StepView): Pick<NextStep, 'required' | 'optional'> {
  const line = transition(step.fromState, step.event)
  if (!line) throw new DomainError('not_found')
  return { required: [...line.required], optional: [...line.optional] }
}

function valuesOf(step: StepView): URLSearchParams {
  return new URLSearchParams({
    happenedOn: step.happenedOn ?? '',
    amountWan: step.amountYuan === null ? '' : yuanToWan(step.amountYuan),
    noAmountReason: step.noAmountReason ?? '',
    people: step.people ?? '',
    minutes: step.minutes ?? '',
    noEvidenceReason: step.noEvidenceReason ?? '',
    reason: step.reason ?? '',
  })
}

async function showCorrection(c: PageContext, view: SignedInView, match: MatchView, step: StepView, form: FormState) {
  const { texts } = view
  const t = texts.way
  const { correctionReason } = stepFields(view)
  return respond(
    c,
    view,
    { title: t.correctTitle, section: 'matches', shape: 'narrow' },
    <>
      <ErrorSummary form={form} fields={stepFieldList(view)} view={view} />
      <Heading title={`${t.correctTitle} · ${t.events[step.event]}`}>
        <UnderTitle match={match} />
      </Heading>
      <p class="muted">{t.correctHint}</p>
      <form
        class="form"
        method="post"
        action={`/matches/${match.id}/steps/${step.id}/correct`}
        enctype="multipart/form-data"
      >
        {await FactFields({ step: factsOf(step), form, view })}
        <TextArea view={view} form={form} field={correctionReason} rows={2} required />
        <div class="form-actions">
          <button type="submit" class="primary">
            {t.saveCorrection}
          </button>
          <a href={`/matches/${match.id}`}>{texts.actions.cancel}</a>
        </div>
      </form>
    </>,
    form.status,
  )
}

/** Steps of a match and their corrections, below /matches. */
export const matchStepPages = new Hono<AppEnv>()
  .get('/:id/steps/:event', async (c) => {
    const view = signedIn(c)
    const match = await readMatch(view.ctx, view.actor, idOfPath(c))
    const step = nextOf(await readWay(view.ctx, view.actor, match.id), c.req.param('event'))
    return showStep(c, view, match, step, freshStep(view, step.event))
  })
  .post('/:id/steps/:event', async (c) => {
    const view = signedIn(c)
    const match = await readMatch(view.ctx, view.actor, idOfPath(c))
    const step = nextOf(await readWay(view.ctx, view.actor, match.id), c.req.param('event'))
    const { posted, evidenceIds, refuse } = await postedWithEvidence(c, view)
    const reader = formReader(posted)
    try {
      refuse()
      const input = parseForm(
        stepInput,
        {
          event: step.event,
          ...factsInput(reader, step, evidenceIds),
          ...(step.required.includes('followUp') ? followUpInput(reader) : {}),
          project: reader.textOrUndefined('project'),
          investor: reader.textOrUndefined('investor'),
          addsToId: reader.textOrUndefined('addsToId')?.trim(),
          overruleReason: reader.textOrUndefined('overruleReason'),
        },
        reader,
      )
      await takeStep(view.ctx, view.actor, match.id, input)
    } catch (error) {
      return showStep(c, view, match, step, refusedForm(posted, error, view))
    }
    return done(c, `/matches/${match.id}`, step.event === 'request' ? 'requested' : 'step_taken')
  })
  .get('/:id/steps/:step/correct', async (c) => {
    const view = signedIn(c)
    const match = await readMatch(view.ctx, view.actor, idOfPath(c))
    const step = entryOf(await readWay(view.ctx, view.actor, match.id), c.req.param('step'))
    return showCorrection(c, view, match, step, freshForm(valuesOf(step)))
  })
  .post('/:id/steps/:step/correct', async (c) => {
    const view = signedIn(c)
    const match = await readMatch(view.ctx, view.actor, idOfPath(c))
    const step = entryOf(await readWay(view.ctx, view.actor, match.id), c.req.param('step'))
    const { posted, evidenceIds, refuse } = await postedWithEvidence(c, view)
    const reader = formReader(posted)
    try {
      refuse()
      const facts = factsInput(reader, factsOf(step), [...step.evidenceIds, ...evidenceIds])
      const input = parseForm(correctionInput, { ...facts, correctionReason: reader.text('correctionReason') }, reader)
      await correctStep(view.ctx, view.actor, step.id, input)
    } catch (error) {
      return showCorrection(c, view, match, step, refusedForm(posted, error, view))
    }
    return done(c, `/matches/${match.id}`, 'step_corrected')
  })

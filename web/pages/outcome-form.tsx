import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { DomainError } from '../../api/errors.ts'
import { uuid } from '../../api/schemas/common.ts'
import { type OutcomeView, outcomeCancellation, outcomeCorrection, outcomeInput } from '../../api/schemas/outcome.ts'
import { shanghaiDate } from '../../api/services/days.ts'
import { waitingEvidence } from '../../api/services/evidence.ts'
import { readMatch } from '../../api/services/matches.ts'
import { readNeed } from '../../api/services/needs.ts'
import { cancelEntry, correctEntry, enterOutcome, readOutcome } from '../../api/services/outcomes/outcomes.ts'
import { canKeepOutcomes, canRecordOutcomes, require } from '../../api/services/permissions.ts'
import { choicesOf, officeChoices, providerChoices } from '../choices.ts'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Radios, Select, TextArea, TextField } from '../components/fields.tsx'
import { Heading } from '../components/list.tsx'
import { OutcomeFields } from '../components/outcome-fields.tsx'
import { EVIDENCE_IDS, evidenceFields, postedWithEvidence } from '../forms/evidence.ts'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { newOnce, ONCE_FIELD, onceOf } from '../forms/once.ts'
import {
  correctionFields,
  correctionInputOf,
  correctionValues,
  outcomeFields,
  outcomeInputOf,
} from '../forms/outcome-form.ts'
import { formReader, parseForm, postedForm } from '../forms/posted.ts'
import { done, respond } from '../respond.tsx'
import { idOfPath, type PageContext, type SignedInView, signedIn } from '../view.ts'

/** What a new entry is about, as the address or the form says: a match, or an entry to which it adds. */
async function aboutOf(view: SignedInView, values: URLSearchParams) {
  const { ctx, actor } = view
  const idOf = (name: string) => uuid.safeParse(values.get(name)).data
  const [matchId, addsToId] = [idOf('matchId'), idOf('addsToId')]
  return {
    match: matchId === undefined ? null : await readMatch(ctx, actor, matchId),
    first: addsToId === undefined ? null : (await readOutcome(ctx, actor, addsToId)).outcome,
  }
}

/** Values of a form that is first opened, from what the address names. */
async function newValues(view: SignedInView): Promise<URLSearchParams> {
  const { ctx, actor, query } = view
  const values = new URLSearchParams({ happenedOn: shanghaiDate(ctx.clock()), currency: 'CNY', amountIs: 'increment' })
  const idOf = (name: string) => uuid.safeParse(query.get(name)).data
  const [match, need, addsTo] = [idOf('match'), idOf('need'), idOf('addsTo')]
  if (match !== undefined) values.set('matchId', match)
  if (need !== undefined) values.set('needReference', (await readNeed(ctx, actor, need)).reference)
  if (addsTo === undefined) return values
  const { outcome } = await readOutcome(ctx, actor, addsTo)
  values.set('addsToId', outcome.entryId)
  values.set('kind', outcome.kind)
  values.set('title', outcome.title)
  values.set('needParty', outcome.needParty)
  values.set('providerParty', outcome.providerParty ?? '')
  values.set('officeId', outcome.office.id)
  if (outcome.matchId !== null) values.set('matchId', outcome.matchId)
  else if (outcome.need !== null) values.set('needReference', outcome.need.reference)
  for (const { id } of outcome.introducers) values.append('introducerIds', id)
  return values
}

async function showNew(c: PageContext, view: SignedInView, form: FormState) {
  const { ctx, actor, texts, words } = view
  const t = texts.outcomes
  const fields = outcomeFields(view)
  const { match, first } = await aboutOf(view, form.values)
  const [providers, waiting, offices] = await Promise.all([
    providerChoices(view),
    waitingEvidence(ctx, actor, form.values.getAll(EVIDENCE_IDS)),
    actor.role === 'city' ? [] : officeChoices(view),
  ])
  const hidden = (name: string) => <input type="hidden" name={name} value={form.values.get(name) ?? ''} />
  const title = first === null ? t.record : t.addTitle(first.title)
  return respond(
    c,
    view,
    { title, section: 'outcomes', shape: 'narrow' },
    <>
      <ErrorSummary form={form} fields={[...Object.values(fields), ...evidenceFields(view)]} view={view} />
      <Heading title={title}>
        <p class="under-title">
          {match !== null && (
            <a href={`/matches/${match.id}`}>
              {match.need.title} — {match.offer.title}
            </a>
          )}
        </p>
      </Heading>
      <form class="form" method="post" action="/outcomes/new" enctype="multipart/form-data">
        <input type="hidden" name={ONCE_FIELD} value={newOnce()} />
        {match !== null && hidden('matchId')}
        {first === null ? (
          <Select
            view={view}
            form={form}
            field={fields.kind}
            required
            choices={choicesOf(words.outcomeKind)}
            empty={texts.noChoice}
          />
        ) : (
          <>
            {hidden('addsToId')}
            {hidden('kind')}
            <Radios view={view} form={form} field={fields.amountIs} choices={choicesOf(t.amountIsChoices)} />
          </>
        )}
        {match === null && (
          <TextField view={view} form={form} field={fields.needId} hint={t.needHint} size="medium" maxlength={40} />
        )}
        {match === null && offices.length > 0 && (
          <Select
            view={view}
            form={form}
            field={fields.officeId}
            hint={t.officeHint}
            choices={offices}
            empty={texts.noChoice}
          />
        )}
        <OutcomeFields view={view} form={form} providers={providers} waiting={waiting} />
        <div class="form-actions">
          <button type="submit" class="primary">
            {t.record}
          </button>
          <a href="/outcomes">{texts.actions.cancel}</a>
        </div>
      </form>
    </>,
    form.status,
  )
}

/** An entry that the reader may correct. @throws DomainError `state_forbids` where another row stands in its place. */
async function keptOutcome(view: SignedInView, id: string): Promise<OutcomeView> {
  const { outcome } = await readOutcome(view.ctx, view.actor, id)
  require(canKeepOutcomes(view.actor, { officeId: outcome.office.id, regionCode: outcome.city?.code ?? '' }))
  if (outcome.standing !== 'effective') throw new DomainError('state_forbids', { state: outcome.standing })
  return outcome
}

async function showCorrection(c: PageContext, view: SignedInView, outcome: OutcomeView, form: FormState) {
  const { ctx, actor, texts } = view
  const t = texts.outcomes
  const fields = outcomeFields(view)
  const [providers, waiting] = await Promise.all([
    providerChoices(view),
    waitingEvidence(ctx, actor, form.values.getAll(EVIDENCE_IDS)),
  ])
  return respond(
    c,
    view,
    { title: t.correctTitle, section: 'outcomes', shape: 'narrow' },
    <>
      <ErrorSummary form={form} fields={[...correctionFields(view), ...evidenceFields(view)]} view={view} />
      <Heading title={t.correctTitle}>
        <p class="under-title">{outcome.title}</p>
        <p class="muted">{t.correctHint}</p>
      </Heading>
      <form class="form" method="post" action={`/outcomes/${outcome.id}/correct`} enctype="multipart/form-data">
        <TextArea view={view} form={form} field={fields.reason} rows={2} required />
        <OutcomeFields view={view} form={form} providers={providers} waiting={waiting} />
        <div class="form-actions">
          <button type="submit" class="primary">
            {t.correct}
          </button>
          <a href={`/outcomes/${outcome.id}`}>{texts.actions.cancel}</a>
        </div>
      </form>
    </>,
    form.status,
  )
}

async function showCancellation(c: PageContext, view: SignedInView, outcome: OutcomeView, form: FormState) {
  const { texts } = view
  const t = texts.outcomes
  const { reason } = outcomeFields(view)
  return respond(
    c,
    view,
    { title: t.cancelTitle, section: 'outcomes', shape: 'narrow' },
    <>
      <ErrorSummary form={form} fields={[reason]} view={view} />
      <Heading title={t.cancelTitle}>
        <p class="under-title">{outcome.title}</p>
        <p class="muted">{t.cancelHint}</p>
      </Heading>
      <form class="form" method="post" action={`/outcomes/${outcome.id}/cancel`}>
        <TextArea view={view} form={form} field={reason} rows={3} required />
        <div class="form-actions">
          <button type="submit" class="primary">
            {t.cancel}
          </button>
          <a href={`/outcomes/${outcome.id}`}>{texts.actions.cancel}</a>
        </div>
      </form>
    </>,
    form.status,
  )
}

/** Forms to enter, correct and cancel an outcome. */
export const outcomeFormPages = new Hono<AppEnv>()
  .get('/new', async (c) => {
    const view = signedIn(c)
    require(canRecordOutcomes(view.actor))
    return showNew(c, view, freshForm(await newValues(view)))
  })
  .post('/new', async (c) => {
    const view = signedIn(c)
    require(canRecordOutcomes(view.actor))
    const { posted, evidenceIds, refuse } = await postedWithEvidence(c, view)
    const reader = formReader(posted)
    try {
      refuse()
      const input = parseForm(outcomeInput, await outcomeInputOf(view, reader, evidenceIds), reader)
      const outcome = await enterOutcome(view.ctx, view.actor, input, onceOf(posted, c.req.path))
      return done(c, `/outcomes/${outcome.id}`, 'outcome_recorded')
    } catch (error) {
      return showNew(c, view, refusedForm(posted, error, view))
    }
  })
  .get('/:id/correct', async (c) => {
    const view = signedIn(c)
    const outcome = await keptOutcome(view, idOfPath(c))
    return showCorrection(c, view, outcome, freshForm(correctionValues(outcome)))
  })
  .post('/:id/correct', async (c) => {
    const view = signedIn(c)
    const outcome = await keptOutcome(view, idOfPath(c))
    const { posted, evidenceIds, refuse } = await postedWithEvidence(c, view)
    const reader = formReader(posted)
    try {
      refuse()
      const input = parseForm(outcomeCorrection, correctionInputOf(reader, outcome, evidenceIds), reader)
      const corrected = await correctEntry(view.ctx, view.actor, outcome.id, input)
      return done(c, `/outcomes/${corrected.id}`, 'outcome_corrected')
    } catch (error) {
      return showCorrection(c, view, outcome, refusedForm(posted, error, view))
    }
  })
  .get('/:id/cancel', async (c) => {
    const view = signedIn(c)
    return showCancellation(c, view, await keptOutcome(view, idOfPath(c)), freshForm())
  })
  .post('/:id/cancel', async (c) => {
    const view = signedIn(c)
    const outcome = await keptOutcome(view, idOfPath(c))
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const { reason } = parseForm(outcomeCancellation, { reason: reader.text('reason') }, reader)
      const cancelled = await cancelEntry(view.ctx, view.actor, outcome.id, reason)
      return done(c, `/outcomes/${cancelled.id}`, 'outcome_cancelled')
    } catch (error) {
      return showCancellation(c, view, outcome, refusedForm(posted, error, view))
    }
  })

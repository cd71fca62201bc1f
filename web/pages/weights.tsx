import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import type { JudgementCountsView, WeightsInForceView, WeightsLine } from '../../api/schemas/matcher-weights.ts'
import { weightsStepInput } from '../../api/schemas/matcher-weights.ts'
import { FEWEST_JUDGED_NEEDS } from '../../api/services/judgements.ts'
import {
  activateWeights,
  learnWeightsNow,
  listWeights,
  readWeightsEdition,
  revertWeights,
  weightsStanding,
} from '../../api/services/matcher-weights.ts'
import { canAdminister, require } from '../../api/services/permissions.ts'
import { Activities } from '../components/activities.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { ExportMenu } from '../components/export-menu.tsx'
import { TextArea } from '../components/fields.tsx'
import { Empty, Heading, TableFrame } from '../components/list.tsx'
import { Tag } from '../components/status.tsx'
import { WeightsReport } from '../components/weights-report.tsx'
import { formatMinute } from '../format/date.ts'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { formReader, parseForm, postedForm } from '../forms/posted.ts'
import { done, respond } from '../respond.tsx'
import { idOfPath, type PageContext, type SignedInView, signedIn } from '../view.ts'

function administrator(c: PageContext): SignedInView {
  const view = signedIn(c)
  require(canAdminister(view.actor))
  return view
}

/** Which weights rank now; a warning when the active ones cannot be used. */
function InForce({ inForce, view }: { inForce: WeightsInForceView; view: SignedInView }) {
  const { weights } = view.texts
  if (inForce.kind === 'unusable')
    return (
      <p class="warning" role="alert">
        {weights.unusable(inForce.edition ?? 0)}
      </p>
    )
  return <p>{inForce.edition === null ? weights.standardInForce : weights.editionInForce(inForce.edition)}</p>
}

function Decisions({ counts, view }: { counts: JudgementCountsView; view: SignedInView }) {
  const { weights } = view.texts
  return (
    <p class="muted">
      {weights.decisions(counts.confirmed + counts.landed, counts.rejected)}{' '}
      {counts.leftOut > 0 && `${weights.leftOut(counts.leftOut)} `}
      {weights.tellingNeeds(counts.needs)}
    </p>
  )
}

/** What a step asks: a reason, which goes into the record. */
function StepForm({
  action,
  submit,
  form,
  view,
}: {
  action: string
  submit: string
  form: FormState
  view: SignedInView
}) {
  return (
    <form class="form" method="post" action={action}>
      <TextArea
        view={view}
        form={form}
        field={reasonField(view)}
        required
        hint={view.texts.weights.reasonHint}
        rows={3}
      />
      <button type="submit" class="primary">
        {submit}
      </button>
    </form>
  )
}

const reasonField = (view: SignedInView) => ({ name: 'reason', label: view.texts.weights.reason })

const percent = (part: number): string => `${Math.round(part * 100)}%`

function EditionState({ line, view }: { line: WeightsLine; view: SignedInView }) {
  const standing = weightsStanding(view.ctx, line)
  const word = view.words.weightsState[standing]
  if (standing === 'active') return <Tag text={word} tone="strong" />
  if (standing === 'learning') return <Tag text={`${word} ${percent(line.progress)}`} />
  return <Tag text={word} tone={standing === 'outdated' || standing === 'failed' ? 'quiet' : 'plain'} />
}

function Editions({ items, view }: { items: readonly WeightsLine[]; view: SignedInView }) {
  const { weights } = view.texts
  return (
    <TableFrame label={weights.editions}>
      <table>
        <thead>
          <tr>
            <th scope="col">{weights.edition}</th>
            <th scope="col">{weights.state}</th>
            <th scope="col">{weights.begun}</th>
            <th scope="col">{weights.activated}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((line) => (
            <tr>
              <td>
                <a href={`/weights/${line.id}`}>{weights.nthEdition(line.edition)}</a>
              </td>
              <td>
                <EditionState line={line} view={view} />
              </td>
              <td class="date">
                {formatMinute(line.createdAt)} {line.createdBy.name}
              </td>
              <td class="date">
                {line.activatedAt !== null && `${formatMinute(line.activatedAt)} ${line.activatedBy?.name ?? ''}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

async function showList(c: PageContext, view: SignedInView, form: FormState) {
  const { texts, ctx, actor } = view
  const { weights } = texts
  const { inForce, judgements, items, activities } = await listWeights(ctx, actor)
  const busy = items.some(({ state }) => state === 'waiting' || state === 'learning')
  return respond(
    c,
    view,
    { title: weights.title, section: 'weights' },
    <>
      <ErrorSummary form={form} fields={[reasonField(view)]} view={view} />
      <Heading
        title={weights.title}
        aside={
          <>
            <ExportMenu view={view} path="matcher-weights" print="weights" />
            {busy ? (
              <a class="button" href="/weights">
                {weights.refresh}
              </a>
            ) : (
              <form method="post" action="/weights">
                <button type="submit" class="primary">
                  {weights.learnNow}
                </button>
              </form>
            )}
          </>
        }
      >
        <p class="muted">{weights.intro}</p>
      </Heading>
      <InForce inForce={inForce} view={view} />
      <Decisions counts={judgements} view={view} />
      {judgements.needs < FEWEST_JUDGED_NEEDS && (
        <p class="muted">{weights.tooFew(FEWEST_JUDGED_NEEDS, judgements.needs)}</p>
      )}
      {items.length === 0 ? <Empty text={weights.empty} /> : <Editions items={items} view={view} />}
      {inForce.kind !== 'standard' && (
        <details class="adding" open={form.status !== 200}>
          <summary>{weights.revert}</summary>
          <StepForm action="/weights/revert" submit={weights.revert} form={form} view={view} />
        </details>
      )}
      <Activities activities={activities} view={view} />
    </>,
    form.status,
  )
}

async function showEdition(c: PageContext, view: SignedInView, id: string, form: FormState) {
  const { texts, words, ctx, actor } = view
  const { weights } = texts
  const edition = await readWeightsEdition(ctx, actor, id)
  const title = weights.editionTitle(edition.edition)
  const working = edition.state === 'waiting' || edition.state === 'learning'
  return respond(
    c,
    view,
    { title, section: 'weights' },
    <>
      <ErrorSummary form={form} fields={[reasonField(view)]} view={view} />
      <Heading
        title={title}
        aside={
          working ? (
            <a class="button" href={`/weights/${id}`}>
              {weights.refresh}
            </a>
          ) : (
            <a class="button" href="/weights">
              {weights.allEditions}
            </a>
          )
        }
      >
        <p class="under-title">
          <EditionState line={edition} view={view} />
        </p>
      </Heading>
      {working && (
        <p>
          <label for="progress">{words.weightsState[edition.state]}</label>{' '}
          <progress id="progress" max={1} value={edition.progress} /> {percent(edition.progress)}
        </p>
      )}
      {edition.state === 'failed' && (
        <>
          <p class="warning">{weights.failed(edition.error ?? '')}</p>
          <form method="post" action="/weights">
            <button type="submit">{weights.tryAgain}</button>
          </form>
        </>
      )}
      {edition.report !== null && <WeightsReport edition={edition} report={edition.report} view={view} />}
      {edition.activatable && (
        <section aria-labelledby="activate-title">
          <h2 id="activate-title">{weights.activate}</h2>
          <p class="muted">{weights.activateIntro}</p>
          <StepForm action={`/weights/${id}/activate`} submit={weights.activate} form={form} view={view} />
        </section>
      )}
      {edition.active && (
        <section aria-labelledby="revert-title">
          <h2 id="revert-title">{weights.revert}</h2>
          <StepForm action="/weights/revert" submit={weights.revert} form={freshForm()} view={view} />
        </section>
      )}
    </>,
    form.status,
  )
}

/** What the matcher learned from decisions: editions, reports, taking them into force and back. For administrators. */
export const weightsPages = new Hono<AppEnv>()
  .get('/', (c) => showList(c, administrator(c), freshForm()))
  .post('/', async (c) => {
    const view = administrator(c)
    try {
      const { id } = await learnWeightsNow(view.ctx, view.actor)
      return done(c, `/weights/${id}`, 'weights_begun')
    } catch (error) {
      return showList(c, view, refusedForm(new URLSearchParams(), error, view))
    }
  })
  .post('/revert', async (c) => {
    const view = administrator(c)
    const posted = await postedForm(c)
    try {
      await revertWeights(view.ctx, view.actor, stepOf(posted))
    } catch (error) {
      return showList(c, view, refusedForm(posted, error, view))
    }
    return done(c, '/weights', 'weights_reverted')
  })
  .get('/:id', (c) => showEdition(c, administrator(c), idOfPath(c), freshForm()))
  .post('/:id/activate', async (c) => {
    const view = administrator(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    try {
      await activateWeights(view.ctx, view.actor, id, stepOf(posted))
    } catch (error) {
      return showEdition(c, view, id, refusedForm(posted, error, view))
    }
    return done(c, `/weights/${id}`, 'weights_activated')
  })

function stepOf(posted: URLSearchParams) {
  const reader = formReader(posted)
  return parseForm(weightsStepInput, { reason: reader.text('reason') }, reader)
}

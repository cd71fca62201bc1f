import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { type TaskDetail, taskStepInput } from '../../api/schemas/task.ts'
import { listEvidence, waitingEvidence } from '../../api/services/evidence.ts'
import { stepTask } from '../../api/services/tasks/steps.ts'
import { readTask } from '../../api/services/tasks/tasks.ts'
import type { TaskStep } from '../../db/vocabulary.ts'
import { ErrorSummary } from '../components/error-summary.tsx'
import { EvidenceField, EvidenceList } from '../components/evidence.tsx'
import { ExportMenu } from '../components/export-menu.tsx'
import { Facts, Paragraphs } from '../components/facts.tsx'
import { TextArea, TextField } from '../components/fields.tsx'
import { Heading, TableFrame } from '../components/list.tsx'
import { StepTabs } from '../components/step-tabs.tsx'
import { TaskState } from '../components/tasks.tsx'
import { formatMinute } from '../format/date.ts'
import { EVIDENCE_IDS, evidenceFields, postedWithEvidence } from '../forms/evidence.ts'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { formReader, parseForm, versionOf } from '../forms/posted.ts'
import { done, respond } from '../respond.tsx'
import { idOfPath, type PageContext, type SignedInView, signedIn } from '../view.ts'

const fieldsOf = ({ texts }: SignedInView, event: TaskStep) => ({
  note: { name: 'note', label: texts.tasks.notes[event] ?? texts.tasks.note },
  toldHow: { name: 'toldHow', label: texts.tasks.toldHow },
  deadline: { name: 'deadline', label: texts.tasks.newDeadline },
  workingDays: { name: 'workingDays', label: texts.tasks.workingDays },
})

/** Steps whose text is compulsory; closing asks for it only where there is no feedback. */
const WITH_TEXT: readonly TaskStep[] = ['feedback', 'return', 'extend', 'withdraw']

async function StepForm({
  detail,
  event,
  view,
  form,
}: {
  detail: TaskDetail
  event: TaskStep
  view: SignedInView
  form: FormState
}) {
  const { words, texts } = view
  const t = texts.tasks
  const { task } = detail
  const fields = fieldsOf(view, event)
  const shared = { view, form }
  const waiting = await waitingEvidence(view.ctx, view.actor, form.values.getAll(EVIDENCE_IDS))
  return (
    <form class="form" method="post" action={`/tasks/${task.id}/steps`} enctype="multipart/form-data">
      <input type="hidden" name="event" value={event} />
      <input type="hidden" name="version" value={String(task.version)} />
      <p class="muted">{t.stepHints[event]}</p>
      {event !== 'accept' && (
        <TextArea
          {...shared}
          field={fields.note}
          rows={4}
          required={WITH_TEXT.includes(event) || (event === 'close' && task.state !== 'feedback')}
        />
      )}
      {event === 'extend' && (
        <div class="columns">
          <TextField {...shared} field={fields.deadline} type="date" size="short" />
          <TextField {...shared} field={fields.workingDays} inputmode="numeric" size="short" hint={t.workingDaysHint} />
        </div>
      )}
      {event === 'close' && task.feedbackDue && task.raisedBy.kind === null && (
        <TextField {...shared} field={fields.toldHow} required maxlength={500} hint={t.toldHowHint} />
      )}
      {event === 'feedback' && <EvidenceField view={view} form={form} waiting={waiting} />}
      <div class="form-actions">
        <button type="submit" class="primary">
          {words.taskEvent[event]}
        </button>
      </div>
    </form>
  )
}

function Steps({ detail, view }: { detail: TaskDetail; view: SignedInView }) {
  const { texts, words } = view
  const t = texts.tasks
  return (
    <>
      <h2>{t.history}</h2>
      <TableFrame label={t.history}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.when}</th>
              <th scope="col">{t.step}</th>
              <th scope="col">{t.who}</th>
              <th scope="col">{t.note}</th>
            </tr>
          </thead>
          <tbody>
            {detail.steps.map((step) => (
              <tr>
                <td class="date">{formatMinute(step.recordedAt)}</td>
                <td>{words.taskEvent[step.event]}</td>
                <td>{step.by?.name ?? t.calendar}</td>
                <td class="wrap">
                  {step.note}
                  {step.event === 'extend' && (
                    <span class="muted">
                      {' '}
                      {t.newDeadline} {step.deadline}
                    </span>
                  )}
                  {step.toldHow !== null && (
                    <span class="muted">
                      {' '}
                      {t.toldHow} {step.toldHow}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </>
  )
}

async function showTask(c: PageContext, view: SignedInView, id: string, form: FormState) {
  const { texts, ctx, actor } = view
  const t = texts.tasks
  const detail = await readTask(ctx, actor, id)
  const { task } = detail
  const evidence = await listEvidence(ctx, actor, { kind: 'task', id })
  const wanted = form.values.get('event') ?? view.query.get('step')
  const event = task.events.find((each) => each === wanted) ?? task.events[0]
  const about =
    task.needId !== null && task.about?.kind === 'problem'
      ? `/problem-ledger/${task.needId}`
      : task.matchId !== null
        ? `/matches/${task.matchId}`
        : task.needId !== null
          ? `/needs/${task.needId}`
          : null
  return respond(
    c,
    view,
    { title: task.what, section: 'today' },
    <>
      <ErrorSummary
        form={form}
        fields={[...Object.values(fieldsOf(view, event ?? 'feedback')), ...evidenceFields(view)]}
        view={view}
      />
      <Heading
        title={task.what}
        aside={<ExportMenu view={view} path={`tasks/${task.id}/task`} print={`tasks/${task.id}`} />}
      >
        <p class="under-title">
          <TaskState task={task} view={view} />
        </p>
      </Heading>
      <div class="two-columns">
        <div>
          {task.description !== '' && <Paragraphs>{task.description}</Paragraphs>}
          <Facts
            facts={[
              [t.owners, task.owners.map(({ name }) => name).join(texts.separator)],
              [t.deadline, task.extensions === 0 ? task.deadline : `${task.deadline} · ${t.extended(task.extensions)}`],
              [t.raisedBy, task.raisedBy.name],
              [t.givenBy, task.givenBy.name],
              [t.region, task.region?.name],
              [
                texts.group.one,
                task.group === null ? null : <a href={`/groups/${task.group.id}`}>{task.group.name}</a>,
              ],
              [
                t.about,
                task.about === null ? null : about === null ? (
                  task.about.title
                ) : (
                  <a href={about}>
                    {task.about.reference} {task.about.title}
                  </a>
                ),
              ],
              [t.feedbackDue, task.feedbackDue ? t.feedbackDueYes : null],
            ]}
          />
        </div>
        <div>
          <section aria-labelledby="next-title">
            <h2 id="next-title">{t.next}</h2>
            {event === undefined ? (
              <p class="muted">{t.noStep}</p>
            ) : (
              <>
                <StepTabs
                  path={`/tasks/${id}`}
                  steps={task.events.map((each) => [each, view.words.taskEvent[each]] as const)}
                  chosen={event}
                  label={t.next}
                />
                <StepForm detail={detail} event={event} view={view} form={form} />
              </>
            )}
          </section>
          <Steps detail={detail} view={view} />
          {evidence.length > 0 && (
            <>
              <h2>{texts.evidence.title}</h2>
              <EvidenceList evidence={evidence} view={view} />
            </>
          )}
        </div>
      </div>
    </>,
    form.status,
  )
}

/** One task: its facts, its steps, and the form of the next. */
export const taskPages = new Hono<AppEnv>()
  .get('/:id', (c) => showTask(c, signedIn(c), idOfPath(c), freshForm()))
  .post('/:id/steps', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    await readTask(view.ctx, view.actor, id)
    const { posted, evidenceIds, refuse } = await postedWithEvidence(c, view)
    const reader = formReader(posted)
    try {
      refuse()
      const input = parseForm(
        taskStepInput,
        {
          event: reader.text('event'),
          note: reader.textOrUndefined('note'),
          toldHow: reader.textOrUndefined('toldHow'),
          deadline: reader.textOrUndefined('deadline'),
          workingDays: reader.wholeOrNull('workingDays', '/workingDays') ?? undefined,
          evidenceIds,
        },
        reader,
      )
      await stepTask(view.ctx, view.actor, id, input, versionOf(posted))
    } catch (error) {
      return showTask(c, view, id, refusedForm(posted, error, view))
    }
    return done(c, `/tasks/${id}`, 'step_taken')
  })

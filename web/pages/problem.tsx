import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { invalid } from '../../api/errors.ts'
import { type ProblemDetail, type ProblemView, problemInput, problemStepInput } from '../../api/schemas/problem.ts'
import { listEvidence, waitingEvidence } from '../../api/services/evidence.ts'
import { canChangeNeed } from '../../api/services/permissions.ts'
import { PROBLEM_TRANSITIONS } from '../../api/services/problems/problem-states.ts'
import { readProblem, registerProblem, stepProblem } from '../../api/services/problems/problems.ts'
import type { ProblemEvent } from '../../db/vocabulary.ts'
import { choicesOf } from '../choices.ts'
import { ErrorSummary } from '../components/error-summary.tsx'
import { EvidenceField, EvidenceList } from '../components/evidence.tsx'
import { ExportMenu } from '../components/export-menu.tsx'
import { Facts, Paragraphs } from '../components/facts.tsx'
import { Select, TextArea, TextField } from '../components/fields.tsx'
import { Heading, TableFrame } from '../components/list.tsx'
import { ProblemWay } from '../components/problem-way.tsx'
import { StepTabs } from '../components/step-tabs.tsx'
import { PartyList, TaskState } from '../components/tasks.tsx'
import { formatDay, formatMinute } from '../format/date.ts'
import { EVIDENCE_IDS, evidenceFields, postedWithEvidence } from '../forms/evidence.ts'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { newOnce, ONCE_FIELD, onceOf } from '../forms/once.ts'
import { PARTY_LIST, typedParties, typedRaiser } from '../forms/parties.ts'
import { type FormReader, formReader, parseForm, postedForm, versionOf } from '../forms/posted.ts'
import { done, respond } from '../respond.tsx'
import { idOfPath, type PageContext, type SignedInView, signedIn } from '../view.ts'
import { ProblemStateTag, resultText } from './problem-ledger.tsx'

const fieldsOf = ({ texts }: SignedInView) => {
  const t = texts.tasks
  return {
    intakeChannel: { name: 'intakeChannel', label: t.problem.channel },
    raisedBy: { name: 'raisedBy', label: t.raisedBy },
    foundOn: { name: 'foundOn', label: t.problem.foundOn },
    happenedOn: { name: 'happenedOn', label: t.problem.happenedOn },
    note: { name: 'note', label: t.problem.note },
    owner: { name: 'owner', pointer: '/assignment/owners/0', label: t.owner },
    owners: { name: 'owner', pointer: '/assignment/owners', label: t.owner },
    secondOwner: { name: 'secondOwner', pointer: '/assignment/owners/1', label: t.secondOwner },
    what: { name: 'what', pointer: '/assignment/what', label: t.problem.taskWhat },
    deadline: { name: 'deadline', pointer: '/assignment/deadline', label: t.deadline },
    workingDays: { name: 'workingDays', pointer: '/assignment/workingDays', label: t.workingDays },
    reportedTo: { name: 'reportedTo', label: t.problem.reportedTo },
    proposalTitle: { name: 'proposalTitle', label: t.problem.proposalTitle },
    proposalNumber: { name: 'proposalNumber', label: t.problem.proposalNumber },
    feedback: { name: 'feedback', label: t.problem.feedback },
    toldHow: { name: 'toldHow', label: t.toldHow },
    noEvidenceReason: { name: 'noEvidenceReason', label: t.problem.noEvidenceReason },
  }
}

/** The form that enters a problem into the ledger. */
function RegisterForm({ problem, view, form }: { problem: ProblemView; view: SignedInView; form: FormState }) {
  const { texts, words } = view
  const t = texts.tasks
  const fields = fieldsOf(view)
  const shared = { view, form }
  return (
    <form class="form" method="post" action={`/problem-ledger/${problem.id}/register`}>
      <input type="hidden" name={ONCE_FIELD} value={newOnce()} />
      <p class="muted">{t.problem.registerHint}</p>
      <div class="columns">
        <Select
          {...shared}
          field={fields.intakeChannel}
          required
          choices={choicesOf(words.intakeChannel)}
          empty={texts.noChoice}
        />
        <TextField {...shared} field={fields.foundOn} required type="date" size="short" />
      </div>
      <TextField {...shared} field={fields.raisedBy} required list={PARTY_LIST} hint={t.raisedByHint} />
      <TextArea {...shared} field={{ ...fields.note, label: t.problem.foundNote }} required rows={4} />
      <PartyList view={view} />
      <div class="form-actions">
        <button type="submit" class="primary">
          {t.problem.register}
        </button>
      </div>
    </form>
  )
}

async function StepForm({
  problem,
  event,
  view,
  form,
}: {
  problem: ProblemView
  event: ProblemEvent
  view: SignedInView
  form: FormState
}) {
  const { texts, words } = view
  const t = texts.tasks
  const fields = fieldsOf(view)
  const shared = { view, form }
  const asks = PROBLEM_TRANSITIONS.find((line) => line.from === problem.state && line.event === event)?.facts ?? []
  const waiting = await waitingEvidence(view.ctx, view.actor, form.values.getAll(EVIDENCE_IDS))
  return (
    <form class="form" method="post" action={`/problem-ledger/${problem.id}/steps`} enctype="multipart/form-data">
      <input type="hidden" name="event" value={event} />
      <input type="hidden" name="version" value={String(problem.version)} />
      <p class="muted">{t.problem.eventHints[event]}</p>
      <TextField {...shared} field={fields.happenedOn} required type="date" size="short" />
      <TextArea {...shared} field={fields.note} required rows={4} />
      {asks.includes('owners') && (
        <>
          <TextField {...shared} field={fields.owner} required list={PARTY_LIST} hint={t.ownerHint} />
          <TextField {...shared} field={fields.secondOwner} required list={PARTY_LIST} />
          <TextField {...shared} field={fields.what} maxlength={200} hint={t.problem.taskWhatHint} />
          <div class="columns">
            <TextField {...shared} field={fields.deadline} type="date" size="short" />
            <TextField
              {...shared}
              field={fields.workingDays}
              inputmode="numeric"
              size="short"
              hint={t.workingDaysHint}
            />
          </div>
          <PartyList view={view} />
        </>
      )}
      {asks.includes('reportedTo') && <TextField {...shared} field={fields.reportedTo} required maxlength={200} />}
      {asks.includes('proposalTitle') && (
        <>
          <TextField {...shared} field={fields.proposalTitle} required maxlength={200} />
          <TextField
            {...shared}
            field={fields.proposalNumber}
            maxlength={60}
            size="medium"
            hint={t.problem.proposalNumberHint}
          />
        </>
      )}
      {asks.includes('feedback') && (
        <>
          <TextArea {...shared} field={fields.feedback} required rows={4} hint={t.problem.feedbackHint} />
          {problem.raisedBy?.kind === null && (
            <TextField {...shared} field={fields.toldHow} required maxlength={500} hint={t.toldHowHint} />
          )}
        </>
      )}
      {event !== 'reopen' && <EvidenceField view={view} form={form} waiting={waiting} />}
      {asks.includes('evidence') && (
        <TextField {...shared} field={fields.noEvidenceReason} maxlength={500} hint={t.problem.noEvidenceHint} />
      )}
      <div class="form-actions">
        <button type="submit" class="primary">
          {words.problemEvent[event]}
        </button>
      </div>
    </form>
  )
}

function Steps({ steps, view }: { steps: ProblemDetail['steps']; view: SignedInView }) {
  const { texts, words } = view
  const t = texts.tasks
  return (
    <TableFrame label={t.history}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.problem.happenedOn}</th>
            <th scope="col">{t.step}</th>
            <th scope="col">{t.problem.note}</th>
            <th scope="col">{t.problem.feedback}</th>
            <th scope="col">{t.who}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr>
              <td class="date">{step.happenedOn}</td>
              <td>{words.problemEvent[step.event]}</td>
              <td class="wrap">
                {step.note}
                {step.taskId !== null && (
                  <div>
                    <a href={`/tasks/${step.taskId}`}>{t.what}</a>
                  </div>
                )}
                {step.noEvidenceReason !== null && (
                  <span class="muted">
                    {' '}
                    {t.problem.noEvidenceReason} {step.noEvidenceReason}
                  </span>
                )}
              </td>
              <td class="wrap">
                {step.feedback}
                {step.toldHow !== null && <span class="muted"> {step.toldHow}</span>}
              </td>
              <td>
                {step.by?.name ?? ''} <span class="muted">{formatMinute(step.recordedAt)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function HandedTasks({ problem, view }: { problem: ProblemView; view: SignedInView }) {
  const { texts } = view
  const t = texts.tasks
  if (problem.tasks.length === 0) return null
  return (
    <>
      <h2>{t.ofNeed}</h2>
      <TableFrame label={t.ofNeed}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.what}</th>
              <th scope="col">{t.owners}</th>
              <th scope="col">{t.deadline}</th>
              <th scope="col">{t.state}</th>
            </tr>
          </thead>
          <tbody>
            {problem.tasks.map((task) => (
              <tr>
                <td class="wrap">
                  <a href={`/tasks/${task.id}`}>{task.what}</a>
                </td>
                <td class="wrap">{task.owners.join(texts.separator)}</td>
                <td class="date">{task.deadline}</td>
                <td>
                  <TaskState task={task} view={view} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </>
  )
}

async function showProblem(c: PageContext, view: SignedInView, id: string, form: FormState) {
  const { texts, words, ctx, actor } = view
  const t = texts.tasks
  const { problem, steps } = await readProblem(ctx, actor, id)
  const own = canChangeNeed(actor, { officeId: problem.office.id, regionCode: problem.region.code })
  const handles = own || problem.tasks.length > 0
  const evidence = handles ? await listEvidence(ctx, actor, { kind: 'problem', id }) : []
  const wanted = form.values.get('event') ?? view.query.get('step')
  const event = problem.events.find((each) => each === wanted) ?? problem.events[0]
  const fresh = form.values.size === 0
  const values = fresh ? new URLSearchParams({ happenedOn: today(view), foundOn: today(view) }) : form.values
  const shown = { ...form, values }
  return respond(
    c,
    view,
    { title: `${problem.reference} ${problem.title}`, section: 'problemLedger' },
    <>
      <ErrorSummary form={form} fields={[...Object.values(fieldsOf(view)), ...evidenceFields(view)]} view={view} />
      <Heading
        title={problem.title}
        aside={
          <ExportMenu view={view} path={`problems/${problem.id}/problem`} print={`problem-ledger/${problem.id}`} />
        }
      >
        <p class="under-title">
          <span class="reference">{problem.reference}</span> <ProblemStateTag problem={problem} view={view} />
        </p>
      </Heading>
      {problem.state !== null && (
        <ProblemWay problem={problem} reached={new Set(steps.map(({ toState }) => toState))} view={view} />
      )}
      <div class="two-columns">
        <div>
          <Paragraphs>{problem.description}</Paragraphs>
          <Facts
            facts={[
              [t.problem.office, problem.office.name],
              [t.region, problem.region.name],
              [t.problem.beneficiary, problem.beneficiary],
              [t.raisedBy, problem.raisedBy?.name],
              [t.problem.channel, problem.intakeChannel === null ? null : words.intakeChannel[problem.intakeChannel]],
              [t.problem.foundOn, problem.foundOn],
              [t.problem.handling, problem.handling === null ? null : words.problemHandling[problem.handling]],
              [t.problem.result, resultText(problem)],
              [t.problem.feedbackOn, problem.feedbackAt === null ? null : formatDay(problem.feedbackAt)],
            ]}
          />
          {own && (
            <p>
              <a href={`/needs/${id}`}>{t.problem.openNeed}</a>
            </p>
          )}
        </div>
        <div>
          {problem.state === null && !problem.canRegister && <p class="muted">{t.problem.unregistered}</p>}
          {problem.canRegister && (
            <section aria-labelledby="next-title">
              <h2 id="next-title">{t.problem.register}</h2>
              <RegisterForm problem={problem} view={view} form={shown} />
            </section>
          )}
          {event !== undefined && (
            <section aria-labelledby="next-title">
              <h2 id="next-title">{t.next}</h2>
              <StepTabs
                path={`/problem-ledger/${id}`}
                steps={problem.events.map((each) => [each, words.problemEvent[each]] as const)}
                chosen={event}
                label={t.next}
              />
              <StepForm problem={problem} event={event} view={view} form={shown} />
            </section>
          )}
          <HandedTasks problem={problem} view={view} />
          {steps.length > 0 && (
            <>
              <h2>{t.history}</h2>
              <Steps steps={steps} view={view} />
            </>
          )}
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

const today = (view: SignedInView) => formatDay(view.ctx.clock())

/** What a step of the form hands over, where it does. */
async function assignmentOf(view: SignedInView, reader: FormReader) {
  const owners = await typedParties(view, [reader.text('owner'), reader.text('secondOwner')], '/assignment/owners')
  if (owners.errors.length > 0) throw invalid(...owners.errors)
  return {
    what: reader.textOrUndefined('what'),
    owners: owners.inputs,
    deadline: reader.textOrUndefined('deadline'),
    workingDays: reader.wholeOrNull('workingDays', '/assignment/workingDays') ?? undefined,
  }
}

/** One problem of the ledger: its way, its facts, the form of the next step. */
export const problemOfLedgerPages = new Hono<AppEnv>()
  .get('/:id', (c) => showProblem(c, signedIn(c), idOfPath(c), freshForm()))
  .post('/:id/register', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const input = parseForm(
        problemInput,
        {
          needId: id,
          intakeChannel: reader.textOrUndefined('intakeChannel'),
          raisedBy: await typedRaiser(view, reader.text('raisedBy')),
          foundOn: reader.textOrUndefined('foundOn'),
          note: reader.text('note'),
        },
        reader,
      )
      await registerProblem(view.ctx, view.actor, input, onceOf(posted, c.req.path))
    } catch (error) {
      return showProblem(c, view, id, refusedForm(posted, error, view))
    }
    return done(c, `/problem-ledger/${id}`, 'problem_registered')
  })
  .post('/:id/steps', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    await readProblem(view.ctx, view.actor, id)
    const { posted, evidenceIds, refuse } = await postedWithEvidence(c, view)
    const reader = formReader(posted)
    try {
      refuse()
      const input = parseForm(
        problemStepInput,
        {
          event: reader.text('event'),
          happenedOn: reader.textOrUndefined('happenedOn'),
          note: reader.text('note'),
          feedback: reader.textOrUndefined('feedback'),
          toldHow: reader.textOrUndefined('toldHow'),
          evidenceIds,
          noEvidenceReason: reader.textOrUndefined('noEvidenceReason'),
          reportedTo: reader.textOrUndefined('reportedTo'),
          proposalNumber: reader.textOrUndefined('proposalNumber'),
          proposalTitle: reader.textOrUndefined('proposalTitle'),
          assignment: reader.text('event') === 'assign' ? await assignmentOf(view, reader) : undefined,
        },
        reader,
      )
      await stepProblem(view.ctx, view.actor, id, input, versionOf(posted))
    } catch (error) {
      return showProblem(c, view, id, refusedForm(posted, error, view))
    }
    return done(c, `/problem-ledger/${id}`, 'step_taken')
  })

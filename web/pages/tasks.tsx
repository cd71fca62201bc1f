import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { invalid } from '../../api/errors.ts'
import { taskInput, taskQuery } from '../../api/schemas/task.ts'
import { readMatch } from '../../api/services/matches.ts'
import { readNeed } from '../../api/services/needs.ts'
import { canAdminister, canReview, require } from '../../api/services/permissions.ts'
import { listTaskLeaders, setTaskLeader } from '../../api/services/tasks/leaders.ts'
import { giveTask, listTasks } from '../../api/services/tasks/tasks.ts'
import { choicesOf, cityChoices, groupChoices } from '../choices.ts'
import { ErrorSummary } from '../components/error-summary.tsx'
import { ExportMenu } from '../components/export-menu.tsx'
import { Select, TextArea, TextField } from '../components/fields.tsx'
import { groupFilter } from '../components/group-filter.ts'
import { Empty, type Filter, Filters, Heading, isFiltered, Listing, TableFrame } from '../components/list.tsx'
import { Tag } from '../components/status.tsx'
import { PartyList, TaskTable } from '../components/tasks.tsx'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { newOnce, ONCE_FIELD, onceOf } from '../forms/once.ts'
import { PARTY_LIST, typedParties, typedRaiser } from '../forms/parties.ts'
import { formReader, parseForm, postedForm, queryOf } from '../forms/posted.ts'
import { done, respond } from '../respond.tsx'
import { address, type PageContext, type SignedInView, signedIn } from '../view.ts'

const fieldsOf = ({ texts }: SignedInView) => ({
  what: { name: 'what', label: texts.tasks.what },
  description: { name: 'description', label: texts.tasks.description },
  owner: { name: 'owner', pointer: '/owners/0', label: texts.tasks.owner },
  owners: { name: 'owner', pointer: '/owners', label: texts.tasks.owner },
  secondOwner: { name: 'secondOwner', pointer: '/owners/1', label: texts.tasks.secondOwner },
  deadline: { name: 'deadline', label: texts.tasks.deadline },
  workingDays: { name: 'workingDays', label: texts.tasks.workingDays },
  raisedBy: { name: 'raisedBy', label: texts.tasks.raisedBy },
  groupId: { name: 'groupId', label: texts.group.one },
  regionCode: { name: 'regionCode', label: texts.tasks.region },
})

/** What a new task belongs to, as the address or the form names it. */
interface Belongs {
  readonly matchId: string | null
  readonly needId: string | null
}

async function showForm(c: PageContext, view: SignedInView, form: FormState, of: Belongs) {
  const { texts, ctx, actor } = view
  const t = texts.tasks
  const fields = fieldsOf(view)
  const shared = { view, form }
  const about =
    of.matchId !== null
      ? (await readMatch(ctx, actor, of.matchId)).need.title
      : of.needId !== null
        ? (await readNeed(ctx, actor, of.needId)).title
        : null
  const groups = await groupChoices(view, 'active')
  const back = of.matchId !== null ? `/matches/${of.matchId}` : of.needId !== null ? `/needs/${of.needId}` : '/tasks'
  return respond(
    c,
    view,
    { title: t.create, section: 'today', shape: 'narrow' },
    <>
      <ErrorSummary form={form} fields={Object.values(fields)} view={view} />
      <Heading title={t.create}>
        {about !== null && <p class="under-title">{about}</p>}
        <p class="muted">{t.createHint}</p>
      </Heading>
      <form class="form" method="post" action="/tasks/new">
        <input type="hidden" name={ONCE_FIELD} value={newOnce()} />
        {of.matchId !== null && <input type="hidden" name="match" value={of.matchId} />}
        {of.needId !== null && <input type="hidden" name="need" value={of.needId} />}
        <TextField {...shared} field={fields.what} required maxlength={200} />
        <TextArea {...shared} field={fields.description} rows={4} />
        <TextField {...shared} field={fields.owner} required list={PARTY_LIST} hint={t.ownerHint} />
        <TextField {...shared} field={fields.secondOwner} list={PARTY_LIST} />
        <div class="columns">
          <TextField {...shared} field={fields.deadline} type="date" size="short" />
          <TextField {...shared} field={fields.workingDays} inputmode="numeric" size="short" hint={t.workingDaysHint} />
        </div>
        <TextField {...shared} field={fields.raisedBy} list={PARTY_LIST} hint={t.raisedByHint} />
        {groups.length > 0 && (
          <Select {...shared} field={fields.groupId} choices={groups} empty={texts.none} hint={t.groupHint} />
        )}
        {of.matchId === null && of.needId === null && (
          <Select
            {...shared}
            field={fields.regionCode}
            choices={await cityChoices(view)}
            empty={texts.noChoice}
            hint={t.regionHint}
          />
        )}
        <PartyList view={view} />
        <div class="form-actions">
          <button type="submit" class="primary">
            {t.create}
          </button>
          <a href={back}>{texts.actions.cancel}</a>
        </div>
      </form>
    </>,
    form.status,
  )
}

async function filtersOf(view: SignedInView): Promise<Filter[]> {
  const { texts, words, actor } = view
  const t = texts.tasks
  return [
    { name: 'show', label: t.show, choices: choicesOf(t.shows) },
    { name: 'whose', label: t.whose, choices: choicesOf(t.whoses), empty: texts.anyChoice },
    { name: 'state', label: t.state, choices: choicesOf(words.taskState), empty: texts.anyChoice },
    ...(canReview(actor)
      ? [{ name: 'city', label: texts.filters.city, choices: await cityChoices(view), empty: texts.anyChoice }]
      : []),
    ...(await groupFilter(view)),
    { name: 'q', label: texts.filters.q },
  ]
}

/** Tasks 交办: the list, a new one, and who is told of 督办. */
export const tasksPages = new Hono<AppEnv>()
  .get('/', async (c) => {
    const view = signedIn(c)
    const { texts, ctx, actor } = view
    const t = texts.tasks
    const filters = await filtersOf(view)
    const query = queryOf(taskQuery, view.query)
    const page = await listTasks(ctx, actor, query)
    const create = canReview(actor) ? (
      <a class="button" href="/tasks/new">
        {t.create}
      </a>
    ) : undefined
    return respond(
      c,
      view,
      { title: t.list, section: 'today' },
      <>
        <Heading
          title={t.list}
          aside={
            <>
              <ExportMenu view={view} path="tasks" query={query} />
              {create}
            </>
          }
        >
          <p class="under-title">
            <a href="/today">{t.today}</a>
            {canAdminister(actor) && (
              <>
                {' · '}
                <a href="/tasks/leaders">{t.leaders}</a>
              </>
            )}
          </p>
        </Heading>
        <Filters view={view} filters={filters} />
        <Listing
          view={view}
          page={page}
          empty={<Empty text={t.empty} action={isFiltered(view, filters) ? undefined : create} />}
        >
          <TaskTable tasks={page.items} view={view} about />
        </Listing>
      </>,
    )
  })
  .get('/new', (c) => {
    const view = signedIn(c)
    require(canReview(view.actor))
    const of = { matchId: view.query.get('match'), needId: view.query.get('need') }
    return showForm(c, view, freshForm(new URLSearchParams({ groupId: view.query.get('group') ?? '' })), of)
  })
  .post('/new', async (c) => {
    const view = signedIn(c)
    require(canReview(view.actor))
    const posted = await postedForm(c)
    const reader = formReader(posted)
    const of = { matchId: reader.textOrNull('match'), needId: reader.textOrNull('need') }
    try {
      const owners = await typedParties(view, [reader.text('owner'), reader.text('secondOwner')], '/owners')
      if (owners.errors.length > 0) throw invalid(...owners.errors)
      const input = parseForm(
        taskInput,
        {
          what: reader.text('what'),
          description: reader.text('description'),
          owners: owners.inputs,
          deadline: reader.textOrUndefined('deadline'),
          workingDays: reader.wholeOrNull('workingDays', '/workingDays') ?? undefined,
          ...of,
          groupId: reader.textOrNull('groupId'),
          regionCode: reader.textOrNull('regionCode'),
          raisedBy: await typedRaiser(view, reader.text('raisedBy')),
        },
        reader,
      )
      const task = await giveTask(view.ctx, view.actor, input, onceOf(posted, c.req.path))
      return done(c, `/tasks/${task.id}`, 'task_given')
    } catch (error) {
      return showForm(c, view, refusedForm(posted, error, view), of)
    }
  })
  .get('/leaders', async (c) => {
    const view = signedIn(c)
    const { texts } = view
    const t = texts.tasks
    const staff = await listTaskLeaders(view.ctx, view.actor)
    return respond(
      c,
      view,
      { title: t.leaders, section: 'today' },
      <>
        <Heading title={t.leaders}>
          <p class="muted">{t.leadersHint}</p>
        </Heading>
        {staff.length === 0 ? (
          <Empty text={t.noStaff} />
        ) : (
          <TableFrame label={t.leaders}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t.staff}</th>
                  <th scope="col">{t.serves}</th>
                  <th scope="col">{t.state}</th>
                  <th scope="col">{t.next}</th>
                </tr>
              </thead>
              <tbody>
                {staff.map((person) => (
                  <tr>
                    <td>
                      {person.name} <span class="muted">{person.organisation}</span>
                    </td>
                    <td class="wrap">{person.regions.map(({ name }) => name).join(texts.separator)}</td>
                    <td>{person.leads && <Tag text={t.leads} tone="strong" />}</td>
                    <td>
                      <form method="post" action={address('/tasks/leaders')}>
                        <input type="hidden" name="account" value={person.id} />
                        <button type="submit" name="leads" value={person.leads ? 'no' : 'yes'}>
                          {person.leads ? t.unlead : t.lead}
                          <span class="hidden-text"> {person.name}</span>
                        </button>
                      </form>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableFrame>
        )}
      </>,
    )
  })
  .post('/leaders', async (c) => {
    const view = signedIn(c)
    const posted = await postedForm(c)
    await setTaskLeader(view.ctx, view.actor, posted.get('account') ?? '', posted.get('leads') === 'yes')
    return done(c, '/tasks/leaders', 'saved')
  })

import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { DomainError } from '../../api/errors.ts'
import type { NeedView } from '../../api/schemas/need.ts'
import { type NeedsListView, needsListInput, needsListPatch, needsListQuery } from '../../api/schemas/register.ts'
import { listNeeds } from '../../api/services/needs.ts'
import {
  changeNeedsList,
  createNeedsList,
  listNeedsLists,
  publishNeedsList,
  readNeedsList,
} from '../../api/services/needs-lists.ts'
import { readOrganisation } from '../../api/services/organisations.ts'
import { canCreateNeed, require } from '../../api/services/permissions.ts'
import { choicesOf, officeChoices } from '../choices.ts'
import { ErrorSummary } from '../components/error-summary.tsx'
import { ExportMenu } from '../components/export-menu.tsx'
import { Facts } from '../components/facts.tsx'
import { Checkboxes, Select, TextField } from '../components/fields.tsx'
import { Empty, type Filter, Filters, Heading, isFiltered, Listing, TableFrame } from '../components/list.tsx'
import { StaleDifferences } from '../components/stale.tsx'
import { Tag } from '../components/status.tsx'
import { formatDay, formatMinute } from '../format/date.ts'
import { differencesOf } from '../forms/differences.ts'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { newOnce, ONCE_FIELD, onceOf } from '../forms/once.ts'
import {
  type FormReader,
  formReader,
  parseForm,
  postedForm,
  queryOf,
  requiredVersion,
  versionOf,
} from '../forms/posted.ts'
import { done, respond } from '../respond.tsx'
import { idOfPath, type PageContext, type SignedInView, signedIn } from '../view.ts'

const fieldsOf = ({ texts }: SignedInView) => ({
  officeId: { name: 'officeId', label: texts.need.office },
  title: { name: 'title', label: texts.needsList.title },
  edition: { name: 'edition', label: texts.needsList.edition },
  dated: { name: 'dated', label: texts.needsList.dated },
  needIds: { name: 'needIds', label: texts.needsList.chooseNeeds },
})

function valuesOf(list: NeedsListView): URLSearchParams {
  const values = new URLSearchParams({ title: list.title, dated: list.dated })
  for (const { id } of list.needs) values.append('needIds', id)
  return values
}

/** All needs of an office, by reference. */
async function needsOfOffice(view: SignedInView, officeId: string): Promise<NeedView[]> {
  const office = await readOrganisation(view.ctx, view.actor, officeId)
  const needs: NeedView[] = []
  let cursor: string | undefined
  do {
    const page = await listNeeds(view.ctx, view.actor, {
      city: office.region?.code,
      sort: 'reference',
      limit: 200,
      cursor,
    })
    needs.push(...page.items.filter((need) => need.office.id === officeId))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return needs
}

async function showForm(
  c: PageContext,
  view: SignedInView,
  form: FormState,
  of: NeedsListView | null,
  officeId: string | null,
) {
  const { texts } = view
  const fields = fieldsOf(view)
  const shared = { view, form }
  const title = of === null ? texts.needsList.create : texts.needsList.edit
  const needs = officeId === null ? [] : await needsOfOffice(view, officeId)
  const staffNew = of === null && view.actor.role !== 'city'
  return respond(
    c,
    view,
    { title, section: 'needsLists' },
    <>
      <ErrorSummary form={form} fields={Object.values(fields)} view={view} />
      <Heading title={title} />
      {of !== null && form.status === 412 && (
        <StaleDifferences
          differences={differencesOf(form.values, valuesOf(of), [fields.title, fields.dated])}
          view={view}
        />
      )}
      <form class="form" method="post" action={of === null ? '/needs-lists/new' : `/needs-lists/${of.id}/edit`}>
        {of === null ? (
          <input type="hidden" name={ONCE_FIELD} value={newOnce()} />
        ) : (
          <input type="hidden" name="version" value={String(of.version)} />
        )}
        {staffNew && (
          <Select
            {...shared}
            field={fields.officeId}
            required
            choices={await officeChoices(view)}
            empty={texts.noChoice}
          />
        )}
        <TextField {...shared} field={fields.title} required maxlength={200} />
        <div class="columns">
          {of === null && <TextField {...shared} field={fields.edition} required size="short" inputmode="numeric" />}
          <TextField {...shared} field={fields.dated} required size="short" type="date" />
        </div>
        {needs.length > 0 && (
          <div class="one-per-line">
            <Checkboxes
              {...shared}
              field={fields.needIds}
              choices={needs.map((need) => [need.id, `${need.reference} ${need.title}`] as const)}
            />
          </div>
        )}
        {needs.length === 0 && officeId !== null && <p class="muted">{texts.needsList.noNeedsToChoose}</p>}
        {staffNew && officeId === null && <p class="muted">{texts.needsList.needsAfterwards}</p>}
        <div class="form-actions">
          <button type="submit" class="primary">
            {texts.actions.save}
          </button>
          <a href={of === null ? '/needs-lists' : `/needs-lists/${of.id}`}>{texts.actions.cancel}</a>
        </div>
      </form>
    </>,
    form.status,
  )
}

function commonInput(reader: FormReader) {
  return { title: reader.text('title'), dated: reader.text('dated'), needIds: reader.list('needIds') }
}

async function showList(c: PageContext, view: SignedInView, id: string, form: FormState) {
  const { texts, words } = view
  const list = await readNeedsList(view.ctx, view.actor, id)
  const draft = list.status === 'draft'
  return respond(
    c,
    view,
    { title: list.title, section: 'needsLists' },
    <>
      <ErrorSummary form={form} fields={[{ name: 'needIds', label: texts.needsList.needs }]} view={view} />
      <Heading
        title={list.title}
        aside={
          <>
            <ExportMenu view={view} path={`needs-lists/${id}/needs`} />
            {draft ? (
              <>
                <a class="button" href={`/needs-lists/${id}/edit`}>
                  {texts.actions.edit}
                </a>
                <form method="post" action={`/needs-lists/${id}/publish`}>
                  <input type="hidden" name="version" value={String(list.version)} />
                  <button type="submit" class="primary" aria-describedby="publish-hint">
                    {texts.actions.publish}
                  </button>
                </form>
              </>
            ) : (
              <form method="post" action={`/needs-lists/${id}/next`}>
                <input type="hidden" name={ONCE_FIELD} value={newOnce()} />
                <button type="submit" aria-describedby="next-hint">
                  {texts.needsList.next}
                </button>
              </form>
            )}
          </>
        }
      >
        <p class="muted" id="publish-hint">
          {draft ? texts.needsList.publishHint : texts.needsList.frozen}
        </p>
        {!draft && (
          <p class="muted" id="next-hint">
            {texts.needsList.nextHint}
          </p>
        )}
      </Heading>
      <Facts
        facts={[
          [texts.need.office, list.office.name],
          [texts.needsList.edition, texts.needsList.nthEdition(list.edition)],
          [texts.needsList.dated, list.dated],
          [texts.need.status, words.needsListStatus[list.status]],
          [texts.need.publishedAt, list.publishedAt === null ? null : formatMinute(list.publishedAt)],
        ]}
      />
      <p>
        <a href={`/needs-lists/${id}/differences`}>{texts.needsList.compare}</a>
      </p>
      <h2 id="f-needIds">{texts.needsList.needs}</h2>
      {list.needs.length === 0 ? (
        <Empty text={texts.needsList.emptyNeeds} />
      ) : (
        <TableFrame label={texts.needsList.needs}>
          <table>
            <thead>
              <tr>
                <th scope="col" class="figure">
                  {texts.needsList.order}
                </th>
                <th scope="col">{texts.need.reference}</th>
                <th scope="col">{texts.need.title}</th>
                <th scope="col" class="figure">
                  {texts.need.version}
                </th>
              </tr>
            </thead>
            <tbody>
              {list.needs.map((need, index) => (
                <tr>
                  <td class="figure">{index + 1}</td>
                  <td class="reference">{need.reference}</td>
                  <td class="wrap">
                    <a href={`/needs/${need.id}`}>{need.title}</a>
                  </td>
                  <td class="figure">{need.version ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </>,
    form.status,
  )
}

async function filtersOf(view: SignedInView): Promise<Filter[]> {
  const { texts, words, actor } = view
  return [
    ...(actor.role === 'city'
      ? []
      : [{ name: 'office', label: texts.filters.office, choices: await officeChoices(view), empty: texts.anyChoice }]),
    { name: 'status', label: texts.filters.status, choices: choicesOf(words.needsListStatus), empty: texts.anyChoice },
  ]
}

/** Needs lists: editions, one edition, forms, publishing. */
export const needsListPages = new Hono<AppEnv>()
  .get('/', async (c) => {
    const view = signedIn(c)
    const { texts, words, ctx, actor } = view
    const filters = await filtersOf(view)
    const query = queryOf(needsListQuery, view.query)
    const page = await listNeedsLists(ctx, actor, query)
    const create = canCreateNeed(actor) ? (
      <a class="button" href="/needs-lists/new">
        {texts.needsList.create}
      </a>
    ) : undefined
    return respond(
      c,
      view,
      { title: texts.needsList.list, section: 'needsLists' },
      <>
        <Heading
          title={texts.needsList.list}
          aside={
            <>
              <ExportMenu view={view} path="needs-lists" query={query} />
              {create}
            </>
          }
        />
        <Filters view={view} filters={filters} />
        <Listing
          view={view}
          page={page}
          empty={<Empty text={texts.needsList.empty} action={isFiltered(view, filters) ? undefined : create} />}
        >
          <TableFrame label={texts.needsList.list}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{texts.needsList.title}</th>
                  <th scope="col">{texts.needsList.edition}</th>
                  <th scope="col">{texts.need.office}</th>
                  <th scope="col">{texts.needsList.dated}</th>
                  <th scope="col" class="figure">
                    {texts.needsList.needCount}
                  </th>
                  <th scope="col">{texts.need.status}</th>
                  <th scope="col">{texts.need.publishedAt}</th>
                </tr>
              </thead>
              <tbody>
                {page.items.map((list) => (
                  <tr>
                    <td class="wrap">
                      <a href={`/needs-lists/${list.id}`}>{list.title}</a>
                    </td>
                    <td>{texts.needsList.nthEdition(list.edition)}</td>
                    <td class="wrap">{list.office.name}</td>
                    <td class="date">{list.dated}</td>
                    <td class="figure">{list.needs.length}</td>
                    <td>
                      <Tag
                        text={words.needsListStatus[list.status]}
                        tone={list.status === 'published' ? 'strong' : 'quiet'}
                      />
                    </td>
                    <td class="date">{list.publishedAt === null ? '' : formatDay(list.publishedAt)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableFrame>
        </Listing>
      </>,
    )
  })
  .get('/new', (c) => {
    const view = signedIn(c)
    require(canCreateNeed(view.actor))
    const form = freshForm(new URLSearchParams({ dated: formatDay(view.ctx.clock()) }))
    return showForm(c, view, form, null, view.actor.officeId)
  })
  .post('/new', async (c) => {
    const view = signedIn(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const office = view.actor.role === 'city' ? {} : { officeId: reader.textOrUndefined('officeId') }
      const input = { ...commonInput(reader), edition: reader.whole('edition'), ...office }
      const list = await createNeedsList(
        view.ctx,
        view.actor,
        parseForm(needsListInput, input, reader),
        onceOf(posted, c.req.path),
      )
      return view.actor.role === 'city'
        ? done(c, `/needs-lists/${list.id}`, 'created')
        : done(c, `/needs-lists/${list.id}/edit`, 'created')
    } catch (error) {
      return showForm(c, view, refusedForm(posted, error, view), null, view.actor.officeId)
    }
  })
  .get('/:id', (c) => showList(c, signedIn(c), idOfPath(c), freshForm()))
  .get('/:id/edit', async (c) => {
    const view = signedIn(c)
    const list = await readNeedsList(view.ctx, view.actor, idOfPath(c))
    if (list.status === 'published') throw new DomainError('state_forbids', { state: list.status })
    return showForm(c, view, freshForm(valuesOf(list)), list, list.office.id)
  })
  .post('/:id/edit', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const version = requiredVersion(posted)
      await changeNeedsList(view.ctx, view.actor, id, version, parseForm(needsListPatch, commonInput(reader), reader))
    } catch (error) {
      const form = refusedForm(posted, error, view)
      const list = await readNeedsList(view.ctx, view.actor, id)
      return showForm(c, view, form, list, list.office.id)
    }
    return done(c, `/needs-lists/${id}`, 'saved')
  })
  .post('/:id/publish', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    try {
      await publishNeedsList(view.ctx, view.actor, id, versionOf(posted))
    } catch (error) {
      return showList(c, view, id, refusedForm(posted, error, view))
    }
    return done(c, `/needs-lists/${id}`, 'published')
  })

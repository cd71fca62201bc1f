import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { DomainError, type FieldError, invalid } from '../../api/errors.ts'
import {
  entryInput,
  entryQuery,
  type GroupView,
  groupInput,
  groupPatch,
  groupQuery,
  MOST_KEY_ENTERPRISES,
  memberInput,
} from '../../api/schemas/working-group.ts'
import { shanghaiDate } from '../../api/services/days.ts'
import { changeGroup, createGroup, listGroups, readGroup, readGroupFigures } from '../../api/services/groups/groups.ts'
import { actionTags, addEntry, addMember, listEntries, removeMember } from '../../api/services/groups/members.ts'
import { listOrganisations } from '../../api/services/organisations.ts'
import { canKeepGroup, canReview, require } from '../../api/services/permissions.ts'
import { choicesOf, cityChoices, industryChoices, providerChoices } from '../choices.ts'
import { OrganisationList } from '../components/datalists.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { ExportMenu } from '../components/export-menu.tsx'
import { Facts, Paragraphs } from '../components/facts.tsx'
import { Select, Selects, TextArea, TextField } from '../components/fields.tsx'
import { Empty, type Filter, Filters, Heading, isFiltered, Paging, TableFrame } from '../components/list.tsx'
import { StaleDifferences } from '../components/stale.tsx'
import { Tag } from '../components/status.tsx'
import { differencesOf } from '../forms/differences.ts'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { newOnce, ONCE_FIELD, onceOf } from '../forms/once.ts'
import { ORGANISATION_LIST } from '../forms/places.ts'
import { type FormReader, formReader, parseForm, postedForm, queryOf, versionOf } from '../forms/posted.ts'
import { done, respond } from '../respond.tsx'
import { address, idOfPath, type PageContext, type SignedInView, signedIn } from '../view.ts'

/** Selects for industries in the form. */
const INDUSTRY_FIELDS = 4

const fieldsOf = ({ texts }: SignedInView) => ({
  name: { name: 'name', label: texts.group.name },
  regionCode: { name: 'regionCode', label: texts.group.city },
  committeeId: { name: 'committeeId', label: texts.group.committee },
  mandate: { name: 'mandate', label: texts.group.mandate },
  industries: { name: 'industries', label: texts.group.industries },
  key1: { name: 'key1', pointer: '/keyEnterpriseIds/0', label: texts.group.keyEnterprise(1) },
  key2: { name: 'key2', pointer: '/keyEnterpriseIds/1', label: texts.group.keyEnterprise(2) },
})

function valuesOf(group: GroupView): URLSearchParams {
  const values = new URLSearchParams({
    name: group.name,
    committeeId: group.committee?.id ?? '',
    mandate: group.mandate,
    key1: group.keyEnterprises[0]?.name ?? '',
    key2: group.keyEnterprises[1]?.name ?? '',
  })
  for (const { code } of group.industries) values.append('industries', code)
  return values
}

/** Ids of the enterprises that were named, in their order. @throws DomainError `invalid` for a name that no register holds. */
async function enterprisesOf(view: SignedInView, reader: FormReader): Promise<string[]> {
  const ids: string[] = []
  const errors: FieldError[] = []
  for (let n = 0; n < MOST_KEY_ENTERPRISES; n += 1) {
    const name = reader.textOrNull(`key${n + 1}`)?.trim()
    if (name === undefined) continue
    const { items } = await listOrganisations(view.ctx, view.actor, { kind: 'enterprise', q: name, limit: 200 })
    const found = items.find((one) => one.name === name)
    if (found === undefined) errors.push({ pointer: `/keyEnterpriseIds/${n}`, code: 'not_found' })
    else ids.push(found.id)
  }
  if (errors.length > 0) throw invalid(...errors)
  return ids
}

async function inputOf(view: SignedInView, reader: FormReader) {
  return {
    name: reader.text('name'),
    committeeId: reader.textOrNull('committeeId'),
    mandate: reader.text('mandate'),
    industries: reader.list('industries'),
    keyEnterpriseIds: await enterprisesOf(view, reader),
  }
}

async function showForm(c: PageContext, view: SignedInView, form: FormState, of: GroupView | null) {
  const { texts } = view
  const words = texts.group
  const fields = fieldsOf(view)
  const shared = { view, form }
  const title = of === null ? words.create : words.edit
  const committees = await listOrganisations(view.ctx, view.actor, { kind: 'committee', limit: 200 })
  return respond(
    c,
    view,
    { title, section: 'groups', shape: 'narrow' },
    <>
      <ErrorSummary form={form} fields={Object.values(fields)} view={view} />
      <Heading title={title} />
      {of !== null && form.status === 412 && (
        <StaleDifferences
          differences={differencesOf(form.values, valuesOf(of), [
            fields.name,
            fields.mandate,
            fields.key1,
            fields.key2,
          ])}
          view={view}
        />
      )}
      <form class="form" method="post" action={of === null ? '/groups/new' : `/groups/${of.id}/edit`}>
        {of === null ? (
          <>
            <input type="hidden" name={ONCE_FIELD} value={newOnce()} />
            <Select
              {...shared}
              field={fields.regionCode}
              required
              choices={await cityChoices(view)}
              empty={texts.noChoice}
            />
          </>
        ) : (
          <input type="hidden" name="version" value={String(of.version)} />
        )}
        <TextField {...shared} field={fields.name} required size="medium" maxlength={60} />
        <Select
          {...shared}
          field={fields.committeeId}
          choices={committees.items.map(({ id, name }) => [id, name] as const)}
          empty={texts.none}
        />
        <Selects
          {...shared}
          field={fields.industries}
          hint={words.industriesHint}
          count={Math.max(INDUSTRY_FIELDS, form.values.getAll('industries').length)}
          nth={words.nthIndustry}
          choices={await industryChoices(view)}
          empty={texts.none}
        />
        <TextField
          {...shared}
          field={fields.key1}
          hint={words.keyEnterprisesHint}
          list={ORGANISATION_LIST}
          maxlength={120}
        />
        <TextField {...shared} field={fields.key2} list={ORGANISATION_LIST} maxlength={120} />
        <OrganisationList view={view} />
        <TextArea {...shared} field={fields.mandate} hint={words.mandateHint} rows={5} />
        <div class="form-actions">
          <button type="submit" class="primary">
            {texts.actions.save}
          </button>
          <a href={of === null ? '/groups' : `/groups/${of.id}`}>{texts.actions.cancel}</a>
        </div>
      </form>
    </>,
    form.status,
  )
}

function StateTag({ active, view }: { active: boolean; view: SignedInView }) {
  const words = view.texts.group
  return <Tag text={active ? words.active : words.dissolved} tone={active ? 'strong' : 'quiet'} />
}

/** Names of things in one line. */
const namesOf = (things: readonly { readonly name: string }[], { texts }: SignedInView) =>
  things.map(({ name }) => name).join(texts.separator)

function Members({ group, keeps, view }: { group: GroupView; keeps: boolean; view: SignedInView }) {
  const words = view.texts.group
  if (group.members.length === 0) return <p class="muted">{words.noMembers}</p>
  return (
    <TableFrame label={words.members}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.memberName}</th>
            <th scope="col">{words.memberKind}</th>
            <th scope="col">{words.memberTitle}</th>
            {keeps && (
              <th scope="col">
                <span class="hidden-text">{words.remove}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {group.members.map((member) => (
            <tr>
              <td class="wrap">
                {member.provider !== null && view.actor.role !== 'provider' ? (
                  <a href={`/providers/${member.provider.id}`}>{member.name}</a>
                ) : (
                  member.name
                )}
                {member.organisation !== null && member.organisation.name !== member.name && (
                  <span class="muted"> {member.organisation.name}</span>
                )}
              </td>
              <td>{words.memberKinds[member.kind]}</td>
              <td class="wrap">{member.title}</td>
              {keeps && (
                <td>
                  <form method="post" action={`/groups/${group.id}/members/${member.id}/remove`}>
                    <button type="submit" class="link">
                      {words.remove}
                      <span class="hidden-text"> {member.name}</span>
                    </button>
                  </form>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

async function MemberForm({ group, form, view }: { group: GroupView; form: FormState; view: SignedInView }) {
  const words = view.texts.group
  const shared = { view, form }
  const fields = memberFields(view)
  return (
    <details class="fold" open={form.errors.length > 0 && form.values.has('memberKind')}>
      <summary>{words.addMember}</summary>
      <form class="form" method="post" action={`/groups/${group.id}/members`}>
        <Select {...shared} field={fields.kind} required choices={choicesOf(words.memberKinds)} />
        <Select {...shared} field={fields.providerId} choices={await providerChoices(view)} empty={view.texts.none} />
        <TextField {...shared} field={fields.name} hint={words.memberNameHint} size="medium" maxlength={60} />
        <TextField {...shared} field={fields.title} size="medium" maxlength={60} />
        <div class="form-actions">
          <button type="submit" class="primary">
            {words.addMember}
          </button>
        </div>
      </form>
    </details>
  )
}

const memberFields = ({ texts }: SignedInView) => ({
  kind: { name: 'memberKind', pointer: '/kind', label: texts.group.memberKind },
  providerId: { name: 'providerId', label: texts.group.memberProvider },
  name: { name: 'memberName', pointer: '/name', label: texts.group.memberName },
  title: { name: 'memberTitle', pointer: '/title', label: texts.group.memberTitle },
})

const entryFields = ({ texts }: SignedInView) => ({
  happenedOn: { name: 'happenedOn', label: texts.group.day },
  tag: { name: 'entryTag', pointer: '/tag', label: texts.group.tag },
  text: { name: 'text', label: texts.group.text },
})

async function EntryForm({ group, form, view }: { group: GroupView; form: FormState; view: SignedInView }) {
  const words = view.texts.group
  const shared = { view, form }
  const fields = entryFields(view)
  const tags = await actionTags(view.ctx)
  return (
    <form class="form" method="post" action={`/groups/${group.id}/entries`}>
      <TextField {...shared} field={fields.happenedOn} required type="date" size="medium" />
      <Select {...shared} field={fields.tag} choices={tags.map((tag) => [tag, tag] as const)} empty={words.noTag} />
      <TextArea {...shared} field={fields.text} required rows={3} hint={words.entryStays} />
      <div class="form-actions">
        <button type="submit" class="primary">
          {words.addEntry}
        </button>
      </div>
    </form>
  )
}

async function Log({ group, view }: { group: GroupView; view: SignedInView }) {
  const words = view.texts.group
  const page = await listEntries(view.ctx, view.actor, group.id, queryOf(entryQuery, view.query))
  const tags = await actionTags(view.ctx)
  const filters: Filter[] = [
    {
      name: 'tag',
      label: words.tag,
      choices: tags.map((tag) => [tag, tag] as const),
      empty: view.texts.anyChoice,
    },
  ]
  return (
    <>
      {(page.items.length > 0 || isFiltered(view, filters)) && <Filters view={view} filters={filters} />}
      {page.items.length === 0 ? (
        <p class="muted">{words.noEntries}</p>
      ) : (
        <>
          <TableFrame label={words.log}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.day}</th>
                  <th scope="col">{words.tag}</th>
                  <th scope="col">{words.text}</th>
                  <th scope="col">{words.by}</th>
                </tr>
              </thead>
              <tbody>
                {page.items.map((entry) => (
                  <tr>
                    <td class="date">{entry.happenedOn}</td>
                    <td>{entry.tag !== null && <Tag text={entry.tag} />}</td>
                    <td class="wrap">{entry.text}</td>
                    <td>{entry.by}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableFrame>
          <Paging view={view} count={page.items.length} nextCursor={page.nextCursor} />
        </>
      )}
    </>
  )
}

async function Figures({ group, view }: { group: GroupView; view: SignedInView }) {
  const { texts, words } = view
  const { publishedNeeds, matches, outcomes } = await readGroupFigures(view.ctx, view.actor, group.id)
  const matchCount = matches.reduce((sum, { count }) => sum + count, 0)
  const states = matches.map(({ state, count }) => `${words.matchState[state]} ${count}`).join(' · ')
  const city = group.region.code
  return (
    <section aria-labelledby="figures-title">
      <h2 id="figures-title">{texts.group.figures}</h2>
      <p class="muted">{texts.group.figuresIntro}</p>
      <Facts
        facts={[
          [
            texts.group.needs,
            <>
              {publishedNeeds}{' '}
              {group.industries.map(({ code, name }) => (
                <>
                  {' '}
                  <a href={address('/needs', { city, industry: code, status: 'published' })}>{name}</a>
                </>
              ))}
            </>,
          ],
          [
            texts.group.matches,
            <>
              <a href={address('/matches', { group: group.id })}>{matchCount}</a> <span class="muted">{states}</span>
            </>,
          ],
          [
            texts.group.outcomes,
            outcomes.length === 0
              ? texts.group.noOutcomes
              : outcomes.map(({ kind, count }) => `${words.outcomeKind[kind]} ${count}`).join(' · '),
          ],
        ]}
      />
    </section>
  )
}

function Step({ group, view }: { group: GroupView; view: SignedInView }) {
  const words = view.texts.group
  return (
    <form method="post" action={`/groups/${group.id}/${group.active ? 'dissolve' : 'restore'}`}>
      <input type="hidden" name="version" value={String(group.version)} />
      <button type="submit">{group.active ? words.dissolve : words.restore}</button>
    </form>
  )
}

async function showGroup(c: PageContext, view: SignedInView, id: string, given?: FormState) {
  const { texts, ctx, actor } = view
  const words = texts.group
  const group = await readGroup(ctx, actor, id)
  const keeps = canKeepGroup(actor, { regionCode: group.region.code })
  const form = given ?? freshForm(new URLSearchParams({ happenedOn: shanghaiDate(ctx.clock()) }))
  return respond(
    c,
    view,
    { title: group.name, section: 'groups' },
    <>
      <ErrorSummary
        form={form}
        fields={[...Object.values(memberFields(view)), ...Object.values(entryFields(view))]}
        view={view}
      />
      <Heading
        title={group.name}
        aside={
          <>
            <ExportMenu view={view} path={`groups/${id}/group`} print={`groups/${id}`} />
            {keeps && (
              <>
                <a class="button" href={`/groups/${id}/edit`}>
                  {texts.actions.edit}
                </a>
                <Step group={group} view={view} />
              </>
            )}
          </>
        }
      >
        <p class="under-title">
          {group.region.name} <StateTag active={group.active} view={view} />
        </p>
      </Heading>
      <Facts
        facts={[
          [words.committee, group.committee?.name],
          [words.industries, namesOf(group.industries, view)],
          [words.keyEnterprises, namesOf(group.keyEnterprises, view)],
        ]}
      />
      {group.mandate !== '' && <Paragraphs>{group.mandate}</Paragraphs>}
      <Figures group={group} view={view} />
      <section aria-labelledby="members-title">
        <h2 id="members-title">{words.members}</h2>
        <Members group={group} keeps={keeps} view={view} />
        {keeps && <MemberForm group={group} form={form} view={view} />}
      </section>
      <section aria-labelledby="log-title">
        <h2 id="log-title">{words.log}</h2>
        {keeps && <EntryForm group={group} form={form} view={view} />}
        <Log group={group} view={view} />
      </section>
    </>,
    form.status,
  )
}

async function filtersOf(view: SignedInView): Promise<Filter[]> {
  const { texts } = view
  return [
    { name: 'city', label: texts.group.city, choices: await cityChoices(view), empty: texts.anyChoice },
    { name: 'industry', label: texts.group.industries, choices: await industryChoices(view), empty: texts.anyChoice },
    {
      name: 'state',
      label: texts.group.state,
      choices: [
        ['active', texts.group.active],
        ['dissolved', texts.group.dissolved],
      ],
      empty: texts.anyChoice,
    },
    { name: 'q', label: texts.filters.q },
  ]
}

/** Working groups 助力小组: list, one with members and log, forms. */
export const groupPages = new Hono<AppEnv>()
  .get('/', async (c) => {
    const view = signedIn(c)
    const { texts, ctx, actor } = view
    const words = texts.group
    const filters = await filtersOf(view)
    const query = queryOf(groupQuery, view.query)
    const page = await listGroups(ctx, actor, query)
    const create = canReview(actor) ? (
      <a class="button" href="/groups/new">
        {words.create}
      </a>
    ) : undefined
    return respond(
      c,
      view,
      { title: words.list, section: 'groups' },
      <>
        <Heading
          title={words.list}
          aside={
            <>
              <ExportMenu view={view} path="groups" query={query} />
              {create}
            </>
          }
        >
          <p class="under-title">{words.intro}</p>
        </Heading>
        <Filters view={view} filters={filters} />
        {page.items.length === 0 ? (
          <Empty text={isFiltered(view, filters) ? words.emptyFiltered : words.empty} />
        ) : (
          <>
            <TableFrame label={words.list}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{words.name}</th>
                    <th scope="col">{words.city}</th>
                    <th scope="col">{words.committee}</th>
                    <th scope="col">{words.industries}</th>
                    <th scope="col">{words.keyEnterprises}</th>
                    <th scope="col" class="figure">
                      {words.memberCount}
                    </th>
                    <th scope="col">{words.state}</th>
                  </tr>
                </thead>
                <tbody>
                  {page.items.map((group) => (
                    <tr>
                      <td class="wrap">
                        <a href={`/groups/${group.id}`}>{group.name}</a>
                      </td>
                      <td>{group.region.name}</td>
                      <td class="wrap">{group.committee?.name}</td>
                      <td class="wrap">{namesOf(group.industries, view)}</td>
                      <td class="wrap">{namesOf(group.keyEnterprises, view)}</td>
                      <td class="figure">{words.people(group.memberCount)}</td>
                      <td>
                        <StateTag active={group.active} view={view} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableFrame>
            <Paging view={view} count={page.items.length} nextCursor={page.nextCursor} />
          </>
        )}
      </>,
    )
  })
  .get('/new', (c) => {
    const view = signedIn(c)
    require(canReview(view.actor))
    return showForm(c, view, freshForm(), null)
  })
  .post('/new', async (c) => {
    const view = signedIn(c)
    require(canReview(view.actor))
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const input = { ...(await inputOf(view, reader)), regionCode: reader.textOrUndefined('regionCode') }
      const parsed = parseForm(groupInput, input, reader)
      const { id } = await createGroup(view.ctx, view.actor, parsed, onceOf(posted, c.req.path))
      return done(c, `/groups/${id}`, 'created')
    } catch (error) {
      return showForm(c, view, refusedForm(posted, error, view), null)
    }
  })
  .get('/:id', (c) => showGroup(c, signedIn(c), idOfPath(c)))
  .get('/:id/edit', async (c) => {
    const view = signedIn(c)
    const group = await readGroup(view.ctx, view.actor, idOfPath(c))
    require(canKeepGroup(view.actor, { regionCode: group.region.code }))
    return showForm(c, view, freshForm(valuesOf(group)), group)
  })
  .post('/:id/edit', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const version = versionOf(posted)
      if (version === null) throw new DomainError('malformed')
      const parsed = parseForm(groupPatch, await inputOf(view, reader), reader)
      await changeGroup(view.ctx, view.actor, id, version, parsed)
    } catch (error) {
      const form = refusedForm(posted, error, view)
      return showForm(c, view, form, await readGroup(view.ctx, view.actor, id))
    }
    return done(c, `/groups/${id}`, 'saved')
  })
  .post('/:id/:step{dissolve|restore}', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    try {
      const version = versionOf(posted)
      if (version === null) throw new DomainError('malformed')
      await changeGroup(view.ctx, view.actor, id, version, { active: c.req.param('step') === 'restore' })
    } catch (error) {
      return showGroup(c, view, id, refusedForm(posted, error, view))
    }
    return done(c, `/groups/${id}`, 'saved')
  })
  .post('/:id/members', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const input = {
        kind: reader.textOrUndefined('memberKind'),
        name: reader.textOrNull('memberName'),
        title: reader.textOrNull('memberTitle'),
        providerId: reader.textOrNull('providerId'),
      }
      await addMember(view.ctx, view.actor, id, parseForm(memberInput, input, reader))
    } catch (error) {
      return showGroup(c, view, id, refusedForm(posted, error, view))
    }
    return done(c, `/groups/${id}`, 'saved')
  })
  .post('/:id/members/:member/remove', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    await removeMember(view.ctx, view.actor, id, c.req.param('member'))
    return done(c, `/groups/${id}`, 'saved')
  })
  .post('/:id/entries', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const input = {
        happenedOn: reader.text('happenedOn'),
        tag: reader.textOrNull('entryTag'),
        text: reader.text('text'),
      }
      await addEntry(view.ctx, view.actor, id, parseForm(entryInput, input, reader))
    } catch (error) {
      return showGroup(c, view, id, refusedForm(posted, error, view))
    }
    return done(c, `/groups/${id}`, 'saved')
  })

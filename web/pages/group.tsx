import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { entryInput, entryQuery, type GroupView, memberInput } from '../../api/schemas/working-group.ts'
import { shanghaiDate } from '../../api/services/days.ts'
import { changeGroup, readGroup, readGroupFigures } from '../../api/services/groups/groups.ts'
import { actionTags, addEntry, addMember, listEntries, removeMember } from '../../api/services/groups/members.ts'
import { listMatches } from '../../api/services/matches.ts'
import { listOutcomes } from '../../api/services/outcomes/outcomes.ts'
import { canKeepGroup } from '../../api/services/permissions.ts'
import { choicesOf, providerChoices } from '../choices.ts'
import { ErrorSummary } from '../components/error-summary.tsx'
import { ExportMenu } from '../components/export-menu.tsx'
import { Facts, Paragraphs } from '../components/facts.tsx'
import { Select, TextArea, TextField } from '../components/fields.tsx'
import { GroupState, namesOf } from '../components/groups.tsx'
import { type Filter, Filters, Heading, isFiltered, Listing, ShortList, TableFrame } from '../components/list.tsx'
import { MatchTable } from '../components/match-table.tsx'
import { OutcomeTable } from '../components/outcomes.tsx'
import { Tag } from '../components/status.tsx'
import { GroupTasks } from '../components/tasks.tsx'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { formReader, parseForm, postedForm, queryOf, requiredVersion } from '../forms/posted.ts'
import { done, respond } from '../respond.tsx'
import { address, idOfPath, type PageContext, type SignedInView, signedIn } from '../view.ts'

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
      <Listing view={view} page={page} empty={<p class="muted">{words.noEntries}</p>}>
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
      </Listing>
    </>
  )
}

/** Lines of a short list on the page. */
const LINES = 5

/** What became of the needs of the group, in numbers that open their records. */
async function Figures({ group, view }: { group: GroupView; view: SignedInView }) {
  const { texts, words } = view
  const { publishedNeeds, matches, outcomes } = await readGroupFigures(view.ctx, view.actor, group.id)
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
              <a href={address('/matches', { group: group.id })}>
                {matches.reduce((sum, { count }) => sum + count, 0)}
              </a>
              {matches.map(({ state, count }) => (
                <>
                  {' · '}
                  <a href={address('/matches', { group: group.id, state })}>
                    {words.matchState[state]} {count}
                  </a>
                </>
              ))}
            </>,
          ],
          [
            texts.group.outcomes,
            outcomes.length === 0
              ? texts.group.noOutcomes
              : outcomes.map(({ kind, count }, index) => (
                  <>
                    {index > 0 && ' · '}
                    <a href={address('/outcomes', { group: group.id, kind })}>
                      {words.outcomeKind[kind]} {count}
                    </a>
                  </>
                )),
          ],
        ]}
      />
    </section>
  )
}

/** Matches of the group that are under way, and what came of its needs last; empty lists are left out. */
async function Latest({ group, view }: { group: GroupView; view: SignedInView }) {
  const { ctx, actor, texts } = view
  const of = { group: group.id, limit: LINES }
  const matches = await listMatches(ctx, actor, { ...of, view: 'followed', sort: 'waiting' })
  const outcomes = await listOutcomes(ctx, actor, { ...of, show: 'effective', sort: 'happened' })
  return (
    <>
      {matches.items.length > 0 && (
        <ShortList
          title={texts.group.followed}
          href={address('/matches', { group: group.id, view: 'followed' })}
          view={view}
        >
          <MatchTable lines={matches.items} view={view} href={({ id }) => `/matches/${id}`} />
        </ShortList>
      )}
      {outcomes.items.length > 0 && (
        <ShortList title={texts.group.recentOutcomes} href={address('/outcomes', { group: group.id })} view={view}>
          <OutcomeTable outcomes={outcomes.items} view={view} />
        </ShortList>
      )}
    </>
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
          {group.region.name} <GroupState active={group.active} view={view} />
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
      <Latest group={group} view={view} />
      <GroupTasks groupId={id} keeps={keeps && group.active} view={view} />
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

/** Does what a form of the page asks; where it is refused, the page comes again with what was posted. */
async function act(
  c: PageContext,
  work: (view: SignedInView, id: string, posted: URLSearchParams) => Promise<unknown>,
) {
  const view = signedIn(c)
  const id = idOfPath(c)
  const posted = await postedForm(c)
  try {
    await work(view, id, posted)
  } catch (error) {
    return showGroup(c, view, id, refusedForm(posted, error, view))
  }
  return done(c, `/groups/${id}`, 'saved')
}

/** One working group 助力小组: what became of its needs, its tasks, members and log. */
export const groupPages = new Hono<AppEnv>()
  .get('/:id', (c) => showGroup(c, signedIn(c), idOfPath(c)))
  .post('/:id/:step{dissolve|restore}', (c) =>
    act(c, async ({ ctx, actor }, id, posted) =>
      changeGroup(ctx, actor, id, requiredVersion(posted), { active: c.req.param('step') === 'restore' }),
    ),
  )
  .post('/:id/members', (c) =>
    act(c, async ({ ctx, actor }, id, posted) => {
      const reader = formReader(posted)
      const input = {
        kind: reader.textOrUndefined('memberKind'),
        name: reader.textOrNull('memberName'),
        title: reader.textOrNull('memberTitle'),
        providerId: reader.textOrNull('providerId'),
      }
      return addMember(ctx, actor, id, parseForm(memberInput, input, reader))
    }),
  )
  .post('/:id/members/:member/remove', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    await removeMember(view.ctx, view.actor, id, c.req.param('member'))
    return done(c, `/groups/${id}`, 'saved')
  })
  .post('/:id/entries', (c) =>
    act(c, async ({ ctx, actor }, id, posted) => {
      const reader = formReader(posted)
      const input = {
        happenedOn: reader.text('happenedOn'),
        tag: reader.textOrNull('entryTag'),
        text: reader.text('text'),
      }
      return addEntry(ctx, actor, id, parseForm(entryInput, input, reader))
    }),
  )

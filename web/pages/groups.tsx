import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { groupQuery } from '../../api/schemas/working-group.ts'
import { listGroups } from '../../api/services/groups/groups.ts'
import { canReview } from '../../api/services/permissions.ts'
import { cityChoices, industryChoices } from '../choices.ts'
import { ExportMenu } from '../components/export-menu.tsx'
import { GroupState, namesOf } from '../components/groups.tsx'
import { Empty, type Filter, Filters, Heading, isFiltered, Listing, TableFrame } from '../components/list.tsx'
import { queryOf } from '../forms/posted.ts'
import { respond } from '../respond.tsx'
import { type SignedInView, signedIn } from '../view.ts'

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

/** The list of working groups 助力小组. */
export const groupsPages = new Hono<AppEnv>().get('/', async (c) => {
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
      <Listing
        view={view}
        page={page}
        empty={<Empty text={isFiltered(view, filters) ? words.emptyFiltered : words.empty} />}
      >
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
                    <GroupState active={group.active} view={view} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      </Listing>
    </>,
  )
})

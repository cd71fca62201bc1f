import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { FOLLOW_UP_STATES, MATCH_SORTS, MATCH_VIEWS, type MatchLine, matchQuery } from '../../api/schemas/match.ts'
import { listAssignees, listMatches } from '../../api/services/matches.ts'
import { canReview, require } from '../../api/services/permissions.ts'
import { cityChoices } from '../choices.ts'
import { ExportMenu } from '../components/export-menu.tsx'
import { Empty, type Filter, Filters, Heading, isFiltered, Listing, TableFrame } from '../components/list.tsx'
import { Tag } from '../components/status.tsx'
import { formatDay } from '../format/date.ts'
import { queryOf } from '../forms/posted.ts'
import { respond } from '../respond.tsx'
import { type SignedInView, signedIn } from '../view.ts'

async function filtersOf(view: SignedInView): Promise<Filter[]> {
  const { texts, words, ctx, actor } = view
  const { filters, anyChoice } = texts
  const assignees = await listAssignees(ctx, actor)
  return [
    {
      name: 'view',
      label: texts.way.followUp,
      choices: MATCH_VIEWS.map((code) => [code, texts.way.views[code]] as const),
    },
    {
      name: 'state',
      label: filters.state,
      choices: FOLLOW_UP_STATES.map((state) => [state, words.matchState[state]] as const),
      empty: anyChoice,
    },
    { name: 'city', label: filters.city, choices: await cityChoices(view), empty: anyChoice },
    {
      name: 'assignee',
      label: filters.assignee,
      choices: [
        ['me', filters.me],
        ['none', filters.unassigned],
        ...assignees.map(({ id, name }) => [id, name] as const),
      ],
      empty: anyChoice,
    },
    {
      name: 'sort',
      label: filters.sort,
      choices: [...MATCH_SORTS].reverse().map((sort) => [sort, filters.matchSorts[sort]] as const),
    },
  ]
}

function FollowTable({ lines, view }: { lines: readonly MatchLine[]; view: SignedInView }) {
  const { texts, words } = view
  return (
    <TableFrame label={texts.way.followUp}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.match.state}</th>
            <th scope="col">{texts.way.stateSince}</th>
            <th scope="col">{texts.way.due}</th>
            <th scope="col">{texts.match.need}</th>
            <th scope="col">{texts.match.offer}</th>
            <th scope="col">{texts.match.provider}</th>
            <th scope="col">{texts.need.region}</th>
            <th scope="col">{texts.review.assignee}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr>
              <td>
                <Tag text={words.matchState[line.state]} tone="plain" />
              </td>
              <td class="date">{formatDay(line.stateSince)}</td>
              <td class="date">{line.lapseOn ?? '—'}</td>
              <td class="wrap">
                <a href={`/matches/${line.id}`}>{line.need.title}</a>
              </td>
              <td class="wrap">
                <a href={`/offers/${line.offer.id}`}>{line.offer.title}</a>
              </td>
              <td class="wrap">{line.offer.provider.name}</td>
              <td>{line.need.city.name}</td>
              <td>{line.assignee?.name ?? texts.review.nobody}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** What staff still have to see through, from the confirmation to the landing. */
export const followUpPages = new Hono<AppEnv>().get('/', async (c) => {
  const view = signedIn(c)
  const { texts, ctx, actor } = view
  require(canReview(actor))
  const filters = await filtersOf(view)
  const asked = new URLSearchParams(view.query)
  if (!asked.get('view')) asked.set('view', 'followed')
  if (!asked.get('sort')) asked.set('sort', 'since')
  const query = queryOf(matchQuery, asked)
  const page = await listMatches(ctx, actor, query)
  return respond(
    c,
    view,
    { title: texts.way.followUp, section: 'followUp' },
    <>
      <Heading title={texts.way.followUp} aside={<ExportMenu view={view} path="matches" query={query} />}>
        <p class="muted">{texts.found(page.total)}</p>
      </Heading>
      <Filters view={view} filters={filters} />
      <Listing
        view={view}
        page={page}
        empty={<Empty text={isFiltered(view, filters) ? texts.match.emptyFiltered : texts.way.followUpEmpty} />}
      >
        <FollowTable lines={page.items} view={view} />
      </Listing>
    </>,
  )
})

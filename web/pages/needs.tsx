import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import type { NeedView } from '../../api/schemas/need.ts'
import { needQuery } from '../../api/schemas/need.ts'
import { listNeeds } from '../../api/services/needs.ts'
import { canCreateNeed } from '../../api/services/permissions.ts'
import { choicesOf, cityChoices, industryChoices } from '../choices.ts'
import { ExportMenu } from '../components/export-menu.tsx'
import { Empty, type Filter, Filters, Heading, isFiltered, Listing, TableFrame } from '../components/list.tsx'
import { NeedStatus } from '../components/status.tsx'
import { formatDay } from '../format/date.ts'
import { formatYuan } from '../format/money.ts'
import { queryOf } from '../forms/posted.ts'
import { respond } from '../respond.tsx'
import { type SignedInView, signedIn } from '../view.ts'

async function filtersOf(view: SignedInView): Promise<Filter[]> {
  const { texts, words } = view
  const { filters, anyChoice } = texts
  return [
    {
      name: 'status',
      label: filters.status,
      choices: choicesOf(words.needStatus, ['matched']),
      empty: anyChoice,
    },
    { name: 'kind', label: filters.kind, choices: choicesOf(words.needKind), empty: anyChoice },
    { name: 'city', label: filters.city, choices: await cityChoices(view), empty: anyChoice },
    { name: 'industry', label: filters.industry, choices: await industryChoices(view), empty: anyChoice },
    { name: 'q', label: filters.q },
    { name: 'sort', label: filters.sort, choices: choicesOf(filters.needSorts) },
  ]
}

/** Needs as a table for comparing. */
export function NeedTable({ needs, view }: { needs: readonly NeedView[]; view: SignedInView }) {
  const { texts, words } = view
  const { need } = texts
  return (
    <TableFrame label={need.list}>
      <table>
        <thead>
          <tr>
            <th scope="col">{need.reference}</th>
            <th scope="col">{need.title}</th>
            <th scope="col">{need.kind}</th>
            <th scope="col">{need.region}</th>
            <th scope="col" class="figure">
              {need.amount}
            </th>
            <th scope="col">{need.deadline}</th>
            <th scope="col">{need.status}</th>
            <th scope="col">{need.updated}</th>
          </tr>
        </thead>
        <tbody>
          {needs.map((item) => (
            <tr>
              <td class="reference">{item.reference}</td>
              <td class="wrap">
                <a href={`/needs/${item.id}`}>{item.title}</a>
                {item.priority !== 'normal' && <span class="priority"> {words.priority[item.priority]}</span>}
              </td>
              <td>{item.kind === null ? '' : words.needKind[item.kind]}</td>
              <td>{item.region.name}</td>
              <td class="figure">{item.amountYuan === null ? '' : formatYuan(item.amountYuan, texts)}</td>
              <td class="date">{item.deadline}</td>
              <td>
                <NeedStatus need={item} view={view} />
              </td>
              <td class="date">{formatDay(item.updatedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** The list of needs. */
export const needsPages = new Hono<AppEnv>().get('/', async (c) => {
  const view = signedIn(c)
  const { texts, ctx, actor } = view
  const filters = await filtersOf(view)
  const query = queryOf(needQuery, view.query)
  const page = await listNeeds(ctx, actor, query)
  const create = canCreateNeed(actor) ? (
    <a class="button" href="/needs/new">
      {texts.need.create}
    </a>
  ) : undefined
  const filtered = isFiltered(view, filters)
  return respond(
    c,
    view,
    { title: texts.need.list, section: 'needs' },
    <>
      <Heading
        title={texts.need.list}
        aside={
          <>
            <ExportMenu view={view} path="needs" query={query} />
            {create}
          </>
        }
      />
      <Filters view={view} filters={filters} />
      <Listing
        view={view}
        page={page}
        empty={
          <Empty text={filtered ? texts.need.emptyFiltered : texts.need.empty} action={filtered ? undefined : create} />
        }
      >
        <NeedTable needs={page.items} view={view} />
      </Listing>
    </>,
  )
})

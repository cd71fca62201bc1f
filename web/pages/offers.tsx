import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { type OfferView, offerQuery } from '../../api/schemas/offer.ts'
import { listOffers } from '../../api/services/offers.ts'
import { canCreateOffer } from '../../api/services/permissions.ts'
import { choicesOf, industryChoices } from '../choices.ts'
import { ExportMenu } from '../components/export-menu.tsx'
import { Empty, type Filter, Filters, Heading, isFiltered, Listing, TableFrame } from '../components/list.tsx'
import { OfferStatus } from '../components/status.tsx'
import { formatDay } from '../format/date.ts'
import { formatRange } from '../format/money.ts'
import { queryOf } from '../forms/posted.ts'
import { respond } from '../respond.tsx'
import { type SignedInView, signedIn } from '../view.ts'

async function filtersOf(view: SignedInView): Promise<Filter[]> {
  const { texts, words } = view
  const { filters, anyChoice } = texts
  return [
    { name: 'status', label: filters.status, choices: choicesOf(words.offerStatus), empty: anyChoice },
    { name: 'kind', label: filters.kind, choices: choicesOf(words.offerKind), empty: anyChoice },
    { name: 'providerKind', label: filters.providerKind, choices: choicesOf(words.providerKind), empty: anyChoice },
    { name: 'industry', label: filters.industry, choices: await industryChoices(view), empty: anyChoice },
    { name: 'q', label: filters.q },
    { name: 'sort', label: filters.sort, choices: choicesOf(filters.offerSorts) },
  ]
}

/** Offers as a table for comparing. */
export function OfferTable({ offers, view }: { offers: readonly OfferView[]; view: SignedInView }) {
  const { texts, words } = view
  return (
    <TableFrame label={texts.offer.list}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.need.reference}</th>
            <th scope="col">{texts.offer.title}</th>
            <th scope="col">{texts.need.kind}</th>
            <th scope="col">{texts.offer.provider}</th>
            <th scope="col" class="figure">
              {texts.offer.amount}
            </th>
            <th scope="col">{texts.offer.validUntil}</th>
            <th scope="col">{texts.need.status}</th>
            <th scope="col">{texts.need.updated}</th>
          </tr>
        </thead>
        <tbody>
          {offers.map((offer) => (
            <tr>
              <td class="reference">{offer.reference}</td>
              <td class="wrap">
                <a href={`/offers/${offer.id}`}>{offer.title}</a>
              </td>
              <td>{offer.kind === null ? '' : words.offerKind[offer.kind]}</td>
              <td class="wrap">{offer.provider.name}</td>
              <td class="figure">{formatRange(offer.amountMinYuan, offer.amountMaxYuan, texts)}</td>
              <td class="date">{offer.validUntil}</td>
              <td>
                <OfferStatus offer={offer} view={view} />
              </td>
              <td class="date">{formatDay(offer.updatedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** The list of offers. */
export const offersPages = new Hono<AppEnv>().get('/', async (c) => {
  const view = signedIn(c)
  const { texts, ctx, actor } = view
  const filters = await filtersOf(view)
  const query = queryOf(offerQuery, view.query)
  const page = await listOffers(ctx, actor, query)
  const create = canCreateOffer(actor) ? (
    <a class="button" href="/offers/new">
      {texts.offer.create}
    </a>
  ) : undefined
  const filtered = isFiltered(view, filters)
  return respond(
    c,
    view,
    { title: texts.offer.list, section: 'offers' },
    <>
      <Heading
        title={texts.offer.list}
        aside={
          <>
            <ExportMenu view={view} path="offers" query={query} />
            {create}
          </>
        }
      />
      <Filters view={view} filters={filters} />
      <Listing
        view={view}
        page={page}
        empty={
          <Empty
            text={filtered ? texts.offer.emptyFiltered : texts.offer.empty}
            action={filtered ? undefined : create}
          />
        }
      >
        <OfferTable offers={page.items} view={view} />
      </Listing>
    </>,
  )
})

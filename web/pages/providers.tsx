import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { providerQuery } from '../../api/schemas/register.ts'
import { listOffers } from '../../api/services/offers.ts'
import { canKeepRegisters, canReadProviderContacts } from '../../api/services/permissions.ts'
import { listProviders, readProvider, readProviderContacts } from '../../api/services/providers.ts'
import { choicesOf, industryNames } from '../choices.ts'
import { Contacts } from '../components/contacts.tsx'
import { Facts } from '../components/facts.tsx'
import { Empty, type Filter, Filters, Heading, isFiltered, Paging, TableFrame } from '../components/list.tsx'
import { queryOf } from '../forms/posted.ts'
import { respond } from '../respond.tsx'
import { idOfPath, type SignedInView, signedIn } from '../view.ts'
import { OfferTable } from './offers.tsx'

/** How many offers a provider's page shows. */
const OFFERS = 50

function filtersOf({ texts, words }: SignedInView): Filter[] {
  return [
    { name: 'kind', label: texts.filters.kind, choices: choicesOf(words.providerKind), empty: texts.anyChoice },
    { name: 'q', label: texts.filters.q },
  ]
}

/** Providers: the list, and one with its offers. */
export const providerPages = new Hono<AppEnv>()
  .get('/', async (c) => {
    const view = signedIn(c)
    const { texts, words, actor, ctx } = view
    const filters = filtersOf(view)
    const names = await industryNames(view)
    const page = await listProviders(ctx, actor, queryOf(providerQuery, view.query))
    const create = canKeepRegisters(actor) ? (
      <a class="button" href="/providers/new">
        {texts.provider.create}
      </a>
    ) : undefined
    return respond(
      c,
      view,
      { title: texts.provider.list, section: 'providers' },
      <>
        <Heading title={texts.provider.list} aside={create} />
        <Filters view={view} filters={filters} />
        {page.items.length === 0 ? (
          <Empty text={isFiltered(view, filters) ? texts.provider.emptyFiltered : texts.provider.empty} />
        ) : (
          <>
            <TableFrame label={texts.provider.list}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{texts.provider.name}</th>
                    <th scope="col">{texts.provider.kind}</th>
                    <th scope="col">{texts.provider.title}</th>
                    <th scope="col">{texts.provider.organisation}</th>
                    <th scope="col">{texts.provider.region}</th>
                    <th scope="col">{texts.provider.industries}</th>
                    <th scope="col" class="figure">
                      {texts.provider.capacity}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {page.items.map((provider) => (
                    <tr>
                      <td class="wrap">
                        <a href={`/providers/${provider.id}`}>{provider.name}</a>
                      </td>
                      <td>
                        {words.providerKind[provider.kind]}
                        {provider.expertKind !== null && (
                          <span class="muted"> {words.expertKind[provider.expertKind]}</span>
                        )}
                      </td>
                      <td class="wrap">{provider.title}</td>
                      <td class="wrap">{provider.organisation?.name}</td>
                      <td>{provider.region?.name}</td>
                      <td class="wrap">
                        {provider.industries.map(({ code, name }) => names.get(code) ?? name).join(texts.separator)}
                      </td>
                      <td class="figure">{texts.provider.cases(provider.capacity)}</td>
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
  .get('/:id', async (c) => {
    const view = signedIn(c)
    const { texts, words, actor, ctx } = view
    const id = idOfPath(c)
    const provider = await readProvider(ctx, actor, id)
    const mayRead = canReadProviderContacts(actor, { providerId: id })
    const names = await industryNames(view)
    const contacts = mayRead ? await readProviderContacts(ctx, actor, id) : null
    const offers = await listOffers(ctx, actor, { provider: id, sort: 'updated', limit: OFFERS })
    return respond(
      c,
      view,
      { title: provider.name, section: 'providers' },
      <>
        <Heading
          title={provider.name}
          aside={
            mayRead ? (
              <a class="button" href={`/providers/${id}/edit`}>
                {texts.actions.edit}
              </a>
            ) : undefined
          }
        />
        <Facts
          facts={[
            [texts.provider.kind, words.providerKind[provider.kind]],
            [texts.provider.expertKind, provider.expertKind === null ? null : words.expertKind[provider.expertKind]],
            [texts.provider.title, provider.title],
            [texts.provider.organisation, provider.organisation?.name],
            [texts.provider.region, provider.region?.name],
            [
              texts.provider.industries,
              provider.industries.map(({ code, name }) => names.get(code) ?? name).join(texts.separator),
            ],
            [texts.provider.capacity, texts.provider.cases(provider.capacity)],
          ]}
        />
        <Contacts contacts={contacts} view={view} />
        <h2>{texts.provider.offers}</h2>
        {offers.items.length === 0 ? (
          <Empty text={texts.offer.empty} />
        ) : (
          <OfferTable offers={offers.items} view={view} />
        )}
      </>,
    )
  })

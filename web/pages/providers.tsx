import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { DomainError, invalid } from '../../api/errors.ts'
import { uuid } from '../../api/schemas/common.ts'
import { needQuery } from '../../api/schemas/need.ts'
import { providerQuery } from '../../api/schemas/register.ts'
import { conflictInput } from '../../api/schemas/rule.ts'
import { listActivities } from '../../api/services/activities.ts'
import { declareConflict, listConflicts, removeConflict } from '../../api/services/conflicts.ts'
import { listNeeds } from '../../api/services/needs.ts'
import { listOffers } from '../../api/services/offers.ts'
import { canKeepRegisters, canReadProviderContacts } from '../../api/services/permissions.ts'
import { listProviders, readProvider, readProviderContacts } from '../../api/services/providers.ts'
import { choicesOf, industryNames } from '../choices.ts'
import { Activities } from '../components/activities.tsx'
import { Conflicts, conflictFields } from '../components/conflicts.tsx'
import { Contacts } from '../components/contacts.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { ExportMenu } from '../components/export-menu.tsx'
import { Facts } from '../components/facts.tsx'
import { Empty, type Filter, Filters, Heading, isFiltered, Listing, TableFrame } from '../components/list.tsx'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { organisationIdOf } from '../forms/places.ts'
import { formReader, parseForm, postedForm, queryOf } from '../forms/posted.ts'
import { done, respond } from '../respond.tsx'
import { idOfPath, type PageContext, type SignedInView, signedIn } from '../view.ts'
import { OfferTable } from './offers.tsx'

/** How many offers a provider's page shows. */
const OFFERS = 50

function filtersOf({ texts, words }: SignedInView): Filter[] {
  return [
    { name: 'kind', label: texts.filters.kind, choices: choicesOf(words.providerKind), empty: texts.anyChoice },
    { name: 'q', label: texts.filters.q },
  ]
}

async function showProvider(c: PageContext, view: SignedInView, id: string, form: FormState) {
  const { texts, words, actor, ctx } = view
  const provider = await readProvider(ctx, actor, id)
  const mayRead = canReadProviderContacts(actor, { providerId: id })
  const names = await industryNames(view)
  const contacts = mayRead ? await readProviderContacts(ctx, actor, id) : null
  const activities = mayRead ? await listActivities(ctx, actor, 'provider', id) : null
  const conflicts = mayRead ? await listConflicts(ctx, actor, id) : null
  const offers = await listOffers(ctx, actor, { provider: id, sort: 'updated', limit: OFFERS })
  return respond(
    c,
    view,
    { title: provider.name, section: 'providers' },
    <>
      <ErrorSummary form={form} fields={Object.values(conflictFields(view))} view={view} />
      <Heading
        title={provider.name}
        aside={
          <>
            <ExportMenu view={view} path={`providers/${id}/provider`} print={`providers/${id}`} />
            {mayRead && (
              <a class="button" href={`/providers/${id}/edit`}>
                {texts.actions.edit}
              </a>
            )}
          </>
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
      {conflicts !== null && <Conflicts conflicts={conflicts} providerId={id} view={view} form={form} />}
      <h2>{texts.provider.offers}</h2>
      {offers.items.length === 0 ? (
        <Empty text={texts.offer.empty} />
      ) : (
        <OfferTable offers={offers.items} view={view} />
      )}
      {activities !== null && <Activities activities={activities} view={view} />}
    </>,
    form.status,
  )
}

/** The id of the need with that number, among those that the reader sees; null when none was typed. */
async function needIdOf(view: SignedInView, typed: string): Promise<string | null> {
  const wanted = typed.normalize('NFKC').trim().toUpperCase()
  if (wanted === '') return null
  const { items } = await listNeeds(view.ctx, view.actor, needQuery.parse({ q: wanted.slice(0, 40) }))
  const found = items.find(({ reference }) => reference === wanted)
  if (found === undefined) throw invalid({ pointer: '/needId', code: 'not_found' })
  return found.id
}

/** Providers: the list, and one with its offers. */
export const providerPages = new Hono<AppEnv>()
  .get('/', async (c) => {
    const view = signedIn(c)
    const { texts, words, actor, ctx } = view
    const filters = filtersOf(view)
    const names = await industryNames(view)
    const query = queryOf(providerQuery, view.query)
    const page = await listProviders(ctx, actor, query)
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
        <Heading
          title={texts.provider.list}
          aside={
            <>
              <ExportMenu view={view} path="providers" query={query} />
              {create}
            </>
          }
        />
        <Filters view={view} filters={filters} />
        <Listing
          view={view}
          page={page}
          empty={<Empty text={isFiltered(view, filters) ? texts.provider.emptyFiltered : texts.provider.empty} />}
        >
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
        </Listing>
      </>,
    )
  })
  .get('/:id', (c) => showProvider(c, signedIn(c), idOfPath(c), freshForm()))
  .post('/:id/conflicts', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const organisationId = await organisationIdOf(view, reader.text('organisation'), '/organisationId')
      const needId = await needIdOf(view, reader.text('needReference'))
      const input = {
        ...(organisationId === null ? {} : { organisationId }),
        ...(needId === null ? {} : { needId }),
        reason: reader.text('reason'),
      }
      await declareConflict(view.ctx, view.actor, id, parseForm(conflictInput, input, reader))
    } catch (error) {
      return showProvider(c, view, id, refusedForm(posted, error, view))
    }
    return done(c, `/providers/${id}`, 'conflict_declared')
  })
  .post('/:id/conflicts/:conflictId/remove', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const conflictId = uuid.safeParse(c.req.param('conflictId'))
    if (!conflictId.success) throw new DomainError('not_found')
    await removeConflict(view.ctx, view.actor, id, conflictId.data)
    return done(c, `/providers/${id}`, 'conflict_removed')
  })

import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import {
  committeeRegionsInput,
  type OrganisationView,
  organisationInput,
  organisationPatch,
  organisationQuery,
} from '../../api/schemas/register.ts'
import { helpRegions, readCommitteeRegions } from '../../api/services/committees.ts'
import {
  changeOrganisation,
  createOrganisation,
  listOrganisations,
  readOrganisation,
} from '../../api/services/organisations.ts'
import { canAdminister, canKeepRegisters, require } from '../../api/services/permissions.ts'
import { choicesOf, servedRegionChoices } from '../choices.ts'
import { RegionList } from '../components/datalists.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { ExportMenu } from '../components/export-menu.tsx'
import { Facts } from '../components/facts.tsx'
import { Checkboxes, Select, TextField } from '../components/fields.tsx'
import { Empty, type Filter, Filters, Heading, isFiltered, Listing, TableFrame } from '../components/list.tsx'
import { StaleDifferences } from '../components/stale.tsx'
import { differencesOf } from '../forms/differences.ts'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { newOnce, ONCE_FIELD, onceOf } from '../forms/once.ts'
import { REGION_LIST, regionCodeOf, regionText } from '../forms/places.ts'
import { formReader, parseForm, postedForm, queryOf, requiredVersion } from '../forms/posted.ts'
import { done, respond } from '../respond.tsx'
import { idOfPath, type PageContext, type SignedInView, signedIn } from '../view.ts'

const fieldsOf = ({ texts }: SignedInView) => ({
  kind: { name: 'kind', label: texts.organisation.kind },
  name: { name: 'name', label: texts.organisation.name },
  regionCode: { name: 'region', pointer: '/regionCode', label: texts.organisation.region },
  referencePrefix: { name: 'referencePrefix', label: texts.organisation.referencePrefix },
})

function valuesOf(organisation: OrganisationView): URLSearchParams {
  return new URLSearchParams({
    name: organisation.name,
    region: regionText(organisation.region),
    referencePrefix: organisation.referencePrefix ?? '',
  })
}

/** City offices are the administrators'. */
function mayChange(view: SignedInView, organisation: OrganisationView): boolean {
  return organisation.kind === 'city_office' ? canAdminister(view.actor) : canKeepRegisters(view.actor)
}

async function showForm(c: PageContext, view: SignedInView, form: FormState, of: OrganisationView | null) {
  const { texts, words } = view
  const fields = fieldsOf(view)
  const shared = { view, form }
  const title = of === null ? texts.organisation.create : texts.organisation.edit
  const kinds = choicesOf(words.organisationKind, canAdminister(view.actor) ? [] : ['city_office'])
  return respond(
    c,
    view,
    { title, section: 'organisations', shape: 'narrow' },
    <>
      <ErrorSummary form={form} fields={Object.values(fields)} view={view} />
      <Heading title={title} />
      {of !== null && form.status === 412 && (
        <StaleDifferences
          differences={differencesOf(form.values, valuesOf(of), [
            fields.name,
            fields.regionCode,
            fields.referencePrefix,
          ])}
          view={view}
        />
      )}
      <form class="form" method="post" action={of === null ? '/organisations/new' : `/organisations/${of.id}/edit`}>
        {of === null ? (
          <>
            <input type="hidden" name={ONCE_FIELD} value={newOnce()} />
            <Select {...shared} field={fields.kind} required choices={kinds} empty={texts.noChoice} />
          </>
        ) : (
          <input type="hidden" name="version" value={String(of.version)} />
        )}
        <TextField {...shared} field={fields.name} required maxlength={120} />
        <TextField
          {...shared}
          field={fields.regionCode}
          hint={texts.provider.regionHint}
          list={REGION_LIST}
          size="medium"
        />
        <RegionList view={view} />
        {canAdminister(view.actor) && (of === null || of.kind === 'city_office') && (
          <TextField
            {...shared}
            field={fields.referencePrefix}
            hint={texts.organisation.referencePrefixHint}
            size="short"
            maxlength={4}
          />
        )}
        <div class="form-actions">
          <button type="submit" class="primary">
            {texts.actions.save}
          </button>
          <a href={of === null ? '/organisations' : `/organisations/${of.id}`}>{texts.actions.cancel}</a>
        </div>
      </form>
    </>,
    form.status,
  )
}

function filtersOf({ texts, words }: SignedInView): Filter[] {
  return [
    { name: 'kind', label: texts.filters.kind, choices: choicesOf(words.organisationKind), empty: texts.anyChoice },
    { name: 'q', label: texts.filters.q },
  ]
}

async function changed(c: PageContext, view: SignedInView, id: string, posted: URLSearchParams) {
  const reader = formReader(posted)
  const version = requiredVersion(posted)
  const of = await readOrganisation(view.ctx, view.actor, id)
  const prefix = of.kind === 'city_office' ? { referencePrefix: reader.textOrNull('referencePrefix') } : {}
  const input = {
    name: reader.text('name'),
    regionCode: await regionCodeOf(view, reader.text('region'), '/regionCode'),
    ...prefix,
  }
  await changeOrganisation(view.ctx, view.actor, id, version, parseForm(organisationPatch, input, reader))
  return done(c, `/organisations/${id}`, 'saved')
}

/** The cities that a committee helps; administrators choose them. */
async function HelpedRegions({ id, view }: { id: string; view: SignedInView }) {
  const { ctx, actor, texts } = view
  const t = texts.outcomes
  const { regions } = await readCommitteeRegions(ctx, actor, id)
  const present = regions.map(({ code, name }) => [code, name] as const)
  const values = new URLSearchParams()
  for (const [code] of present) values.append('regions', code)
  const form = freshForm(values)
  return (
    <section aria-labelledby="helps-title">
      <h2 id="helps-title">{t.helpsTitle}</h2>
      <p>{present.length === 0 ? t.helpsNobody : present.map(([, name]) => name).join(texts.separator)}</p>
      {canAdminister(actor) && (
        <form class="form" method="post" action={`/organisations/${id}/regions`}>
          <Checkboxes
            view={view}
            form={form}
            field={{ name: 'regions', label: t.helps }}
            hint={t.helpsHint}
            choices={await servedRegionChoices(view, present)}
          />
          <div class="form-actions">
            <button type="submit">{texts.actions.save}</button>
          </div>
        </form>
      )}
    </section>
  )
}

/** Organisations: list, one, forms. */
export const organisationPages = new Hono<AppEnv>()
  .get('/', async (c) => {
    const view = signedIn(c)
    const { texts, words, actor } = view
    const filters = filtersOf(view)
    const query = queryOf(organisationQuery, view.query)
    const page = await listOrganisations(view.ctx, actor, query)
    const create = canKeepRegisters(actor) ? (
      <a class="button" href="/organisations/new">
        {texts.organisation.create}
      </a>
    ) : undefined
    const filtered = isFiltered(view, filters)
    return respond(
      c,
      view,
      { title: texts.organisation.list, section: 'organisations' },
      <>
        <Heading
          title={texts.organisation.list}
          aside={
            <>
              <ExportMenu view={view} path="organisations" query={query} />
              {create}
            </>
          }
        />
        <Filters view={view} filters={filters} />
        <Listing
          view={view}
          page={page}
          empty={<Empty text={filtered ? texts.organisation.emptyFiltered : texts.organisation.empty} />}
        >
          <TableFrame label={texts.organisation.list}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{texts.organisation.name}</th>
                  <th scope="col">{texts.organisation.kind}</th>
                  <th scope="col">{texts.organisation.region}</th>
                  <th scope="col">{texts.organisation.referencePrefix}</th>
                </tr>
              </thead>
              <tbody>
                {page.items.map((organisation) => (
                  <tr>
                    <td class="wrap">
                      <a href={`/organisations/${organisation.id}`}>{organisation.name}</a>
                    </td>
                    <td>{words.organisationKind[organisation.kind]}</td>
                    <td>{organisation.region?.name}</td>
                    <td>{organisation.referencePrefix}</td>
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
    require(canKeepRegisters(view.actor))
    return showForm(c, view, freshForm(), null)
  })
  .post('/new', async (c) => {
    const view = signedIn(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const input = {
        kind: reader.textOrUndefined('kind'),
        name: reader.text('name'),
        regionCode: await regionCodeOf(view, reader.text('region'), '/regionCode'),
        referencePrefix: reader.textOrNull('referencePrefix'),
      }
      const parsed = parseForm(organisationInput, input, reader)
      const { id } = await createOrganisation(view.ctx, view.actor, parsed, onceOf(posted, c.req.path))
      return done(c, `/organisations/${id}`, 'created')
    } catch (error) {
      return showForm(c, view, refusedForm(posted, error, view), null)
    }
  })
  .get('/:id', async (c) => {
    const view = signedIn(c)
    const { texts, words } = view
    const organisation = await readOrganisation(view.ctx, view.actor, idOfPath(c))
    return respond(
      c,
      view,
      { title: organisation.name, section: 'organisations' },
      <>
        <Heading
          title={organisation.name}
          aside={
            <>
              <ExportMenu
                view={view}
                path={`organisations/${organisation.id}/organisation`}
                print={`organisations/${organisation.id}`}
              />
              {mayChange(view, organisation) && (
                <a class="button" href={`/organisations/${organisation.id}/edit`}>
                  {texts.actions.edit}
                </a>
              )}
            </>
          }
        />
        <Facts
          facts={[
            [texts.organisation.kind, words.organisationKind[organisation.kind]],
            [texts.organisation.region, organisation.region?.name],
            [texts.organisation.referencePrefix, organisation.referencePrefix],
          ]}
        />
        {organisation.kind === 'committee' && (await HelpedRegions({ id: organisation.id, view }))}
      </>,
    )
  })
  .post('/:id/regions', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const reader = formReader(await postedForm(c))
    const input = parseForm(committeeRegionsInput, { regions: reader.list('regions') }, reader)
    await helpRegions(view.ctx, view.actor, id, input)
    return done(c, `/organisations/${id}`, 'saved')
  })
  .get('/:id/edit', async (c) => {
    const view = signedIn(c)
    const organisation = await readOrganisation(view.ctx, view.actor, idOfPath(c))
    require(mayChange(view, organisation))
    return showForm(c, view, freshForm(valuesOf(organisation)), organisation)
  })
  .post('/:id/edit', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    try {
      return await changed(c, view, id, posted)
    } catch (error) {
      const form = refusedForm(posted, error, view)
      return showForm(c, view, form, await readOrganisation(view.ctx, view.actor, id))
    }
  })

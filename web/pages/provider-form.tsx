import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { type ProviderView, providerInput, providerPatch } from '../../api/schemas/register.ts'
import { canKeepRegisters, canReadProviderContacts, require } from '../../api/services/permissions.ts'
import { changeProvider, createProvider, readProvider, readProviderContacts } from '../../api/services/providers.ts'
import { choicesOf, industryChoices, wordsOf } from '../choices.ts'
import { ContactFields } from '../components/contact-fields.tsx'
import { OrganisationList, RegionList } from '../components/datalists.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Select, Selects, TextField } from '../components/fields.tsx'
import { Heading } from '../components/list.tsx'
import { StaleDifferences } from '../components/stale.tsx'
import { contactsDiffer, contactsInput } from '../forms/contact-rows.ts'
import { differencesOf } from '../forms/differences.ts'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { newOnce, ONCE_FIELD, onceOf } from '../forms/once.ts'
import { ORGANISATION_LIST, REGION_LIST } from '../forms/places.ts'
import { formReader, parseForm, postedForm, requiredVersion } from '../forms/posted.ts'
import {
  allProviderFields,
  ownInputOf,
  PROVIDER_INDUSTRIES,
  providerFields,
  providerValues,
  registerInputOf,
} from '../forms/provider-form.ts'
import { done, respond } from '../respond.tsx'
import { idOfPath, type PageContext, type SignedInView, signedIn } from '../view.ts'

async function RegisterFields({ view, form, isNew }: { view: SignedInView; form: FormState; isNew: boolean }) {
  const { texts, words } = view
  const fields = providerFields(view)
  const shared = { view, form }
  return (
    <>
      {isNew && (
        <Select
          {...shared}
          field={fields.kind}
          required
          choices={choicesOf(words.providerKind)}
          empty={texts.noChoice}
        />
      )}
      <TextField {...shared} field={fields.name} required maxlength={120} />
      <Select
        {...shared}
        field={fields.expertKind}
        hint={texts.provider.expertKindHint}
        choices={choicesOf(words.expertKind)}
        empty={texts.none}
      />
      <TextField {...shared} field={fields.organisationId} list={ORGANISATION_LIST} maxlength={120} />
      <OrganisationList view={view} />
      <TextField
        {...shared}
        field={fields.regionCode}
        hint={texts.provider.regionHint}
        list={REGION_LIST}
        size="medium"
      />
      <RegionList view={view} />
      <Selects
        {...shared}
        field={fields.industries}
        count={Math.max(PROVIDER_INDUSTRIES, form.values.getAll('industries').length)}
        nth={texts.need.industryNth}
        choices={await industryChoices(view)}
        empty={texts.none}
      />
    </>
  )
}

async function showForm(c: PageContext, view: SignedInView, form: FormState, of: ProviderView | null) {
  const { texts } = view
  const fields = providerFields(view)
  const shared = { view, form }
  const title = of === null ? texts.provider.create : texts.provider.edit
  return respond(
    c,
    view,
    { title, section: 'providers' },
    <>
      <ErrorSummary form={form} fields={allProviderFields(view)} view={view} />
      <Heading title={title} />
      {of !== null && form.status === 412 && (
        <StaleDifferences
          differences={differencesOf(
            form.values,
            providerValues(of, await readProviderContacts(view.ctx, view.actor, of.id)),
            allProviderFields(view).filter(({ name }) => form.values.has(name)),
            { expertKind: view.words.expertKind, industries: wordsOf(await industryChoices(view)) },
          )}
          view={view}
        />
      )}
      <form class="form" method="post" action={of === null ? '/providers/new' : `/providers/${of.id}/edit`}>
        {of === null ? (
          <input type="hidden" name={ONCE_FIELD} value={newOnce()} />
        ) : (
          <input type="hidden" name="version" value={String(of.version)} />
        )}
        {canKeepRegisters(view.actor) && <RegisterFields view={view} form={form} isNew={of === null} />}
        <TextField {...shared} field={fields.title} hint={texts.provider.titleHint} size="medium" maxlength={120} />
        <TextField
          {...shared}
          field={fields.capacity}
          required
          hint={texts.provider.capacityHint}
          size="short"
          inputmode="numeric"
        />
        <h2>{texts.contacts.title}</h2>
        <ContactFields {...shared} />
        <div class="form-actions">
          <button type="submit" class="primary">
            {texts.actions.save}
          </button>
          <a href={of === null ? '/providers' : `/providers/${of.id}`}>{texts.actions.cancel}</a>
        </div>
      </form>
    </>,
    form.status,
  )
}

async function saveChange(view: SignedInView, id: string, posted: URLSearchParams): Promise<void> {
  const reader = formReader(posted)
  const version = requiredVersion(posted)
  const contacts = contactsInput(reader)
  const changed = contactsDiffer(contacts, await readProviderContacts(view.ctx, view.actor, id, 'compared'))
  const own = canKeepRegisters(view.actor) ? await registerInputOf(view, reader) : ownInputOf(reader)
  const patch = parseForm(providerPatch, { ...own, ...(changed ? { contacts } : {}) }, reader)
  await changeProvider(view.ctx, view.actor, id, version, patch)
}

/** Forms to enter and change a provider. */
export const providerFormPages = new Hono<AppEnv>()
  .get('/new', (c) => {
    const view = signedIn(c)
    require(canKeepRegisters(view.actor))
    return showForm(c, view, freshForm(new URLSearchParams({ capacity: '2' })), null)
  })
  .post('/new', async (c) => {
    const view = signedIn(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const input = {
        ...(await registerInputOf(view, reader)),
        kind: reader.textOrUndefined('kind'),
        contacts: contactsInput(reader),
      }
      const parsed = parseForm(providerInput, input, reader)
      const { id } = await createProvider(view.ctx, view.actor, parsed, onceOf(posted, c.req.path))
      return done(c, `/providers/${id}`, 'created')
    } catch (error) {
      return showForm(c, view, refusedForm(posted, error, view), null)
    }
  })
  .get('/:id/edit', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const provider = await readProvider(view.ctx, view.actor, id)
    require(canReadProviderContacts(view.actor, { providerId: id }))
    const contacts = await readProviderContacts(view.ctx, view.actor, id)
    return showForm(c, view, freshForm(providerValues(provider, contacts)), provider)
  })
  .post('/:id/edit', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    try {
      await saveChange(view, id, posted)
    } catch (error) {
      const form = refusedForm(posted, error, view)
      return showForm(c, view, form, await readProvider(view.ctx, view.actor, id))
    }
    return done(c, `/providers/${id}`, 'saved')
  })

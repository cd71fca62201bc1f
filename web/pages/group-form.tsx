import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { type FieldError, invalid } from '../../api/errors.ts'
import { type GroupView, groupInput, groupPatch, MOST_KEY_ENTERPRISES } from '../../api/schemas/working-group.ts'
import { changeGroup, createGroup, readGroup } from '../../api/services/groups/groups.ts'
import { listOrganisations } from '../../api/services/organisations.ts'
import { canKeepGroup, canReview, require } from '../../api/services/permissions.ts'
import { cityChoices, industryChoices } from '../choices.ts'
import { OrganisationList } from '../components/datalists.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Select, Selects, TextArea, TextField } from '../components/fields.tsx'
import { Heading } from '../components/list.tsx'
import { StaleDifferences } from '../components/stale.tsx'
import { differencesOf } from '../forms/differences.ts'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { newOnce, ONCE_FIELD, onceOf } from '../forms/once.ts'
import { ORGANISATION_LIST } from '../forms/places.ts'
import { type FormReader, formReader, parseForm, postedForm, requiredVersion } from '../forms/posted.ts'
import { done, respond } from '../respond.tsx'
import { idOfPath, type PageContext, type SignedInView, signedIn } from '../view.ts'

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

/** A new working group 助力小组, and changing one. */
export const groupFormPages = new Hono<AppEnv>()
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
      const version = requiredVersion(posted)
      const parsed = parseForm(groupPatch, await inputOf(view, reader), reader)
      await changeGroup(view.ctx, view.actor, id, version, parsed)
    } catch (error) {
      const form = refusedForm(posted, error, view)
      return showForm(c, view, form, await readGroup(view.ctx, view.actor, id))
    }
    return done(c, `/groups/${id}`, 'saved')
  })

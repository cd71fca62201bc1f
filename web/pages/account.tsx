import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { type AccountView, accountInput, accountPatch, type OneTimeLinkView } from '../../api/schemas/account.ts'
import {
  changeAccount,
  createAccount,
  disableAccount,
  enableAccount,
  readAccount,
} from '../../api/services/accounts.ts'
import { createResetLink } from '../../api/services/one-time-links.ts'
import { canAdminister, require } from '../../api/services/permissions.ts'
import { choicesOf, officeChoices, providerChoices, servedRegionChoices } from '../choices.ts'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Facts } from '../components/facts.tsx'
import { Checkboxes, Radios, Select, TextField } from '../components/fields.tsx'
import { Heading } from '../components/list.tsx'
import { StaleDifferences } from '../components/stale.tsx'
import { Tag } from '../components/status.tsx'
import { formatMinute } from '../format/date.ts'
import { differencesOf } from '../forms/differences.ts'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { newOnce, ONCE_FIELD, onceOf } from '../forms/once.ts'
import { type FormReader, formReader, parseForm, postedForm, requiredVersion, versionOf } from '../forms/posted.ts'
import { done, respond } from '../respond.tsx'
import { idOfPath, type PageContext, type SignedInView, signedIn } from '../view.ts'
import { linksText } from './accounts.tsx'

function administrator(c: PageContext): SignedInView {
  const view = signedIn(c)
  require(canAdminister(view.actor))
  return view
}

const fieldsOf = ({ texts }: SignedInView) => ({
  userName: { name: 'userName', label: texts.account.userName },
  name: { name: 'name', label: texts.account.name },
  role: { name: 'role', label: texts.account.role },
  organisationId: { name: 'organisationId', label: texts.account.office },
  providerId: { name: 'providerId', label: texts.account.provider },
  regionCodes: { name: 'regionCodes', label: texts.account.regions },
  password: { name: 'password', label: texts.account.password },
})

function valuesOf(account: AccountView): URLSearchParams {
  const values = new URLSearchParams({
    name: account.name,
    role: account.role,
    organisationId: account.organisation?.id ?? '',
    providerId: account.provider?.id ?? '',
  })
  for (const { code } of account.regions) values.append('regionCodes', code)
  return values
}

function inputOf(reader: FormReader) {
  return {
    name: reader.text('name'),
    role: reader.textOrUndefined('role'),
    organisationId: reader.textOrNull('organisationId'),
    providerId: reader.textOrNull('providerId'),
    regionCodes: reader.list('regionCodes'),
  }
}

/** Offices, and what the account is linked to although it is none (staff may name their committee). */
async function organisationChoices(view: SignedInView, of: AccountView | null) {
  const offices = await officeChoices(view)
  const own = of?.organisation ?? null
  return own === null || offices.some(([id]) => id === own.id) ? offices : [...offices, [own.id, own.name] as const]
}

async function showForm(c: PageContext, view: SignedInView, form: FormState, of: AccountView | null) {
  const { texts, words } = view
  const fields = fieldsOf(view)
  const shared = { view, form }
  const title = of === null ? texts.account.create : texts.account.edit
  const present = of?.regions.map(({ code, name }) => [code, name] as const) ?? []
  return respond(
    c,
    view,
    { title, section: 'accounts' },
    <>
      <ErrorSummary form={form} fields={Object.values(fields)} view={view} />
      <Heading title={title} />
      {of !== null && form.status === 412 && (
        <StaleDifferences
          differences={differencesOf(form.values, valuesOf(of), [fields.name, fields.role], { role: words.role })}
          view={view}
        />
      )}
      <form class="form" method="post" action={of === null ? '/accounts/new' : `/accounts/${of.id}/edit`}>
        {of === null ? (
          <>
            <input type="hidden" name={ONCE_FIELD} value={newOnce()} />
            <TextField {...shared} field={fields.userName} required hint={texts.setup.userNameHint} size="medium" />
          </>
        ) : (
          <input type="hidden" name="version" value={String(of.version)} />
        )}
        <TextField {...shared} field={fields.name} required hint={texts.setup.nameHint} size="medium" maxlength={60} />
        <Radios {...shared} field={fields.role} choices={choicesOf(words.role)} />
        <Select
          {...shared}
          field={fields.organisationId}
          hint={texts.account.officeHint}
          choices={await organisationChoices(view, of)}
          empty={texts.none}
        />
        <Select
          {...shared}
          field={fields.providerId}
          hint={texts.account.providerHint}
          choices={await providerChoices(view)}
          empty={texts.none}
        />
        <Checkboxes
          {...shared}
          field={fields.regionCodes}
          hint={texts.account.regionsHint}
          choices={await servedRegionChoices(view, present)}
        />
        {of === null && (
          <TextField
            {...shared}
            field={fields.password}
            type="password"
            autocomplete="new-password"
            hint={texts.account.passwordHint}
            size="medium"
          />
        )}
        <div class="form-actions">
          <button type="submit" class="primary">
            {texts.actions.save}
          </button>
          <a href={of === null ? '/accounts' : `/accounts/${of.id}`}>{texts.actions.cancel}</a>
        </div>
      </form>
    </>,
    form.status,
  )
}

function ResetLink({
  account,
  link,
  view,
}: {
  account: AccountView
  link: OneTimeLinkView | null
  view: SignedInView
}) {
  const { texts } = view
  return (
    <section aria-labelledby="reset-title">
      <h2 id="reset-title">{texts.account.resetLink}</h2>
      {link === null ? (
        <>
          <p class="muted">{texts.account.resetIntro}</p>
          <form method="post" action={`/accounts/${account.id}/reset-link`}>
            <button type="submit">{texts.account.makeResetLink}</button>
          </form>
        </>
      ) : (
        <div class="notice" role="status">
          <p>{texts.account.resetMade}</p>
          <p>
            <code class="one-time-link">{link.url}</code>
          </p>
          <p class="muted">{texts.account.resetOnce}</p>
        </div>
      )}
    </section>
  )
}

function Step({ account, view }: { account: AccountView; view: SignedInView }) {
  const { texts } = view
  if (account.id === view.actor.accountId) return null
  return (
    <form method="post" action={`/accounts/${account.id}/${account.disabled ? 'enable' : 'disable'}`}>
      <input type="hidden" name="version" value={String(account.version)} />
      <button type="submit">{account.disabled ? texts.account.enable : texts.account.disable}</button>
    </form>
  )
}

async function showAccount(
  c: PageContext,
  view: SignedInView,
  id: string,
  { form = freshForm(), link = null }: { form?: FormState; link?: OneTimeLinkView | null },
) {
  const { texts, words } = view
  const account = await readAccount(view.ctx, view.actor, id)
  return respond(
    c,
    view,
    { title: account.userName, section: 'accounts' },
    <>
      <ErrorSummary form={form} fields={[]} view={view} />
      <Heading
        title={account.userName}
        aside={
          <>
            <a class="button" href={`/accounts/${id}/edit`}>
              {texts.actions.edit}
            </a>
            <Step account={account} view={view} />
          </>
        }
      >
        <p class="under-title">
          <Tag
            text={account.disabled ? texts.account.disabled : texts.account.enabled}
            tone={account.disabled ? 'quiet' : 'strong'}
          />
        </p>
      </Heading>
      <Facts
        facts={[
          [texts.account.name, account.name],
          [texts.account.role, words.role[account.role]],
          [texts.account.serves, linksText(account, view)],
          [texts.account.created, formatMinute(account.createdAt)],
          [texts.need.updated, formatMinute(account.updatedAt)],
        ]}
      />
      {!account.disabled && <ResetLink account={account} link={link} view={view} />}
    </>,
    form.status,
  )
}

/** One account: to look at, make, change, disable, enable, and its one-time link. For administrators. */
export const accountPages = new Hono<AppEnv>()
  .get('/new', (c) => showForm(c, administrator(c), freshForm(new URLSearchParams({ role: 'city' })), null))
  .post('/new', async (c) => {
    const view = administrator(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const password = reader.text('password') === '' ? null : reader.text('password')
      const input = { ...inputOf(reader), userName: reader.text('userName'), password }
      const parsed = parseForm(accountInput, input, reader)
      const { id } = await createAccount(view.ctx, view.actor, parsed, onceOf(posted, c.req.path))
      return done(c, `/accounts/${id}`, 'created')
    } catch (error) {
      return showForm(c, view, refusedForm(posted, error, view), null)
    }
  })
  .get('/:id', (c) => showAccount(c, administrator(c), idOfPath(c), {}))
  .get('/:id/edit', async (c) => {
    const view = administrator(c)
    const account = await readAccount(view.ctx, view.actor, idOfPath(c))
    return showForm(c, view, freshForm(valuesOf(account)), account)
  })
  .post('/:id/edit', async (c) => {
    const view = administrator(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const version = requiredVersion(posted)
      await changeAccount(view.ctx, view.actor, id, version, parseForm(accountPatch, inputOf(reader), reader))
    } catch (error) {
      const form = refusedForm(posted, error, view)
      return showForm(c, view, form, await readAccount(view.ctx, view.actor, id))
    }
    return done(c, `/accounts/${id}`, 'saved')
  })
  .post('/:id/:step{disable|enable}', async (c) => {
    const view = administrator(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    const disable = c.req.param('step') === 'disable'
    try {
      const step = disable ? disableAccount : enableAccount
      await step(view.ctx, view.actor, id, versionOf(posted))
    } catch (error) {
      return showAccount(c, view, id, { form: refusedForm(posted, error, view) })
    }
    return done(c, `/accounts/${id}`, disable ? 'disabled' : 'enabled')
  })
  .post('/:id/reset-link', async (c) => {
    const view = administrator(c)
    const id = idOfPath(c)
    try {
      return await showAccount(c, view, id, { link: await createResetLink(view.ctx, view.actor, id) })
    } catch (error) {
      return showAccount(c, view, id, { form: refusedForm(new URLSearchParams(), error, view) })
    }
  })

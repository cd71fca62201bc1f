import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { noticeKindWords } from '../../api/labels/notices.ts'
import { type WebhookView, type WebhookWithSecret, webhookInput, webhookPatch } from '../../api/schemas/delivery.ts'
import { sendTestCall } from '../../api/services/notices/deliveries.ts'
import {
  changeWebhook,
  createWebhook,
  listWebhooks,
  readWebhook,
  rotateWebhookSecret,
} from '../../api/services/notices/webhooks.ts'
import { canAdminister, require } from '../../api/services/permissions.ts'
import { choicesOf } from '../choices.ts'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Facts } from '../components/facts.tsx'
import { Checkboxes, TextField } from '../components/fields.tsx'
import { Empty, Heading, TableFrame } from '../components/list.tsx'
import { StaleDifferences } from '../components/stale.tsx'
import { Tag } from '../components/status.tsx'
import { formatMinute } from '../format/date.ts'
import { differencesOf } from '../forms/differences.ts'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { newOnce, ONCE_FIELD, onceOf } from '../forms/once.ts'
import { type FormReader, formReader, parseForm, postedForm, requiredVersion } from '../forms/posted.ts'
import { done, respond } from '../respond.tsx'
import { idOfPath, type PageContext, type SignedInView, signedIn } from '../view.ts'

function administrator(c: PageContext): SignedInView {
  const view = signedIn(c)
  require(canAdminister(view.actor))
  return view
}

const fieldsOf = ({ texts }: SignedInView) => ({
  name: { name: 'name', label: texts.inbox.webhooks.name },
  url: { name: 'url', label: texts.inbox.webhooks.url },
  kinds: { name: 'kinds', label: texts.inbox.webhooks.kinds },
})

function valuesOf({ name, url, kinds }: WebhookView): URLSearchParams {
  const values = new URLSearchParams({ name, url })
  for (const kind of kinds) values.append('kinds', kind)
  return values
}

const inputOf = (reader: FormReader) => ({
  name: reader.text('name'),
  url: reader.text('url').trim(),
  kinds: reader.list('kinds'),
})

function StateTag({ webhook, view }: { webhook: WebhookView; view: SignedInView }) {
  const words = view.texts.inbox.webhooks
  return <Tag text={webhook.enabled ? words.enabled : words.disabled} tone={webhook.enabled ? 'strong' : 'quiet'} />
}

function kindsText({ kinds }: WebhookView, { language, texts }: SignedInView): string {
  const words = noticeKindWords(language)
  return kinds.length === 0 ? texts.inbox.webhooks.noKinds : kinds.map((kind) => words[kind]).join(texts.separator)
}

function showForm(c: PageContext, view: SignedInView, form: FormState, of: WebhookView | null) {
  const { texts, language } = view
  const words = texts.inbox.webhooks
  const fields = fieldsOf(view)
  const shared = { view, form }
  const title = of === null ? words.create : words.edit
  return respond(
    c,
    view,
    { title, section: 'deliveries', shape: 'narrow' },
    <>
      <ErrorSummary form={form} fields={Object.values(fields)} view={view} />
      <Heading title={title} />
      {of !== null && form.status === 412 && (
        <StaleDifferences
          differences={differencesOf(form.values, valuesOf(of), [fields.name, fields.url])}
          view={view}
        />
      )}
      <form class="form" method="post" action={of === null ? '/webhooks/new' : `/webhooks/${of.id}/edit`}>
        {of === null ? (
          <input type="hidden" name={ONCE_FIELD} value={newOnce()} />
        ) : (
          <input type="hidden" name="version" value={String(of.version)} />
        )}
        <TextField {...shared} field={fields.name} required size="medium" maxlength={60} />
        <TextField {...shared} field={fields.url} required hint={words.urlHint} maxlength={500} />
        <Checkboxes
          {...shared}
          field={fields.kinds}
          hint={words.kindsHint}
          choices={choicesOf(noticeKindWords(language))}
        />
        <div class="form-actions">
          <button type="submit" class="primary">
            {texts.actions.save}
          </button>
          <a href={of === null ? '/webhooks' : `/webhooks/${of.id}`}>{texts.actions.cancel}</a>
        </div>
      </form>
    </>,
    form.status,
  )
}

function Step({ webhook, view }: { webhook: WebhookView; view: SignedInView }) {
  const words = view.texts.inbox.webhooks
  return (
    <form method="post" action={`/webhooks/${webhook.id}/${webhook.enabled ? 'disable' : 'enable'}`}>
      <input type="hidden" name="version" value={String(webhook.version)} />
      <button type="submit">{webhook.enabled ? words.disable : words.enable}</button>
    </form>
  )
}

function showOne(
  c: PageContext,
  view: SignedInView,
  webhook: WebhookView | WebhookWithSecret,
  form: FormState = freshForm(),
) {
  const { texts } = view
  const words = texts.inbox.webhooks
  return respond(
    c,
    view,
    { title: webhook.name, section: 'deliveries' },
    <>
      <ErrorSummary form={form} fields={[]} view={view} />
      <Heading
        title={webhook.name}
        aside={
          <>
            <a class="button" href={`/webhooks/${webhook.id}/edit`}>
              {texts.actions.edit}
            </a>
            <Step webhook={webhook} view={view} />
            {webhook.enabled && (
              <form method="post" action={`/webhooks/${webhook.id}/test`}>
                <button type="submit">{words.test}</button>
              </form>
            )}
          </>
        }
      >
        <p class="under-title">
          <StateTag webhook={webhook} view={view} />
        </p>
      </Heading>
      <Facts
        facts={[
          [words.url, webhook.url],
          [words.kinds, kindsText(webhook, view)],
          [texts.need.updated, formatMinute(webhook.updatedAt)],
        ]}
      />
      <section aria-labelledby="secret-title">
        <h2 id="secret-title">{words.secret}</h2>
        {'secret' in webhook ? (
          <div class="notice" role="status">
            <p>{words.secretOnce}</p>
            <p>
              <code class="one-time-link">{webhook.secret}</code>
            </p>
          </div>
        ) : (
          <>
            {webhook.secretReadable ? (
              <p class="muted">{words.secretIntro}</p>
            ) : (
              <p class="warning">{words.secretUnreadable}</p>
            )}
            <form method="post" action={`/webhooks/${webhook.id}/secret`}>
              <button type="submit">{words.rotate}</button>
            </form>
          </>
        )}
      </section>
    </>,
    form.status,
  )
}

/** Addresses that are called at events 网络回调, for administrators. */
export const webhookPages = new Hono<AppEnv>()
  .get('/', async (c) => {
    const view = administrator(c)
    const { texts } = view
    const words = texts.inbox.webhooks
    const webhooks = await listWebhooks(view.ctx, view.actor)
    const create = (
      <a class="button" href="/webhooks/new">
        {words.create}
      </a>
    )
    return respond(
      c,
      view,
      { title: words.title, section: 'deliveries' },
      <>
        <Heading title={words.title} aside={webhooks.length === 0 ? undefined : create}>
          <p class="under-title">{words.intro}</p>
        </Heading>
        {webhooks.length === 0 ? (
          <Empty text={words.empty} action={create} />
        ) : (
          <TableFrame label={words.title}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.name}</th>
                  <th scope="col">{words.url}</th>
                  <th scope="col">{words.kinds}</th>
                  <th scope="col">{words.state}</th>
                </tr>
              </thead>
              <tbody>
                {webhooks.map((webhook) => (
                  <tr>
                    <td class="wrap">
                      <a href={`/webhooks/${webhook.id}`}>{webhook.name}</a>
                    </td>
                    <td class="wrap">{webhook.url}</td>
                    <td class="wrap">{kindsText(webhook, view)}</td>
                    <td>
                      <StateTag webhook={webhook} view={view} />
                      {!webhook.secretReadable && (
                        <>
                          {' '}
                          <Tag text={words.secretUnreadableShort} tone="strong" />
                        </>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableFrame>
        )}
      </>,
    )
  })
  .get('/new', (c) => showForm(c, administrator(c), freshForm(), null))
  .post('/new', async (c) => {
    const view = administrator(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const parsed = parseForm(webhookInput, inputOf(reader), reader)
      return showOne(c, view, await createWebhook(view.ctx, view.actor, parsed, onceOf(posted, c.req.path)))
    } catch (error) {
      return showForm(c, view, refusedForm(posted, error, view), null)
    }
  })
  .get('/:id', async (c) => {
    const view = administrator(c)
    return showOne(c, view, await readWebhook(view.ctx, view.actor, idOfPath(c)))
  })
  .get('/:id/edit', async (c) => {
    const view = administrator(c)
    const webhook = await readWebhook(view.ctx, view.actor, idOfPath(c))
    return showForm(c, view, freshForm(valuesOf(webhook)), webhook)
  })
  .post('/:id/edit', async (c) => {
    const view = administrator(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const version = requiredVersion(posted)
      await changeWebhook(view.ctx, view.actor, id, version, parseForm(webhookPatch, inputOf(reader), reader))
    } catch (error) {
      const form = refusedForm(posted, error, view)
      return showForm(c, view, form, await readWebhook(view.ctx, view.actor, id))
    }
    return done(c, `/webhooks/${id}`, 'saved')
  })
  .post('/:id/:step{disable|enable}', async (c) => {
    const view = administrator(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    try {
      const version = requiredVersion(posted)
      await changeWebhook(view.ctx, view.actor, id, version, { enabled: c.req.param('step') === 'enable' })
    } catch (error) {
      const form = refusedForm(posted, error, view)
      return showOne(c, view, await readWebhook(view.ctx, view.actor, id), form)
    }
    return done(c, `/webhooks/${id}`, 'saved')
  })
  .post('/:id/secret', async (c) => {
    const view = administrator(c)
    return showOne(c, view, await rotateWebhookSecret(view.ctx, view.actor, idOfPath(c)))
  })
  .post('/:id/test', async (c) => {
    const view = administrator(c)
    const id = idOfPath(c)
    try {
      await sendTestCall(view.ctx, view.actor, id, view.language)
    } catch (error) {
      const form = refusedForm(new URLSearchParams(), error, view)
      return showOne(c, view, await readWebhook(view.ctx, view.actor, id), form)
    }
    return done(c, '/deliveries', 'delivery_waits')
  })

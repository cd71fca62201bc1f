import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { DELIVERY_STATES, type DeliveryPage, type DeliveryView, deliveryQuery } from '../../api/schemas/delivery.ts'
import { listDeliveries, retryDelivery, sendTestMail } from '../../api/services/notices/deliveries.ts'
import { choicesOf } from '../choices.ts'
import { ErrorSummary } from '../components/error-summary.tsx'
import { ExportMenu } from '../components/export-menu.tsx'
import { Empty, type Filter, Filters, Heading, isFiltered, Paging, TableFrame } from '../components/list.tsx'
import { Tag } from '../components/status.tsx'
import { formatMinute } from '../format/date.ts'
import { type FormState, freshForm, idOf, refusedForm } from '../forms/form-state.ts'
import { queryOf } from '../forms/posted.ts'
import { done, respond } from '../respond.tsx'
import { idOfPath, type PageContext, type SignedInView, signedIn } from '../view.ts'

function filtersOf({ texts, words }: SignedInView): Filter[] {
  const { deliveries } = texts.inbox
  return [
    {
      name: 'state',
      label: deliveries.state,
      choices: DELIVERY_STATES.map((state) => [state, words.deliveryState[state]] as const),
      empty: texts.anyChoice,
    },
    { name: 'channel', label: deliveries.channel, choices: choicesOf(words.deliveryChannel), empty: texts.anyChoice },
  ]
}

function DeliveryLine({ delivery, view }: { delivery: DeliveryView; view: SignedInView }) {
  const { texts, words } = view
  const { deliveries } = texts.inbox
  const ended = delivery.state === 'failed' || delivery.state === 'dropped'
  return (
    <tr>
      <td class="date">{formatMinute(delivery.createdAt)}</td>
      <td>{words.deliveryChannel[delivery.channel]}</td>
      <td class="wrap">
        {delivery.to} <span class="muted">{delivery.maskedAddress}</span>
      </td>
      <td class="wrap">{delivery.title}</td>
      <td>
        <Tag
          text={words.deliveryState[delivery.state]}
          tone={delivery.state === 'waiting' ? 'plain' : delivery.state === 'failed' ? 'strong' : 'quiet'}
        />
      </td>
      <td class="figure">{delivery.tries}</td>
      <td class="wrap">
        {delivery.lastError !== null && (words.deliveryError[delivery.lastError] ?? delivery.lastError)}
      </td>
      <td class="date">
        {delivery.nextTryAt !== null && `${deliveries.next} ${formatMinute(delivery.nextTryAt)}`}
        {delivery.endedAt !== null && formatMinute(delivery.endedAt)}
      </td>
      <td>
        {ended && (
          <form method="post" action={`/deliveries/${delivery.id}/retry`}>
            <button type="submit" class="link">
              {deliveries.retry}
              <span class="hidden-text"> {delivery.title}</span>
            </button>
          </form>
        )}
      </td>
    </tr>
  )
}

function Deliveries({ page, view }: { page: DeliveryPage; view: SignedInView }) {
  const { deliveries } = view.texts.inbox
  return (
    <>
      <TableFrame label={deliveries.title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{deliveries.created}</th>
              <th scope="col">{deliveries.channel}</th>
              <th scope="col">{deliveries.to}</th>
              <th scope="col">{deliveries.what}</th>
              <th scope="col">{deliveries.state}</th>
              <th scope="col" class="figure">
                {deliveries.tries}
              </th>
              <th scope="col">{deliveries.lastError}</th>
              <th scope="col">{deliveries.ended}</th>
              <th scope="col">
                <span class="hidden-text">{deliveries.retry}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {page.items.map((delivery) => (
              <DeliveryLine delivery={delivery} view={view} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      <Paging view={view} count={page.items.length} nextCursor={page.nextCursor} />
    </>
  )
}

async function show(c: PageContext, view: SignedInView, form: FormState) {
  const { texts, ctx, actor, language, words } = view
  const { deliveries, webhooks, preferences } = texts.inbox
  const query = queryOf(deliveryQuery, view.query)
  const page = await listDeliveries(ctx, actor, language, query)
  const filters = filtersOf(view)
  const filtered = isFiltered(view, filters)
  return respond(
    c,
    view,
    { title: deliveries.title, section: 'deliveries' },
    <>
      <ErrorSummary form={form} fields={[{ name: 'email', label: preferences.email }]} view={view} />
      <Heading
        title={deliveries.title}
        aside={
          <>
            <ExportMenu view={view} path="deliveries" query={query} />
            {page.emailSet && (
              <form method="post" action="/deliveries/test-mail">
                <button type="submit">{deliveries.testMail}</button>
              </form>
            )}
            <a class="button" id={idOf('email')} href="/notices/preferences">
              {texts.inbox.settings}
            </a>
            <a class="button" href="/webhooks">
              {webhooks.title}
            </a>
          </>
        }
      >
        <p class="under-title">{deliveries.intro}</p>
        <p class="under-title">
          {page.emailSet ? deliveries.emailSet : deliveries.emailNotSet}{' '}
          {DELIVERY_STATES.map((state) => `${words.deliveryState[state]} ${page.counts[state]}`).join(' · ')}
        </p>
      </Heading>
      <Filters view={view} filters={filters} />
      {page.items.length === 0 ? (
        <Empty text={filtered ? deliveries.emptyFiltered : deliveries.empty} />
      ) : (
        <Deliveries page={page} view={view} />
      )}
    </>,
    form.status,
  )
}

/** What leaves the service 发送记录: the outbox with its failures, for administrators. */
export const deliveryPages = new Hono<AppEnv>()
  .get('/', (c) => show(c, signedIn(c), freshForm()))
  .post('/test-mail', async (c) => {
    const view = signedIn(c)
    try {
      await sendTestMail(view.ctx, view.actor, view.language)
    } catch (error) {
      return show(c, view, refusedForm(new URLSearchParams(), error, view))
    }
    return done(c, '/deliveries', 'delivery_waits')
  })
  .post('/:id/retry', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    try {
      await retryDelivery(view.ctx, view.actor, view.language, id)
    } catch (error) {
      return show(c, view, refusedForm(new URLSearchParams(), error, view))
    }
    return done(c, '/deliveries', 'delivery_waits')
  })

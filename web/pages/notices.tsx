import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { noticeKindWords } from '../../api/labels/notices.ts'
import {
  type NoticePreferenceView,
  type NoticeView,
  noticePreferenceInput,
  noticeQuery,
} from '../../api/schemas/notice.ts'
import {
  changePreference,
  listNotices,
  markNoticeRead,
  readAllNotices,
  readPreference,
} from '../../api/services/notices/inbox.ts'
import { choicesOf } from '../choices.ts'
import { ErrorSummary } from '../components/error-summary.tsx'
import { ExportMenu } from '../components/export-menu.tsx'
import { Checkboxes, Radios, TextField } from '../components/fields.tsx'
import { Empty, type Filter, Filters, Heading, isFiltered, Listing, TableFrame } from '../components/list.tsx'
import { Tag } from '../components/status.tsx'
import { formatMinute } from '../format/date.ts'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { formReader, parseForm, postedForm, queryOf } from '../forms/posted.ts'
import { done, respond } from '../respond.tsx'
import { idOfPath, localPath, type PageContext, type SignedInView, sameAddress, signedIn } from '../view.ts'

function filtersOf({ texts, language }: SignedInView): Filter[] {
  const { inbox } = texts
  return [
    {
      name: 'state',
      label: inbox.state,
      choices: [
        ['unread', inbox.unread],
        ['read', inbox.read],
      ],
      empty: texts.anyChoice,
    },
    { name: 'kind', label: inbox.kind, choices: choicesOf(noticeKindWords(language)), empty: texts.anyChoice },
  ]
}

/** A notice as a line: its subject opens what it is about and marks it as read. */
function NoticeRow({ notice, view, back }: { notice: NoticeView; view: SignedInView; back: string }) {
  const { texts, language } = view
  const unread = notice.readAt === null
  return (
    <tr>
      <td class="wrap">
        {notice.page === null ? (
          <strong>{notice.subject}</strong>
        ) : (
          <form method="post" action={`/notices/${notice.id}/open`}>
            <button type="submit" class={unread ? 'link notice-link strong' : 'link notice-link'}>
              {notice.subject}
            </button>
          </form>
        )}
        <p class="muted">{notice.text}</p>
      </td>
      <td>{noticeKindWords(language)[notice.kind]}</td>
      <td class="date">{formatMinute(notice.createdAt)}</td>
      <td>
        <Tag text={unread ? texts.inbox.unread : texts.inbox.read} tone={unread ? 'strong' : 'quiet'} />
      </td>
      <td>
        {unread && (
          <form method="post" action={`/notices/${notice.id}/read`}>
            <input type="hidden" name="back" value={back} />
            <button type="submit" class="link">
              {texts.inbox.markRead}
              <span class="hidden-text"> {notice.subject}</span>
            </button>
          </form>
        )}
      </td>
    </tr>
  )
}

function valuesOf({ email, language, emailKinds }: NoticePreferenceView): URLSearchParams {
  const values = new URLSearchParams({ email: email ?? '', language })
  for (const kind of emailKinds) values.append('emailKinds', kind)
  return values
}

function showPreferences(c: PageContext, view: SignedInView, form: FormState, emailSet: boolean) {
  const { texts } = view
  const words = texts.inbox.preferences
  const fields = {
    email: { name: 'email', label: words.email },
    language: { name: 'language', label: words.language },
    emailKinds: { name: 'emailKinds', label: words.kinds },
  }
  const shared = { view, form }
  return respond(
    c,
    view,
    { title: words.title, section: 'notices', shape: 'narrow' },
    <>
      <ErrorSummary form={form} fields={Object.values(fields)} view={view} />
      <Heading title={words.title}>
        <p class="under-title">{words.intro}</p>
      </Heading>
      {!emailSet && (
        <p class="notice">
          <span>{words.notSet}</span>
        </p>
      )}
      <form class="form" method="post" action="/notices/preferences">
        <TextField
          {...shared}
          field={fields.email}
          autocomplete="email"
          hint={words.emailHint}
          size="medium"
          maxlength={254}
        />
        <Radios {...shared} field={fields.language} choices={choicesOf(words.languages)} />
        <Checkboxes
          {...shared}
          field={fields.emailKinds}
          hint={words.kindsHint}
          choices={choicesOf(noticeKindWords(view.language))}
        />
        <div class="form-actions">
          <button type="submit" class="primary">
            {texts.actions.save}
          </button>
          <a href="/notices">{texts.actions.cancel}</a>
        </div>
      </form>
    </>,
    form.status,
  )
}

/** The inbox 通知: what one is told, and what one wants by e-mail. */
export const noticePages = new Hono<AppEnv>()
  .get('/', async (c) => {
    const view = signedIn(c)
    const { texts, ctx, actor, language } = view
    const filters = filtersOf(view)
    const query = queryOf(noticeQuery, view.query)
    const page = await listNotices(ctx, actor, language, query)
    const back = sameAddress(view, {})
    return respond(
      c,
      view,
      { title: texts.inbox.title, section: 'notices' },
      <>
        <Heading
          title={texts.inbox.title}
          aside={
            <>
              <ExportMenu view={view} path="notices" query={query} />
              {page.unread > 0 && (
                <form method="post" action="/notices/read-all">
                  <button type="submit">{texts.inbox.markAllRead}</button>
                </form>
              )}
              <a class="button" href="/notices/preferences">
                {texts.inbox.settings}
              </a>
            </>
          }
        >
          <p class="under-title">{texts.inbox.unreadOf(page.unread)}</p>
        </Heading>
        <Filters view={view} filters={filters} />
        <Listing
          view={view}
          page={page}
          empty={<Empty text={isFiltered(view, filters) ? texts.inbox.emptyFiltered : texts.inbox.empty} />}
        >
          <TableFrame label={texts.inbox.title}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{texts.inbox.what}</th>
                  <th scope="col">{texts.inbox.kind}</th>
                  <th scope="col">{texts.inbox.when}</th>
                  <th scope="col">{texts.inbox.state}</th>
                  <th scope="col">
                    <span class="hidden-text">{texts.inbox.markRead}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {page.items.map((notice) => (
                  <NoticeRow notice={notice} view={view} back={back} />
                ))}
              </tbody>
            </table>
          </TableFrame>
        </Listing>
      </>,
    )
  })
  .get('/preferences', async (c) => {
    const view = signedIn(c)
    const preference = await readPreference(view.ctx, view.actor, view.language)
    return showPreferences(c, view, freshForm(valuesOf(preference)), preference.emailSet)
  })
  .post('/preferences', async (c) => {
    const view = signedIn(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const input = {
        email: reader.textOrNull('email')?.trim() ?? null,
        language: reader.textOrUndefined('language'),
        emailKinds: reader.list('emailKinds'),
      }
      await changePreference(view.ctx, view.actor, parseForm(noticePreferenceInput, input, reader))
    } catch (error) {
      const form = refusedForm(posted, error, view)
      const { emailSet } = await readPreference(view.ctx, view.actor, view.language)
      return showPreferences(c, view, form, emailSet)
    }
    return done(c, '/notices/preferences', 'saved')
  })
  .post('/read-all', async (c) => {
    const view = signedIn(c)
    await readAllNotices(view.ctx, view.actor)
    return done(c, '/notices', 'notices_read')
  })
  .post('/:id/open', async (c) => {
    const view = signedIn(c)
    const { page } = await markNoticeRead(view.ctx, view.actor, view.language, idOfPath(c))
    return c.redirect(page ?? '/notices', 303)
  })
  .post('/:id/read', async (c) => {
    const view = signedIn(c)
    const posted = await postedForm(c)
    await markNoticeRead(view.ctx, view.actor, view.language, idOfPath(c))
    return c.redirect(localPath(posted.get('back') ?? '/notices'), 303)
  })

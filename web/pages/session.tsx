import { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import type { AppEnv } from '../../api/env.ts'
import { invalid } from '../../api/errors.ts'
import { LANGUAGES } from '../../api/labels/index.ts'
import { passwordInput, resetInput, setupInput, signInInput } from '../../api/schemas/account.ts'
import { addressOfRequest } from '../../api/services/client-address.ts'
import { readLink, useAdminLink, useResetLink } from '../../api/services/one-time-links.ts'
import { ErrorSummary } from '../components/error-summary.tsx'
import { TextField } from '../components/fields.tsx'
import { Heading } from '../components/list.tsx'
import { type FormField, type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import {
  carriedForm,
  INTERRUPTED_FIELDS,
  INTERRUPTED_PATH,
  type Interrupted,
  interruptedForm,
  withoutPasswords,
} from '../forms/interrupted.ts'
import { type FormReader, formReader, parseForm, postedForm } from '../forms/posted.ts'
import { done, respond } from '../respond.tsx'
import { address, localPath, type PageContext, signedIn, type View, viewOf } from '../view.ts'

function originOf(c: PageContext) {
  return {
    address: addressOfRequest(c.env, c.req.raw.headers, c.var.ctx.settings.trustedProxies),
    userAgent: c.req.header('user-agent') ?? null,
  }
}

function sendCookies(c: PageContext, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true })
}

/** Refuses a repetition that differs from the password. */
function requireRepeated(reader: FormReader, name: string): void {
  if (reader.text(name) !== reader.text('repeat')) throw invalid({ pointer: '/repeat', code: 'passwords_differ' })
}

const signInFields = ({ texts }: View) => ({
  userName: { name: 'userName', label: texts.signIn.userName },
  password: { name: 'password', label: texts.signIn.password },
})

/** The sign-in page. A form that was sent without a session is carried along. */
function showSignIn(c: PageContext, view: View, form: FormState, interrupted?: Interrupted) {
  const { texts } = view
  const fields = signInFields(view)
  const next = localPath(form.values.get('next') ?? view.query.get('next'))
  return respond(
    c,
    view,
    { title: texts.signIn.title, shape: 'narrow' },
    <>
      <ErrorSummary form={form} fields={Object.values(fields)} view={view} />
      <Heading title={texts.signIn.title}>
        <p class="muted">{texts.tagline}</p>
      </Heading>
      {interrupted !== undefined && <p role="status">{texts.signIn.interrupted}</p>}
      {interrupted === undefined && next !== '/' && form.status === 200 && view.notice === undefined && (
        <p>{texts.signIn.needed}</p>
      )}
      <form class="form" method="post" action="/sign-in">
        <input type="hidden" name="next" value={next} />
        {interrupted !== undefined && (
          <>
            <input type="hidden" name={INTERRUPTED_PATH} value={interrupted.path} />
            <input type="hidden" name={INTERRUPTED_FIELDS} value={interrupted.fields.toString()} />
          </>
        )}
        <TextField view={view} form={form} field={fields.userName} size="medium" autocomplete="username" />
        <TextField
          view={view}
          form={form}
          field={fields.password}
          size="medium"
          type="password"
          autocomplete="current-password"
        />
        <div class="form-actions">
          <button type="submit" class="primary">
            {texts.signIn.submit}
          </button>
        </div>
      </form>
      <p class="muted">{texts.signIn.forgotten}</p>
    </>,
    form.status,
  )
}

/** After signing in: the form that was interrupted, to be sent by a person who now knows as whom. */
function showInterrupted(c: PageContext, view: View, { path, fields }: Interrupted, next: string) {
  const { texts } = view
  return respond(
    c,
    view,
    { title: texts.signIn.resume, shape: 'narrow' },
    <>
      <Heading title={texts.signIn.resume}>
        <p>{texts.signIn.kept}</p>
      </Heading>
      <form class="form" method="post" action={path}>
        {[...fields].map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <div class="form-actions">
          <button type="submit" class="primary">
            {texts.signIn.resume}
          </button>
          <a href={next}>{texts.actions.cancel}</a>
        </div>
      </form>
    </>,
  )
}

const passwordFields = ({ texts }: View) => ({
  currentPassword: { name: 'currentPassword', label: texts.password.current },
  newPassword: { name: 'newPassword', label: texts.password.next },
  repeat: { name: 'repeat', label: texts.password.repeat },
})

function showPassword(c: PageContext, view: View, form: FormState) {
  const { texts } = view
  const fields = passwordFields(view)
  const shared = { view, form, size: 'medium', type: 'password' } as const
  return respond(
    c,
    view,
    { title: texts.password.title, shape: 'narrow' },
    <>
      <ErrorSummary form={form} fields={Object.values(fields)} view={view} />
      <Heading title={texts.password.title}>
        <p class="muted">{texts.password.otherSessions}</p>
      </Heading>
      <form class="form" method="post" action="/account/password">
        <TextField {...shared} field={fields.currentPassword} autocomplete="current-password" />
        <TextField {...shared} field={fields.newPassword} autocomplete="new-password" hint={texts.password.hint} />
        <TextField {...shared} field={fields.repeat} autocomplete="new-password" />
        <div class="form-actions">
          <button type="submit" class="primary">
            {texts.password.submit}
          </button>
          <a href="/">{texts.actions.cancel}</a>
        </div>
      </form>
    </>,
    form.status,
  )
}

const linkFields = ({ texts }: View) => ({
  userName: { name: 'userName', label: texts.signIn.userName },
  name: { name: 'name', label: texts.setup.name },
  password: { name: 'password', label: texts.signIn.password },
  repeat: { name: 'repeat', label: texts.password.repeat },
})

/** The page of a one-time link: looking at it does not use it up. */
async function showLink(c: PageContext, view: View, page: 'setup' | 'reset', token: string, form: FormState) {
  const { texts } = view
  const link = await readLink(view.ctx, token)
  const fields = linkFields(view)
  const own: readonly FormField[] = page === 'setup' ? Object.values(fields) : [fields.password, fields.repeat]
  const shared = { view, form, size: 'medium' } as const
  const title = page === 'setup' ? texts.setup.title : texts.reset.title
  return respond(
    c,
    view,
    { title, shape: 'narrow' },
    <>
      <ErrorSummary form={form} fields={own} view={view} />
      <Heading title={title}>
        <p>{link.purpose === 'reset' ? texts.reset.intro(link.userName) : texts.setup.intro}</p>
      </Heading>
      <form class="form" method="post" action={`/${page}/${token}`}>
        {page === 'setup' && (
          <>
            <TextField {...shared} field={fields.name} hint={texts.setup.nameHint} autocomplete="name" />
            <TextField {...shared} field={fields.userName} hint={texts.setup.userNameHint} autocomplete="username" />
          </>
        )}
        <TextField
          {...shared}
          field={fields.password}
          type="password"
          autocomplete="new-password"
          hint={texts.password.hint}
        />
        <TextField {...shared} field={fields.repeat} type="password" autocomplete="new-password" />
        <div class="form-actions">
          <button type="submit" class="primary">
            {page === 'setup' ? texts.setup.submit : texts.reset.submit}
          </button>
        </div>
      </form>
    </>,
    form.status,
  )
}

/** Signing in and out, passwords, one-time links, the choice of language. */
export const sessionPages = new Hono<AppEnv>()
  .get('/sign-in', (c) => {
    const view = viewOf(c)
    if (view.actor !== null) return c.redirect(localPath(view.query.get('next')), 303)
    return showSignIn(c, view, freshForm())
  })
  .post('/sign-in', async (c) => {
    const view = viewOf(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const input = {
        userName: reader.textOrUndefined('userName'),
        password: reader.text('password') === '' ? undefined : reader.text('password'),
      }
      const { userName, password } = parseForm(signInInput, input, reader)
      sendCookies(c, (await view.ctx.auth.signIn(userName, password, originOf(c))).setCookie)
    } catch (error) {
      return showSignIn(c, view, refusedForm(withoutPasswords(posted), error, view), carriedForm(posted))
    }
    const interrupted = carriedForm(posted)
    const next = localPath(posted.get('next'))
    return interrupted === undefined ? c.redirect(next, 303) : showInterrupted(c, view, interrupted, next)
  })
  .post('/sign-out', async (c) => {
    sendCookies(c, (await c.var.ctx.auth.signOut(c.req.raw.headers)).setCookie)
    return done(c, '/sign-in', 'signed_out')
  })
  .get('/account/password', (c) => showPassword(c, signedIn(c), freshForm()))
  .post('/account/password', async (c) => {
    const view = signedIn(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const given = (name: string) => (reader.text(name) === '' ? undefined : reader.text(name))
      const input = { currentPassword: given('currentPassword'), newPassword: given('newPassword') }
      const { currentPassword, newPassword } = parseForm(passwordInput, input, reader)
      requireRepeated(reader, 'newPassword')
      await view.ctx.auth.changePassword(c.req.raw.headers, currentPassword, newPassword, originOf(c))
    } catch (error) {
      return showPassword(c, view, refusedForm(new URLSearchParams(), error, view))
    }
    return done(c, '/', 'password_changed')
  })
  .get('/setup/:token', (c) => showLink(c, viewOf(c), 'setup', c.req.param('token'), freshForm()))
  .post('/setup/:token', async (c) => {
    const view = viewOf(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    const token = c.req.param('token')
    try {
      const input = {
        userName: reader.text('userName'),
        name: reader.text('name'),
        password: reader.text('password'),
      }
      const parsed = parseForm(setupInput, input, reader)
      requireRepeated(reader, 'password')
      await useAdminLink(view.ctx, token, parsed)
    } catch (error) {
      return showLink(c, view, 'setup', token, refusedForm(withoutPasswords(posted), error, view))
    }
    return done(c, '/sign-in', 'link_used')
  })
  .get('/reset/:token', (c) => showLink(c, viewOf(c), 'reset', c.req.param('token'), freshForm()))
  .post('/reset/:token', async (c) => {
    const view = viewOf(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    const token = c.req.param('token')
    try {
      const parsed = parseForm(resetInput, { password: reader.text('password') }, reader)
      requireRepeated(reader, 'password')
      await useResetLink(view.ctx, token, parsed)
    } catch (error) {
      return showLink(c, view, 'reset', token, refusedForm(new URLSearchParams(), error, view))
    }
    return done(c, '/sign-in', 'link_used')
  })
  .get('/language', (c) => {
    const query = new URL(c.req.url).searchParams
    const to = LANGUAGES.find((language) => language === query.get('to'))
    if (to !== undefined)
      setCookie(c, 'lang', to, { path: '/', maxAge: 365 * 24 * 3600, sameSite: 'Lax', httpOnly: true })
    return c.redirect(localPath(query.get('next')), 303)
  })

/** The page within this service from which a form was sent, as far as the browser says so. */
function pageBefore(c: PageContext): string | undefined {
  const referer = c.req.header('referer')
  const back = referer !== undefined && URL.canParse(referer) ? new URL(referer) : undefined
  return back === undefined ? undefined : localPath(`${back.pathname}${back.search}`)
}

/**
 * Somebody who is not signed in is led to sign in, and then to the page wanted. A form is answered with the sign-in page
 * itself, which carries what was typed.
 */
export async function leadToSignIn(c: PageContext): Promise<Response> {
  if (c.req.method === 'GET') {
    const { pathname, search } = new URL(c.req.url)
    return c.redirect(
      address('/sign-in', { next: pathname === '/' ? undefined : localPath(`${pathname}${search}`) }),
      303,
    )
  }
  const next = pageBefore(c)
  const interrupted = await interruptedForm(c)
  if (interrupted === undefined) return c.redirect(address('/sign-in', { next }), 303)
  const form: FormState = { ...freshForm(new URLSearchParams({ next: next ?? '/' })), status: 401 }
  return showSignIn(c, { ...viewOf(c), notice: undefined }, form, interrupted)
}

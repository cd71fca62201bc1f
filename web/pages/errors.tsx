import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { DomainError, PROBLEM_CODES } from '../../api/errors.ts'
import { toProblem } from '../../api/problem.ts'
import { Heading } from '../components/list.tsx'
import { respond } from '../respond.tsx'
import { type PageContext, viewOf } from '../view.ts'
import { leadToSignIn } from './session.tsx'

/**
 * The page of an error that no form shows, in the reader's language and with the right status; whoever is not signed
 * in is led to sign in. A failure to make the page's own frame must not hide the error, so no service is called here.
 */
export function pageOfError(c: PageContext, error: DomainError): Response | Promise<Response> {
  if (error.code === 'unauthenticated') return leadToSignIn(c)
  const view = viewOf(c)
  const problem = toProblem(error, view.language)
  if (error.code === 'throttled') c.header('Retry-After', String(Number(error.params.minutes ?? 1) * 60))
  return respond(
    c,
    { ...view, notice: undefined },
    { title: problem.title, shape: 'narrow' },
    <>
      <Heading title={problem.title} />
      <p>{problem.detail}</p>
      {problem.errors !== undefined && (
        <ul>
          {problem.errors.map(({ detail }) => (
            <li>{detail}</li>
          ))}
        </ul>
      )}
      {problem.status >= 500 && (
        <p class="muted">
          {view.texts.errors.requestId} <code>{view.requestId}</code>
        </p>
      )}
      <p>
        <a href="/">{view.texts.errors.toHome}</a>
      </p>
    </>,
    problem.status,
  )
}

/** The page of an address that leads nowhere. */
export function pageMissing(c: PageContext) {
  const view = viewOf(c)
  const { errors } = view.texts
  return respond(
    c,
    { ...view, notice: undefined },
    { title: errors.pageMissing, shape: 'narrow' },
    <>
      <Heading title={errors.pageMissing} />
      <p>{errors.pageMissingDetail}</p>
      <p>
        <a href="/">{errors.toHome}</a>
      </p>
    </>,
    404,
  )
}

/** Pages to which the `type` of problem details leads. */
export const problemPages = new Hono<AppEnv>().get('/:code', (c) => {
  const code = PROBLEM_CODES.find((known) => known === c.req.param('code'))
  if (code === undefined) return pageMissing(c)
  const view = viewOf(c)
  const params = { name: view.texts.errors.somebody, state: '…', limit: '1 MB', minutes: 15 }
  const problem = toProblem(new DomainError(code, params), view.language)
  return respond(
    c,
    view,
    { title: problem.title, shape: 'narrow' },
    <>
      <Heading title={problem.title}>
        <p class="under-title">
          <code>{code}</code>
        </p>
      </Heading>
      <p>{problem.detail}</p>
      <p class="muted">{view.texts.errors.problemPage(problem.status)}</p>
    </>,
  )
})

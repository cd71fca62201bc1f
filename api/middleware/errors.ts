import type { Context, ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../env.ts'
import { DomainError } from '../errors.ts'
import { toProblem } from '../problem.ts'
import { asDomainError, asLogged } from './thrown.ts'

/** Paths whose answers are for programs: errors there are problem details, whatever `Accept` says. */
const FOR_PROGRAMS = /^\/(api(\/|$)|openapi\.json$|healthz$|readyz$)/

/** Answers with RFC 9457 problem details in the reader's language. */
export function problemAnswer(c: Context<AppEnv>, error: DomainError): Response {
  const problem = toProblem(error, c.var.language, c.var.requestId)
  const { minutes = 1, seconds = Number(minutes) * 60 } = error.params
  return c.body(JSON.stringify(problem), problem.status, {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Language': c.var.language === 'zh' ? 'zh-CN' : 'en',
    ...(error.code === 'throttled' ? { 'Retry-After': String(seconds) } : {}),
  })
}

/** Makes the page of an error that arose before any page took over (a form from another site, a body too large). */
export type PageOfError = (c: Context<AppEnv>, error: DomainError) => Response | Promise<Response>

/**
 * What a thrown thing means to a reader. Whatever no use-case said in so many words is logged, with its stack and
 * without the request's content: as an error when it kept us from working, else as a warning, since a check is missing.
 */
export function expectedOrLogged(c: Context<AppEnv>, thrown: Error): DomainError {
  const error = asDomainError(thrown)
  const line = { requestId: c.var.requestId, error: asLogged(thrown) }
  if (error.code === 'internal' || error.code === 'unavailable') c.var.ctx.log.error(line, 'request failed')
  else if (!(thrown instanceof DomainError || thrown instanceof HTTPException))
    c.var.ctx.log.warn(line, 'request refused by the database')
  return error
}

/** The app's last resort: problem details for programs, a page for readers where `pageOfError` can make one. */
export function errorHandler(pageOfError: PageOfError | undefined): ErrorHandler<AppEnv> {
  return (thrown, c) => {
    const error = expectedOrLogged(c, thrown)
    const wantsPage = !FOR_PROGRAMS.test(c.req.path) && (c.req.header('accept') ?? '').includes('text/html')
    return pageOfError !== undefined && wantsPage ? pageOfError(c, error) : problemAnswer(c, error)
  }
}

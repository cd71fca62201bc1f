import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Actor } from '../actor.ts'
import type { AppEnv } from '../env.ts'
import { DomainError } from '../errors.ts'

/**
 * Finds out who acts from the session cookie. Neither a request without cookies nor one for a file that is the same for
 * everybody costs a look into the database.
 */
export const actorOfSession = createMiddleware<AppEnv>(async (c, next) => {
  const isForEverybody = c.req.path.startsWith('/static/')
  if (!isForEverybody && c.req.header('cookie') !== undefined)
    c.set('actor', await c.var.ctx.auth.actorOf(c.req.raw.headers))
  await next()
})

/**
 * The signed-in person.
 * @throws {DomainError} `unauthenticated` when nobody is signed in or the session has ended.
 */
export function signedIn(c: Context<AppEnv>): Actor {
  if (c.var.actor === null) throw new DomainError('unauthenticated')
  return c.var.actor
}

/** Refuses with 401 before anything of the request is looked at. */
export const signedInOnly = createMiddleware<AppEnv>(async (c, next) => {
  signedIn(c)
  await next()
})

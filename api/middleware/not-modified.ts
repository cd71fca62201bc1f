import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../env.ts'

/** Whether an `If-None-Match` names the tag; compared weakly, as RFC 9110 (13.1.2) asks. */
export function namesTag(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch.trim() === '*') return true
  const bare = (tag: string) => tag.trim().replace(/^W\//, '')
  return ifNoneMatch.split(',').some((tag) => bare(tag) === bare(etag))
}

/** Answers a read with 304 when the reader already holds the version that it would get. */
export const notModified = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  const ifNoneMatch = c.req.header('if-none-match')
  const etag = c.res.headers.get('etag')
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
  if (!isRead || c.res.status !== 200 || ifNoneMatch === undefined || etag === null) return
  if (namesTag(ifNoneMatch, etag)) c.res = new Response(null, { status: 304, headers: { ETag: etag } })
})

import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { Layout, type PageFrame } from './components/layout.tsx'
import type { NoticeCode } from './labels/texts.ts'
import { address, type PageContext, type View } from './view.ts'

/** Answers with a page. Pages hold what one person may see: they are never kept by caches. */
export function respond(
  c: PageContext,
  view: View,
  frame: PageFrame,
  content: Child,
  status: ContentfulStatusCode = 200,
) {
  c.header('Cache-Control', 'no-store')
  const page = (
    <Layout view={view} frame={frame}>
      {content}
    </Layout>
  )
  return c.html(html`<!DOCTYPE html>${page}`, status)
}

/** Leads to a page after something was done (303), which then says what. */
export function done(
  c: PageContext,
  path: string,
  notice: NoticeCode,
  query: Readonly<Record<string, string | number | null | undefined>> = {},
) {
  return c.redirect(address(path, { ...query, done: notice }), 303)
}

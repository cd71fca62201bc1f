import type { Context } from 'hono'
import type { Actor } from '../api/actor.ts'
import type { AppContext } from '../api/context.ts'
import type { AppEnv } from '../api/env.ts'
import { DomainError } from '../api/errors.ts'
import { type Labels, type Language, labelsOf } from '../api/labels/index.ts'
import { uuid } from '../api/schemas/common.ts'
import { textsOf } from './labels/index.ts'
import { NOTICE_CODES, type NoticeCode, type Texts } from './labels/texts.ts'

/** A request to a page. */
export type PageContext = Context<AppEnv>

/** What a page needs to know of its request: who reads, in which language, at which address. */
export interface View {
  readonly ctx: AppContext
  /** Null when nobody is signed in. */
  readonly actor: Actor | null
  readonly language: Language
  readonly texts: Texts
  /** The words of the vocabularies and problems. */
  readonly words: Labels
  readonly path: string
  readonly query: URLSearchParams
  readonly requestId: string
  /** What was just done, as the address says. */
  readonly notice: NoticeCode | undefined
}

/** A view whose reader is signed in. */
export type SignedInView = View & { readonly actor: Actor }

export function viewOf(c: PageContext): View {
  const { language } = c.var
  const url = new URL(c.req.url)
  const done = url.searchParams.get('done')
  return {
    ctx: c.var.ctx,
    actor: c.var.actor,
    language,
    texts: textsOf(language),
    words: labelsOf(language),
    path: url.pathname,
    query: url.searchParams,
    requestId: c.var.requestId,
    notice: NOTICE_CODES.find((code) => code === done),
  }
}

/** The view of somebody who is signed in. @throws DomainError `unauthenticated`, which leads to the sign-in page. */
export function signedIn(c: PageContext): SignedInView {
  const view = viewOf(c)
  const { actor } = view
  if (actor === null) throw new DomainError('unauthenticated')
  return { ...view, actor }
}

/** The `id` of the path. @throws DomainError `not_found` when it is none, as for anything that does not exist. */
export function idOfPath(c: PageContext): string {
  const id = uuid.safeParse(c.req.param('id'))
  if (!id.success) throw new DomainError('not_found')
  return id.data
}

/** An address of this service: the path with the given query values; empty and absent ones are left out. */
export function address(
  path: string,
  query: Readonly<Record<string, string | number | null | undefined>> = {},
): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

/** The same page with other query values. */
export function sameAddress(view: View, changes: Readonly<Record<string, string | number | null | undefined>>): string {
  return address(view.path, { ...Object.fromEntries(view.query), done: undefined, undo: undefined, ...changes })
}

/** A path within this service to return to, or the home page: other hosts are never led to. */
export function localPath(wanted: string | null | undefined): string {
  if (wanted == null || !wanted.startsWith('/') || /^\/[/\\]/.test(wanted) || /[\p{Cc}\\]/u.test(wanted)) return '/'
  const url = new URL(wanted, 'http://local.invalid')
  return url.host === 'local.invalid' ? `${url.pathname}${url.search}${url.hash}` : '/'
}

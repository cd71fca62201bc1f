import type { PageContext } from '../view.ts'
import { localPath } from '../view.ts'
import { postedForm } from './posted.ts'

/** A form that was sent after the session had ended: it is carried through signing in, so that nothing typed is lost. */
export interface Interrupted {
  /** Path within this service to which it is sent. */
  readonly path: string
  readonly fields: URLSearchParams
}

/** Hidden fields of the sign-in form that carry it. */
export const INTERRUPTED_PATH = 'interruptedPath'
export const INTERRUPTED_FIELDS = 'interruptedFields'

/** Fields that are never written into a page. */
const PASSWORDS = ['password', 'currentPassword', 'newPassword', 'repeat']

/** What was typed, without passwords. */
export function withoutPasswords(posted: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams(posted)
  for (const name of PASSWORDS) kept.delete(name)
  return kept
}

/** The form that a request sent; undefined where it sent none, or one that cannot be sent again, such as one with a file or a password. */
export async function interruptedForm(c: PageContext): Promise<Interrupted | undefined> {
  const plain = (c.req.header('content-type') ?? '').startsWith('application/x-www-form-urlencoded')
  if (c.req.method !== 'POST' || !plain) return undefined
  const fields = await postedForm(c)
  if (fields.size === 0 || PASSWORDS.some((name) => fields.has(name))) return undefined
  const { pathname, search } = new URL(c.req.url)
  return { path: localPath(`${pathname}${search}`), fields }
}

/** What the sign-in form carried; undefined where it carried none. */
export function carriedForm(posted: URLSearchParams): Interrupted | undefined {
  const path = posted.get(INTERRUPTED_PATH)
  const fields = new URLSearchParams(posted.get(INTERRUPTED_FIELDS) ?? '')
  return path === null || path === '' || fields.size === 0
    ? undefined
    : { path: localPath(path), fields: withoutPasswords(fields) }
}

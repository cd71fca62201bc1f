import { createHash, randomUUID } from 'node:crypto'
import type { Once } from '../../api/services/creation.ts'

/** Hidden field by which a form that is sent twice creates once. */
export const ONCE_FIELD = 'once'

/** A new value for the hidden field. */
export function newOnce(): string {
  return randomUUID()
}

/**
 * The key of a creation by form. It holds a hash of the content, so that a form which is sent again with other content
 * is another creation.
 */
export function onceOf(posted: URLSearchParams, path: string): Once {
  const key = posted.get(ONCE_FIELD)
  if (key === null || !/^[\w-]{8,64}$/.test(key)) return undefined
  const requestHash = createHash('sha256').update(`${path}\n${posted}`).digest('hex')
  return { key: `form-${key}-${requestHash.slice(0, 32)}`, requestHash }
}

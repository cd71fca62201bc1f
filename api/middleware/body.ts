import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../env.ts'
import { DomainError } from '../errors.ts'

/** Most bytes that a request may carry. */
export const MOST_BODY_BYTES = 1_000_000

/** Most bytes of a request that brings a file to be imported: 20 MB, in Base64 where it is JSON. */
export const MOST_IMPORT_BYTES = 29_000_000

const limited = (maxSize: number, limit: string) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new DomainError('too_large', { limit })
    },
  })
const ordinary = limited(MOST_BODY_BYTES, '1 MB')
const imported = limited(MOST_IMPORT_BYTES, '20 MB')

/** Refuses larger bodies with 413, whether their length is announced or not; files to be imported may be larger. */
export const limitedBody = createMiddleware<AppEnv>((c, next) =>
  (/^(?:\/api\/v1)?\/imports$/.test(c.req.path) ? imported : ordinary)(c, next),
)

/**
 * Refuses JSON that is not UTF-8 or not well-formed with 400. Without it, text in another encoding (GB18030 from an
 * office's tool, say) would be stored with replacement characters in place of every word.
 */
export const wellFormedJson = createMiddleware<AppEnv>(async (c, next) => {
  if (/^application\/([\w.-]+\+)?json\b/i.test(c.req.header('content-type') ?? '')) {
    const bytes = await c.req.arrayBuffer()
    if (bytes.byteLength > 0) {
      try {
        JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
      } catch {
        throw new DomainError('malformed')
      }
    }
  }
  await next()
})

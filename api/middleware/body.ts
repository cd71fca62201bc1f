import type { Context } from 'hono'
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

/** Most bytes of a form with evidence: several files of 20 MB. */
export const MOST_UPLOAD_BYTES = 101_000_000

/**
 * Where files come in as evidence: the API's upload, and the forms with `<EvidenceField>`. Their bodies are read as they
 * come and counted there (`readMultipart`), so that no file stands in memory. A page with such a form adds its path.
 */
const UPLOAD_PATHS: readonly RegExp[] = [
  /^\/api\/v1\/evidence$/,
  /^\/matches\/[\w-]+\/evidence$/,
  /^\/matches\/[\w-]+\/steps\/[\w-]+(\/correct)?$/,
  /^\/outcomes\/(?:new|[\w-]+\/correct)$/,
  /^\/(?:tasks|problem-ledger)\/[\w-]+\/steps$/,
]

const isUpload = (c: Context<AppEnv>) =>
  c.req.method === 'POST' &&
  /^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '') &&
  UPLOAD_PATHS.some((path) => path.test(c.req.path))

/**
 * Refuses larger bodies with 413, whether their length is announced or not; files to be imported may be larger, and
 * evidence is counted while it is read.
 */
export const limitedBody = createMiddleware<AppEnv>((c, next) => {
  if (isUpload(c)) {
    if (Number(c.req.header('content-length') ?? 0) > MOST_UPLOAD_BYTES)
      throw new DomainError('too_large', { limit: '100 MB' })
    return next()
  }
  return (/^(?:\/api\/v1)?\/imports$/.test(c.req.path) ? imported : ordinary)(c, next)
})

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

import { setTimeout as pause } from 'node:timers/promises'

import { EmbeddingError, readAnswer } from './answer.ts'
import type { EmbeddingSettings } from './settings.ts'

/** An answer longer than this is not read. */
const MOST_BYTES = 32 * 1024 * 1024
/** How often a request is sent before the service counts as unreachable. */
const TRIES = 3
/** A longer wait than this is not sat out with the request at hand. */
const LONGEST_WAIT_MS = 60_000
/** Answers that say that the texts, not the service, are the matter. */
const TEXTS_REFUSED: ReadonlySet<number> = new Set([400, 413, 422])

/** Asks an embedding service; only the address of the settings is called, redirects are not followed. */
export interface EmbeddingClient {
  /**
   * One vector for each text.
   * @param dimensions the length that vectors of this model have; undefined while none is known.
   * @throws EmbeddingError when the service did not give them after several tries.
   */
  embed(texts: readonly string[], dimensions: number | undefined, stop: AbortSignal): Promise<Int8Array[]>
}

/** Milliseconds of a `Retry-After` header, in seconds or as a date. */
function retryAfterOf(response: Response, now: number): number | undefined {
  const value = response.headers.get('retry-after')
  if (value === null) return undefined
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined
}

async function bodyOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    if (size > MOST_BYTES) throw new EmbeddingError('too_long')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** @param firstWaitMs wait before the second try, doubled with every further one. */
export function createEmbeddingClient(settings: EmbeddingSettings, firstWaitMs = 1000): EmbeddingClient {
  /** Some services know only plain numbers. */
  let plain = false

  const ask = async (texts: readonly string[], dimensions: number | undefined, stop: AbortSignal) => {
    const late = AbortSignal.timeout(settings.timeoutMs)
    try {
      const response = await fetch(settings.url, {
        method: 'POST',
        redirect: 'manual',
        signal: AbortSignal.any([late, stop]),
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...(settings.key === undefined ? {} : { authorization: `Bearer ${settings.key}` }),
        },
        body: JSON.stringify({
          model: settings.model,
          input: texts,
          ...(plain ? {} : { encoding_format: 'base64' }),
        }),
      })
      if (response.status !== 200) {
        await response.body?.cancel()
        if (response.status >= 300 && response.status < 400) throw new EmbeddingError('redirected')
        throw new EmbeddingError(`http_${response.status}`, {
          textsRefused: TEXTS_REFUSED.has(response.status),
          retryAfterMs: retryAfterOf(response, Date.now()),
        })
      }
      return readAnswer(await bodyOf(response), texts.length, dimensions)
    } catch (error) {
      if (error instanceof EmbeddingError) throw error
      throw new EmbeddingError(late.aborted ? 'timeout' : stop.aborted ? 'stopped' : 'unreachable')
    }
  }
  const worthRetrying = ({ code }: EmbeddingError) =>
    code === 'unreachable' || code === 'timeout' || code === 'http_429' || /^http_5/.test(code)

  return {
    embed: async (texts, dimensions, stop) => {
      for (let tried = 1; ; tried++) {
        try {
          return await ask(texts, dimensions, stop)
        } catch (error) {
          if (!(error instanceof EmbeddingError)) throw error
          if (error.textsRefused && !plain) {
            plain = true
            tried--
            continue
          }
          const waitMs = error.retryAfterMs ?? firstWaitMs * 2 ** (tried - 1)
          if (tried >= TRIES || waitMs > LONGEST_WAIT_MS || !worthRetrying(error)) throw error
          await pause(waitMs, undefined, { signal: stop, ref: false }).catch(() => {
            throw new EmbeddingError('stopped')
          })
        }
      }
    },
  }
}

import { z } from 'zod'
import { quantised } from '../../../matcher/index.ts'

/** Why an embedding service gave no vectors; goes into the log and to administrators, and holds no text and no secret. */
export class EmbeddingError extends Error {
  /** `unreachable`, `timeout`, `redirected`, `http_503`, `not_json`, `wrong_shape`, `wrong_count` … */
  readonly code: string
  /** The service finds nothing wrong with itself, but with these texts. */
  readonly textsRefused: boolean
  /** How long it asked to be left alone. */
  readonly retryAfterMs: number | undefined
  constructor(
    code: string,
    { textsRefused = false, retryAfterMs }: { textsRefused?: boolean; retryAfterMs?: number | undefined } = {},
  ) {
    super(`embedding service: ${code}`)
    this.name = 'EmbeddingError'
    this.code = code
    this.textsRefused = textsRefused
    this.retryAfterMs = retryAfterMs
  }
}

const answer = z.object({
  data: z.array(
    z.object({
      index: z.int().min(0),
      /** Numbers, or 32-bit numbers (little-endian) in base64. */
      embedding: z.union([z.array(z.number()).min(1), z.base64().min(1)]),
    }),
  ),
})

function numbersOf(embedding: string | number[]): ArrayLike<number> {
  if (typeof embedding !== 'string') return embedding
  const bytes = Buffer.from(embedding, 'base64')
  if (bytes.length % 4 !== 0) throw new EmbeddingError('wrong_shape')
  return Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readFloatLE(4 * index))
}

/**
 * The vectors of an answer in the order of the texts, in whole numbers (`quantised`).
 * @param dimensions the length that vectors of this model have; undefined while none is known.
 * @throws EmbeddingError for anything that cannot be used as a whole.
 */
export function readAnswer(body: string, texts: number, dimensions: number | undefined): Int8Array[] {
  let written: unknown
  try {
    written = JSON.parse(body)
  } catch {
    throw new EmbeddingError('not_json')
  }
  const parsed = answer.safeParse(written)
  if (!parsed.success) throw new EmbeddingError('wrong_shape')
  const { data } = parsed.data
  if (data.length !== texts) throw new EmbeddingError('wrong_count')
  const vectors = new Map<number, Int8Array>()
  let length = dimensions
  for (const { index, embedding } of data) {
    const numbers = numbersOf(embedding)
    length ??= numbers.length
    if (numbers.length !== length) throw new EmbeddingError('wrong_dimensions')
    const vector = quantised(numbers)
    if (vector === null) throw new EmbeddingError('not_finite')
    vectors.set(index, vector)
  }
  return Array.from({ length: texts }, (_, index) => {
    const vector = vectors.get(index)
    if (vector === undefined) throw new EmbeddingError('wrong_order')
    return vector
  })
}

import { z } from '@hono/zod-openapi'

/** 未启用, 正在补齐, 已补齐, 连接不上. */
export const EMBEDDING_STATES = ['off', 'filling', 'complete', 'unreachable'] as const

/** The embedding service as administrators see it. */
export const embeddingView = z
  .object({
    state: z.enum(EMBEDDING_STATES),
    model: z.string().nullable(),
    /** Published needs and offers that have their vector, of all. */
    done: z.int(),
    total: z.int(),
    /** Texts that the service does not take. */
    refused: z.int(),
    unreachableSince: z.iso.datetime().nullable(),
    /** Code of why it gives no vectors: `unreachable`, `timeout`, `redirected`, `http_401` … */
    reason: z.string().nullable(),
  })
  .openapi('EmbeddingService')
export type EmbeddingView = z.infer<typeof embeddingView>

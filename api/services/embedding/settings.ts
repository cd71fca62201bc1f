/** An embedding service and how it is asked; see `config.ts`. */
export interface EmbeddingSettings {
  readonly url: string
  readonly model: string
  /** A secret. */
  readonly key: string | undefined
  /** Texts in one request. */
  readonly batch: number
  /** Characters of a text that are sent at most. */
  readonly characters: number
  readonly timeoutMs: number
}

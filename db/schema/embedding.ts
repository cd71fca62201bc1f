/** Vectors that an embedding service gave for texts. A text that is not asked for again does no harm. */
export interface EmbeddingTable {
  /** SHA-256 of model and text, in hexadecimal digits. */
  text_hash: string
  model: string
  dimensions: number
  /** A direction: one signed byte a dimension. */
  vector: Uint8Array
  made_at: Date
}

/** At most one row: which process asks the embedding service, and how far it is. */
export interface EmbeddingFillTable {
  id: number
  /** The process that asks; others wait until the time is over. */
  holder: string
  held_until: Date
  /** The model that the figures below are of. */
  model: string
  /** Published needs and offers, and how many of them have their vector. */
  total: number
  done: number
  /** Texts that the service does not take. */
  refused: number
  /** Since when it gives no vectors; null while it does. */
  unreachable_since: Date | null
  /** Code of why not. */
  error: string | null
}

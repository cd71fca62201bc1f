/** What a signal found on a pair, before weights. */
export interface SignalValue {
  /** From 0, nothing, to 1, as good as can be. */
  readonly value: number
  /** Code of what was found. */
  readonly finding: string
  /** Values of the finding's text. */
  readonly values: readonly string[]
}

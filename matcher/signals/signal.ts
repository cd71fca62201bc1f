import type { MetWord } from '../types.ts'

/** What a signal found on a pair, before weights. */
export interface SignalValue {
  /** From 0, nothing, to 1, as good as can be. */
  readonly value: number
  /** Code of what was found. */
  readonly finding: string
  /** Values of the finding's text. */
  readonly values: readonly string[]
}

/** A signal of words: besides its value, which words met and each one's share of the value (shares sum to 1). */
export interface WordsValue extends SignalValue {
  readonly met: readonly MetShare[]
}

/** A met word with its share of the signal instead of points. */
export interface MetShare extends Omit<MetWord, 'points'> {
  readonly share: number
}

import type { Kysely } from 'kysely'
import { activeEdition, weightsOfEdition } from '../../../db/repositories/matcher-weights.ts'
import type { Database } from '../../../db/schema/index.ts'
import { STANDARD_WEIGHTS, type Weights } from '../../../matcher/index.ts'
import { readStoredWeights } from '../stored-weights.ts'

/** Which weights the matcher of this process uses. */
export interface AdoptedWeights {
  /** `unusable`: the active edition does not belong to this matcher, so that the standard weights are in force. */
  readonly kind: 'standard' | 'learned' | 'unusable'
  /** The active edition; null for the standard weights. */
  readonly edition: { readonly id: string; readonly edition: number; readonly matcherVersion: string } | null
}

/** Keeps a process's matcher at the weights that are in force in the database. */
export interface WeightsFollower {
  /**
   * Takes over the weights that the connection sees in force, if others are used here. Weights of another matcher are
   * never used: the standard ones stand in for them.
   */
  follow(db: Kysely<Database>): Promise<void>
  /** What `follow` took over last. */
  adopted(): AdoptedWeights
  /** The weights themselves. */
  weights(): Weights
}

/** @param use has the matcher use weights from now on. */
export function createWeightsFollower(use: (weights: Weights) => Promise<void>): WeightsFollower {
  let adopted: AdoptedWeights = { kind: 'standard', edition: null }
  let weights = STANDARD_WEIGHTS
  /** Readings are numbered as they begin, so that a slow one does not undo what a later one took over. */
  let readings = 0
  let latest = 0
  return {
    follow: async (connection) => {
      readings++
      const reading = readings
      const active = await activeEdition(connection)
      if ((active?.id ?? null) === (adopted.edition?.id ?? null)) return
      const found = active === undefined ? null : readStoredWeights(await weightsOfEdition(connection, active.id))
      if (reading < latest) return
      latest = reading
      weights = found ?? STANDARD_WEIGHTS
      adopted = {
        kind: active === undefined ? 'standard' : found === null ? 'unusable' : 'learned',
        edition:
          active === undefined
            ? null
            : { id: active.id, edition: active.edition, matcherVersion: active.matcher_version },
      }
      await use(weights)
    },
    adopted: () => adopted,
    weights: () => weights,
  }
}

/** What the service and its learning thread say to each other. */
import type { Judgement, NeedItem, OfferItem, Weights } from '../../matcher/index.ts'
import type { WeightsReport } from '../schemas/matcher-weights.ts'

/** What the thread finds, beside what the service already knows. */
export type FoundReport = Omit<WeightsReport, 'judgements'>

export type LearningCommand =
  /** Items that the statistics are made of. */
  | { readonly command: 'hold'; readonly needs: readonly NeedItem[]; readonly offers: readonly OfferItem[] }
  /** Items of judged pairs, held or not. */
  | { readonly command: 'judged'; readonly needs: readonly NeedItem[]; readonly offers: readonly OfferItem[] }
  | {
      readonly command: 'learn'
      readonly judgements: readonly Judgement[]
      /** ISO date in Asia/Shanghai. */
      readonly today: string
      /** What is in force now; the report tells what would change against it. */
      readonly current: Weights
    }

export type LearningEvent =
  /** A command was carried out; the next may come. */
  | { readonly event: 'ready' }
  /** Part of the learning that is done, 0–1. */
  | { readonly event: 'progress'; readonly part: number }
  /** `weights` is null where the standard ones stay. */
  | { readonly event: 'learned'; readonly weights: Weights | null; readonly report: FoundReport }
  | { readonly event: 'broken'; readonly message: string }

/** What a measuring process tells the one that started it. */
import { z } from 'zod'

const milliseconds = z.array(z.number())

const memory = z.object({
  /** Bytes of JavaScript objects that the engine added, after collecting garbage. */
  heap: z.number(),
  /** Bytes of typed arrays that it added. */
  arrays: z.number(),
  /** Bytes that the process grew by. */
  process: z.number(),
  /** The most that the process ever had. */
  peak: z.number(),
  /** Bytes kept outside the process: a database's table and index. */
  outside: z.number().nullable(),
})

const measured = z.object({
  status: z.literal('measured'),
  buildSeconds: z.number(),
  memory,
  /** One time for each need, and the floor's for the same needs in turn. */
  rank: milliseconds,
  /** Times of needs that the engine does not hold and cuts itself; empty where it holds none. */
  anew: milliseconds,
  floor: milliseconds,
  /** Mean processor time of a need in milliseconds, in this process alone. */
  processor: z.object({ rank: z.number(), floor: z.number().nullable() }),
  /** Of the floor's first 20, the share that is among the engine's first 20. */
  agreement: z.number(),
  /** Fewest and most offers that a need was given. */
  found: z.object({ least: z.number(), most: z.number() }),
  changes: z.object({ add: milliseconds, change: milliseconds, remove: milliseconds }).nullable(),
  batch: z.object({ needs: z.number(), seconds: z.number() }),
})

const notFinished = z.object({ status: z.literal('not finished'), what: z.string() })

export const reportSchema = z.discriminatedUnion('status', [measured, notFinished])
export type Report = z.infer<typeof reportSchema>
export type Measured = z.infer<typeof measured>

/** What a measuring process is asked. */
export const orderSchema = z.object({
  engine: z.string(),
  offers: z.number(),
  needs: z.number(),
  batch: z.number(),
  /** Words of fewer signs are left out. */
  leastSigns: z.number(),
  /** Files of the items' words, a line each. */
  offerWords: z.string(),
  needWords: z.string(),
})
export type Order = z.infer<typeof orderSchema>

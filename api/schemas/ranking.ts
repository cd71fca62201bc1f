import { z } from '@hono/zod-openapi'

export const RANKING_STATES = ['running', 'done', 'stopped'] as const
export type RankingState = (typeof RANKING_STATES)[number]

/** A ranking of all published needs anew, with how far it is. */
export const rankingView = z
  .object({
    id: z.uuid(),
    state: z.enum(RANKING_STATES),
    nightly: z.boolean().openapi({ description: 'Started by the calendar, not by a person.' }),
    askedBy: z.string().nullable(),
    stoppedBy: z.string().nullable().openapi({ description: 'Null also when the next ranking took its place.' }),
    total: z.int().openapi({ description: 'How many needs it has to rank.' }),
    remaining: z.int().nullable().openapi({ description: 'How many of them are left; null once it has ended.' }),
    failed: z.int().openapi({ description: 'How many of those left failed so far and will be tried again.' }),
    startedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
  })
  .openapi('Ranking')
export type RankingView = z.infer<typeof rankingView>

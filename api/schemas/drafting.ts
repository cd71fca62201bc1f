import { z } from '@hono/zod-openapi'
import { NEED_KINDS, OFFER_KINDS } from '../../db/vocabulary.ts'
import { isoDate, keywords, line, paragraphs, yuan } from './common.ts'
import { mark } from './match.ts'

const texts = {
  title: line(200).default(''),
  description: paragraphs(20_000).default(''),
  keywords: keywords.default([]),
}

/** A need as far as it is written. */
export const draftingNeedInput = z
  .strictObject({
    ...texts,
    kind: z.enum(NEED_KINDS).nullable().default(null),
    amountYuan: yuan.nullable().default(null),
    deadline: isoDate.nullable().default(null),
  })
  .openapi('DraftingNeedInput')
export type DraftingNeedInput = z.infer<typeof draftingNeedInput>

/** An offer as far as it is written. */
export const draftingOfferInput = z
  .strictObject({
    ...texts,
    kind: z.enum(OFFER_KINDS).nullable().default(null),
    amountMinYuan: yuan.nullable().default(null),
    amountMaxYuan: yuan.nullable().default(null),
  })
  .openapi('DraftingOfferInput')
export type DraftingOfferInput = z.infer<typeof draftingOfferInput>

/** What makes an item hard to match; the words for it stand with the reader's language. */
export const FINDING_CODES = ['only_slogans', 'no_object', 'several', 'no_figure', 'too_short'] as const
/** How sure a proposed industry is: confidence from 0.5 on, from 0.25 on, below. */
export const LIKELIHOODS = ['high', 'medium', 'low'] as const

const finding = z
  .object({
    code: z.enum(FINDING_CODES).openapi({
      description:
        'Only slogans; no concrete object; several things in one; no figure (scale, amount, standard, deadline); too short.',
    }),
    marks: z.array(mark).openapi({ description: 'The stretches that it is about; `text` is the description.' }),
  })
  .openapi('DraftingFinding')

export const drafting = z
  .object({
    findings: z.array(finding),
    industries: z.array(
      z.object({
        code: z.string(),
        confidence: z.number().openapi({ description: '0–1.' }),
        likelihood: z.enum(LIKELIHOODS),
        words: z.array(z.string()).openapi({ description: 'What speaks for it, most telling first.' }),
      }),
    ),
    keywords: z.array(z.object({ word: z.string(), ofField: z.boolean() })),
  })
  .openapi('Drafting')
export type DraftingView = z.infer<typeof drafting>

import { z } from '@hono/zod-openapi'
import { NEED_KINDS, OFFER_KINDS } from '../../db/vocabulary.ts'
import { keywords, line, paragraphs, regionCode, uuid } from './common.ts'
import { mark, meeting } from './match.ts'
import { needView } from './need.ts'
import { offerView } from './offer.ts'

const texts = {
  title: line(200, 1),
  description: paragraphs(20_000).default(''),
  keywords: keywords.default([]),
  /** The item itself where it is stored already: it is left out. */
  id: uuid.optional(),
  limit: z.int().min(1).max(20).default(5),
}

/** A need as typed, to be compared with those that exist. */
export const similarNeedInput = z
  .strictObject({ ...texts, kind: z.enum(NEED_KINDS).nullable().default(null), regionCode: regionCode.optional() })
  .openapi('SimilarNeedInput')
export type SimilarNeedInput = z.infer<typeof similarNeedInput>

/** An offer as typed, to be compared with those that exist. */
export const similarOfferInput = z
  .strictObject({ ...texts, kind: z.enum(OFFER_KINDS).nullable().default(null) })
  .openapi('SimilarOfferInput')
export type SimilarOfferInput = z.infer<typeof similarOfferInput>

/** A word or figure that both texts hold, with its places in what was typed and in what was found. */
export const commonWord = z
  .object({
    word: z.string(),
    share: z.number().openapi({ description: 'Its part of all that the two have in common, 0–1.' }),
    meeting: meeting.optional(),
    typed: z.array(mark),
    found: z.array(mark),
  })
  .openapi('CommonWord')
export type CommonWordView = z.infer<typeof commonWord>

const likeness = {
  similarity: z.number().openapi({ description: '0–1; 1 for a copy.' }),
  words: z.array(commonWord),
}

export const similarNeed = z.object({ ...likeness, need: needView }).openapi('SimilarNeed')
export type SimilarNeed = z.infer<typeof similarNeed>
export const similarNeedList = z.object({ items: z.array(similarNeed) }).openapi('SimilarNeedList')

export const similarOffer = z.object({ ...likeness, offer: offerView }).openapi('SimilarOffer')
export type SimilarOffer = z.infer<typeof similarOffer>
export const similarOfferList = z.object({ items: z.array(similarOffer) }).openapi('SimilarOfferList')

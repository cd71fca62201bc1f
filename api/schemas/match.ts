import { z } from '@hono/zod-openapi'
import {
  FOLLOWED_STATES,
  FUNDING_CONDITIONS,
  MATCH_ORIGINS,
  MATCH_STATES,
  NEED_KINDS,
  PRIORITIES,
  REJECT_CAUSES,
  WANTS,
} from '../../db/vocabulary.ts'
import { idName, industryCode, line, pageQuery, paragraphs, regionCode, sentencePair, uuid } from './common.ts'
import { needView } from './need.ts'
import { offerView } from './offer.ts'

/** Where a word stands: a field and a half-open range of UTF-16 code units in it. */
export const mark = z.object({
  field: z.enum(['title', 'text', 'keywords']),
  index: z.int(),
  start: z.int(),
  end: z.int(),
})

/** How a word met that the two sides write differently. */
export const meeting = z.enum(['synonym', 'wider', 'chain', 'characters'])

/** A word that met; `meeting` is absent when it stands in both texts, else says how it met. */
const metWord = z.object({
  word: z.string(),
  points: z.number(),
  meeting: meeting.optional(),
  need: z.array(mark),
  offer: z.array(mark),
})

/** One thing that the offer asks of the need, with what the need states. */
const requirement = z.object({
  requirement: z.enum([...FUNDING_CONDITIONS, ...WANTS]),
  state: z.enum(['fits', 'fails', 'unknown']),
  /** True where failing it excludes the pair. */
  hard: z.boolean(),
  asked: z.array(z.string()),
  stated: z.array(z.string()),
  text: sentencePair,
})
export type RequirementView = z.infer<typeof requirement>

/** A rule that keeps a pair apart. */
export const exclusionView = z.object({ rule: z.string(), text: sentencePair })

/** The matcher's stored explanation; see `matcher/types.ts` for the meaning of each part. */
export const explanationView = z
  .object({
    score: z.number(),
    parts: z.array(
      z.object({
        signal: z.string(),
        points: z.number(),
        most: z.number(),
        finding: z.string(),
        values: z.array(z.string()),
        words: z.array(metWord),
      }),
    ),
    /** Everything that the offer asks of the need; absent in explanations of older matchers. */
    requirements: z.array(requirement).optional(),
    reason: sentencePair,
    matcherVersion: z.string(),
  })
  .openapi('Explanation')
export type ExplanationView = z.infer<typeof explanationView>

/** A match as staff, and from `confirmed` on both sides, see it. */
export const matchView = z
  .object({
    id: uuid,
    state: z.enum(MATCH_STATES),
    origin: z.enum(MATCH_ORIGINS),
    /** Staff fixed the pair: it stands first among the candidates. */
    pinned: z.boolean(),
    score: z.number().nullable(),
    /** Null for pairs made by hand that the matcher excludes. */
    explanation: explanationView.nullable(),
    need: needView,
    offer: offerView,
    /** Versions that the score was made of; the need or offer may have changed since. */
    needVersion: z.int(),
    offerVersion: z.int(),
    matcherVersion: z.string(),
    assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
    decidedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
    decidedAt: z.iso.datetime().nullable(),
    /** For staff only. */
    decisionReason: z.string().nullable(),
    /** Why it was rejected; for staff only. */
    rejectCause: z.enum(REJECT_CAUSES).nullable(),
    /** Whole days since it was proposed. */
    waitingDays: z.int(),
    proposedAt: z.iso.datetime(),
    version: z.int(),
  })
  .openapi('Match')
export type MatchView = z.infer<typeof matchView>

/** A line of the review queue or of a list of matches. */
export const matchLine = z
  .object({
    id: uuid,
    state: z.enum(MATCH_STATES),
    origin: z.enum(MATCH_ORIGINS),
    pinned: z.boolean(),
    score: z.number().nullable(),
    need: z.object({
      id: uuid,
      reference: z.string(),
      title: z.string(),
      kind: z.enum(NEED_KINDS).nullable(),
      city: z.object({ code: z.string(), name: z.string() }),
      /** As the need states it; never changed by a group. */
      priority: z.enum(PRIORITIES),
      /** The working group whose key enterprise stands behind the need, which is therefore reviewed as important. */
      keyGroup: idName.nullable(),
    }),
    offer: z.object({ id: uuid, reference: z.string(), title: z.string(), provider: idName }),
    assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
    waitingDays: z.int(),
    /** Since when it is in its state. */
    stateSince: z.iso.datetime(),
    /** On this day an open request lapses. */
    lapseOn: z.iso.date().nullable(),
    version: z.int(),
  })
  .openapi('MatchLine')
export type MatchLine = z.infer<typeof matchLine>

/** `priority`: urgent needs, then important ones and those of key enterprises of working groups, then all others; each by score. */
export const MATCH_SORTS = ['score', 'waiting', 'priority', 'since'] as const

/** `followed`: in a state that staff follow up 跟进; `overdue`: a side is silent past the reminder, or nothing moved for long. */
export const MATCH_VIEWS = ['followed', 'overdue'] as const

/** The states that the list of what is to be followed up 跟进 can be narrowed to. */
export const FOLLOW_UP_STATES = FOLLOWED_STATES

export const matchQuery = pageQuery.extend({
  state: z.enum(MATCH_STATES).optional(),
  city: regionCode.optional(),
  kind: z.enum(NEED_KINDS).optional(),
  industry: industryCode.optional(),
  /** An account's id, `me`, or `none`. */
  assignee: line(64).optional(),
  need: uuid.optional(),
  offer: uuid.optional(),
  view: z.enum(MATCH_VIEWS).optional(),
  /** A working group: matches of the needs of its city and industries. */
  group: uuid.optional(),
  sort: z.enum(MATCH_SORTS).default('score'),
})
export type MatchQuery = z.infer<typeof matchQuery>

/** The states by which the review queue is looked at, in the order of its tabs. */
export const REVIEW_STATES = ['proposed', 'on_hold', 'confirmed', 'rejected', 'withdrawn'] as const
export type ReviewState = (typeof REVIEW_STATES)[number]

/** Which matches the review queue shows. */
export const reviewQuery = matchQuery.extend({ state: z.enum(REVIEW_STATES).default('proposed') })
export type ReviewQuery = z.infer<typeof reviewQuery>
export const matchPage = z
  .object({ items: z.array(matchLine), nextCursor: z.string().nullable(), total: z.int() })
  .openapi('MatchPage')
export type MatchPage = z.infer<typeof matchPage>

/** A pair put together by hand. */
export const matchInput = z
  .strictObject({ needId: uuid, offerId: uuid, reason: paragraphs(2000).optional() })
  .openapi('MatchInput')
export type MatchInput = z.infer<typeof matchInput>

/** What a person decides about a match. */
export const DECISIONS = ['confirm', 'reject', 'hold', 'release', 'undo'] as const
export type Decision = (typeof DECISIONS)[number]

/**
 * `release` puts a held match back before the reviewers; a reason is required for `reject` and `hold`. `cause` goes with
 * `reject`: only `no_fit`, which is also meant without one, is learned from. `request` goes with `confirm`: both sides are
 * asked at once 确认并征询, which takes a case of the provider.
 */
export const decisionInput = z
  .strictObject({
    decision: z.enum(DECISIONS),
    reason: paragraphs(2000).optional(),
    cause: z.enum(REJECT_CAUSES).optional(),
    request: z.boolean().optional(),
  })
  .openapi('DecisionInput', {
    example: { decision: 'reject', reason: '对方产能已排满，明年再议', cause: 'no_capacity' },
  })
export type DecisionInput = z.infer<typeof decisionInput>

export const assigneeInput = z.strictObject({ assigneeId: z.string().max(64).nullable() }).openapi('AssigneeInput')

/** What the matcher proposes for a need or an offer; not a decision. */
export const candidateView = z
  .object({
    rank: z.int(),
    score: z.number(),
    explanation: explanationView,
    need: needView,
    offer: offerView,
    /** The pair's match if one is stored and the reader may see it. */
    match: z.object({ id: uuid, state: z.enum(MATCH_STATES) }).nullable(),
    /** On a pair that staff fixed: the rules that keep it apart otherwise. */
    pinned: z.object({ warnings: z.array(exclusionView) }).nullable(),
  })
  .openapi('Candidate')
export type CandidateView = z.infer<typeof candidateView>
export const candidateQuery = z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) })
export const candidateList = z.object({ items: z.array(candidateView) }).openapi('CandidateList')
export type CandidateList = z.infer<typeof candidateList>

import { z } from '@hono/zod-openapi'
import {
  CONSENT_ANSWERS,
  DECLINE_CAUSES,
  FOLLOW_UP_OWNERS,
  MATCH_EVENTS,
  MATCH_PARTIES,
  MATCH_SIDES,
  MATCH_STATES,
  STEP_EVENTS,
  STEP_FACTS,
} from '../../db/vocabulary.ts'
import { contactView, isoDate, line, paragraphs, sentencePair, uuid, yuan } from './common.ts'
import { matchLine } from './match.ts'

/** Facts of a step; the transition table says which of them a step needs and which it may bear. */
const facts = {
  happenedOn: isoDate.optional(),
  /** Whole yuan. */
  amountYuan: yuan.optional(),
  /** Why a step of money names no sum. */
  noAmountReason: paragraphs(500).optional(),
  people: paragraphs(500).optional(),
  minutes: paragraphs(4000).optional(),
  reason: paragraphs(2000).optional(),
  /** Files uploaded before. */
  evidenceIds: z.array(uuid).max(20).optional(),
  /** Why there are no files yet. */
  noEvidenceReason: paragraphs(500).optional(),
}

/** What is to follow an introduction: who does what until when, given as a task of the match. */
export const followUp = z
  .strictObject({
    what: line(200, 1),
    until: isoDate,
    owner: z.enum(FOLLOW_UP_OWNERS).openapi({
      description: 'The office of the need, the provider of the offer, or the person on the staff who is responsible.',
    }),
  })
  .openapi('FollowUp', { example: { what: '交换技术要求', until: '2026-12-04', owner: 'offer' } })

/**
 * A step of the way. Money that looks counted already is refused; `addsToId` names the first entry of the ledger to which
 * this one adds (`amountIs`: what is added, or the new total), `overruleReason` is for administrators.
 */
export const stepInput = z
  .strictObject({
    event: z.enum(STEP_EVENTS),
    ...facts,
    followUp: followUp.optional(),
    /** Why an introduction leads to no task. */
    noFollowUpReason: paragraphs(500).optional(),
    addsToId: uuid.optional(),
    amountIs: z.enum(['increment', 'total']).optional(),
    overruleReason: paragraphs(2000).optional(),
    project: line(200, 1)
      .optional()
      .openapi({ description: 'What the ledger calls it; left out: the title of the need.' }),
    investor: line(120, 1).optional().openapi({ description: 'Who brings the money; left out: the provider.' }),
    introducerIds: z.array(uuid).max(10).optional().openapi({
      description: 'Whom the ledger credits; left out: the provider, where it is one that introduces others.',
    }),
  })
  .openapi('StepInput', {
    example: {
      event: 'introduce',
      happenedOn: '2026-11-20',
      people: '市工信局、星火机床（演示）、兰州理工大学机电学院',
      minutes: '双方看了样机，约定两周内交换技术要求。',
      followUp: { what: '交换技术要求', until: '2026-12-04', owner: 'offer' },
    },
  })
export type StepInput = z.infer<typeof stepInput>

/** A correction: all facts of the step as they are right, and why the entry was wrong. */
export const correctionInput = z
  .strictObject({ ...facts, correctionReason: paragraphs(2000).pipe(z.string().min(1)) })
  .openapi('CorrectionInput', {
    example: {
      happenedOn: '2026-11-19',
      people: '市工信局、星火机床（演示）',
      minutes: '双方看了样机。',
      correctionReason: '日期记错一天',
    },
  })
export type CorrectionInput = z.infer<typeof correctionInput>

/**
 * An answer to the request. Sides answer for themselves; staff note what a side said on the telephone, with side,
 * informant and moment. A refusal needs a cause and a reason.
 */
export const answerInput = z
  .strictObject({
    answer: z.enum(CONSENT_ANSWERS),
    cause: z.enum(DECLINE_CAUSES).optional(),
    reason: paragraphs(2000).optional(),
    side: z.enum(MATCH_SIDES).optional(),
    informant: line(60, 1).optional(),
    answeredAt: z.iso.datetime({ offset: true }).optional(),
  })
  .openapi('AnswerInput', {
    example: { answer: 'declined', cause: 'timing', reason: '今年的试验台已排满，明年三月后再议' },
  })
export type AnswerInput = z.infer<typeof answerInput>

/** What one side was asked in a round, and what it answered; cause and reason only for staff and the side itself. */
const consentView = z.object({
  side: z.enum(MATCH_SIDES),
  answer: z.enum(CONSENT_ANSWERS).nullable(),
  answeredAt: z.iso.datetime().nullable(),
  remindedAt: z.iso.datetime().nullable(),
  cause: z.enum(DECLINE_CAUSES).nullable(),
  reason: z.string().nullable(),
  /** For staff: who answered by telephone, and who noted it. */
  informant: z.string().nullable(),
  recordedBy: z.string().nullable(),
})

const roundView = z.object({
  round: z.int(),
  askedAt: z.iso.datetime(),
  remindOn: z.iso.date(),
  /** On this day the request lapses. */
  lapseOn: z.iso.date(),
  note: z.string().nullable(),
  open: z.boolean(),
  sides: z.array(consentView),
})
export type RoundView = z.infer<typeof roundView>

/** An entry of the way; `reason` is for staff and the party that gave it. */
const stepView = z.object({
  id: uuid,
  event: z.enum(MATCH_EVENTS),
  fromState: z.enum(MATCH_STATES),
  toState: z.enum(MATCH_STATES),
  happenedOn: z.iso.date().nullable(),
  amountYuan: z.int().nullable(),
  noAmountReason: z.string().nullable(),
  people: z.string().nullable(),
  minutes: z.string().nullable(),
  reason: z.string().nullable(),
  evidenceIds: z.array(uuid),
  noEvidenceReason: z.string().nullable(),
  /** The task that an introduction led to, or why it led to none. */
  followUpTaskId: uuid.nullable(),
  noFollowUpReason: z.string().nullable(),
  /** The entry of the ledger of outcomes that this one made or corrected. */
  outcomeId: uuid.nullable(),
  /** The entry that this one corrects. */
  correctsId: uuid.nullable(),
  correctionReason: z.string().nullable(),
  /** True unless a later entry corrects this one. */
  inForce: z.boolean(),
  /** The reader may correct it. */
  correctable: z.boolean(),
  party: z.enum(MATCH_PARTIES),
  /** Who entered it; names of persons are for staff. */
  by: z.string().nullable(),
  recordedAt: z.iso.datetime(),
})
export type StepView = z.infer<typeof stepView>

/** A step that the reader may take now. */
const nextStep = z.object({
  event: z.enum(STEP_EVENTS),
  to: z.enum(MATCH_STATES),
  required: z.array(z.enum(STEP_FACTS)),
  optional: z.array(z.enum(STEP_FACTS)),
})
export type NextStep = z.infer<typeof nextStep>

/** The way of a match as its reader sees it: requests with their answers, steps with their facts, what can follow. */
export const wayView = z
  .object({
    matchId: uuid,
    state: z.enum(MATCH_STATES),
    stateSince: z.iso.datetime(),
    version: z.int(),
    /** Newest first. */
    rounds: z.array(roundView),
    /** Oldest first, corrections behind what they correct. */
    steps: z.array(stepView),
    next: z.array(nextStep),
    /** Sides for which the reader may answer now. */
    mayAnswer: z.array(z.enum(MATCH_SIDES)),
    contactsReadable: z.boolean(),
    /** The match of the same need that ended, in whose place this one was put before staff; for staff. */
    nextAfter: uuid.nullable(),
  })
  .openapi('MatchWay')
export type WayView = z.infer<typeof wayView>

/** How to reach both sides of a match. */
export const matchContacts = z
  .object({ need: z.array(contactView), offer: z.array(contactView) })
  .openapi('MatchContacts')
export type MatchContacts = z.infer<typeof matchContacts>

/** A request that waits for the reader's answer. */
export const openRequest = z.object({
  match: matchLine,
  /** Why the two fit, in both languages; null for a pair made by hand, which has a note. */
  reason: sentencePair.nullable(),
  note: z.string().nullable(),
  askedAt: z.iso.datetime(),
  lapseOn: z.iso.date(),
  reminded: z.boolean(),
})
export type OpenRequest = z.infer<typeof openRequest>
export const openRequestList = z.object({ items: z.array(openRequest) }).openapi('OpenRequestList')

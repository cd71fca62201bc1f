import type { MatchRow } from '../../db/repositories/matches.ts'
import { type ExplanationView, explanationView, type MatchLine, type MatchView } from '../schemas/match.ts'
import type { NeedView } from '../schemas/need.ts'
import type { OfferView } from '../schemas/offer.ts'
import { daysBetween } from './days.ts'

/** The stored explanation of a match; null for pairs that the matcher excludes. */
export function storedExplanation(explanation: unknown): ExplanationView | null {
  return explanation === null ? null : explanationView.parse(explanation)
}

/** A person by id and name; null when there is none. */
function person(id: string | null, name: string | null) {
  return id === null ? null : { id, name: name ?? '' }
}

/** A line of a list of matches. */
export function matchLine(row: MatchRow, now: Date): MatchLine {
  return {
    id: row.id,
    state: row.state,
    origin: row.origin,
    pinned: Boolean(row.pinned),
    score: row.score,
    need: {
      id: row.need_id,
      reference: row.need_reference,
      title: row.need_title,
      kind: row.need_kind,
      city: { code: row.need_region_code, name: row.need_region_name },
      priority: row.need_priority,
      keyGroup: row.key_group,
    },
    offer: {
      id: row.offer_id,
      reference: row.offer_reference,
      title: row.offer_title,
      provider: { id: row.provider_id, name: row.provider_name },
    },
    assignee: person(row.assignee_id, row.assignee_name),
    waitingDays: daysBetween(row.proposed_at, now),
    stateSince: row.state_since.toISOString(),
    lapseOn: row.lapse_on,
    version: row.version,
  }
}

/** A match with both sides in full; reasons of decisions are for staff. */
export function matchView(row: MatchRow, need: NeedView, offer: OfferView, forStaff: boolean, now: Date): MatchView {
  return {
    id: row.id,
    state: row.state,
    origin: row.origin,
    pinned: Boolean(row.pinned),
    score: row.score,
    explanation: storedExplanation(row.explanation),
    need,
    offer,
    needVersion: row.need_version,
    offerVersion: row.offer_version,
    matcherVersion: row.matcher_version,
    assignee: forStaff ? person(row.assignee_id, row.assignee_name) : null,
    decidedBy: forStaff ? person(row.decided_by_id, row.decider_name) : null,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decisionReason: forStaff ? row.decision_reason : null,
    rejectCause: forStaff ? row.reject_cause : null,
    waitingDays: daysBetween(row.proposed_at, now),
    proposedAt: row.proposed_at.toISOString(),
    version: row.version,
  }
}

import { listActivitiesOfSubjects } from '../../db/repositories/activities.ts'
import { findMatch } from '../../db/repositories/matches.ts'
import { mergedInto } from '../../db/repositories/need-merges.ts'
import { findNeed } from '../../db/repositories/needs.ts'
import { findOffer } from '../../db/repositories/offers.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { DomainError } from '../errors.ts'
import type { ActivityView } from '../schemas/register.ts'
import {
  canChangeNeed,
  canChangeOffer,
  canReadProviderContacts,
  canReview,
  offerScope,
  require,
  scopeOf,
} from './permissions.ts'
import { readProvider } from './providers.ts'

/** What has a record that people read. */
export type RecordedKind = 'need' | 'offer' | 'provider' | 'match'

/**
 * The record 办理记录 of a need, an offer, a provider (for those who may change them) or a match (for staff), oldest first. A
 * need's tells of the needs that were merged into it too.
 */
export async function listActivities(
  ctx: AppContext,
  actor: Actor,
  subjectKind: RecordedKind,
  id: string,
): Promise<ActivityView[]> {
  require(await mayRead(ctx, actor, subjectKind, id))
  const merged = subjectKind === 'need' ? await mergedInto(ctx.db, id) : []
  const references = new Map(merged.map((need) => [need.id, need.reference]))
  const rows = await listActivitiesOfSubjects(ctx.db, subjectKind, [id, ...references.keys()])
  return rows.map((row) => ({ ...activityView(row), about: references.get(row.subject_id) ?? null }))
}

/** An entry of the record as it is shown. */
export function activityView(row: Awaited<ReturnType<typeof listActivitiesOfSubjects>>[number]): ActivityView {
  return {
    id: row.id,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    about: null,
    action: row.action,
    fromState: row.from_state,
    toState: row.to_state,
    reason: row.reason,
    happenedAt: row.happened_at.toISOString(),
    recordedAt: row.recorded_at.toISOString(),
    actor: row.account_id === null ? null : { id: row.account_id, name: row.account_name ?? '' },
    onBehalfOf: row.on_behalf_of_organisation ?? row.on_behalf_of_provider,
  }
}

async function mayRead(ctx: AppContext, actor: Actor, subjectKind: RecordedKind, id: string) {
  if (subjectKind === 'need') {
    const need = await findNeed(ctx.db, id, scopeOf(actor))
    if (!need) throw new DomainError('not_found')
    return canChangeNeed(actor, { officeId: need.office_id, regionCode: need.region_code })
  }
  if (subjectKind === 'offer') {
    const offer = await findOffer(ctx.db, id, offerScope(actor))
    if (!offer) throw new DomainError('not_found')
    return canChangeOffer(actor, { providerId: offer.provider_id })
  }
  if (subjectKind === 'provider') {
    await readProvider(ctx, actor, id)
    return canReadProviderContacts(actor, { providerId: id })
  }
  if (!(await findMatch(ctx.db, id, scopeOf(actor)))) throw new DomainError('not_found')
  return canReview(actor)
}

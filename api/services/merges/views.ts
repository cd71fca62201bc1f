import type { MergeRow } from '../../../db/repositories/need-merges.ts'
import type { NeedRow } from '../../../db/repositories/needs.ts'
import type { Actor } from '../../actor.ts'
import type { MergeView } from '../../schemas/need-merge.ts'
import { canChangeNeed } from '../permissions.ts'

const owned = (need: Pick<NeedRow, 'office_id' | 'region_code'>) => ({
  officeId: need.office_id,
  regionCode: need.region_code,
})

/** True when the actor may consent for the need's office: the office itself, or staff who serve its city. */
export const speaksFor = (actor: Actor, need: Pick<NeedRow, 'office_id' | 'region_code'>): boolean =>
  canChangeNeed(actor, owned(need))

function consentOf(id: string | null, name: string | null, at: Date | null, note: string | null) {
  return id === null || at === null ? null : { by: { id, name: name ?? '' }, at: at.toISOString(), note }
}

/** What the actor may do with a merge now; `followed` says that something followed it. */
function stepsOf(actor: Actor, row: MergeRow, surviving: NeedRow, retired: NeedRow, followed: boolean) {
  const [forSurviving, forRetired] = [speaksFor(actor, surviving), speaksFor(actor, retired)]
  if (row.state === 'merged') return (forSurviving || forRetired) && !followed ? (['undo'] as const) : []
  if (row.state !== 'proposed') return []
  const asked = (forSurviving && row.surviving_consent_at === null) || (forRetired && row.retired_consent_at === null)
  return [
    ...(asked ? (['consent', 'decline'] as const) : []),
    ...(row.proposed_by_id === actor.accountId ? (['withdraw'] as const) : []),
  ]
}

/**
 * A merge for somebody who may change one of its needs. The other need, which its reader may not see otherwise, shows its
 * title; its text only where the network may read it.
 */
export function mergeView(
  actor: Actor,
  row: MergeRow,
  surviving: NeedRow,
  retired: NeedRow,
  followed: boolean,
): MergeView {
  const side = (need: NeedRow) => ({
    id: need.id,
    reference: need.reference,
    title: need.title,
    description: speaksFor(actor, need) || need.visibility === 'network' ? need.description : '',
    office: { id: need.office_id, name: need.office_name },
    status: need.status,
    readable: speaksFor(actor, need),
  })
  return {
    id: row.id,
    state: row.state,
    surviving: {
      ...side(surviving),
      consent: consentOf(
        row.surviving_consent_by_id,
        row.surviving_consent_name,
        row.surviving_consent_at,
        row.surviving_consent_note,
      ),
    },
    retired: {
      ...side(retired),
      consent: consentOf(
        row.retired_consent_by_id,
        row.retired_consent_name,
        row.retired_consent_at,
        row.retired_consent_note,
      ),
    },
    note: row.note,
    proposedBy: { id: row.proposed_by_id, name: row.proposed_by_name ?? '' },
    proposedAt: row.proposed_at.toISOString(),
    endedBy: row.ended_by_id === null ? null : { id: row.ended_by_id, name: row.ended_by_name ?? '' },
    endedAt: row.ended_at?.toISOString() ?? null,
    reason: row.reason,
    steps: [...stepsOf(actor, row, surviving, retired, followed)],
  }
}

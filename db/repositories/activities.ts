import type { Kysely } from 'kysely'
import type { Database } from '../schema/index.ts'
import type { SubjectKind } from '../vocabulary.ts'

/** One entry of the record 办理记录, as it is written. `detail` never holds contact details. */
export interface NewActivity {
  readonly subjectKind: SubjectKind
  readonly subjectId: string
  readonly action: string
  readonly fromState?: string | null
  readonly toState?: string | null
  readonly reason?: string | null
  readonly happenedAt: Date
  readonly recordedAt: Date
  /** Null for the system. */
  readonly accountId: string | null
  readonly onBehalfOfOrganisationId?: string | null
  readonly onBehalfOfProviderId?: string | null
  readonly detail?: Readonly<Record<string, unknown>>
}

/** Appends to the record, in the transaction of the change that it tells of. */
export async function recordActivity(db: Kysely<Database>, activity: NewActivity): Promise<void> {
  await recordActivities(db, [activity])
}

/** Appends several entries with one statement. */
export async function recordActivities(db: Kysely<Database>, activities: readonly NewActivity[]): Promise<void> {
  if (activities.length === 0) return
  await db
    .insertInto('activity')
    .values(
      activities.map((activity) => ({
        subject_kind: activity.subjectKind,
        subject_id: activity.subjectId,
        action: activity.action,
        from_state: activity.fromState ?? null,
        to_state: activity.toState ?? null,
        reason: activity.reason ?? null,
        happened_at: activity.happenedAt,
        recorded_at: activity.recordedAt,
        account_id: activity.accountId,
        on_behalf_of_organisation_id: activity.onBehalfOfOrganisationId ?? null,
        on_behalf_of_provider_id: activity.onBehalfOfProviderId ?? null,
        detail: JSON.stringify(activity.detail ?? {}),
      })),
    )
    .execute()
}

function selectActivities(db: Kysely<Database>, subjectKind: SubjectKind) {
  return db
    .selectFrom('activity')
    .leftJoin('auth_user', 'auth_user.id', 'activity.account_id')
    .leftJoin('organisation', 'organisation.id', 'activity.on_behalf_of_organisation_id')
    .leftJoin('provider', 'provider.id', 'activity.on_behalf_of_provider_id')
    .selectAll('activity')
    .select([
      'auth_user.name as account_name',
      'organisation.name as on_behalf_of_organisation',
      'provider.name as on_behalf_of_provider',
    ])
    .where('subject_kind', '=', subjectKind)
    .orderBy('activity.id')
}

/** The record of one subject, oldest first, with the names of those who acted. */
export async function listActivities(db: Kysely<Database>, subjectKind: SubjectKind, subjectId: string) {
  return selectActivities(db, subjectKind).where('subject_id', '=', subjectId).execute()
}

/** The record of several subjects of a kind, oldest first. */
export async function listActivitiesOfSubjects(
  db: Kysely<Database>,
  subjectKind: SubjectKind,
  subjectIds: readonly string[],
) {
  if (subjectIds.length === 0) return []
  return selectActivities(db, subjectKind)
    .where('subject_id', 'in', [...subjectIds])
    .execute()
}

/** The record of all subjects of a kind, oldest first. */
export async function listActivitiesOfKind(db: Kysely<Database>, subjectKind: SubjectKind) {
  return selectActivities(db, subjectKind).execute()
}

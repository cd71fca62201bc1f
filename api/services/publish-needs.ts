import type { Kysely } from 'kysely'
import { type NewActivity, recordActivities } from '../../db/repositories/activities.ts'
import { contactIdsOfNeeds } from '../../db/repositories/contacts.ts'
import { enqueueJobs } from '../../db/repositories/jobs.ts'
import { insertNeedVersions, lockDrafts, markPublished, type NeedRow, needsById } from '../../db/repositories/needs.ts'
import type { Database } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { DomainError, type FieldError } from '../errors.ts'
import { shanghaiDate } from './days.ts'
import { needActivity } from './enter-needs.ts'
import { needContent } from './need-versions.ts'
import { personalDataErrors } from './personal-data.ts'

/** What a draft lacks to be published on a day; empty where nothing. */
export function publicationErrors(need: NeedRow, today: string): FieldError[] {
  const errors: FieldError[] = personalDataErrors(need)
  if (need.kind === null) errors.push({ pointer: '/kind', code: 'kind_required' })
  if (need.description === '') errors.push({ pointer: '/description', code: 'required' })
  if (need.deadline !== null && need.deadline < today)
    errors.push({ pointer: '/deadline', code: 'too_small', params: { least: today } })
  return errors
}

/**
 * Publishes the drafts among needs with version, activity and ranking, in a few statements however many they are. Whether
 * the actor may was asked before.
 * @returns the ids that were drafts.
 * @throws DomainError `invalid` that names every need that cannot be published and its first lack: `/needIds/{index}`.
 */
export async function publishDraftNeeds(
  tx: Kysely<Database>,
  actor: Actor,
  ids: readonly string[],
  now: Date,
): Promise<string[]> {
  const drafts = await lockDrafts(tx, ids)
  if (drafts.length === 0) return []
  const today = shanghaiDate(now)
  const errors = (await needsById(tx, drafts)).flatMap((row): FieldError[] => {
    const [lack] = publicationErrors(row, today)
    if (lack === undefined) return []
    const field = lack.pointer.split('/')[1] ?? ''
    return [
      {
        pointer: `/needIds/${ids.indexOf(row.id)}`,
        code: 'need_unpublishable',
        params: { need: row.reference, lack: field },
      },
    ]
  })
  if (errors.length > 0) throw new DomainError('invalid', {}, errors)
  await markPublished(tx, drafts, now)
  const rows = await needsById(tx, drafts)
  const contacts = await contactIdsOfNeeds(tx, drafts)
  await insertNeedVersions(
    tx,
    rows.map((row) => ({
      needId: row.id,
      version: row.version,
      content: needContent(row, contacts.get(row.id) ?? []),
      accountId: actor.accountId,
      recordedAt: now,
    })),
  )
  await recordActivities(
    tx,
    rows.map(
      (row): NewActivity => ({
        ...needActivity(actor, row, now),
        action: 'publish',
        fromState: 'draft',
        toState: 'published',
      }),
    ),
  )
  await enqueueJobs(tx, 'rank_need', drafts, now)
  return drafts
}

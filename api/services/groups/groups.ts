import type { Kysely } from 'kysely'
import { recordActivity } from '../../../db/repositories/activities.ts'
import {
  figuresOfGroup,
  findGroup,
  type GroupMemberRow,
  type GroupRow,
  type GroupScope,
  groupsLiftingNeed,
  insertGroup,
  listGroupRows,
  lockGroup,
  membersOfGroup,
  organisationKinds,
  replaceGroupEnterprises,
  replaceGroupIndustries,
  updateGroup,
} from '../../../db/repositories/groups.ts'
import { findNeed } from '../../../db/repositories/needs.ts'
import type { Database } from '../../../db/schema/index.ts'
import { MATCH_STATES, OUTCOME_KINDS } from '../../../db/vocabulary.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { DomainError, type FieldError, invalid } from '../../errors.ts'
import {
  type GroupFigures,
  type GroupInput,
  type GroupLine,
  type GroupPage,
  type GroupPatch,
  type GroupQuery,
  type GroupView,
  groupView as groupSchema,
  type MemberView,
} from '../../schemas/working-group.ts'
import { placed, requireKnownCodes } from '../codes.ts'
import { createOnce, type Once } from '../creation.ts'
import { orDuplicate } from '../duplicates.ts'
import { pageRequest, toPage } from '../paging.ts'
import { canKeepGroup, canReview, groupScope, require, scopeOf } from '../permissions.ts'
import { personalDataAt } from '../personal-data.ts'

/** Makes a group in a city that one serves. @throws DomainError `forbidden`, `invalid`, `duplicate` (its name in the city). */
export async function createGroup(ctx: AppContext, actor: Actor, input: GroupInput, once?: Once): Promise<GroupView> {
  require(canReview(actor))
  if (!canKeepGroup(actor, input)) throw invalid({ pointer: '/regionCode', code: 'not_found' })
  return createOnce(ctx, actor, once, groupSchema, async (tx) => {
    await checkLinks(tx, input)
    const now = ctx.clock()
    const id = await orDuplicate({ working_group_region_code_name_key: '/name' }, () =>
      insertGroup(tx, {
        name: input.name,
        region_code: input.regionCode,
        committee_id: input.committeeId,
        mandate: input.mandate,
        dissolved_at: null,
        created_at: now,
        updated_at: now,
      }),
    )
    await replaceGroupIndustries(tx, id, input.industries)
    await replaceGroupEnterprises(tx, id, input.keyEnterpriseIds)
    await recordActivity(tx, {
      subjectKind: 'working_group',
      subjectId: id,
      action: 'create',
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
      detail: { industries: input.industries, keyEnterpriseIds: input.keyEnterpriseIds },
    })
    return groupView(tx, await standing(tx, id, { kind: 'all' }))
  })
}

/** @throws DomainError `not_found` also for groups that the actor may not see. */
export async function readGroup(ctx: AppContext, actor: Actor, id: string): Promise<GroupView> {
  return groupView(ctx.db, await standing(ctx.db, id, groupScope(actor)))
}

/** Groups that the actor may see, by city and name. */
export async function listGroups(ctx: AppContext, actor: Actor, query: GroupQuery): Promise<GroupPage> {
  const { city, industry, state, q } = query
  const filter = { city, industry, q, dissolved: state && state === 'dissolved' }
  return toPage(await listGroupRows(ctx.db, groupScope(actor), filter, pageRequest(query)), query.limit, groupLine)
}

/**
 * Changes a group. Every change of its key enterprises changes whose needs are reviewed as important, and never a score.
 * @throws DomainError `not_found`, `forbidden`, `stale`, `invalid`, `duplicate`.
 */
export async function changeGroup(
  ctx: AppContext,
  actor: Actor,
  id: string,
  expectedVersion: number,
  patch: GroupPatch,
): Promise<GroupView> {
  return ctx.db.transaction().execute(async (tx) => {
    const before = await lockForChange(tx, actor, id)
    if (before.version !== expectedVersion) throw new DomainError('stale')
    await checkLinks(tx, patch)
    const now = ctx.clock()
    const dissolvedAt = patch.active === undefined ? before.dissolved_at : patch.active ? null : now
    await orDuplicate({ working_group_region_code_name_key: '/name' }, () =>
      updateGroup(tx, id, {
        name: patch.name,
        committee_id: patch.committeeId,
        mandate: patch.mandate,
        dissolved_at: dissolvedAt,
        version: before.version + 1,
        updated_at: now,
      }),
    )
    if (patch.industries !== undefined) await replaceGroupIndustries(tx, id, patch.industries)
    if (patch.keyEnterpriseIds !== undefined) await replaceGroupEnterprises(tx, id, patch.keyEnterpriseIds)
    await recordActivity(tx, {
      subjectKind: 'working_group',
      subjectId: id,
      action: patch.active === undefined ? 'change' : patch.active ? 'restore' : 'dissolve',
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
      detail: {
        fields: Object.keys(patch),
        ...(patch.keyEnterpriseIds === undefined
          ? {}
          : { keyEnterprisesBefore: before.enterprises.map((one) => one.id), keyEnterprises: patch.keyEnterpriseIds }),
      },
    })
    return groupView(tx, await standing(tx, id, { kind: 'all' }))
  })
}

/** What became of a group's needs. @throws DomainError `not_found`. */
export async function readGroupFigures(ctx: AppContext, actor: Actor, id: string): Promise<GroupFigures> {
  await standing(ctx.db, id, groupScope(actor))
  const { needs, byState, outcomes } = await figuresOfGroup(ctx.db, id)
  const byKind = new Map(outcomes.map(({ kind, count }) => [kind, count]))
  return {
    publishedNeeds: needs,
    matches: MATCH_STATES.map((state) => ({ state, count: byState.get(state) ?? 0 })).filter(({ count }) => count > 0),
    outcomes: OUTCOME_KINDS.map((kind) => ({ kind, count: byKind.get(kind) ?? 0 })).filter(({ count }) => count > 0),
  }
}

/** Groups of which the body behind a need is a key enterprise, so that the need is reviewed as important. @throws DomainError `not_found`. */
export async function groupsOfNeed(ctx: AppContext, actor: Actor, needId: string): Promise<GroupLine[]> {
  if (!(await findNeed(ctx.db, needId, scopeOf(actor)))) throw new DomainError('not_found')
  return (await groupsLiftingNeed(ctx.db, needId, groupScope(actor))).map(groupLine)
}

/**
 * Locks a group for somebody who may change it.
 * @throws DomainError `not_found` for groups that the actor may not see, `forbidden`.
 */
export async function lockForChange(tx: Kysely<Database>, actor: Actor, id: string): Promise<GroupRow> {
  await lockGroup(tx, id)
  const row = await standing(tx, id, groupScope(actor))
  require(canKeepGroup(actor, { regionCode: row.region_code }))
  return row
}

/** @throws DomainError `not_found` also for groups outside the scope. */
export async function standing(db: Kysely<Database>, id: string, scope: GroupScope): Promise<GroupRow> {
  const row = await findGroup(db, id, scope)
  if (row === undefined) throw new DomainError('not_found')
  return row
}

/** Codes and bodies must exist; the committee must be one, and key enterprises enterprises; no personal data in the mandate. */
async function checkLinks(tx: Kysely<Database>, input: GroupPatch & { readonly regionCode?: string }): Promise<void> {
  await requireKnownCodes(tx, {
    regions: input.regionCode === undefined ? [] : [{ pointer: '/regionCode', code: input.regionCode }],
    industries: placed('industries', input.industries),
  })
  const enterprises = input.keyEnterpriseIds ?? []
  const committee = input.committeeId ?? null
  const kinds = await organisationKinds(tx, [...enterprises, ...(committee === null ? [] : [committee])])
  const errors: FieldError[] = enterprises.flatMap((id, index) =>
    kinds.get(id) === 'enterprise' ? [] : [{ pointer: `/keyEnterpriseIds/${index}`, code: 'not_found' as const }],
  )
  if (committee !== null && kinds.get(committee) !== 'committee')
    errors.push({ pointer: '/committeeId', code: 'not_found' })
  errors.push(...personalDataAt('/mandate', input.mandate ?? ''))
  if (errors.length > 0) throw invalid(...errors)
}

async function groupView(db: Kysely<Database>, row: GroupRow): Promise<GroupView> {
  return {
    ...groupLine(row),
    mandate: row.mandate,
    members: (await membersOfGroup(db, row.id)).map(memberView),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

function groupLine(row: GroupRow): GroupLine {
  return {
    id: row.id,
    name: row.name,
    region: { code: row.region_code, name: row.region_name },
    committee: row.committee_id === null ? null : { id: row.committee_id, name: row.committee_name ?? '' },
    industries: row.industries,
    keyEnterprises: row.enterprises,
    memberCount: row.members,
    active: row.dissolved_at === null,
    version: row.version,
  }
}

/** A member; what it is linked to names it where it has no name of its own. */
export function memberView(row: GroupMemberRow): MemberView {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name ?? row.account_name ?? row.provider_name ?? row.organisation_name ?? '',
    title: row.title,
    provider: row.provider_id === null ? null : { id: row.provider_id, name: row.provider_name ?? '' },
    organisation: row.organisation_id === null ? null : { id: row.organisation_id, name: row.organisation_name ?? '' },
    hasAccount: row.account_id !== null,
  }
}

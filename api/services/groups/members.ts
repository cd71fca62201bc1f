import { recordActivity } from '../../../db/repositories/activities.ts'
import {
  deleteMember,
  type GroupEntryRow,
  insertEntry,
  insertMember,
  knownLinks,
  listEntryRows,
  membersOfGroup,
} from '../../../db/repositories/groups.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { DomainError, type FieldError, invalid } from '../../errors.ts'
import type {
  EntryInput,
  EntryPage,
  EntryQuery,
  EntryView,
  MemberInput,
  MemberView,
} from '../../schemas/working-group.ts'
import { shanghaiDate } from '../days.ts'
import { orDuplicate } from '../duplicates.ts'
import { pageRequest, toPage } from '../paging.ts'
import { groupScope } from '../permissions.ts'
import { personalDataAt } from '../personal-data.ts'
import { readSettings } from '../settings.ts'
import { lockForChange, memberView, standing } from './groups.ts'

/** Takes somebody into a group. @throws DomainError `not_found`, `forbidden`, `invalid`, `duplicate` for whoever is in it. */
export async function addMember(
  ctx: AppContext,
  actor: Actor,
  groupId: string,
  input: MemberInput,
): Promise<MemberView> {
  return ctx.db.transaction().execute(async (tx) => {
    await lockForChange(tx, actor, groupId)
    const known = await knownLinks(tx, input)
    const errors: FieldError[] = []
    if (!known.account) errors.push({ pointer: '/accountId', code: 'not_found' })
    if (!known.provider) errors.push({ pointer: '/providerId', code: 'not_found' })
    if (!known.organisation) errors.push({ pointer: '/organisationId', code: 'not_found' })
    const linked = input.accountId ?? input.providerId ?? input.organisationId
    if (input.name === null && linked === null) errors.push({ pointer: '/name', code: 'required' })
    errors.push(...personalDataAt('/name', input.name ?? ''), ...personalDataAt('/title', input.title ?? ''))
    if (errors.length > 0) throw invalid(...errors)
    const now = ctx.clock()
    const places = {
      working_group_member_group_id_account_id_key: '/accountId',
      working_group_member_group_id_provider_id_key: '/providerId',
    }
    const id = await orDuplicate(places, () =>
      insertMember(tx, {
        group_id: groupId,
        kind: input.kind,
        name: input.name,
        title: input.title,
        account_id: input.accountId,
        provider_id: input.providerId,
        organisation_id: input.organisationId,
        added_at: now,
      }),
    )
    await recordActivity(tx, {
      subjectKind: 'working_group',
      subjectId: groupId,
      action: 'add_member',
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
      detail: { memberId: id, kind: input.kind, accountId: input.accountId, providerId: input.providerId },
    })
    const row = (await membersOfGroup(tx, groupId)).find((member) => member.id === id)
    if (row === undefined) throw new DomainError('not_found')
    return memberView(row)
  })
}

/** Takes a member out of a group. @throws DomainError `not_found`, `forbidden`. */
export async function removeMember(ctx: AppContext, actor: Actor, groupId: string, id: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    await lockForChange(tx, actor, groupId)
    if (!(await deleteMember(tx, groupId, id))) throw new DomainError('not_found')
    const now = ctx.clock()
    await recordActivity(tx, {
      subjectKind: 'working_group',
      subjectId: groupId,
      action: 'remove_member',
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
      detail: { memberId: id },
    })
  })
}

/**
 * Writes into a group's log. What is written stays: a mistake is put right by a further entry.
 * @throws DomainError `not_found`, `forbidden`, `invalid` (an unknown tag, a day to come, personal data).
 */
export async function addEntry(ctx: AppContext, actor: Actor, groupId: string, input: EntryInput): Promise<EntryView> {
  return ctx.db.transaction().execute(async (tx) => {
    await lockForChange(tx, actor, groupId)
    const now = ctx.clock()
    const { action_tags: tags } = await readSettings(tx)
    const errors: FieldError[] = []
    if (input.tag !== null && !tags.includes(input.tag))
      errors.push({ pointer: '/tag', code: 'unknown_word', params: { allowed: tags.join(', ') } })
    if (input.happenedOn > shanghaiDate(now)) errors.push({ pointer: '/happenedOn', code: 'in_future' })
    errors.push(...personalDataAt('/text', input.text))
    if (errors.length > 0) throw invalid(...errors)
    const id = await insertEntry(tx, {
      group_id: groupId,
      happened_on: input.happenedOn,
      tag: input.tag,
      text: input.text,
      account_id: actor.accountId,
      recorded_at: now,
    })
    await recordActivity(tx, {
      subjectKind: 'working_group',
      subjectId: groupId,
      action: 'add_entry',
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
      detail: { entryId: id, happenedOn: input.happenedOn, tag: input.tag },
    })
    return {
      id,
      happenedOn: input.happenedOn,
      tag: input.tag,
      text: input.text,
      by: actor.name,
      recordedAt: now.toISOString(),
    }
  })
}

/** A group's log, the latest day first. @throws DomainError `not_found`. */
export async function listEntries(
  ctx: AppContext,
  actor: Actor,
  groupId: string,
  query: EntryQuery,
): Promise<EntryPage> {
  await standing(ctx.db, groupId, groupScope(actor))
  return toPage(await listEntryRows(ctx.db, groupId, query, pageRequest(query)), query.limit, entryView)
}

/** The words that an entry may be marked with. */
export async function actionTags(ctx: AppContext): Promise<readonly string[]> {
  return (await readSettings(ctx.db)).action_tags
}

function entryView(row: GroupEntryRow): EntryView {
  return {
    id: row.id,
    happenedOn: row.happened_on,
    tag: row.tag,
    text: row.text,
    by: row.account_name,
    recordedAt: row.recorded_at.toISOString(),
  }
}

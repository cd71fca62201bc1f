import { z } from '@hono/zod-openapi'
import { GROUP_MEMBER_KINDS, MATCH_STATES, OUTCOME_KINDS } from '../../db/vocabulary.ts'
import {
  codes,
  fieldError,
  idName,
  industryCode,
  isoDate,
  line,
  named,
  pageOf,
  pageQuery,
  paragraphs,
  regionCode,
  uuid,
} from './common.ts'

/** Key enterprises of a group at most. */
export const MOST_KEY_ENTERPRISES = 2

const groupFields = {
  name: line(60, 1),
  regionCode,
  committeeId: uuid.nullable(),
  mandate: paragraphs(2000),
  industries: codes(industryCode, 10).refine((value) => value.length > 0, fieldError('required')),
  keyEnterpriseIds: codes(uuid, MOST_KEY_ENTERPRISES),
}

export const groupInput = z
  .strictObject({
    ...groupFields,
    committeeId: groupFields.committeeId.default(null),
    mandate: groupFields.mandate.default(''),
    keyEnterpriseIds: groupFields.keyEnterpriseIds.default([]),
  })
  .openapi('WorkingGroupInput')
export type GroupInput = z.infer<typeof groupInput>

/** A group keeps its city. */
export const groupPatch = z
  .strictObject({
    name: groupFields.name,
    committeeId: groupFields.committeeId,
    mandate: groupFields.mandate,
    industries: groupFields.industries,
    keyEnterpriseIds: groupFields.keyEnterpriseIds,
    active: z.boolean(),
  })
  .partial()
  .refine((value) => Object.keys(value).length > 0, fieldError('required'))
  .openapi('WorkingGroupPatch')
export type GroupPatch = z.infer<typeof groupPatch>

/** A member: linked to an account, a provider or an organisation, or only named. */
export const memberInput = z
  .strictObject({
    kind: z.enum(GROUP_MEMBER_KINDS),
    name: line(60, 1).nullable().default(null),
    title: line(60, 1).nullable().default(null),
    accountId: z.string().min(1).max(64).nullable().default(null),
    providerId: uuid.nullable().default(null),
    organisationId: uuid.nullable().default(null),
  })
  .openapi('WorkingGroupMemberInput')
export type MemberInput = z.infer<typeof memberInput>

export const memberView = z
  .object({
    id: uuid,
    kind: z.enum(GROUP_MEMBER_KINDS),
    name: z.string(),
    title: z.string().nullable(),
    provider: idName.nullable(),
    organisation: idName.nullable(),
    /** Whether the member can sign in as this person. */
    hasAccount: z.boolean(),
  })
  .openapi('WorkingGroupMember')
export type MemberView = z.infer<typeof memberView>

const groupLineShape = {
  id: uuid,
  name: z.string(),
  region: named,
  committee: idName.nullable(),
  industries: z.array(named),
  keyEnterprises: z.array(idName),
  memberCount: z.int(),
  active: z.boolean(),
  version: z.int(),
}
export const groupLine = z.object(groupLineShape).openapi('WorkingGroupLine')
export type GroupLine = z.infer<typeof groupLine>

export const groupView = z
  .object({
    ...groupLineShape,
    mandate: z.string(),
    members: z.array(memberView),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .openapi('WorkingGroup')
export type GroupView = z.infer<typeof groupView>

export const groupQuery = pageQuery.extend({
  city: regionCode.optional(),
  industry: industryCode.optional(),
  state: z.enum(['active', 'dissolved']).optional(),
  q: line(60).optional(),
})
export type GroupQuery = z.infer<typeof groupQuery>
export const groupPage = pageOf(groupLine, 'WorkingGroupPage')
export type GroupPage = z.infer<typeof groupPage>

export const entryInput = z
  .strictObject({
    happenedOn: isoDate,
    /** One of the action tags of the settings. */
    tag: line(20, 1).nullable().default(null),
    text: paragraphs(2000).refine((value) => value.length > 0, fieldError('required')),
  })
  .openapi('WorkingGroupEntryInput')
export type EntryInput = z.infer<typeof entryInput>

export const entryView = z
  .object({
    id: uuid,
    happenedOn: z.string(),
    tag: z.string().nullable(),
    text: z.string(),
    by: z.string(),
    recordedAt: z.string(),
  })
  .openapi('WorkingGroupEntry')
export type EntryView = z.infer<typeof entryView>

export const entryQuery = pageQuery.extend({ tag: line(20).optional() })
export type EntryQuery = z.infer<typeof entryQuery>
export const entryPage = pageOf(entryView, 'WorkingGroupEntryPage')
export type EntryPage = z.infer<typeof entryPage>

/** What became of the needs of a group. Outcomes of different kinds are never added up. */
export const groupFigures = z
  .object({
    publishedNeeds: z.int(),
    matches: z.array(z.object({ state: z.enum(MATCH_STATES), count: z.int() })),
    outcomes: z.array(z.object({ kind: z.enum(OUTCOME_KINDS), count: z.int() })),
  })
  .openapi('WorkingGroupFigures')
export type GroupFigures = z.infer<typeof groupFigures>

import type { Generated } from 'kysely'
import type { GroupMemberKind } from '../vocabulary.ts'

/** 助力小组: carries the needs of one city in some industries. */
export interface WorkingGroupTable {
  id: Generated<string>
  name: string
  /** The city that it helps. */
  region_code: string
  /** The committee that helps the city. */
  committee_id: string | null
  /** 工作职责: what it is to do. */
  mandate: string
  /** Null while it works; a dissolved group keeps its log and no longer lifts anything. */
  dissolved_at: Date | null
  version: Generated<number>
  created_at: Date
  updated_at: Date
}

/** Industries of a group; their needs in its city are the group's. */
export interface WorkingGroupIndustryTable {
  group_id: string
  industry_code: string
  position: number
}

/** 重点企业: one or two enterprises whose needs are reviewed as important. */
export interface WorkingGroupEnterpriseTable {
  group_id: string
  organisation_id: string
  position: number
}

/** A member: somebody of the service, of the registers, or a person who is only named. */
export interface WorkingGroupMemberTable {
  id: Generated<string>
  group_id: string
  kind: GroupMemberKind
  /** Null where the name is that of whom it is linked to. */
  name: string | null
  /** Office or part in the group, such as 组长. */
  title: string | null
  account_id: string | null
  provider_id: string | null
  organisation_id: string | null
  added_at: Date
}

/** 工作记录: what a group did on a day, under one of the deployment's action tags. Append-only. */
export interface WorkingGroupEntryTable {
  id: Generated<string>
  group_id: string
  /** ISO date. */
  happened_on: string
  /** One of the action tags as they stood when it was written. */
  tag: string | null
  text: string
  account_id: string
  recorded_at: Date
}

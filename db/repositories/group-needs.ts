import { type RawBuilder, type SqlBool, sql } from 'kysely'

/** SQL: the region column lies inside the region of `working_group`. */
const insideCity = (column: string) => sql<SqlBool>`${sql.ref(column)} like (case
  when working_group.region_code like '__0000' then left(working_group.region_code, 2)
  when working_group.region_code like '____00' then left(working_group.region_code, 4)
  else working_group.region_code end) || '%'`

/** SQL: the need is one of a group's: in its city and of one of its industries (a section holds its divisions). */
export function needOfGroup(needId: string, groupId: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (
    select from working_group
    join need as group_need on group_need.id = ${sql.ref(needId)}
    join need_industry on need_industry.need_id = group_need.id
    join industry on industry.code = need_industry.industry_code
    join working_group_industry on working_group_industry.group_id = working_group.id
      and (working_group_industry.industry_code = industry.code or working_group_industry.industry_code = industry.parent_code)
    where working_group.id = ${groupId}::uuid and ${insideCity('group_need.region_code')})`
}

/**
 * SQL: the active group of which the body behind the need is a key enterprise 重点企业, in the need's city; null for none. `need` must
 * be in reach.
 */
export const keyGroupOfNeed = sql<{ id: string; name: string } | null>`(
  select jsonb_build_object('id', working_group.id, 'name', working_group.name)
  from working_group_enterprise
  join working_group on working_group.id = working_group_enterprise.group_id
  where working_group_enterprise.organisation_id = need.beneficiary_id
    and working_group.dissolved_at is null and ${insideCity('need.region_code')}
  order by working_group.name, working_group.id limit 1)`

/** SQL: 3 for an urgent need, 2 for an important one or one of a key enterprise, 1 for all others. */
export const priorityRank = sql<number>`(case
  when need.priority = 'urgent' then 3
  when need.priority = 'high' or ${keyGroupOfNeed} is not null then 2
  else 1 end)`

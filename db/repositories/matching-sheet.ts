import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema/index.ts'
import type { MatchState } from '../vocabulary.ts'
import { inNeedScope } from './needs.ts'
import { insideAny } from './region-scope.ts'
import type { Scope } from './scope.ts'

/** A line of the matching sheet 对接清单: a need with one match, or alone when it has none. */
export interface SheetKey {
  readonly needId: string
  readonly matchId: string | null
}

/**
 * The lines of the matching sheet: the needs of the scope that are published or have a match in one of the states, by
 * reference; below each need its matches, those that stand first, then by score.
 */
export async function matchingSheetKeys(
  db: Kysely<Database>,
  scope: Scope,
  filter: { readonly city?: string | undefined; readonly states: readonly MatchState[] },
): Promise<SheetKey[]> {
  let query = db
    .selectFrom('need')
    .leftJoin('match', (join) =>
      join.onRef('match.need_id', '=', 'need.id').on('match.state', 'in', [...filter.states]),
    )
    .select(['need.id as needId', 'match.id as matchId'])
    .where(inNeedScope(scope))
    .where((eb) => eb.or([eb('need.status', '=', 'published'), eb('match.id', 'is not', null)]))
  if (filter.city) query = query.where(insideAny<'need'>('need.region_code', [filter.city]))
  return query
    .orderBy(sql`need.reference collate "C"`)
    .orderBy(sql`(match.state <> 'proposed') desc nulls last`)
    .orderBy(sql`match.score desc nulls last`)
    .orderBy('match.id')
    .execute()
}

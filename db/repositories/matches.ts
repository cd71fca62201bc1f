import { type ExpressionBuilder, type Insertable, type Kysely, type SqlBool, sql } from 'kysely'
import type { Database } from '../schema/index.ts'
import type { MatchTable } from '../schema/match.ts'
import { FOLLOWED_STATES, type MatchState, type NeedKind, SHARED_STATES } from '../vocabulary.ts'
import type { Change } from './change.ts'
import { keyGroupOfNeed, needOfGroup, priorityRank } from './group-needs.ts'
import { afterKeyset, type PageRequest } from './paging.ts'
import { insideAny } from './region-scope.ts'
import type { Scope } from './scope.ts'

export interface MatchFilter {
  readonly state?: MatchState | undefined
  readonly city?: string | undefined
  readonly kind?: NeedKind | undefined
  readonly industry?: string | undefined
  /** An account, or null for matches that nobody has taken. */
  readonly assigneeId?: string | null | undefined
  readonly needId?: string | undefined
  readonly offerId?: string | undefined
  /** Only matches in a state that staff follow up. */
  readonly followed?: boolean | undefined
  /** Only those of them where a side is silent past its reminder, or that nothing moved since a moment. */
  readonly overdue?: { readonly today: string; readonly quietSince: Date } | undefined
  /** A working group 助力小组: matches of its needs. */
  readonly groupId?: string | undefined
}

export type MatchSort = 'score' | 'waiting' | 'since' | 'priority'

const SORTS = {
  score: {
    column: sql`coalesce(match.score, -1)`,
    type: sql`double precision`,
    direction: 'desc',
    of: (row: { score: number | null }) => String(row.score ?? -1),
  },
  waiting: {
    column: sql`match.proposed_at`,
    type: sql`timestamptz`,
    direction: 'asc',
    of: (row: { proposed_at: Date }) => row.proposed_at.toISOString(),
  },
  since: {
    column: sql`match.state_since`,
    type: sql`timestamptz`,
    direction: 'asc',
    of: (row: { state_since: Date }) => row.state_since.toISOString(),
  },
  /** Urgent needs, then important ones and those of key enterprises, then all others; each by 匹配度. */
  priority: {
    column: sql`(${priorityRank} * 1000 + coalesce(match.score, -1))`,
    type: sql`double precision`,
    direction: 'desc',
    of: (row: { priority_rank: number; score: number | null }) => String(row.priority_rank * 1000 + (row.score ?? -1)),
  },
} as const satisfies Record<MatchSort, unknown>

/**
 * SQL: the match is in the reader's scope; both sides see theirs from `confirmed` on, and a withdrawn one when they had
 * been asked.
 */
function inMatchScope(scope: Scope) {
  return (eb: ExpressionBuilder<Database, 'match' | 'need' | 'offer'>) => {
    switch (scope.kind) {
      case 'all':
        return eb.lit(true)
      case 'regions':
        return insideAny<'need'>('need.region_code', scope.codes)
      case 'office':
        return eb.and([eb('need.office_id', '=', scope.officeId), shared(eb)])
      case 'provider':
        return eb.and([eb('offer.provider_id', '=', scope.providerId), shared(eb)])
    }
  }
}

function shared(eb: ExpressionBuilder<Database, 'match' | 'need' | 'offer'>) {
  return eb.or([
    eb('match.state', 'in', [...SHARED_STATES]),
    eb.and([eb('match.state', '=', 'withdrawn'), eb('match.round', '>', 0)]),
  ])
}

function selectMatches(db: Kysely<Database>, scope: Scope) {
  return (
    db
      .selectFrom('match')
      .innerJoin('need', 'need.id', 'match.need_id')
      .innerJoin('offer', 'offer.id', 'match.offer_id')
      .innerJoin('provider', 'provider.id', 'offer.provider_id')
      .innerJoin('region', 'region.code', 'need.region_code')
      .innerJoin('organisation as office', 'office.id', 'need.office_id')
      .leftJoin('auth_user as assignee', 'assignee.id', 'match.assignee_id')
      .leftJoin('auth_user as decider', 'decider.id', 'match.decided_by_id')
      .selectAll('match')
      .select([
        'need.reference as need_reference',
        'need.title as need_title',
        'need.priority as need_priority',
        'need.kind as need_kind',
        'need.region_code as need_region_code',
        'need.office_id as need_office_id',
        'region.name as need_region_name',
        'office.name as need_office_name',
        'offer.reference as offer_reference',
        'offer.title as offer_title',
        'offer.provider_id as provider_id',
        'provider.name as provider_name',
        'assignee.name as assignee_name',
        'decider.name as decider_name',
      ])
      .select((eb) =>
        eb
          .exists(
            eb
              .selectFrom('pin')
              .whereRef('pin.need_id', '=', 'match.need_id')
              .whereRef('pin.offer_id', '=', 'match.offer_id')
              .select('pin.need_id'),
          )
          .as('pinned'),
      )
      // Which groups there are is not for providers.
      .select([
        (scope.kind === 'provider' ? sql<null>`null` : keyGroupOfNeed).as('key_group'),
        priorityRank.as('priority_rank'),
      ])
      .select((eb) =>
        eb
          .selectFrom('consent')
          .select((of) => of.fn.min('consent.lapse_on').as('lapse_on'))
          .whereRef('consent.match_id', '=', 'match.id')
          .where('consent.closed_at', 'is', null)
          .as('lapse_on'),
      )
      .where(inMatchScope(scope))
  )
}

export type MatchRow = NonNullable<Awaited<ReturnType<typeof findMatch>>>

export async function findMatch(db: Kysely<Database>, id: string, scope: Scope) {
  return selectMatches(db, scope).where('match.id', '=', id).executeTakeFirst()
}

/** The proposal of a need that waits with the highest 匹配度. */
export async function bestProposal(db: Kysely<Database>, needId: string) {
  return selectMatches(db, { kind: 'all' })
    .where('match.need_id', '=', needId)
    .where('match.state', '=', 'proposed')
    .orderBy(sql`match.score desc nulls last`)
    .orderBy('match.id')
    .limit(1)
    .executeTakeFirst()
}

/**
 * Locks the match row alone, whoever reads; the caller has checked the scope. Rows that point to the match may still be
 * written meanwhile: whoever holds the ledger of outcomes waits for nobody here.
 */
export async function lockMatch(db: Kysely<Database>, id: string) {
  return db.selectFrom('match').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
}

function filtered(db: Kysely<Database>, scope: Scope, filter: MatchFilter) {
  let query = selectMatches(db, scope)
  if (filter.state) query = query.where('match.state', '=', filter.state)
  if (filter.city) query = query.where(insideAny<'need'>('need.region_code', [filter.city]))
  if (filter.kind) query = query.where('need.kind', '=', filter.kind)
  if (filter.needId) query = query.where('match.need_id', '=', filter.needId)
  if (filter.offerId) query = query.where('match.offer_id', '=', filter.offerId)
  if (filter.followed || filter.overdue) query = query.where('match.state', 'in', [...FOLLOWED_STATES])
  if (filter.overdue) {
    const { today, quietSince } = filter.overdue
    query = query.where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('consent')
            .select('consent.id')
            .whereRef('consent.match_id', '=', 'match.id')
            .where('consent.closed_at', 'is', null)
            .where('consent.answer', 'is', null)
            .where('consent.remind_on', '<=', today),
        ),
        eb.and([eb('match.state', '<>', 'requested'), eb('match.updated_at', '<', quietSince)]),
      ]),
    )
  }
  if (filter.groupId) query = query.where(needOfGroup('match.need_id', filter.groupId))
  if (filter.assigneeId === null) query = query.where('match.assignee_id', 'is', null)
  else if (filter.assigneeId !== undefined) query = query.where('match.assignee_id', '=', filter.assigneeId)
  if (filter.industry) {
    const code = filter.industry
    query = query.where(
      sql<SqlBool>`exists (
        select from need_industry join industry on industry.code = need_industry.industry_code
        where need_industry.need_id = match.need_id and (industry.code = ${code} or industry.parent_code = ${code}))`,
    )
  }
  return query
}

/** A page of matches in a total order, each with its sort value. */
export async function listMatchRows(
  db: Kysely<Database>,
  scope: Scope,
  filter: MatchFilter,
  sort: MatchSort,
  page: PageRequest,
) {
  const order = SORTS[sort]
  let query = filtered(db, scope, filter)
  if (page.after) query = query.where(afterKeyset(order, 'match.id', page.after))
  const rows = await query.orderBy(order.column, order.direction).orderBy('match.id').limit(page.limit).execute()
  return rows.map((row) => ({ row, sortValue: order.of(row) }))
}

/** The ids of all matches that a filter holds, in the order of the list. */
export async function listMatchIds(db: Kysely<Database>, scope: Scope, filter: MatchFilter, sort: MatchSort) {
  const { column, direction } = SORTS[sort]
  const rows = await filtered(db, scope, filter)
    .clearSelect()
    .select('match.id')
    .orderBy(column, direction)
    .orderBy('match.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Matches by id that the reader may see, in no order. */
export async function matchesById(db: Kysely<Database>, ids: readonly string[], scope: Scope) {
  if (ids.length === 0) return []
  return selectMatches(db, scope)
    .where('match.id', 'in', [...ids])
    .execute()
}

/** How many matches a filter holds. */
export async function countMatches(db: Kysely<Database>, scope: Scope, filter: MatchFilter): Promise<number> {
  const row = await filtered(db, scope, filter)
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** All matches of a need, locked for an update of its proposals. */
export async function lockMatchesOfNeed(db: Kysely<Database>, needId: string) {
  return db.selectFrom('match').selectAll().where('need_id', '=', needId).orderBy('id').forUpdate().execute()
}

/** Needs that have a match with the offer which waits for review or for answers. */
export async function needsProposedFor(db: Kysely<Database>, offerId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('match')
    .select('need_id')
    .where('offer_id', '=', offerId)
    .where('state', 'in', ['proposed', 'requested'])
    .execute()
  return rows.map((row) => row.need_id)
}

/** Pairs of a need or of an offer that people rejected or a side declined. */
export async function rejectedPairs(
  db: Kysely<Database>,
  side: { readonly needId: string } | { readonly offerId: string },
) {
  const query = db.selectFrom('match').select(['need_id', 'offer_id']).where('state', 'in', ['rejected', 'declined'])
  return (
    'needId' in side ? query.where('need_id', '=', side.needId) : query.where('offer_id', '=', side.offerId)
  ).execute()
}

/** Stored matches of one need or offer that the reader may see, for marking candidates. */
export async function matchesOfSide(
  db: Kysely<Database>,
  side: { readonly needId: string } | { readonly offerId: string },
  scope: Scope,
) {
  const query = selectMatches(db, scope)
  return (
    'needId' in side ? query.where('need_id', '=', side.needId) : query.where('offer_id', '=', side.offerId)
  ).execute()
}

export async function findPair(db: Kysely<Database>, needId: string, offerId: string) {
  return db
    .selectFrom('match')
    .selectAll()
    .where('need_id', '=', needId)
    .where('offer_id', '=', offerId)
    .forUpdate()
    .executeTakeFirst()
}

/** Inserts several matches with one statement; ids by offer. */
export async function insertMatches(
  db: Kysely<Database>,
  matches: readonly Insertable<MatchTable>[],
): Promise<Map<string, string>> {
  if (matches.length === 0) return new Map()
  const rows = await db
    .insertInto('match')
    .values(matches.map((match) => ({ state_since: match.proposed_at, ...match })))
    .returning(['id', 'offer_id'])
    .execute()
  return new Map(rows.map((row) => [row.offer_id, row.id]))
}

export async function insertMatch(db: Kysely<Database>, match: Insertable<MatchTable>): Promise<string> {
  const row = await db
    .insertInto('match')
    .values({ state_since: match.proposed_at, ...match })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Changes a match and counts its version up; with a state since when it is in it. */
export async function updateMatch(
  db: Kysely<Database>,
  id: string,
  values: Omit<Change<MatchTable>, 'version' | 'state_since' | 'updated_at'> & { readonly updated_at: Date },
): Promise<void> {
  await db
    .updateTable('match')
    .set(values.state === undefined ? values : { ...values, state_since: values.updated_at })
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Staff who may carry a match of the region: enabled, serving it, or administrators. */
export async function staffServing(db: Kysely<Database>, regionCode: string | null) {
  let query = db
    .selectFrom('account')
    .innerJoin('auth_user', 'auth_user.id', 'account.id')
    .select(['account.id', 'auth_user.name'])
    .where('account.disabled_at', 'is', null)
    .orderBy('auth_user.name')
  if (regionCode === null) query = query.where('account.role', '=', 'staff')
  else
    query = query.where((eb) =>
      eb.and([
        eb('account.role', '=', 'staff'),
        eb.exists(
          eb
            .selectFrom('account_region')
            .whereRef('account_region.account_id', '=', 'account.id')
            .where(sql<SqlBool>`${regionCode} like regexp_replace(account_region.region_code, '(0000|00)$', '') || '%'`)
            .select('account_region.account_id'),
        ),
      ]),
    )
  return query.execute()
}

import { type ExpressionBuilder, type Insertable, type Kysely, type SqlBool, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '../schema/index.ts'
import type { ProblemStepTable, ProblemTable } from '../schema/problem.ts'
import type { IntakeChannel, ProblemHandling, ProblemState } from '../vocabulary.ts'
import type { Change } from './change.ts'
import { afterKeyset, containing, type PageRequest } from './paging.ts'
import { carriesTask, type PartyReader, raisedByReader } from './parties.ts'
import { insideAny } from './region-scope.ts'
import { inTaskScope } from './tasks.ts'

export interface ProblemFilter {
  /** `unregistered`: a published need of kind problem that nobody entered into the ledger yet. */
  readonly state?: ProblemState | 'unregistered' | undefined
  readonly handling?: ProblemHandling | undefined
  readonly channel?: IntakeChannel | undefined
  readonly city?: string | undefined
  readonly q?: string | undefined
  /** True: what is not solved, withdrawn or expired. */
  readonly open?: boolean | undefined
}

export type ProblemSort = 'updated' | 'found' | 'reference'

const SORTS = {
  updated: {
    column: sql`coalesce(problem.updated_at, need.updated_at)`,
    type: sql`timestamptz`,
    direction: 'desc',
    of: (row: { problem_updated_at: Date | null; updated_at: Date }) =>
      (row.problem_updated_at ?? row.updated_at).toISOString(),
  },
  found: {
    column: sql`coalesce(problem.found_on, '1900-01-01'::date)`,
    type: sql`date`,
    direction: 'desc',
    of: (row: { found_on: string | null }) => row.found_on ?? '1900-01-01',
  },
  reference: {
    column: sql`need.reference collate "C"`,
    type: sql`text`,
    direction: 'asc',
    of: (row: { reference: string }) => row.reference,
  },
} as const satisfies Record<ProblemSort, unknown>

/** SQL: the problem was handed to the reader: its body carries a task of it that was not withdrawn (`need` is the row). */
function handedToReader(reader: PartyReader) {
  return (eb: ExpressionBuilder<Database, 'need'>) =>
    eb.exists(
      eb
        .selectFrom('task')
        .whereRef('task.need_id', '=', 'need.id')
        .where('task.state', '<>', 'withdrawn')
        .where(carriesTask(reader))
        .select('task.id'),
    )
}

/**
 * SQL: the reader may see the problem: staff those of the cities that they serve, an office its own, and whoever raised it or
 * to whom it was handed, whatever city it is of.
 */
function inProblemScope(reader: PartyReader) {
  return (eb: ExpressionBuilder<Database, 'need' | 'problem'>) => {
    const { scope } = reader
    if (scope.kind === 'all') return eb.lit(true)
    const named = [handedToReader(reader)(eb), raisedByReader('problem', reader)]
    if (scope.kind === 'regions') return eb.or([...named, insideAny<'need'>('need.region_code', scope.codes)])
    if (scope.kind === 'office') return eb.or([...named, eb('need.office_id', '=', scope.officeId)])
    return eb.or(named)
  }
}

function selectProblems(db: Kysely<Database>, reader: PartyReader) {
  return db
    .selectFrom('need')
    .innerJoin('organisation as office', 'office.id', 'need.office_id')
    .innerJoin('region', 'region.code', 'need.region_code')
    .leftJoin('organisation as beneficiary', 'beneficiary.id', 'need.beneficiary_id')
    .leftJoin('problem', 'problem.need_id', 'need.id')
    .select((eb) => [
      'need.id',
      'need.reference',
      'need.title',
      'need.description',
      'need.office_id',
      'need.region_code',
      'need.status',
      'need.close_reason',
      'need.updated_at',
      'office.name as office_name',
      'region.name as region_name',
      'beneficiary.name as beneficiary_name',
      'problem.state',
      'problem.intake_channel',
      'problem.raised_by_name',
      'problem.raised_by_account_id',
      'problem.raised_by_organisation_id',
      'problem.raised_by_provider_id',
      'problem.handling',
      'problem.found_on',
      'problem.reported_to',
      'problem.reported_on',
      'problem.proposal_number',
      'problem.proposal_title',
      'problem.feedback_at',
      'problem.version',
      'problem.updated_at as problem_updated_at',
      sql<boolean>`${handedToReader(reader)(eb)}`.as('handed'),
      jsonArrayFrom(
        eb
          .selectFrom('task')
          .whereRef('task.need_id', '=', 'need.id')
          .where('task.state', '<>', 'withdrawn')
          .where(inTaskScope(reader))
          .select((inner) => [
            'task.id',
            'task.what',
            'task.state',
            'task.deadline',
            sql<string[]>`array(${inner
              .selectFrom('task_owner')
              .leftJoin('auth_user as owner_user', 'owner_user.id', 'task_owner.account_id')
              .leftJoin('organisation as owner_body', 'owner_body.id', 'task_owner.organisation_id')
              .leftJoin('provider as owner_provider', 'owner_provider.id', 'task_owner.provider_id')
              .select(sql<string>`coalesce(owner_user.name, owner_body.name, owner_provider.name)`.as('name'))
              .whereRef('task_owner.task_id', '=', 'task.id')
              .orderBy('task_owner.position')})`.as('owners'),
          ])
          .orderBy('task.created_at')
          .orderBy('task.id'),
      ).as('tasks'),
    ])
    .where('need.kind', '=', 'problem')
    .where((eb) => eb.or([eb('need.status', '<>', 'draft'), eb('problem.need_id', 'is not', null)]))
    .where(inProblemScope(reader))
}

export type ProblemRow = NonNullable<Awaited<ReturnType<typeof findProblem>>>

/** The problem of a need of that kind; its own columns are null before it is registered. */
export async function findProblem(db: Kysely<Database>, needId: string, reader: PartyReader) {
  return selectProblems(db, reader).where('need.id', '=', needId).executeTakeFirst()
}

/** Locks the problem's row alone; undefined before it is registered. */
export async function lockProblem(db: Kysely<Database>, needId: string) {
  return db.selectFrom('problem').selectAll().where('need_id', '=', needId).forUpdate().executeTakeFirst()
}

function filtered(db: Kysely<Database>, reader: PartyReader, filter: ProblemFilter) {
  let query = selectProblems(db, reader)
  if (filter.state === 'unregistered') query = query.where('problem.need_id', 'is', null)
  else if (filter.state) query = query.where('problem.state', '=', filter.state)
  if (filter.handling) query = query.where('problem.handling', '=', filter.handling)
  if (filter.channel) query = query.where('problem.intake_channel', '=', filter.channel)
  if (filter.city) query = query.where(insideAny<'need'>('need.region_code', [filter.city]))
  if (filter.open === true) query = query.where('need.status', '<>', 'closed')
  if (filter.q) {
    const pattern = containing(filter.q)
    query = query.where((eb) =>
      eb.or([
        eb('need.reference', 'ilike', pattern),
        eb('need.title', 'ilike', pattern),
        eb('need.description', 'ilike', pattern),
        sql<SqlBool>`problem.raised_by_name ilike ${pattern}`,
        sql<SqlBool>`problem.proposal_title ilike ${pattern}`,
      ]),
    )
  }
  return query
}

/** A page of the ledger in a total order, each row with its sort value. */
export async function listProblemRows(
  db: Kysely<Database>,
  reader: PartyReader,
  filter: ProblemFilter,
  sort: ProblemSort,
  page: PageRequest,
) {
  const order = SORTS[sort]
  let query = filtered(db, reader, filter)
  if (page.after) query = query.where(afterKeyset(order, 'need.id', page.after))
  const rows = await query.orderBy(order.column, order.direction).orderBy('need.id').limit(page.limit).execute()
  return rows.map((row) => ({ row, sortValue: order.of(row) }))
}

/** The ids of all problems that a filter holds, in the order of the list. */
export async function listProblemIds(
  db: Kysely<Database>,
  reader: PartyReader,
  filter: ProblemFilter,
  sort: ProblemSort,
) {
  const { column, direction } = SORTS[sort]
  const rows = await filtered(db, reader, filter)
    .clearSelect()
    .select('need.id')
    .orderBy(column, direction)
    .orderBy('need.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Problems by id that the reader may see, in no order. */
export async function problemsById(db: Kysely<Database>, ids: readonly string[], reader: PartyReader) {
  if (ids.length === 0) return []
  return selectProblems(db, reader)
    .where('need.id', 'in', [...ids])
    .execute()
}

/** Registers a problem; false when it is registered already. */
export async function insertProblem(db: Kysely<Database>, problem: Insertable<ProblemTable>): Promise<boolean> {
  const row = await db
    .insertInto('problem')
    .values(problem)
    .onConflict((clash) => clash.column('need_id').doNothing())
    .returning('need_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Changes a problem and counts its version up. */
export async function updateProblem(
  db: Kysely<Database>,
  needId: string,
  values: Omit<Change<ProblemTable>, 'version'>,
): Promise<void> {
  await db
    .updateTable('problem')
    .set(values)
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('need_id', '=', needId)
    .execute()
}

export async function insertProblemStep(db: Kysely<Database>, step: Insertable<ProblemStepTable>): Promise<number> {
  const { id } = await db.insertInto('problem_step').values(step).returning('id').executeTakeFirstOrThrow()
  return id
}

/** The steps of a problem, the first first, with the names of those who took them. */
export async function listProblemSteps(db: Kysely<Database>, needId: string) {
  return db
    .selectFrom('problem_step')
    .leftJoin('auth_user', 'auth_user.id', 'problem_step.account_id')
    .selectAll('problem_step')
    .select('auth_user.name as account_name')
    .where('need_id', '=', needId)
    .orderBy('problem_step.id')
    .execute()
}

import { type Insertable, type Kysely, sql } from 'kysely'
import type { ImportRowTable, ImportRunTable } from '../schema/import.ts'
import type { Database } from '../schema/index.ts'
import type { ImportChoice, ImportOutcome, ImportSide, ImportState, ImportVerdict } from '../vocabulary.ts'
import type { Change } from './change.ts'

/** Everything of an import but the file itself. */
const RUN_COLUMNS = [
  'import_run.id',
  'import_run.account_id',
  'import_run.side',
  'import_run.office_id',
  'import_run.provider_id',
  'import_run.source_kind',
  'import_run.source_name',
  'import_run.chosen',
  'import_run.edition',
  'import_run.list_id',
  'import_run.state',
  'import_run.found',
  'import_run.problem',
  'import_run.counts',
  'import_run.rows_read',
  'import_run.rows_total',
  'import_run.rows_compared',
  'import_run.created_at',
  'import_run.updated_at',
  'import_run.finished_at',
] as const

function selectRuns(db: Kysely<Database>) {
  return db
    .selectFrom('import_run')
    .leftJoin('organisation as office', 'office.id', 'import_run.office_id')
    .leftJoin('provider', 'provider.id', 'import_run.provider_id')
    .leftJoin('needs_list as list', 'list.id', 'import_run.list_id')
    .select(RUN_COLUMNS)
    .select([
      'office.name as office_name',
      'office.region_code as office_region_code',
      'provider.name as provider_name',
      'list.title as list_title',
    ])
}

export type ImportRunRow = NonNullable<Awaited<ReturnType<typeof findImportRun>>>

/** An import of an account, others do not exist for it; null: anybody's. */
export async function findImportRun(db: Kysely<Database>, id: string, accountId: string | null) {
  const query = selectRuns(db).where('import_run.id', '=', id)
  return (accountId === null ? query : query.where('import_run.account_id', '=', accountId)).executeTakeFirst()
}

/** The imports of an account, the newest first. */
export async function listImportRuns(db: Kysely<Database>, accountId: string, limit: number) {
  return selectRuns(db)
    .where('import_run.account_id', '=', accountId)
    .orderBy('import_run.created_at', 'desc')
    .orderBy('import_run.id')
    .limit(limit)
    .execute()
}

export async function insertImportRun(db: Kysely<Database>, run: Insertable<ImportRunTable>): Promise<string> {
  const row = await db.insertInto('import_run').values(run).returning('id').executeTakeFirstOrThrow()
  return row.id
}

export async function importSource(db: Kysely<Database>, id: string) {
  return db
    .selectFrom('import_run')
    .select(['source', 'source_kind', 'source_name'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Locks an import for a step and tells its state. */
export async function lockImportRun(db: Kysely<Database>, id: string) {
  return db.selectFrom('import_run').select(['id', 'state']).where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Changes an import that is in one of the states; false when it is not, or is gone. */
export async function updateImportRun(
  db: Kysely<Database>,
  id: string,
  from: readonly ImportState[],
  values: Change<ImportRunTable>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('import_run')
    .set(values)
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Deletes an import that is in one of the states, with its rows. */
export async function deleteImportRun(db: Kysely<Database>, id: string, from: readonly ImportState[]) {
  const { numDeletedRows } = await db
    .deleteFrom('import_run')
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Deletes imports that nobody finished since then, and the rows of finished ones. */
export async function sweepImports(db: Kysely<Database>, unfinishedBefore: Date, finishedBefore: Date): Promise<void> {
  await db.deleteFrom('import_run').where('state', '!=', 'done').where('updated_at', '<', unfinishedBefore).execute()
  await db
    .deleteFrom('import_row')
    .where('run_id', 'in', (eb) =>
      eb.selectFrom('import_run').select('id').where('state', '=', 'done').where('finished_at', '<', finishedBefore),
    )
    .execute()
}

export async function clearImportRows(db: Kysely<Database>, runId: string): Promise<void> {
  await db.deleteFrom('import_row').where('run_id', '=', runId).execute()
}

export async function insertImportRows(db: Kysely<Database>, rows: readonly Insertable<ImportRowTable>[]) {
  if (rows.length > 0)
    await db
      .insertInto('import_row')
      .values([...rows])
      .execute()
}

export type ImportRowRow = Awaited<ReturnType<typeof importRows>>[number]

export interface ImportRowFilter {
  readonly verdict?: ImportVerdict | undefined
  readonly outcome?: ImportOutcome | undefined
  /** Only rows that change an item: by what was recognised, or by the clerk's choice. */
  readonly changing?: true
  /** Only these rows. */
  readonly rows?: readonly number[]
  /** Rows below this one. */
  readonly after?: number | undefined
  readonly limit: number
}

/** Rows of an import in the order of the file. */
export async function importRows(db: Kysely<Database>, runId: string, filter: ImportRowFilter) {
  let query = db.selectFrom('import_row').selectAll().where('run_id', '=', runId)
  if (filter.verdict !== undefined) query = query.where('verdict', '=', filter.verdict)
  if (filter.outcome !== undefined) query = query.where('outcome', '=', filter.outcome)
  if (filter.changing)
    query = query
      .where('input', 'is not', null)
      .where((eb) => eb.or([eb('verdict', '=', 'change'), eb('choice', '=', 'update')]))
      .where('verdict', 'not in', ['refuse', 'same', 'create'])
  if (filter.rows !== undefined) query = query.where('row', 'in', [...filter.rows])
  if (filter.after !== undefined) query = query.where('row', '>', filter.after)
  return query.orderBy('row').limit(filter.limit).execute()
}

export async function findImportRow(db: Kysely<Database>, runId: string, row: number) {
  return db.selectFrom('import_row').selectAll().where('run_id', '=', runId).where('row', '=', row).executeTakeFirst()
}

export async function chooseForRow(
  db: Kysely<Database>,
  runId: string,
  row: number,
  choice: ImportChoice | null,
): Promise<void> {
  await db.updateTable('import_row').set({ choice }).where('run_id', '=', runId).where('row', '=', row).execute()
}

/** Notes of rows which items say nearly the same, with one statement. */
export async function noteAlike(
  db: Kysely<Database>,
  runId: string,
  found: readonly { readonly row: number; readonly alike: unknown }[],
): Promise<void> {
  if (found.length === 0) return
  await sql`
    update import_row set alike = said.alike
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as said (row integer, alike jsonb)
    where import_row.run_id = ${runId} and import_row.row = said.row`.execute(db)
}

/** Rows by verdict, or by outcome. */
export async function countImportRows(db: Kysely<Database>, runId: string, by: 'verdict' | 'outcome') {
  const rows = await db
    .selectFrom('import_row')
    .select((eb) => [eb.ref(by).as('word'), eb.fn.countAll<number>().as('count')])
    .where('run_id', '=', runId)
    .groupBy(by)
    .execute()
  return Object.fromEntries(rows.flatMap(({ word, count }) => (word === null ? [] : [[word, Number(count)]])))
}

export interface RowOutcome {
  readonly row: number
  readonly outcome: ImportOutcome
  readonly enteredId: string | null
}

/** Says of rows what became of them, with one statement. */
export async function noteOutcomes(db: Kysely<Database>, runId: string, outcomes: readonly RowOutcome[]) {
  if (outcomes.length === 0) return
  await sql`
    update import_row set outcome = said.outcome, entered_id = said.entered_id
    from jsonb_to_recordset(${JSON.stringify(
      outcomes.map(({ row, outcome, enteredId }) => ({ row, outcome, entered_id: enteredId })),
    )}::jsonb) as said (row integer, outcome text, entered_id uuid)
    where import_row.run_id = ${runId} and import_row.row = said.row`.execute(db)
}

/**
 * Empties what is not needed after imports that are done: drafts, and the cells of rows that were entered. At most so many
 * rows of one import, or of all; the number of rows.
 */
export async function emptyEnteredRows(db: Kysely<Database>, runId: string | null, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    update import_row set input = null, alike = '[]', changes = '[]',
      cells = case when outcome in ('created', 'changed', 'same', 'present') then '[]' else cells end
    where (run_id, row) in (
      select staged.run_id, staged.row from import_row staged join import_run on import_run.id = staged.run_id
      where import_run.state = 'done' and staged.input is not null
        and (${runId}::uuid is null or staged.run_id = ${runId}::uuid)
      limit ${most}
    )`.execute(db)
  return Number(numAffectedRows ?? 0n)
}

/** Which items own numbers are within a scope. */
export async function numbersOf(db: Kysely<Database>, scopeId: string, numbers: readonly string[]) {
  if (numbers.length === 0) return new Map<string, string>()
  const rows = await db
    .selectFrom('import_number')
    .select(['number', 'subject_id'])
    .where('scope_id', '=', scopeId)
    .where('number', 'in', [...numbers])
    .execute()
  return new Map(rows.map(({ number, subject_id }) => [number, subject_id]))
}

/** Items of an owner with one of these titles, or references wherever they are. */
export async function itemsByTitle(
  db: Kysely<Database>,
  side: ImportSide,
  ownerId: string,
  titles: readonly string[],
): Promise<{ id: string; title: string; closed: boolean }[]> {
  if (titles.length === 0) return []
  const hashed = sql`md5(title) in (select md5(wanted.title) from unnest(${sql.val([...titles])}::text[]) as wanted (title))`
  if (side === 'need') {
    const { rows } = await sql<{ id: string; title: string; closed: boolean }>`
      select id, title, status = 'closed' as closed from need
      where office_id = ${ownerId} and ${hashed} order by created_at, id`.execute(db)
    return rows
  }
  const { rows } = await sql<{ id: string; title: string; closed: boolean }>`
    select id, title, status in ('withdrawn', 'expired') as closed from offer
    where provider_id = ${ownerId} and ${hashed} order by created_at, id`.execute(db)
  return rows
}

/** Ids of an owner's items by our reference number. */
export async function itemsByReference(
  db: Kysely<Database>,
  side: ImportSide,
  ownerId: string,
  references: readonly string[],
): Promise<Map<string, string>> {
  if (references.length === 0) return new Map()
  const rows =
    side === 'need'
      ? await db
          .selectFrom('need')
          .select(['id', 'reference'])
          .where('office_id', '=', ownerId)
          .where('reference', 'in', [...references])
          .execute()
      : await db
          .selectFrom('offer')
          .select(['id', 'reference'])
          .where('provider_id', '=', ownerId)
          .where('reference', 'in', [...references])
          .execute()
  return new Map(rows.map(({ id, reference }) => [reference, id]))
}

/** Locks items in an order that all transactions share; their versions. */
export async function lockItems(db: Kysely<Database>, side: ImportSide, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, number>()
  const rows = await db
    .selectFrom(side)
    .select(['id', 'version'])
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map(({ id, version }) => [id, version]))
}

/** One import at a time enters items of an office or a provider. */
export async function lockOwner(db: Kysely<Database>, side: ImportSide, ownerId: string): Promise<void> {
  const table = side === 'need' ? 'organisation' : 'provider'
  await db.selectFrom(table).select('id').where('id', '=', ownerId).forUpdate().execute()
}

export async function rememberedWords(db: Kysely<Database>, ownerId: string, side: ImportSide): Promise<unknown> {
  const row = await db
    .selectFrom('import_mapping')
    .select('words')
    .where('owner_id', '=', ownerId)
    .where('side', '=', side)
    .executeTakeFirst()
  return row?.words
}

export async function rememberWords(
  db: Kysely<Database>,
  ownerId: string,
  side: ImportSide,
  words: Readonly<Record<string, string | null>>,
  now: Date,
): Promise<void> {
  const text = JSON.stringify(words)
  await db
    .insertInto('import_mapping')
    .values({ owner_id: ownerId, side, words: text, updated_at: now })
    .onConflict((conflict) => conflict.columns(['owner_id', 'side']).doUpdateSet({ words: text, updated_at: now }))
    .execute()
}

/** Draft editions of an office, the latest first. */
export async function draftEditions(db: Kysely<Database>, officeId: string) {
  return db
    .selectFrom('needs_list')
    .select(['id', 'title', 'edition', 'dated', 'version'])
    .where('office_id', '=', officeId)
    .where('status', '=', 'draft')
    .orderBy('edition', 'desc')
    .execute()
}

/** Those of the items that were created since then. */
export async function createdSince(db: Kysely<Database>, side: ImportSide, ids: readonly string[], since: Date) {
  if (ids.length === 0) return new Set<string>()
  const rows = await db
    .selectFrom(side)
    .select('id')
    .where('id', 'in', [...ids])
    .where('created_at', '>=', since)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Ids of the city offices of a region, of a name, or of both. */
export async function officesMatching(
  db: Kysely<Database>,
  wanted: { readonly city?: string; readonly name?: string },
): Promise<string[]> {
  let query = db.selectFrom('organisation').select('id').where('kind', '=', 'city_office')
  if (wanted.city !== undefined) query = query.where('region_code', '=', wanted.city)
  if (wanted.name !== undefined) query = query.where('name', '=', wanted.name)
  return (await query.execute()).map(({ id }) => id)
}

/** Ids of the providers of a name. */
export async function providersNamed(db: Kysely<Database>, name: string): Promise<string[]> {
  const rows = await db.selectFrom('provider').select('id').where('name', '=', name).execute()
  return rows.map(({ id }) => id)
}

import type { Kysely } from 'kysely'
import {
  chooseForRow,
  deleteImportRun,
  draftEditions,
  findImportRow,
  findImportRun,
  type ImportRunRow,
  importRows,
  insertImportRun,
  listImportRuns,
  rememberWords,
  sweepImports,
  updateImportRun,
} from '../../../db/repositories/imports.ts'
import { needsById } from '../../../db/repositories/needs.ts'
import { offersById } from '../../../db/repositories/offers.ts'
import { namesOfCodes } from '../../../db/repositories/reference-tables.ts'
import type { Database } from '../../../db/schema/index.ts'
import type { ImportChoice } from '../../../db/vocabulary.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { DomainError, invalid } from '../../errors.ts'
import { type Language, labelsOf } from '../../labels/index.ts'
import {
  type ImportColumns,
  type ImportEdition,
  type ImportInput,
  type ImportRowPage,
  type ImportRowQuery,
  type ImportRowView,
  type ImportView,
  importColumns,
  importFound,
} from '../../schemas/import.ts'
import { officeFor } from '../needs.ts'
import { providerFor } from '../offers.ts'
import { canCreateNeed, canCreateOffer, offerScope, require, scopeOf, whoseImports } from '../permissions.ts'
import { isAtWork, stopWorkOn, workOn } from './at-work.ts'
import { rememberedKey } from './columns.ts'
import { emptyImports, enterImport } from './enter.ts'
import { CONFLICTS, choicesFor } from './recognise.ts'
import { ownerOf, stageImport } from './stage.ts'
import type { ImportSide } from './types.ts'
import { codesOfRows, importRowView, importView, itemsOfRows, type SeenItem } from './views.ts'

/** So long an answer waits for the work, in milliseconds, so that short lists are there at once. */
const PATIENCE_MS = 1500
/** Work that has not told of itself for so long was cut off, for instance by a restart. */
const CUT_OFF_MS = 90_000
const DAY_MS = 24 * 60 * 60 * 1000
/** Imports that nobody confirmed are deleted after so many days; rows of finished ones later. */
export const UNFINISHED_DAYS = 7
export const FINISHED_DAYS = 30
const MOST_LISTED = 50

/**
 * Takes a file or a pasted table and begins to read it; nothing becomes a need or an offer yet. A city for its own office,
 * a provider its own offers, staff on behalf of those whom they serve.
 * @throws DomainError `invalid` for what is not given, or given twice.
 */
export async function startImport(
  ctx: AppContext,
  actor: Actor,
  input: ImportInput,
  language: Language,
): Promise<ImportView> {
  require(input.side === 'need' ? canCreateNeed(actor) : canCreateOffer(actor))
  const { file, text } = input
  if (file === undefined && text === undefined) throw invalid({ pointer: '/file', code: 'required' })
  if (file !== undefined && text !== undefined) throw invalid({ pointer: '/text', code: 'unknown_field' })
  const now = ctx.clock()
  const id = await ctx.db.transaction().execute(async (tx) => {
    const officeId = input.side === 'need' ? (await officeFor(tx, actor, input.officeId)).id : null
    const providerId = input.side === 'offer' ? await providerFor(tx, actor, input.providerId) : null
    const edition = await editionOf(tx, officeId, input.edition)
    return insertImportRun(tx, {
      account_id: actor.accountId,
      side: input.side,
      office_id: officeId,
      provider_id: providerId,
      source_kind: file === undefined ? 'pasted' : 'file',
      source_name: file?.name ?? '',
      source: file?.content ?? text ?? '',
      chosen: JSON.stringify(chosenOf(input)),
      edition: JSON.stringify(edition),
      list_id: edition.kind === 'draft' ? edition.id : null,
      state: 'reading',
      found: null,
      problem: null,
      rows_total: null,
      created_at: now,
      updated_at: now,
      finished_at: null,
    })
  })
  await workOn(id, PATIENCE_MS, (signal) => stageImport(ctx, actor, id, signal))
  return readImportRun(ctx, actor, id, language)
}

const chosenOf = ({ sheet, headerRow, mapping }: ImportColumns): ImportColumns => ({
  ...(sheet === undefined ? {} : { sheet }),
  ...(headerRow === undefined ? {} : { headerRow }),
  ...(mapping === undefined ? {} : { mapping }),
})

/** The edition that is named, else the last draft of the office, else a new one. */
async function editionOf(
  db: Kysely<Database>,
  officeId: string | null,
  wanted: ImportEdition | undefined,
): Promise<ImportEdition> {
  if (officeId === null) return { kind: 'none' }
  if (wanted !== undefined && wanted.kind !== 'draft') return wanted
  const drafts = await draftEditions(db, officeId)
  const chosen = wanted === undefined ? drafts[0] : drafts.find(({ id }) => id === wanted.id)
  if (chosen !== undefined) return { kind: 'draft', id: chosen.id }
  if (wanted !== undefined) throw invalid({ pointer: '/edition/id', code: 'not_found' })
  return { kind: 'new' }
}

/** An import of the actor's own. @throws DomainError `not_found` for everybody else's. */
async function ownRun(ctx: AppContext, actor: Actor, id: string): Promise<ImportRunRow> {
  const run = await findImportRun(ctx.db, id, whoseImports(actor))
  if (run === undefined) throw new DomainError('not_found')
  if (isAtWork(id) || ctx.clock().getTime() - run.updated_at.getTime() < CUT_OFF_MS) return run
  const cutOff =
    run.state === 'reading'
      ? ({ state: 'failed', problem: JSON.stringify({ code: 'internal', values: {} }) } as const)
      : run.state === 'entering'
        ? ({ state: 'ready' } as const)
        : null
  if (cutOff === null) return run
  await updateImportRun(ctx.db, id, [run.state], { ...cutOff, updated_at: ctx.clock() })
  return (await findImportRun(ctx.db, id, whoseImports(actor))) ?? run
}

export async function readImportRun(
  ctx: AppContext,
  actor: Actor,
  id: string,
  language: Language,
): Promise<ImportView> {
  return importView(await ownRun(ctx, actor, id), language)
}

/** The actor's imports 我的导入, the newest first, at most fifty. */
export async function listImports(ctx: AppContext, actor: Actor, language: Language): Promise<{ items: ImportView[] }> {
  const rows = await listImportRuns(ctx.db, actor.accountId, MOST_LISTED)
  return { items: rows.map((run) => importView(run, language)) }
}

/**
 * Reads the file again with other columns, another sheet or another edition. What the columns mean is remembered for the
 * office or the provider.
 */
export async function chooseColumns(
  ctx: AppContext,
  actor: Actor,
  id: string,
  input: ImportColumns,
  language: Language,
): Promise<ImportView> {
  const run = await ownRun(ctx, actor, id)
  if (run.state !== 'ready' && run.state !== 'failed') throw stateForbids(run)
  const edition = input.edition === undefined ? undefined : await editionOf(ctx.db, run.office_id, input.edition)
  const before = importColumns.parse(run.chosen)
  const sheetChanged = input.sheet !== undefined && input.sheet !== importFound.safeParse(run.found).data?.sheet
  const chosen = sheetChanged ? chosenOf({ ...input, mapping: undefined }) : { ...before, ...chosenOf(input) }
  if (input.mapping !== undefined && !sheetChanged) await remember(ctx, run, input.mapping)
  const begun = await updateImportRun(ctx.db, id, ['ready', 'failed'], {
    state: 'reading',
    chosen: JSON.stringify(chosen),
    problem: null,
    rows_read: 0,
    rows_total: null,
    rows_compared: 0,
    updated_at: ctx.clock(),
    ...(edition === undefined
      ? {}
      : { edition: JSON.stringify(edition), list_id: edition.kind === 'draft' ? edition.id : null }),
  })
  if (!begun) throw stateForbids(run)
  await workOn(id, PATIENCE_MS, (signal) => stageImport(ctx, actor, id, signal))
  return readImportRun(ctx, actor, id, language)
}

async function remember(ctx: AppContext, run: ImportRunRow, mapping: NonNullable<ImportColumns['mapping']>) {
  const found = importFound.safeParse(run.found)
  if (!found.success) return
  const words = found.data.columns
    .filter(({ header }) => rememberedKey(header) !== '')
    .map(({ header, index }) => [rememberedKey(header), mapping[index] ?? null] as const)
  await rememberWords(ctx.db, ownerOf(run), run.side, Object.fromEntries(words), ctx.clock())
}

const stateForbids = ({ state }: Pick<ImportRunRow, 'state'>) => new DomainError('state_forbids', { state })

/** Rows of an import with what they would do, or did. */
export async function listImportRows(
  ctx: AppContext,
  actor: Actor,
  id: string,
  query: ImportRowQuery,
  language: Language,
): Promise<ImportRowPage> {
  const run = await ownRun(ctx, actor, id)
  const rows = await importRows(ctx.db, id, { ...query, limit: query.limit + 1 })
  const shown = rows.slice(0, query.limit)
  const seen = await seenItems(ctx, actor, run.side, itemsOfRows(shown), language)
  const names = await namesOfCodes(ctx.db, codesOfRows(shown))
  return {
    items: shown.map((row) => importRowView(row, run.side, seen, names, language)),
    next: rows.length > query.limit ? (shown.at(-1)?.row ?? null) : null,
  }
}

async function seenItems(
  ctx: AppContext,
  actor: Actor,
  side: ImportSide,
  ids: readonly string[],
  language: Language,
): Promise<Map<string, SeenItem>> {
  const labels = labelsOf(language)
  const common = (row: { id: string; reference: string; title: string; description: string }) => ({
    id: row.id,
    reference: row.reference,
    title: row.title,
    description: row.description.slice(0, 600),
  })
  const items: SeenItem[] =
    side === 'need'
      ? (await needsById(ctx.db, ids, scopeOf(actor))).map((row) => ({
          ...common(row),
          owner: row.office_name,
          status: labels.needStatus[row.status],
        }))
      : (await offersById(ctx.db, ids, offerScope(actor))).map((row) => ({
          ...common(row),
          owner: row.provider_name,
          status: labels.offerStatus[row.status],
        }))
  return new Map(items.map((item) => [item.id, item]))
}

/** Chooses what becomes of a row that cannot be recognised for sure. */
export async function chooseForImportRow(
  ctx: AppContext,
  actor: Actor,
  id: string,
  row: number,
  choice: ImportChoice,
  language: Language,
): Promise<ImportRowView> {
  const run = await ownRun(ctx, actor, id)
  if (run.state !== 'ready') throw stateForbids(run)
  const stored = await findImportRow(ctx.db, id, row)
  if (stored === undefined) throw new DomainError('not_found')
  const conflict = CONFLICTS.find((each) => each === stored.conflict)
  if (conflict === undefined || !choicesFor(conflict).includes(choice))
    throw invalid({ pointer: '/choice', code: 'unknown_word', params: { allowed: '' } })
  await chooseForRow(ctx.db, id, row, choice)
  const { items } = await listImportRows(ctx, actor, id, { after: row - 1, limit: 1 }, language)
  const [view] = items
  if (view === undefined) throw new DomainError('not_found')
  return view
}

/** Enters the good rows. Repeating it once it is done changes nothing. */
export async function confirmImport(
  ctx: AppContext,
  actor: Actor,
  id: string,
  language: Language,
): Promise<ImportView> {
  const run = await ownRun(ctx, actor, id)
  if (run.state === 'done' || run.state === 'entering') return importView(run, language)
  const begun = await updateImportRun(ctx.db, id, ['ready'], {
    state: 'entering',
    problem: null,
    updated_at: ctx.clock(),
  })
  if (!begun) throw stateForbids(run)
  await workOn(id, PATIENCE_MS, (signal) => enterImport(ctx, actor, id, signal))
  return readImportRun(ctx, actor, id, language)
}

/**
 * Gives an import up: what was staged is deleted, and nothing is left. What was entered stays.
 * @throws DomainError `state_forbids` once it is done.
 */
export async function cancelImport(ctx: AppContext, actor: Actor, id: string): Promise<void> {
  await ownRun(ctx, actor, id)
  await stopWorkOn(id)
  const gone = await deleteImportRun(ctx.db, id, ['reading', 'ready', 'entering', 'failed'])
  const run = gone ? undefined : await findImportRun(ctx.db, id, whoseImports(actor))
  if (run !== undefined) throw stateForbids(run)
}

/** Waits until an import is neither read nor entered; for the command line. */
export async function settledImport(
  ctx: AppContext,
  actor: Actor,
  id: string,
  language: Language,
  onView: (view: ImportView) => void = () => {},
): Promise<ImportView> {
  for (;;) {
    const view = await readImportRun(ctx, actor, id, language)
    onView(view)
    if (view.state !== 'reading' && view.state !== 'entering') return view
    await new Promise((later) => setTimeout(later, 200))
  }
}

/** Deletes imports that nobody finished in a week, and the rows of finished ones after a month; what was cut off is emptied. */
export async function expireImports(ctx: AppContext): Promise<void> {
  const now = ctx.clock().getTime()
  await emptyImports(ctx, null)
  await sweepImports(ctx.db, new Date(now - UNFINISHED_DAYS * DAY_MS), new Date(now - FINISHED_DAYS * DAY_MS))
}

/** The draft editions that needs of an office can be imported into. */
export async function editionsToImportInto(ctx: AppContext, actor: Actor, officeId: string) {
  const office = await officeFor(ctx.db, actor, actor.role === 'city' ? undefined : officeId)
  return draftEditions(ctx.db, office.id)
}

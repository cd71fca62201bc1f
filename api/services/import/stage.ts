import { z } from 'zod'
import {
  clearImportRows,
  countImportRows,
  findImportRun,
  type ImportRunRow,
  importRows,
  importSource,
  insertImportRows,
  noteAlike,
  rememberedWords,
  updateImportRun,
} from '../../../db/repositories/imports.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { importColumns, importEdition } from '../../schemas/import.ts'
import { COLUMN_FIELDS } from '../items/headers.ts'
import { whoseImports } from '../permissions.ts'
import { type Alike, manySimilarNeeds, manySimilarOffers } from '../similar.ts'
import { breathe, inTurns } from '../turns.ts'
import { givenFields } from './differences.ts'
import { readImport } from './read-import.ts'
import { type DraftRow, noClaims, recognise, type Verdict } from './recognise.ts'
import { type Content, contentOf } from './stored-items.ts'
import type { ImportColumn, ImportReading, ImportSource } from './types.ts'

/** Rows that are recognised and stored with one statement; other requests have their turn between two. */
const SLICE = 250
/** So many new rows are asked about at once; the answer is for as many of them as there was time for. */
const ASKED = 50
/** How long comparing may take, in milliseconds; rows that come later are not compared, and the page says so. */
const COMPARING_MS = 30_000
/** So many items that say nearly the same are shown beside a row. */
const ALIKE = 3

const rememberedSchema = z.record(z.string(), z.enum(COLUMN_FIELDS).nullable())

/** Bytes or text of a stored source. */
async function sourceOf(ctx: AppContext, id: string): Promise<ImportSource | null> {
  const stored = await importSource(ctx.db, id)
  if (stored?.source == null) return null
  if (stored.source_kind === 'pasted') return { kind: 'pasted', text: stored.source }
  return { kind: 'file', name: stored.source_name, bytes: new Uint8Array(Buffer.from(stored.source, 'base64')) }
}

/** Office or provider that the items become those of. */
export const ownerOf = (run: Pick<ImportRunRow, 'office_id' | 'provider_id'>): string =>
  run.office_id ?? run.provider_id ?? ''

/** Within which the file's own numbers count; null for an edition that is still to be made. */
export function numberScopeOf(run: ImportRunRow): string | null {
  if (run.side === 'offer') return run.provider_id
  const edition = importEdition.parse(run.edition)
  if (edition.kind === 'draft') return edition.id
  return edition.kind === 'none' ? run.office_id : run.list_id
}

/**
 * Reads an import's file, recognises its rows and stores both as what would be done; nothing of it is a need or an offer
 * yet. Ends in state `ready` or `failed`; an abort leaves everything to whoever aborted.
 */
export async function stageImport(ctx: AppContext, actor: Actor, id: string, signal: AbortSignal): Promise<void> {
  try {
    const run = await findImportRun(ctx.db, id, whoseImports(actor))
    const source = await sourceOf(ctx, id)
    if (run === undefined || source === null) return
    await clearImportRows(ctx.db, id)
    const remembered = rememberedSchema.safeParse(await rememberedWords(ctx.db, ownerOf(run), run.side))
    const chosen = importColumns.parse(run.chosen)
    const options = {
      ...(chosen.sheet === undefined ? {} : { sheet: chosen.sheet }),
      ...(chosen.headerRow === undefined ? {} : { headerRow: chosen.headerRow }),
      ...(chosen.mapping === undefined ? {} : { mapping: chosen.mapping }),
      ...(remembered.success ? { remembered: remembered.data } : {}),
      ...(run.office_region_code === null ? {} : { cityCode: run.office_region_code }),
    }
    const reading: ImportReading<unknown> =
      run.side === 'need'
        ? await readImport(source, { side: 'need', ...options }, { signal })
        : await readImport(source, { side: 'offer', ...options }, { signal })
    if (!reading.ok) {
      await settle(ctx, id, { state: 'failed', problem: JSON.stringify(reading.problem) })
      return
    }
    const { rows, ...found } = reading.value
    await updateImportRun(ctx.db, id, ['reading'], {
      found: JSON.stringify({ ...found, skipped: found.skipped.slice(0, 200) }),
      rows_total: rows.length,
      rows_read: 0,
      rows_compared: 0,
      updated_at: ctx.clock(),
    })
    const claims = noClaims()
    const where = { side: run.side, ownerId: ownerOf(run), numberScope: numberScopeOf(run) }
    for (let start = 0; start < rows.length; start += SLICE) {
      signal.throwIfAborted()
      const slice: (DraftRow & Pick<(typeof rows)[number], 'cells' | 'provider'> & { readonly misfit: boolean })[] = []
      await inTurns(rows.slice(start, start + SLICE), (row) => {
        const content = row.input === null ? null : contentOf(run.side, row.input)
        slice.push({
          ...row,
          content,
          misfit: row.input !== null && content === null,
          given: givenFields(run.side, found.columns, row.cells),
        })
      })
      const verdicts = await recognise(ctx.db, where, slice, claims)
      await insertImportRows(
        ctx.db,
        slice.map((row, at) => {
          const other = otherProvider(run, row.provider)
          const verdict = verdicts[at]
          return storedRow(id, row, row.cells, found.columns, {
            ...(verdict ?? NO_VERDICT),
            ...(other === null && !row.misfit
              ? {}
              : {
                  ...NO_VERDICT,
                  refused:
                    other === null
                      ? ({ code: 'misfit', value: row.title } as const)
                      : ({ code: 'other_provider', value: other } as const),
                }),
          })
        }),
      )
      await updateImportRun(ctx.db, id, ['reading'], {
        rows_read: Math.min(start + SLICE, rows.length),
        updated_at: ctx.clock(),
      })
      await breathe()
    }
    await findAlike(ctx, actor, run, signal)
    await settle(ctx, id, { state: 'ready', counts: JSON.stringify(await countImportRows(ctx.db, id, 'verdict')) })
  } catch (error) {
    if (signal.aborted) return
    ctx.log.error({ err: error, import: id }, 'an import could not be read')
    await settle(ctx, id, { state: 'failed', problem: JSON.stringify({ code: 'internal', values: {} }) }).catch(
      () => {},
    )
  }
}

const NO_VERDICT: Verdict = { verdict: 'refuse', conflict: null, refused: null, item: null, changes: [] }

/** The provider that a row names, when it is not the one whose offers are imported. */
function otherProvider(run: ImportRunRow, named: string | null): string | null {
  if (run.side === 'need' || named === null || named.trim() === '') return null
  return named.trim() === run.provider_name ? null : named.trim()
}

async function settle(
  ctx: AppContext,
  id: string,
  values: { state: 'ready' | 'failed'; counts?: string; problem?: string },
): Promise<void> {
  await updateImportRun(ctx.db, id, ['reading'], { problem: null, ...values, updated_at: ctx.clock() })
}

function storedRow(
  runId: string,
  row: DraftRow,
  cells: readonly string[],
  columns: readonly ImportColumn[],
  verdict: Verdict,
) {
  const column = columns.find(({ field }) => field === fieldOf(verdict.refused?.code))
  const problems =
    verdict.refused === null
      ? row.problems
      : [
          ...row.problems,
          {
            code: verdict.refused.code,
            row: row.row,
            ...(column === undefined
              ? {}
              : { column: { index: column.index, letter: column.letter, header: column.header } }),
            field: column?.field ?? null,
            value: verdict.refused.value,
            params: {},
          },
        ]
  return {
    run_id: runId,
    row: row.row,
    cells: JSON.stringify(cells),
    title: row.title.slice(0, 500),
    input: row.content === null ? null : JSON.stringify(row.content.fields),
    given: JSON.stringify(row.given),
    reference: row.reference,
    own_number: row.ownNumber,
    problems: JSON.stringify(problems),
    verdict: verdict.verdict,
    conflict: verdict.conflict,
    subject_id: verdict.item?.id ?? null,
    subject_version: verdict.item?.version ?? null,
    changes: JSON.stringify(verdict.changes),
    alike: '[]',
    choice: null,
    outcome: null,
    entered_id: null,
  }
}

/** The column that a refusal of the recognition speaks of. */
function fieldOf(code: string | undefined) {
  if (code === 'reference_unknown') return 'reference'
  if (code === 'other_provider') return 'organisation'
  return code === 'kind_missing' ? 'kind' : 'title'
}

/** Looks for items that say nearly the same as new rows, as far as the clerk may see them. */
async function findAlike(ctx: AppContext, actor: Actor, run: ImportRunRow, signal: AbortSignal): Promise<void> {
  if (!ctx.matcher.ready()) return
  const until = performance.now() + COMPARING_MS
  const compare = run.side === 'need' ? await needComparer(ctx, actor) : await offerComparer(ctx, actor)
  let compared = 0
  let after = 0
  while (performance.now() < until) {
    signal.throwIfAborted()
    const rows = await importRows(ctx.db, run.id, { verdict: 'create', after, limit: ASKED })
    const found = rows.length === 0 ? [] : await compare(rows.map(({ input }) => contentOf(run.side, input)))
    const last = rows[found.length - 1]
    if (last === undefined) return
    await noteAlike(
      ctx.db,
      run.id,
      found.flatMap((alike, at) => {
        const row = rows[at]
        return row === undefined || alike.length === 0 ? [] : [{ row: row.row, alike }]
      }),
    )
    after = last.row
    compared += found.length
    await updateImportRun(ctx.db, run.id, ['reading'], { rows_compared: compared, updated_at: ctx.clock() })
    await breathe()
  }
}

type Comparer = (contents: readonly (Content | null)[]) => Promise<Alike[][]>

async function needComparer(ctx: AppContext, actor: Actor): Promise<Comparer> {
  const compare = await manySimilarNeeds(ctx, actor, ALIKE)
  return (contents) => compare(contents.flatMap((content) => (content?.side === 'need' ? [content.fields] : [])))
}

async function offerComparer(ctx: AppContext, actor: Actor): Promise<Comparer> {
  const compare = await manySimilarOffers(ctx, actor, ALIKE)
  return (contents) => compare(contents.flatMap((content) => (content?.side === 'offer' ? [content.fields] : [])))
}

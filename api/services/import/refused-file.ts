import { writeXlsx } from 'hucre/xlsx'
import { z } from 'zod'
import { importRows } from '../../../db/repositories/imports.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { DomainError } from '../../errors.ts'
import { importFlowTexts } from '../../labels/import-flow.ts'
import type { Language } from '../../labels/index.ts'
import { cleanText, fitCell } from '../tables/cells.ts'
import { readImportRun } from './runs.ts'
import { problemViews } from './views.ts'

const cellsSchema = z.array(z.string())
const PAGE = 500
const UNITS = new Map([
  [1, '元'],
  [10_000, '万元'],
  [100_000_000, '亿元'],
])

/** The header with the unit that a note above the table named, since the note is not in this file. */
function headerOf({ header, unitYuan }: { readonly header: string; readonly unitYuan: number | null }): string {
  const unit = UNITS.get(unitYuan ?? 0)
  return unit === undefined || header.includes('元') ? header : `${header}（${unit}）`
}

/**
 * The rows that were not entered, in the shape of the file with a further column for the reason: mended, it can be imported
 * as it is. @throws DomainError `state_forbids` before anything was read, `not_found` where no row was refused.
 */
export async function refusedFile(ctx: AppContext, actor: Actor, id: string, language: Language): Promise<Uint8Array> {
  const view = await readImportRun(ctx, actor, id, language)
  const { found } = view
  if (found === null || (view.state !== 'ready' && view.state !== 'done'))
    throw new DomainError('state_forbids', { state: view.state })
  const texts = importFlowTexts(language)
  const rows: string[][] = []
  for (let after = 0; ; ) {
    const page = await importRows(ctx.db, id, { after, limit: PAGE })
    const last = page.at(-1)
    if (last === undefined) break
    after = last.row
    for (const row of page) {
      const left =
        row.outcome === null
          ? row.verdict === 'refuse' || (row.verdict === 'conflict' && (row.choice ?? 'leave') === 'leave')
          : ['refused', 'left', 'stale'].includes(row.outcome)
      if (!left) continue
      const reasons = problemViews(row.problems, language).map(
        ({ column, value, reason }) =>
          `${column === null ? '' : `${column.letter} ${column.header}：`}${value === '' ? '' : `“${value}” `}${reason}`,
      )
      const conflict = Object.entries(texts.conflict).find(([code]) => code === row.conflict)?.[1]
      const outcome = row.outcome === 'stale' ? texts.outcome.stale : undefined
      const why = [`${texts.rowNumber(row.row)}`, ...reasons, conflict, outcome].filter((text) => text !== undefined)
      rows.push([...found.columns.map(({ index }) => cellsSchema.parse(row.cells)[index] ?? ''), why.join('\n')])
    }
  }
  if (rows.length === 0) throw new DomainError('not_found')
  const header = [...found.columns.map(headerOf), texts.reasonColumn]
  return writeXlsx({
    sheets: [
      {
        name: texts.refusedFile,
        columns: header.map((_, at) => ({ width: at === header.length - 1 ? 60 : 18 })),
        rows: [header, ...rows].map((row) => row.map((cell) => fitCell(cleanText(cell)))),
        freezePane: { rows: 1 },
      },
    ],
  })
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TEMPLATE_COLUMNS } from '../../../api/labels/import-template.ts'
import type { ImportSide } from '../../../api/services/import/types.ts'
import { type WrittenCells, writtenNeed, writtenOffer } from '../../../api/services/import/write-rows.ts'
import { guardGuarded } from '../../../api/services/tables/cells.ts'
import { writeCsv } from '../../../api/services/tables/csv.ts'
import { anyNeed, anyOffer, line } from '../../_support/any-items.ts'
import { CITY, csv, needs, offers, problemsOf, xlsx } from './read.ts'

function tableOf(side: ImportSide, rows: readonly WrittenCells[]): (string | number)[][] {
  const columns = TEMPLATE_COLUMNS[side]
  return [
    columns.map(({ header }) => header),
    ...rows.map((cells, at) => columns.map(({ field }) => (field === 'serial' ? at + 1 : (cells.get(field) ?? '')))),
  ]
}

const guarded = (rows: (string | number)[][]) =>
  rows.map((row) => row.map((cell) => (typeof cell === 'string' ? guardGuarded(cell) : cell)))

describe('any table of drafts, written and read, is the same', () => {
  test('needs, as .xlsx and as .csv', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyNeed, { minLength: 1, maxLength: 4 }), async (drafts) => {
        const rows = tableOf('need', drafts.map(writtenNeed))
        for (const source of [await xlsx(guarded(rows)), csv(writeCsv(rows))]) {
          const table = await needs(source, { cityCode: '620500' })
          expect(problemsOf(table)).toEqual([])
          expect(table.rows.map(({ input }) => input)).toEqual(drafts)
        }
      }),
      { numRuns: 40 },
    )
  })
  test('offers with their providers, as .xlsx and as .csv', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyOffer, line(20)), { minLength: 1, maxLength: 4 }), async (drafts) => {
        const rows = tableOf(
          'offer',
          drafts.map(([draft, provider]) => writtenOffer(draft, provider)),
        )
        for (const source of [await xlsx(guarded(rows)), csv(writeCsv(rows))]) {
          const table = await offers(source, { cityCode: CITY })
          expect(problemsOf(table)).toEqual([])
          expect(table.rows.map(({ input, provider }) => [input, provider])).toEqual(drafts)
        }
      }),
      { numRuns: 40 },
    )
  })
})

/** Exports as CSV, written as the pages come. */
import { writeCsv, writeCsvRows } from '../tables/csv.ts'
import type { ExportTable } from './types.ts'
import { plainText } from './values.ts'

/**
 * The table as UTF-8 with its mark, CRLF between rows, written while it is read: a browser shows how far it is. Texts
 * that begin with = + - @ bear an apostrophe before it, which our own reader takes off again (see `guardFormula`).
 */
export function csvStream({ columns, pages }: ExportTable): ReadableStream<Uint8Array> {
  const iterator = pages[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(writeCsv([columns.map(({ label }) => label)])),
    pull: async (controller) => {
      const { done, value } = await iterator.next()
      if (done === true) {
        controller.close()
        return
      }
      const rows = value.map((row) =>
        row.map((cell, at) => {
          const head = columns[at]
          return head === undefined ? '' : plainText(cell, head)
        }),
      )
      controller.enqueue(writeCsvRows(rows))
    },
    cancel: async () => {
      await iterator.return?.()
    },
  })
}

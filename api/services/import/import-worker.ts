/** The process that reads an import: whatever a file does to memory or time ends here. Started by read-import.ts. */
import { openImport } from './read-rows.ts'
import type { ImportInputs, ImportRow, ImportSide } from './types.ts'
import { type ImportMessage, type ImportWork, ROWS_A_PIECE } from './worker-messages.ts'

if (process.send === undefined) throw new Error('import-worker runs as a process started by read-import only')

const { source, options } = await new Promise<ImportWork>((settle) => process.once('message', settle))
const tell = (message: ImportMessage<ImportInputs[ImportSide]>) => process.send?.(message)

const opened = await openImport(source, options)
if (!opened.ok) {
  tell({ tell: 'refused', problem: opened.problem })
} else {
  tell({ tell: 'head', head: opened.value.head })
  const rows = opened.value.rows[Symbol.iterator]()
  const nextPiece = () => {
    const piece: ImportRow<ImportInputs[ImportSide]>[] = []
    let last = false
    while (piece.length < ROWS_A_PIECE && !last) {
      const next = rows.next()
      if (next.done) last = true
      else piece.push(next.value)
    }
    tell({ tell: 'rows', rows: piece, last })
  }
  process.on('message', nextPiece)
  nextPiece()
}

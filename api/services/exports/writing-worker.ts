/** The thread that writes workbooks and documents, so that requests are not held up. */
import { parentPort } from 'node:worker_threads'
import type { ExportValue } from './types.ts'
import type { WriteCommand, WriteEvent, WrittenTable } from './write-messages.ts'

let table: WrittenTable | undefined
const rows: (readonly ExportValue[])[] = []

function post(event: WriteEvent, transferred: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(event, transferred)
}

/** Each writer is loaded when it is wanted: the library for Word takes longer than most tables. */
async function write(wanted: WrittenTable): Promise<Uint8Array> {
  if (wanted.format === 'docx') return (await import('./write-docx.ts')).writeTableDocx(wanted, rows)
  return (await import('./write-xlsx.ts')).writeTableXlsx(wanted, rows)
}

async function carryOut(message: WriteCommand): Promise<void> {
  if (message.command === 'begin') table = message.table
  else if (message.command === 'rows') rows.push(...message.rows)
  else if (table !== undefined) {
    const bytes = new Uint8Array(await write(table))
    post({ event: 'written', bytes }, [bytes.buffer])
  }
}

parentPort?.on('message', (message: WriteCommand) => {
  carryOut(message).catch((error: unknown) => {
    post({ event: 'broken', message: error instanceof Error ? error.message : String(error) })
  })
})

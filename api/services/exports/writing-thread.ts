/** Workbooks and documents, written in a thread of their own from pages of rows. */
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { invalid } from '../../errors.ts'
import type { ExportTable } from './types.ts'
import type { WriteCommand, WriteEvent, WrittenTable } from './write-messages.ts'

/** Threads at a time: each holds a table. Whoever comes later waits. */
const MOST_THREADS = 2
const MEMORY_MB = 768
/** A workbook of so many rows of needs fits into that memory; .csv is written as its rows come and has no limit. */
export const MOST_WORKBOOK_ROWS = 30_000

let running = 0
const waiting: (() => void)[] = []

/** The thread is started from a compiled file: Node 20 cannot start one from a .ts file. */
function workerFile(): string {
  const here = fileURLToPath(import.meta.url)
  const file = here.endsWith('.ts')
    ? resolve(dirname(here), '../../../dist/api/services/exports/writing-worker.js')
    : join(dirname(here), 'writing-worker.js')
  if (!existsSync(file)) throw new Error(`${file} is missing; compile first: npm run build`)
  return file
}

async function withPlace<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= MOST_THREADS) await new Promise<void>((free) => waiting.push(free))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
}

function written(worker: Worker): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((settle, reject) => {
    worker.on('message', (event: WriteEvent) => {
      if (event.event === 'written') settle(event.bytes)
      else reject(new Error(event.message))
    })
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`the writing thread ended with code ${code}`)))
  })
}

/**
 * Writes a table as .xlsx or .docx; its pages are read one after the other and handed over.
 * @throws DomainError `invalid` for a table that is longer than a workbook may be.
 */
export async function writeInThread(
  { title, columns, pages, official }: ExportTable,
  format: WrittenTable['format'],
  page: WrittenTable['page'],
): Promise<Uint8Array<ArrayBuffer>> {
  return withPlace(async () => {
    const worker = new Worker(workerFile(), {
      name: 'writing',
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    })
    const tell = (command: WriteCommand) => worker.postMessage(command)
    const result = written(worker)
    result.catch(() => {})
    try {
      tell({ command: 'begin', table: { format, title, columns, official: official ?? null, page } })
      let count = 0
      for await (const rows of pages) {
        count += rows.length
        if (count > MOST_WORKBOOK_ROWS)
          throw invalid({ pointer: '/format', code: 'workbook_too_long', params: { most: String(MOST_WORKBOOK_ROWS) } })
        tell({ command: 'rows', rows })
      }
      tell({ command: 'finish' })
      return await result
    } finally {
      await worker.terminate()
    }
  })
}

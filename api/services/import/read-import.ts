/** Reading a source away from the main thread, within limits of memory and time. */
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { read, refused } from '../tables/types.ts'
import type {
  ImportInputs,
  ImportOptions,
  ImportReading,
  ImportRow,
  ImportSide,
  ImportSource,
  ImportTable,
} from './types.ts'
import type { ImportMessage, ImportWork } from './worker-messages.ts'

/** Memory of the thread's heap, in megabytes; 20,000 full rows take less than half. */
const HEAP_MB = 384
/** A source that is not read within this time is refused. */
export const READING_LIMIT_SECONDS = 60

/** What steers a reading. */
export interface ImportControl {
  readonly signal?: AbortSignal
  /** Told how many rows have come so far. */
  readonly onRows?: (rows: number) => void
}

/** The thread is started from a compiled file: Node 20 cannot start one from a .ts file. */
function workerFile(): string {
  const here = fileURLToPath(import.meta.url)
  const file = here.endsWith('.ts')
    ? resolve(dirname(here), '../../../dist/api/services/import/import-worker.js')
    : join(dirname(here), 'import-worker.js')
  if (!existsSync(file)) throw new Error(`${file} is missing; compile first: npm run build`)
  return file
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

/**
 * Reads a source in a worker thread: `readImportHere` without holding the event loop, since rows come back in pieces and
 * the next is asked for after other work had its turn. A source that takes too much memory or time is refused.
 * @throws the signal's reason when it is aborted; the thread is ended then.
 */
export async function readImport<S extends ImportSide>(
  source: ImportSource,
  options: ImportOptions & { readonly side: S },
  { signal, onRows }: ImportControl = {},
): Promise<ImportReading<ImportInputs[S]>> {
  signal?.throwIfAborted()
  const worker = new Worker(workerFile(), {
    workerData: { source, options } satisfies ImportWork,
    name: 'import',
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  })
  try {
    return await collect<ImportInputs[S]>(worker, signal, onRows)
  } catch (error) {
    if (isOutOfMemory(error)) return refused('too_much_memory')
    throw error
  } finally {
    await worker.terminate()
  }
}

function collect<Input>(
  worker: Worker,
  signal: AbortSignal | undefined,
  onRows: ((rows: number) => void) | undefined,
): Promise<ImportReading<Input>> {
  return new Promise((settle, fail) => {
    const rows: ImportRow<Input>[] = []
    let head: Omit<ImportTable<Input>, 'rows'> | undefined
    const abort = () => end(() => fail(signal?.reason))
    const timer = setTimeout(
      () => end(() => settle(refused('too_slow', { limitSeconds: String(READING_LIMIT_SECONDS) }))),
      READING_LIMIT_SECONDS * 1000,
    )
    const end = (settled: () => void) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      settled()
    }
    const take = async (message: ImportMessage<Input>) => {
      if (message.tell === 'refused') return end(() => settle({ ok: false, problem: message.problem }))
      if (message.tell === 'head') {
        head = message.head
        return
      }
      rows.push(...message.rows)
      onRows?.(rows.length)
      const table = head
      if (message.last && table !== undefined) return end(() => settle(read({ ...table, rows })))
      await setImmediate()
      worker.postMessage('next')
    }
    signal?.addEventListener('abort', abort, { once: true })
    worker.on('message', (message: ImportMessage<Input>) => {
      take(message).catch((error: unknown) => end(() => fail(error)))
    })
    worker.once('error', (error) => end(() => fail(error)))
    worker.once('exit', (code) => end(() => fail(new Error(`the import thread ended with code ${code}`))))
  })
}

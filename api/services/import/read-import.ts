/** Reading a source in a process of its own, within limits of memory and time. */
import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
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

/** Standard memory of the process's heap, in megabytes; 20,000 full rows take less than half. */
const HEAP_MB = 384
/** Standard time for reading a source. */
export const READING_LIMIT_SECONDS = 60

/** What steers a reading. */
export interface ImportControl {
  readonly signal?: AbortSignal
  /** Told how many rows have come so far. */
  readonly onRows?: (rows: number) => void
  /** Memory of the process's heap, in megabytes. */
  readonly heapMb?: number
  /** A source that is not read within this time is refused. */
  readonly limitSeconds?: number
}

/** The process is started from a compiled file: Node 20 runs no .ts file. */
function workerFile(): string {
  const here = fileURLToPath(import.meta.url)
  const file = here.endsWith('.ts')
    ? resolve(dirname(here), '../../../dist/api/services/import/import-worker.js')
    : join(dirname(here), 'import-worker.js')
  if (!existsSync(file)) throw new Error(`${file} is missing; compile first: npm run build`)
  return file
}

/** Node ends itself this way when its heap is full; systems without signals tell a code. */
function isOutOfMemory(code: number | null, signal: string | null): boolean {
  return signal === 'SIGABRT' || signal === 'SIGTRAP' || code === 134
}

/**
 * Reads a source in a process of its own (a full heap ends a thread's whole process, so a thread is no guard): `readImportHere` without holding the event loop, since rows come back in pieces and
 * the next is asked for after other work had its turn. A source that takes too much memory or time is refused.
 * @throws the signal's reason when it is aborted; the process is ended then.
 */
export async function readImport<S extends ImportSide>(
  source: ImportSource,
  options: ImportOptions & { readonly side: S },
  { signal, onRows, heapMb = HEAP_MB, limitSeconds = READING_LIMIT_SECONDS }: ImportControl = {},
): Promise<ImportReading<ImportInputs[S]>> {
  signal?.throwIfAborted()
  const worker = fork(workerFile(), {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${heapMb}`],
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  try {
    worker.send({ source, options } satisfies ImportWork)
    return await collect<ImportInputs[S]>(worker, limitSeconds, signal, onRows)
  } finally {
    worker.kill('SIGKILL')
  }
}

function collect<Input>(
  worker: ChildProcess,
  limitSeconds: number,
  signal: AbortSignal | undefined,
  onRows: ((rows: number) => void) | undefined,
): Promise<ImportReading<Input>> {
  return new Promise((settle, fail) => {
    const rows: ImportRow<Input>[] = []
    let head: Omit<ImportTable<Input>, 'rows'> | undefined
    const abort = () => end(() => fail(signal?.reason))
    const timer = setTimeout(
      () => end(() => settle(refused('too_slow', { limitSeconds: String(limitSeconds) }))),
      limitSeconds * 1000,
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
      if (worker.connected) worker.send('next')
    }
    signal?.addEventListener('abort', abort, { once: true })
    worker.on('message', (message: ImportMessage<Input>) => {
      take(message).catch((error: unknown) => end(() => fail(error)))
    })
    worker.once('error', (error) => end(() => fail(error)))
    worker.once('exit', (code, signal) => {
      if (isOutOfMemory(code, signal)) end(() => settle(refused('too_much_memory')))
      else end(() => fail(new Error(`the import process ended with ${signal ?? code}`)))
    })
  })
}

import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { type Args, type Command, carryOut, type Results } from './commands.ts'
import { createHost } from './host.ts'

/** Where a host runs: in a thread of its own, or in this one. */
export interface Seat {
  /** @throws SeatGone when the host is gone; what the command threw, otherwise. */
  call<Name extends Command>(name: Name, args: Args[Name]): Promise<Results[Name]>
  /** Resolves when the host is gone: with the reason, or with null after `stop`. */
  readonly ended: Promise<Error | null>
  stop(): Promise<void>
}

/** The host went away before it answered, and its index with it. */
export class SeatGone extends Error {
  constructor(cause?: Error) {
    super('the matcher is gone', cause === undefined ? {} : { cause })
    this.name = 'SeatGone'
  }
}

/** What the thread answers to the call of the same number. */
export type Answer<Name extends Command = Command> =
  | { readonly number: number; readonly result: Results[Name] }
  | { readonly number: number; readonly error: Error }

/** The thread is started from a compiled file: Node 20 cannot start one from a .ts file. */
function threadFile(): string {
  const here = fileURLToPath(import.meta.url)
  const file = here.endsWith('.ts')
    ? resolve(dirname(here), '../../../dist/api/services/live/thread.js')
    : join(dirname(here), 'thread.js')
  if (!existsSync(file)) throw new Error(`${file} is missing; compile first: npm run build`)
  return file
}

/** A host in a thread of its own, so that no ranking holds up this one. */
export function seatInThread(limits: { readonly heapMb?: number } = {}): Seat {
  const worker = new Worker(threadFile(), {
    name: 'matcher',
    ...(limits.heapMb === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: limits.heapMb } }),
  })
  const answers = new EventEmitter().setMaxListeners(0)
  const open = new Set<number>()
  let last = 0
  let gone: SeatGone | null = null
  let stopping = false
  let reason: Error | undefined
  worker.unref()
  worker.on('message', (answer: Answer) => answers.emit(String(answer.number), answer))
  worker.on('error', (error) => {
    reason = error
  })
  const ended = new Promise<Error | null>((done) => {
    worker.once('exit', (code) => {
      gone = new SeatGone(reason)
      for (const number of open) answers.emit(String(number), { number, error: gone })
      done(stopping ? null : (reason ?? new Error(`the thread of the matcher ended with code ${code}`)))
    })
  })
  return {
    call: <Name extends Command>(name: Name, args: Args[Name]) =>
      new Promise<Results[Name]>((done, failed) => {
        if (gone !== null) throw gone
        const number = ++last
        worker.postMessage({ number, name, args })
        open.add(number)
        answers.once(String(number), (answer: Answer<Name>) => {
          open.delete(number)
          if ('error' in answer) failed(answer.error)
          else done(answer.result)
        })
      }),
    ended,
    stop: async () => {
      stopping = true
      await worker.terminate()
    },
  }
}

/**
 * A host in this thread, for tests and for commands that serve nobody. What is asked and answered is copied as on the
 * way to a thread, so that nothing works here that would not work there.
 */
export function seatInProcess(): Seat {
  const host = createHost()
  let gone = false
  let end = (_reason: null) => {}
  const ended = new Promise<null>((done) => {
    end = done
  })
  return {
    call: async (name, args) => {
      const given = structuredClone(args)
      await new Promise((later) => setImmediate(later))
      if (gone) throw new SeatGone()
      return structuredClone(carryOut(host, name, given))
    },
    ended,
    stop: async () => {
      gone = true
      end(null)
    },
  }
}

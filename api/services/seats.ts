import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parentPort, Worker } from 'node:worker_threads'

/** Carries out one command: a protocol is what the commands take by their names, and what they answer. */
export type CarryOut<Args, Results extends { [Name in keyof Args]: unknown }> = <Name extends keyof Args>(
  name: Name,
  args: Args[Name],
) => Results[Name]

/** Where a host runs: in a thread of its own, or in this one. What is given and answered is plain data. */
export interface Seat<Args, Results extends { [Name in keyof Args]: unknown }> {
  /** @throws SeatGone when the host is gone; what the command threw, otherwise. */
  call<Name extends keyof Args>(name: Name, args: Args[Name]): Promise<Results[Name]>
  /** Resolves when the host is gone: with the reason, or with null after `stop`. */
  readonly ended: Promise<Error | null>
  stop(): Promise<void>
}

/** The host went away before it answered, and what it held with it. */
export class SeatGone extends Error {
  constructor(name: string, cause?: Error) {
    super(`the ${name} is gone`, cause === undefined ? {} : { cause })
    this.name = 'SeatGone'
  }
}

/** What a thread answers to the call of the same number. */
type Answer<Result> =
  | { readonly number: number; readonly result: Result }
  | { readonly number: number; readonly error: Error }

/** A call as it crosses to the thread. */
interface Call<Args, Name extends keyof Args> {
  readonly number: number
  readonly name: Name
  readonly args: Args[Name]
}

/**
 * The compiled file of a thread: Node 20 cannot start one from a .ts file.
 * @param from `import.meta.url` of the file beside it
 * @param name of the thread's file, without its ending
 */
export function threadFile(from: string, name: string): string {
  const here = fileURLToPath(from)
  const compiled = here.endsWith('.js')
  const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
  const folder = compiled ? dirname(here) : join(root, 'dist', dirname(here).slice(root.length))
  const file = join(folder, `${name}.js`)
  if (!existsSync(file)) throw new Error(`${file} is missing; compile first: npm run build`)
  return file
}

/** A host in a thread of its own, so that nothing it does holds up this one. */
export function threadSeat<Args, Results extends { [Name in keyof Args]: unknown }>(
  name: string,
  file: string,
  limits: { readonly heapMb?: number } = {},
): Seat<Args, Results> {
  const worker = new Worker(file, {
    name,
    ...(limits.heapMb === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: limits.heapMb } }),
  })
  const answers = new EventEmitter().setMaxListeners(0)
  const open = new Set<number>()
  let last = 0
  let gone: SeatGone | null = null
  let stopping = false
  let reason: Error | undefined
  worker.unref()
  worker.on('message', (answer: Answer<unknown>) => answers.emit(String(answer.number), answer))
  worker.on('error', (error) => {
    reason = error
  })
  const ended = new Promise<Error | null>((done) => {
    worker.once('exit', (code) => {
      gone = new SeatGone(name, reason)
      for (const number of open) answers.emit(String(number), { number, error: gone })
      done(stopping ? null : (reason ?? new Error(`the thread of the ${name} ended with code ${code}`)))
    })
  })
  return {
    call: <Name extends keyof Args>(command: Name, args: Args[Name]) =>
      new Promise<Results[Name]>((done, failed) => {
        if (gone !== null) throw gone
        const number = ++last
        const call: Call<Args, Name> = { number, name: command, args }
        worker.postMessage(call)
        open.add(number)
        answers.once(String(number), (answer: Answer<Results[Name]>) => {
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
export function localSeat<Args, Results extends { [Name in keyof Args]: unknown }>(
  name: string,
  carryOut: CarryOut<Args, Results>,
): Seat<Args, Results> {
  let gone = false
  let end = (_reason: null) => {}
  const ended = new Promise<null>((done) => {
    end = done
  })
  return {
    call: async (command, args) => {
      const given = structuredClone(args)
      await new Promise((later) => setImmediate(later))
      if (gone) throw new SeatGone(name)
      return structuredClone(carryOut(command, given))
    },
    ended,
    stop: async () => {
      gone = true
      end(null)
    },
  }
}

/** What a thread does: one command after the other, in the order in which they come. */
export function serveCalls<Args, Results extends { [Name in keyof Args]: unknown }>(
  carryOut: CarryOut<Args, Results>,
): void {
  const answer = <Name extends keyof Args>({ number, name, args }: Call<Args, Name>): Answer<Results[Name]> => {
    try {
      return { number, result: carryOut(name, args) }
    } catch (error) {
      return { number, error: error instanceof Error ? error : new Error(String(error)) }
    }
  }
  parentPort?.on('message', (call: Call<Args, keyof Args>) => parentPort?.postMessage(answer(call)))
}

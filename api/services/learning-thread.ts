import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { LearningCommand, LearningEvent } from './learning-messages.ts'

/** A thread that learns, fed in pieces. */
export interface LearningThread {
  /** Has items taken in. */
  feed(command: Extract<LearningCommand, { command: 'hold' | 'judged' }>): Promise<void>
  /** Learns from what was fed; `onProgress` hears the part that is done, 0–1. */
  learn(
    command: Extract<LearningCommand, { command: 'learn' }>,
    onProgress: (part: number) => void,
  ): Promise<Extract<LearningEvent, { event: 'learned' }>>
  /** Ends the thread; whoever waits for it is refused. */
  end(): Promise<void>
}

/** The thread is started from a compiled file: Node 20 cannot start one from a .ts file. */
function workerFile(): string {
  const here = fileURLToPath(import.meta.url)
  const file = here.endsWith('.ts')
    ? resolve(dirname(here), '../../dist/api/services/learning-worker.js')
    : join(dirname(here), 'learning-worker.js')
  if (!existsSync(file)) throw new Error(`${file} is missing; compile first: npm run build`)
  return file
}

/** Starts the thread. Its promises reject when it breaks or ends. */
export function startLearningThread(): LearningThread {
  const worker = new Worker(workerFile(), { name: 'learning' })
  /** Waits for the answer to one command; progress is passed on. */
  const answer = <Kind extends 'ready' | 'learned'>(
    command: LearningCommand,
    kind: Kind,
    onProgress: (part: number) => void = () => {},
  ): Promise<Extract<LearningEvent, { event: Kind }>> =>
    new Promise((settle, reject) => {
      const isWanted = (event: LearningEvent): event is Extract<LearningEvent, { event: Kind }> => event.event === kind
      const stop = () => {
        worker.off('message', onMessage)
        worker.off('error', onError)
        worker.off('exit', onExit)
      }
      const onError = (error: Error) => {
        stop()
        reject(error)
      }
      const onMessage = (event: LearningEvent) => {
        if (isWanted(event)) {
          stop()
          settle(event)
        } else if (event.event === 'progress') onProgress(event.part)
        else if (event.event === 'broken') onError(new Error(event.message))
      }
      const onExit = (code: number) => onError(new Error(`the learning thread ended with code ${code}`))
      worker.on('message', onMessage)
      worker.on('error', onError)
      worker.on('exit', onExit)
      worker.postMessage(command)
    })
  return {
    feed: async (command) => {
      await answer(command, 'ready')
    },
    learn: (command, onProgress) => answer(command, 'learned', onProgress),
    end: async () => {
      await worker.terminate()
    },
  }
}

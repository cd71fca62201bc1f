import { parentPort } from 'node:worker_threads'
import { type Call, type Command, carryOut } from './commands.ts'
import { createHost } from './host.ts'
import type { Answer } from './seat.ts'

/** The thread that holds the matcher: one command after the other, in the order in which they come. */
const host = createHost()

function answer<Name extends Command>(number: number, { name, args }: Call<Name>): Answer<Name> {
  try {
    return { number, result: carryOut(host, name, args) }
  } catch (error) {
    return { number, error: error instanceof Error ? error : new Error(String(error)) }
  }
}

parentPort?.on('message', ({ number, ...call }: { readonly number: number } & Call) => {
  parentPort?.postMessage(answer(number, call))
})

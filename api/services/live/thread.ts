import { serveCalls } from '../seats.ts'
import { type Args, carryOut, type Results } from './commands.ts'
import { createHost } from './host.ts'

/** The thread that holds the matcher. */
const host = createHost()
serveCalls<Args, Results>((name, args) => carryOut(host, name, args))

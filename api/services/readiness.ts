import { pingDatabase } from '../../db/repositories/readiness.ts'
import type { AppContext } from '../context.ts'

/** How long the database may take to answer before it counts as absent, in milliseconds. */
const PATIENCE_MS = 2000

/** What must stand before the service can do its work. */
export interface Readiness {
  /** The database answers. */
  readonly database: boolean
  /** Every published need and offer is in the index. */
  readonly matcher: boolean
}

/** Looks whether database and matcher are there; never throws. */
export async function readiness(ctx: AppContext): Promise<Readiness> {
  const matcher = ctx.matcher.ready()
  const late = new AbortController()
  const patience = new Promise<false>((resolve) => {
    const timer = setTimeout(() => resolve(false), PATIENCE_MS)
    late.signal.addEventListener('abort', () => clearTimeout(timer))
  })
  const answer = pingDatabase(ctx.db).then(
    () => true,
    () => false,
  )
  const database = await Promise.race([answer, patience])
  late.abort()
  return { database, matcher }
}

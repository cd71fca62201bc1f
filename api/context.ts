import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Database } from '../db/schema/index.ts'
import type { Auth } from './services/auth.ts'
import type { Backups } from './services/backup/runner.ts'
import type { Embedding } from './services/embedding/filler.ts'
import type { FileStore } from './services/files/store.ts'
import type { JobRunner } from './services/jobs.ts'
import type { LiveMatcher } from './services/live-matcher.ts'
import type { Deliverer } from './services/notices/deliverer.ts'
import type { Sealer } from './services/sealing.ts'
import type { SearchBox } from './services/search-box.ts'

/** Everything that a use-case may touch. Made once, in `main.ts` or by a test. */
export interface AppContext {
  readonly db: Kysely<Database>
  readonly databaseKind: 'pglite' | 'postgres'
  readonly auth: Auth
  /** Encrypts what must not stand in the database in clear. */
  readonly sealer: Sealer
  /** The index of published needs and offers that this process keeps. */
  readonly matcher: LiveMatcher
  readonly search: SearchBox
  /** Contents of uploaded files. */
  readonly files: FileStore
  /** Writes backups of database and files. */
  readonly backups: Backups
  /** Works off the outbox in the background. */
  readonly jobs: JobRunner
  /** Fills in the vectors of an embedding service; absent where none is set. */
  readonly embedding?: Embedding
  /** Sends e-mail and calls webhooks in the background, once started; absent in tests that have no need of it. */
  readonly deliveries?: Deliverer
  /** The present moment; tests move it. */
  readonly clock: () => Date
  readonly log: Logger
  readonly settings: {
    /** Address under which people open the service, without a slash at the end. */
    readonly publicUrl: string
    readonly trustedProxies: readonly string[]
    /** True in the demo province: every page says so. */
    readonly demo: boolean
  }
}

import type { Actor } from './actor.ts'
import type { AppContext } from './context.ts'
import type { Language } from './labels/index.ts'

/** What the middleware puts beside every request, for routes and pages alike. */
export interface AppEnv {
  Variables: {
    ctx: AppContext
    /** The signed-in person; null when nobody is. */
    actor: Actor | null
    requestId: string
    language: Language
    /** A content security policy of the answer's own, in place of that of pages. */
    ownPolicy?: string
  }
}

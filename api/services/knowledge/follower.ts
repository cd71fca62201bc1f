import type { Kysely } from 'kysely'
import { knowledgeRevision } from '../../../db/repositories/knowledge.ts'
import type { Database } from '../../../db/schema/index.ts'
import { type Knowledge, knowledgeVersion } from '../../../matcher/index.ts'
import { readKnowledge } from './deployment.ts'

/** Keeps a process's matcher at the deployment's words and chains. */
export interface KnowledgeFollower {
  /** True when the matcher reads texts with the words and chains that the connection sees. */
  knows(db: Kysely<Database>): Promise<boolean>
  /** What the first matcher is made with. */
  first(): Promise<Knowledge>
  /**
   * Reads what is in force and, when the matcher works with something else, has it made anew. Calls during one reading
   * share the next.
   */
  follow(): Promise<void>
  /** Resolves when nothing is followed; never rejects. */
  settled(): Promise<void>
}

/**
 * @param rebuild makes a matcher with the given knowledge beside the one that serves, and puts it in its place when it
 * holds every item.
 */
export function createKnowledgeFollower(
  db: Kysely<Database>,
  rebuild: (knowledge: Knowledge) => Promise<void>,
): KnowledgeFollower {
  let version = knowledgeVersion({})
  /** Revision of the knowledge that the matcher has; null before it was read. */
  let revision: number | null = null
  let following: Promise<void> | null = null
  let again = false

  const followAll = async (): Promise<void> => {
    do {
      again = false
      const stored = await readKnowledge(db)
      const wanted = knowledgeVersion(stored.knowledge)
      if (wanted !== version) await rebuild(stored.knowledge)
      version = wanted
      revision = stored.revision
    } while (again)
  }

  return {
    knows: async (connection) => revision === (await knowledgeRevision(connection)),
    first: async () => {
      const stored = await readKnowledge(db)
      version = knowledgeVersion(stored.knowledge)
      revision = stored.revision
      return stored.knowledge
    },
    follow: () => {
      again = true
      following ??= followAll().finally(() => {
        following = null
      })
      return following
    },
    settled: async () => {
      await following?.catch(() => {})
    },
  }
}

import type { Kysely } from 'kysely'
import { activeChains, activeEntries, knowledgeRevision } from '../../../db/repositories/knowledge.ts'
import type { Database } from '../../../db/schema/index.ts'
import type { VocabularyKind } from '../../../db/vocabulary.ts'
import { type Chain, chainsWith, type Knowledge, normalise, readChain } from '../../../matcher/index.ts'

/** What a deployment's words and chains are for the matcher. */
export interface DeploymentKnowledge extends Knowledge {
  readonly words: readonly string[]
  readonly synonyms: readonly (readonly string[])[]
  readonly chains: readonly Chain[]
}

/** What an entry of the dictionary says. */
export interface Entry {
  readonly kind: VocabularyKind
  readonly head: string | null
  readonly words: readonly string[]
}

/** The code under which wider words of the dictionary reach the matcher; no chain can be entered with a capital. */
const WIDER_CODE = 'OWN'

/** The form in which words are compared. */
export const wordKey = (word: string): string => normalise(word).text

/**
 * A group as the matcher takes it: one that shares words with a group of a chain becomes part of it, since a group bears
 * the name of its first word.
 */
function joined(group: readonly string[], chains: readonly Chain[]): readonly string[] {
  const keys = new Set(group.map(wordKey))
  const shared = chains.flatMap(({ synonyms }) => synonyms).find((one) => one.some((word) => keys.has(wordKey(word))))
  const [name] = shared ?? []
  return name === undefined ? group : [name, ...group.filter((word) => word !== name)]
}

/** Puts entries and chains into the form of the matcher's options. */
export function knowledgeOf(entries: readonly Entry[], chains: readonly Chain[]): DeploymentKnowledge {
  const inForce = chainsWith(chains)
  const wider = entries.flatMap(({ kind, head, words }) =>
    kind === 'wider' && head !== null ? [{ head, members: words }] : [],
  )
  const ofWider: Chain = { code: WIDER_CODE, nameZh: '', nameEn: '', nodes: [], supplies: [], synonyms: [], wider }
  return {
    words: entries.flatMap(({ kind, words }) => (kind === 'word' ? words : [])),
    synonyms: entries.flatMap(({ kind, words }) => (kind === 'synonyms' ? [joined(words, inForce)] : [])),
    chains: wider.length === 0 ? chains : [...chains, ofWider],
  }
}

/** The chain of stored lines; null when this version of the program cannot read them any more. */
function storedChain(lines: string): Chain | null {
  try {
    return readChain(lines)
  } catch {
    return null
  }
}

/** Own chains in force. */
export async function ownChains(db: Kysely<Database>): Promise<Chain[]> {
  return (await activeChains(db)).flatMap(({ lines }) => storedChain(lines) ?? [])
}

/**
 * Everything in force, with a revision that is not newer than it: a change that commits while this reads has a higher one.
 */
export async function readKnowledge(
  db: Kysely<Database>,
): Promise<{ readonly revision: number; readonly knowledge: DeploymentKnowledge }> {
  const revision = await knowledgeRevision(db)
  return { revision, knowledge: knowledgeOf(await activeEntries(db), await ownChains(db)) }
}

import type { Kysely } from 'kysely'
import type { ChangedItem } from '../../../db/repositories/changes.ts'
import { keptHashes } from '../../../db/repositories/embeddings.ts'
import { needsById } from '../../../db/repositories/needs.ts'
import { offersById } from '../../../db/repositories/offers.ts'
import type { Database } from '../../../db/schema/index.ts'
import { needItem, offerItem } from '../match-items.ts'
import { inTurns } from '../turns.ts'
import type { EmbeddingSettings } from './settings.ts'
import { embeddedText, type Meant, textHash } from './text.ts'

/** A published need or offer with its texts. */
export interface MeantItem extends ChangedItem {
  readonly subject: 'need' | 'offer'
  readonly item: Meant
}

/** A text without a vector, and the items that have it. */
export interface MissingText {
  readonly hash: string
  readonly text: string
  readonly items: MeantItem[]
}

/** The items of these ids that are published. */
export async function publishedOf(db: Kysely<Database>, items: readonly ChangedItem[]): Promise<MeantItem[]> {
  const idsOf = (subject: 'need' | 'offer') => items.filter((item) => item.subject === subject).map(({ id }) => id)
  const needs = await needsById(db, idsOf('need'))
  const offers = await offersById(db, idsOf('offer'))
  return [
    ...needs
      .filter(({ status }) => status === 'published')
      .map((row) => ({ subject: 'need' as const, id: row.id, item: needItem(row) })),
    ...offers
      .filter(({ status }) => status === 'published')
      .map((row) => ({ subject: 'offer' as const, id: row.id, item: offerItem(row) })),
  ]
}

/** The texts of items that have no vector of the model, each once. */
export async function missingTexts(
  db: Kysely<Database>,
  items: readonly MeantItem[],
  { model, characters }: EmbeddingSettings,
): Promise<MissingText[]> {
  const texts = new Map<string, MissingText>()
  await inTurns(items, (each) => {
    const text = embeddedText(each.item, characters)
    if (text === '') return
    const hash = textHash(model, text)
    const known = texts.get(hash)
    if (known === undefined) texts.set(hash, { hash, text, items: [each] })
    else known.items.push(each)
  })
  const kept = await keptHashes(db, [...texts.keys()])
  return [...texts.values()].filter(({ hash }) => !kept.has(hash))
}

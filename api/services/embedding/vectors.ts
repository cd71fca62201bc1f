import type { Kysely } from 'kysely'
import { vectorsOf } from '../../../db/repositories/embeddings.ts'
import type { Database } from '../../../db/schema/index.ts'
import type { NeedItem, OfferItem } from '../../../matcher/index.ts'
import { inTurns } from '../turns.ts'
import type { EmbeddingSettings } from './settings.ts'
import { embeddedText, textHash } from './text.ts'

/** Gives items their vectors, as far as these are kept in the database; never asks the service. */
export type AddVectors = <Item extends NeedItem | OfferItem>(
  db: Kysely<Database>,
  items: readonly Item[],
) => Promise<readonly Item[]>

/** Where no embedding service is set. */
export const noVectors: AddVectors = async (_db, items) => items

/** The vectors of the model that is set; those of other models stay where they are. */
export function keptVectors({ model, characters }: Pick<EmbeddingSettings, 'model' | 'characters'>): AddVectors {
  return async (db, items) => {
    const hashes = new Map<string, string>()
    await inTurns(items, (item) => hashes.set(item.id, textHash(model, embeddedText(item, characters))))
    const vectors = await vectorsOf(db, [...new Set(hashes.values())])
    return items.map((item) => {
      const values = vectors.get(hashes.get(item.id) ?? '')
      return values === undefined ? item : { ...item, vector: { model, values } }
    })
  }
}

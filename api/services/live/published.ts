import type { Kysely } from 'kysely'
import { publishedNeedStamps, publishedNeedsStamped } from '../../../db/repositories/needs.ts'
import { publishedOfferStamps, publishedOffersStamped } from '../../../db/repositories/offers.ts'
import type { Database } from '../../../db/schema/index.ts'
import type { AddVectors } from '../embedding/vectors.ts'
import { needItem, offerItem } from '../match-items.ts'
import { eachPage } from '../turns.ts'
import type { Batch } from './host.ts'

export const SIDES = ['offers', 'needs'] as const
export type Side = (typeof SIDES)[number]

/** How many ids are read with one query. */
const PAGE = 2000

/** The stamps of published items by id, in the order of the ids. */
export type Stamps = ReadonlyMap<string, string>

/** Items as the database holds them, ready for the matcher. */
export interface ReadItems {
  readonly size: number
  readonly ids: readonly string[]
  readonly stamps: readonly string[]
  /** Some of the items, by their places. */
  slice(from: number, to: number): Batch
}

/** Which needs or offers are published, and what each of them is at the moment. */
export async function publishedStamps(db: Kysely<Database>, side: Side): Promise<Stamps> {
  const stamps = new Map<string, string>()
  const read = side === 'needs' ? publishedNeedStamps : publishedOfferStamps
  await eachPage(
    (after) => read(db, after, PAGE),
    async (rows) => {
      for (const { id, stamp } of rows) stamps.set(id, stamp)
    },
  )
  return stamps
}

/** An item whose vector is still to come is not what it will be. */
const stampOf = (stamp: string, vector: unknown, vectorsComing: boolean): string =>
  vectorsComing && vector === undefined ? '' : stamp

/**
 * Reads items for the matcher, those that are published.
 * @param vectorsComing items get vectors in the course of time; one without is stamped as nothing.
 */
export async function readPublished(
  db: Kysely<Database>,
  side: Side,
  ids: readonly string[],
  addVectors: AddVectors,
  vectorsComing: boolean,
): Promise<ReadItems> {
  const read = <Item extends { readonly id: string; readonly vector?: unknown }>(
    rows: readonly { readonly stamp: string }[],
    items: readonly Item[],
    batch: (some: readonly Item[]) => Batch,
  ): ReadItems => ({
    size: items.length,
    ids: items.map(({ id }) => id),
    stamps: items.map(({ vector }, at) => stampOf(rows[at]?.stamp ?? '', vector, vectorsComing)),
    slice: (from, to) => batch(items.slice(from, to)),
  })
  if (side === 'needs') {
    const rows = await publishedNeedsStamped(db, ids)
    return read(rows, await addVectors(db, rows.map(needItem)), (needs) => ({ needs }))
  }
  const rows = await publishedOffersStamped(db, ids)
  return read(rows, await addVectors(db, rows.map(offerItem)), (offers) => ({ offers }))
}

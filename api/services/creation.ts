import type { Transaction } from 'kysely'
import type { z } from 'zod'
import { claimKey, keyIsUsed, storeAnswer } from '../../db/repositories/idempotency.ts'
import type { Database } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { DomainError } from '../errors.ts'

/** A client's `Idempotency-Key` with the hash of what it sent; undefined where the client sent none. */
export type Once = { readonly key: string; readonly requestHash: string } | undefined

/**
 * Runs a creation in one transaction with the record of its answer: the same key and content get the first answer,
 * also when both come at the same moment or the server dies in between.
 * @throws DomainError `key_reused` when the key was used with other content.
 */
export async function createOnce<T>(
  ctx: AppContext,
  actor: Actor,
  once: Once,
  view: z.ZodType<T>,
  create: (tx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  return ctx.db.transaction().execute(async (tx) => {
    if (!once) return create(tx)
    const stored = await claimKey(tx, { accountId: actor.accountId, ...once, now: ctx.clock() })
    if (stored) {
      if (stored.requestHash !== once.requestHash) throw new DomainError('key_reused')
      return view.parse(stored.answer)
    }
    const answer = await create(tx)
    await storeAnswer(tx, actor.accountId, once.key, answer)
    return answer
  })
}

/** Whether this very creation was done already: then doing it again only repeats its answer. */
export async function createdAlready(ctx: AppContext, actor: Actor, once: Once): Promise<boolean> {
  return once !== undefined && keyIsUsed(ctx.db, actor.accountId, once.key)
}

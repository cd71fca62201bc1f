import type { Kysely } from 'kysely'
import { lockProvider } from '../../../db/repositories/providers.ts'
import { casesHeld } from '../../../db/repositories/rules.ts'
import type { Database } from '../../../db/schema/index.ts'
import { DomainError } from '../../errors.ts'

/**
 * Makes sure that the provider has a case left, over all its offers, and keeps everybody else from taking it until the
 * transaction ends: whoever takes a case holds the provider's row.
 * @throws DomainError `capacity_used`, which names the needs that hold its cases.
 */
export async function reserveCase(tx: Kysely<Database>, providerId: string): Promise<void> {
  const provider = await lockProvider(tx, providerId)
  if (!provider) throw new DomainError('not_found')
  const held = await casesHeld(tx, providerId)
  if (held.length < provider.capacity) return
  throw new DomainError('capacity_used', {
    name: provider.name,
    capacity: provider.capacity,
    holders: held.map((one) => `${one.need_reference} ${one.city}`).join('、'),
  })
}

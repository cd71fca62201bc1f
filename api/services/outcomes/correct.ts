/** Corrections and cancellations: new rows that stand in the place of old ones. */
import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import {
  additionsTo,
  currentOfEntry,
  findOutcome,
  insertOutcome,
  introducersOf,
  lockLedger,
} from '../../../db/repositories/outcomes.ts'
import type { Database } from '../../../db/schema/index.ts'
import type { Currency } from '../../../db/vocabulary.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { DomainError, invalid } from '../../errors.ts'
import { canAdminister, require } from '../permissions.ts'
import { countedAlready } from './counted-already.ts'
import { partyKey } from './parties.ts'
import { checkDay, claimOf, knownProviders, moneyOf, overruling, recordOutcomeActivity } from './record.ts'

/** What an entry says anew; what is left out stays. An amount is given with all that belongs to it. */
export interface OutcomeChanges {
  readonly title?: string | undefined
  readonly needParty?: string | undefined
  readonly providerParty?: string | undefined
  readonly amount?:
    | {
        readonly amountYuan?: number | null | undefined
        readonly currency?: Currency | undefined
        readonly originalAmount?: string | null | undefined
        readonly rate?: string | null | undefined
        readonly noAmountReason?: string | null | undefined
      }
    | undefined
  readonly happenedOn?: string | undefined
  readonly introducerIds?: readonly string[] | undefined
  readonly noEvidenceReason?: string | null | undefined
  readonly overruleReason?: string | null | undefined
}

/** The row that stands for an entry. @throws DomainError `state_forbids` when `id` is a row in whose place another stands. */
async function standingRow(tx: Transaction<Database>, id: string) {
  const row = await findOutcome(tx, id, { kind: 'all' })
  if (!row) throw new DomainError('not_found')
  if (row.standing !== 'effective') throw new DomainError('state_forbids', { state: row.standing })
  const current = await currentOfEntry(tx, row.entry_id)
  if (!current) throw new DomainError('not_found')
  return { current, regionCode: row.need_region_code ?? row.office_region_code }
}

/**
 * Corrects an entry: a new row stands in the place of the given one, which stays. Of an addition the amount is the increment.
 * @returns the new row's id.
 * @throws DomainError `counted_already` when the entry would then look like another one, see `recordOutcome`;
 *   `state_forbids` when the row was corrected or cancelled already; `invalid` when nothing changes.
 */
export async function correctOutcome(
  ctx: Pick<AppContext, 'clock' | 'matcher'>,
  tx: Transaction<Database>,
  actor: Actor,
  id: string,
  changes: OutcomeChanges,
  reason: string,
): Promise<string> {
  if (changes.overruleReason) require(canAdminister(actor))
  await lockLedger(tx)
  const { current, regionCode } = await standingRow(tx, id)
  const present = await introducersOf(tx, id)
  const introducerIds = changes.introducerIds === undefined ? present : await knownProviders(tx, changes.introducerIds)
  const needParty = changes.needParty ?? current.need_party
  const providerParty = changes.providerParty ?? current.provider_party
  const money =
    changes.amount === undefined ? {} : moneyOf({ ...changes.amount, kind: current.kind, addsToId: current.adds_to_id })
  if (changes.happenedOn !== undefined) checkDay(ctx, changes.happenedOn)
  const row = {
    ...current,
    title: changes.title ?? current.title,
    need_party: needParty,
    need_party_key: partyKey(needParty),
    provider_party: providerParty,
    provider_party_key: providerParty === null ? null : partyKey(providerParty),
    ...money,
    ...(changes.amount === undefined ? {} : { stated_total_yuan: null }),
    happened_on: changes.happenedOn ?? current.happened_on,
    no_evidence_reason:
      changes.noEvidenceReason === undefined ? current.no_evidence_reason : changes.noEvidenceReason || null,
  }
  const same =
    Object.entries(row).every(([column, value]) => Reflect.get(current, column) === value) &&
    introducerIds.join() === present.join()
  if (same) throw invalid({ pointer: '', code: 'nothing_changed' })
  const other = await countedAlready(ctx, tx, { ...claimOf(row), regionCode, entryId: current.entry_id })
  const overruled =
    other === undefined || other.entry_id !== (await overruledEntry(tx, current.overruled_id))
      ? await overruling(tx, actor, changes.overruleReason, other)
      : {}
  const now = ctx.clock()
  const correction = {
    ...row,
    ...overruled,
    id: randomUUID(),
    corrects_id: current.id,
    correction_reason: reason,
    recorded_by_id: actor.accountId,
    recorded_at: now,
  }
  await insertOutcome(tx, correction, introducerIds)
  await recordOutcomeActivity(tx, actor, correction.id, 'correct', correction, now, reason)
  return correction.id
}

/** The entry beside which an administrator let a row count; a correction need not be overruled again. */
async function overruledEntry(tx: Transaction<Database>, id: string | null): Promise<string | undefined> {
  return id === null ? undefined : (await findOutcome(tx, id, { kind: 'all' }))?.entry_id
}

/**
 * Takes an entry back: a row says that it counts no longer, and why.
 * @returns the new row's id.
 * @throws DomainError `state_forbids` when it was corrected or cancelled already, or while additions to it count.
 */
export async function cancelOutcome(
  ctx: Pick<AppContext, 'clock'>,
  tx: Transaction<Database>,
  actor: Actor,
  id: string,
  reason: string,
): Promise<string> {
  await lockLedger(tx)
  const { current } = await standingRow(tx, id)
  if ((await additionsTo(tx, current.entry_id)).length > 0)
    throw new DomainError('state_forbids', { state: 'has_additions' })
  const now = ctx.clock()
  const cancellation = {
    ...current,
    id: randomUUID(),
    cancels: true,
    corrects_id: current.id,
    correction_reason: reason,
    recorded_by_id: actor.accountId,
    recorded_at: now,
  }
  await insertOutcome(tx, cancellation, await introducersOf(tx, id))
  await recordOutcomeActivity(tx, actor, cancellation.id, 'cancel', cancellation, now, reason)
  return cancellation.id
}

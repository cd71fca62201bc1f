/** 成果台账: reading the ledger, and entering, correcting and cancelling by hand. */
import type { Kysely, Transaction } from 'kysely'
import { findMatch } from '../../../db/repositories/matches.ts'
import { findNeed } from '../../../db/repositories/needs.ts'
import {
  additionsTo,
  countOutcomes,
  findOutcome,
  listOutcomeRows,
  type OutcomeFilter,
  type OutcomeRow,
  outcomeHistory,
  outcomesById,
  sumOutcomes,
} from '../../../db/repositories/outcomes.ts'
import { regionsOfCommittee } from '../../../db/repositories/reports.ts'
import type { Database } from '../../../db/schema/index.ts'
import { MONEY_OUTCOMES, OUTCOME_KINDS, type OutcomeKind } from '../../../db/vocabulary.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { DomainError, invalid } from '../../errors.ts'
import {
  type OutcomeCorrection,
  type OutcomeEntry,
  type OutcomeInput,
  type OutcomePage,
  type OutcomeQuery,
  type OutcomeSum,
  type OutcomeView,
  outcomeView as outcomeSchema,
} from '../../schemas/outcome.ts'
import { createOnce, type Once } from '../creation.ts'
import { attachEvidence } from '../evidence.ts'
import { officeFor } from '../needs.ts'
import { pageRequest, toPage } from '../paging.ts'
import { canAdminister, canKeepOutcomes, canRecordOutcomes, require, scopeOf } from '../permissions.ts'
import { cancelOutcome, correctOutcome } from './correct.ts'
import { recordOutcome } from './record.ts'

/** A row of the ledger as its readers see it. */
export function outcomeView(row: OutcomeRow): OutcomeView {
  const { overruled_id, overrule_reason } = row
  return {
    id: row.id,
    entryId: row.entry_id,
    standing: row.standing,
    kind: row.kind,
    title: row.title,
    office: { id: row.office_id, name: row.office_name },
    city:
      row.office_region_code === null
        ? null
        : { code: row.office_region_code, name: row.office_region_name ?? row.office_region_code },
    need:
      row.need_id === null
        ? null
        : { id: row.need_id, reference: row.need_reference ?? '', title: row.need_title ?? '' },
    matchId: row.match_id,
    needParty: row.need_party,
    providerParty: row.provider_party,
    amountYuan: row.amount_yuan,
    currency: row.currency,
    originalAmount: row.original_amount,
    rate: row.rate === null ? null : row.rate.replace(/\.?0+$/, ''),
    statedTotalYuan: row.stated_total_yuan,
    noAmountReason: row.no_amount_reason,
    happenedOn: row.happened_on,
    addsToId: row.adds_to_id,
    introducers: row.introducers,
    noEvidenceReason: row.no_evidence_reason,
    overruled:
      overruled_id === null || overrule_reason === null
        ? null
        : { id: overruled_id, reason: overrule_reason, by: row.overruler_name ?? '' },
    correctsId: row.corrects_id,
    correctedById: row.successor_id,
    correctionReason: row.correction_reason,
    recordedBy: row.recorder_name,
    recordedAt: row.recorded_at.toISOString(),
  }
}

/** The filter that a query means. */
export async function outcomeFilter(
  db: Kysely<Database>,
  query: Omit<OutcomeQuery, 'cursor' | 'limit'>,
): Promise<OutcomeFilter> {
  const regions = query.committee === undefined ? undefined : await regionsOfCommittee(db, query.committee)
  return {
    kind: query.kind,
    city: query.city,
    year: query.year,
    regions: regions?.map(({ code }) => code),
    needId: query.need,
    matchId: query.match,
    groupId: query.group,
    introducerId: query.introducer,
    q: query.q || undefined,
    all: query.show === 'all',
  }
}

/** Counts of every kind, and sums of those that carry money, in the order of the vocabulary. */
export function sumsOf(rows: readonly { kind: OutcomeKind; count: number; sum_yuan: number }[]): OutcomeSum[] {
  const byKind = new Map(rows.map((row) => [row.kind, row]))
  return OUTCOME_KINDS.map((kind) => {
    const money = MONEY_OUTCOMES.some((other) => other === kind)
    const row = byKind.get(kind)
    return { kind, count: row?.count ?? 0, sumYuan: money ? (row?.sum_yuan ?? 0) : null }
  })
}

/** A page of the ledger, with what counts of the whole filter kind by kind. */
export async function listOutcomes(ctx: AppContext, actor: Actor, query: OutcomeQuery): Promise<OutcomePage> {
  const scope = scopeOf(actor)
  const filter = await outcomeFilter(ctx.db, query)
  const rows = await listOutcomeRows(ctx.db, scope, filter, query.sort, pageRequest(query))
  return {
    ...toPage(rows, query.limit, outcomeView),
    total: await countOutcomes(ctx.db, scope, filter),
    sums: sumsOf(await sumOutcomes(ctx.db, scope, filter)),
  }
}

/** An entry with its history. @throws DomainError `not_found` also for entries that the actor may not see. */
export async function readOutcome(ctx: AppContext, actor: Actor, id: string): Promise<OutcomeEntry> {
  const scope = scopeOf(actor)
  const row = await findOutcome(ctx.db, id, scope)
  if (!row) throw new DomainError('not_found')
  const added = (await additionsTo(ctx.db, row.entry_id)).map((addition) => addition.id)
  const additions = await outcomesById(ctx.db, added, scope)
  return {
    outcome: outcomeView(row),
    history: (await outcomeHistory(ctx.db, row.entry_id, scope)).map(outcomeView),
    additions: additions
      .map(outcomeView)
      .sort((one, other) => one.happenedOn.localeCompare(other.happenedOn) || one.id.localeCompare(other.id)),
  }
}

/** Outcomes of a match or a need that count, the latest first. */
export async function outcomesOf(
  ctx: AppContext,
  actor: Actor,
  of: { readonly matchId: string } | { readonly needId: string },
): Promise<OutcomeView[]> {
  const rows = await listOutcomeRows(ctx.db, scopeOf(actor), of, 'happened', { limit: 100, after: null })
  return rows.map(({ row }) => outcomeView(row))
}

/** The first outcome of these kinds of a match is entered with the step that brings it about, see `takeStep`. */
const BY_STEP: readonly OutcomeKind[] = ['introduced', 'signed', 'landed', 'solved']

/**
 * Enters an outcome by hand: a city's office for its own needs and matches, staff for the cities that they serve.
 * @throws DomainError `counted_already` when it looks like one that counts, see `recordOutcome`.
 */
export async function enterOutcome(
  ctx: AppContext,
  actor: Actor,
  input: OutcomeInput,
  once?: Once,
): Promise<OutcomeView> {
  require(canRecordOutcomes(actor))
  if (input.overruleReason) require(canAdminister(actor))
  return createOnce(ctx, actor, once, outcomeSchema, async (tx) => {
    const { matchId, needId, officeId, evidenceIds, ...facts } = input
    const scope = scopeOf(actor)
    if (matchId !== null && !(await findMatch(tx, matchId, scope)))
      throw invalid({ pointer: '/matchId', code: 'not_found' })
    if (needId !== null && !(await findNeed(tx, needId, scope)))
      throw invalid({ pointer: '/needId', code: 'not_found' })
    const office = matchId === null && needId === null ? (await officeFor(tx, actor, officeId)).id : null
    if (matchId !== null && !facts.addsToId && BY_STEP.includes(input.kind))
      throw invalid({ pointer: '/kind', code: 'by_step' })
    checkEvidence(input.kind, evidenceIds, facts.noEvidenceReason)
    const { id } = await recordOutcome(ctx, tx, actor, { ...facts, matchId, needId, officeId: office })
    await attachEvidence(tx, { owner: { kind: 'outcome', id }, ids: evidenceIds, actor, at: ctx.clock() })
    return viewOf(tx, id, actor)
  })
}

/** Money needs evidence or a stated reason for its absence. */
function checkEvidence(kind: OutcomeKind, evidenceIds: readonly string[], reason: string | null | undefined): void {
  const money = MONEY_OUTCOMES.some((other) => other === kind)
  if (money && evidenceIds.length === 0 && !reason) throw invalid({ pointer: '/noEvidenceReason', code: 'required' })
}

/** Corrects an entry with a new row, see `correctOutcome`. */
export async function correctEntry(
  ctx: AppContext,
  actor: Actor,
  id: string,
  { reason, evidenceIds, ...changes }: OutcomeCorrection,
): Promise<OutcomeView> {
  return ctx.db.transaction().execute(async (tx) => {
    const entryId = await requireKept(tx, actor, id)
    const corrected = await correctOutcome(ctx, tx, actor, id, changes, reason)
    await attachEvidence(tx, { owner: { kind: 'outcome', id: entryId }, ids: evidenceIds, actor, at: ctx.clock() })
    return viewOf(tx, corrected, actor)
  })
}

/** Takes an entry back with a new row, see `cancelOutcome`. */
export async function cancelEntry(ctx: AppContext, actor: Actor, id: string, reason: string): Promise<OutcomeView> {
  return ctx.db.transaction().execute(async (tx) => {
    await requireKept(tx, actor, id)
    return viewOf(tx, await cancelOutcome(ctx, tx, actor, id, reason), actor)
  })
}

/** @returns the entry that the row belongs to, whose evidence stays with it through all corrections. */
async function requireKept(tx: Transaction<Database>, actor: Actor, id: string): Promise<string> {
  const row = await findOutcome(tx, id, scopeOf(actor))
  if (!row) throw new DomainError('not_found')
  require(
    canKeepOutcomes(actor, {
      officeId: row.office_id,
      regionCode: row.need_region_code ?? row.office_region_code ?? '',
    }),
  )
  return row.entry_id
}

async function viewOf(tx: Transaction<Database>, id: string, actor: Actor): Promise<OutcomeView> {
  const row = await findOutcome(tx, id, scopeOf(actor))
  if (!row) throw new DomainError('not_found')
  return outcomeView(row)
}

/** Writing into the ledger of outcomes, within the transaction of whatever brought the outcome about. */
import { randomUUID } from 'node:crypto'
import type { Insertable, Transaction } from 'kysely'
import { recordActivity } from '../../../db/repositories/activities.ts'
import { findNeed } from '../../../db/repositories/needs.ts'
import { findOrganisation } from '../../../db/repositories/organisations.ts'
import {
  currentOfEntry,
  findOutcome,
  insertOutcome,
  lockLedger,
  partiesOfMatch,
  sumOfProject,
} from '../../../db/repositories/outcomes.ts'
import { findProvider } from '../../../db/repositories/providers.ts'
import type { Database } from '../../../db/schema/index.ts'
import type { OutcomeTable } from '../../../db/schema/outcome.ts'
import { type Currency, MONEY_OUTCOMES, type OutcomeKind, type ProviderKind } from '../../../db/vocabulary.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { DomainError, type FieldError, invalid } from '../../errors.ts'
import { shanghaiDate } from '../days.ts'
import { canAdminister, require, scopeOf } from '../permissions.ts'
import { yuanOf } from './amounts.ts'
import { type Claim, countedAlready } from './counted-already.ts'
import { partyKey } from './parties.ts'

/** What a step of a match, a step of a problem, or a clerk says of an outcome. */
export interface OutcomeFacts {
  readonly kind: OutcomeKind
  readonly matchId: string | null
  /** May be left out where a match is given. */
  readonly needId: string | null
  /** The reporting city office; of outcomes without a need. */
  readonly officeId?: string | null | undefined
  /** 项目名称; the need's title where left out. */
  readonly title?: string | null | undefined
  /** 需求方; the need's 需求单位 or office where left out. */
  readonly needParty?: string | null | undefined
  /** 供给方(投资方); the match's provider, or its institution, where left out. */
  readonly providerParty?: string | null | undefined
  /** Whole yuan; of a foreign currency the equivalent, which may be left out where a rate is stated. */
  readonly amountYuan?: number | null | undefined
  readonly currency?: Currency | undefined
  /** In the foreign currency, and yuan a unit of it: exact decimals. */
  readonly originalAmount?: string | null | undefined
  readonly rate?: string | null | undefined
  /** Why a money outcome states no amount. */
  readonly noAmountReason?: string | null | undefined
  /** ISO date in Asia/Shanghai. */
  readonly happenedOn: string
  /** The first entry of the same project and kind, to which this one adds. */
  readonly addsToId?: string | null | undefined
  /** What the amount of an addition is: what is added, or the project's new total. */
  readonly amountIs?: 'increment' | 'total' | undefined
  /** Whom to credit, the first named first; where left out the match's provider, if it is one that introduces others. */
  readonly introducerIds?: readonly string[] | undefined
  /** Why there is no evidence; not for steps, which keep their own. */
  readonly noEvidenceReason?: string | null | undefined
  /** Why it counts although it looks counted already: for administrators. */
  readonly overruleReason?: string | null | undefined
  /** What happens to an outcome without money that the same match or need has already: refused, or left as it stands. */
  readonly onRepeat?: 'refuse' | 'keep' | undefined
}

/** Where an outcome without money was recorded already, `id` is that entry's and `recorded` false. */
export interface RecordedOutcome {
  readonly id: string
  readonly recorded: boolean
}

/** Providers who bring others together; of the rest only who is named is credited. */
const INTRODUCING: readonly ProviderKind[] = ['member', 'expert', 'association', 'adviser']

const isMoney = (kind: OutcomeKind): boolean => MONEY_OUTCOMES.some((money) => money === kind)

/**
 * Enters an outcome, in the transaction of the step that it belongs to; the caller has asked who may. Evidence is attached by
 * the caller to the id that this answers.
 * @throws DomainError `counted_already` (with `id` and `title` of the entry) when it looks like one that counts,
 *   `forbidden` when somebody else than an administrator overrules that, `invalid` for facts that contradict each other.
 */
export async function recordOutcome(
  ctx: Pick<AppContext, 'clock' | 'matcher'>,
  tx: Transaction<Database>,
  actor: Actor,
  facts: OutcomeFacts,
): Promise<RecordedOutcome> {
  if (facts.overruleReason) require(canAdminister(actor))
  const subject = await subjectOf(tx, facts)
  const money = moneyOf(facts)
  checkDay(ctx, facts.happenedOn)
  const introducerIds = await introducersFor(tx, facts, subject.provider)
  await lockLedger(tx)
  const now = ctx.clock()
  const added = await additionOf(tx, facts, money.amount_yuan)
  const row = {
    office_id: subject.officeId,
    need_id: subject.needId,
    match_id: facts.matchId,
    kind: facts.kind,
    title: subject.title,
    need_party: subject.needParty,
    need_party_key: partyKey(subject.needParty),
    provider_party: subject.providerParty,
    provider_party_key: subject.providerParty === null ? null : partyKey(subject.providerParty),
    ...money,
    ...added,
    happened_on: facts.happenedOn,
    no_evidence_reason: facts.noEvidenceReason || null,
  }
  const claim: Claim = { ...claimOf(row), regionCode: subject.regionCode, entryId: null }
  const present = await countedAlready(ctx, tx, claim)
  if (present && !isMoney(facts.kind) && facts.onRepeat === 'keep') return { id: present.id, recorded: false }
  const overrule = await overruling(tx, actor, facts.overruleReason, present)
  const id = randomUUID()
  await insertOutcome(
    tx,
    { id, entry_id: id, ...row, ...overrule, ...FIRST, recorded_by_id: actor.accountId, recorded_at: now },
    introducerIds,
  )
  await recordOutcomeActivity(tx, actor, id, facts.addsToId ? 'add' : 'record', row, now, facts.overruleReason || null)
  return { id, recorded: true }
}

/** Columns of a row that corrects nothing. */
const FIRST = { corrects_id: null, correction_reason: null } as const

/** What a row says, without its place in the ledger. */
export type OutcomeContent = Pick<
  Insertable<OutcomeTable>,
  | 'kind'
  | 'match_id'
  | 'need_id'
  | 'title'
  | 'need_party_key'
  | 'provider_party_key'
  | 'amount_yuan'
  | 'happened_on'
  | 'adds_to_id'
>

/** What a row is compared by. */
export function claimOf(row: OutcomeContent): Omit<Claim, 'regionCode' | 'entryId'> {
  return {
    kind: row.kind,
    matchId: row.match_id ?? null,
    needId: row.need_id ?? null,
    title: row.title,
    needPartyKey: row.need_party_key,
    providerPartyKey: row.provider_party_key ?? null,
    amountYuan: row.amount_yuan ?? null,
    happenedOn: row.happened_on,
    addsToId: row.adds_to_id ?? null,
  }
}

/**
 * The columns of an overruled suspicion.
 * @throws DomainError `counted_already` where nobody overrules it; it names the entry only to those who may see it.
 */
export async function overruling(
  tx: Transaction<Database>,
  actor: Actor,
  reason: string | null | undefined,
  present: { readonly id: string; readonly title: string } | undefined,
) {
  if (!present) return { overruled_id: null, overrule_reason: null, overruled_by_id: null }
  if (!reason) {
    const seen = await findOutcome(tx, present.id, scopeOf(actor))
    throw new DomainError('counted_already', seen ? { id: seen.id, title: seen.title } : {})
  }
  return { overruled_id: present.id, overrule_reason: reason, overruled_by_id: actor.accountId }
}

/** The entry in the record of an outcome. */
export async function recordOutcomeActivity(
  tx: Transaction<Database>,
  actor: Actor,
  id: string,
  action: 'record' | 'add' | 'correct' | 'cancel',
  row: OutcomeContent,
  now: Date,
  reason: string | null,
): Promise<void> {
  await recordActivity(tx, {
    subjectKind: 'outcome',
    subjectId: id,
    action,
    reason,
    happenedAt: noonOf(row.happened_on, now),
    recordedAt: now,
    accountId: actor.accountId,
    detail: {
      kind: row.kind,
      amountYuan: row.amount_yuan,
      happenedOn: row.happened_on,
      needId: row.need_id,
      matchId: row.match_id,
    },
  })
}

/** Noon of a day in Asia/Shanghai, or now where that has not come. */
function noonOf(day: string, now: Date): Date {
  const noon = new Date(`${day}T12:00:00+08:00`)
  return noon < now ? noon : now
}

/** @throws DomainError `invalid` for a day that has not come. */
export function checkDay(ctx: Pick<AppContext, 'clock'>, day: string): void {
  if (day > shanghaiDate(ctx.clock())) throw invalid({ pointer: '/happenedOn', code: 'in_future' })
}

/** Whom and what an outcome is about; names as they stand now, since the ledger keeps what was agreed then. */
async function subjectOf(tx: Transaction<Database>, facts: OutcomeFacts) {
  const provider = facts.matchId === null ? undefined : await partiesOfMatch(tx, facts.matchId)
  if (facts.matchId !== null && !provider) throw invalid({ pointer: '/matchId', code: 'not_found' })
  if (provider && facts.needId !== null && facts.needId !== provider.need_id)
    throw invalid({ pointer: '/needId', code: 'not_found' })
  const needId = provider?.need_id ?? facts.needId
  const need = needId === null ? undefined : await findNeed(tx, needId, { kind: 'all' })
  if (needId !== null && !need) throw invalid({ pointer: '/needId', code: 'not_found' })
  const officeId = need?.office_id ?? facts.officeId ?? null
  if (officeId === null) throw invalid({ pointer: '/officeId', code: 'required' })
  const office = await findOrganisation(tx, officeId)
  if (office?.kind !== 'city_office') throw invalid({ pointer: '/officeId', code: 'not_found' })
  const title = facts.title || need?.title
  const providerParty = facts.providerParty || provider?.organisation_name || provider?.provider_name || null
  const errors: FieldError[] = []
  if (!title) errors.push({ pointer: '/title', code: 'required' })
  if (isMoney(facts.kind) && providerParty === null) errors.push({ pointer: '/providerParty', code: 'required' })
  if (errors.length > 0) throw invalid(...errors)
  return {
    officeId,
    needId,
    provider,
    regionCode: need?.region_code ?? office.region_code,
    title: title ?? '',
    needParty: facts.needParty || need?.beneficiary_name || office.name,
    providerParty,
  }
}

type MoneyFacts = Pick<
  OutcomeFacts,
  'kind' | 'amountYuan' | 'currency' | 'originalAmount' | 'rate' | 'noAmountReason' | 'addsToId'
>

/** The columns of the amount. @throws DomainError `invalid` where they contradict each other. */
export function moneyOf(facts: MoneyFacts) {
  const { kind, amountYuan = null, currency = 'CNY', originalAmount = null, rate = null } = facts
  const noAmountReason = facts.noAmountReason || null
  const none = { amount_yuan: null, currency: 'CNY', original_amount: null, rate: null } as const
  if (!isMoney(kind)) {
    if (amountYuan !== null || originalAmount !== null) throw invalid({ pointer: '/amountYuan', code: 'not_for_kind' })
    if (facts.addsToId) throw invalid({ pointer: '/addsToId', code: 'not_for_kind' })
    return { ...none, no_amount_reason: null }
  }
  if (amountYuan === null && originalAmount === null) {
    if (noAmountReason === null) throw invalid({ pointer: '/amountYuan', code: 'required' })
    if (facts.addsToId) throw invalid({ pointer: '/amountYuan', code: 'required' })
    return { ...none, no_amount_reason: noAmountReason }
  }
  if (amountYuan !== null && amountYuan <= 0)
    throw invalid({ pointer: '/amountYuan', code: 'too_small', params: { least: 1 } })
  if (currency === 'CNY') {
    if (originalAmount !== null) throw invalid({ pointer: '/currency', code: 'required' })
    return { ...none, amount_yuan: amountYuan, no_amount_reason: null }
  }
  if (originalAmount === null) throw invalid({ pointer: '/originalAmount', code: 'required' })
  const converted = rate === null ? amountYuan : yuanOf(originalAmount, rate)
  if (converted === null)
    throw rate === null
      ? invalid({ pointer: '/rate', code: 'required' })
      : invalid({ pointer: '/rate', code: 'too_big', params: { most: 9_000_000_000_000_000 } })
  if (rate !== null && amountYuan !== null && amountYuan !== converted)
    throw invalid({ pointer: '/amountYuan', code: 'amount_not_by_rate', params: { amount: converted } })
  if (converted === 0) throw invalid({ pointer: '/originalAmount', code: 'too_small', params: { least: 1 } })
  return { amount_yuan: converted, currency, original_amount: originalAmount, rate, no_amount_reason: null }
}

/** The columns of an addition: what it adds to, and the increment. */
async function additionOf(tx: Transaction<Database>, facts: OutcomeFacts, amountYuan: number | null) {
  if (!facts.addsToId) return { adds_to_id: null, stated_total_yuan: null }
  const first = await currentOfEntry(tx, facts.addsToId)
  if (!first || first.cancels || first.kind !== facts.kind || first.adds_to_id !== null || amountYuan === null)
    throw invalid({ pointer: '/addsToId', code: 'not_found' })
  const officeId = facts.officeId ?? null
  const same = (one: string | null, other: string | null) => one === null || other === null || one === other
  if (!same(first.match_id, facts.matchId) || !same(first.need_id, facts.needId) || !same(first.office_id, officeId))
    throw invalid({ pointer: '/addsToId', code: 'not_found' })
  if (facts.amountIs !== 'total') return { adds_to_id: first.entry_id, stated_total_yuan: null }
  const before = await sumOfProject(tx, first.entry_id)
  if (amountYuan <= before)
    throw invalid({ pointer: '/amountYuan', code: 'total_not_greater', params: { total: before } })
  return { adds_to_id: first.entry_id, amount_yuan: amountYuan - before, stated_total_yuan: amountYuan }
}

/** Whom to credit. @throws DomainError `invalid` for providers that do not exist. */
async function introducersFor(
  tx: Transaction<Database>,
  facts: OutcomeFacts,
  provider: { readonly provider_id: string; readonly provider_kind: ProviderKind } | undefined,
): Promise<string[]> {
  if (facts.introducerIds === undefined)
    return provider && INTRODUCING.includes(provider.provider_kind) ? [provider.provider_id] : []
  return knownProviders(tx, facts.introducerIds)
}

/** Distinct providers that exist. @throws DomainError `invalid` at the first that does not. */
export async function knownProviders(tx: Transaction<Database>, ids: readonly string[]): Promise<string[]> {
  const distinct = [...new Set(ids)]
  for (const [at, id] of distinct.entries())
    if (!(await findProvider(tx, id))) throw invalid({ pointer: `/introducerIds/${at}`, code: 'not_found' })
  return distinct
}

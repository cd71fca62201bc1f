import type { GroupScope } from '../../db/repositories/groups.ts'
import type { NeedsListScope } from '../../db/repositories/needs-lists.ts'
import type { OfferScope } from '../../db/repositories/offers.ts'
import { liesInRegion } from '../../db/repositories/region-scope.ts'
import type { Scope } from '../../db/repositories/scope.ts'
import type { Role } from '../../db/vocabulary.ts'
import type { Actor } from '../actor.ts'
import { DomainError } from '../errors.ts'

/**
 * Who may do what, as pure predicates; `docs/roles.md` is the same as a table, and a test walks it. What an actor may
 * not see does not exist for him: scopes answer that, in SQL.
 */

/** Refuses everybody whose role is not among those given. */
export function requireRole(actor: Actor, ...roles: readonly Role[]): void {
  if (!roles.includes(actor.role)) throw new DomainError('forbidden')
}

/** Refuses when a predicate does not hold. */
export function require(allowed: boolean): void {
  if (!allowed) throw new DomainError('forbidden')
}

/** True when staff serve the region, and always for administrators. */
export function servesRegion(actor: Actor, regionCode: string): boolean {
  if (actor.role === 'admin') return true
  return actor.role === 'staff' && actor.regionCodes.some((code) => liesInRegion(regionCode, code))
}

/** An office's id, or nothing that any row holds: a city account without office sees nothing. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Whose needs and matches an actor may see. */
export function scopeOf(actor: Actor): Scope {
  switch (actor.role) {
    case 'admin':
      return { kind: 'all' }
    case 'staff':
      return { kind: 'regions', codes: actor.regionCodes }
    case 'city':
      return { kind: 'office', officeId: actor.officeId ?? NOBODY }
    case 'provider':
      return { kind: 'provider', providerId: actor.providerId ?? NOBODY }
  }
}

export function offerScope(actor: Actor): OfferScope {
  switch (actor.role) {
    case 'admin':
    case 'staff':
      return { kind: 'all' }
    case 'city':
      return { kind: 'published', officeId: actor.officeId ?? NOBODY }
    case 'provider':
      return { kind: 'provider', providerId: actor.providerId ?? NOBODY }
  }
}

/** @throws DomainError `forbidden` for providers: needs lists are no business of theirs. */
export function needsListScope(actor: Actor): NeedsListScope {
  const scope = scopeOf(actor)
  if (scope.kind === 'provider') throw new DomainError('forbidden')
  return scope
}

/** What the predicates need to know of a need. */
export interface OwnedNeed {
  readonly officeId: string
  readonly regionCode: string
}

export function canCreateNeed(actor: Actor): boolean {
  return actor.role !== 'provider'
}

/** Change, publish, close, put on a list. */
export function canChangeNeed(actor: Actor, need: OwnedNeed): boolean {
  return (actor.role === 'city' && actor.officeId === need.officeId) || servesRegion(actor, need.regionCode)
}

export function canReadNeedContacts(actor: Actor, need: OwnedNeed): boolean {
  return canChangeNeed(actor, need)
}

export function canCreateOffer(actor: Actor): boolean {
  return actor.role !== 'city'
}

export function canChangeOffer(actor: Actor, offer: { readonly providerId: string }): boolean {
  return (
    (actor.role === 'provider' && actor.providerId === offer.providerId) ||
    actor.role === 'staff' ||
    actor.role === 'admin'
  )
}

export function canReadOfferContacts(actor: Actor, offer: { readonly providerId: string }): boolean {
  return canChangeOffer(actor, offer)
}

export function canReadProviderContacts(actor: Actor, provider: { readonly providerId: string }): boolean {
  return canChangeOffer(actor, provider)
}

/** Declare with whom a provider is not to be brought together: itself and staff. */
export function canDeclareConflicts(actor: Actor, provider: { readonly providerId: string }): boolean {
  return canChangeOffer(actor, provider)
}

/** Review the proposals of one's cities: decide, assign, pair by hand. */
export function canReview(actor: Actor): boolean {
  return actor.role === 'staff' || actor.role === 'admin'
}

/** Enter outcomes into the ledger 成果台账: a city's office its own, staff those of the cities that they serve. */
export function canRecordOutcomes(actor: Actor): boolean {
  return actor.role !== 'provider'
}

/** Correct and cancel an entry of the ledger. */
export function canKeepOutcomes(actor: Actor, outcome: OwnedNeed): boolean {
  return canChangeNeed(actor, outcome)
}

/** Make and read reports 工作报告: a city's office about itself, staff about the cities that they serve. */
export function canReadReports(actor: Actor): boolean {
  return actor.role !== 'provider'
}

/** Which working groups an actor may see. */
export function groupScope(actor: Actor): GroupScope {
  switch (actor.role) {
    case 'admin':
      return { kind: 'all' }
    case 'staff':
      return { kind: 'regions', codes: actor.regionCodes }
    case 'city':
      return { kind: 'office', officeId: actor.officeId ?? NOBODY }
    case 'provider':
      return { kind: 'member', providerId: actor.providerId ?? NOBODY, accountId: actor.accountId }
  }
}

/** Working groups: made and kept by staff of the city, its members and its log too. */
export function canKeepGroup(actor: Actor, group: { readonly regionCode: string }): boolean {
  return servesRegion(actor, group.regionCode)
}

/** Read the record of a need or offer that one may see; what people decided is for staff and the owner. */
export function canReadActivities(actor: Actor, owner: boolean): boolean {
  return owner || actor.role === 'staff' || actor.role === 'admin'
}

/** Organisations and providers: enter and change. */
export function canKeepRegisters(actor: Actor): boolean {
  return actor.role === 'staff' || actor.role === 'admin'
}

/** Accounts, city offices, regions. */
export function canAdminister(actor: Actor): boolean {
  return actor.role === 'admin'
}

/** The dictionary 词库 counts for the whole province: administrators keep it. */
export function canKeepVocabulary(actor: Actor): boolean {
  return actor.role === 'admin'
}

/** Chains 产业链: administrators put them in force at once, a city's office proposes. */
export function canWriteChains(actor: Actor): boolean {
  return actor.role === 'admin' || (actor.role === 'city' && actor.officeId !== null)
}

/**
 * Approve, decline, take out of force, restore. One matcher ranks the needs of every city, so that a chain counts for all
 * of them: staff decide about chains that a city of theirs began, administrators about all, also those of the matcher.
 */
export function canDecideChain(actor: Actor, chain: { readonly regionCode: string | null }): boolean {
  return chain.regionCode === null ? canAdminister(actor) : servesRegion(actor, chain.regionCode)
}

/** Whose imports an actor may read and confirm: one's own; administrators everybody's, which null says. */
export function whoseImports(actor: Actor): string | null {
  return actor.role === 'admin' ? null : actor.accountId
}

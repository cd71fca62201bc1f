/**
 * Shapes of the demo province's data. Records point to one another by `key`, which lives in this data only. Codes are
 * those of `db/vocabulary.ts`, of the table of regions and of GB/T 4754—2017; dates are `YYYY-MM-DD`; amounts are whole
 * yuan. `invented` is true for everything that is not a published fact; invented names and texts show 演示 themselves.
 */
import type {
  AcceptedStage,
  CloseReason,
  Collateral,
  EnterpriseStage,
  ExpertKind,
  MatchOrigin,
  MatchState,
  Maturity,
  NeedKind,
  NeedSource,
  NeedStatus,
  NeedsListStatus,
  OfferKind,
  OfferStatus,
  OrganisationKind,
  Priority,
  ProviderKind,
  Role,
  Visibility,
  Want,
} from '../../db/vocabulary.ts'

/** A person to talk to; always invented: a number that anyone sees is made up, an address at example.com. */
export interface DemoContact {
  readonly name: string
  readonly telephone: string
  readonly email: string
}

/** A committee, city office, enterprise, institute or other body. */
export interface DemoOrganisation {
  readonly key: string
  readonly kind: OrganisationKind
  readonly name: string
  /** Where it sits. */
  readonly region: string
  /** Letters before the year in reference numbers; only city offices have them. */
  readonly prefix: string | null
  /** Key of the committee that helps the city; only city offices have one. */
  readonly committee: string | null
  readonly invented: boolean
}

/** Who brings offers: a person or a body, with an optional institution. */
export interface DemoProvider {
  readonly key: string
  readonly kind: ProviderKind
  /** Only experts have one. */
  readonly expertKind: ExpertKind | null
  readonly name: string
  /** Office or honour as it is called there; null for bodies. */
  readonly title: string | null
  /** Key of the institution or of the body itself; null where there is none. */
  readonly organisation: string | null
  readonly region: string
  readonly industries: readonly string[]
  /** Cases that it can take at once over all its offers. */
  readonly capacity: number
  readonly contact: DemoContact
  readonly invented: boolean
}

/** An edition (第 N 期) of a city's needs. */
export interface DemoNeedsList {
  readonly key: string
  /** Key of the city office. */
  readonly office: string
  readonly edition: number
  readonly title: string
  /** The date that the edition carries. */
  readonly dated: string
  readonly status: NeedsListStatus
  /** Null while it is a draft. */
  readonly publishedOn: string | null
  readonly invented: boolean
}

/** What a city asks for. */
export interface DemoNeed {
  readonly key: string
  /** Key of the edition that holds it; null outside any. */
  readonly list: string | null
  readonly kind: NeedKind
  readonly title: string
  readonly description: string
  /** At most three. */
  readonly industries: readonly string[]
  readonly keywords: readonly string[]
  /** Key of the city office that owns it. */
  readonly office: string
  /** City or district it is in. */
  readonly region: string
  /** Key of the 需求单位. */
  readonly organisation: string | null
  readonly amountYuan: number | null
  readonly deadline: string | null
  /** Empty: from anywhere. */
  readonly wantedRegions: readonly string[]
  /** Of the enterprise behind a need of kind `project`, `enterprise` or `funding`. */
  readonly stage: EnterpriseStage | null
  /** Facts of that enterprise, by the codes of `db/vocabulary.ts`; null where it states none. */
  readonly facts: DemoFacts | null
  /** Wanted of the technology in a need of kind `technology`. */
  readonly maturity: Maturity | null
  readonly priority: Priority
  readonly wantedCount: number
  readonly source: NeedSource
  readonly visibility: Visibility
  readonly status: NeedStatus
  /** Both present exactly when closed. */
  readonly closeReason: CloseReason | null
  readonly closedOn: string | null
  /** Null for drafts. */
  readonly publishedOn: string | null
  readonly contact: DemoContact
  readonly invented: boolean
}

/** What an enterprise that asks for money states; what is absent is not stated. */
export interface DemoFacts {
  readonly yearsOperating?: number
  readonly revenueYuan?: number
  /** Empty: nothing to put up. */
  readonly collateral?: readonly Collateral[]
  readonly lossMaking?: boolean
}

/** What an offer of money asks; what is absent is not stated. The amounts are those of the offer and can be talked about. */
export interface DemoConditions {
  readonly stages?: readonly AcceptedStage[]
  readonly leastYears?: number
  readonly leastRevenueYuan?: number
  /** Empty: none is asked. */
  readonly collateral?: readonly Collateral[]
  readonly acceptsLoss?: boolean
}

/** The needs that a provider would like. */
export interface DemoWants {
  readonly kinds?: readonly NeedKind[]
  readonly industries?: readonly string[]
  readonly regions?: readonly string[]
  readonly leastAmountYuan?: number
  readonly only?: readonly Want[]
}

/** What a provider can bring. */
export interface DemoOffer {
  readonly key: string
  readonly kind: OfferKind
  /** Key of the provider. */
  readonly provider: string
  readonly title: string
  readonly description: string
  /** At most three. */
  readonly industries: readonly string[]
  readonly keywords: readonly string[]
  /** Empty: everywhere. */
  readonly servedRegions: readonly string[]
  /** Range of what it can bring; both null where money is not the point, equal for one amount. */
  readonly amountMinYuan: number | null
  readonly amountMaxYuan: number | null
  /** Null where it asks nothing. */
  readonly conditions: DemoConditions | null
  readonly wants: DemoWants | null
  /** Inclusive. */
  readonly validUntil: string | null
  readonly status: OfferStatus
  /** Null for drafts. */
  readonly publishedOn: string | null
  readonly contact: DemoContact
  readonly invented: boolean
}

/** How far a named outcome has really come; the first part of a match's states ends earlier, at `confirmed`. */
export const DEMO_OUTCOMES = [
  'signed',
  'landed',
  'in_progress',
  'introduced',
  'solved',
  'reported_upward',
  'proposal_drafted',
] as const
export type DemoOutcome = (typeof DEMO_OUTCOMES)[number]

/** A pairing on which the staff decided. */
export interface DemoMatch {
  readonly need: string
  readonly offer: string
  readonly state: Extract<MatchState, 'confirmed' | 'rejected' | 'on_hold'>
  readonly origin: MatchOrigin
  /** Key of the staff account that decided, and the day. */
  readonly decidedBy: string
  readonly decidedOn: string
  /** Present when rejected or on hold. */
  readonly reason: string | null
  /** Of a confirmed one: what followed, in words. */
  readonly note: string | null
  /** Published outcome; null for invented matches. Signed and landed money are different figures, never added up. */
  readonly outcome: { readonly state: DemoOutcome; readonly amountYuan: number | null } | null
  /** Key of the staff account that follows it up. */
  readonly assignee: string | null
  readonly invented: boolean
}

/** Someone who can sign in to the demo; passwords are made at start. */
export interface DemoAccount {
  readonly key: string
  readonly userName: string
  readonly name: string
  readonly role: Role
  /** Key of the city office (`city`). */
  readonly office: string | null
  /** Key of the provider (`provider`). */
  readonly provider: string | null
  /** Region codes of the cities served (`staff`); `province` means all of them; null for the other roles. */
  readonly serves: readonly string[] | 'province' | null
  readonly invented: boolean
}

/** The demo province: Gansu's three pilot cities with their facts, and invented needs and offers around them. */
export interface DemoProvince {
  readonly region: string
  readonly organisations: readonly DemoOrganisation[]
  readonly providers: readonly DemoProvider[]
  readonly needsLists: readonly DemoNeedsList[]
  readonly needs: readonly DemoNeed[]
  readonly offers: readonly DemoOffer[]
  readonly matches: readonly DemoMatch[]
  readonly accounts: readonly DemoAccount[]
}

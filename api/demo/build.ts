/** Turns the short forms in which the demo data is written into its full shapes, and marks what is invented. */
import type {
  DemoAccount,
  DemoContact,
  DemoMatch,
  DemoNeed,
  DemoNeedsList,
  DemoOffer,
  DemoOrganisation,
  DemoProvider,
} from './types.ts'

const MARK = '（演示）'

/** The text with 演示 at its end. */
export const marked = (text: string): string => text + MARK

const markedIf = (invented: boolean, text: string): string => (invented ? marked(text) : text)

type Optional<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>

/** A number from 0 to `below` − 1 that depends on the key alone. */
const spread = (key: string, below: number): number =>
  [...key].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 99_991, 7) % below

/** The day so many days after 2026-03-10. */
const dayOfDemo = (days: number): string => new Date(Date.UTC(2026, 2, 10 + days)).toISOString().slice(0, 10)

const VALID_UNTIL = ['2026-12-31', '2027-03-31', '2027-06-30'] as const

/** A contact as it is written: only the name; number and address are made from the record's key. */
const contactOf = (name: string, key: string): DemoContact => {
  return {
    name: marked(name),
    telephone: `1380000${String(spread(key, 10_000)).padStart(4, '0')}`,
    email: `${key.toLowerCase()}@example.com`,
  }
}

/** An organisation; invented unless it says otherwise. */
export function organisation(draft: Optional<DemoOrganisation, 'prefix' | 'committee' | 'invented'>): DemoOrganisation {
  const full = { prefix: null, committee: null, invented: true, ...draft }
  return { ...full, name: markedIf(full.invented, full.name) }
}

type OfferDraft = Omit<
  Optional<
    DemoOffer,
    | 'servedRegions'
    | 'amountMinYuan'
    | 'amountMaxYuan'
    | 'conditions'
    | 'wants'
    | 'validUntil'
    | 'status'
    | 'publishedOn'
  >,
  'key' | 'provider' | 'contact' | 'invented'
>

type ProviderDraft = Omit<
  Optional<DemoProvider, 'expertKind' | 'title' | 'organisation' | 'capacity' | 'invented'>,
  'contact'
> & {
  /** Whom to ask; the person itself where left out. */
  readonly contactName?: string
  /** Its offers; they get the provider's key with a number. */
  readonly offers: readonly OfferDraft[]
}

/** A provider with its offers. */
export interface ProviderEntry {
  readonly provider: DemoProvider
  readonly offers: readonly DemoOffer[]
}

/**
 * A provider and its offers: capacity 2, offers published on a day between 2026-03-10 and 2026-10-10 and valid until the
 * end of a quarter from then on (both spread by key) unless they say otherwise.
 */
export function provider({ offers, contactName, ...draft }: ProviderDraft): ProviderEntry {
  const full = { expertKind: null, title: null, organisation: null, capacity: 2, invented: true, ...draft }
  const contact = contactOf(contactName ?? full.name, full.key)
  return {
    provider: { ...full, name: markedIf(full.invented, full.name), contact },
    offers: offers.map((offer, index) => {
      const key = `${full.key}-${index + 1}`
      return {
        servedRegions: [],
        amountMinYuan: null,
        amountMaxYuan: null,
        conditions: null,
        wants: null,
        validUntil: VALID_UNTIL[spread(key, VALID_UNTIL.length)] ?? null,
        status: 'published' as const,
        publishedOn: dayOfDemo(spread(key, 215)),
        ...offer,
        description: marked(offer.description),
        key,
        provider: full.key,
        contact,
        invented: true,
      }
    }),
  }
}

type NeedDefaults =
  | 'list'
  | 'organisation'
  | 'amountYuan'
  | 'deadline'
  | 'wantedRegions'
  | 'stage'
  | 'facts'
  | 'maturity'
  | 'priority'
  | 'wantedCount'
  | 'source'
  | 'visibility'
  | 'status'
  | 'closeReason'
  | 'closedOn'
  | 'publishedOn'

type NeedDraft = Omit<Optional<DemoNeed, NeedDefaults>, 'office' | 'contact' | 'invented'> & {
  readonly contactName: string
}

/** A need of the office: published with its list, from the government, wanting one partner unless it says otherwise. */
export function need(office: string, list: DemoNeedsList | null, { contactName, ...draft }: NeedDraft): DemoNeed {
  return {
    list: list?.key ?? null,
    organisation: null,
    amountYuan: null,
    deadline: null,
    wantedRegions: [],
    stage: null,
    facts: null,
    maturity: null,
    priority: 'normal',
    wantedCount: 1,
    source: 'government',
    visibility: 'network',
    status: list?.status === 'draft' ? 'draft' : 'published',
    closeReason: null,
    closedOn: null,
    publishedOn: list?.publishedOn ?? null,
    ...draft,
    description: marked(draft.description),
    office,
    contact: contactOf(contactName, draft.key),
    invented: true,
  }
}

/** A list of needs; its title is invented. */
export function needsList(draft: Omit<DemoNeedsList, 'status' | 'invented'>): DemoNeedsList {
  return {
    ...draft,
    title: marked(draft.title),
    status: draft.publishedOn === null ? 'draft' : 'published',
    invented: true,
  }
}

type MatchDraft = Omit<Optional<DemoMatch, 'reason' | 'note' | 'outcome' | 'origin'>, 'assignee' | 'invented'>

/** A decided match, followed up by who decided; what stands without a published outcome is invented and marked. */
export function match(draft: MatchDraft): DemoMatch {
  const full = { reason: null, note: null, outcome: null, origin: 'matcher', ...draft } as const
  const invented = full.outcome === null
  return {
    ...full,
    reason: full.reason === null ? null : markedIf(invented, full.reason),
    note: full.note === null ? null : markedIf(invented, full.note),
    assignee: full.state === 'rejected' ? null : full.decidedBy,
    invented,
  }
}

/** An account for the demo; the name of the person is invented. */
export function account(draft: Omit<Optional<DemoAccount, 'office' | 'provider' | 'serves'>, 'invented'>): DemoAccount {
  return { office: null, provider: null, serves: null, ...draft, name: marked(draft.name), invented: true }
}

import type { EmbeddingView } from '../../api/schemas/embedding.ts'
import type { Decision } from '../../api/schemas/match.ts'
import type { WEIGHTS_VERDICTS } from '../../api/schemas/matcher-weights.ts'
import type { OfferStep } from '../../api/schemas/offer.ts'
import type { EditionChange } from '../../api/schemas/register.ts'
import type { BackupTexts } from './backups.ts'
import type { DraftingTexts } from './drafting.ts'
import type { EvidenceTexts } from './evidence.ts'
import type { ExportingTexts } from './exporting.ts'
import type { GroupTexts } from './groups.ts'
import type { ImportPageTexts } from './imports.ts'
import type { KnowledgeTexts } from './knowledge.ts'
import type { MergeTexts } from './merges.ts'
import type { NoticeTexts } from './notices.ts'
import type { OutcomePageTexts, ReportPageTexts } from './outcomes.ts'
import type { RelationTexts } from './relations.ts'
import type { RuleTexts } from './rules.ts'
import type { TaskTexts } from './tasks.ts'
import type { WayTexts } from './way.ts'

/** What a notice after a done action may say; the code travels in the address. */
export const NOTICE_CODES = [
  'created',
  'saved',
  'published',
  'closed',
  'reopened',
  'related',
  'contact_erased',
  'backup_started',
  'evidence_added',
  'task_given',
  'step_taken',
  'problem_registered',
  'evidence_superseded',
  'unrelated',
  'merge_proposed',
  'merge_consented',
  'merge_declined',
  'merge_withdrawn',
  'merge_undone',
  'paused',
  'resumed',
  'withdrawn',
  'paired',
  'assigned',
  'password_changed',
  'signed_out',
  'link_used',
  'disabled',
  'enabled',
  'region_added',
  'weights_begun',
  'weights_activated',
  'weights_reverted',
  'entry_added',
  'entry_saved',
  'entry_removed',
  'entry_restored',
  'chain_saved',
  'chain_proposed',
  'chain_approved',
  'chain_declined',
  'chain_removed',
  'chain_restored',
  'ranking_started',
  'ranking_stopped',
  'pinned',
  'unpinned',
  'conflict_declared',
  'conflict_removed',
  'outcome_recorded',
  'outcome_corrected',
  'outcome_cancelled',
  'reports_made',
  'confirm',
  'reject',
  'hold',
  'release',
  'undo',
  'requested',
  'confirmed_requested',
  'step_corrected',
  'answer_recorded',
  'accepted',
  'declined',
  'setting_saved',
  'day_saved',
  'day_removed',
  'notices_read',
  'delivery_waits',
] as const
export type NoticeCode = (typeof NOTICE_CODES)[number]

/** The matcher's signals as the pages name them. */
export const SIGNAL_CODES = [
  'words',
  'industry',
  'keywords',
  'meaning',
  'chain',
  'region',
  'kind',
  'conditions',
  'wanted',
] as const
/** What a signal may have found. */
export const FINDING_CODES = [
  'words_met',
  'no_word_met',
  'same_division',
  'related_division',
  'same_section',
  'different_industry',
  'keywords_met',
  'no_keyword_met',
  'meaning_near',
  'meaning_related',
  'meaning_far',
  'same_node',
  'fills_link',
  'lengthens_chain',
  'supplies',
  'supplies_further',
  'uses',
  'neighbours_in_chain',
  'no_chain_relation',
  'wanted_region',
  'serves_city',
  'serves_province',
  'serves_area',
  'same_city',
  'same_province',
  'no_region_in_common',
  'kinds_fit',
  'kinds_help',
  'kinds_far',
  'conditions_met',
  'conditions_not_met',
  'wants_met',
  'wants_not_met',
] as const

/** All texts of the pages in one language; vocabularies and problems stand in `api/labels`. */
export interface Texts {
  readonly service: string
  readonly tagline: string
  readonly htmlLang: string
  readonly otherLanguage: { readonly code: 'zh' | 'en'; readonly name: string; readonly htmlLang: string }
  readonly demo: { readonly mark: string; readonly banner: string }
  readonly skip: string
  readonly nav: {
    readonly label: string
    readonly home: string
    readonly today: string
    readonly problemLedger: string
    readonly review: string
    readonly matches: string
    readonly outcomes: string
    readonly reports: string
    readonly needs: string
    readonly offers: string
    readonly needsLists: string
    readonly imports: string
    readonly providers: string
    readonly organisations: string
    readonly accounts: string
    readonly regions: string
    readonly weights: string
    readonly vocabulary: string
    readonly chains: string
    readonly rankings: string
    readonly followUp: string
    readonly settings: string
    readonly backups: string
    readonly notices: string
    readonly deliveries: string
    readonly groups: string
    readonly reference: string
    readonly user: string
    readonly signIn: string
    readonly signOut: string
    readonly changePassword: string
  }
  readonly separator: string
  readonly sentenceEnd: string
  readonly none: string
  readonly anyChoice: string
  readonly noChoice: string
  readonly required: string
  readonly optional: string
  readonly actions: {
    readonly save: string
    readonly saveAndPublish: string
    readonly create: string
    readonly edit: string
    readonly cancel: string
    readonly filter: string
    readonly clearFilters: string
    readonly search: string
    readonly back: string
    readonly nextPage: string
    readonly firstPage: string
    readonly publish: string
    readonly close: string
    readonly reopen: string
    readonly open: string
    readonly more: string
  }
  readonly money: {
    /** From large to small; `size` in yuan. */
    readonly units: readonly { readonly size: number; readonly name: string }[]
    readonly inWan: string
    readonly upTo: (amount: string) => string
    readonly from: (amount: string) => string
  }
  readonly days: (count: number) => string
  readonly count: (count: number, more: boolean) => string
  readonly found: (count: number) => string
  readonly notices: Record<NoticeCode, string>
  readonly noticeLabel: string
  readonly undo: string
  readonly errors: {
    readonly heading: string
    readonly requestId: string
    readonly toHome: string
    readonly titlePrefix: string
    readonly problemPage: (status: number) => string
    /** Stands for a person on the page of a problem that names one. */
    readonly somebody: string
    readonly pageMissing: string
    readonly openExisting: string
    readonly pageMissingDetail: string
  }
  readonly signIn: {
    readonly title: string
    readonly userName: string
    readonly password: string
    readonly submit: string
    readonly forgotten: string
    readonly needed: string
    readonly interrupted: string
    readonly kept: string
    readonly resume: string
  }
  readonly password: {
    readonly title: string
    readonly current: string
    readonly next: string
    readonly repeat: string
    readonly hint: string
    readonly submit: string
    readonly otherSessions: string
  }
  readonly setup: {
    readonly title: string
    readonly intro: string
    readonly name: string
    readonly nameHint: string
    readonly userNameHint: string
    readonly submit: string
  }
  readonly reset: { readonly title: string; readonly intro: (userName: string) => string; readonly submit: string }
  readonly home: {
    readonly title: string
    readonly greeting: (name: string) => string
    readonly toReview: string
    readonly assignedToMe: string
    readonly onHold: string
    readonly longestWaiting: string
    readonly drafts: string
    readonly published: string
    readonly dueSoon: string
    readonly confirmed: string
    readonly myOffers: string
    readonly networkNeeds: string
    readonly accounts: string
    readonly latest: string
    readonly seeAll: string
    readonly nothingWaits: string
    readonly startReview: string
  }
  readonly filters: {
    readonly label: string
    readonly status: string
    readonly kind: string
    readonly city: string
    readonly industry: string
    readonly q: string
    readonly sort: string
    readonly assignee: string
    readonly state: string
    readonly provider: string
    readonly providerKind: string
    readonly office: string
    readonly needSorts: Record<'updated' | 'created' | 'deadline' | 'reference', string>
    readonly offerSorts: Record<'updated' | 'created' | 'valid_until' | 'reference', string>
    readonly matchView: string
    readonly matchSorts: Record<'score' | 'waiting' | 'priority' | 'since', string>
    readonly me: string
    readonly unassigned: string
  }
  readonly need: {
    readonly list: string
    readonly one: string
    readonly create: string
    readonly edit: string
    readonly empty: string
    readonly emptyFiltered: string
    readonly reference: string
    readonly title: string
    readonly description: string
    readonly kind: string
    readonly industries: string
    readonly industryNth: (n: number) => string
    readonly keywords: string
    readonly keywordsHint: string
    readonly office: string
    readonly region: string
    readonly beneficiary: string
    readonly beneficiaryHint: string
    readonly amount: string
    readonly deadline: string
    readonly wantedRegions: string
    readonly anywhere: string
    readonly anywhereHint: string
    readonly stage: string
    readonly stageHint: string
    readonly maturity: string
    readonly maturityHint: string
    readonly priority: string
    readonly wantedCount: string
    readonly source: string
    readonly visibility: string
    readonly status: string
    readonly updated: string
    readonly created: string
    readonly publishedAt: string
    readonly version: string
    readonly closeTitle: string
    readonly closeReason: string
    readonly closeNote: string
    readonly draftHint: string
    readonly titleHint: string
    readonly descriptionHint: string
    readonly kindHint: string
    readonly pairTitle: string
    readonly pairHint: string
    readonly pairReference: string
    readonly pairReason: string
    readonly pairSubmit: string
  }
  readonly offer: {
    readonly list: string
    readonly one: string
    readonly create: string
    readonly edit: string
    readonly empty: string
    readonly emptyFiltered: string
    readonly title: string
    readonly provider: string
    readonly regions: string
    readonly everywhere: string
    readonly everywhereHint: string
    readonly amount: string
    readonly amountMin: string
    readonly amountMax: string
    readonly validUntil: string
    readonly unlimited: string
    readonly titleHint: string
    readonly steps: Record<OfferStep, string>
  }
  readonly contacts: {
    readonly erase: string
    readonly eraseOf: (who: string) => string
    readonly eraseTitle: string
    readonly eraseHint: string
    readonly eraseReason: string
    readonly everywhere: string
    readonly everywhereHint: string
    readonly eraseSubmit: string
    readonly title: string
    readonly hidden: string
    readonly none: string
    readonly nth: (n: number) => string
    readonly name: string
    readonly telephone: string
    readonly email: string
    readonly hint: string
    readonly erased: string
  }
  readonly candidates: {
    readonly title: string
    readonly forNeed: string
    readonly forOffer: string
    readonly none: string
    readonly noneForDraft: string
    readonly rank: string
    readonly explain: string
  }
  readonly explanation: {
    readonly title: string
    readonly score: string
    readonly criterion: string
    readonly points: string
    readonly share: string
    readonly found: string
    readonly metWords: string
    readonly scattered: string
    readonly outOf: (points: string, most: string) => string
    /** How a word met that does not stand in both texts. */
    readonly meetings: Readonly<Record<'synonym' | 'wider' | 'chain', string>>
    /** Of a criterion that only takes away, when it takes nothing. */
    readonly nothingTaken: string
    readonly missing: string
    readonly signals: Record<(typeof SIGNAL_CODES)[number], string>
    readonly findings: Record<(typeof FINDING_CODES)[number], string>
  }
  readonly rules: RuleTexts
  readonly activities: {
    readonly contactViews: (count: number) => string
    readonly title: string
    readonly none: string
    readonly when: string
    readonly who: string
    readonly what: string
    readonly reason: string
    readonly system: string
    readonly onBehalfOf: (name: string) => string
    readonly names: Readonly<Record<string, string>>
  }
  readonly review: {
    readonly title: string
    readonly queue: string
    readonly details: string
    readonly position: (n: number, total: number) => string
    readonly total: (n: number) => string
    readonly tabs: string
    readonly waiting: (days: number) => string
    readonly previous: string
    readonly next: string
    readonly decide: string
    readonly decisions: Record<Decision, string>
    readonly decisionReason: string
    readonly reasonFor: { readonly reject: string; readonly hold: string }
    readonly reasonHint: string
    readonly cause: string
    readonly causeHint: string
    readonly reasonSubmit: { readonly reject: string; readonly hold: string }
    readonly decidedBy: (name: string, state: string, when: string) => string
    readonly assignee: string
    readonly assign: string
    readonly nobody: string
    readonly empty: Record<'proposed' | 'on_hold' | 'confirmed' | 'rejected' | 'withdrawn', string>
    readonly emptyFiltered: string
    readonly allDone: string
    readonly gone: string
    readonly changedSince: string
    readonly needText: string
    readonly offerText: string
    readonly keys: string
    readonly keysOn: string
    readonly keysOff: string
    readonly keysIntro: string
    readonly keyHelp: readonly (readonly [string, string])[]
    readonly closeHelp: string
    readonly conflict: string
    readonly filterSummary: string
    readonly moreInQueue: string
    readonly backToStart: string
  }
  readonly match: {
    readonly list: string
    readonly empty: string
    readonly emptyFiltered: string
    readonly state: string
    readonly need: string
    readonly offer: string
    readonly provider: string
    readonly origin: string
    readonly waiting: string
    readonly decided: string
    readonly one: string
  }
  readonly needsList: {
    readonly list: string
    readonly create: string
    readonly edit: string
    readonly edition: string
    readonly nthEdition: (n: number) => string
    readonly dated: string
    readonly title: string
    readonly needs: string
    readonly needCount: string
    readonly empty: string
    readonly emptyNeeds: string
    readonly frozen: string
    readonly publishHint: string
    readonly order: string
    readonly chooseNeeds: string
    readonly noNeedsToChoose: string
    readonly needsAfterwards: string
    readonly next: string
    readonly nextHint: string
    readonly compare: string
    readonly comparedWith: string
    readonly comparedTitle: (edition: string) => string
    readonly firstEdition: string
    readonly noDifference: string
    readonly change: string
    readonly changes: Readonly<Record<EditionChange, string>>
    readonly before: string
    readonly after: string
  }
  readonly provider: {
    readonly list: string
    readonly create: string
    readonly edit: string
    readonly empty: string
    readonly emptyFiltered: string
    readonly name: string
    readonly kind: string
    readonly expertKind: string
    readonly expertKindHint: string
    readonly title: string
    readonly titleHint: string
    readonly organisation: string
    readonly region: string
    readonly regionHint: string
    readonly industries: string
    readonly capacity: string
    readonly capacityHint: string
    readonly cases: (n: number) => string
    readonly offers: string
  }
  readonly organisation: {
    readonly list: string
    readonly create: string
    readonly edit: string
    readonly empty: string
    readonly emptyFiltered: string
    readonly name: string
    readonly kind: string
    readonly region: string
    readonly referencePrefix: string
    readonly referencePrefixHint: string
  }
  readonly account: {
    readonly list: string
    readonly create: string
    readonly edit: string
    readonly userName: string
    readonly name: string
    readonly role: string
    readonly office: string
    readonly officeHint: string
    readonly provider: string
    readonly providerHint: string
    readonly regions: string
    readonly regionsHint: string
    readonly state: string
    readonly enabled: string
    readonly disabled: string
    readonly disable: string
    readonly enable: string
    readonly password: string
    readonly passwordHint: string
    readonly resetLink: string
    readonly resetIntro: string
    readonly makeResetLink: string
    readonly resetMade: string
    readonly resetOnce: string
    readonly created: string
    readonly empty: string
    readonly emptyFiltered: string
    readonly serves: string
  }
  readonly region: {
    readonly list: string
    readonly intro: string
    readonly add: string
    readonly code: string
    readonly codeHint: string
    readonly name: string
    readonly level: string
    readonly parent: string
    readonly parentHint: string
    readonly empty: string
    readonly inside: (name: string) => string
  }
  readonly weights: {
    readonly title: string
    readonly intro: string
    readonly standardInForce: string
    readonly editionInForce: (edition: number) => string
    readonly unusable: (edition: number) => string
    readonly decisions: (good: number, bad: number) => string
    readonly leftOut: (n: number) => string
    readonly tellingNeeds: (n: number) => string
    readonly tooFew: (least: number, now: number) => string
    readonly learnNow: string
    readonly refresh: string
    readonly tryAgain: string
    readonly failed: (error: string) => string
    readonly empty: string
    readonly editions: string
    readonly allEditions: string
    readonly edition: string
    readonly nthEdition: (n: number) => string
    readonly editionTitle: (n: number) => string
    readonly state: string
    readonly begun: string
    readonly activated: string
    readonly activate: string
    readonly activateIntro: string
    readonly revert: string
    readonly reason: string
    readonly reasonHint: string
    readonly report: string
    readonly basis: (needs: number, pairs: number) => string
    readonly check: (edition: number, before: string, after: string) => string
    readonly difference: (gain: string, error: string) => string
    readonly ownCheck: (gain: string, error: string) => string
    readonly own: (n: number) => string
    readonly lists: (needs: number, changed: number) => string
    readonly figures: string
    readonly figuresIntro: string
    readonly figure: string
    readonly before: string
    readonly after: string
    readonly change: string
    readonly terms: string
    readonly term: (word: string, factor: string) => string
    readonly termsMore: (words: string) => string
    readonly termsLess: (words: string) => string
    readonly changes: string
    readonly changesIntro: string
    readonly offer: string
    readonly place: string
    readonly beyond: string
    readonly judged: string
    readonly landed: string
    readonly why: string
    readonly othersMoved: string
    readonly wordReason: (word: string) => string
    readonly reasonOf: (name: string, points: string) => string
    readonly verdicts: Readonly<Record<(typeof WEIGHTS_VERDICTS)[number], string>>
    readonly ownVerdicts: Readonly<Record<(typeof WEIGHTS_VERDICTS)[number], string>>
    readonly figureNames: Readonly<Record<'pairwise' | 'spearmanPerNeed' | 'ndcg10', string>>
  }
  readonly embedding: {
    readonly title: string
    readonly states: Readonly<Record<EmbeddingView['state'], string>>
    readonly filled: (done: number, total: number) => string
    readonly refused: (texts: number) => string
    readonly since: (moment: string, reason: string) => string
    readonly model: string
  }
  readonly ranking: {
    readonly list: string
    readonly intro: string
    readonly start: string
    readonly stop: string
    readonly empty: string
    readonly startedAt: string
    readonly endedAt: string
    readonly askedBy: string
    readonly state: string
    readonly progress: string
    readonly finished: (n: number, total: number) => string
    readonly needs: (n: number) => string
    readonly failed: (n: number) => string
  }
  readonly search: {
    readonly title: string
    readonly label: string
    readonly placeholder: string
    readonly empty: (q: string) => string
    readonly prompt: string
    readonly results: (q: string, n: number) => string
  }
  readonly stale: {
    readonly title: string
    readonly intro: string
    readonly field: string
    readonly yours: string
    readonly theirs: string
    readonly same: string
  }
  readonly similar: {
    readonly needs: (n: number) => string
    readonly offers: (n: number) => string
    readonly titlePrefix: string
    readonly intro: string
    readonly typed: string
    readonly found: string
    readonly degree: (percent: number) => string
    readonly open: (reference: string) => string
    readonly saveAnyway: string
    readonly publishAnyway: string
  }
  readonly reference: {
    readonly title: string
    readonly intro: string
    readonly document: string
    readonly parameters: string
    readonly body: string
    readonly answers: string
    readonly name: string
    readonly place: string
    readonly type: string
    readonly meaning: string
    readonly required: string
    readonly example: string
    readonly schemas: string
    readonly contents: string
    readonly status: string
    readonly schema: string
  }
  readonly unknownRegion: string
  readonly knowledge: KnowledgeTexts
  readonly drafting: DraftingTexts
  readonly evidence: EvidenceTexts
  readonly way: WayTexts
  readonly backups: BackupTexts
  readonly tasks: TaskTexts
  readonly relations: RelationTexts
  readonly merges: MergeTexts
  readonly exporting: ExportingTexts
  readonly outcomes: OutcomePageTexts
  readonly reports: ReportPageTexts
  readonly imports: ImportPageTexts
  readonly inbox: NoticeTexts
  readonly group: GroupTexts
}

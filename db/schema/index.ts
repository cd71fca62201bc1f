import type { AccountRegionTable, AccountTable, OneTimeLinkTable } from './account.ts'
import type { ActivityTable } from './activity.ts'
import type { AuthAccountTable, AuthSessionTable, AuthUserTable, AuthVerificationTable } from './auth.ts'
import type { ChangeTable } from './change.ts'
import type { ConsentTable } from './consent.ts'
import type { ContactTable } from './contact.ts'
import type { DeliveryChannelTable, DeliveryTable, WebhookTable } from './delivery.ts'
import type { EmbeddingFillTable, EmbeddingTable } from './embedding.ts'
import type { EvidenceTable, FileChunkTable, StoredFileTable } from './evidence.ts'
import type { ImportMappingTable, ImportNumberTable, ImportRowTable, ImportRunTable } from './import.ts'
import type { IndustryTable } from './industry.ts'
import type {
  KnowledgeTable,
  OwnChainTable,
  OwnChainVersionTable,
  VocabularyEntryTable,
  VocabularyVersionTable,
} from './knowledge.ts'
import type { MatchTable } from './match.ts'
import type { MatchStepTable } from './match-step.ts'
import type { MatcherWeightsTable } from './matcher-weights.ts'
import type { NeedIndustryTable, NeedTable, NeedVersionTable, NeedWantedRegionTable } from './need.ts'
import type { NeedMergeTable } from './need-merge.ts'
import type { NeedRelationTable } from './need-relation.ts'
import type { NeedsListItemTable, NeedsListTable } from './needs-list.ts'
import type { NoticePreferenceTable, NoticeTable } from './notice.ts'
import type {
  OfferIndustryTable,
  OfferRegionTable,
  OfferTable,
  OfferVersionTable,
  OfferWantedIndustryTable,
  OfferWantedRegionTable,
} from './offer.ts'
import type { OrganisationTable } from './organisation.ts'
import type { OutcomeIntroducerTable, OutcomeTable } from './outcome.ts'
import type { ProblemStepTable, ProblemTable } from './problem.ts'
import type { ProviderIndustryTable, ProviderTable } from './provider.ts'
import type { RankingTable } from './ranking.ts'
import type { AreaMemberTable, RegionTable } from './region.ts'
import type { CommitteeRegionTable, ReportTable } from './report.ts'
import type { IdempotencyTable, JobTable, ReferenceCounterTable, ThrottleTable } from './request.ts'
import type { ConflictTable, PinTable } from './rule.ts'
import type { SettingTable, WorkingDayTable } from './setting.ts'
import type { TaskLeaderTable, TaskOwnerTable, TaskStepTable, TaskTable } from './task.ts'
import type {
  WorkingGroupEnterpriseTable,
  WorkingGroupEntryTable,
  WorkingGroupIndustryTable,
  WorkingGroupMemberTable,
  WorkingGroupTable,
} from './working-group.ts'

/** Every table of the database; one file per register beside this one. */
export interface Database {
  account: AccountTable
  account_region: AccountRegionTable
  activity: ActivityTable
  area_member: AreaMemberTable
  auth_account: AuthAccountTable
  auth_session: AuthSessionTable
  auth_user: AuthUserTable
  auth_verification: AuthVerificationTable
  change: ChangeTable
  committee_region: CommitteeRegionTable
  conflict: ConflictTable
  consent: ConsentTable
  contact: ContactTable
  delivery: DeliveryTable
  delivery_channel: DeliveryChannelTable
  embedding: EmbeddingTable
  embedding_fill: EmbeddingFillTable
  evidence: EvidenceTable
  file_chunk: FileChunkTable
  idempotency: IdempotencyTable
  import_mapping: ImportMappingTable
  import_number: ImportNumberTable
  import_row: ImportRowTable
  import_run: ImportRunTable
  industry: IndustryTable
  job: JobTable
  knowledge: KnowledgeTable
  match: MatchTable
  match_step: MatchStepTable
  matcher_weights: MatcherWeightsTable
  need: NeedTable
  need_industry: NeedIndustryTable
  need_merge: NeedMergeTable
  need_relation: NeedRelationTable
  need_version: NeedVersionTable
  need_wanted_region: NeedWantedRegionTable
  needs_list: NeedsListTable
  needs_list_item: NeedsListItemTable
  notice: NoticeTable
  notice_preference: NoticePreferenceTable
  offer: OfferTable
  offer_industry: OfferIndustryTable
  offer_region: OfferRegionTable
  offer_version: OfferVersionTable
  offer_wanted_industry: OfferWantedIndustryTable
  offer_wanted_region: OfferWantedRegionTable
  one_time_link: OneTimeLinkTable
  organisation: OrganisationTable
  outcome: OutcomeTable
  outcome_introducer: OutcomeIntroducerTable
  own_chain: OwnChainTable
  own_chain_version: OwnChainVersionTable
  pin: PinTable
  problem: ProblemTable
  problem_step: ProblemStepTable
  provider: ProviderTable
  provider_industry: ProviderIndustryTable
  ranking: RankingTable
  reference_counter: ReferenceCounterTable
  region: RegionTable
  report: ReportTable
  setting: SettingTable
  stored_file: StoredFileTable
  task: TaskTable
  task_leader: TaskLeaderTable
  task_owner: TaskOwnerTable
  task_step: TaskStepTable
  throttle: ThrottleTable
  vocabulary_entry: VocabularyEntryTable
  vocabulary_version: VocabularyVersionTable
  webhook: WebhookTable
  working_day: WorkingDayTable
  working_group: WorkingGroupTable
  working_group_enterprise: WorkingGroupEnterpriseTable
  working_group_entry: WorkingGroupEntryTable
  working_group_industry: WorkingGroupIndustryTable
  working_group_member: WorkingGroupMemberTable
}

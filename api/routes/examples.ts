import type { DraftingView } from '../schemas/drafting.ts'
import type { CandidateView, ExplanationView, MatchLine, MatchView } from '../schemas/match.ts'
import type { NeedView } from '../schemas/need.ts'
import type { MergeView } from '../schemas/need-merge.ts'
import type { OfferView } from '../schemas/offer.ts'
import type {
  ActivityView,
  EditionDifferences,
  IndustryView,
  NeedsListView,
  OrganisationView,
  ProviderView,
  RegionView,
  SearchHit,
} from '../schemas/register.ts'
import type { ConflictView, PinView, WhyNotView } from '../schemas/rule.ts'
import type { CommonWordView, SimilarNeed, SimilarOffer } from '../schemas/similar.ts'

/** Invented items that the API's document shows; every one is tested against its schema. */

const MOMENT = '2026-03-02T01:30:00.000Z'
const TIANSHUI = { code: '620500', name: '天水市' }
const OFFICE = { id: '3f0e7c52-6d0b-4b6e-9a7d-0c2f4e6b8a10', name: '天水市政协办公室' }

export const needExample: NeedView = {
  id: '0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11',
  reference: 'TS-2026-0012',
  kind: 'technology',
  title: '五轴联动数控机床主轴可靠性提升（演示）',
  description: '整机厂拟提高电主轴精度保持性，寻求可靠性测试与热变形补偿方面的合作。（演示）',
  industries: [{ code: '34', name: '通用设备制造业' }],
  keywords: ['数控机床', '电主轴'],
  office: OFFICE,
  region: TIANSHUI,
  beneficiary: { id: '8a1d2c3e-4f50-4a6b-8c7d-9e0f1a2b3c4d', name: '某机床厂（演示）' },
  amountYuan: 3_000_000,
  deadline: '2026-12-31',
  wantedRegions: [{ code: 'YRD', name: '长三角' }],
  stage: null,
  yearsOperating: null,
  revenueYuan: null,
  collateral: null,
  lossMaking: null,
  maturity: 'pilot',
  priority: 'high',
  wantedCount: 1,
  source: 'enterprise',
  visibility: 'network',
  status: 'published',
  closeReason: null,
  mergedInto: null,
  matched: false,
  version: 3,
  publishedAt: MOMENT,
  createdAt: '2026-02-26T02:00:00.000Z',
  updatedAt: MOMENT,
}

export const offerExample: OfferView = {
  id: '5c9d0e1f-2a3b-4c4d-8e5f-6a7b8c9d0e1f',
  reference: 'ZY-2026-0031',
  kind: 'technology',
  provider: {
    id: '1d2e3f40-5162-4738-849a-abbccddeeff0',
    name: '某大学机电学院（演示）',
    kind: 'institute',
    title: null,
    organisation: '某大学（演示）',
    capacity: 2,
  },
  title: '数控机床可靠性测试与主轴设计（演示）',
  description: '可提供主轴热误差补偿、可靠性试验台与故障数据分析。（演示）',
  industries: [{ code: '34', name: '通用设备制造业' }],
  keywords: ['数控机床', '主轴'],
  regions: [],
  amountMinYuan: 200_000,
  amountMaxYuan: 2_000_000,
  validUntil: '2026-12-31',
  conditions: {
    stages: [],
    leastYears: null,
    leastRevenueYuan: null,
    collateral: null,
    acceptsLoss: null,
    soft: ['amount'],
  },
  wants: {
    kinds: ['technology'],
    industries: [{ code: '34', name: '通用设备制造业' }],
    regions: [],
    leastAmountYuan: null,
    only: [],
  },
  status: 'published',
  version: 2,
  publishedAt: MOMENT,
  createdAt: '2026-02-20T02:00:00.000Z',
  updatedAt: MOMENT,
}

export const explanationExample: ExplanationView = {
  score: 61.5,
  parts: [
    {
      signal: 'words',
      points: 33.5,
      most: 55,
      finding: 'words_met',
      values: [],
      words: [
        {
          word: '数控机床',
          points: 33.5,
          need: [{ field: 'title', index: 0, start: 4, end: 8 }],
          offer: [{ field: 'title', index: 0, start: 0, end: 4 }],
        },
      ],
    },
    { signal: 'industry', points: 28, most: 28, finding: 'same_division', values: ['34'], words: [] },
  ],
  requirements: [
    {
      requirement: 'wanted_kind',
      state: 'fits',
      hard: false,
      asked: ['technology'],
      stated: ['technology'],
      text: { zh: '想要技术类需求（需求方：技术）', en: 'wants needs of kind technology (the need: technology)' },
    },
  ],
  reason: { zh: '同属通用设备制造业，都谈到“数控机床”。', en: 'Both are in general equipment and speak of 数控机床.' },
  matcherVersion: '1',
}

const COMMON_WORD: CommonWordView = {
  word: '电主轴',
  share: 1,
  typed: [{ field: 'title', index: 0, start: 6, end: 9 }],
  found: [{ field: 'text', index: 0, start: 6, end: 9 }],
}
export const similarNeedExample: SimilarNeed = { similarity: 0.71, words: [COMMON_WORD], need: needExample }
export const similarOfferExample: SimilarOffer = {
  similarity: 0.83,
  words: [
    {
      ...COMMON_WORD,
      word: '主轴',
      typed: [{ field: 'title', index: 0, start: 0, end: 2 }],
      found: [{ field: 'title', index: 0, start: 11, end: 13 }],
    },
  ],
  offer: offerExample,
}

export const draftingExample: DraftingView = {
  findings: [{ code: 'no_figure', marks: [{ field: 'title', index: 0, start: 0, end: 8 }] }],
  industries: [{ code: '39', confidence: 0.52, likelihood: 'high', words: ['铜箔'] }],
  keywords: [{ word: '铜箔', ofField: true }],
}

export const matchExample: MatchView = {
  id: '9e8d7c6b-5a49-4837-a625-140392817263',
  state: 'proposed',
  origin: 'matcher',
  pinned: false,
  score: explanationExample.score,
  explanation: explanationExample,
  need: needExample,
  offer: offerExample,
  needVersion: needExample.version,
  offerVersion: offerExample.version,
  matcherVersion: explanationExample.matcherVersion,
  assignee: null,
  decidedBy: null,
  decidedAt: null,
  decisionReason: null,
  rejectCause: null,
  waitingDays: 2,
  proposedAt: MOMENT,
  version: 1,
}

export const matchLineExample: MatchLine = {
  id: matchExample.id,
  state: matchExample.state,
  origin: matchExample.origin,
  pinned: matchExample.pinned,
  score: matchExample.score,
  need: {
    id: needExample.id,
    reference: needExample.reference,
    title: needExample.title,
    kind: needExample.kind,
    city: TIANSHUI,
    priority: needExample.priority,
    keyGroup: null,
  },
  offer: {
    id: offerExample.id,
    reference: offerExample.reference,
    title: offerExample.title,
    provider: { id: offerExample.provider.id, name: offerExample.provider.name },
  },
  assignee: null,
  waitingDays: matchExample.waitingDays,
  stateSince: matchExample.proposedAt,
  lapseOn: null,
  version: matchExample.version,
}

export const candidateExample: CandidateView = {
  rank: 1,
  score: explanationExample.score,
  explanation: explanationExample,
  need: needExample,
  offer: offerExample,
  match: { id: matchExample.id, state: 'proposed' },
  pinned: null,
}

const referenced = ({ id, reference, title }: NeedView | OfferView) => ({ id, reference, title })
const COLLEAGUE = { id: 'c0ffee00-1111-4222-8333-444455556666', name: '李工（演示）' }

export const pinExample: PinView = {
  offer: referenced(offerExample),
  reason: '双方已面谈，企业点名要这支团队。（演示）',
  pinnedBy: COLLEAGUE,
  pinnedAt: MOMENT,
}

export const conflictExample: ConflictView = {
  id: '6f70819a-2ba3-4c4d-9e5f-607182930a1b',
  organisation: OFFICE,
  need: null,
  reason: '去年为该单位做过同类项目的评审。（演示）',
  declaredBy: COLLEAGUE,
  declaredAt: MOMENT,
}

export const whyNotExample: WhyNotView = {
  verdict: 'beyond_limit',
  exclusions: [],
  requirements: explanationExample.requirements ?? [],
  score: 31.2,
  rank: 27,
  comparedWith: { rank: 20, score: 38.4, item: referenced(offerExample) },
  differences: [{ signal: 'words', points: 7.2 }],
  text: {
    zh: '没有列出，因为名单只列前20名，它排第27名，匹配度31.2分；与第20名（38.4分）相比，主要用词差7.2分。',
    en: 'Not listed, because the list holds 20; it stands at place 27 and scores 31.2; place 20 scores 38.4, ahead mainly by 7.2 points of words.',
  },
  limit: 20,
  proposalThreshold: 45,
  need: referenced(needExample),
  offer: referenced(offerExample),
}

export const organisationExample: OrganisationView = {
  ...OFFICE,
  kind: 'city_office',
  region: TIANSHUI,
  referencePrefix: 'TS',
  version: 1,
}

export const providerExample: ProviderView = {
  id: offerExample.provider.id,
  kind: 'institute',
  name: offerExample.provider.name,
  expertKind: null,
  title: null,
  organisation: { id: '7f6e5d4c-3b2a-4190-8f7e-6d5c4b3a2918', name: '某大学（演示）' },
  region: { code: '620100', name: '兰州市' },
  industries: [{ code: '34', name: '通用设备制造业' }],
  capacity: 2,
  version: 1,
}

export const needsListExample: NeedsListView = {
  id: '2b3c4d5e-6f70-4182-93a4-b5c6d7e8f901',
  office: OFFICE,
  edition: 3,
  title: '天水市需求清单（第3期，演示）',
  dated: '2026-03-01',
  status: 'published',
  needs: [{ id: needExample.id, reference: needExample.reference, title: needExample.title, version: 3 }],
  version: 2,
  publishedAt: MOMENT,
}

const EARLIER_EDITION = {
  id: '3c4d5e6f-7081-4293-a4b5-c6d7e8f90112',
  edition: 2,
  title: '天水市需求清单（第2期，演示）',
  dated: '2026-02-01',
}
export const differencesExample: EditionDifferences = {
  edition: { id: needsListExample.id, edition: 3, title: needsListExample.title, dated: needsListExample.dated },
  office: OFFICE,
  since: EARLIER_EDITION,
  earlierEditions: [EARLIER_EDITION],
  regions: [],
  organisations: [],
  needs: [
    {
      id: needExample.id,
      reference: needExample.reference,
      title: needExample.title,
      change: 'changed',
      fields: [{ field: 'amountYuan', before: ['42000000'], after: ['50000000'] }],
    },
  ],
}

export const regionExample: RegionView = { code: '620500', name: '天水市', level: 'city', parentCode: '620000' }
export const industryExample: IndustryView = {
  code: '34',
  name: '通用设备制造业',
  englishName: 'Manufacture of general purpose machinery',
  parentCode: 'C',
}

export const contactExample = {
  id: '4d5e6f70-8192-4aa3-b4c5-d6e7f8091a2b',
  name: '王某（演示）',
  telephone: '0938-5550101',
  email: null,
  erased: false,
}

export const activityExample: ActivityView = {
  id: 1024,
  subjectKind: 'need',
  subjectId: needExample.id,
  about: null,
  action: 'publish',
  fromState: 'draft',
  toState: 'published',
  reason: null,
  happenedAt: MOMENT,
  recordedAt: MOMENT,
  actor: { id: 'c0ffee00-1111-4222-8333-444455556666', name: '李工（演示）' },
  onBehalfOf: OFFICE.name,
}

const mergeSide = {
  id: needExample.id,
  reference: needExample.reference,
  title: needExample.title,
  description: needExample.description,
  office: OFFICE,
  status: needExample.status,
  readable: true,
  consent: null,
}

export const mergeExample: MergeView = {
  id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  state: 'proposed',
  surviving: mergeSide,
  retired: { ...mergeSide, id: '5d3f2a10-9c8b-4e7d-a6f5-102938475601', reference: 'TS-2026-0031' },
  note: '同一项目由两个渠道报送（演示）',
  proposedBy: { id: 'c0ffee00-1111-4222-8333-444455556666', name: '李工（演示）' },
  proposedAt: MOMENT,
  endedBy: null,
  endedAt: null,
  reason: null,
  steps: ['consent', 'decline'],
}

export const searchHitExample: SearchHit = {
  subject: 'offer',
  id: offerExample.id,
  reference: offerExample.reference,
  title: offerExample.title,
  excerpt: offerExample.description,
  terms: ['主轴'],
}

import fc from 'fast-check'
import { NEED_KINDS_OF_AFFINITY, OFFER_KINDS_OF_AFFINITY } from '../../../matcher/data/affinity.ts'
import {
  ACCEPTED_STAGES,
  type Collateral,
  type EnterpriseFacts,
  FUNDING_CONDITIONS,
  type FundingConditions,
  type ItemVector,
  type NeedItem,
  type OfferItem,
  type OfferWants,
  STAGES,
  WANTS,
} from '../../../matcher/index.ts'
import { need, offer } from './items.ts'

const PIECES = [
  '数控机床',
  '工业母机',
  '主轴',
  '动力电池',
  '锂电',
  '锂离子电池',
  '铜箔',
  '电解液',
  '技术研发',
  '关键部件',
  '，',
  '。',
  ' ',
  'ＡＧＶ',
  'AGV',
  'PM2.5',
  '42.5MPa',
  'ﬁbre',
  '①',
  '㎏',
  '𠮷田',
  'é',
  'PD‑L1',
  '的',
  '贷款',
  '\n',
]
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join(''))
const keywords = fc.array(fc.constantFrom('数控机床', '铜箔', '铜', '锂电', 'AGV', '贷款'), { maxLength: 3 })
const industries = fc.uniqueArray(fc.constantFrom('C', '34', '38', '66', 'J'), { maxLength: 2 })
const regions = fc.uniqueArray(fc.constantFrom('620000', '620500', 'YRD', '310000', 'NWC', 'ABROAD'), { maxLength: 2 })
const region = fc.constantFrom('620500', '620000', '310000', '620521', 'ABROAD', undefined)
const organisations = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 1 })
const open = fc.integer({ min: 0, max: 9 }).map((number) => number > 0)

const amount = fc.constantFrom(500_000, 3_000_000, 50_000_000, undefined)
const years = fc.constantFrom(0, 1, 5, undefined)
const collateral = fc.constantFrom<readonly Collateral[]>([], ['real_estate'], ['receivables', 'guarantee'])
const truth = fc.constantFrom(true, false, undefined)
/** Without the fields that are undefined. */
const said = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** Facts of an enterprise, each said or unsaid. */
export const arbitraryFacts: fc.Arbitrary<EnterpriseFacts> = fc
  .record({
    stage: fc.constantFrom(...STAGES, undefined),
    yearsOperating: years,
    revenueYuan: amount,
    collateral: fc.option(collateral, { nil: undefined }),
    lossMaking: truth,
  })
  .map(said)

/** Conditions of money, each asked or unasked, hard or soft. */
export const arbitraryConditions: fc.Arbitrary<FundingConditions> = fc
  .record({
    asked: fc.record({
      stages: fc.option(fc.subarray([...ACCEPTED_STAGES], { minLength: 1 }), { nil: undefined }),
      leastYears: years,
      leastRevenueYuan: amount,
      collateral: fc.option(collateral, { nil: undefined }),
      acceptsLoss: truth,
      amountToYuan: amount,
    }),
    soft: fc.subarray([...FUNDING_CONDITIONS]),
  })
  .map(({ asked, soft }) => ({ ...said(asked), soft }))

const wants: fc.Arbitrary<OfferWants> = fc
  .record({
    asked: fc.record({
      kinds: fc.constantFrom(['funding', 'project'] as const, undefined),
      industries: fc.constantFrom(['34'], ['C'], undefined),
      regions: fc.constantFrom(['620000'], ['YRD'], undefined),
      leastAmountYuan: amount,
    }),
    only: fc.subarray([...WANTS]),
  })
  .map(({ asked, only }) => ({ ...said(asked), only }))

const vector: fc.Arbitrary<ItemVector | undefined> = fc.option(
  fc.record({
    model: fc.constantFrom('one', 'one', 'other'),
    values: fc
      .array(fc.integer({ min: -3, max: 9 }), { minLength: 4, maxLength: 4 })
      .map((values) => Int8Array.from([...values, 1])),
  }),
  { nil: undefined },
)

/** Needs with every field said or unsaid; ids are given by the caller. */
export const arbitraryNeed = (id: string): fc.Arbitrary<NeedItem> =>
  fc
    .record({
      fields: fc.record({ title: text, text, keywords, industries, wantedRegions: regions, organisations, open }),
      kind: fc.constantFrom(...NEED_KINDS_OF_AFFINITY, undefined),
      region,
      facts: fc.option(arbitraryFacts, { nil: undefined }),
      amountYuan: amount,
      vector,
    })
    .map(({ fields, kind, region: place, ...rest }) =>
      need({ id, ...fields, ...(kind && { kind }), ...(place && { region: place }), ...said(rest) }),
    )

/** Offers with every field said or unsaid. */
export const arbitraryOffer = (id: string): fc.Arbitrary<OfferItem> =>
  fc
    .record({
      fields: fc.record({ title: text, text, keywords, industries, servedRegions: regions, organisations, open }),
      kind: fc.constantFrom(...OFFER_KINDS_OF_AFFINITY, undefined),
      validUntil: fc.constantFrom('2025-12-31', '2026-03-01', undefined),
      region,
      provider: fc.constantFrom('p', 'q'),
      conditions: fc.option(arbitraryConditions, { nil: undefined }),
      wants: fc.option(wants, { nil: undefined }),
      vector,
    })
    .map(({ fields, kind, region: place, validUntil, ...rest }) =>
      offer({
        id,
        ...fields,
        ...(kind && { kind }),
        ...(place && { region: place }),
        ...(validUntil && { validUntil }),
        ...said(rest),
      }),
    )

const ids = (count: number, letter: string): string[] =>
  Array.from({ length: count }, (_, index) => `${letter}${index}`)

/** Lists of needs with different ids. */
export const arbitraryNeeds = (count: number): fc.Arbitrary<NeedItem[]> =>
  fc.tuple(...ids(count, 'n').map(arbitraryNeed))

/** Lists of offers with different ids. */
export const arbitraryOffers = (count: number): fc.Arbitrary<OfferItem[]> =>
  fc.tuple(...ids(count, 'o').map(arbitraryOffer))

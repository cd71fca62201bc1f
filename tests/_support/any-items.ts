/** Any needs and offers that can be entered, for properties. */
import fc from 'fast-check'
import type { ImportedNeed, ImportedOffer } from '../../api/services/import/types.ts'
import { liesWithin } from '../../api/services/import/values.ts'
import {
  KINDS_WITH_CONDITIONS,
  KINDS_WITH_FACTS,
  KINDS_WITH_MATURITY,
  KINDS_WITH_STAGE,
} from '../../api/services/kind-fields.ts'
import { REGION_TABLE } from '../../api/services/region-table.ts'
import { cleanText } from '../../api/services/tables/cells.ts'
import {
  ACCEPTED_STAGES,
  COLLATERALS,
  ENTERPRISE_STAGES,
  FUNDING_CONDITIONS,
  MATURITIES,
  NEED_KINDS,
  NEED_SOURCES,
  OFFER_KINDS,
  PRIORITIES,
  VISIBILITIES,
  WANTS,
} from '../../db/vocabulary.ts'
import { INDUSTRIES } from '../../matcher/index.ts'

const UNIT = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'铝材提纯工艺电池铜箔数控机床㐀𠮷ＡＢ１２合计备注示例') },
  { weight: 3, arbitrary: fc.constantFrom(...'abcXYZ0129 .-=+@\'"，,、;；|/()（）%℃【】') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) },
)
const BIDI = /[\u202a-\u202e\u2066-\u2069]/u
const FORMULA_ERROR = /^#/u
export const line = (maxLength: number) =>
  fc
    .string({ unit: UNIT, minLength: 1, maxLength })
    .map((text) => cleanText(text).replace(/[\n\r\t]/gu, ''))
    .filter((text) => text !== '' && text.trim() === text && !BIDI.test(text) && !FORMULA_ERROR.test(text))
/** Words of examples are for the template; an export never has them as titles of real items. */
const title = line(30).filter((text) => !/^(?:【示例】|[(（]示例[)）]|示例|样例|例[:：])/u.test(text))
const paragraphs = fc
  .string({ unit: fc.oneof({ weight: 9, arbitrary: UNIT }, fc.constant('\n')), maxLength: 60 })
  .map((text) => cleanText(text).trim())
  .filter((text) => !BIDI.test(text) && !FORMULA_ERROR.test(text) && !/^(?:示例|样例)$/u.test(text))
const industries = fc.uniqueArray(fc.constantFrom(...INDUSTRIES.map(({ code }) => code)), { maxLength: 3 })
const regions = fc.uniqueArray(fc.constantFrom(...REGION_TABLE.map(({ code }) => code)), { maxLength: 4 })
const keywords = fc.uniqueArray(line(12), { maxLength: 5 })
const yuan = fc.oneof(fc.nat({ max: 20_000 }), fc.integer({ min: 0, max: 9_000_000_000_000_000 }))
const day = fc
  .integer({ min: 0, max: 36_000 })
  .map((days) => new Date(Date.UTC(2000, 0, 1 + days)).toISOString().slice(0, 10))
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })

/** Needs of 天水 without contacts. */
export const anyNeed: fc.Arbitrary<ImportedNeed> = fc
  .record({
    kind: orNull(fc.constantFrom(...NEED_KINDS)),
    title,
    description: paragraphs,
    industries,
    keywords,
    regionCode: fc.constantFrom(...REGION_TABLE.map(({ code }) => code).filter((code) => liesWithin(code, '620500'))),
    beneficiary: orNull(line(20)),
    amountYuan: orNull(yuan),
    deadline: orNull(day),
    wantedRegions: regions,
    stage: orNull(fc.constantFrom(...ENTERPRISE_STAGES)),
    yearsOperating: orNull(fc.nat({ max: 500 })),
    revenueYuan: orNull(yuan),
    collateral: orNull(fc.uniqueArray(fc.constantFrom(...COLLATERALS))),
    lossMaking: orNull(fc.boolean()),
    maturity: orNull(fc.constantFrom(...MATURITIES)),
    priority: fc.constantFrom(...PRIORITIES),
    wantedCount: fc.integer({ min: 1, max: 100 }),
    source: fc.constantFrom(...NEED_SOURCES),
    visibility: fc.constantFrom(...VISIBILITIES),
    contacts: fc.constant<ImportedNeed['contacts']>([]),
  })
  .map((value) => ({
    ...value,
    stage: value.kind === null || KINDS_WITH_STAGE.includes(value.kind) ? value.stage : null,
    ...(value.kind === null || KINDS_WITH_FACTS.includes(value.kind)
      ? {}
      : { yearsOperating: null, revenueYuan: null, collateral: null, lossMaking: null }),
    maturity: value.kind === null || KINDS_WITH_MATURITY.includes(value.kind) ? value.maturity : null,
  }))

const NO_CONDITIONS = { stages: [], leastYears: null, leastRevenueYuan: null, collateral: null, acceptsLoss: null }
const some = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values))
const conditions = fc.record({
  stages: some(ACCEPTED_STAGES),
  leastYears: orNull(fc.nat({ max: 500 })),
  leastRevenueYuan: orNull(yuan),
  collateral: orNull(some(COLLATERALS)),
  acceptsLoss: orNull(fc.boolean()),
  soft: fc.oneof(fc.constant<ImportedOffer['conditions']['soft']>(['amount']), some(FUNDING_CONDITIONS)),
})
const wants = fc.record({
  kinds: some(NEED_KINDS),
  industries: fc.uniqueArray(fc.constantFrom(...INDUSTRIES.map(({ code }) => code)), { maxLength: 10 }),
  regions,
  leastAmountYuan: orNull(yuan),
  only: some(WANTS),
})

/** Offers without contacts. */
export const anyOffer: fc.Arbitrary<ImportedOffer> = fc
  .record({
    kind: orNull(fc.constantFrom(...OFFER_KINDS)),
    title,
    description: paragraphs,
    industries,
    keywords,
    regions,
    amounts: fc.tuple(orNull(yuan), orNull(yuan)),
    validUntil: orNull(day),
    conditions,
    wants,
    contacts: fc.constant<ImportedNeed['contacts']>([]),
  })
  .map(({ amounts: [a, b], ...value }) => ({
    ...value,
    conditions:
      value.kind === null || KINDS_WITH_CONDITIONS.includes(value.kind)
        ? value.conditions
        : { ...NO_CONDITIONS, soft: value.conditions.soft },
    amountMinYuan: a !== null && b !== null ? Math.min(a, b) : a,
    amountMaxYuan: a !== null && b !== null ? Math.max(a, b) : b,
  }))

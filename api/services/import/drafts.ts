/** From the cells of a row to a draft of a need or an offer. */

import type { z } from '@hono/zod-openapi'
import type { NeedKind, OfferKind } from '../../../db/vocabulary.ts'
import { type NeedInput, needInput } from '../../schemas/need.ts'
import { type OfferInput, offerInput } from '../../schemas/offer.ts'
import { industriesOf } from '../items/industry-words.ts'
import { needKindOf, offerKindOf } from '../items/kind-words.ts'
import { regionsOf } from '../items/region-words.ts'
import { splitList } from '../items/words.ts'
import { KINDS_WITH_CONDITIONS, KINDS_WITH_FACTS, KINDS_WITH_MATURITY, KINDS_WITH_STAGE } from '../kind-fields.ts'
import { type AmountReading, amountOf } from './amounts.ts'
import {
  type ImportedContact,
  isScientific,
  MOST_CONTACTS,
  pairedPeople,
  peopleOf,
  telephonesOf,
} from './contact-cells.ts'
import type { RowCells } from './row-cells.ts'
import type { ImportedNeed, ImportedOffer, ImportField, ImportOptions, ImportProblemCode } from './types.ts'
import {
  acceptedStagesOf,
  acceptsLossOf,
  collateralOf,
  countOf,
  dayOf,
  leastYearsOf,
  liesWithin,
  lossOf,
  maturityOf,
  onlyWantsOf,
  placeOf,
  priorityOf,
  softConditionsOf,
  sourceOf,
  stageOf,
  visibilityOf,
  wantedKindsOf,
  yearsOf,
} from './values.ts'

const MOST_INDUSTRIES = 3
const MOST_WANTED_INDUSTRIES = 10
const MOST_KEYWORDS = 20
const MOST_REGIONS = 20
const KEYWORD_LENGTH = 40
const TITLE_LENGTH = 200
const NAME_LENGTH = 120
const DESCRIPTION_LENGTH = 20_000
const EMAIL = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/u
/** Words for wants that set no limit. */
const UNLIMITED = new Set(['不限', '无', '全部', 'any'])
const CITY_ITSELF = new Set(['本市', '全市', '市本级', '本级', '本区', '全区', '本县', '全县'])

/** Text on one line: a line break between Chinese characters leaves nothing, any other leaves a blank. */
export function oneLine(text: string): string {
  return text
    .replace(/(?<=\p{Script=Han}|[，。、；：）])\s*\n\s*(?=\p{Script=Han}|[（“])/gu, '')
    .replace(/[\n\t]+/gu, ' ')
    .trim()
}

function shortText(cells: RowCells, field: ImportField, most: number): string {
  const text = oneLine(cells.get(field))
  if (text.length > most) cells.refuse(field, 'too_long', text, { most: String(most), length: String(text.length) })
  return text
}

function description(cells: RowCells): string {
  const text = cells.get('description')
  if (text.length > DESCRIPTION_LENGTH)
    cells.refuse('description', 'too_long', text, { most: String(DESCRIPTION_LENGTH), length: String(text.length) })
  return text
}

/** The value of a field that has words of its own; null for an empty cell, and for a word that is refused. */
function chosen<Value>(
  cells: RowCells,
  field: ImportField,
  code: ImportProblemCode,
  meaning: (cell: string) => Value | undefined,
): Value | null {
  const cell = cells.get(field)
  if (cell === '') return null
  const value = meaning(cell)
  if (value === undefined) cells.refuse(field, code, cell)
  return value ?? null
}

function atMost<Value>(cells: RowCells, field: ImportField, values: readonly Value[], most: number): readonly Value[] {
  if (values.length <= most) return values
  cells.refuse(field, 'too_many', cells.get(field), { most: String(most), count: String(values.length) })
  return values.slice(0, most)
}

function industries(cells: RowCells, field: ImportField = 'industries', most = MOST_INDUSTRIES): string[] {
  const cell = cells.get(field)
  if (field !== 'industries' && UNLIMITED.has(cell)) return []
  const { codes, unknown } = industriesOf(cell)
  for (const word of unknown) cells.refuse(field, 'unknown_industry', cell, { word })
  return [...atMost(cells, field, codes, most)]
}

function keywords(cells: RowCells): string[] {
  const words = splitList(cells.get('keywords'))
  const long = words.find((word) => word.length > KEYWORD_LENGTH)
  if (long !== undefined)
    cells.refuse('keywords', 'too_long', long, { most: String(KEYWORD_LENGTH), length: String(long.length) })
  return [...atMost(cells, 'keywords', words, MOST_KEYWORDS)]
}

function refuseWords(cells: RowCells, field: ImportField, { unknown, ambiguous }: ReturnType<typeof regionsOf>): void {
  for (const word of unknown) cells.refuse(field, 'unknown_region', cells.get(field), { word })
  for (const word of ambiguous) cells.refuse(field, 'ambiguous_region', cells.get(field), { word })
}

function regions(cells: RowCells, field: ImportField): string[] {
  const cell = cells.get(field)
  if (cell === '') return []
  const reading = regionsOf(cell)
  refuseWords(cells, field, reading)
  return [...atMost(cells, field, reading.codes, MOST_REGIONS)]
}

function place(cells: RowCells, cityCode: string | undefined): string {
  const cell = cells.get('region')
  if (cell === '' || CITY_ITSELF.has(cell)) {
    if (cityCode === undefined) cells.refuse('region', 'region_missing', cell)
    return cityCode ?? ''
  }
  const reading = placeOf(cell, cityCode)
  refuseWords(cells, 'region', reading)
  const [code, second] = reading.codes
  const isRead = reading.unknown.length + reading.ambiguous.length > 0
  if (code === undefined && !isRead) cells.refuse('region', 'unknown_region', cell, { word: cell })
  if (second !== undefined) cells.refuse('region', 'several_regions', cell)
  else if (code !== undefined && cityCode !== undefined && !liesWithin(code, cityCode))
    cells.refuse('region', 'region_outside_city', cell)
  return code ?? ''
}

const FACT_FIELDS: readonly ImportField[] = ['yearsOperating', 'revenue', 'collateral', 'lossMaking']

/** What stands behind a need of money; refused for other kinds. */
function facts(
  cells: RowCells,
  kind: NeedKind | null,
): Pick<NeedInput, 'yearsOperating' | 'revenueYuan' | 'collateral' | 'lossMaking'> {
  const revenue = amount(cells, 'revenue')
  if (revenue.least !== revenue.most) cells.refuse('revenue', 'amount_range', cells.get('revenue'))
  const read = {
    yearsOperating: chosen(cells, 'yearsOperating', 'unknown_years', yearsOf),
    revenueYuan: revenue.most,
    collateral: chosen(cells, 'collateral', 'unknown_collateral', collateralOf),
    lossMaking: chosen(cells, 'lossMaking', 'unknown_loss', lossOf),
  }
  const isForKind = kind === null || KINDS_WITH_FACTS.includes(kind)
  for (const field of isForKind ? [] : FACT_FIELDS)
    if (cells.get(field) !== '') cells.refuse(field, 'fact_not_for_kind', cells.get(field))
  return read
}

const NO_AMOUNT: AmountReading & { ok: true } = { ok: true, least: null, most: null, bound: 'both' }

function amount(cells: RowCells, field: ImportField): AmountReading & { ok: true } {
  const cell = cells.get(field)
  if (cell === '') return NO_AMOUNT
  const reading = amountOf(cell, cells.columnOf(field)?.unitYuan ?? null)
  if (reading.ok) return reading
  cells.refuse(field, reading.code, cell)
  return NO_AMOUNT
}

function contacts(cells: RowCells): ImportedContact[] {
  const telephoneCell = cells.get('telephone')
  const scientific = isScientific(telephoneCell)
  const telephones = scientific ? [] : telephonesOf(telephoneCell)
  if (scientific) cells.refuse('telephone', 'telephone_as_number', telephoneCell)
  if (telephones === null) cells.refuse('telephone', 'unknown_telephone', telephoneCell)
  const emails = splitList(cells.get('email'))
  const wrong = emails.find((email) => !EMAIL.test(email))
  if (wrong !== undefined) cells.refuse('email', 'unknown_email', wrong)
  const names = cells
    .get('contactName')
    .split(/[、，,;；/\n]+/u)
    .map((name) => name.trim())
    .filter(Boolean)
  const joint = peopleOf(cells.get('contact'))
  if (joint.some(({ telephone, email }) => telephone !== null && telephonesOf(telephone) === null && email === null))
    cells.refuse('contact', 'unknown_telephone', cells.get('contact'))
  const people = [...joint, ...pairedPeople(names, telephones ?? [], emails)]
  return [...atMost(cells, cells.columnOf('contact') ? 'contact' : 'contactName', people, MOST_CONTACTS)]
}

function title(cells: RowCells): string {
  const text = shortText(cells, 'title', TITLE_LENGTH)
  if (text === '') cells.refuse('title', 'title_missing', '')
  return text
}

function kindFields(cells: RowCells, kind: NeedKind | null): Pick<NeedInput, 'stage' | 'maturity'> {
  const stage = chosen(cells, 'stage', 'unknown_stage', stageOf)
  const maturity = chosen(cells, 'maturity', 'unknown_maturity', maturityOf)
  if (stage !== null && kind !== null && !KINDS_WITH_STAGE.includes(kind))
    cells.refuse('stage', 'stage_not_for_kind', cells.get('stage'))
  if (maturity !== null && kind !== null && !KINDS_WITH_MATURITY.includes(kind))
    cells.refuse('maturity', 'maturity_not_for_kind', cells.get('maturity'))
  return { stage, maturity }
}

function needAmount(cells: RowCells): number | null {
  const { least, most } = amount(cells, 'amount')
  if (least !== most) cells.refuse('amount', 'amount_range', cells.get('amount'))
  return most
}

/** The need of a row; null when a cell is refused, which `cells.problems` then tells. */
export function needOf(cells: RowCells, { cityCode }: Pick<ImportOptions, 'cityCode'>): ImportedNeed | null {
  const kind = chosen(cells, 'kind', 'unknown_kind', needKindOf)
  const draft: ImportedNeed = {
    kind,
    title: title(cells),
    description: description(cells),
    industries: industries(cells),
    keywords: keywords(cells),
    regionCode: place(cells, cityCode),
    beneficiary: shortText(cells, 'organisation', NAME_LENGTH) || null,
    amountYuan: needAmount(cells),
    deadline: chosen<string | null>(cells, 'deadline', 'unknown_date', dayOf),
    wantedRegions: regions(cells, 'wantedRegions'),
    ...kindFields(cells, kind),
    ...facts(cells, kind),
    priority: chosen(cells, 'priority', 'unknown_priority', priorityOf) ?? 'normal',
    wantedCount: chosen(cells, 'wantedCount', 'unknown_count', countOf) ?? 1,
    source: chosen(cells, 'source', 'unknown_source', sourceOf) ?? 'government',
    visibility: chosen(cells, 'visibility', 'unknown_visibility', visibilityOf) ?? 'network',
    contacts: contacts(cells),
  }
  if (cells.problems.length > 0) return null
  const checked = needInput.safeParse(draft)
  if (checked.success) return checked.data
  refuseIssues(cells, checked.error.issues)
  return null
}

function offerAmounts(cells: RowCells): Pick<OfferInput, 'amountMinYuan' | 'amountMaxYuan'> {
  const whole = amount(cells, 'amount')
  const amountMinYuan = amount(cells, 'amountMin').least ?? (whole.bound === 'upper' ? null : whole.least)
  const amountMaxYuan = amount(cells, 'amountMax').most ?? (whole.bound === 'lower' ? null : whole.most)
  if (amountMinYuan !== null && amountMaxYuan !== null && amountMinYuan > amountMaxYuan) {
    const field = cells.columnOf('amountMin') ? 'amountMin' : 'amount'
    cells.refuse(field, 'amount_reversed', cells.get(field))
  }
  return { amountMinYuan, amountMaxYuan }
}

/** A least amount; a cell that sets an upper end is refused. */
function leastAmount(cells: RowCells, field: ImportField): number | null {
  const { least, most, bound } = amount(cells, field)
  if (least !== most || bound === 'upper') cells.refuse(field, 'amount_not_least', cells.get(field))
  return least
}

const CONDITION_FIELDS: readonly ImportField[] = [
  'acceptedStages',
  'leastYears',
  'leastRevenue',
  'askedCollateral',
  'acceptsLoss',
]

/** What an offer of money asks of the enterprise; refused for other kinds. */
function conditions(cells: RowCells, kind: OfferKind | null): z.input<typeof offerInput>['conditions'] {
  const soft = chosen(cells, 'softConditions', 'unknown_condition', softConditionsOf)
  const read = {
    stages: chosen(cells, 'acceptedStages', 'unknown_accepted_stage', acceptedStagesOf) ?? [],
    leastYears: chosen(cells, 'leastYears', 'unknown_years', leastYearsOf),
    leastRevenueYuan: leastAmount(cells, 'leastRevenue'),
    collateral: chosen(cells, 'askedCollateral', 'unknown_collateral', collateralOf),
    acceptsLoss: chosen(cells, 'acceptsLoss', 'unknown_accepts_loss', acceptsLossOf),
    ...(soft === null ? {} : { soft }),
  }
  const isForKind = kind === null || KINDS_WITH_CONDITIONS.includes(kind)
  for (const field of isForKind ? [] : CONDITION_FIELDS)
    if (cells.get(field) !== '') cells.refuse(field, 'condition_not_for_kind', cells.get(field))
  return read
}

/** The needs that a provider would like. */
function wants(cells: RowCells): z.input<typeof offerInput>['wants'] {
  const kinds = UNLIMITED.has(cells.get('wantedKinds'))
    ? null
    : chosen(cells, 'wantedKinds', 'unknown_wanted_kind', wantedKindsOf)
  return {
    kinds: kinds ?? [],
    industries: industries(cells, 'wantedIndustries', MOST_WANTED_INDUSTRIES),
    regions: regions(cells, 'wantedRegions'),
    leastAmountYuan: leastAmount(cells, 'leastSize'),
    only: chosen(cells, 'onlyWants', 'unknown_want', onlyWantsOf) ?? [],
  }
}

/** The offer of a row; null when a cell is refused, which `cells.problems` then tells. */
export function offerOf(cells: RowCells): ImportedOffer | null {
  shortText(cells, 'organisation', NAME_LENGTH)
  const kind = chosen(cells, 'kind', 'unknown_kind', offerKindOf)
  const draft: z.input<typeof offerInput> = {
    kind,
    title: title(cells),
    description: description(cells),
    industries: industries(cells),
    keywords: keywords(cells),
    regions: regions(cells, 'servedRegions'),
    ...offerAmounts(cells),
    validUntil: chosen<string | null>(cells, 'validUntil', 'unknown_date', dayOf),
    conditions: conditions(cells, kind),
    wants: wants(cells),
    contacts: contacts(cells),
  }
  if (cells.problems.length > 0) return null
  const checked = offerInput.safeParse(draft)
  if (checked.success) return checked.data
  refuseIssues(cells, checked.error.issues)
  return null
}

const FIELD_OF_PROPERTY: Readonly<Record<string, ImportField>> = {
  title: 'title',
  description: 'description',
  keywords: 'keywords',
  beneficiary: 'organisation',
  contacts: 'contact',
}

/** What the schema still refuses, such as marks that turn the direction of text. */
function refuseIssues(cells: RowCells, issues: readonly { readonly path: readonly PropertyKey[] }[]): void {
  for (const { path } of issues) {
    const field = FIELD_OF_PROPERTY[String(path[0])] ?? null
    const named = field === 'contact' && cells.columnOf('contact') === undefined ? 'contactName' : field
    cells.refuse(named, 'invalid_text', named === null ? '' : cells.get(named))
  }
}

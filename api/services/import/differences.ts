import { type Content, contentOf } from './stored-items.ts'
import type { ImportColumn, ImportField, ImportSide } from './types.ts'

/** A field of an item that the file says something else about: its name, or its path as in `wants.regions`. */
export interface FieldChange {
  readonly field: string
  readonly old: unknown
  readonly new: unknown
}

const COMMON: Partial<Record<ImportField, readonly string[]>> = {
  title: ['title'],
  description: ['description'],
  kind: ['kind'],
  industries: ['industries'],
  keywords: ['keywords'],
  contact: ['contacts'],
  contactName: ['contacts'],
  telephone: ['contacts'],
  email: ['contacts'],
}

/** The fields of an input that a column fills. */
const FIELDS: Readonly<Record<ImportSide, Partial<Record<ImportField, readonly string[]>>>> = {
  need: {
    ...COMMON,
    region: ['regionCode'],
    organisation: ['beneficiary'],
    amount: ['amountYuan'],
    deadline: ['deadline'],
    wantedRegions: ['wantedRegions'],
    stage: ['stage'],
    yearsOperating: ['yearsOperating'],
    revenue: ['revenueYuan'],
    collateral: ['collateral'],
    lossMaking: ['lossMaking'],
    maturity: ['maturity'],
    priority: ['priority'],
    wantedCount: ['wantedCount'],
    source: ['source'],
    visibility: ['visibility'],
  },
  offer: {
    ...COMMON,
    amount: ['amountMinYuan', 'amountMaxYuan'],
    amountMin: ['amountMinYuan'],
    amountMax: ['amountMaxYuan'],
    validUntil: ['validUntil'],
    servedRegions: ['regions'],
    acceptedStages: ['conditions.stages'],
    leastYears: ['conditions.leastYears'],
    leastRevenue: ['conditions.leastRevenueYuan'],
    askedCollateral: ['conditions.collateral'],
    acceptsLoss: ['conditions.acceptsLoss'],
    softConditions: ['conditions.soft'],
    wantedKinds: ['wants.kinds'],
    wantedIndustries: ['wants.industries'],
    wantedRegions: ['wants.regions'],
    leastSize: ['wants.leastAmountYuan'],
    onlyWants: ['wants.only'],
  },
}

/** The fields that a row says something about: an empty cell says nothing, so that no import empties a field. */
export function givenFields(side: ImportSide, columns: readonly ImportColumn[], cells: readonly string[]): string[] {
  const given = new Set<string>()
  for (const { index, field } of columns)
    if (field !== null && (cells[index] ?? '').trim() !== '')
      for (const name of FIELDS[side][field] ?? []) given.add(name)
  return [...given]
}

/** The fields of an item by name; those of its conditions and wants by path. */
function byPath({ side, fields }: Content): Map<string, unknown> {
  if (side === 'need') return new Map(Object.entries(fields))
  const { conditions, wants, ...others } = fields
  return new Map<string, unknown>([
    ...Object.entries(others),
    ...Object.entries(conditions).map(([name, value]) => [`conditions.${name}`, value] as const),
    ...Object.entries(wants).map(([name, value]) => [`wants.${name}`, value] as const),
  ])
}

/** What the given fields of a draft would change. */
export function differencesOf(stored: Content, draft: Content, given: readonly string[]): FieldChange[] {
  const [before, after] = [byPath(stored), byPath(draft)]
  return given.flatMap((field) => {
    const [old, fresh] = [before.get(field) ?? null, after.get(field) ?? null]
    return JSON.stringify(old) === JSON.stringify(fresh) ? [] : [{ field, old, new: fresh }]
  })
}

/** An item's content after changes; null when it would not fit. */
export function changedContent(stored: Content, changes: readonly FieldChange[]): Content | null {
  const within = (whole: string) =>
    Object.fromEntries(
      changes.flatMap(({ field, new: fresh }) =>
        field.startsWith(whole) ? [[field.slice(whole.length), fresh] as const] : [],
      ),
    )
  const plain = Object.fromEntries(
    changes.flatMap(({ field, new: fresh }) => (field.includes('.') ? [] : [[field, fresh] as const])),
  )
  const { side, fields } = stored
  if (side === 'need') return contentOf(side, { ...fields, ...plain })
  return contentOf(side, {
    ...fields,
    ...plain,
    conditions: { ...fields.conditions, ...within('conditions.') },
    wants: { ...fields.wants, ...within('wants.') },
  })
}

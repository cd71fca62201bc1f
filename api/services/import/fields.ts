/** The fields that a column can be mapped to, by side. */
import type { ImportField, ImportSide } from './types.ts'

const COMMON_HEAD = [
  'reference',
  'ownNumber',
  'serial',
  'title',
  'description',
  'kind',
  'industries',
  'keywords',
] as const
const COMMON_TAIL = ['contact', 'contactName', 'telephone', 'email'] as const

/** In the order in which they are offered for choice. */
export const IMPORT_FIELDS: Readonly<Record<ImportSide, readonly ImportField[]>> = {
  need: [
    ...COMMON_HEAD,
    'region',
    'organisation',
    'amount',
    'deadline',
    'stage',
    'yearsOperating',
    'revenue',
    'collateral',
    'lossMaking',
    'maturity',
    'priority',
    'wantedCount',
    'wantedRegions',
    'source',
    'visibility',
    ...COMMON_TAIL,
  ],
  offer: [
    ...COMMON_HEAD,
    'organisation',
    'amount',
    'amountMin',
    'amountMax',
    'validUntil',
    'servedRegions',
    'acceptedStages',
    'leastYears',
    'leastRevenue',
    'askedCollateral',
    'acceptsLoss',
    'softConditions',
    'wantedKinds',
    'wantedIndustries',
    'wantedRegions',
    'leastSize',
    'onlyWants',
    ...COMMON_TAIL,
  ],
}

/** Without a column of these no row can be taken. */
export const REQUIRED_FIELDS: readonly ImportField[] = ['title']

/** Fields that several columns may have; their texts are put together under their headers. */
export const REPEATABLE_FIELDS: readonly ImportField[] = ['description']

import type { OfferView } from '../../api/schemas/offer.ts'
import { yuanToWan } from '../format/money.ts'
import type { View } from '../view.ts'
import { collateralOf, collateralValues, truthOf, truthValue } from './fact-form.ts'
import type { FormField } from './form-state.ts'
import type { FormReader } from './posted.ts'

/** Fields for the conditions of an offer of money. */
export function conditionFields({ texts }: Pick<View, 'texts'>) {
  const { rules, money } = texts
  return {
    stages: { name: 'conditions.stages', label: rules.stages },
    leastYears: { name: 'conditions.leastYears', label: rules.leastYears },
    leastRevenueYuan: {
      name: 'conditions.leastRevenueWan',
      pointer: '/conditions/leastRevenueYuan',
      label: `${rules.leastRevenue} (${money.inWan})`,
    },
    collateral: { name: 'conditions.collateral', label: rules.askedCollateral },
    acceptsLoss: { name: 'conditions.acceptsLoss', label: rules.acceptsLoss },
    soft: { name: 'conditions.soft', label: rules.soft },
  } as const satisfies Record<string, FormField>
}

/** Fields for the needs that a provider would like. */
export function wantFields({ texts }: Pick<View, 'texts'>) {
  const { rules, money } = texts
  return {
    kinds: { name: 'wants.kinds', label: rules.wantedKinds },
    industries: { name: 'wants.industries', label: rules.wantedIndustries },
    regions: { name: 'wants.regions', label: rules.wantedRegions },
    leastAmountYuan: {
      name: 'wants.leastAmountWan',
      pointer: '/wants/leastAmountYuan',
      label: `${rules.wantedLeast} (${money.inWan})`,
    },
    only: { name: 'wants.only', label: rules.only },
  } as const satisfies Record<string, FormField>
}

/** What a stored offer asks, as values of its form. */
export function askingValues({ conditions, wants }: OfferView): URLSearchParams {
  const values = new URLSearchParams({
    'conditions.leastYears': conditions.leastYears === null ? '' : String(conditions.leastYears),
    'conditions.leastRevenueWan': conditions.leastRevenueYuan === null ? '' : yuanToWan(conditions.leastRevenueYuan),
    'conditions.acceptsLoss': truthValue(conditions.acceptsLoss),
    'wants.leastAmountWan': wants.leastAmountYuan === null ? '' : yuanToWan(wants.leastAmountYuan),
  })
  const append = (name: string, codes: readonly string[]) => {
    for (const code of codes) values.append(name, code)
  }
  append('conditions.stages', conditions.stages)
  append('conditions.collateral', collateralValues(conditions.collateral))
  append('conditions.soft', conditions.soft)
  append('wants.kinds', wants.kinds)
  append(
    'wants.industries',
    wants.industries.map(({ code }) => code),
  )
  append(
    'wants.regions',
    wants.regions.map(({ code }) => code),
  )
  append('wants.only', wants.only)
  return values
}

/** What the form asks, as the schema expects it. */
export function askingInputOf(reader: FormReader) {
  return {
    conditions: {
      stages: reader.list('conditions.stages'),
      leastYears: reader.wholeOrNull('conditions.leastYears', '/conditions/leastYears'),
      leastRevenueYuan: reader.yuan('conditions.leastRevenueWan', '/conditions/leastRevenueYuan'),
      collateral: collateralOf(reader, 'conditions.collateral'),
      acceptsLoss: truthOf(reader.text('conditions.acceptsLoss')),
      soft: reader.list('conditions.soft'),
    },
    wants: {
      kinds: reader.list('wants.kinds'),
      industries: reader.list('wants.industries'),
      regions: reader.list('wants.regions'),
      leastAmountYuan: reader.yuan('wants.leastAmountWan', '/wants/leastAmountYuan'),
      only: reader.list('wants.only'),
    },
  }
}

import type { NeedView } from '../../api/schemas/need.ts'
import { yuanToWan } from '../format/money.ts'
import type { View } from '../view.ts'
import type { FormField } from './form-state.ts'
import type { FormReader } from './posted.ts'

/** The box for an enterprise that has nothing to put up, or for an offer that asks nothing. */
export const NO_COLLATERAL = 'none'

/** Collateral as the boxes of a form: nothing ticked where it is not stated. */
export function collateralValues(collateral: readonly string[] | null): readonly string[] {
  return collateral?.length === 0 ? [NO_COLLATERAL] : (collateral ?? [])
}

/** Collateral as the boxes say it; “none” beside others is left for the schema to refuse. */
export function collateralOf(reader: FormReader, name: string): string[] | null {
  const ticked = reader.list(name)
  if (ticked.length === 0) return null
  return ticked.length === 1 && ticked[0] === NO_COLLATERAL ? [] : ticked
}

/** A yes, a no or nothing as a select says it. */
export const truthValue = (value: boolean | null): string => (value === null ? '' : value ? 'yes' : 'no')
export const truthOf = (text: string): boolean | null => (text === 'yes' ? true : text === 'no' ? false : null)

/** The fields for the enterprise behind a need. */
export function factFields({ texts }: Pick<View, 'texts'>) {
  const { rules, money } = texts
  return {
    yearsOperating: { name: 'yearsOperating', label: rules.yearsOperating },
    revenueYuan: { name: 'revenueWan', pointer: '/revenueYuan', label: `${rules.revenue} (${money.inWan})` },
    collateral: { name: 'collateral', label: rules.collateral },
    lossMaking: { name: 'lossMaking', label: rules.lossMaking },
  } as const satisfies Record<string, FormField>
}

/** Stored facts as values of the form. */
export function factValues(need: NeedView): URLSearchParams {
  const values = new URLSearchParams({
    yearsOperating: need.yearsOperating === null ? '' : String(need.yearsOperating),
    revenueWan: need.revenueYuan === null ? '' : yuanToWan(need.revenueYuan),
    lossMaking: truthValue(need.lossMaking),
  })
  for (const code of collateralValues(need.collateral)) values.append('collateral', code)
  return values
}

/** What the form says of the enterprise, as the schema expects it. */
export function factInputOf(reader: FormReader) {
  return {
    yearsOperating: reader.wholeOrNull('yearsOperating', '/yearsOperating'),
    revenueYuan: reader.yuan('revenueWan', '/revenueYuan'),
    collateral: collateralOf(reader, 'collateral'),
    lossMaking: truthOf(reader.text('lossMaking')),
  }
}

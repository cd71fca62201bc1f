/** Amounts of outcomes: as people write them, and of foreign currencies in yuan. */
import type { FieldErrorCode } from '../../errors.ts'
import { amountOf, MOST_YUAN } from '../import/amounts.ts'

/** What an amount that cannot be used is told with. */
const UNREADABLE = {
  unknown_amount: 'amount_unknown',
  amount_without_unit: 'amount_without_unit',
  foreign_currency: 'amount_foreign',
  amount_too_large: 'too_big',
  amount_reversed: 'amount_unknown',
} as const satisfies Record<string, FieldErrorCode>

/** One amount in whole yuan (null: none is stated), or what is wrong with the text. */
export type StatedAmount =
  | { readonly ok: true; readonly yuan: number | null }
  | { readonly ok: false; readonly code: FieldErrorCode }

/**
 * Reads one amount as the import does: 42亿, 4.2亿元, 25,000万元, 250000000. A range is no amount of an outcome, and neither is
 * an end of one (不超过 …).
 */
export function statedAmount(text: string): StatedAmount {
  const reading = amountOf(text, null)
  if (!reading.ok) return { ok: false, code: UNREADABLE[reading.code] }
  if (reading.least !== reading.most || reading.bound !== 'both') return { ok: false, code: 'amount_unknown' }
  return { ok: true, yuan: reading.least === 0 ? null : reading.least }
}

/** An exact decimal as a whole number of its last places. */
function scaled(decimal: string): { readonly digits: bigint; readonly places: number } {
  const [whole = '', fraction = ''] = decimal.split('.')
  return { digits: BigInt(`${whole}${fraction}`), places: fraction.length }
}

/** Amount times rate, rounded half up to whole yuan, exactly; null when it is beyond what is stored. */
export function yuanOf(amount: string, rate: string): number | null {
  const [one, other] = [scaled(amount), scaled(rate)]
  const divisor = 10n ** BigInt(one.places + other.places)
  const yuan = (one.digits * other.digits * 2n + divisor) / (divisor * 2n)
  return yuan > MOST_YUAN ? null : Number(yuan)
}

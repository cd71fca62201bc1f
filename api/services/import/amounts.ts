/** Amounts of money as clerks write them, in whole yuan. */

/** Units by their words, longest first, in yuan. */
const UNITS: readonly (readonly [word: string, yuan: bigint])[] = [
  ['万亿', 1_000_000_000_000n],
  ['百亿', 10_000_000_000n],
  ['十亿', 1_000_000_000n],
  ['千万', 10_000_000n],
  ['百万', 1_000_000n],
  ['亿', 100_000_000n],
  ['万', 10_000n],
  ['千', 1_000n],
]
const UNIT = UNITS.map(([word]) => word).join('|')
const NUMBER = String.raw`(\d+(?:\.\d+)?(?:e[+-]?\d{1,2})?|\.\d+)`
const AMOUNT = new RegExp(`^${NUMBER}(${UNIT})?(元)?$`, 'u')
const BETWEEN = /[-~～—–至到]+/u
const ABOUT =
  /^(?:人民币|rmb|cny|¥|约|大约|大概|预计|总计|共|不超过|不低于|最高|最低|不少于)+|(?:人民币|rmb|cny|左右|以内|以上|以下|上下)+$/gu
const FOREIGN = /美元|美金|港元|港币|欧元|英镑|日元|澳门元|usd|hkd|eur|\$|€|£|万美/u
const NO_AMOUNT = new Set(['', '-', '--', '/', '无', '面议', '待定', '不限', '另议', '未定', '暂无', 'n/a', 'none'])
/** A plain number below this, without a unit anywhere, is more likely 万元 than yuan, and is not guessed. */
const LEAST_PLAIN_YUAN = 10_000n
/** Largest amount that is stored. */
export const MOST_YUAN = 9_000_000_000_000_000n

/** A unit in yuan as a header or a note above it names it: 金额（万元）, 单位：亿元; null when none is named. */
export function unitOf(text: string): number | null {
  const bare = text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase()
  const named = new RegExp(`(${UNIT})?元`, 'u').exec(bare) ?? new RegExp(`[(:/](${UNIT})\\)?$`, 'u').exec(bare)
  if (named === null || FOREIGN.test(bare)) return /_yuan$/u.test(bare) ? 1 : null
  return Number(UNITS.find(([word]) => word === named[1])?.[1] ?? 1n)
}

/** An amount in whole yuan (null: none is set, as in 面议), or why the text is none. */
export type AmountReading =
  | {
      readonly ok: true
      readonly least: number | null
      readonly most: number | null
      /** 不超过, 以内: only the upper end is set. 不低于, 以上: only the lower end is. */
      readonly bound: 'both' | 'upper' | 'lower'
    }
  | {
      readonly ok: false
      readonly code:
        | 'unknown_amount'
        | 'amount_without_unit'
        | 'foreign_currency'
        | 'amount_too_large'
        | 'amount_reversed'
    }

/** Decimal text times a unit, rounded half up to whole yuan, exactly. */
function timesUnit(number: string, unit: bigint): bigint {
  const [mantissa = '', exponent = '0'] = number.split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const digits = BigInt(`${whole}${fraction}` || '0') * unit
  const shift = Number(exponent) - fraction.length
  if (shift >= 0) return digits * 10n ** BigInt(shift)
  const divisor = 10n ** BigInt(-shift)
  return (digits * 2n + divisor) / (divisor * 2n)
}

function boundOf(bare: string): 'both' | 'upper' | 'lower' {
  if (/不超过|最高|以内|以下/u.test(bare)) return 'upper'
  return /不低于|不少于|最低|以上/u.test(bare) ? 'lower' : 'both'
}

interface Part {
  readonly number: string
  readonly unit: bigint | null
}

function partOf(text: string): Part | null {
  const found = AMOUNT.exec(text)
  if (found === null) return null
  const unit =
    found[2] === undefined ? (found[3] === undefined ? null : 1n) : UNITS.find(([word]) => word === found[2])?.[1]
  return { number: found[1] ?? '', unit: unit ?? null }
}

/**
 * Reads 4.2亿, 4200万元, 42,000,000, 1.0E+07, 约500万元, 面议, and ranges such as 1000-5000万元 (the unit at the end counts for
 * both). `unitYuan` is the unit of plain numbers; without it a plain number of at least 10,000 counts as yuan, a smaller
 * one is refused. Fractions of a yuan are rounded.
 */
export function amountOf(cell: string, unitYuan: number | null): AmountReading {
  const bare = cell
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s,，]/gu, '')
  if (NO_AMOUNT.has(bare)) return { ok: true, least: null, most: null, bound: 'both' }
  if (FOREIGN.test(bare)) return { ok: false, code: 'foreign_currency' }
  const plain = bare.replace(ABOUT, '').replace(ABOUT, '')
  const whole = partOf(plain)
  const texts = whole === null ? plain.split(BETWEEN) : [plain]
  const parts = texts.map(partOf)
  const [first, last = first] = parts
  if (parts.length > 2 || !first || !last) return { ok: false, code: 'unknown_amount' }
  const amounts: number[] = []
  for (const part of [first, last]) {
    const unit = part.unit ?? last.unit ?? (unitYuan === null ? null : BigInt(unitYuan))
    const amount = timesUnit(part.number, unit ?? 1n)
    if (unit === null && amount !== 0n && amount < LEAST_PLAIN_YUAN) return { ok: false, code: 'amount_without_unit' }
    if (amount > MOST_YUAN) return { ok: false, code: 'amount_too_large' }
    amounts.push(Number(amount))
  }
  const [least = 0, most = least] = amounts
  return least > most ? { ok: false, code: 'amount_reversed' } : { ok: true, least, most, bound: boundOf(bare) }
}

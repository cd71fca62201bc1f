import type { Texts } from '../labels/texts.ts'

const THOUSANDS = /\B(?=(\d{3})+$)/g

function grouped(digits: string): string {
  return digits.replace(THOUSANDS, ',')
}

/**
 * An amount in the greatest unit that shows it exactly with at most two decimals: `42 亿元`, `2,500.5 万元`, `1,234 元`.
 *
 * @param yuan whole yuan, not negative.
 */
export function formatYuan(yuan: number, texts: Texts): string {
  for (const { size, name } of texts.money.units) {
    if (size === 1) break
    const hundredth = size / 100
    if (yuan < size || yuan % hundredth !== 0) continue
    const hundredths = Math.round(yuan / hundredth)
    const decimals = String(hundredths % 100)
      .padStart(2, '0')
      .replace(/0+$/, '')
    return `${grouped(String(Math.floor(hundredths / 100)))}${decimals === '' ? '' : `.${decimals}`} ${name}`
  }
  return `${grouped(String(yuan))} ${texts.money.units.at(-1)?.name ?? ''}`
}

/** A range of amounts, either end of which may be open; empty text when both are. */
export function formatRange(min: number | null, max: number | null, texts: Texts): string {
  if (min !== null && max !== null)
    return min === max ? formatYuan(min, texts) : `${formatYuan(min, texts)}–${formatYuan(max, texts)}`
  if (max !== null) return texts.money.upTo(formatYuan(max, texts))
  return min === null ? '' : texts.money.from(formatYuan(min, texts))
}

/** Whole yuan as 万元 for a form field: exact, at most four decimals, no separators. */
export function yuanToWan(yuan: number): string {
  const rest = String(yuan % 10_000)
    .padStart(4, '0')
    .replace(/0+$/, '')
  return `${Math.floor(yuan / 10_000)}${rest === '' ? '' : `.${rest}`}`
}

/**
 * What a person typed as 万元 (full-width digits and separators allowed) in whole yuan; undefined when it is not a
 * decimal number of at most four decimals.
 */
export function wanToYuan(typed: string): number | undefined {
  const text = typed.normalize('NFKC').replaceAll(/[\s,]/g, '')
  const found = /^(\d{1,12})(?:\.(\d{1,4}))?$/.exec(text)
  if (found === null) return undefined
  return Number(`${found[1] ?? ''}${(found[2] ?? '').padEnd(4, '0')}`)
}

/** The title of the last edition with its number raised, in digits or in Chinese; unchanged where it names none. */
export function nextTitle(title: string, last: number, next: number): string {
  const raised = title.replace(/第\s*\d+\s*期/u, `第${next}期`)
  return raised === title ? title.replace(`第${chineseNumber(last)}期`, `第${chineseNumber(next)}期`) : raised
}

const DIGITS = '零一二三四五六七八九'

/** 1–99 in Chinese; larger numbers in digits. */
function chineseNumber(value: number): string {
  if (value > 99) return String(value)
  const tens = Math.floor(value / 10)
  const ones = value % 10 === 0 ? '' : DIGITS.charAt(value % 10)
  if (tens === 0) return ones
  return `${tens === 1 ? '' : DIGITS.charAt(tens)}十${ones}`
}

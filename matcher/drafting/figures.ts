import { figuresOf } from '../similar/figures.ts'
import { normalise } from '../text/normalise.ts'

/** Enumerations are no figures. */
const NUMBERING = /(?<=^|[。；;：:\s，,])(?:\d{1,2}[.、．)）](?!\d)|[(（]\d{1,2}[)）]|[①-⑨])/gu
/** Set phrases with numbers in them, and "a" or "one". */
const NO_NUMBER =
  /[三四五]位一体|百年|千方百计|万众一心|一[家项位名件台套条个批座支块片张方]|十[三四五]五|[百千万]亿级/gu
const WHEN = /年底|月底|季度末|年内|明年|今年/u

/** Whether a text says how much, how good, or until when. Digits of a designation or a standard count too. */
export function saysFigure(original: string): boolean {
  const text = normalise(original.replace(NUMBERING, ' ')).text.replace(NO_NUMBER, ' ')
  return /\d/u.test(text) || WHEN.test(text) || figuresOf(text).length > 0
}

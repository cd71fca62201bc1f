/** Text of single cells: cleaning on the way in, guarding on the way out. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/gu
const LONE_SURROGATE = /\p{Surrogate}/gu
const LINE_END = /\r\n?|[\u0085\u2028\u2029]/gu
const OUTER_SPACE = /^[\s\u3000]+|[\s\u3000]+$/gu

/** Text as it is kept: line ends are \n, control characters are gone, half characters become U+FFFD, outer space is cut. */
export function cleanText(text: string): string {
  return text.replace(LINE_END, '\n').replace(CONTROL, '').replace(LONE_SURROGATE, '\ufffd').replace(OUTER_SPACE, '')
}

const FORMULA_ERROR = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/u

/** True for what spreadsheets show in place of a formula's value that cannot be computed. */
export function isFormulaError(text: string): boolean {
  return FORMULA_ERROR.test(text)
}

const STARTS_GUARDED = /^'*[=+\-@\t\r＝＋－＠]/u

/**
 * Text for a CSV cell that a spreadsheet must not take for a formula: what begins with = + - @ (also full-width) or a
 * tab gets a leading apostrophe, the spreadsheets' own sign for text; so does a text that looks guarded already.
 */
export function guardFormula(text: string): string {
  return STARTS_GUARDED.test(text) ? `'${text}` : text
}

/** Takes the apostrophe of `guardFormula` off again, so that an exported CSV reads back as it was. */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && STARTS_GUARDED.test(text.slice(1)) ? text.slice(1) : text
}

/** Text for a workbook's text cell: only what looks guarded already gets another apostrophe, so that it reads back as it was. */
export function guardGuarded(text: string): string {
  return text.startsWith("'") ? guardFormula(text) : text
}

/** Longest text that a spreadsheet cell can hold, in UTF-16 code units. */
export const CELL_LIMIT = 32_767

/** Text cut to what a spreadsheet cell holds, never inside a surrogate pair. */
export function fitCell(text: string): string {
  if (text.length <= CELL_LIMIT) return text
  const cut = text.slice(0, CELL_LIMIT - 1)
  return `${/[\ud800-\udbff]$/u.test(cut) ? cut.slice(0, -1) : cut}…`
}

/** Letter of a 0-based column: 0 → A, 26 → AA. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26) - 1
  return (rest >= 0 ? columnLetter(rest) : '') + String.fromCharCode(65 + (index % 26))
}

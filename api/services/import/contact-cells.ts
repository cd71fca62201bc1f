/** People to reach, from one cell with name and number, or from a cell for each. */

/** A person to reach, as the forms take it. */
export interface ImportedContact {
  readonly name: string | null
  readonly telephone: string | null
  readonly email: string | null
}

/** Most people of one row. */
export const MOST_CONTACTS = 5

const TELEPHONE = /^[0-9+()（）\-—转 ext.]{5,40}$/u
const TELEPHONE_INSIDE = /\+?\(?\d[\d()\- ]{5,}\d(?:\s*(?:转|ext\.?)\s*\d+)?/gu
const EMAIL_INSIDE = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu
const SEPARATOR = /[、，,;；/|\n]+/u
const LABEL = /(?:联系人|联系电话|联系方式|电话|手机号?|座机|邮箱|姓名|tel|phone|email|e-mail|mobile)\s*[:：]?/giu

/** Telephone numbers of a cell in the order written, dashes and digits in one form; null when a part is no number. */
export function telephonesOf(cell: string): string[] | null {
  const parts = cell
    .normalize('NFKC')
    .replace(/[‐‑–−]/gu, '-')
    .split(SEPARATOR)
    .map((part) => part.trim())
  const numbers = parts.filter((part) => part !== '').map((part) => part.replace(/\s+/gu, ' '))
  return numbers.every((number) => TELEPHONE.test(number) && (number.match(/\d/gu)?.length ?? 0) >= 5) ? numbers : null
}

/** True for a number that a spreadsheet turned into 1.38E+10: digits are lost. */
export function isScientific(cell: string): boolean {
  return /^\d(?:\.\d+)?e\+?\d+$/iu.test(cell.normalize('NFKC').trim())
}

/** People of a cell that holds names with numbers (张某 0938-5550101；李某 13900000000). */
export function peopleOf(cell: string): ImportedContact[] {
  const people: ImportedContact[] = []
  for (const piece of cell.normalize('NFKC').split(/[;；、\n]+/u)) {
    const bare = piece.replace(LABEL, ' ')
    const emails = bare.match(EMAIL_INSIDE) ?? []
    const withoutEmails = bare.replace(EMAIL_INSIDE, ' ')
    const numbers = (withoutEmails.match(TELEPHONE_INSIDE) ?? []).map((number) => number.trim())
    const name =
      withoutEmails
        .replace(TELEPHONE_INSIDE, ' ')
        .replace(/[\s,，()（）/|:：]+/gu, ' ')
        .trim() || null
    const last = people.at(-1)
    if (name === null && last !== undefined && last.telephone === null && numbers[0] !== undefined)
      people[people.length - 1] = { ...last, telephone: numbers[0], email: last.email ?? emails[0] ?? null }
    else if (name !== null || numbers.length + emails.length > 0)
      people.push({ name, telephone: numbers[0] ?? null, email: emails[0] ?? null })
    for (const number of numbers.slice(1)) people.push({ name, telephone: number, email: null })
    for (const email of emails.slice(1)) people.push({ name, telephone: null, email })
  }
  return people
}

/** People of separate cells: the first name goes with the first number and address, and so on. */
export function pairedPeople(
  names: readonly string[],
  telephones: readonly string[],
  emails: readonly string[],
): ImportedContact[] {
  const length = Math.max(names.length, telephones.length, emails.length)
  return Array.from({ length }, (_, at) => ({
    name: names[at] ?? (names.length === 1 ? (names[0] ?? null) : null),
    telephone: telephones[at] ?? null,
    email: emails[at] ?? null,
  }))
}

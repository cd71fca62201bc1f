/** Industries by code or name. */
import { INDUSTRIES } from '../../../matcher/index.ts'
import { bareWord } from './words.ts'

const SEPARATOR = /([、，,;；|/\n]+)/u

/** A name without what is often left out or exchanged: 业 at the end, 及 和 与, separators. */
function looseName(name: string): string {
  return bareWord(name)
    .replace(/[、，,及和与\s]/gu, '')
    .replace(/(?<=..)业$/u, '')
}

/** Full names go before shortened ones, divisions before the sections of the same name (房地产业 is 70, not K). */
function readNames(): ReadonlyMap<string, string> {
  const codes = new Map<string, string>()
  const add = (name: string, code: string) => {
    if (name.length >= 2 && !codes.has(name)) codes.set(name, code)
  }
  const preciseFirst = INDUSTRIES.toSorted((a, b) => b.code.length - a.code.length)
  for (const { code, nameZh } of preciseFirst) add(looseName(nameZh), code)
  for (const { code, nameEn } of preciseFirst) add(looseName(nameEn), code)
  for (const { code, nameZh } of preciseFirst) {
    add(looseName(nameZh).replace(/(?:制造|加工|冶炼压延加工|制品)$/u, ''), code)
  }
  return codes
}

const CODE_OF_NAME = readNames()
const CODES: ReadonlySet<string> = new Set(INDUSTRIES.map(({ code }) => code))

/** Section letter or two-digit division of one code or name; groups and classes (3–4 digits) fall into their division; 1 is 01, of which a spreadsheet dropped the nought. */
function codeOf(word: string): string | undefined {
  const bare = bareWord(word).toUpperCase()
  const code = /^(?:([A-T])|[A-T]?(\d{2})\d{0,2})$/u.exec(/^[1-9]$/.test(bare) ? `0${bare}` : bare)
  const found = code?.[1] ?? code?.[2]
  if (found !== undefined && CODES.has(found)) return found
  return CODE_OF_NAME.get(looseName(word))
}

/**
 * Industries of a cell that names one or several, by GB/T 4754—2017 code (C, 32, C32, 3240) or by the name of a section or
 * division, in full or without 业 or 制造业. Since some names hold 、 themselves, the longest run of parts that is a name is
 * taken. `unknown` holds the parts that are none.
 */
export function industriesOf(cell: string): { codes: string[]; unknown: string[] } {
  const pieces = cell.split(SEPARATOR)
  const codes = new Set<string>()
  const unknown: string[] = []
  for (let from = 0; from < pieces.length; ) {
    let to = pieces.length
    let code: string | undefined
    for (; to > from; to--) {
      code = codeOf(pieces.slice(from, to).join(''))
      if (code !== undefined) break
    }
    if (code !== undefined) codes.add(code)
    else {
      const word = (pieces[from] ?? '').trim()
      if (word !== '' && !/^[、，,;；|/]+$/u.test(word)) unknown.push(word)
      to = from + 1
    }
    from = to
  }
  return { codes: [...codes], unknown }
}

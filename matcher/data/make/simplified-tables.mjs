/** The tables of opencc-js cut down to what keeps positions in a text: see make-simplified-table.mjs. */

const entries = (table) => table.split('|').map((entry) => entry.split(' '))
const dictionary = async (name) => entries((await import(`opencc-js/dict/${name}`)).default)

/** Variants that are ordinary simplified characters of another meaning; of 著 its neighbours tell (text/simplified.ts). */
const AMBIGUOUS = new Set(['著', '么'])
/** Characters of other places for the same thing that the tables do not hold. */
const SAME_THING = [
  ['矽', '硅'],
  ['硏', '研'],
]
/** Traditional texts write these for two simplified characters; phrases with others are names, or right by characters. */
const TELLING = /[沈畫瞭藉甦哩鍊]|[答回反批重]覆/u

/** Pairs of single characters, and of words that the pairs bring to a wrong form, as [from, to], sorted. */
export async function simplifiedTables() {
  const toSimplified = new Map(await dictionary('TSCharacters'))
  const map = new Map()
  for (const name of ['TWVariantsRev', 'HKVariantsRev']) {
    for (const [variant, standard] of await dictionary(name)) {
      if (!AMBIGUOUS.has(variant)) map.set(variant, toSimplified.get(standard) ?? standard)
    }
  }
  for (const [from, to] of [...toSimplified, ...SAME_THING]) map.set(from, to)
  const end = (character) => {
    const seen = new Set()
    let at = character
    while (map.has(at) && !seen.has(at) && map.get(at).length === at.length) {
      seen.add(at)
      at = map.get(at)
    }
    return at
  }
  const pairs = [...map.keys()]
    .map((from) => [from, end(from)])
    .filter(([from, to]) => from !== to && from.length === to.length)
    .sort(([one], [other]) => one.codePointAt(0) - other.codePointAt(0))
  const simple = new Map(pairs)
  const spelled = (text) => Array.from(text, (character) => simple.get(character) ?? character).join('')
  const phrases = new Map()
  for (const [from, to] of await dictionary('TSPhrases')) {
    const right = spelled(to)
    if (TELLING.test(from) && spelled(from) !== right && from.length === right.length) phrases.set(from, right)
  }
  return { pairs, phrases: [...phrases].sort(([one], [other]) => (one < other ? -1 : 1)) }
}

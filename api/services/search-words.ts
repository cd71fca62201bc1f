/** Signs of text around the first found word. */
const BEFORE = 20
const LENGTH = 100
/** The shortest piece of a query that is worth marking. */
const LEAST = 2

/** Pieces of the query that stand in the text, longest first, none inside another. */
function piecesIn(query: string, text: string): string[] {
  const narrow = text.toLowerCase()
  const found: string[] = []
  for (const word of query.toLowerCase().split(/\s+/)) {
    for (let length = word.length; length >= LEAST; length -= 1)
      for (let start = 0; start + length <= word.length; start += 1) {
        const piece = word.slice(start, start + length)
        if (narrow.includes(piece) && !found.some((longer) => longer.includes(piece))) found.push(piece)
      }
    if (word.length === 1 && narrow.includes(word) && !found.includes(word)) found.push(word)
  }
  return found
}

/** The found words of a query, and the part of the description around the first of them. */
export function foundWords(query: string, title: string, description: string): { excerpt: string; terms: string[] } {
  const terms = piecesIn(query.normalize('NFKC').slice(0, 60), `${title}\n${description}`)
  const text = description.replace(/\s+/g, ' ')
  const narrow = text.toLowerCase()
  const places = terms.map((term) => narrow.indexOf(term)).filter((place) => place >= 0)
  const first = places.length > 0 ? Math.min(...places) : 0
  const signs = [...text.slice(0, first)]
  const start = Math.max(0, signs.length - BEFORE)
  const all = [...text]
  const end = Math.min(all.length, start + LENGTH)
  return {
    excerpt: `${start > 0 ? '…' : ''}${all.slice(start, end).join('')}${end < all.length ? '…' : ''}`,
    terms,
  }
}

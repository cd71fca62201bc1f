/** Signs of a clause, each a character or the concept of a word that has synonyms; figures are one sign. */
export type Clause = readonly string[]

/** Shorter clauses say nothing of a pattern. */
const SHORTEST = 5

/**
 * How far the one clause is the other with one part exchanged: the share of the shorter clause that opens and ends alike
 * times the share of the exchanged parts that is unlike; 0 where a part was only put in or left out.
 */
function exchanged(one: Clause, other: Clause): number {
  const shorter = Math.min(one.length, other.length)
  if (shorter < SHORTEST || (one[0] !== other[0] && one.at(-1) !== other.at(-1))) return 0
  let opening = 0
  while (opening < shorter && one[opening] === other[opening]) opening++
  let ending = 0
  while (ending < shorter - opening && one[one.length - 1 - ending] === other[other.length - 1 - ending]) ending++
  const mine = one.slice(opening, one.length - ending)
  const theirs = other.slice(opening, other.length - ending)
  if (mine.length === 0 || theirs.length === 0) return 0
  const alike = (part: Clause, from: Clause): number => part.filter((sign) => from.includes(sign)).length / part.length
  return ((opening + ending) / shorter) * (1 - Math.max(alike(mine, theirs), alike(theirs, mine)))
}

/** A title and the clauses of a text, as signs. */
export interface Pattern {
  readonly title: Clause
  /** By their signs, joined. */
  readonly clauses: ReadonlyMap<string, Clause>
}

/** 0–1: how far the one title is the other with another object in its place. */
export function exchangedTitle(one: Pattern, other: Pattern): number {
  return exchanged(one.title, other.title)
}

/** 0–1: the same of the clauses that only one of the texts has, the worst of all pairs. */
export function exchangedClause(one: Pattern, other: Pattern): number {
  let worst = 0
  for (const [key, mine] of one.clauses) {
    if (other.clauses.has(key)) continue
    for (const [otherKey, theirs] of other.clauses) {
      if (!one.clauses.has(otherKey)) worst = Math.max(worst, exchanged(mine, theirs))
    }
  }
  return worst
}

/**
 * Reference numbers for several items at once, each group of prefix and year counted up once.
 * @returns in the order of the items.
 */
export async function referencesOf(
  items: readonly { readonly prefix: string; readonly year: string }[],
  take: (prefix: string, year: number, count: number) => Promise<string[]>,
): Promise<string[]> {
  const groups = new Map<string, { prefix: string; year: string; places: number[] }>()
  for (const [place, { prefix, year }] of items.entries()) {
    const group = groups.get(`${prefix}-${year}`) ?? { prefix, year, places: [] }
    group.places.push(place)
    groups.set(`${prefix}-${year}`, group)
  }
  const references: string[] = []
  for (const { prefix, year, places } of groups.values()) {
    const taken = await take(prefix, Number(year), places.length)
    for (const [index, place] of places.entries()) references[place] = taken[index] ?? ''
  }
  return references
}

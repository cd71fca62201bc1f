/** The key of a pair in `refusedPairs`, `pins` and `standingPairs`; different pairs have different keys whatever characters their ids hold. */
export function pairKey(needId: string, offerId: string): string {
  return JSON.stringify([needId, offerId])
}

/** Both ids of a pair's key. Throws a `RangeError` for anything else. */
export function pairOfKey(key: string): readonly [needId: string, offerId: string] {
  const parts: unknown = JSON.parse(key)
  if (!Array.isArray(parts) || parts.length !== 2) throw new RangeError(`Not the key of a pair: ${key}`)
  return [String(parts[0]), String(parts[1])]
}

/** The key of a declared conflict between a provider and an organisation or a need. */
export function conflictKey(provider: string, organisationOrNeedId: string): string {
  return JSON.stringify([provider, organisationOrNeedId])
}

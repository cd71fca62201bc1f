/** The key of a pair in `refusedPairs`; different pairs have different keys whatever characters their ids hold. */
export function pairKey(needId: string, offerId: string): string {
  return JSON.stringify([needId, offerId])
}

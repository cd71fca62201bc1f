import { liesIn, namedArea, regionsMeet } from '../data/areas.ts'
import type { NeedItem, OfferItem } from '../types.ts'
import type { SignalValue } from './signal.ts'

/** Whether the offer does not serve the need's place. */
export function servesElsewhere({ region: place }: NeedItem, { servedRegions }: OfferItem): boolean {
  if (place === undefined || servedRegions.length === 0) return false
  return !servedRegions.some((served) => regionsMeet(place, served))
}

/** Whether the provider sits outside the regions that the need asks for. */
export function sitsElsewhere({ wantedRegions }: NeedItem, { region: seat }: OfferItem): boolean {
  if (seat === undefined || wantedRegions.length === 0) return false
  return !wantedRegions.some((wanted) => regionsMeet(seat, wanted))
}

function widthOf(region: string): 'city' | 'province' | 'area' {
  if (namedArea(region) !== undefined) return 'area'
  return region.endsWith('0000') ? 'province' : 'city'
}

const SERVED = { city: 1, province: 0.9, area: 0.8 } as const
const WANTED = { city: 1, province: 0.95, area: 0.9 } as const

/**
 * How near the two sides are: the offer sits in a region that the need asked for, or serves the need's city, province
 * or area, or sits in the same city or province. Undefined where either side names no region at all.
 */
export function regionSignal(need: NeedItem, offer: OfferItem): SignalValue | undefined {
  const needSays = need.region !== undefined || need.wantedRegions.length > 0
  const offerSays = offer.region !== undefined || offer.servedRegions.length > 0
  if (!needSays || !offerSays) return undefined
  const found: SignalValue[] = [{ value: 0.3, finding: 'no_region_in_common', values: [] }]
  const { region: place } = need
  const { region: seat } = offer
  if (seat !== undefined) {
    for (const wanted of need.wantedRegions) {
      if (liesIn(seat, wanted))
        found.push({ value: WANTED[widthOf(wanted)], finding: 'wanted_region', values: [wanted] })
    }
  }
  if (place !== undefined) {
    for (const served of offer.servedRegions) {
      if (!regionsMeet(place, served)) continue
      const width = widthOf(served)
      found.push({ value: SERVED[width], finding: `serves_${width}`, values: [served] })
    }
  }
  if (place !== undefined && seat !== undefined) {
    if (place.slice(0, 4) === seat.slice(0, 4) && !seat.endsWith('0000')) {
      found.push({ value: 0.9, finding: 'same_city', values: [seat] })
    } else if (place.slice(0, 2) === seat.slice(0, 2)) {
      found.push({ value: 0.75, finding: 'same_province', values: [seat] })
    }
  }
  return found.reduce((best, next) => (next.value > best.value ? next : best))
}

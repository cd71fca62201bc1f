import { RELATED_DIVISIONS, sectionOf } from '../data/industries.ts'
import type { SignalValue } from './signal.ts'

const SAME_DIVISION = 1
const SECTION_WITH_DIVISION = 0.7
const RELATED = 0.6
const SAME_SECTION = 0.35
const SAME_SECTION_OF_MANUFACTURING = 0.15
const MANUFACTURING = 'C'

interface Nearness {
  readonly value: number
  readonly finding: string
}

function nearness(one: string, other: string): Nearness {
  const section = sectionOf(one)
  if (section === undefined || sectionOf(other) === undefined) return { value: 0, finding: 'different_industry' }
  if (one === other && one.length > 1) return { value: SAME_DIVISION, finding: 'same_division' }
  if (RELATED_DIVISIONS.get(one)?.has(other)) return { value: RELATED, finding: 'related_division' }
  if (section !== sectionOf(other)) return { value: 0, finding: 'different_industry' }
  if (section === MANUFACTURING) return { value: SAME_SECTION_OF_MANUFACTURING, finding: 'same_section' }
  return {
    value: one.length === 1 || other.length === 1 ? SECTION_WITH_DIVISION : SAME_SECTION,
    finding: 'same_section',
  }
}

/**
 * The best nearness between an industry of the need and one of the offer; undefined where either side names none.
 * Manufacturing holds 31 divisions, so sharing only that section says little.
 */
export function industrySignal(need: readonly string[], offer: readonly string[]): SignalValue | undefined {
  if (need.length === 0 || offer.length === 0) return undefined
  let best: SignalValue = { value: 0, finding: 'different_industry', values: [] }
  for (const one of need) {
    for (const other of offer) {
      const found = nearness(one, other)
      if (found.value <= best.value) continue
      best = { value: found.value, finding: found.finding, values: one === other ? [one] : [one, other] }
    }
  }
  return best
}

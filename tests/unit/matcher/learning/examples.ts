import type { Example } from '../../../../matcher/index.ts'

/** A repeatable number between 0 and 1 for three integers. */
export function noise(one: number, two: number, three: number): number {
  const value = Math.sin(one * 12.9898 + two * 78.233 + three * 37.719) * 43758.5453
  return value - Math.floor(value)
}

const none = {
  industry: undefined,
  keywords: undefined,
  meaning: undefined,
  chain: undefined,
  region: undefined,
  kind: undefined,
  conditions: undefined,
  wanted: undefined,
}

/** An example that shares the given terms, by their part of the raw sum. */
export function example(
  needId: string,
  offerId: string,
  grade: number,
  terms: Example['terms'],
  numbers: Partial<Example['numbers']> = {},
): Example {
  return { needId, offerId, grade, terms, numbers: { ...none, ...numbers } }
}

/**
 * Judged offers of needs: people prefer offers that share 甲, which every second one does, while 乙 is met more often and
 * tells nothing.
 */
export function planted(needs: number, offersOfNeed = 8): Example[] {
  return Array.from({ length: needs }, (_, need) =>
    Array.from({ length: offersOfNeed }, (_, offer) =>
      example(`n${String(need).padStart(3, '0')}`, `o${offer}`, offer % 2, [
        { kind: 'gram', term: '甲', raw: offer % 2 === 1 ? 0.05 : 0.01 },
        { kind: 'gram', term: '乙', raw: 0.1 * noise(need, offer, 1) },
        { kind: 'word', term: `丙${need}`, raw: 0.05 * noise(need, offer, 2) },
      ]),
    ),
  ).flat()
}

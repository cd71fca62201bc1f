import { Best } from '../ranking.ts'
import type { Subject } from './subject.ts'

/** Which of a few items have most in common with a subject: positions, the likeliest first. */
export type LikelyAmong = (subject: Subject, most: number) => number[]

/**
 * Looks up a few subjects by their words and bigrams. Each is weighed by the terms in common, as a part of the shorter of
 * the two, so that a short copy of a long text is found too.
 */
export function lookUp(subjects: readonly Subject[]): LikelyAmong {
  const holders = new Map<number, number[]>()
  const sizes = subjects.map((subject, position) => {
    let size = 0
    for (const { key, weight } of subject.words.keys()) {
      size += weight
      const held = holders.get(key)
      if (held === undefined) holders.set(key, [position])
      else held.push(position)
    }
    return size
  })
  return (subject, most) => {
    const sums = new Map<number, number>()
    let own = 0
    for (const { key, weight } of subject.words.keys()) {
      own += weight
      for (const position of holders.get(key) ?? []) sums.set(position, (sums.get(position) ?? 0) + weight)
    }
    const best = new Best<number>(most)
    for (const [position, sum] of sums)
      best.offer({ id: String(position), item: position, score: sum / Math.min(own, sizes[position] ?? own) })
    return best.sorted().map(({ item }) => item)
  }
}

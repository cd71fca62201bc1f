import type { Texts } from '../analysis.ts'
import type { Engine } from '../engine.ts'
import { type Subject, subjectOf } from './subject.ts'

/** So many subjects are kept; one takes some 15 kB. */
const KEPT = 2000

type Identified = Texts & { readonly id: string }

/** Subjects that were read under one version of the statistics, the oldest first. */
interface Kept {
  version: number
  readonly subjects: Map<string, { readonly item: Identified; readonly subject: Subject }>
}

const keptBy = new WeakMap<Engine, Kept>()

const sameTexts = (one: Texts, other: Texts): boolean =>
  one.title === other.title && one.text === other.text && one.keywords.join('\n') === other.keywords.join('\n')

/**
 * What an item of one side is about, read once for many comparisons: kept until an item comes or goes, since that changes
 * what the terms weigh. For items with an id; the answer is the one of `subjectOf`.
 */
export function keptSubjectOf(engine: Engine, item: Identified): Subject {
  const version = engine.needs.version + engine.offers.version
  const kept = keptBy.get(engine) ?? { version, subjects: new Map() }
  keptBy.set(engine, kept)
  if (kept.version !== version) {
    kept.version = version
    kept.subjects.clear()
  }
  const known = kept.subjects.get(item.id)
  if (known !== undefined && sameTexts(known.item, item)) return known.subject
  const subject = subjectOf(engine, item)
  kept.subjects.delete(item.id)
  kept.subjects.set(item.id, { item, subject })
  const [oldest] = kept.subjects.keys()
  if (kept.subjects.size > KEPT && oldest !== undefined) kept.subjects.delete(oldest)
  return subject
}

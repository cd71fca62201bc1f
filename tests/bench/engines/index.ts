import type { BenchEngine } from './engine.ts'
import { floorEngine } from './floor.ts'
import { matcherEngine } from './matcher.ts'
import type { EngineName } from './names.ts'

/** Loads an engine only when it is measured, so that no other one's code lies in its memory. */
export async function openEngine(name: EngineName): Promise<BenchEngine> {
  switch (name) {
    case 'floor':
      return floorEngine()
    case 'matcher':
      return matcherEngine()
    case 'minisearch':
      return (await import('./minisearch.ts')).minisearchEngine()
    case 'flexsearch':
      return (await import('./flexsearch.ts')).flexsearchEngine()
    case 'orama':
      return (await import('./orama.ts')).oramaEngine()
    case 'postgres':
      return (await import('./postgres.ts')).postgresEngine()
  }
}

import { buildFloor, type Floor } from '../floor.ts'
import type { BenchEngine } from './engine.ts'

/** The floor as an engine. It cannot change. */
export function floorEngine(): BenchEngine {
  let floor: Floor | undefined
  return {
    build: async (offers) => {
      floor = await buildFloor(
        (async function* () {
          for await (const { words } of offers) yield words
        })(),
      )
    },
    search: ({ words }, limit) => Array.from(floor?.search(words, limit) ?? [], (index) => `o${index}`),
    close: async () => {},
  }
}

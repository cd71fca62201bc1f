import { Index } from 'flexsearch'
import { type BenchEngine, NotFinished } from './engine.ts'

/** FlexSearch on the same words. `suggest` is its OR: without it a need finds only offers that hold all its words. */
export function flexsearchEngine(): BenchEngine {
  const index = new Index({ tokenize: 'strict', encode: (text: string) => text.split(' ') })
  return {
    build: async (offers, deadline) => {
      for await (const { index: number, words } of offers) {
        index.add(number, words.join(' '))
        if (performance.now() > deadline) throw new NotFinished()
      }
    },
    search: ({ words }, limit) =>
      index.search([...new Set(words)].join(' '), { limit, suggest: true }).map((number) => `o${number}`),
    put: ({ index: number, words }) => {
      index.update(number, words.join(' '))
    },
    remove: ({ index: number }) => {
      index.remove(number)
    },
    close: async () => {},
  }
}

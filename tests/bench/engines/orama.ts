import { create, insert, remove, search, update } from '@orama/orama'
import { type BenchEngine, NotFinished } from './engine.ts'

/** Orama on the same words, with every offer that holds any of them (threshold 1), without typing errors. */
export function oramaEngine(): BenchEngine {
  const index = create({
    schema: { words: 'string' },
    components: {
      tokenizer: { language: 'words', normalizationCache: new Map(), tokenize: (text: string) => text.split(' ') },
    },
  })
  return {
    build: async (offers, deadline) => {
      for await (const { item, words } of offers) {
        await insert(index, { id: item.id, words: words.join(' ') })
        if (performance.now() > deadline) throw new NotFinished()
      }
    },
    search: async ({ words }, limit) => {
      const term = [...new Set(words)].join(' ')
      const { hits } = await search(index, { term, limit, threshold: 1, tolerance: 0 })
      return hits.map(({ id }) => id)
    },
    put: async ({ item, words }) => {
      await update(index, item.id, { id: item.id, words: words.join(' ') })
    },
    remove: async ({ item }) => {
      await remove(index, item.id)
    },
    close: async () => {},
  }
}

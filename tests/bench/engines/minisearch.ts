import MiniSearch from 'minisearch'
import { type BenchEngine, NotFinished, type Worded } from './engine.ts'

interface Document {
  readonly id: string
  readonly words: string
}

const documentOf = ({ item, words }: Worded<{ readonly id: string }>): Document => ({
  id: item.id,
  words: words.join(' '),
})

/** MiniSearch on the same words, joined by OR, without prefixes and typing errors. */
export function minisearchEngine(): BenchEngine {
  const index = new MiniSearch<Document>({
    fields: ['words'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
  })
  return {
    build: async (offers, deadline) => {
      for await (const offer of offers) {
        index.add(documentOf(offer))
        if (performance.now() > deadline) throw new NotFinished()
      }
    },
    search: ({ words }, limit) =>
      index
        .search([...new Set(words)].join(' '))
        .slice(0, limit)
        .map(({ id }) => String(id)),
    put: (offer) => {
      if (index.has(offer.item.id)) index.replace(documentOf(offer))
      else index.add(documentOf(offer))
    },
    remove: ({ item }) => index.discard(item.id),
    close: async () => {},
  }
}

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildFloor } from '../../bench/floor.ts'

const words = fc.array(fc.constantFrom('铝', '铜', '钢', '电池', '机床', '芯片', '5g'), { maxLength: 12 })

/** BM25 of one text among all of them as the formula stands in the book, to four digits. */
function bm25(texts: readonly (readonly string[])[], need: readonly string[], index: number): number {
  const mean = texts.reduce((sum, text) => sum + text.length, 0) / texts.length
  const text = texts[index] ?? []
  let score = 0
  for (const asked of new Set(need)) {
    const count = text.filter((held) => held === asked).length
    const n = texts.filter((other) => other.includes(asked)).length
    if (count === 0) continue
    const idf = Math.log(1 + (texts.length - n + 0.5) / (n + 0.5))
    score += (idf * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * text.length) / mean))
  }
  return Number(score.toPrecision(4))
}

test('the floor finds the texts that plain BM25 puts first', async () => {
  const texts = fc.array(words, { minLength: 1, maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(texts, words, fc.integer({ min: 1, max: 8 }), async (held, need, limit) => {
      const found = [...(await buildFloor(held)).search(need, limit)]
      const scores = held.map((_text, index) => bm25(held, need, index)).filter((score) => score > 0)
      expect(found.map((index) => bm25(held, need, index))).toEqual(
        scores.sort((one, other) => other - one).slice(0, limit),
      )
      expect(new Set(found).size).toBe(found.length)
    }),
  )
})

test('a search leaves nothing behind for the next one', async () => {
  const floor = await buildFloor([['铝'], ['铜', '铝'], ['钢']])
  const first = floor.search(['铝'], 20)
  floor.search(['钢'], 20)
  expect(floor.search(['铝'], 20)).toEqual(first)
  expect([...first]).toEqual([0, 1])
})

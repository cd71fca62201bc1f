import { expect, test } from 'vitest'
import { wordsOf } from '../../../matcher/index.ts'
import { createTexts, wholeText } from '../../bench/texts.ts'

const texts = createTexts()
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

test('an item depends on its number alone, in whatever order items are made', () => {
  const others = createTexts()
  const forwards = numbers(50).map((index) => [texts.offer(index), texts.need(index)])
  const backwards = numbers(50)
    .reverse()
    .map((index) => [others.offer(index), others.need(index)])
  expect(backwards.reverse()).toEqual(forwards)
  expect(new Set(forwards.map(([offer]) => offer?.text)).size).toBe(50)
})

test('no place of a sentence stays unfilled', () => {
  for (const index of numbers(500)) {
    expect(wholeText(texts.offer(index)) + wholeText(texts.need(index))).not.toMatch(/[{}[\]|]|undefined|NaN/)
  }
})

test('offers have about 150 characters with a tail of long ones, needs about 40 different words', () => {
  const lengths = numbers(2000).map((index) => wholeText(texts.offer(index)).length)
  expect(mean(lengths)).toBeGreaterThan(130)
  expect(mean(lengths)).toBeLessThan(180)
  const long = lengths.filter((length) => length > 300).length / lengths.length
  expect(long).toBeGreaterThan(0.03)
  expect(long).toBeLessThan(0.08)
  const words = mean(numbers(300).map((index) => new Set(wordsOf(wholeText(texts.need(index)))).size))
  expect(words).toBeGreaterThan(35)
  expect(words).toBeLessThan(50)
})

test('words are spread as in real texts: few are everywhere, half of them are in one text or two', () => {
  const held = new Map<string, number>()
  for (const index of numbers(3000)) {
    for (const word of new Set(wordsOf(wholeText(texts.offer(index))))) held.set(word, (held.get(word) ?? 0) + 1)
  }
  const shares = [...held.values()].sort((one, other) => other - one).map((count) => count / 3000)
  expect(shares[0]).toBeGreaterThan(0.4)
  expect(shares[100]).toBeLessThan(0.15)
  expect(shares[1000]).toBeLessThan(0.01)
  expect(shares.filter((share) => share <= 2 / 3000).length / shares.length).toBeGreaterThan(0.4)
})

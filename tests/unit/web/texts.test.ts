import { expect, test } from 'vitest'
import { LANGUAGES, labelsOf } from '../../../api/labels/index.ts'
import { DECISIONS } from '../../../api/schemas/match.ts'
import { textsOf } from '../../../web/labels/index.ts'

/** Every text of a catalogue by its path; functions are called with values of each kind that they may take. */
function textsIn(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return [[path, String(Reflect.apply(value, undefined, [3, 5, '2026-03-01']))]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, `${path}.${name}`))
}

test.each(LANGUAGES)('every text in %s says something', (language) => {
  const texts = textsIn(textsOf(language), language)
  expect(texts.length).toBeGreaterThan(300)
  for (const [path, text] of texts) expect(text.trim(), path).not.toBe('')
})

test('both languages have the same texts', () => {
  const paths = (language: 'zh' | 'en') => textsIn(textsOf(language), '').map(([path]) => path)
  expect(paths('en')).toEqual(paths('zh'))
})

test('English is English, apart from what names Chinese things', () => {
  const chinese = textsIn(textsOf('en'), '')
    .filter(([, text]) => /\p{Script=Han}/u.test(text))
    .map(([path]) => path)
  expect(chinese).toEqual([
    '.otherLanguage.name',
    '.demo.mark',
    '.money.inWan',
    '.need.keywordsHint',
    '.provider.regionHint',
    '.search.prompt',
  ])
})

test('the pages call the states of a match by the words of the vocabulary', () => {
  const { review, home } = textsOf('zh')
  const { matchState } = labelsOf('zh')
  expect(review.decisions.hold).toBe(matchState.on_hold)
  expect(review.decisions.reject).toBe(matchState.rejected)
  expect(home.toReview).toContain(matchState.proposed)
  expect(Object.keys(review.decisions).sort()).toEqual([...DECISIONS].sort())
})

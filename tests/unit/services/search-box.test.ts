import { describe, expect, test } from 'vitest'
import { createSearchPostings } from '../../../api/services/search-postings.ts'
import { createSearchSpellings } from '../../../api/services/search-spellings.ts'
import { createSearchVocabulary } from '../../../api/services/search-vocabulary.ts'

describe('postings', () => {
  test('a word of three letters and a lone Han sign stand for what begins with them, a pair of signs for itself', () => {
    const postings = createSearchPostings()
    postings.add(0, ['铜箔', 'graphene', 'cnc'])
    postings.add(1, ['铜板', 'graphite'])
    expect([...postings.holders('铜')]).toEqual([0, 1])
    expect([...postings.holders('铜箔')]).toEqual([0])
    expect([...postings.holders('gra')]).toEqual([0, 1])
    expect([...postings.holders('cn')]).toEqual([])
  })
  test('counting ends above the limit', () => {
    const postings = createSearchPostings()
    for (let item = 0; item < 10; item += 1) postings.add(item, [`铜${String.fromCodePoint(0x4e00 + item)}`])
    expect(postings.count('铜', 100)).toBe(10)
    expect(postings.count('铜', 3)).toBe(4)
  })
  test('what is taken out is gone, and nothing else', () => {
    const postings = createSearchPostings()
    for (const item of [0, 1, 2]) postings.add(item, ['铜箔'])
    postings.remove(0, ['铜箔', '铝板'])
    expect([...postings.holders('铜箔')].sort()).toEqual([1, 2])
    postings.remove(1, ['铜箔'])
    postings.remove(2, ['铜箔'])
    expect(postings.count('铜', 9)).toBe(0)
  })
})

describe('spellings', () => {
  test('a word is found in spite of an error, until its last item is gone', () => {
    const spellings = createSearchSpellings()
    spellings.add(['graphene', 'cnc'])
    spellings.add(['graphene'])
    expect(spellings.alike('grafene', 4)).toEqual(['graphene'])
    expect(spellings.alike('cmc', 4)).toEqual([])
    spellings.remove(['graphene'])
    expect(spellings.alike('grafene', 4)).toEqual(['graphene'])
    spellings.remove(['graphene'])
    expect(spellings.alike('grafene', 4)).toEqual([])
  })
})

describe('vocabulary', () => {
  const vocabulary = createSearchVocabulary()
  vocabulary.add('a', ['锂电池', '女性'])
  vocabulary.add('b', ['锂电池', '锂电'])

  test('words are read by full pinyin and by first letters; beginnings from three letters on', () => {
    expect(vocabulary.readings('lidianchi', 4)).toEqual(['锂电池'])
    expect(vocabulary.readings('ldc', 4)).toEqual(['锂电池'])
    expect(vocabulary.readings('ld', 4)).toEqual(['锂电'])
    expect(vocabulary.readings('lidian', 4)).toEqual(['锂电', '锂电池'])
    expect(vocabulary.readings('nvxing', 4)).toEqual(['女性'])
    expect(vocabulary.readings('l', 4)).toEqual([])
  })
  test('suggestions begin with what was typed, the word of most items first, and go with the last item', () => {
    const words = () => vocabulary.suggest('锂', 4).map(({ word }) => word)
    expect(words()).toEqual(['锂电池', '锂电'])
    vocabulary.remove('b', ['锂电池', '锂电'])
    expect(words()).toEqual(['锂电池'])
  })
})

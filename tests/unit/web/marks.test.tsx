import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Marked } from '../../../web/components/marked.tsx'
import { piecesOf, placesOf } from '../../../web/format/marks.ts'

const range = (start: number, end: number, word: number) => ({ start, end, word })

test('overlapping marks become pieces that each know all of their words', () => {
  expect(piecesOf('高档数控机床', [range(2, 6, 0), range(4, 6, 1), range(0, 4, 2)])).toEqual([
    { text: '高档', words: [2] },
    { text: '数控', words: [0, 2] },
    { text: '机床', words: [0, 1] },
  ])
})

test('a mark that would tear a surrogate pair is widened to the whole character', () => {
  const text = '产𠮷品'
  expect(piecesOf(text, [range(2, 4, 0)])).toEqual([
    { text: '产', words: [] },
    { text: '𠮷品', words: [0] },
  ])
  expect(piecesOf(text, [range(0, 2, 0)])).toEqual([
    { text: '产𠮷', words: [0] },
    { text: '品', words: [] },
  ])
})

test('marks outside the text and empty ones leave the text as it is', () => {
  expect(piecesOf('铜箔', [range(5, 9, 0), range(1, 1, 1), range(-4, 0, 2)])).toEqual([{ text: '铜箔', words: [] }])
  expect(piecesOf('', [range(0, 3, 0)])).toEqual([])
})

test('whatever the marks, the pieces joined are the text, none is empty, and none begins inside a character', () => {
  const text = fc.string({ unit: fc.constantFrom('铜', '箔', 'a', '𠮷', '😀', '\n'), maxLength: 30 })
  const ranges = fc.array(fc.record({ start: fc.integer(), end: fc.integer(), word: fc.nat(9) }), { maxLength: 8 })
  fc.assert(
    fc.property(text, ranges, (given, marks) => {
      const pieces = piecesOf(given, marks)
      expect(pieces.map((piece) => piece.text).join('')).toBe(given)
      for (const piece of pieces) {
        expect(piece.text).not.toBe('')
        expect(() => encodeURIComponent(piece.text)).not.toThrow()
      }
    }),
  )
})

test('marked text is escaped inside and outside of marks', () => {
  const text = '<b>铜&箔</b>"'
  const html = (<Marked text={text} ranges={[range(0, 3, 0), range(4, 6, 1)]} />).toString()
  expect(html).toBe('<mark data-words="0">&lt;b&gt;</mark>铜<mark data-words="1">&amp;箔</mark>&lt;/b&gt;&quot;')
})

test('words are found wherever they stand, whatever their case, with signs taken literally', () => {
  expect(placesOf('PM2.5 与 pm2.5，PM205', ['pm2.5'])).toEqual([range(0, 5, 0), range(8, 13, 0)])
  expect(placesOf('铜箔（C++）铜箔', ['铜箔', 'C++', ''])).toEqual([range(0, 2, 0), range(7, 9, 0), range(3, 6, 1)])
})

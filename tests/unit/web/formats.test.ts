import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatDay, formatMinute } from '../../../web/format/date.ts'
import { formatRange, formatYuan, wanToYuan, yuanToWan } from '../../../web/format/money.ts'
import { textsOf } from '../../../web/labels/index.ts'

const zh = textsOf('zh')
const en = textsOf('en')

test.each([
  [4_200_000_000, '42 亿元', '4.2 billion yuan'],
  [250_000_000, '2.5 亿元', '250 million yuan'],
  [28_000_000, '2,800 万元', '28 million yuan'],
  [25_005_000, '2,500.5 万元', '25,005,000 yuan'],
  [123_456_789, '123,456,789 元', '123,456,789 yuan'],
  [9_999, '9,999 元', '9,999 yuan'],
  [0, '0 元', '0 yuan'],
])('%i yuan is shown exactly in the greatest unit that can', (yuan, chinese, english) => {
  expect(formatYuan(yuan, zh)).toBe(chinese)
  expect(formatYuan(yuan, en)).toBe(english)
})

test('a range of amounts says which end is open', () => {
  expect(formatRange(500_000, 10_000_000, zh)).toBe('50 万元–1,000 万元')
  expect(formatRange(null, 10_000_000, zh)).toBe('不超过 1,000 万元')
  expect(formatRange(500_000, null, zh)).toBe('50 万元起')
  expect(formatRange(500_000, 500_000, zh)).toBe('50 万元')
  expect(formatRange(null, null, zh)).toBe('')
})

test('an amount written into a form and read back is the same yuan', () => {
  fc.assert(
    fc.property(fc.nat(9_000_000_000_000_000), (yuan) => {
      expect(wanToYuan(yuanToWan(yuan))).toBe(yuan)
    }),
  )
})

test.each([
  ['4200', 42_000_000],
  ['１，２００．５', 12_005_000],
  [' 4,200 ', 42_000_000],
  ['0.0001', 1],
])('%j typed as 万元 is %i yuan', (typed, yuan) => {
  expect(wanToYuan(typed)).toBe(yuan)
})

test.each(['-1', '1.00001', '42亿', '1e3', '', '.5', '１２３４５６７８９０１２３'])(
  '%j is refused as an amount',
  (typed) => {
    expect(wanToYuan(typed)).toBeUndefined()
  },
)

test('days and minutes are those of Asia/Shanghai', () => {
  expect(formatDay('2026-02-28T16:00:00.000Z')).toBe('2026-03-01')
  expect(formatDay('2026-02-28T15:59:59.999Z')).toBe('2026-02-28')
  expect(formatMinute(new Date('2026-03-01T01:30:00.000Z'))).toBe('2026-03-01 09:30')
})

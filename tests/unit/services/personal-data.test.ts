import { describe, expect, test } from 'vitest'
import { findPersonalData, personalDataErrors } from '../../../api/services/personal-data.ts'

describe('finds', () => {
  test.each([
    ['a mobile number', '请联系13900000001办理', '13900000001'],
    ['a mobile number in groups', '电话 139 0000 0001。', '139 0000 0001'],
    ['a mobile number in full-width digits', '电话：１３９００００００01', '１３９００００００01'],
    ['a landline', '咨询 0938-5550101 或', '0938-5550101'],
    ['a landline with brackets', '（０９３８）5550101', '（０９３８）5550101'],
    ['a service number', '拨打400-555-0101', '400-555-0101'],
    ['an e-mail address', '发至wang.li@example.com，谢谢', 'wang.li@example.com'],
    ['an identity number', '身份证620502199003070011', '620502199003070011'],
    ['an identity number that ends in X', '身份证62050219900307001X）', '62050219900307001X'],
  ])('%s', (_what, text, found) => {
    const [place] = findPersonalData(text)
    expect(place?.text).toBe(found)
    expect(text.slice(place?.start, place?.end)).toBe(found)
  })
})

describe('leaves alone', () => {
  test.each([
    ['an amount', '总投资1380000000元'],
    ['a standard', '符合GB/T 4754—2017与IEC 61850-7-420'],
    ['a long drawing number', '图号 20261122123456789012345'],
    ['a range of years', '2019-2026年'],
    ['a measure', '精度0.0001 mm，转速 18000 r/min'],
    ['our reference number', 'TS-2026-0012'],
  ])('%s', (_what, text) => {
    expect(findPersonalData(text)).toEqual([])
  })
})

test('errors name the field and the place of every number', () => {
  const errors = personalDataErrors({ title: '找13900000001', description: '无', keywords: ['轴承', 'a@example.com'] })
  expect(errors.map((error) => [error.pointer, error.params?.start])).toEqual([
    ['/title', 1],
    ['/keywords/1', 0],
  ])
})

import { describe, expect, it } from 'vitest'
import { type Figure, figuresOf, sameFigure } from '../../../../matcher/similar/figures.ts'
import { normalise } from '../../../../matcher/text/normalise.ts'

const read = (text: string): Figure[] => figuresOf(normalise(text).text)
const only = (text: string): Figure => {
  const [figure, second] = read(text)
  if (figure === undefined || second !== undefined) throw new Error(`${text} has not one figure`)
  return figure
}

describe('figures', () => {
  it.each([
    ['4200万元', '0.42亿元'],
    ['22000万元', '2.2亿元'],
    ['两万吨', '2万吨'],
    ['三千吨', '3000吨'],
    ['50兆瓦', '50MW'],
    ['13200千瓦时', '13200kWh'],
    ['500千安', '500kA'],
    ['30微米', '0.03毫米'],
    ['６μm', '6微米'],
    ['七成', '70%'],
    ['四分之一', '25%'],
    ['一年', '12个月'],
    ['1250℃', '1250度'],
    ['10,000吨', '1万吨'],
    ['二十五年', '25年'],
  ])('%s is %s', (one, other) => {
    expect(sameFigure(only(one), only(other))).toBe(true)
  })

  it.each([
    ['5MW', '10MW'],
    ['5MW', '5MWh'],
    ['300万元', '800万元'],
    ['6微米', '9微米'],
    ['2万吨', '2万元'],
  ])('%s is not %s', (one, other) => {
    expect(sameFigure(only(one), only(other))).toBe(false)
  })

  it.each(['2025年', '6061', 'P2级', '304L', 'ICP-MS', '一体化', '第三期'])('%s is none', (text) => {
    expect(read(text)).toEqual([])
  })

  it('of a range are both ends, in the unit of the end', () => {
    expect(read('0.5—2亿元').map(({ value }) => value)).toEqual([50_000_000, 200_000_000])
  })

  it('stand where the text writes them', () => {
    const text = '总投资4200万元，一年建成'
    expect(read(text).map(({ start, end }) => text.slice(start, end))).toEqual(['4200万元', '一年'])
  })
})

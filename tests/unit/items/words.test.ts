import { describe, expect, test } from 'vitest'
import { zh } from '../../../api/labels/zh.ts'
import { dateOf } from '../../../api/services/items/dates.ts'
import { fieldColumns, isHeaderRow } from '../../../api/services/items/headers.ts'
import { industriesOf } from '../../../api/services/items/industry-words.ts'
import { needKindOf, offerKindOf } from '../../../api/services/items/kind-words.ts'
import { regionOf, regionsOf } from '../../../api/services/items/region-words.ts'
import { splitWords } from '../../../api/services/items/words.ts'
import { REGION_TABLE } from '../../../api/services/region-table.ts'
import { NEED_KINDS, OFFER_KINDS } from '../../../db/vocabulary.ts'
import { INDUSTRIES } from '../../../matcher/index.ts'

describe('kinds', () => {
  test('every label that pages show for a kind reads back as that kind', () => {
    for (const kind of NEED_KINDS) expect(needKindOf(zh.needKind[kind])).toBe(kind)
    for (const kind of OFFER_KINDS) expect(offerKindOf(zh.offerKind[kind])).toBe(kind)
  })
  test.each([
    ['技术类', 'technology'],
    ['技术需求', 'technology'],
    ['融资 ', 'funding'],
    ['Technology', 'technology'],
    ['招商引资', 'enterprise'],
    ['難題', 'problem'],
  ])('the need word %s is understood', (word, kind) => expect(needKindOf(word)).toBe(kind))
  test.each([
    ['科技成果', 'technology'],
    ['资本/投资', 'capital'],
    ['渠道（招商网络）', 'channel'],
    ['金融类资源', 'finance'],
  ])('the offer word %s is understood', (word, kind) => expect(offerKindOf(word)).toBe(kind))
  test('a word that names two kinds, or none, is not guessed', () => {
    expect(needKindOf('技术/人才')).toBeUndefined()
    expect(needKindOf('其他')).toBeUndefined()
  })
})

describe('industries', () => {
  test('every section and division reads back from its code and its names; of two with one name the division is meant', () => {
    for (const { code, nameZh, nameEn } of INDUSTRIES) {
      expect(industriesOf(code)).toEqual({ codes: [code], unknown: [] })
      const sharing = INDUSTRIES.filter((other) => other.nameZh === nameZh).map((other) => other.code)
      expect(industriesOf(nameZh)).toEqual({ codes: [sharing.at(-1)], unknown: [] })
      expect(sharing).toContain(industriesOf(nameEn).codes[0])
    }
  })
  test('names with 、 inside are kept whole in a list of several', () => {
    expect(industriesOf('农、林、牧、渔业、有色金属冶炼和压延加工业；酒、饮料和精制茶制造业')).toEqual({
      codes: ['A', '32', '15'],
      unknown: [],
    })
  })
  test('section with division, groups and classes fall into their division', () => {
    expect(industriesOf('C32，3240,C3825').codes).toEqual(['32', '38'])
  })
  test('a code whose nought a spreadsheet dropped is understood', () => {
    expect(industriesOf('1、8')).toEqual({ codes: ['01', '08'], unknown: [] })
    expect(industriesOf('0').unknown).toEqual(['0'])
  })
  test('a name without 制造业 or with 及 for 和 is understood, an unknown one is handed back', () => {
    expect(industriesOf('专用设备、医药、电气机械及器材')).toEqual({ codes: ['35', '27', '38'], unknown: [] })
    expect(industriesOf('制造业、某某业')).toEqual({ codes: ['C'], unknown: ['某某业'] })
    expect(industriesOf('99').unknown).toEqual(['99'])
  })
})

describe('regions', () => {
  test('every region reads back from its code, and from its path of names', () => {
    const byCode = new Map(REGION_TABLE.map((region) => [region.code, region]))
    for (const region of REGION_TABLE) {
      expect(regionOf(region.code)).toEqual({ found: 'region', code: region.code })
      const city = byCode.get(region.parent ?? '')
      const province = byCode.get(city?.parent ?? '')
      const path = `${province?.name ?? ''}${city?.name ?? ''}${region.name}`
      expect([path, regionOf(path)]).toEqual([path, { found: 'region', code: region.code }])
    }
  })
  test.each([
    ['天水', '620500'],
    ['甘肃天水', '620500'],
    ['甘肃省·天水市', '620500'],
    ['甘肃省 / 嘉峪关市', '620200'],
    ['6205', '620500'],
    ['62', '620000'],
    ['临夏', '622900'],
    ['广西', '450000'],
    ['吉林', '220000'],
    ['吉林市', '220200'],
    ['香港', '810000'],
    ['长江三角洲', 'YRD'],
    ['海外', 'ABROAD'],
    ['yrd', 'YRD'],
  ])('%s means one region', (word, code) => expect(regionOf(word)).toEqual({ found: 'region', code }))
  test('a district name that several cities share is ambiguous until its city stands before it', () => {
    expect(regionOf('城关区')).toEqual({ found: 'ambiguous' })
    expect(regionOf('兰州城关区')).toEqual({ found: 'region', code: '620102' })
  })
  test('several regions are told apart, 全国 sets no limit, unknown words are handed back', () => {
    expect(regionsOf('长三角、珠三角，港澳')).toEqual({
      codes: ['YRD', 'PRD', '810000', '820000'],
      unknown: [],
      ambiguous: [],
    })
    expect(regionsOf('全国')).toEqual({ codes: [], unknown: [], ambiguous: [] })
    expect(regionsOf('白银 火星')).toEqual({ codes: ['620400'], unknown: ['火星'], ambiguous: [] })
  })
})

describe('dates', () => {
  test.each([
    ['2026-03-01', '2026-03-01'],
    ['2026/3/1', '2026-03-01'],
    ['2026.3.1', '2026-03-01'],
    ['2026年3月1日', '2026-03-01'],
    ['20260301', '2026-03-01'],
    ['2026年2月', '2026-02-28'],
    ['2026-03-01T00:00:00Z', '2026-03-01'],
    ['长期', null],
    ['2026-02-30', undefined],
    ['2026-13', undefined],
    ['尽快', undefined],
  ])('%s is read as %s', (cell, date) => expect(dateOf(cell)).toBe(date))
})

test('keywords are cut at Chinese and Latin separators and spaces, each once', () => {
  expect(splitWords('铝材、深加工，电缆;  铝材；5G 高端')).toEqual(['铝材', '深加工', '电缆', '5G', '高端'])
})

describe('headers', () => {
  const columns = (...headers: string[]) => headers.map((header) => ({ header }))
  test('Chinese and English headers with required marks, notes and spaces name their fields', () => {
    const { at, unused } = fieldColumns(columns('序号', '*需求名称（必填）', '需求 内容：', 'KIND', '备注'), 'need')
    expect([...at]).toEqual([
      ['id', [0]],
      ['title', [1]],
      ['text', [2]],
      ['kind', [3]],
    ])
    expect(unused).toEqual([{ header: '备注' }])
  })
  test('编号 is the id even when a 序号 stands before it; all text columns belong to the text', () => {
    const { at, unused } = fieldColumns(columns('序号', '编号', '名称', '简介', '技术指标'), 'offer')
    expect(at.get('id')).toEqual([1])
    expect(at.get('text')).toEqual([3, 4])
    expect(unused).toEqual([{ header: '序号' }])
  })
  test('a title row or a row of data is not taken for the header', () => {
    expect(isHeaderRow(['天水市技术需求清单（第 3 期）', '', ''], 'need')).toBe(false)
    expect(isHeaderRow(['1', '数控机床关键部件', '技术'], 'need')).toBe(false)
    expect(isHeaderRow(['编号', '标题', '类别'], 'need')).toBe(true)
  })
})

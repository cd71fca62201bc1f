import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHAINS } from '../../../matcher/data/chains/index.ts'
import { readChain } from '../../../matcher/data/chains/read-chain.ts'
import { industryOf } from '../../../matcher/data/industries.ts'
import { industryGroupOf } from '../../../matcher/data/industry-groups.ts'
import { CHARACTER_PAIRS, PHRASE_PAIRS } from '../../../matcher/data/traditional.ts'
import { createMatcher } from '../../../matcher/index.ts'
import { industryProposer, proposeIndustries } from '../../../matcher/propose-industries.ts'
import { createVocabulary } from '../../../matcher/store/vocabulary.ts'
import { createLexicon } from '../../../matcher/text/lexicon.ts'
import { normalise, originalRange } from '../../../matcher/text/normalise.ts'
import { createSegmenter } from '../../../matcher/text/segmenter.ts'
import { needsNeighbours, simplified } from '../../../matcher/text/simplified.ts'
import { visitSpelled } from '../../../matcher/text/tokens.ts'
import { createWordFinder } from '../../../matcher/text/word-finder.ts'

const lexicon = createLexicon(CHAINS, [['河西牌', '河西王']])
const cut = createSegmenter(lexicon.words)

function spelled(text: string, of: 'word' | 'gram' | 'character'): string[] {
  const terms: string[] = []
  visitSpelled(text, cut, (kind, start, end) => {
    if (kind === of) terms.push(text.slice(start, end))
  })
  return terms
}

function sensesIn(text: string): string[] {
  const terms: string[] = []
  lexicon.visit(text, (_kind, term) => terms.push(term))
  return terms
}

describe('the vocabulary', () => {
  it('gives every term of a kind one number, whatever its length, and finds it inside any text', () => {
    const term = fc.string({ minLength: 1, maxLength: 5, unit: fc.constantFrom('铜', '箔', 'a', '\0', '\ud842') })
    fc.assert(
      fc.property(fc.array(term, { maxLength: 40 }), (terms) => {
        const vocabulary = createVocabulary()
        const numbers = new Map<string, number>()
        for (const one of terms) numbers.set(one, numbers.get(one) ?? numbers.size)
        for (const one of terms) {
          expect(vocabulary.numberOfPiece('word', `x${one}y`, 1, 1 + one.length)).toBe(numbers.get(one))
        }
        expect(vocabulary.size('word')).toBe(numbers.size)
        expect(vocabulary.size('gram')).toBe(0)
        for (const [one, number] of numbers) {
          expect(vocabulary.find('word', one)).toBe(number)
          expect(vocabulary.termOf('word', number)).toBe(one)
        }
        expect(vocabulary.find('word', '没有的')).toBe(-1)
      }),
    )
    const many = createVocabulary()
    for (let index = 0; index < 20_000; index++) expect(many.numberOf('gram', `第${index}号`)).toBe(index)
    for (let index = 0; index < 20_000; index += 7) expect(many.find('gram', `第${index}号`)).toBe(index)
  })
})

describe('the normal form', () => {
  it('brings width, ligatures, circled numbers, dashes and case together', () => {
    expect(normalise('ＡＧＶ ﬁ ① PD‑L1 ㎏').text).toBe('agv fi 1 pd-l1 kg')
  })

  it('leads every unit back into the original, ranges in order', () => {
    const piece = fc.constantFrom('中', 'Ａ', 'ﬁ', '①', '㎏', '𠮷', 'e\u0301', '\u0301', 'İ', ' ', 'x', '，')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const original = pieces.join('')
        const normal = normalise(original)
        let before = 0
        for (let unit = 0; unit < normal.text.length; unit++) {
          const { start, end } = originalRange(normal, unit, unit + 1)
          expect(start).toBeGreaterThanOrEqual(before)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(original.length)
          before = start
        }
      }),
    )
  })
})

describe('tokens', () => {
  it('are the same whether or not a character of two code units stands behind the text', () => {
    const piece = fc.constantFrom(
      '中',
      '電',
      '々',
      '〇',
      'a',
      'é',
      '5',
      '.',
      '-',
      '/',
      '+',
      '%',
      ' ',
      '，',
      '한',
      'я',
      '\u0301',
    )
    const each = (text: string): string[] => {
      const tokens: string[] = []
      const pairs = (run: string): string[] => run.match(/.{1,2}/gsu) ?? []
      visitSpelled(text, pairs, (kind, start, end) => tokens.push(`${kind} ${start} ${text.slice(start, end)}`))
      return tokens
    }
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('') + (pieces.length % 2 === 0 ? '' : '，')
        const narrow = each(`${text}，，`)
        const wide = each(`${text}，，𠮷`).filter((token) => !token.includes('𠮷'))
        expect(narrow).toEqual(wide)
      }),
      { numRuns: 500 },
    )
  })

  it('keep quantities and designations whole and give the parts of a joined one', () => {
    expect(spelled('42.5mpa的304l、5g和pm2.5', 'word')).toEqual(
      expect.arrayContaining(['42.5mpa', '304l', '5g', 'pm2.5']),
    )
    expect(spelled('pd-l1抗体', 'word')).toEqual(expect.arrayContaining(['pd-l1', 'pd', 'l1', '抗体']))
  })

  it('keep words of the field whole that a general dictionary splits', () => {
    expect(spelled('铜箔等动力电池关键材料', 'word')).toEqual(['铜箔', '等', '动力电池', '关键', '材料'])
    expect(spelled('高档数控机床', 'word')).toEqual(['高档数控机床'])
  })

  it('pair neighbouring Han characters, also beyond the basic plane, and never across a sign', () => {
    expect(spelled('铜箔，𠮷田', 'gram')).toEqual(['铜箔', '𠮷田'])
    expect(spelled('铝', 'gram')).toEqual(['铝'])
    expect(spelled('𠮷a', 'character')).toEqual(['𠮷', 'a'])
  })
})

describe('the lexicon', () => {
  it('gives synonyms one concept and members their wider one', () => {
    const concepts = (text: string) => sensesIn(text).filter((term) => /^[=^]/.test(term))
    expect(concepts('锂离子电池')).toContain('=锂电')
    expect(concepts('锂电')).toContain('=锂电')
    expect(concepts('冰箱')).toContain('^家用电器')
  })

  it('knows the words that a deployment adds', () => {
    expect(sensesIn('河西王')).toEqual(['=河西牌'])
  })

  it('finds Latin abbreviations only as whole words', () => {
    expect(sensesIn('采用plc控制')).toContain('=可编程控制器')
    expect(sensesIn('replc')).toEqual([])
  })
})

describe('a finder of words', () => {
  /** Leftmost longest, place by place, by comparing every word. */
  const plainly = (words: readonly string[], text: string): string[] => {
    const found: string[] = []
    let covered = 0
    for (let at = 0; at < text.length; at++) {
      const here = words.filter((word) => text.startsWith(word, at) && (word.length > 1 || text.length <= 2))
      const fitting = here.filter((word) => {
        const latin = /^[a-z0-9]/.test(word) && word.length > 1
        const joined = /[a-z0-9]$/.test(text.slice(0, at)) || /^[a-z]/.test(text.slice(at + word.length))
        const opens = word.length > 1 || at + 1 === text.length
        return opens && !(latin && joined)
      })
      const word = fitting.sort((one, other) => other.length - one.length)[0]
      if (word === undefined || at + word.length <= covered) continue
      covered = at + word.length
      found.push(`${word}@${at}`)
    }
    return found
  }

  it('finds what comparing every word at every place finds', () => {
    const piece = (maxLength: number) =>
      fc.string({ minLength: 1, maxLength, unit: fc.constantFrom('铜', '箔', '电', '\0', 'a', '1', '，', '\ud842') })
    fc.assert(
      fc.property(fc.uniqueArray(piece(5), { maxLength: 30 }), piece(30), (words, text) => {
        const found: string[] = []
        createWordFinder(words).each(text, (word, start, end) => {
          expect(text.slice(start, end)).toBe(words[word])
          found.push(`${words[word]}@${start}`)
        })
        expect(found).toEqual(plainly(words, text))
      }),
      { numRuns: 500 },
    )
  })
})

describe('chains', () => {
  it('hold at least 2,000 words and 400 groups of synonyms', () => {
    expect(new Set(CHAINS.flatMap(({ nodes }) => nodes.flatMap(({ words }) => words))).size).toBeGreaterThan(2_000)
    expect(CHAINS.flatMap(({ synonyms }) => synonyms).length).toBeGreaterThan(400)
  })

  it('place every node in known divisions and have different codes', () => {
    const nodes = CHAINS.flatMap((chain) => chain.nodes)
    expect(new Set(nodes.map(({ code }) => code)).size).toBe(nodes.length)
    for (const { divisions, groups = [], nameEn } of nodes) {
      for (const group of groups) {
        expect(divisions, group).toContain(group.slice(0, 2))
        expect(industryGroupOf(group)?.division, group).toBe(group.slice(0, 2))
      }
      expect(nameEn).not.toBe('')
      expect(divisions.length).toBeGreaterThan(0)
      for (const division of divisions) expect(industryOf(division)?.level).toBe('division')
    }
  })

  it('say the same of no word twice in one line', () => {
    for (const { synonyms, wider } of CHAINS) {
      for (const group of [...synonyms, ...wider.map(({ members }) => members)]) {
        expect(new Set(group).size, group.join(' ')).toBe(group.length)
        expect(group.length, group.join(' ')).toBeGreaterThan(0)
      }
    }
  })

  it('with a line that cannot be understood are refused with the line', () => {
    expect(() => readChain('# x|甲|X\n> a > b')).toThrow('> a > b')
    expect(() => readChain('# x|甲|X\n词')).toThrow('词')
  })
})

describe('proposed industries', () => {
  const best = (title: string, text = '') => proposeIndustries(title, text)[0]?.code

  it('are those whose words the text uses', () => {
    expect(best('电解铝节能技术')).toBe('32')
    expect(best('数控机床主轴与滚珠丝杠')).toBe('34')
    expect(best('酿酒葡萄种植与葡萄酒酿造', '酒庄、红酒')).toBe('15')
    expect(best('冷链仓储', '建设冷链物流园区')).toBe('59')
    expect(best('石窟壁画保护', '文物修复')).toBe('88')
  })

  it('are none for a text of the genre alone, and name the words that speak for them', () => {
    expect(proposeIndustries('寻求合作', '希望开展合作')).toEqual([])
    expect(proposeIndustries('氧化铝与电解铝', '')[0]?.words.toSorted()).toEqual(['氧化铝', '电解铝'].toSorted())
  })

  it('are surer the more words speak for them', () => {
    const one = proposeIndustries('电解铝', '')[0]?.confidence ?? 0
    const more = proposeIndustries('电解铝', '氧化铝、铝锭、铝合金、再生铝')[0]?.confidence ?? 0
    expect(more).toBeGreaterThan(one)
    expect(more).toBeLessThan(1)
  })
})

describe('proposed sections and groups', () => {
  const propose = industryProposer(CHAINS)

  it.each([
    ['铜箔与铜板带', 'C', '325'],
    ['动力电池电芯', 'C', '384'],
    ['石窟与景区运营', 'N', '786'],
    ['流动资金贷款', 'J', '662'],
    ['集成电路封测', 'C', '397'],
    ['葡萄酒酿造', 'C', '151'],
  ])('of %s are %s and %s', (title, section, group) => {
    const { sections, groups } = propose(title, '')
    expect(sections.map(({ code }) => code)).toContain(section)
    expect(groups[0]).toMatchObject({ code: group, section: industryGroupOf(group)?.section })
  })

  it('are less sure than their division where words tell no group', () => {
    const { divisions, groups } = propose('电解铜箔', '碳酸锂、硫酸钴')
    expect(groups[0]?.confidence).toBeLessThan(divisions[0]?.confidence ?? 0)
    for (const { confidence } of [...groups, ...divisions]) expect(confidence).toBeLessThan(1)
  })

  it('follow the chains of the deployment', () => {
    const own = readChain('# gobi|戈壁石|Gobi stone\n@ cut|切石|Cutting|30 303\n砂宝坊')
    expect(propose('砂宝坊', '').groups).toEqual([])
    expect(createMatcher({ chains: [own] }).proposeIndustries('砂宝坊', '')).toMatchObject({
      sections: [{ code: 'C' }],
      divisions: [{ code: '30' }],
      groups: [{ code: '303', section: 'C', words: ['砂宝坊'] }],
    })
  })
})

describe('traditional characters', () => {
  it('have forms that stay, whatever stands beside them: a simplified word is found in the text as it was written', () => {
    const forms = new Map(
      Array.from(CHARACTER_PAIRS.replace(/\s/g, '').matchAll(/(.)(.)/gu), ([, from = '', to = '']) => [from, to]),
    )
    const formOf = (character: string): string => forms.get(character) ?? character
    expect([...forms.values()].filter((form) => forms.has(form))).toEqual([])
    for (const [, written = '', meant = ''] of PHRASE_PAIRS.matchAll(/(\S+) (\S+)/gu)) {
      const others = Array.from(meant)
      for (const [place, character] of Array.from(written).entries())
        if (!needsNeighbours(character)) expect(formOf(character), written).toBe(formOf(others[place] ?? ''))
    }
  })

  it('match simplified ones in place', () => {
    expect(normalise('積體電路與鋁製品').text).toBe('积体电路与铝制品')
    expect(sensesIn(normalise('鋰離子電池').text)).toContain('=锂电')
  })

  it.each([
    [
      'characters that stand for several words are alike on both sides',
      '乾燥設備與乾隆、毛髮與發展、皇后與後面',
      '干燥设备与干隆、毛发与发展、皇后与后面',
    ],
    ['variants of Taiwan and Hong Kong', '裏裡 爲為 衞衛 麪麵 羣眾 矽', '里里 为为 卫卫 面面 群众 硅'],
    ['the particle, but not the word', '沿著產業鏈、著名的著作、發展著、顯著', '沿着产业链、著名的著作、发展着、显著'],
    ['words that characters alone would bring to a wrong form', '沈澱池、計畫、瞭解、答覆', '沉淀池、计划、了解、答复'],
    [
      'names and ordinary simplified words stay',
      '沈阳、设计画册、覆盖、什么、乾隆',
      '沈阳、设计画册、覆盖、什么、干隆',
    ],
  ])('%s', (_what, written, meant) => {
    expect(normalise(written).text).toBe(meant)
    expect(normalise(meant).text).toBe(meant)
    expect(normalise(written).starts).toBeNull()
  })

  it('stand in a table that is what the script makes of the tables of opencc-js', () => {
    const script = fileURLToPath(new URL('../../../matcher/data/make/make-simplified-table.mjs', import.meta.url))
    expect(() => execFileSync(process.execPath, [script, '--check'])).not.toThrow()
  })

  it('become one character each, none of which is traditional itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(simplified(text)).toHaveLength(text.length)
        expect(simplified(simplified(text))).toBe(simplified(text))
      }),
    )
  })
})

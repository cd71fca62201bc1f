import { describe, expect, test } from 'vitest'
import { type NeedItem, type OfferItem, wordsOf } from '../../../matcher/index.ts'
import type { Worded } from '../../bench/engines/engine.ts'
import { openEngine } from '../../bench/engines/index.ts'
import { ENGINES } from '../../bench/engines/names.ts'
import { wholeText } from '../../bench/texts.ts'

/** PostgreSQL is started from the packages unless the tests are told to use another one. */
const HERE = ENGINES.filter((engine) => engine !== 'postgres' || process.env.TEST_DATABASE_URL === undefined)

const TEXTS = ['铝合金电缆制造', '动力电池回收利用', '数控机床主轴修复', '葡萄酒酿造', '主轴轴承', '稀土永磁材料']
const common = { text: '', keywords: [], industries: [], organisations: [], open: true }
const offer = (index: number, title: string): Worded<OfferItem> => {
  const item = { ...common, id: `o${index}`, title, servedRegions: [] }
  return { index, item, words: wordsOf(wholeText(item)) }
}
const need = (title: string): Worded<NeedItem> => {
  const item = { ...common, id: 'n0', title, wantedRegions: [] }
  return { index: 0, item, words: wordsOf(wholeText(item)) }
}
async function* offers() {
  for (const [index, title] of TEXTS.entries()) yield offer(index, title)
}

describe.each(HERE)('%s', (name) => {
  test('finds what shares words with a need, best first, and follows changes', { timeout: 60_000 }, async () => {
    const engine = await openEngine(name)
    try {
      await engine.build(offers(), performance.now() + 60_000)
      const found = await engine.search(need('数控机床主轴'), 20)
      expect(found[0]).toBe('o2')
      expect([...found].sort()).toEqual(['o2', 'o4'])
      expect(await engine.search(need('数控机床主轴'), 1)).toEqual(['o2'])
      if (engine.put === undefined || engine.remove === undefined) {
        expect(name).toBe('floor')
        return
      }
      await engine.put(offer(6, '葡萄酒旅游'))
      expect([...(await engine.search(need('葡萄酒'), 20))].sort()).toEqual(['o3', 'o6'])
      await engine.put(offer(3, '稀土永磁电机'))
      expect(await engine.search(need('葡萄酒'), 20)).toEqual(['o6'])
      await engine.remove(offer(6, '葡萄酒旅游'))
      expect(await engine.search(need('葡萄酒'), 20)).toEqual([])
    } finally {
      await engine.close()
    }
  })
})

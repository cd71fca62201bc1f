import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeNeed } from '../../../api/services/needs.ts'
import { createSearchBox, type SearchBox } from '../../../api/services/search-box.ts'
import { startTestApp, type TestApp } from '../../_support/app.ts'
import { actorsOf, publishedNeed, publishedOffer } from '../matching/_people.ts'

let t: TestApp
let film: string
let powder: string
let both: string
beforeAll(async () => {
  t = await startTestApp()
  film = (await publishedNeed(t, { title: '石墨烯薄膜', description: '求graphene散热薄膜。', keywords: [] })).id
  powder = (await publishedOffer(t, { title: '氮化铝粉体', description: '可与石墨烯复合。', keywords: [] })).id
  both = (await publishedOffer(t, { title: '石墨烯与氮化铝复合', description: '薄膜与粉体中试。', keywords: [] })).id
})
afterAll(() => t.close())

const found = async (box: SearchBox, query: string) => (await box.find(query)).map((hit) => hit.id)

test('items hold every word of the query, those that name it in the title come first', async () => {
  expect(await found(t.ctx.search, '石墨烯 氮化铝')).toEqual([both, powder])
  expect((await found(t.ctx.search, '石墨烯')).at(-1)).toBe(powder)
})

test('a query of terms that nearly every item holds finds the same', async () => {
  const box = createSearchBox(t.ctx.db, { common: 0 })
  await box.load()
  for (const query of ['石墨烯 氮化铝', '石墨烯', '铝', 'graphene', 'smx 薄膜'])
    expect((await found(box, query)).sort()).toEqual((await found(t.ctx.search, query)).sort())
})

test('a typing error is forgiven when nothing is spelled so', async () => {
  expect(await found(t.ctx.search, 'graphene')).toEqual([film])
  expect(await found(t.ctx.search, 'grafene')).toEqual([film])
  expect(await found(t.ctx.search, 'grap')).toEqual([film])
})

test('when no item holds all words, those that hold at least half are found', async () => {
  expect(await found(t.ctx.search, '氮化铝 葡萄')).toEqual(expect.arrayContaining([powder, both]))
  expect(await found(t.ctx.search, '葡萄酒庄')).toEqual([])
})

test('a changed item is found by its new words only, in signs and by pinyin', async () => {
  const { city } = actorsOf(t)
  const need = await publishedNeed(t, { title: '钛合金锻件', keywords: ['钛合金'] })
  expect(await found(t.ctx.search, 'taihejin')).toEqual([need.id])
  await changeNeed(t.ctx, city, need.id, need.version, { title: '镁合金压铸件', keywords: ['镁合金'] })
  expect(await found(t.ctx.search, 'meihejin')).toEqual([need.id])
  expect(await found(t.ctx.search, 'taihejin')).toEqual([])
  expect(await t.ctx.search.suggest('钛')).toEqual([])
})

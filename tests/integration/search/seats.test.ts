import type { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createSearchBox } from '../../../api/services/search-box.ts'
import { createSearchIndex, type Searchable } from '../../../api/services/search-index.ts'
import { type SearchSeat, searchSeatInProcess, searchSeatInThread } from '../../../api/services/search-seat.ts'
import { SeatGone } from '../../../api/services/seats.ts'
import { startTestApp, type TestApp } from '../../_support/app.ts'
import { publishedNeed, publishedOffer } from '../matching/_people.ts'

const item = (id: string, title: string, more: Partial<Searchable> = {}): Searchable => ({
  id,
  subject: 'offer',
  reference: `ZY-2026-${id}`,
  title,
  text: '',
  keywords: '',
  names: '',
  ...more,
})
const ITEMS = [
  item('1', '锂电池负极集流体铜箔', { keywords: '铜箔 锂电池' }),
  item('2', '高档数控机床主轴', { text: '也可加工graphene散热件' }),
  item('3', '铝合金轮毂旋压', { names: '甘肃铝业公司', subject: 'need' }),
  item('4', '锂電池回收', { text: '動力電池梯次利用' }),
]
const QUERIES = [
  '锂电池',
  'ldc',
  'lidianchi',
  '铝',
  'graphene',
  'grafene',
  '数控 主轴',
  'ZY-2026-3',
  '没有的词',
  '锂电池 葡萄',
  '',
]

/** What a search box says, wherever it lives. */
describe.each([
  ['in a thread of its own', searchSeatInThread],
  ['in this thread', searchSeatInProcess],
])('a search box %s', (_where, start) => {
  let seat: SearchSeat
  beforeAll(() => {
    seat = start()
  })
  afterAll(() => seat.stop())

  test('finds, reads and completes what the index itself does, also after changes', async () => {
    const index = createSearchIndex()
    const agree = async () => {
      for (const query of QUERIES) {
        expect(await seat.call('find', [query])).toEqual(index.find(query))
        expect(await seat.call('readings', [query])).toEqual(index.readings(query))
        expect(await seat.call('suggest', [query])).toEqual(index.suggest(query))
      }
    }
    await agree()
    index.put(ITEMS)
    await seat.call('change', [[], ITEMS])
    expect((await seat.call('find', ['锂电池'])).map(({ id }) => id).sort()).toEqual(['1', '4'])
    await agree()
    const renamed = item('1', '铜箔分切机')
    index.take(['1', '2'])
    index.put([renamed])
    await seat.call('change', [['1', '2'], [renamed]])
    expect((await seat.call('find', ['锂电池'])).map(({ id }) => id)).toEqual(['4'])
    await agree()
    await seat.call('begin', [{}])
    expect(await seat.call('find', ['锂电池'])).toEqual([])
  })

  test('once stopped, it answers nothing and does not hang', async () => {
    const other = start()
    const asked = other.call('find', ['锂电池'])
    await Promise.all([other.stop(), expect(asked).rejects.toThrow(SeatGone)])
    expect(await other.ended).toBeNull()
    await expect(other.call('find', ['锂电池'])).rejects.toThrow(SeatGone)
  })
})

describe('the search box in its thread', () => {
  let t: TestApp
  const threads: Worker[] = []
  const keep = (worker: Worker) => threads.push(worker)
  beforeAll(async () => {
    t = await startTestApp()
    process.on('worker', keep)
  })
  afterAll(async () => {
    process.off('worker', keep)
    await t.close()
  })

  test('when it dies, who asked is told, and it is started and filled again', async () => {
    const { id } = await publishedOffer(t, { title: '石墨烯薄膜', keywords: [] })
    const box = createSearchBox(t.ctx.db, { seat: searchSeatInThread, log: t.ctx.log })
    const found = async () => (await box.find('石墨烯')).map((hit) => hit.id)
    await box.load()
    expect(await found()).toEqual([id])
    const [thread] = threads
    if (thread === undefined) throw new Error('no thread was started')
    const asked = box.find('石墨烯')
    await Promise.all([expect(asked).rejects.toMatchObject({ code: 'unavailable' }), thread.terminate()])
    await vi.waitFor(async () => expect(await found()).toEqual([id]), { timeout: 20_000, interval: 50 })
    expect(threads).toHaveLength(2)
    await box.stop()
    await expect(box.find('石墨烯')).rejects.toMatchObject({ code: 'unavailable' })
  })

  test('what changes while it is filled is not overwritten by what was read before', async () => {
    const ids: string[] = []
    for (let number = 0; number < 27; number += 1)
      ids.push((await publishedNeed(t, { title: `钛合金锻件${number}`, description: '锻造。', keywords: [] })).id)
    /** The last by id is put in after the first 25, and was read with them. */
    const id = ids.sort().at(-1) ?? ''
    let change = async () => {}
    const box = createSearchBox(t.ctx.db, {
      seat: () => {
        const inner = searchSeatInProcess()
        return {
          ...inner,
          call: async (name, args) => {
            if (name === 'change') await change()
            return inner.call(name, args)
          },
        }
      },
    })
    change = async () => {
      change = async () => {}
      await t.ctx.db.updateTable('need').set({ title: '葡萄酒酿造' }).where('id', '=', id).execute()
      await box.refreshNeeds(t.ctx.db, [id])
    }
    await box.load()
    expect((await box.find('葡萄酒')).map((hit) => hit.id)).toContain(id)
    expect((await box.find('钛合金')).map((hit) => hit.id)).not.toContain(id)
    await box.stop()
  })
})

/** Measures one engine in a process of its own: order and report go over the channel to the process that started it. */
import { type NeedItem, wordsOf } from '../../matcher/index.ts'
import { NotFinished, type Worded } from './engines/engine.ts'
import { openEngine } from './engines/index.ts'
import { ENGINES } from './engines/names.ts'
import { buildFloor } from './floor.ts'
import { batchOf, buildTimed, changesOf, LIMIT, rankInTurn, rankUnheld } from './measuring.ts'
import { type Measured, type Order, orderSchema, type Report } from './report.ts'
import { createTexts, wholeText } from './texts.ts'
import { readWords } from './word-files.ts'

const BUILD_SECONDS = 900
const WARMING_NEEDS = 10

const collect = (): void => {
  for (let round = 0; round < 3; round++) globalThis.gc?.()
}

async function* worded<T>(file: string, itemOf: (index: number) => T): AsyncGenerator<Worded<T>> {
  let index = 0
  for await (const words of readWords(file)) {
    yield { index, item: itemOf(index), words }
    index++
  }
}

async function measure(order: Order): Promise<Report> {
  const name = ENGINES.find((engine) => engine === order.engine)
  if (name === undefined) throw new RangeError(`No such engine: ${order.engine}`)
  const patient = name === 'floor' || name === 'matcher'
  const texts = createTexts()
  const needs: Worded<NeedItem>[] = []
  for await (const need of worded(order.needWords, texts.need)) needs.push(need)
  const engine = await openEngine(name)
  process.once('SIGTERM', () => engine.close().finally(() => process.exit(1)))
  try {
    collect()
    const before = process.memoryUsage()
    const bound = patient ? Number.POSITIVE_INFINITY : BUILD_SECONDS
    const buildSeconds = await buildTimed(engine, worded(order.offerWords, texts.offer), bound)
    collect()
    const after = process.memoryUsage()
    const memory: Measured['memory'] = {
      heap: after.heapUsed - before.heapUsed,
      arrays: after.arrayBuffers - before.arrayBuffers,
      process: after.rss - before.rss,
      peak: process.resourceUsage().maxRSS * 1024,
      outside: (await engine.outsideBytes?.()) ?? null,
    }
    const anew = engine.holdNeeds === undefined ? [] : await rankUnheld(engine, needs.slice(0, order.needs))
    engine.holdNeeds?.(needs)
    const floor = name === 'floor' ? undefined : await buildFloor(readWords(order.offerWords))
    const warm = needs.slice(-(patient ? WARMING_NEEDS : 1))
    for (const need of warm) {
      await engine.search(need, LIMIT)
      floor?.search(need.words, LIMIT)
    }
    const ranked = await rankInTurn(engine, floor, needs.slice(0, order.needs), patient)
    const batch = await batchOf(engine, needs.slice(0, order.batch), patient)
    const changes = await changesOf(engine, order.offers, (text, id) => {
      const item = { ...texts.offer(text), id: `o${id}` }
      return { index: id, item, words: wordsOf(wholeText(item), order.leastSigns) }
    })
    return { status: 'measured', buildSeconds, memory, anew, ...ranked, changes, batch }
  } catch (error) {
    if (error instanceof NotFinished) return { status: 'not finished', what: `not built in ${BUILD_SECONDS} s` }
    throw error
  } finally {
    await engine.close()
  }
}

process.once('disconnect', () => process.exit())
process.once('message', async (message) => {
  const report = await measure(orderSchema.parse(message))
  process.send?.(report, () => process.disconnect())
})

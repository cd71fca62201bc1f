/** Measures one engine in a process of its own: order and report go over the channel to the process that started it. */
import type { NeedItem, OfferItem } from '../../matcher/index.ts'
import { type BenchEngine, NotFinished, type Worded } from './engines/engine.ts'
import { openEngine } from './engines/index.ts'
import { ENGINES } from './engines/names.ts'
import { buildFloor, type Floor } from './floor.ts'
import { type Measured, type Order, orderSchema, type Report } from './report.ts'
import { createTexts, type Texts } from './texts.ts'
import { readWords } from './word-files.ts'

const LIMIT = 20
const BUILD_SECONDS = 180
const QUERY_SECONDS = 10
/** An engine that is not ours stops being asked after so long, with fewer needs than were wanted. */
const ASKING_SECONDS = 25
/** The matcher's batch stops after so long, and the whole is reckoned from what was done. */
const BATCH_SECONDS = 120
const FEWEST_NEEDS = 3
const CHANGES = 100
const CHANGING_SECONDS = 20
const WARMING_NEEDS = 10

const collect = (): void => {
  for (let round = 0; round < 3; round++) globalThis.gc?.()
}

async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

async function* worded<T>(file: string, itemOf: (index: number) => T): AsyncGenerator<Worded<T>> {
  let index = 0
  for await (const words of readWords(file)) {
    yield { index, item: itemOf(index), words }
    index++
  }
}

/** Seconds that are spent in the engine, without reading words and making texts. */
async function buildTimed(
  engine: BenchEngine,
  offers: AsyncGenerator<Worded<OfferItem>>,
  bound: number,
): Promise<number> {
  let waited = 0
  const begun = performance.now()
  const source = async function* () {
    for (;;) {
      const asked = performance.now()
      const next = await offers.next()
      waited += performance.now() - asked
      if (next.done) return
      yield next.value
    }
  }
  await engine.build(source(), begun + bound * 1000)
  return (performance.now() - begun - waited) / 1000
}

/** Asks engine and floor the same need, one before the other in turn, so that both see the machine in the same state. */
async function rankInTurn(
  engine: BenchEngine,
  floor: Floor | undefined,
  needs: readonly Worded<NeedItem>[],
  patient: boolean,
) {
  const rank: number[] = []
  const below: number[] = []
  let alike = 0
  let [least, most] = [LIMIT, 0]
  const begun = performance.now()
  for (const need of needs) {
    const late = performance.now() - begun > ASKING_SECONDS * 1000
    if (!patient && late && rank.length >= FEWEST_NEEDS) break
    let found: readonly string[] = []
    let best: Uint32Array = new Uint32Array()
    const askEngine = async () => {
      rank.push(
        await timed(async () => {
          const answer = engine.search(need, LIMIT)
          found = answer instanceof Promise ? await answer : answer
        }),
      )
    }
    const askFloor = () => {
      if (floor === undefined) return
      const from = performance.now()
      best = floor.search(need.words, LIMIT)
      below.push(performance.now() - from)
    }
    if (rank.length % 2 === 0) {
      await askEngine()
      askFloor()
    } else {
      askFloor()
      await askEngine()
    }
    const ids = new Set(found)
    alike +=
      floor === undefined ? 1 : [...best].filter((index) => ids.has(`o${index}`)).length / Math.max(1, best.length)
    least = Math.min(least, found.length)
    most = Math.max(most, found.length)
    if (!patient && (rank.at(-1) ?? 0) > QUERY_SECONDS * 1000) break
  }
  return { rank, floor: below, agreement: alike / rank.length, found: { least, most } }
}

/** Adds new offers, puts other texts in place of held ones, and removes what was added. */
async function changesOf(engine: BenchEngine, texts: Texts, count: number, words: (item: OfferItem) => string[]) {
  const { put, remove } = engine
  if (put === undefined || remove === undefined) return null
  const made = (index: number, id: number): Worded<OfferItem> => {
    const item = { ...texts.offer(index), id: `o${id}` }
    return { index: id, item, words: words(item) }
  }
  const each = async (work: (place: number) => Promise<number>): Promise<number[]> => {
    const spent: number[] = []
    const begun = performance.now()
    for (let place = 0; place < CHANGES && performance.now() - begun < CHANGING_SECONDS * 1000; place++) {
      spent.push(await work(place))
    }
    return spent
  }
  const add = await each((place) => {
    const offer = made(count + place, count + place)
    return timed(() => put(offer))
  })
  const change = await each((place) => {
    const offer = made(count + CHANGES + place, Math.floor((place * count) / CHANGES))
    return timed(() => put(offer))
  })
  const remove_ = await each((place) => {
    const offer = made(count + place, count + place)
    return place < add.length ? timed(() => remove(offer)) : Promise.resolve(0)
  })
  return { add, change, remove: remove_.slice(0, add.length) }
}

async function batchOf(engine: BenchEngine, needs: readonly Worded<NeedItem>[], patient: boolean) {
  const begun = performance.now()
  let done = 0
  for (const need of needs) {
    await engine.search(need, LIMIT)
    done++
    if (performance.now() - begun > (patient ? BATCH_SECONDS : ASKING_SECONDS) * 1000) break
  }
  return { needs: done, seconds: (performance.now() - begun) / 1000 }
}

async function measure(order: Order): Promise<Report> {
  const name = ENGINES.find((engine) => engine === order.engine)
  if (name === undefined) throw new RangeError(`No such engine: ${order.engine}`)
  const patient = name === 'floor' || name === 'matcher'
  const texts = createTexts()
  const needs: Worded<NeedItem>[] = []
  for await (const need of worded(order.needWords, texts.need)) needs.push(need)
  const engine = await openEngine(name)
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
    engine.holdNeeds?.(needs)
    const floor = name === 'floor' ? undefined : await buildFloor(readWords(order.offerWords))
    const warm = needs.slice(-(patient ? WARMING_NEEDS : 1))
    for (const need of warm) {
      await engine.search(need, LIMIT)
      floor?.search(need.words, LIMIT)
    }
    const ranked = await rankInTurn(engine, floor, needs.slice(0, order.needs), patient)
    const batch = await batchOf(engine, needs.slice(0, order.batch), patient)
    const { wordsOf } = await import('../../matcher/index.ts')
    const { wholeText } = await import('./texts.ts')
    const changes = await changesOf(engine, texts, order.offers, (item) => wordsOf(wholeText(item)))
    return { status: 'measured', buildSeconds, memory, ...ranked, changes, batch }
  } catch (error) {
    if (error instanceof NotFinished) return { status: 'not finished', what: `not built in ${BUILD_SECONDS} s` }
    throw error
  } finally {
    await engine.close()
  }
}

process.once('message', async (message) => {
  const report = await measure(orderSchema.parse(message))
  process.send?.(report, () => process.disconnect())
})

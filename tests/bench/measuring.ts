/** What is measured of an engine: each function takes one that is filled and gives back its times. */
import type { NeedItem, OfferItem } from '../../matcher/index.ts'
import type { BenchEngine, Worded } from './engines/engine.ts'
import type { Floor } from './floor.ts'

/** How many offers are asked for. */
export const LIMIT = 20
const QUERY_SECONDS = 10
/** An engine that is not ours stops being asked after so long, with fewer needs than were wanted. */
const ASKING_SECONDS = 20
/** The matcher's batch stops after so long, and the whole is reckoned from what was done. */
const BATCH_SECONDS = 75
const FEWEST_NEEDS = 3
const CHANGES = 100
const CHANGING_SECONDS = 20

/** Milliseconds of processor time that this process has used. */
const processor = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** Seconds that are spent in the engine, without reading words and making texts. */
export async function buildTimed(
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

/**
 * Asks engine and floor the same need, one before the other in turn, so that both see the machine in the same state.
 * Processor time is kept as well: on a machine with other work a long task waits in the midst of it and a short one does not.
 */
export async function rankInTurn(
  engine: BenchEngine,
  floor: Floor | undefined,
  needs: readonly Worded<NeedItem>[],
  patient: boolean,
) {
  const rank: number[] = []
  const below: number[] = []
  const spent = { rank: 0, floor: 0 }
  let alike = 0
  let [least, most] = [LIMIT, 0]
  const begun = performance.now()
  for (const need of needs) {
    const late = performance.now() - begun > ASKING_SECONDS * 1000
    if (!patient && late && rank.length >= FEWEST_NEEDS) break
    let found: readonly string[] = []
    let best: Uint32Array = new Uint32Array()
    const askEngine = async () => {
      const from = processor()
      rank.push(
        await timed(async () => {
          const answer = engine.search(need, LIMIT)
          found = answer instanceof Promise ? await answer : answer
        }),
      )
      spent.rank += processor() - from
    }
    const askFloor = () => {
      if (floor === undefined) return
      const before = processor()
      const from = performance.now()
      best = floor.search(need.words, LIMIT)
      below.push(performance.now() - from)
      spent.floor += processor() - before
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
  const each = { rank: spent.rank / rank.length, floor: below.length > 0 ? spent.floor / below.length : null }
  return { rank, floor: below, processor: each, agreement: alike / rank.length, found: { least, most } }
}

/** Asks for needs that are not held: an engine that cuts them itself does it now. */
export async function rankUnheld(engine: BenchEngine, needs: readonly Worded<NeedItem>[]): Promise<number[]> {
  const spent: number[] = []
  for (const need of needs) spent.push(await timed(() => engine.search(need, LIMIT)))
  return spent
}

/**
 * Adds new offers, puts other texts in place of held ones, and removes what was added. `made` gives the text of one number
 * under the id of another.
 */
export async function changesOf(
  engine: BenchEngine,
  count: number,
  made: (text: number, id: number) => Worded<OfferItem>,
) {
  const { put, remove } = engine
  if (put === undefined || remove === undefined) return null
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
  const removed = await each((place) => {
    const offer = made(count + place, count + place)
    return place < add.length ? timed(() => remove(offer)) : Promise.resolve(0)
  })
  return { add, change, remove: removed.slice(0, add.length) }
}

/** Ranks needs one after the other, as long as the bound of time allows. */
export async function batchOf(engine: BenchEngine, needs: readonly Worded<NeedItem>[], patient: boolean) {
  const begun = performance.now()
  let done = 0
  for (const need of needs) {
    await engine.search(need, LIMIT)
    done++
    if (performance.now() - begun > (patient ? BATCH_SECONDS : ASKING_SECONDS) * 1000) break
  }
  return { needs: done, seconds: (performance.now() - begun) / 1000 }
}

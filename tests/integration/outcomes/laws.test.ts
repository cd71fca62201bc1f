import { afterAll, beforeAll, expect, test } from 'vitest'
import { outcomeView } from '../../../api/schemas/outcome.ts'
import { MONEY_OUTCOMES, type MoneyOutcome } from '../../../db/vocabulary.ts'
import { type Client, startTestApp, type TestApp } from '../../_support/app.ts'
import { enter, ledger, sumOf } from './_ledger.ts'

/** Steps of one run; what comes of each depends on the seed alone. */
const STEPS = 40

let t: TestApp
let city: Client
beforeAll(async () => {
  t = await startTestApp()
  city = await t.as('otherCity')
})
afterAll(() => t.close())

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** An entry as the test keeps it: what it counts for, and the row that stands for it. */
interface Kept {
  id: string
  readonly entryId: string
  readonly kind: MoneyOutcome
  readonly project: string
  readonly addsTo: string | null
  amount: number
}

/** Names that have nothing in common. */
const PROJECTS = ['铝箔', '物流枢纽', '葡萄酒庄', '磁性材料', '光伏边框', '耐火砖', '储能电芯']

test.each([1, 2, 3])(
  'sums are those of a plain book kept beside it, whatever is entered and corrected (seed %i)',
  async (seed) => {
    const random = randomOf(seed)
    const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
    const mark = `第${seed}轮`
    let book: Kept[] = []
    const counts: Record<string, number> = {}
    const sum = (kind: MoneyOutcome) =>
      book.filter((kept) => kept.kind === kind).reduce((all, { amount }) => all + amount, 0)
    const amountOf = () => 1_000_000 + Math.floor(random() * 900_000_000)

    const first = async () => {
      const [kind = 'signed', project = ''] = [pick(MONEY_OUTCOMES), pick(PROJECTS)]
      const amountYuan = amountOf()
      const [title, providerParty] = [`${project}${mark}`, `${project}投资${mark}`]
      const answer = await enter(city, { kind, title, providerParty, amountYuan })
      const alike = book.some(
        (kept) =>
          kept.kind === kind &&
          kept.project === project &&
          kept.addsTo === null &&
          Math.abs(kept.amount - amountYuan) <= 0.05 * Math.max(kept.amount, amountYuan),
      )
      expect(answer.status).toBe(alike ? 409 : 201)
      if (answer.status !== 201) return
      const { id, entryId } = answer.as(outcomeView)
      book.push({ id, entryId, kind, project, addsTo: null, amount: amountYuan })
    }
    const again = async () => {
      const kept = pick(book.filter(({ addsTo }) => addsTo === null))
      if (!kept) return
      const { kind, project } = kept
      const [title, providerParty] = [`${project}${mark}`, `${project}投资${mark}`]
      expect((await enter(city, { kind, title, providerParty, amountYuan: kept.amount })).status).toBe(409)
    }
    const addition = async () => {
      const kept = pick(book.filter(({ addsTo }) => addsTo === null))
      if (!kept) return
      const before = book
        .filter(({ entryId, addsTo }) => entryId === kept.entryId || addsTo === kept.entryId)
        .reduce((all, { amount }) => all + amount, 0)
      const total = random() < 0.5
      const [amountYuan, increment] = total ? [before + 7_000_001, 7_000_001] : [amountOf(), 0]
      const answer = await enter(city, {
        kind: kept.kind,
        title: `${kept.project}${mark}`,
        providerParty: `${kept.project}投资${mark}`,
        addsToId: kept.entryId,
        amountYuan,
        amountIs: total ? 'total' : 'increment',
      })
      if (answer.status !== 201) return
      const { id, entryId } = answer.as(outcomeView)
      const amount = total ? increment : amountYuan
      book.push({ id, entryId, kind: kept.kind, project: kept.project, addsTo: kept.entryId, amount })
    }
    const correction = async () => {
      const kept = pick(book)
      if (!kept) return
      const amountYuan = amountOf()
      const answer = await city.post(`/api/v1/outcomes/${kept.id}/correction`, {
        reason: '核对',
        amount: { amountYuan },
      })
      if (answer.status !== 200) return
      const stale = kept.id
      kept.id = answer.as(outcomeView).id
      kept.amount = amountYuan
      // the row that was replaced can be neither corrected nor cancelled any more
      expect((await city.post(`/api/v1/outcomes/${stale}/cancellation`, { reason: '核对' })).status).toBe(409)
    }
    const cancellation = async () => {
      const kept = pick(book)
      if (!kept) return
      const added = book.some(({ addsTo }) => addsTo === kept.entryId)
      const answer = await city.post(`/api/v1/outcomes/${kept.id}/cancellation`, { reason: '核对' })
      expect(answer.status).toBe(added ? 409 : 200)
      if (answer.status === 200) book = book.filter(({ id }) => id !== kept.id)
    }
    const alien = async () => {
      const kept = pick(book)
      if (!kept) return
      const other = await t.as('city')
      expect((await other.post(`/api/v1/outcomes/${kept.id}/cancellation`, { reason: '核对' })).status).toBe(404)
    }

    const acts = { first, first2: first, again, addition, correction, cancellation, alien }
    for (let step = 0; step < STEPS; step += 1) {
      const name = pick(Object.keys(acts))
      const act = Object.entries(acts).find(([known]) => known === name)?.[1]
      counts[name ?? ''] = (counts[name ?? ''] ?? 0) + 1
      await act?.()
      const page = await ledger(city, `&q=${encodeURIComponent(mark)}`)
      for (const kind of MONEY_OUTCOMES)
        expect(sumOf(page, kind)).toEqual([book.filter((kept) => kept.kind === kind).length, sum(kind)])
    }
    expect(Object.keys(counts)).toHaveLength(Object.keys(acts).length)

    // the same from the rows themselves: what no row replaces and no row cancels
    const rows = await t.ctx.db.selectFrom('outcome').selectAll().where('title', 'like', `%${mark}`).execute()
    const replaced = new Set(rows.map(({ corrects_id }) => corrects_id))
    const standing = rows.filter(({ id, cancels }) => !replaced.has(id) && !cancels)
    expect(standing.map(({ id }) => id).sort()).toEqual(book.map(({ id }) => id).sort())
    expect(standing.reduce((all, { amount_yuan }) => all + (amount_yuan ?? 0), 0)).toBe(
      book.reduce((all, { amount }) => all + amount, 0),
    )
    // every row has its entry in the record
    const recorded = await t.ctx.db
      .selectFrom('activity')
      .select('subject_id')
      .where('subject_kind', '=', 'outcome')
      .execute()
    const known = new Set(recorded.map(({ subject_id }) => subject_id))
    expect(rows.every(({ id }) => known.has(id))).toBe(true)
  },
)

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { AppContext } from '../../../api/context.ts'
import { DomainError } from '../../../api/errors.ts'
import { answerRequest } from '../../../api/services/way/answer.ts'
import { workTheClocks } from '../../../api/services/way/clocks.ts'
import { takeStep } from '../../../api/services/way/take-step.ts'
import { startTestApp, type TestApp } from '../../_support/app.ts'
import { actorsOf } from '../matching/_people.ts'
import { everything, type Fault, failingAt, InjectedFault, interruptedAfter } from './_faults.ts'
import { noticesOf, proposal, recordOf, replayed, stepOf, today, wayClient } from './_match.ts'

const onPostgres = inject('testDatabase').kind === 'postgres'

let t: TestApp
beforeAll(async () => {
  t = await startTestApp()
})
afterAll(() => t.close())

/** A thing that is done in one transaction: how the match comes to it, the doing, and what then stands. */
interface Doing {
  readonly name: string
  readonly prepare: (id: string) => Promise<void>
  readonly perform: (ctx: AppContext, id: string) => Promise<unknown>
  readonly state: string
  /** Who learns of it, by the end of the event's key. */
  readonly notices: readonly (readonly [string, number])[]
}

const confirm = async (id: string) => {
  await wayClient(t, id).confirm(false)
}
const request = async (id: string) => {
  await wayClient(t, id).confirm()
}
const oneAccepted = async (id: string) => {
  await request(id)
  await wayClient(t, id).answer('provider', { answer: 'accepted' })
}
const introduced = async (id: string) => {
  await oneAccepted(id)
  await wayClient(t, id).answer('city', { answer: 'accepted' })
  await wayClient(t, id).step('city', stepOf('introduce'))
}

let signings = 0
const muchLater = () => new Date(Date.now() + 40 * 86_400_000)

const DOINGS: readonly Doing[] = [
  {
    name: 'a request',
    prepare: confirm,
    perform: (ctx, id) => takeStep(ctx, actorsOf(t).staff, id, { event: 'request' }),
    state: 'requested',
    notices: [[':request:1', 2]],
  },
  {
    name: 'the second acceptance',
    prepare: oneAccepted,
    perform: (ctx, id) => answerRequest(ctx, actorsOf(t).city, id, { answer: 'accepted' }),
    state: 'accepted',
    notices: [
      [':answer:1:need:accepted', 1],
      [':agree:1', 3],
    ],
  },
  {
    name: 'a refusal',
    prepare: request,
    perform: (ctx, id) =>
      answerRequest(ctx, actorsOf(t).provider, id, { answer: 'declined', cause: 'timing', reason: '来不及' }),
    state: 'declined',
    notices: [[':answer:1:offer:declined', 2]],
  },
  {
    name: 'the lapse of a request',
    prepare: async (id) => {
      // What other tests left open lapses before.
      await workTheClocks({ ...t.ctx, clock: muchLater })
      await t.settled()
      await oneAccepted(id)
    },
    perform: (ctx) => workTheClocks({ ...ctx, clock: muchLater }),
    state: 'lapsed',
    notices: [[':lapse:1', 3]],
  },
  {
    name: 'a signing with its entry in the ledger',
    prepare: async (id) => {
      // Sums so far apart that none looks counted already.
      signings += 1
      await introduced(id)
    },
    perform: (ctx, id) =>
      takeStep(ctx, actorsOf(t).city, id, {
        event: 'sign',
        happenedOn: today(),
        amountYuan: 1_000_000 * 10 ** signings,
        noEvidenceReason: '后补',
      }),
    state: 'signed',
    notices: [],
  },
]

/**
 * Breaks a doing off at its first statement, its second, and so on, until it comes through; after each try everything
 * stands as before, or the doing has happened whole.
 */
async function brokenOffEverywhere(doing: Doing, breakOff: (n: number) => Fault, isFault: (error: unknown) => boolean) {
  const { id } = await proposal(t, { wantedCount: 5 })
  await doing.prepare(id)
  await t.settled()
  const before = await everything(t.ctx.db, [id])
  const entries = (await recordOf(t, id)).length
  let tries = 0
  for (let n = 1; ; n++) {
    const fault = breakOff(n)
    const ctx: AppContext = { ...t.ctx, db: fault.db, jobs: { ...t.ctx.jobs, wake: () => {} } }
    const error: unknown = await doing.perform(ctx, id).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    if (error !== undefined && !isFault(error)) throw error
    if ((await everything(t.ctx.db, [id])) !== before) break
    expect(error, `nothing happened at ${n}, and nobody was told`).toBeDefined()
    expect(fault.fired()).toBe(true)
    tries += 1
    expect(tries, 'the doing never comes through').toBeLessThan(150)
  }
  expect((await wayClient(t, id).way()).state).toBe(doing.state)
  expect(await replayed(t, id)).toBe(doing.state)
  expect((await recordOf(t, id)).length).toBeGreaterThan(entries)
  const notices = await noticesOf(t, id)
  for (const [ending, count] of doing.notices)
    expect(
      notices.filter(({ event_key }) => event_key.endsWith(ending)),
      ending,
    ).toHaveLength(count)
  const once = notices.map(({ account_id, event_key }) => `${account_id} ${event_key}`)
  expect(new Set(once).size).toBe(once.length)
  await t.settled()
  return tries
}

describe.each(DOINGS)('$name', { timeout: 240_000 }, (doing) => {
  test('that is broken off at any statement has not begun, and told nobody', async () => {
    const tries = await brokenOffEverywhere(
      doing,
      (n) => failingAt(t.ctx.db, n),
      (error) => error instanceof InjectedFault || isWrapped(error),
    )
    expect(tries).toBeGreaterThan(8)
  })

  test.runIf(onPostgres)(
    'whose connection is cut between any two statements, or before its end, has not begun (the embedded database has one connection, which nobody can cut alone)',
    async () => {
      const cut = async () => {
        await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and state = 'idle in transaction'`.execute(
          t.ctx.db,
        )
      }
      const tries = await brokenOffEverywhere(
        doing,
        (n) => interruptedAfter(t.ctx.db, n, cut),
        (error) => !(error instanceof DomainError),
      )
      expect(tries).toBeGreaterThan(8)
    },
  )
})

/** The calendar gathers what failed. */
function isWrapped(error: unknown): boolean {
  return error instanceof AggregateError && error.errors.every((one) => one instanceof InjectedFault)
}

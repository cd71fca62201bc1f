import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { z } from 'zod'
import type { Actor } from '../../../api/actor.ts'
import { webhookWithSecret } from '../../../api/schemas/delivery.ts'
import type { AnswerInput, StepInput } from '../../../api/schemas/way.ts'
import { replay } from '../../../api/services/match-states.ts'
import { LEASE_MS } from '../../../api/services/notices/deliverer.ts'
import type { OpenedDatabase } from '../../../db/connect.ts'
import { SECRET, startTestApp } from '../../_support/app.ts'
import { type LastingDatabase, lastingDatabase } from '../../_support/database.ts'
import { pdf } from '../../_support/sample-files.ts'
import { type Receiver, startReceiver } from '../../_support/webhook-receiver.ts'
import { uploaded } from '../files/_upload.ts'
import { actorsOf } from '../matching/_people.ts'
import { accepted, proposal, stepOf, today, wayClient } from './_match.ts'

const program = fileURLToPath(new URL('./step-until-killed.mjs', import.meta.url))

/** A hundred starts of a process and, on the embedded database, of its engine, are quick or slow with the machine. */
const PATIENCE = { timeout: 900_000 }

/** What a child process does with a match; nothing: it sends what waits in the outbox. */
interface Doing {
  readonly actor?: Actor
  readonly id?: string
  readonly step?: StepInput
  readonly answer?: AnswerInput
}

/**
 * The embedded database is tried with the richest thing alone, the signing: each restart of its engine takes about a second,
 * and a thing has some sixty statements.
 */
const onPostgres = inject('testDatabase').kind === 'postgres'

let database: LastingDatabase
let receiver: Receiver
let requesting: Required<Pick<Doing, 'actor' | 'id'>> & Doing
let accepting: typeof requesting
let signing: typeof requesting

beforeAll(async () => {
  database = await lastingDatabase()
  receiver = await startReceiver()
  const opened = await database.open()
  const t = await startTestApp(opened)
  const { staff, city } = actorsOf(t)
  const admin = await t.as('admin')
  const kinds = ['match_requested', 'match_answered', 'match_step']
  ;(await admin.post('/api/v1/webhooks', { name: '协同办公', url: receiver.url, kinds })).as(webhookWithSecret)

  const { id: confirmed } = await proposal(t)
  await wayClient(t, confirmed).confirm(false)
  requesting = { actor: staff, id: confirmed, step: { event: 'request' } }

  const { id: asked } = await proposal(t)
  await wayClient(t, asked).confirm()
  await wayClient(t, asked).answer('provider', { answer: 'accepted' })
  accepting = { actor: city, id: asked, answer: { answer: 'accepted' } }

  const { id: introduced, client } = await accepted(t)
  await client.step('city', stepOf('introduce'))
  const { id: contract } = await uploaded(await t.as('city'), '合同.pdf', pdf())
  const sums = { happenedOn: today(), amountYuan: 30_000_000, evidenceIds: [contract] }
  signing = { actor: city, id: introduced, step: { event: 'sign', ...sums } }

  await t.settled()
  await t.close()
  // What was prepared is sent, so that each test sees its own calls alone.
  const child = runningChild({})
  await child.next()
  expect(await child.next()).toHaveProperty('done')
  await child.kill()
})
afterAll(async () => {
  await spare?.kill()
  await receiver.close()
  await database.remove()
})

const line = z.union([
  z.object({ found: z.array(z.string()) }),
  z.object({ stoppedBefore: z.string() }),
  z.object({ done: z.number() }),
])

/** A child process that waits for its task; started ahead, since reading the program takes longer than doing the thing. */
function startChild() {
  const child: ChildProcess = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] })
  if (child.stdout === null || child.stdin === null) throw new Error('the child cannot be spoken to')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const { stdin } = child
  return {
    begin: (task: object) => stdin.write(`${JSON.stringify(task)}\n`),
    next: async () => {
      const { value, done } = await lines.next()
      if (done) throw new Error('the child ended by itself')
      return line.parse(JSON.parse(value))
    },
    kill: async () => {
      const ended = once(child, 'close')
      child.kill('SIGKILL')
      await ended
    },
  }
}
let spare: ReturnType<typeof startChild> | null = null

/** A child process at work; `next` is what it says next. */
function runningChild(
  doing: Doing,
  how: { readonly clockMs?: number; readonly stopAt?: number; readonly onlyWhereFound?: readonly string[] | null } = {},
) {
  const { clockMs = 0, stopAt = Number.MAX_SAFE_INTEGER, onlyWhereFound = null } = how
  const child = spare ?? startChild()
  child.begin({ place: database.place, secret: SECRET, clockMs, stopAt, onlyWhereFound, doing })
  spare = startChild()
  return child
}

/** The sums that a child found over every table. */
async function foundBy(child: ReturnType<typeof runningChild>): Promise<string[]> {
  const said = await child.next()
  if (!('found' in said)) throw new Error(`the child said ${JSON.stringify(said)}`)
  return said.found
}

/** Looks into the database between two processes. */
async function look<T>(read: (db: OpenedDatabase['db']) => Promise<T>): Promise<T> {
  const opened = await database.open()
  try {
    return await read(opened.db)
  } finally {
    await opened.close()
  }
}

/**
 * Does one thing in processes that are killed before its first statement, its second, and so on, `begin` and `commit`
 * among them, and checks at each restart that not one row of any table is other than before, and that nobody was told,
 * until it has happened. The statements before which a process was killed; what is due is sent at the end.
 */
async function killedEverywhere(doing: typeof requesting): Promise<string[]> {
  receiver.calls.length = 0
  const statements: string[] = []
  let before: string[] | null = null
  for (let stopAt = 1; ; stopAt += 1) {
    const child = runningChild(doing, { stopAt, onlyWhereFound: before })
    const found = await foundBy(child)
    before ??= found
    const said = await child.next()
    await child.kill()
    if (!isDeepStrictEqual(found, before)) break
    expect(receiver.calls, `told before it happened, at ${statements.at(-1)}`).toEqual([])
    expect(statements.at(-1), 'it came to its end, and nothing had happened').not.toBe('end')
    statements.push('stoppedBefore' in said ? said.stoppedBefore : 'end')
  }
  return statements
}

/** What the database holds of a match after a step, and of what was told of it. */
const standing = (id: string) =>
  look(async (db) => {
    const record = await db
      .selectFrom('activity')
      .select(['action as event', 'to_state as to'])
      .where('subject_kind', '=', 'match')
      .where('subject_id', '=', id)
      .orderBy('id')
      .execute()
    const { state } = await db.selectFrom('match').select('state').where('id', '=', id).executeTakeFirstOrThrow()
    const deliveries = await db
      .selectFrom('delivery')
      .select(['id', 'event_key', 'state'])
      .where('event_key', 'like', `match:${id}:%`)
      .execute()
    const notices = await db
      .selectFrom('notice')
      .select(['event_key', 'account_id'])
      .where('subject_id', '=', id)
      .execute()
    const outcomes = await db
      .selectFrom('outcome')
      .select(['kind', 'amount_yuan', 'happened_on'])
      .where('match_id', '=', id)
      .execute()
    const steps = await db
      .selectFrom('match_step')
      .select(['event', 'outcome_id'])
      .where('match_id', '=', id)
      .orderBy('id')
      .execute()
    const evidence = await db.selectFrom('evidence').select('file_name').where('match_id', '=', id).execute()
    return { state, replayed: replay(record), record, deliveries, notices, outcomes, steps, evidence }
  })

/** Ids of the deliveries that were received. */
const received = () => receiver.calls.map(({ headers }) => headers['x-qianqiao-delivery'])

/** Killed before the work, inside the transaction, and before its end: nothing else is a test of `kill -9`. */
function expectKilledThroughout(statements: readonly string[]) {
  const words = statements.map((statement) => statement.trim().split(/\s/)[0]?.toLowerCase())
  expect(words.indexOf('begin')).toBeGreaterThan(-1)
  expect(words.indexOf('commit')).toBeGreaterThan(words.indexOf('begin') + 8)
  expect(words.filter((word) => word === 'insert' || word === 'update').length).toBeGreaterThan(3)
}

/** Each event of a match from now on was told once, by its one delivery, and that is written down. */
function expectTold({ deliveries }: Awaited<ReturnType<typeof standing>>, events: readonly RegExp[]) {
  const last = deliveries.filter(({ id }) => received().includes(id))
  expect(received()).toHaveLength(events.length)
  expect(new Set(received()).size).toBe(events.length)
  expect(last).toHaveLength(events.length)
  for (const event of events) expect(last.filter(({ event_key }) => event.test(event_key))).toHaveLength(1)
  expect(deliveries.filter(({ state }) => state !== 'sent')).toEqual([])
}

test.runIf(onPostgres)(
  'a request whose process is killed before any of its statements has not begun, or stands whole and both are told',
  PATIENCE,
  async () => {
    expectKilledThroughout(await killedEverywhere(requesting))
    const now = await standing(requesting.id)
    expect([now.state, now.replayed]).toEqual(['requested', 'requested'])
    expect(now.notices.filter(({ event_key }) => event_key.endsWith(':request:1'))).toHaveLength(2)
    expectTold(now, [/:request:1$/])
  },
)

test.runIf(onPostgres)(
  'an acceptance whose process is killed before any of its statements has not begun, or stands whole and all are told',
  PATIENCE,
  async () => {
    expectKilledThroughout(await killedEverywhere(accepting))
    const now = await standing(accepting.id)
    expect([now.state, now.replayed]).toEqual(['accepted', 'accepted'])
    expectTold(now, [/:answer:1:need:accepted$/, /:agree:1$/])
  },
)

test(
  'a signing whose process is killed before any of its statements brings no entry, no file and no word, or all of them',
  PATIENCE,
  async () => {
    expectKilledThroughout(await killedEverywhere(signing))
    const now = await standing(signing.id)
    expect([now.state, now.replayed]).toEqual(['signed', 'signed'])
    expect(now.outcomes.filter(({ kind }) => kind === 'signed')).toEqual([
      { kind: 'signed', amount_yuan: 30_000_000, happened_on: today() },
    ])
    const signed = now.steps.filter(({ event }) => event === 'sign')
    expect(signed).toHaveLength(1)
    expect(signed[0]?.outcome_id).not.toBeNull()
    expect(now.evidence).toEqual([{ file_name: '合同.pdf' }])
    expectTold(now, [/:step:/])
  },
)

test(
  'a delivery whose process is killed before any of its statements arrives at least once, each time under the same number',
  PATIENCE,
  async () => {
    receiver.calls.length = 0
    const id = await look(async (db) => {
      const { id, event_key } = await db
        .selectFrom('delivery')
        .select(['id', 'event_key'])
        .where('state', '=', 'sent')
        .executeTakeFirstOrThrow()
      await db.updateTable('delivery').set({ state: 'waiting', ended_at: null }).where('id', '=', id).execute()
      expect(event_key).toMatch(/^match:/)
      return id
    })
    const statements: string[] = []
    for (let stopAt = 1; ; stopAt += 1) {
      // What the killed process had taken is due again when its lease has ended.
      const child = runningChild({}, { stopAt, clockMs: stopAt * (LEASE_MS + 1000) })
      await foundBy(child)
      const said = await child.next()
      await child.kill()
      if ('done' in said) break
      if ('stoppedBefore' in said) statements.push(said.stoppedBefore)
    }
    expect(statements.length).toBeGreaterThan(3)
    expect(new Set(received())).toEqual(new Set([id]))
    expect(received().length).toBeGreaterThan(1)
    const state = await look((db) =>
      db.selectFrom('delivery').select('state').where('id', '=', id).executeTakeFirstOrThrow(),
    )
    expect(state).toEqual({ state: 'sent' })
  },
)

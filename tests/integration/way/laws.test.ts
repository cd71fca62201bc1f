import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor } from '../../../api/actor.ts'
import type { AppContext } from '../../../api/context.ts'
import { DomainError } from '../../../api/errors.ts'
import { shanghaiDate } from '../../../api/services/days.ts'
import { partyOf, transition } from '../../../api/services/match-states.ts'
import { answerRequest } from '../../../api/services/way/answer.ts'
import { workTheClocks } from '../../../api/services/way/clocks.ts'
import { takeStep } from '../../../api/services/way/take-step.ts'
import { contactsReadable } from '../../../api/services/way/way-view.ts'
import {
  HOLDING_STATES,
  MATCH_SIDES,
  MATCH_STATES,
  type MatchState,
  SHARED_STATES,
  STEP_EVENTS,
  type StepEvent,
} from '../../../db/vocabulary.ts'
import { startTestApp, type TestApp } from '../../_support/app.ts'
import { publishedNeed, publishedOffer } from '../http/samples.ts'
import { actorsOf } from '../matching/_people.ts'
import { everything, failingAt, InjectedFault } from './_faults.ts'
import { replayed, wayClient } from './_match.ts'

/** Steps that one match may be ahead. */
const AHEAD: readonly StepEvent[] = ['introduce', 'negotiate', 'sign', 'start']
/** States that a match leaves before it is confirmed. */
const BEFORE: readonly MatchState[] = ['proposed', 'on_hold', 'rejected']
const CAPACITY = 2
const MATCHES = 3
const DAY_MS = 86_400_000
const START = new Date('2027-03-01T09:00:00+08:00').getTime()

let t: TestApp
beforeAll(async () => {
  t = await startTestApp()
})
afterAll(() => t.close())

const made = z.object({ id: z.string() })
const within = (states: readonly MatchState[], state: MatchState) => states.includes(state)

/** A provider of two cases, and three confirmed matches of the world's city with it. */
async function threeMatches() {
  const staff = await t.as('staff')
  const provider = {
    kind: 'expert',
    name: '多面手（演示）',
    regionCode: '620100',
    industries: ['34'],
    capacity: CAPACITY,
  }
  const { id: providerId } = (await staff.post('/api/v1/providers', provider)).as(made)
  const ids: string[] = []
  for (let n = 0; n < MATCHES; n++) {
    const need = await publishedNeed(await t.as('city'), { title: `数控机床难点 ${n}` })
    const offer = await publishedOffer(staff, { providerId, title: `数控机床诊断 ${n}` })
    const pair = await staff.post('/api/v1/matches', { needId: need.id, offerId: offer.id })
    // The matcher may have proposed the pair first.
    const id =
      pair.status === 201
        ? pair.as(made).id
        : (
            await t.ctx.db
              .selectFrom('match')
              .select('id')
              .where('need_id', '=', need.id)
              .where('offer_id', '=', offer.id)
              .executeTakeFirstOrThrow()
          ).id
    expect((await wayClient(t, id).confirm(false)).status).toBe(200)
    ids.push(id)
  }
  return { providerId, ids }
}

const PERSONS = ['staff', 'colleague', 'admin', 'city', 'provider', 'otherStaff', 'otherCity', 'otherProvider'] as const
type Person = (typeof PERSONS)[number]
/** Persons who may see the matches are likelier, or nothing would ever happen. */
const persons = fc.oneof(
  { weight: 7, arbitrary: fc.constantFrom<Person>('staff', 'admin', 'city', 'provider') },
  { weight: 1, arbitrary: fc.constantFrom<Person>('colleague', 'otherStaff', 'otherCity', 'otherProvider') },
)

function peopleOf(providerId: string): Record<Person, Actor> {
  const { staff, colleague, admin, city, provider } = actorsOf(t)
  const { accounts, otherOffice, otherProviderId } = t.world
  return {
    staff,
    colleague,
    admin,
    city,
    provider: { ...provider, providerId },
    otherStaff: { ...staff, accountId: accounts.otherStaff, regionCodes: ['620200'] },
    otherCity: { ...city, accountId: accounts.otherCity, officeId: otherOffice },
    otherProvider: { ...provider, accountId: accounts.otherProvider, providerId: otherProviderId },
  }
}

const EVENTS = [...STEP_EVENTS, 'accept', 'decline'] as const
type Tried = (typeof EVENTS)[number]

/**
 * What somebody tries with one of the matches, which may be broken off at a statement; or days go by. Where `led` is a
 * number it picks among what the table lets people do next, or the matches would never get far.
 */
const attempt = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      match: fc.nat({ max: MATCHES - 1 }),
      person: persons,
      event: fc.constantFrom<Tried>(...EVENTS),
      side: fc.constantFrom(...MATCH_SIDES),
      led: fc.option(fc.nat({ max: 999 }), { freq: 3 }),
      faultAt: fc.oneof(
        { weight: 5, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: 30 }) },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ days: fc.constantFrom(1, 3, 8) }) },
)
type Attempt = typeof attempt extends fc.Arbitrary<infer T> ? T : never
type Try = Extract<Attempt, { match: number }>

/** A step that somebody may take now; ways that end a match are taken less often. */
function ledBy(one: Try, state: MatchState): Try {
  if (one.led === null) return one
  const ways = EVENTS.flatMap((event) => {
    const line = transition(state, event)
    const parties = line?.by.filter((party) => party !== 'system') ?? []
    const often = ['withdraw', 'decline', 'break_off'].includes(event) ? 1 : 3
    return parties.flatMap((person) => Array.from({ length: often }, () => ({ event, person })))
  })
  const way = ways[one.led % ways.length]
  return way === undefined ? one : { ...one, ...way }
}

/** Facts that every step would take; those that have no place in a step are left out by its line of the table. */
function factsFor(state: MatchState, event: StepEvent, today: string, amountYuan: number) {
  const all = { happenedOn: today, people: '双方负责人', minutes: '谈了一次', reason: '有原因', amountYuan }
  const line = transition(state, event)
  const given = Object.entries(all).filter(([fact]) => line === undefined || line.required.some((one) => one === fact))
  return {
    event,
    ...Object.fromEntries(given),
    ...(line?.required.includes('evidence') ? { noEvidenceReason: '后补' } : {}),
    ...(line?.required.includes('followUp')
      ? { followUp: { what: '交换资料', until: today, owner: 'offer' as const } }
      : {}),
  }
}

test('no sequence of allowed and forbidden steps by anybody, with faults in between, breaks a law', {
  timeout: 600_000,
}, async () => {
  let amount = 1_000_000
  const reached = new Set<MatchState>()
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: AHEAD.length }),
      fc.array(attempt, { minLength: 15, maxLength: 40 }),
      async (ahead, attempts) => {
        const { providerId, ids } = await threeMatches()
        const people = peopleOf(providerId)
        let now = START
        // Work of the outbox would go on beside the attempts, and what a refusal left unchanged could not be told.
        const quiet: AppContext = { ...t.ctx, clock: () => new Date(now), jobs: { ...t.ctx.jobs, wake: () => {} } }
        const stateOf = async (id: string) =>
          await t.ctx.db.selectFrom('match').select(['state', 'round']).where('id', '=', id).executeTakeFirstOrThrow()

        /** Tries something and says how it ended; a fault is none of the two. */
        const outcomeOf = async (tried: Promise<unknown>): Promise<'done' | 'fault' | string> =>
          tried.then(
            () => 'done',
            (error: unknown) => {
              if (error instanceof DomainError) return error.code
              if (error instanceof InjectedFault) return 'fault'
              throw error
            },
          )

        // One match begins as confirmed, one as accepted, one further on: else only long runs would ever see an end.
        await ask(ids[1] ?? '')
        await ask(ids[2] ?? '')
        for (const event of AHEAD.slice(0, ahead)) await goOn(ids[2] ?? '', event)

        async function ask(id: string) {
          await goOn(id, 'request')
          for (const person of ['city', 'provider'] as const)
            await answerRequest(quiet, people[person], id, { answer: 'accepted' })
        }

        async function goOn(id: string, event: StepEvent) {
          amount += 1_700_000
          const { state } = await stateOf(id)
          await takeStep(quiet, people.staff, id, factsFor(state, event, shanghaiDate(new Date(now)), amount))
        }

        for (const one of attempts) {
          now += 60_000
          if ('days' in one) {
            now += one.days * DAY_MS
            await workTheClocks(quiet)
          } else await attemptOn(one)
          await laws()
        }

        async function attemptOn(tried: Try) {
          const id = ids[tried.match] ?? ''
          const before = await stateOf(id)
          const one = ledBy(tried, before.state)
          const { event } = one
          const actor = people[one.person]
          const stood = await everything(t.ctx.db, ids)
          const ctx = one.faultAt === null ? quiet : { ...quiet, db: failingAt(t.ctx.db, one.faultAt).db }
          amount += 1_700_000
          const ended = await outcomeOf(
            event === 'accept' || event === 'decline'
              ? answerRequest(ctx, actor, id, {
                  ...(event === 'accept'
                    ? { answer: 'accepted' }
                    : { answer: 'declined', cause: 'timing', reason: '来不及' }),
                  ...(actor.role === 'staff' || actor.role === 'admin'
                    ? { side: one.side, informant: '主任', answeredAt: new Date(now).toISOString() }
                    : {}),
                })
              : takeStep(ctx, actor, id, factsFor(before.state, event, shanghaiDate(new Date(now)), amount)),
          )
          const after = await stateOf(id)
          const unchanged = (await everything(t.ctx.db, ids)) === stood
          const line = transition(before.state, event)
          const stranger = one.person.startsWith('other')
          const side = actor.role === 'city' || actor.role === 'provider'
          const hidden = stranger || (side && before.state === 'withdrawn' && before.round === 0)
          const allowed = !hidden && line?.by.includes(partyOf(actor.role)) === true
          // All or nothing: where a fault came after the end, the step has happened whole.
          if (ended === 'fault') {
            if (!unchanged) expect(allowed).toBe(true)
          } else if (allowed) expect(['done', 'capacity_used', 'counted_already']).toContain(ended)
          else expect(hidden ? ['not_found'] : ['forbidden', 'state_forbids']).toContain(ended)
          if (ended !== 'done' && ended !== 'fault') expect(unchanged, `${ended} changed something`).toBe(true)
          if (!unchanged && line) expect([line.to, ...(event === 'accept' ? ['accepted'] : [])]).toContain(after.state)
          if (ended === 'capacity_used') expect(await held()).toBe(CAPACITY)
        }

        async function held() {
          const rows = await t.ctx.db.selectFrom('match').select('state').where('id', 'in', ids).execute()
          return rows.filter(({ state }) => within(HOLDING_STATES, state)).length
        }

        async function laws() {
          expect(await held()).toBeLessThanOrEqual(CAPACITY)
          for (const id of ids) {
            const { state } = await stateOf(id)
            reached.add(state)
            expect(await replayed(t, id)).toBe(state)
            const open = await t.ctx.db
              .selectFrom('consent')
              .selectAll()
              .where('match_id', '=', id)
              .where('closed_at', 'is', null)
              .execute()
            expect(open.map(({ side }) => side).sort()).toEqual(state === 'requested' ? [...MATCH_SIDES] : [])
            expect(new Set(open.map(({ round }) => round)).size).toBe(open.length === 0 ? 0 : 1)
            if (contactsReadable(state)) expect(within(SHARED_STATES, state)).toBe(true)
            await ledgerAgrees(id)
            await tasksFollow(id)
          }
        }

        /** Every introduction of a match leads to a task, and nothing else does. */
        async function tasksFollow(id: string) {
          const tasks = await t.ctx.db.selectFrom('task').select('id').where('match_id', '=', id).execute()
          const steps = await t.ctx.db
            .selectFrom('match_step')
            .select('follow_up_task_id')
            .where('match_id', '=', id)
            .where('event', '=', 'introduce')
            .execute()
          expect(steps.map((row) => row.follow_up_task_id).sort()).toEqual(tasks.map((row) => row.id).sort())
        }

        /** What the ledger counts of a match is what its steps say, each kind once. */
        async function ledgerAgrees(id: string) {
          const outcomes = await t.ctx.db
            .selectFrom('outcome')
            .select(['kind', 'amount_yuan'])
            .where('match_id', '=', id)
            .execute()
          const steps = await t.ctx.db
            .selectFrom('match_step')
            .select(['event', 'amount_yuan'])
            .where('match_id', '=', id)
            .execute()
          for (const [event, kind] of [
            ['sign', 'signed'],
            ['land', 'landed'],
          ] as const) {
            const counted = outcomes.filter((row) => row.kind === kind).map((row) => row.amount_yuan)
            expect(counted.sort()).toEqual(
              steps
                .filter((row) => row.event === event)
                .map((row) => row.amount_yuan)
                .sort(),
            )
          }
        }
      },
    ),
    { numRuns: 10, seed: 20270301 },
  )
  // A run that never gets far would prove nothing.
  expect([...reached].sort()).toEqual(MATCH_STATES.filter((state) => !BEFORE.includes(state)).sort())
})

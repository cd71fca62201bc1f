import { matchPage, matchView } from '../../../api/schemas/match.ts'
import { type WayView, wayView } from '../../../api/schemas/way.ts'
import { replay } from '../../../api/services/match-states.ts'
import type { TestApp } from '../../_support/app.ts'
import type { Answer } from '../../_support/contract.ts'
import type { Person } from '../../_support/world.ts'
import { publishedNeed, publishedOffer } from '../http/samples.ts'

/** A proposal of the matcher for a new need and a new offer. */
export async function proposal(t: TestApp, need: object = {}, offer: object = {}) {
  const made = await publishedOffer(await t.as('provider'), offer)
  const wanted = await publishedNeed(await t.as('city'), need)
  await t.settled()
  const staff = await t.as('staff')
  const { items } = (await staff.get(`/api/v1/matches?need=${wanted.id}&offer=${made.id}`)).as(matchPage)
  const [line] = items
  if (line === undefined) throw new Error('nothing was proposed')
  return { id: line.id, need: wanted, offer: made }
}

/** What a person sends about a match, and what the service answers. */
export function wayClient(t: TestApp, id: string) {
  const path = `/api/v1/matches/${id}`
  return {
    confirm: async (request = true) => (await t.as('staff')).post(`${path}/decision`, { decision: 'confirm', request }),
    step: async (person: Person, input: object): Promise<Answer> => (await t.as(person)).post(`${path}/steps`, input),
    answer: async (person: Person, input: object): Promise<Answer> =>
      (await t.as(person)).post(`${path}/answer`, input),
    way: async (person: Person = 'staff'): Promise<WayView> =>
      (await (await t.as(person)).get(`${path}/way`)).as(wayView),
    match: async (person: Person = 'staff') => (await (await t.as(person)).get(path)).as(matchView),
    contacts: async (person: Person) => (await t.as(person)).get(`${path}/contacts`),
  }
}

/** The events of a match's record with the states they led to, oldest first. */
export async function recordOf(t: TestApp, id: string) {
  const rows = await t.ctx.db
    .selectFrom('activity')
    .select(['action', 'to_state', 'account_id'])
    .where('subject_kind', '=', 'match')
    .where('subject_id', '=', id)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ event: row.action, to: row.to_state, by: row.account_id }))
}

/** The state to which the record of a match leads. */
export async function replayed(t: TestApp, id: string) {
  return replay(await recordOf(t, id))
}

/** Notices of a match: kind and account, in the order of their writing. */
export async function noticesOf(t: TestApp, id: string) {
  return t.ctx.db
    .selectFrom('notice')
    .select(['kind', 'account_id', 'event_key', 'detail'])
    .where('subject_kind', '=', 'match')
    .where('subject_id', '=', id)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

import { matchPage, matchView } from '../../../api/schemas/match.ts'
import { type WayView, wayView } from '../../../api/schemas/way.ts'
import { shanghaiDate } from '../../../api/services/days.ts'
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

/** Today in Asia/Shanghai. */
export const today = () => shanghaiDate(new Date())

/** Facts that are enough for each step that people report. */
export const STEPS = {
  introduce: {
    event: 'introduce',
    people: '市工信局、机电学院（演示）',
    minutes: '双方看了样机，约定交换技术要求。',
    noFollowUpReason: '双方直接联系',
  },
  negotiate: { event: 'negotiate', minutes: '开始谈价格与工期。' },
  progress: { event: 'progress', minutes: '交换了技术要求。' },
  sign: { event: 'sign', amountYuan: 3_000_000, noEvidenceReason: '合同扫描件后补' },
  start: { event: 'start', noEvidenceReason: '现场照片后补' },
  land: { event: 'land', amountYuan: 2_800_000, noEvidenceReason: '验收单后补' },
  solve: { event: 'solve', minutes: '热误差已降到要求以内。', noEvidenceReason: '检测报告后补' },
  break_off: { event: 'break_off', reason: '价格谈不拢' },
} as const

/** A step with its facts, today. */
export function stepOf(event: keyof typeof STEPS, change: object = {}) {
  return { ...STEPS[event], happenedOn: today(), ...change }
}

/** A match that both sides accepted. */
export async function accepted(t: TestApp, need: object = {}, offer: object = {}) {
  const made = await proposal(t, need, offer)
  const client = wayClient(t, made.id)
  await client.confirm()
  await client.answer('provider', { answer: 'accepted' })
  await client.answer('city', { answer: 'accepted' })
  return { ...made, client }
}

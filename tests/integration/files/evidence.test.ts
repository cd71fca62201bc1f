import { createHash, randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { problemSchema } from '../../../api/routes/problems.ts'
import { evidenceList, evidenceView } from '../../../api/schemas/evidence.ts'
import { outcomeView } from '../../../api/schemas/outcome.ts'
import { activityView } from '../../../api/schemas/register.ts'
import { doCalendarWork } from '../../../api/services/calendar-work.ts'
import { attachEvidence } from '../../../api/services/evidence.ts'
import { MOST_FILE_BYTES } from '../../../api/services/files/store.ts'
import { type Client, startTestApp, type TestApp } from '../../_support/app.ts'
import type { Answer } from '../../_support/contract.ts'
import { office, pdf, png } from '../../_support/sample-files.ts'
import { publishedNeed, publishedOffer, remote } from '../http/samples.ts'
import { hub } from '../outcomes/_ledger.ts'
import { sendFile, uploaded } from './_upload.ts'

const DAY_MS = 24 * 60 * 60 * 1000
let t: TestApp
let city: Client
let provider: Client
let staff: Client
let outsiders: Client[]
beforeAll(async () => {
  t = await startTestApp()
  city = await t.as('city')
  provider = await t.as('provider')
  staff = await t.as('staff')
  outsiders = [await t.as('otherCity'), await t.as('otherProvider'), await t.as('otherStaff')]
})
afterAll(() => t.close())

const made = z.object({ id: z.string() })
const codeOf = (answer: Answer) => answer.as(problemSchema).code

/** A pair that staff confirmed, so that both sides read it. */
async function confirmedMatch(): Promise<string> {
  const need = await publishedNeed(city, remote.need)
  const offer = await publishedOffer(provider, remote.offer)
  const { id } = (await staff.post('/api/v1/matches', { needId: need.id, offerId: offer.id })).as(made)
  await staff.post(`/api/v1/matches/${id}/decision`, { decision: 'confirm' })
  return id
}

const add = (client: Client, matchId: string, ids: readonly string[], note = '') =>
  client.post(`/api/v1/matches/${matchId}/evidence`, { evidenceIds: ids, note })

async function contentOf(client: Client, id: string): Promise<Buffer> {
  const response = await t.app.request(`/api/v1/evidence/${id}/content`, { headers: { cookie: client.cookie } })
  return Buffer.from(await response.arrayBuffer())
}

test('a file that one side adds to a match is downloaded by the other, byte for byte, as an attachment', async () => {
  const matchId = await confirmedMatch()
  const content = Buffer.concat([pdf(), randomBytes(700_000)])
  const upload = await uploaded(city, '签字页（演示）.pdf', content)
  expect(upload).toMatchObject({
    name: '签字页（演示）.pdf',
    mediaType: 'application/pdf',
    sizeBytes: content.byteLength,
    sha256: createHash('sha256').update(content).digest('hex'),
    owner: null,
  })
  const listed = (await add(city, matchId, [upload.id], '补交')).as(evidenceList).items
  expect(listed).toMatchObject([{ id: upload.id, owner: { kind: 'match', id: matchId }, uploadedByRole: 'city' }])
  const answer = await provider.get(`/api/v1/evidence/${upload.id}/content`)
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-disposition': `attachment; filename="evidence-${upload.id.slice(0, 8)}.pdf"; filename*=UTF-8''${encodeURIComponent('签字页（演示）.pdf')}`,
    'content-length': String(content.byteLength),
    'content-type': 'application/octet-stream',
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  expect((await contentOf(provider, upload.id)).equals(content)).toBe(true)
})

test('evidence and its content are found by those who see the match, and by nobody else', async () => {
  const matchId = await confirmedMatch()
  const { id } = await uploaded(provider, '检测报告.docx', office('word'))
  await add(provider, matchId, [id])
  for (const client of [city, provider, staff, await t.as('admin')]) {
    expect((await client.get(`/api/v1/evidence/${id}`)).status).toBe(200)
    expect((await client.get(`/api/v1/evidence/${id}/content`)).status).toBe(200)
    expect((await client.get(`/api/v1/matches/${matchId}/evidence`)).as(evidenceList).items).toHaveLength(1)
  }
  for (const client of outsiders)
    for (const path of [`/evidence/${id}`, `/evidence/${id}/content`, `/matches/${matchId}/evidence`])
      expect((await client.get(`/api/v1${path}`)).status).toBe(404)
  expect((await t.nobody.get(`/api/v1/evidence/${id}/content`)).status).toBe(401)
})

test('who uploaded is named to staff and to the person, and only by role to the other side', async () => {
  const matchId = await confirmedMatch()
  const { id } = await uploaded(city, '纪要.pdf', pdf())
  await add(city, matchId, [id])
  const seenBy = async (client: Client) => (await client.get(`/api/v1/evidence/${id}`)).as(evidenceView)
  expect((await seenBy(staff)).uploadedBy).toEqual({ id: t.world.accounts.city, name: '天水办' })
  expect((await seenBy(city)).uploadedBy).not.toBeNull()
  expect(await seenBy(provider)).toMatchObject({ uploadedBy: null, uploadedByRole: 'city' })
})

describe('an upload that waits', () => {
  test('is seen by nobody but whoever uploaded it', async () => {
    const { id } = await uploaded(city, '草稿.pdf', pdf())
    expect((await city.get(`/api/v1/evidence/${id}`)).status).toBe(200)
    for (const client of [provider, staff, await t.as('admin'), ...outsiders])
      expect((await client.get(`/api/v1/evidence/${id}`)).status).toBe(404)
  })

  test('cannot be added by somebody else, nor a second time elsewhere; repeating is no error', async () => {
    const [one, other] = [await confirmedMatch(), await confirmedMatch()]
    const { id } = await uploaded(city, '签字页.pdf', pdf())
    const stolen = await add(provider, one, [id])
    expect(stolen.status).toBe(422)
    expect(stolen.as(problemSchema).errors).toMatchObject([{ pointer: '/evidenceIds/0', code: 'not_found' }])
    expect((await add(city, one, [id])).status).toBe(200)
    expect((await add(city, one, [id])).as(evidenceList).items).toHaveLength(1)
    expect((await add(city, other, [id])).status).toBe(422)
  })

  test('is forgotten after a day with its content, and what was taken stays', async () => {
    const matchId = await confirmedMatch()
    const [left, taken] = [randomBytes(300_000), randomBytes(300_000)].map((bytes) => Buffer.concat([pdf(), bytes]))
    const waiting = await uploaded(city, '忘记提交.pdf', left ?? pdf())
    const kept = await uploaded(city, '已提交.pdf', taken ?? pdf())
    await add(city, matchId, [kept.id])
    const at = (milliseconds: number) => ({ ...t.ctx, clock: () => new Date(Date.now() + milliseconds) })
    await doCalendarWork(at(DAY_MS - 60_000))
    expect((await city.get(`/api/v1/evidence/${waiting.id}`)).status).toBe(200)
    await doCalendarWork(at(DAY_MS + 60_000))
    expect((await city.get(`/api/v1/evidence/${waiting.id}`)).status).toBe(404)
    await expect(t.ctx.files.open(waiting.sha256)).rejects.toThrow(/not in the store/)
    expect((await contentOf(city, kept.id)).equals(taken ?? pdf())).toBe(true)
  })

  test('is one of at most 50', async () => {
    const client = await t.as('otherProvider')
    for (let n = 0; n < 50; n += 1) expect((await sendFile(client, `${n}.png`, png())).status).toBe(201)
    const refused = await sendFile(client, '51.png', png())
    expect(refused.as(problemSchema).errors).toMatchObject([{ pointer: '/file', code: 'too_many' }])
  })
})

test('the same content is stored once, and stays while anybody refers to it', async () => {
  const matchId = await confirmedMatch()
  const content = Buffer.concat([pdf(), randomBytes(600_000)])
  const uploads = await Promise.all([1, 2, 3, 4].map((n) => uploaded(city, `${n}.pdf`, content)))
  const rows = await t.ctx.db
    .selectFrom('stored_file')
    .selectAll()
    .where('sha256', '=', uploads[0]?.sha256 ?? '')
    .execute()
  expect(rows).toHaveLength(1)
  const chunks = await t.ctx.db
    .selectFrom('file_chunk')
    .select('position')
    .where('sha256', '=', rows[0]?.sha256 ?? '')
    .execute()
  expect(chunks).toHaveLength(t.ctx.databaseKind === 'postgres' ? Math.ceil(content.byteLength / 262_144) : 0)
  await add(city, matchId, [uploads[2]?.id ?? ''])
  await doCalendarWork({ ...t.ctx, clock: () => new Date(Date.now() + 2 * DAY_MS) })
  expect((await contentOf(provider, uploads[2]?.id ?? '')).equals(content)).toBe(true)
})

describe('an upload is refused', () => {
  test('by its content, whatever its name says, with words that name what it is', async () => {
    const answer = await city.raw('POST', '/api/v1/evidence', {
      headers: { origin: 'http://127.0.0.1:3000', 'accept-language': 'zh' },
      body: (() => {
        const body = new FormData()
        body.append('file', new File([Uint8Array.from(office('word', { extra: ['word/vbaProject.bin'] }))], '合同.pdf'))
        return body
      })(),
    })
    expect(answer.status).toBe(422)
    expect(answer.as(problemSchema).errors).toMatchObject([
      { pointer: '/file', code: 'file_refused', detail: expect.stringContaining('“合同.pdf”含有宏') },
    ])
  })

  test('above 20 MB, counted as it comes; exactly 20 MB is taken', async () => {
    const most = Buffer.concat([pdf(), Buffer.alloc(MOST_FILE_BYTES - pdf().byteLength)])
    expect((await sendFile(city, '最大.pdf', most)).status).toBe(201)
    const answer = await sendFile(city, '过大.pdf', Buffer.concat([most, Buffer.alloc(1)]))
    expect([answer.status, codeOf(answer)]).toEqual([413, 'too_large'])
  })

  test('without a file, with two, as JSON, cut off, from another site, or from nobody', async () => {
    expect((await sendFile(city, 'a.pdf', pdf(), 'other')).status).toBe(422)
    const empty = new FormData()
    empty.append('note', 'x')
    const headers = { origin: 'http://127.0.0.1:3000' }
    expect((await city.raw('POST', '/api/v1/evidence', { headers, body: empty })).status).toBe(422)
    const two = new FormData()
    for (const name of ['a.pdf', 'b.pdf']) two.append('file', new File([Uint8Array.from(pdf())], name))
    expect((await city.raw('POST', '/api/v1/evidence', { headers, body: two })).status).toBe(422)
    expect((await city.post('/api/v1/evidence', { file: 'x' })).status).toBe(415)
    const cut = { ...headers, 'content-type': 'multipart/form-data; boundary=x' }
    const body = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7'
    expect((await city.raw('POST', '/api/v1/evidence', { headers: cut, body })).status).toBe(400)
    const foreign = { ...cut, origin: 'http://elsewhere.example' }
    expect((await city.raw('POST', '/api/v1/evidence', { headers: foreign, body })).status).toBe(403)
    expect((await t.nobody.raw('POST', '/api/v1/evidence', { headers: cut, body })).status).toBe(401)
  })
})

test('a proposed match takes no evidence, and other sides find nothing to add to', async () => {
  const need = await publishedNeed(city, remote.need)
  const offer = await publishedOffer(provider, remote.offer)
  const { id } = (await staff.post('/api/v1/matches', { needId: need.id, offerId: offer.id })).as(made)
  const upload = await uploaded(staff, '纪要.pdf', pdf())
  const early = await add(staff, id, [upload.id])
  expect([early.status, codeOf(early)]).toEqual([409, 'state_forbids'])
  expect((await add(city, id, [upload.id])).status).toBe(404)
  for (const client of outsiders) expect((await add(client, id, [upload.id])).status).toBe(404)
  expect((await add(staff, id, [])).status).toBe(422)
})

describe('a wrong file', () => {
  const supersede = (client: Client, id: string, reason = '传错了版本') =>
    client.post(`/api/v1/evidence/${id}/supersede`, { reason })

  test('is marked by whoever uploaded it or by staff, with a reason, once; it stays for the auditor', async () => {
    const matchId = await confirmedMatch()
    const ids = [await uploaded(city, '甲.pdf', pdf('甲')), await uploaded(city, '乙.pdf', pdf('乙'))].map(
      ({ id }) => id,
    )
    await add(city, matchId, ids)
    const [one = '', other = ''] = ids
    expect((await supersede(provider, one)).status).toBe(403)
    for (const client of outsiders) expect((await supersede(client, one)).status).toBe(404)
    expect((await supersede(city, one, ' ')).status).toBe(422)
    expect((await supersede(city, one)).as(evidenceView).superseded?.reason).toBe('传错了版本')
    const again = await supersede(staff, one)
    expect([again.status, codeOf(again)]).toEqual([409, 'state_forbids'])
    expect((await supersede(staff, other)).status).toBe(200)
    const seen = (await provider.get(`/api/v1/matches/${matchId}/evidence`)).as(evidenceList).items
    expect(seen.map(({ superseded }) => superseded?.reason)).toEqual(['传错了版本', '传错了版本'])
    expect((await contentOf(provider, one)).equals(pdf('甲'))).toBe(true)
  })

  test('that was never submitted needs no mark', async () => {
    const { id } = await uploaded(city, '甲.pdf', pdf())
    expect((await supersede(city, id)).status).toBe(409)
  })

  test('cannot be deleted in the database once it belongs to something', async () => {
    const matchId = await confirmedMatch()
    const { id } = await uploaded(city, '甲.pdf', pdf())
    await add(city, matchId, [id])
    await expect(t.ctx.db.deleteFrom('evidence').where('id', '=', id).execute()).rejects.toThrow(/append-only/)
  })
})

test('every upload, attachment, download and mark is an entry of the record, for staff to read', async () => {
  const matchId = await confirmedMatch()
  const { id } = await uploaded(city, '王某13812345678.pdf', pdf())
  await add(city, matchId, [id], '补交签字页')
  await provider.get(`/api/v1/evidence/${id}/content`)
  await staff.get(`/api/v1/evidence/${id}/content`)
  await staff.post(`/api/v1/evidence/${id}/supersede`, { reason: '不清晰' })
  const path = `/api/v1/matches/${matchId}/evidence/activities`
  const record = (await staff.get(path)).as(z.array(activityView))
  expect(record.map(({ action, actor, reason }) => [action, actor?.name, reason])).toEqual([
    ['upload', '天水办', null],
    ['attach', '天水办', null],
    ['download', '理工大学', null],
    ['download', '天水专员', null],
    ['supersede', '天水专员', '不清晰'],
  ])
  expect((await city.get(path)).status).toBe(403)
  for (const client of outsiders) expect((await client.get(path)).status).toBe(404)
  const ofMatch = (await staff.get(`/api/v1/matches/${matchId}/activities`)).as(z.array(activityView))
  expect(ofMatch.at(-1)).toMatchObject({ action: 'add_evidence', reason: '补交签字页' })
  const details = await t.ctx.db.selectFrom('activity').select('detail').where('subject_id', '=', id).execute()
  expect(JSON.stringify(details)).not.toContain('138')
  expect(t.log.join('')).not.toContain('13812345678')
})

test('what a step that fails would have taken still waits, and nothing of it is recorded', async () => {
  const matchId = await confirmedMatch()
  const { id } = await uploaded(city, '甲.pdf', pdf())
  const actor = {
    accountId: t.world.accounts.city,
    name: '天水办',
    role: 'city' as const,
    officeId: t.world.office,
    providerId: null,
    regionCodes: [],
  }
  const step = t.ctx.db.transaction().execute(async (tx) => {
    await attachEvidence(tx, { owner: { kind: 'match', id: matchId }, ids: [id], actor, at: t.ctx.clock() })
    throw new Error('the step failed')
  })
  await expect(step).rejects.toThrow('the step failed')
  expect((await city.get(`/api/v1/evidence/${id}`)).as(evidenceView).owner).toBeNull()
  expect((await add(city, matchId, [id])).status).toBe(200)
})

test('a content that was damaged in the store fails its download instead of passing for the real one', async () => {
  const { id, sha256 } = await uploaded(city, '甲.pdf', Buffer.concat([pdf(), randomBytes(1000)]))
  const other = pdf('别的')
  if (t.filesFolder !== null) await writeFile(join(t.filesFolder, sha256.slice(0, 2), sha256), other)
  else await t.ctx.db.updateTable('file_chunk').set({ content: other }).where('sha256', '=', sha256).execute()
  await expect(contentOf(city, id)).rejects.toThrow()
})

test('the evidence of an entry of the ledger goes with it through its corrections, to those who see the entry', async () => {
  const need = await publishedNeed(city, remote.need)
  const [first, second] = [await uploaded(city, '协议.pdf', pdf('一')), await uploaded(city, '补充协议.pdf', pdf('二'))]
  const { noEvidenceReason: _none, ...signed } = hub
  const outcome = (await city.post('/api/v1/outcomes', { ...signed, needId: need.id, evidenceIds: [first.id] })).as(
    outcomeView,
  )
  const correction = { amount: { amountYuan: 4_100_000_000 }, reason: '以协议原件为准', evidenceIds: [second.id] }
  const corrected = (await city.post(`/api/v1/outcomes/${outcome.id}/correction`, correction)).as(outcomeView)
  expect(corrected.entryId).toBe(outcome.id)
  const path = `/api/v1/outcomes/${outcome.entryId}/evidence`
  for (const client of [city, staff])
    expect((await client.get(path)).as(evidenceList).items.map(({ id }) => id)).toEqual([first.id, second.id])
  for (const client of outsiders) {
    expect((await client.get(path)).status).toBe(404)
    expect((await client.get(`/api/v1/evidence/${first.id}/content`)).status).toBe(404)
  }
  const other = { ...signed, title: '另一项', providerParty: '另一家', amountYuan: 90_000_000, needId: need.id }
  const stolen = await staff.post('/api/v1/outcomes', { ...other, evidenceIds: [first.id] })
  expect(stolen.as(problemSchema).errors).toMatchObject([{ pointer: '/evidenceIds/0', code: 'not_found' }])
})

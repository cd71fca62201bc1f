import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { contactView } from '../../../api/schemas/common.ts'
import { contactErased } from '../../../api/schemas/contact.ts'
import { activityView, providerView } from '../../../api/schemas/register.ts'
import { type Client, startTestApp, type TestApp } from '../../_support/app.ts'
import { everything } from '../backup/_target.ts'
import { enterNeed, publishedNeed, publishedOffer } from '../http/samples.ts'

let t: TestApp
let admin: Client
let city: Client
let provider: Client
let staff: Client
beforeAll(async () => {
  t = await startTestApp()
  admin = await t.as('admin')
  city = await t.as('city')
  provider = await t.as('provider')
  staff = await t.as('staff')
})
afterAll(() => t.close())

const made = z.object({ id: z.string() })
const PERSON = { name: '钱某', telephone: '0938-8812345', email: 'qian.mou@example.gov.cn' }

async function contactsAt(client: Client, path: string) {
  return (await client.get(`/api/v1/${path}/contacts`)).as(z.array(contactView))
}

async function actionsOf(path: string, action: string) {
  const record = (await admin.get(`/api/v1/${path}/activities`)).as(z.array(activityView))
  return record.filter((entry) => entry.action === action)
}

const erase = (client: Client, id: string, input: object = {}) =>
  client.post(`/api/v1/contacts/${id}/erase`, { reason: '本人来函要求删除', ...input })

/** Every row that holds the text, by table, whatever the column. */
async function holding(...texts: readonly string[]): Promise<string[]> {
  const all = await everything(t.ctx.db)
  return Object.entries(all).flatMap(([table, lines]) =>
    lines.filter((line) => texts.some((text) => line.includes(text))).map(() => table),
  )
}

describe('whoever sees contacts is on record, once a reading, without the details,', () => {
  test('over HTTP: needs, offers, providers', async () => {
    const need = await publishedNeed(city, { contacts: [PERSON] })
    const offer = await publishedOffer(provider, { contacts: [PERSON] })
    const version = (await admin.get(`/api/v1/providers/${t.world.providerId}`)).headers.get('etag') ?? ''
    await admin.send(
      'PATCH',
      `/api/v1/providers/${t.world.providerId}`,
      { contacts: [PERSON] },
      { 'if-match': version },
    )
    const places: [string, Client, string][] = [
      [`needs/${need.id}`, city, '天水办'],
      [`offers/${offer.id}`, provider, '理工大学'],
      [`providers/${t.world.providerId}`, provider, '理工大学'],
    ]
    for (const [path, owner, name] of places) {
      await contactsAt(owner, path)
      await contactsAt(staff, path)
      await contactsAt(staff, path)
      const views = await actionsOf(path, 'view_contacts')
      expect(views.map(({ actor }) => actor?.name)).toEqual([name, '天水专员', '天水专员'])
      expect(views.every(({ reason }) => reason === null)).toBe(true)
    }
    expect((await holding(PERSON.telephone, PERSON.email)).every((table) => table === 'contact')).toBe(true)
  })

  test('and nobody who saw none: no contacts, no entry; a refused reading leaves none', async () => {
    const bare = await publishedNeed(city, { contacts: [] })
    expect(await contactsAt(city, `needs/${bare.id}`)).toEqual([])
    expect(await actionsOf(`needs/${bare.id}`, 'view_contacts')).toEqual([])
    const need = await publishedNeed(city)
    expect((await provider.get(`/api/v1/needs/${need.id}/contacts`)).status).toBe(403)
    expect(await actionsOf(`needs/${need.id}`, 'view_contacts')).toEqual([])
  })

  test('and a file with contacts is an entry as well, one without is none', async () => {
    const need = await publishedNeed(city)
    await staff.get(`/api/v1/exports/needs/${need.id}/need.csv`)
    await provider.get(`/api/v1/exports/needs/${need.id}/need.csv`)
    await staff.get('/api/v1/exports/needs.csv')
    const exports = await actionsOf(`needs/${need.id}`, 'export_contacts')
    expect(exports.map(({ actor }) => actor?.name)).toEqual(['天水专员'])
  })
})

describe('erasure on request', () => {
  test('takes the details away for ever, leaves the row, the statistics and an entry with the reason', async () => {
    const need = await publishedNeed(city, {
      contacts: [PERSON, { name: '孙某', telephone: '0938-8800001', email: null }],
    })
    const [contact, other] = await contactsAt(city, `needs/${need.id}`)
    const id = contact?.id ?? ''
    const versions = await t.ctx.db.selectFrom('need_version').selectAll().where('need_id', '=', need.id).execute()
    expect((await erase(staff, id)).as(contactErased)).toEqual({ erased: 1, importRows: 0, importsCancelled: 0 })
    expect((await contactsAt(city, `needs/${need.id}`)).map((each) => each.id)).toEqual([other?.id])
    const row = await t.ctx.db.selectFrom('contact').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(row).toMatchObject({ name: null, telephone: null, email: null, need_id: need.id })
    expect(row.erased_at).toBeInstanceOf(Date)
    const [entry] = await actionsOf(`needs/${need.id}`, 'erase_contact')
    expect(entry).toMatchObject({ reason: '本人来函要求删除', actor: { name: '天水专员' } })
    const kept = await t.ctx.db.selectFrom('need_version').selectAll().where('need_id', '=', need.id).execute()
    expect(kept.slice(0, versions.length)).toEqual(versions)
    expect(JSON.stringify(versions)).toContain(id)
    expect((await erase(staff, id)).status).toBe(404)
  })

  test('is not undone by a form that was opened before', async () => {
    const need = await publishedNeed(city, { contacts: [PERSON] })
    const etag = (await city.get(`/api/v1/needs/${need.id}`)).headers.get('etag') ?? ''
    const [contact] = await contactsAt(city, `needs/${need.id}`)
    await erase(staff, contact?.id ?? '')
    const late = await city.send('PATCH', `/api/v1/needs/${need.id}`, { contacts: [PERSON] }, { 'if-match': etag })
    expect(late.status).toBe(412)
    expect(await contactsAt(city, `needs/${need.id}`)).toEqual([])
  })

  test('everywhere finds the same number and address in any form, and leaves no trace of them in any table', async () => {
    const [telephone, email] = ['0938-7654321', 'li.mou@example.gov.cn']
    const need = await publishedNeed(city, { contacts: [{ name: '李某', telephone, email }] })
    await publishedNeed(city, { contacts: [{ name: '李某某', telephone: '0938 7654321', email: null }] })
    await publishedOffer(provider, { contacts: [{ name: '李', telephone: null, email: 'Li.Mou@example.gov.cn' }] })
    await enterNeed(city, { contacts: [{ name: '旁人', telephone: '0938-7654322', email: null }] })
    const table = (rows: readonly string[][]) => rows.map((row) => row.join('\t')).join('\n')
    const header = ['需求名称', '需求内容', '联系人', '联系电话', '邮箱', '截止日期']
    const row = (title: string, deadline: string) => [title, '内容', '李某', telephone, email, deadline]
    const done = await imported(table([header, row('已导入的需求', ''), row('日期不对的需求', '年底前')]))
    await city.post(`/api/v1/imports/${done}/confirm`)
    await settledImport(done)
    const waiting = await imported(table([header, row('还没有确认的需求', '')]))
    const innocent = await imported(table([header, ['别人的需求', '内容', '旁人', '0938-7654322', '', '']]))
    expect(new Set(await holding(telephone, email))).toEqual(new Set(['contact', 'import_row', 'import_run']))

    const [contact] = await contactsAt(city, `needs/${need.id}`)
    expect((await erase(staff, contact?.id ?? '', { everywhere: true })).status).toBe(403)
    const erased = (await erase(admin, contact?.id ?? '', { everywhere: true })).as(contactErased)
    expect(erased).toEqual({ erased: 4, importRows: 1, importsCancelled: 1 })
    expect(await holding(telephone, '0938 7654321', '09387654321', email, 'Li.Mou')).toEqual([])
    expect((await city.get(`/api/v1/imports/${waiting}`)).status).toBe(404)
    expect((await city.get(`/api/v1/imports/${done}`)).status).toBe(200)
    expect((await city.get(`/api/v1/imports/${innocent}`)).status).toBe(200)
    expect((await holding('0938-7654322')).length).toBeGreaterThan(0)
    expect(t.log.join('')).not.toContain(telephone)
  })

  test('needs a reason', async () => {
    const need = await publishedNeed(city)
    const [contact] = await contactsAt(city, `needs/${need.id}`)
    expect((await erase(staff, contact?.id ?? '', { reason: '  ' })).status).toBe(422)
    expect(await contactsAt(city, `needs/${need.id}`)).toHaveLength(1)
  })

  test('of a provider counts its version up as well', async () => {
    const path = `/api/v1/providers/${t.world.otherProviderId}`
    const before = (await admin.get(path)).as(providerView)
    await admin.send('PATCH', path, { contacts: [PERSON] }, { 'if-match': `"${before.version}"` })
    const [contact] = await contactsAt(admin, `providers/${t.world.otherProviderId}`)
    expect((await erase(staff, contact?.id ?? '')).status).toBe(200)
    expect((await admin.get(path)).as(providerView).version).toBe(before.version + 2)
  })
})

async function settledImport(id: string): Promise<void> {
  const stated = z.object({ state: z.string() })
  for (;;) {
    const { state } = (await city.get(`/api/v1/imports/${id}`)).as(stated)
    if (state !== 'reading' && state !== 'entering') return
    await new Promise((later) => setTimeout(later, 20))
  }
}

/** Hands a table in and waits for its check. */
async function imported(text: string): Promise<string> {
  const { id } = (await city.post('/api/v1/imports', { side: 'need', text })).as(made)
  await settledImport(id)
  return id
}

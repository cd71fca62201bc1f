import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { webhookView, webhookWithSecret } from '../../../api/schemas/delivery.ts'
import { createDeliverer, LEASE_MS, MOST_TRIES, retryDelayMs } from '../../../api/services/notices/deliverer.ts'
import { createMailer, type Mailer } from '../../../api/services/notices/mailer.ts'
import { notify } from '../../../api/services/notices/notify.ts'
import { signatureOf } from '../../../api/services/notices/webhook-call.ts'
import { sealWebhookSecrets } from '../../../api/services/notices/webhooks.ts'
import { createSealer } from '../../../api/services/sealing.ts'
import { openDatabase } from '../../../db/connect.ts'
import { setDisabled } from '../../../db/repositories/accounts.ts'
import { setChannel } from '../../../db/repositories/deliveries.ts'
import { insertWebhook } from '../../../db/repositories/webhooks.ts'
import { NOTICE_KINDS, type NoticeKind } from '../../../db/vocabulary.ts'
import { SECRET as DEPLOYMENT_SECRET, startTestApp, type TestApp } from '../../_support/app.ts'
import { type Letter, type MailServer, startMailServer } from '../../_support/mail-server.ts'
import { type Receiver, startReceiver } from '../../_support/webhook-receiver.ts'

const PUBLIC_URL = 'http://qianqiao.test:3000'
const SECRET = 'a secret of forty characters or about that many'
const sealer = createSealer(DEPLOYMENT_SECRET)

let t: TestApp
let mailServer: MailServer
let receiver: Receiver
/** The deliverer's clock, ahead of the API's, so that what administrators put into the outbox is due. */
let now = new Date(Date.now() + 3_600_000)
beforeAll(async () => {
  t = await startTestApp()
  mailServer = await startMailServer()
  receiver = await startReceiver()
})
afterAll(async () => {
  await mailServer.close()
  await receiver.close()
  await t.close()
})
beforeEach(async () => {
  await setChannel(t.ctx.db, 'email', true, now)
  await choose('city', 'li@office.example')
})
afterEach(async () => {
  const { db } = t.ctx
  for (const table of ['delivery', 'notice', 'webhook', 'notice_preference'] as const)
    await db.deleteFrom(table).execute()
  mailServer.refuse(null)
  mailServer.letters.length = 0
  receiver.answer(204)
  receiver.calls.length = 0
})

const choose = async (person: 'city' | 'otherCity' | 'admin', email: string | null, emailKinds = [...NOTICE_KINDS]) =>
  (await t.as(person)).send('PUT', '/api/v1/notices/preferences', { email, language: 'zh', emailKinds })

let events = 0
/** Tells the city of a new event. */
async function tell(kind: NoticeKind = 'task_given', to: readonly string[] = [t.world.accounts.city]): Promise<void> {
  events += 1
  await t.ctx.db.transaction().execute((tx) =>
    notify(tx, {
      kind,
      to,
      subject: { kind: 'need', id: '0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11' },
      eventKey: `event:${events}`,
      detail: { title: '走访龙头企业', due: '2026-03-12' },
      at: now,
    }),
  )
}
const webhook = (url = receiver.url, kinds: NoticeKind[] = ['task_given']) =>
  insertWebhook(t.ctx.db, {
    name: '协同办公',
    url,
    secret: sealer.seal(SECRET),
    kinds,
    disabled_at: null,
    created_by_id: t.world.accounts.admin,
    created_at: now,
    updated_at: now,
  })
const delivererOf = (
  mailer: Mailer | undefined = createMailer({ url: mailServer.url, from: '牵桥 <notice@office.example>' }),
) => createDeliverer({ db: t.ctx.db, log: t.ctx.log, clock: () => now, publicUrl: PUBLIC_URL, sealer }, mailer)
const rows = () => t.ctx.db.selectFrom('delivery').selectAll().orderBy('created_at').orderBy('id').execute()
const later = (ms: number) => {
  now = new Date(now.getTime() + ms)
}

/** What a reader sees of a letter. */
function readable({ raw }: Letter): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  const text = /^Content-Transfer-Encoding: base64/im.test(head)
    ? Buffer.from(body, 'base64').toString('utf8')
    : decodeURIComponent(
        body
          .replace(/=\r\n/g, '')
          .replace(/%/g, '%25')
          .replace(/=([0-9A-F]{2})/g, '%$1'),
      )
  const subject = /^Subject: (.*(?:\r\n .*)*)/im.exec(head)?.[1] ?? ''
  const words = subject
    .replace(/\r\n /g, '')
    .replace(/=\?UTF-8\?B\?(.*?)\?=/gi, (_, coded: string) => Buffer.from(coded, 'base64').toString('utf8'))
  return `${words}\n${text}`
}

test('an event makes exactly one letter for whoever wants it, with the way to what it is about', async () => {
  await choose('otherCity', 'wang@office.example', ['match_step'])
  await tell('task_given', [t.world.accounts.city, t.world.accounts.otherCity, t.world.accounts.staff])
  const deliverer = delivererOf()
  await deliverer.settled()
  await deliverer.settled()
  expect(mailServer.letters.map(({ to }) => to)).toEqual([['li@office.example']])
  const [letter] = mailServer.letters
  const text = letter === undefined ? '' : readable(letter)
  expect(text).toContain('请于 2026-03-12 前办理“走访龙头企业”。')
  expect(text).toContain(`${PUBLIC_URL}/needs/0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11`)
  expect(letter?.raw).toContain('Auto-Submitted: auto-generated')
  const [row] = await rows()
  expect(row).toMatchObject({ state: 'sent', attempts: 1 })
  expect(letter?.messageId).toBe(`<${row?.id}@qianqiao.test>`)
})

test('nothing leaves the machine when nothing is set: no row, no socket', async () => {
  let sockets = 0
  const count = () => {
    sockets += 1
  }
  subscribe('net.client.socket', count)
  try {
    await setChannel(t.ctx.db, 'email', false, now)
    await tell()
    expect(await rows()).toEqual([])
    await delivererOf(undefined).settled()
    expect(sockets).toBe(0)
    // The same with both set: the counter does see what leaves.
    await setChannel(t.ctx.db, 'email', true, now)
    await webhook()
    await tell()
    await delivererOf().settled()
    expect(sockets).toBe(2)
  } finally {
    unsubscribe('net.client.socket', count)
  }
  expect(mailServer.letters).toHaveLength(1)
  expect(receiver.calls).toHaveLength(1)
})

test('what waits for e-mail is dropped when e-mail is not set any more', async () => {
  await tell()
  await setChannel(t.ctx.db, 'email', false, now)
  expect(await rows()).toMatchObject([{ state: 'dropped', last_error: 'channel_not_set' }])
})

test('a server that is busy is asked again, later and later, with the same letter', async () => {
  mailServer.refuse(451, 'try again later')
  await tell()
  const deliverer = delivererOf()
  await deliverer.settled()
  const [first] = await rows()
  expect(first).toMatchObject({ state: 'waiting', attempts: 1 })
  expect(first?.run_after.getTime()).toBe(now.getTime() + 30_000)
  mailServer.refuse(null)
  later(29_000)
  await deliverer.settled()
  expect(mailServer.letters).toHaveLength(0)
  later(1_000)
  await deliverer.settled()
  expect(mailServer.letters.map(({ messageId }) => messageId)).toEqual([`<${first?.id}@qianqiao.test>`])
  expect([1, 2, 3, 4, 20].map(retryDelayMs)).toEqual([30_000, 60_000, 120_000, 240_000, 6 * 3_600_000])
})

test('after the last try a delivery has failed', async () => {
  receiver.answer(500)
  await webhook()
  await choose('city', null)
  await tell()
  const deliverer = delivererOf()
  for (let n = 0; n < MOST_TRIES + 3; n += 1) {
    await deliverer.settled()
    later(6 * 3_600_000)
  }
  expect(receiver.calls).toHaveLength(MOST_TRIES)
  expect(new Set(receiver.calls.map(({ headers }) => headers['x-qianqiao-delivery'])).size).toBe(1)
  expect(await rows()).toMatchObject([{ state: 'failed', attempts: MOST_TRIES, last_error: 'HTTP 500' }])
})

test('a mail server that cannot be reached is asked once a round, and holds up nobody else', async () => {
  const gone = await startMailServer()
  await gone.close()
  await webhook()
  for (let n = 0; n < 3; n += 1) await tell()
  await delivererOf(createMailer({ url: gone.url, from: 'notice@office.example' })).settled()
  expect(receiver.calls).toHaveLength(3)
  const mails = (await rows()).filter(({ channel }) => channel === 'email')
  expect(mails.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting'])
  expect(mails.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(1)
})

test('a recipient that is refused for good ends as failed, its reason without the address, and can be sent again', async () => {
  mailServer.refuse(550, '<li@office.example> unknown user')
  await tell()
  const deliverer = delivererOf()
  await deliverer.settled()
  const [row] = await rows()
  expect(row?.state).toBe('failed')
  expect(row?.last_error).toContain('550')
  expect(row?.last_error).not.toContain('li@')
  const admin = await t.as('admin')
  const listed = await admin.get('/api/v1/deliveries?state=failed')
  expect(listed.text).toContain('l***@office.example')
  expect(listed.text).not.toContain('li@office')
  mailServer.refuse(null)
  expect((await admin.post(`/api/v1/deliveries/${row?.id}/retry`)).status).toBe(200)
  expect((await admin.post(`/api/v1/deliveries/${row?.id}/retry`)).status).toBe(409)
  later(24 * 3_600_000)
  await deliverer.settled()
  expect(mailServer.letters.map(({ messageId }) => messageId)).toEqual([`<${row?.id}@qianqiao.test>`])
  expect(t.log.join('')).not.toContain('li@office')
})

test('a death between sending and writing it down leads to a repeat with the same id', async () => {
  await tell()
  const real = createMailer({ url: mailServer.url, from: 'notice@office.example' })
  const sent = new Promise<void>((done) => {
    const dying: Mailer = {
      send: async (mail) => {
        await real.send(mail)
        done()
        await new Promise(() => undefined)
      },
    }
    delivererOf(dying).wake()
  })
  await sent
  const next = delivererOf()
  await next.settled()
  expect(mailServer.letters).toHaveLength(1)
  later(LEASE_MS)
  await next.settled()
  expect(mailServer.letters).toHaveLength(2)
  expect(new Set(mailServer.letters.map(({ messageId }) => messageId)).size).toBe(1)
  expect(await rows()).toMatchObject([{ state: 'sent', attempts: 2 }])
})

test('two processes on one database send each letter and each call once', async () => {
  await webhook()
  for (let n = 0; n < 15; n += 1) await tell()
  const { url } = t.database
  const other = url === undefined ? undefined : await openDatabase({ databaseUrl: url })
  const mailer = createMailer({ url: mailServer.url, from: 'notice@office.example' })
  const second = createDeliverer(
    { db: other?.db ?? t.ctx.db, log: t.ctx.log, clock: () => now, publicUrl: PUBLIC_URL, sealer },
    mailer,
  )
  await Promise.all([delivererOf().settled(), second.settled()])
  await other?.close()
  expect(mailServer.letters).toHaveLength(15)
  expect(new Set(mailServer.letters.map(({ messageId }) => messageId)).size).toBe(15)
  expect(receiver.calls).toHaveLength(15)
  expect(new Set(receiver.calls.map(({ body }) => body)).size).toBe(15)
})

test('whoever was disabled, or took the address or the kind back, gets nothing that still waited', async () => {
  await tell()
  await tell('match_step')
  await choose('city', 'li@office.example', ['task_given'])
  await setDisabled(t.ctx.db, t.world.accounts.city, now, now)
  try {
    await delivererOf().settled()
    expect((await rows()).map(({ state }) => state)).toEqual(['dropped', 'dropped'])
    expect(mailServer.letters).toEqual([])
  } finally {
    await setDisabled(t.ctx.db, t.world.accounts.city, null, now)
  }
})

test('a webhook is called once an event, signed, with what it is about and no contact details', async () => {
  await webhook()
  await tell('task_given', [t.world.accounts.city, t.world.accounts.staff])
  await tell('match_step')
  await delivererOf().settled()
  expect(receiver.calls).toHaveLength(1)
  const [call] = receiver.calls
  const timestamp = String(call?.headers['x-qianqiao-timestamp'])
  expect(call?.headers['x-qianqiao-signature']).toBe(signatureOf(SECRET, timestamp, call?.body ?? ''))
  expect(Number(timestamp)).toBe(Math.floor(now.getTime() / 1000))
  const body: unknown = JSON.parse(call?.body ?? '')
  expect(body).toEqual({
    id: call?.headers['x-qianqiao-delivery'],
    kind: 'task_given',
    subject: { kind: 'need', id: '0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11' },
    title: '交办：走访龙头企业',
    url: `${PUBLIC_URL}/needs/0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11`,
    at: now.toISOString(),
  })
})

test('the database holds no secret of a webhook in clear, also none that an earlier edition of the program left there', async () => {
  const admin = await t.as('admin')
  const input = { name: '某系统', url: receiver.url, kinds: ['task_given'] }
  const made = (await admin.post('/api/v1/webhooks', input)).as(webhookWithSecret)
  const rotated = (await admin.post(`/api/v1/webhooks/${made.id}/secret`)).as(webhookWithSecret)
  expect(rotated.secret).not.toBe(made.secret)
  const old = await webhook()
  await t.ctx.db.updateTable('webhook').set({ secret: SECRET }).where('id', '=', old).execute()
  await sealWebhookSecrets(t.ctx.db, sealer)
  await sealWebhookSecrets(t.ctx.db, sealer)
  const stored = JSON.stringify(await t.ctx.db.selectFrom('webhook').selectAll().execute())
  for (const secret of [made.secret, rotated.secret, SECRET]) expect(stored).not.toContain(secret)
  await tell()
  await delivererOf().settled()
  const signatures = receiver.calls.map(({ headers, body }) => {
    const timestamp = String(headers['x-qianqiao-timestamp'])
    return [rotated.secret, SECRET].filter(
      (secret) => signatureOf(secret, timestamp, body) === headers['x-qianqiao-signature'],
    )
  })
  expect(signatures.flat().sort()).toEqual([rotated.secret, SECRET].sort())
})

test('a webhook whose secret was sealed under another SECRET says that it must be set anew; what waits is sent after that', async () => {
  const admin = await t.as('admin')
  const id = await webhook()
  const foreign = createSealer('the secret of this deployment before it was changed').seal(SECRET)
  await t.ctx.db.updateTable('webhook').set({ secret: foreign }).where('id', '=', id).execute()
  const view = async () => (await admin.get(`/api/v1/webhooks/${id}`)).as(webhookView)
  expect(await view()).toMatchObject({ secretReadable: false, enabled: true })
  await tell()
  await delivererOf().settled()
  expect(receiver.calls).toEqual([])
  const calls = (await rows()).filter(({ channel }) => channel === 'webhook')
  expect(calls).toMatchObject([{ state: 'waiting', last_error: 'secret_unreadable' }])
  const { secret } = (await admin.post(`/api/v1/webhooks/${id}/secret`)).as(webhookWithSecret)
  expect(await view()).toMatchObject({ secretReadable: true })
  later(retryDelayMs(1))
  await delivererOf().settled()
  const [call] = receiver.calls
  const timestamp = String(call?.headers['x-qianqiao-timestamp'])
  expect(call?.headers['x-qianqiao-signature']).toBe(signatureOf(secret, timestamp, call?.body ?? ''))
})

test('a redirect is not followed', async () => {
  const elsewhere = await startReceiver()
  try {
    receiver.answer(307, { location: elsewhere.url })
    await webhook()
    await tell()
    await delivererOf().settled()
    expect(elsewhere.calls).toEqual([])
    const [call] = (await rows()).filter(({ channel }) => channel === 'webhook')
    expect(call).toMatchObject({ state: 'waiting', last_error: 'HTTP 307' })
  } finally {
    await elsewhere.close()
  }
})

test('a secret is shown when it is made and when it is replaced, and nowhere else', async () => {
  const admin = await t.as('admin')
  const input = { name: '协同办公', url: receiver.url, kinds: ['task_given'] }
  const made = await admin.post('/api/v1/webhooks', input)
  expect(made.status).toBe(201)
  const { id, secret } = made.as(webhookWithSecret)
  expect(secret).toHaveLength(43)
  expect((await admin.get(`/api/v1/webhooks/${id}`)).text).not.toContain(secret)
  expect((await admin.get('/api/v1/webhooks')).text).not.toContain(secret)
  const replaced = (await admin.post(`/api/v1/webhooks/${id}/secret`)).as(webhookWithSecret)
  expect(replaced.secret).not.toBe(secret)
  expect((await admin.post(`/api/v1/webhooks/${id}/test`)).status).toBe(201)
  await delivererOf().settled()
  const [call] = receiver.calls
  expect(call?.headers['x-qianqiao-event']).toBe('test')
  const timestamp = String(call?.headers['x-qianqiao-timestamp'])
  expect(call?.headers['x-qianqiao-signature']).toBe(signatureOf(replaced.secret, timestamp, call?.body ?? ''))
  const kept = JSON.stringify(await t.ctx.db.selectFrom('activity').selectAll().execute()) + t.log.join('')
  for (const one of [secret, replaced.secret]) expect(kept).not.toContain(one)
})

test('a webhook that is switched off is not called, and cannot be tested', async () => {
  const admin = await t.as('admin')
  const id = await webhook()
  await tell()
  const off = await admin.send('PATCH', `/api/v1/webhooks/${id}`, { enabled: false }, { 'if-match': '"1"' })
  expect(off.status).toBe(200)
  await tell()
  await delivererOf(undefined).settled()
  expect(receiver.calls).toEqual([])
  expect((await rows()).filter(({ channel }) => channel === 'webhook')).toMatchObject([{ state: 'dropped' }])
  expect((await admin.post(`/api/v1/webhooks/${id}/test`)).status).toBe(409)
  const stale = await admin.send('PATCH', `/api/v1/webhooks/${id}`, { name: '旧' }, { 'if-match': '"1"' })
  expect(stale.status).toBe(412)
})

test('an address of a webhook is http or https and holds no user name', async () => {
  const admin = await t.as('admin')
  for (const url of ['ftp://x.example/a', 'http://user:word@x.example/', 'javascript:alert(1)', 'x'])
    expect((await admin.post('/api/v1/webhooks', { name: '一', url, kinds: [] })).status, url).toBe(422)
})

test('an administrator sends himself a test, once he gave an address and e-mail is set', async () => {
  const admin = await t.as('admin')
  expect((await admin.post('/api/v1/deliveries/test-mail')).status).toBe(422)
  await choose('admin', 'boss@office.example')
  expect((await admin.post('/api/v1/deliveries/test-mail')).status).toBe(201)
  await delivererOf().settled()
  expect(mailServer.letters.map(({ to }) => to)).toEqual([['boss@office.example']])
  await setChannel(t.ctx.db, 'email', false, now)
  expect((await admin.post('/api/v1/deliveries/test-mail')).status).toBe(422)
})

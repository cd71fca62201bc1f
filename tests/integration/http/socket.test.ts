import { once } from 'node:events'
import { request } from 'node:http'
import { type ServerType, serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../../_support/app.ts'
import { need } from './samples.ts'

let t: TestApp
let server: ServerType
let url: string
let cookie: string
beforeAll(async () => {
  t = await startTestApp()
  cookie = (await t.as('city')).cookie
  url = await new Promise((ready) => {
    server = serve({ fetch: t.app.fetch, port: 0, hostname: '127.0.0.1' }, (info) =>
      ready(`http://127.0.0.1:${info.port}`),
    )
  })
})
afterAll(async () => {
  const closed = once(server, 'close')
  server.close()
  await closed
  await t.close()
})

interface Raw {
  readonly status: number
  readonly type: string
}

/** Sends over a socket of its own, in the given pieces; without a length they go as chunks. */
async function post(pieces: readonly string[], headers: Record<string, string>): Promise<Raw> {
  const outgoing = request(`${url}/api/v1/needs`, {
    method: 'POST',
    agent: false,
    headers: { cookie, 'content-type': 'application/json', ...headers },
  })
  const answered = once(outgoing, 'response')
  outgoing.on('error', () => {})
  for (const piece of pieces) outgoing.write(piece)
  outgoing.end()
  const [incoming] = await answered
  incoming.resume()
  return { status: incoming.statusCode, type: String(incoming.headers['content-type']) }
}

const body = JSON.stringify(need)

test('over a socket a need is entered with a length and in chunks', async () => {
  expect((await post([body], { 'content-length': String(Buffer.byteLength(body)) })).status).toBe(201)
  expect((await post([body.slice(0, 20), body.slice(20)], { 'transfer-encoding': 'chunked' })).status).toBe(201)
})

test('over a socket too much is 413, announced or in chunks, and the next request is served', async () => {
  const much = JSON.stringify({ ...need, description: 'a'.repeat(1_000_000) })
  for (const headers of [{ 'content-length': String(Buffer.byteLength(much)) }, { 'transfer-encoding': 'chunked' }]) {
    const answer = await post([much.slice(0, 600_000), much.slice(600_000)], headers)
    expect(answer.status).toBe(413)
    expect(answer.type).toContain('application/problem+json')
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  }
})

test('over a socket the own host counts as own origin, another does not', async () => {
  expect((await post([body], { origin: url })).status).toBe(201)
  expect((await post([body], { origin: 'http://127.0.0.1:1' })).status).toBe(403)
})

test('HEAD answers like GET without content', async () => {
  const answer = await fetch(`${url}/api/v1/me`, { method: 'HEAD', headers: { cookie } })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('etag')).toBe('"1"')
  expect(await answer.text()).toBe('')
})

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { EmbeddingError } from '../../../api/services/embedding/answer.ts'
import { createEmbeddingClient } from '../../../api/services/embedding/client.ts'
import { embeddedText, textHash } from '../../../api/services/embedding/text.ts'
import { quantised } from '../../../matcher/index.ts'
import {
  type EmbeddingService,
  inBase64,
  type Misbehaviour,
  sendJson,
  startEmbeddingService,
  vectorOf,
} from '../../_support/embedding-service.ts'

const KEY = 'a-key-nobody-may-see'
let service: EmbeddingService
let other: EmbeddingService
beforeAll(async () => {
  service = await startEmbeddingService()
  other = await startEmbeddingService()
})
afterAll(async () => {
  await service.close()
  await other.close()
})
afterEach(() => {
  service.misbehave(null)
  service.received.length = 0
})

const settings = (change: object = {}) => ({
  url: service.url,
  model: 'm',
  key: KEY,
  batch: 16,
  characters: 100,
  timeoutMs: 2000,
  ...change,
})
const embed = (texts: readonly string[], change: object = {}, dimensions?: number) =>
  createEmbeddingClient(settings(change), 5).embed(texts, dimensions, new AbortController().signal)

/** The code of the failure, and how often the service was asked. */
async function failure(how: Misbehaviour, change: object = {}, dimensions?: number): Promise<[string, number]> {
  service.misbehave(how)
  try {
    await embed(['甲', '乙'], change, dimensions)
  } catch (error) {
    if (error instanceof EmbeddingError) return [error.code, service.received.length]
    throw error
  }
  throw new Error('it did not fail')
}
const answering =
  (body: unknown): Misbehaviour =>
  (response) =>
    sendJson(response, 200, body)
const data = (...embeddings: unknown[]) => ({ data: embeddings.map((embedding, index) => ({ index, embedding })) })

describe('the protocol', () => {
  test('vectors come in the order of the texts, whatever the order of the answer, in base64 or as numbers', async () => {
    const expected = ['甲', '乙', '丙'].map((text) => quantised(Float32Array.from(vectorOf(text))))
    expect(await embed(['甲', '乙', '丙'])).toEqual(expected)
    service.misbehave((response, { texts }) => sendJson(response, 200, data(...texts.map(vectorOf))))
    expect(await embed(['甲', '乙', '丙'])).toEqual(expected)
    expect(service.received[0]).toMatchObject({ path: '/v1/embeddings', texts: ['甲', '乙', '丙'] })
    expect(service.received[0]?.headers.authorization).toBe(`Bearer ${KEY}`)
  })

  test.each<[string, unknown]>([
    ['not_json', '{"data": [{"index": 0, "embedding": [NaN]}]}'],
    ['not_json', '<html>'],
    ['wrong_shape', { data: 'none' }],
    ['wrong_shape', data([1, 'a'], [1, 2])],
    ['wrong_shape', data('AAA=', 'AAA=')],
    ['wrong_shape', data([], [])],
    ['wrong_count', data([1, 2])],
    ['wrong_count', data([1, 2], [2, 1], [1, 1])],
    ['wrong_dimensions', data([1, 2], [1, 2, 3])],
    ['not_finite', data([1, 2], [0, 0])],
    ['not_finite', data(inBase64([1, 2]), inBase64([1, Number.NaN]))],
    ['wrong_order', { data: [0, 0].map((index) => ({ index, embedding: [1, 2] })) }],
  ])('an answer that cannot be used is refused as a whole and not asked for again: %s', async (code, body) => {
    expect(await failure(answering(body))).toEqual([code, 1])
  })
  test('vectors of another length than those kept are refused', async () => {
    expect(await failure(() => false, {}, 63)).toEqual(['wrong_dimensions', 1])
  })
  test('an overload is waited for as long as the service asks', async () => {
    service.misbehave((response, _received, times) =>
      times < 2 ? sendJson(response, 429, {}, { 'retry-after': '1' }) : false,
    )
    const before = performance.now()
    expect(await embed(['甲'])).toHaveLength(1)
    expect(performance.now() - before).toBeGreaterThan(950)
    expect(service.received).toHaveLength(2)
  })
  test('a wait that is too long for a request is handed on', async () => {
    service.misbehave((response) => sendJson(response, 429, {}, { 'retry-after': '3600' }))
    await expect(embed(['甲'])).rejects.toMatchObject({ code: 'http_429', retryAfterMs: 3_600_000 })
    expect(service.received).toHaveLength(1)
  })
  test('errors of the service are tried again, three times in all', async () => {
    expect(await failure((response) => sendJson(response, 500, {}))).toEqual(['http_500', 3])
  })
  test('a slow service is given up after the time that is set', async () => {
    expect(await failure(() => true, { timeoutMs: 100 })).toEqual(['timeout', 3])
  })
  test('a service that is not there is unreachable', async () => {
    await expect(embed(['甲'], { url: 'http://127.0.0.1:1/v1/embeddings' })).rejects.toMatchObject({
      code: 'unreachable',
    })
  })
  test('a redirect is not followed: nothing but the address that is set is called', async () => {
    const away: Misbehaviour = (response) => sendJson(response, 307, {}, { location: other.url })
    expect(await failure(away)).toEqual(['redirected', 1])
    expect(other.received).toHaveLength(0)
  })
  test('a wrong key is not tried again', async () => {
    expect(await failure((response) => sendJson(response, 401, {}))).toEqual(['http_401', 1])
  })
  test('a service that knows only plain numbers is asked for these', async () => {
    service.misbehave((response, { format }) => (format === 'base64' ? sendJson(response, 400, {}) : false))
    expect(await embed(['甲'])).toHaveLength(1)
    expect(service.received.map(({ format }) => format)).toEqual(['base64', undefined])
  })
  test('no failure tells the key or a text', async () => {
    service.misbehave((response, { headers, texts }) => sendJson(response, 500, { error: [headers, texts] }))
    const error = await embed(['机密的一段']).catch((caught: unknown) => caught)
    if (!(error instanceof EmbeddingError)) throw new Error('it did not fail')
    const told = `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`
    expect(told).not.toContain(KEY)
    expect(told).not.toContain('机密')
  })
})

describe('what is sent', () => {
  const item = {
    title: '电主轴　热补偿',
    text: '联系 13812345678 或\n\n zhao@example.com，转速１８０００',
    keywords: ['主轴', '热误差'],
  }
  test('is title, text and keywords without telephone numbers and addresses', () => {
    expect(embeddedText(item, 2000)).toBe('电主轴 热补偿\n联系 或\n,转速18000\n主轴 热误差')
  })
  test('is cut between whole characters', () => {
    expect(embeddedText({ title: '𠮷田𠮷田', text: '', keywords: [] }, 3)).toBe('𠮷田𠮷')
  })
  test('is known by its model too', () => {
    expect(textHash('one', '甲')).not.toBe(textHash('other', '甲'))
    expect(textHash('one', '甲')).toMatch(/^[0-9a-f]{64}$/)
  })
})

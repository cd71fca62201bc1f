import { createHash } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { z } from 'zod'

const DIMENSIONS = 64
const request = z.object({
  model: z.string(),
  input: z.array(z.string()),
  encoding_format: z.enum(['base64', 'float']).optional(),
})

/** A request as the service received it. */
export interface Received {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly texts: readonly string[]
  readonly format: string | undefined
}

/** Answers a request; true where it did so itself. */
export type Misbehaviour = (response: ServerResponse, received: Received, times: number) => boolean

/** A service on this machine that speaks the protocol of OpenAI's embeddings and records what it is asked. */
export interface EmbeddingService {
  readonly url: string
  readonly received: Received[]
  /** Lets it misbehave from now on. */
  misbehave(how: Misbehaviour | null): void
  close(): Promise<void>
}

/** What a text means here: the topics whose words it holds, or else something of its own. */
const TOPICS = [/轴|机床/u, /贷款|资金|担保/u, /葡萄|酒/u]

/** A vector that the same text always gets; texts of one topic are near each other. */
export function vectorOf(text: string): number[] {
  const digest = createHash('sha256').update(text).digest()
  const vector = Array.from({ length: DIMENSIONS }, (_, index) => ((digest[index % 32] ?? 0) / 255 - 0.5) / 8)
  TOPICS.forEach((topic, index) => {
    if (topic.test(text)) vector[index] = 1
  })
  return vector
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
  return true
}

export const inBase64 = (vector: readonly number[]): string => {
  const bytes = Buffer.alloc(4 * vector.length)
  vector.forEach((value, index) => {
    bytes.writeFloatLE(value, 4 * index)
  })
  return bytes.toString('base64')
}

/** Starts it on a free port; it answers in reversed order, which the protocol allows. */
export async function startEmbeddingService(): Promise<EmbeddingService> {
  const received: Received[] = []
  let misbehaviour: Misbehaviour | null = null
  const server = createServer((asked, response) => {
    let body = ''
    asked.on('data', (part) => {
      body += String(part)
    })
    asked.on('end', () => {
      const parsed = request.safeParse(body === '' ? null : JSON.parse(body))
      const texts = parsed.success ? parsed.data.input : []
      const format = parsed.success ? parsed.data.encoding_format : undefined
      const one: Received = { path: asked.url ?? '', headers: asked.headers, texts, format }
      received.push(one)
      if (misbehaviour?.(response, one, received.length)) return
      const data = texts.map((text, index) => ({
        object: 'embedding',
        index,
        embedding: format === 'base64' ? inBase64(vectorOf(text)) : vectorOf(text),
      }))
      sendJson(response, 200, { object: 'list', data: data.reverse(), model: 'x', usage: { total_tokens: 1 } })
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const { port } = address
  return {
    url: `http://127.0.0.1:${port}/v1/embeddings`,
    received,
    misbehave: (how) => {
      misbehaviour = how
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A call as it came. */
export interface Call {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A receiver of webhooks on this machine. */
export interface Receiver {
  readonly url: string
  readonly calls: Call[]
  /** Answers with this status from now on. */
  answer(status: number, headers?: Record<string, string>): void
  close(): Promise<void>
}

export async function startReceiver(): Promise<Receiver> {
  const calls: Call[] = []
  let status = 204
  let headers: Record<string, string> = {}
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      calls.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString('utf8') })
      response.writeHead(status, headers)
      response.end()
    })
  })
  const { port } = await new Promise<AddressInfo>((done) => {
    server.listen(0, '127.0.0.1', () => {
      const at = server.address()
      if (at !== null && typeof at !== 'string') done(at)
    })
  })
  return {
    url: `http://127.0.0.1:${port}/hook`,
    calls,
    answer: (next, more = {}) => {
      status = next
      headers = more
    },
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A letter that the server took. */
export interface Letter {
  readonly to: readonly string[]
  /** Header and body as they came. */
  readonly raw: string
  readonly messageId: string
}

/** A mail server on this machine. */
export interface MailServer {
  readonly url: string
  readonly letters: Letter[]
  /** Connections so far. */
  readonly connections: () => number
  /** Answers every recipient with this code from now on; null takes letters again. */
  refuse(code: number | null, text?: string): void
  close(): Promise<void>
}

/** Starts one on a free port, or on the given one. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const letters: Letter[] = []
  let connections = 0
  let refusal: Error | null = null
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onConnect: (_session, done) => {
      connections += 1
      done()
    },
    onRcptTo: (_address, _session, done) => done(refusal),
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8')
        letters.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw,
          messageId: /^Message-ID: (\S+)/im.exec(raw)?.[1] ?? '',
        })
        done()
      })
    },
  })
  // A client that goes away in the middle is no fault of the server.
  server.on('error', () => undefined)
  const address = await new Promise<AddressInfo>((done) => {
    const listening = server.listen(port, '127.0.0.1', () => {
      const at = listening.address()
      if (at !== null && typeof at !== 'string') done(at)
    })
  })
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    letters,
    connections: () => connections,
    refuse: (code, text = 'refused') => {
      refusal = code === null ? null : Object.assign(new Error(text), { responseCode: code })
    },
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
}

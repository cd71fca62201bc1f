import { createTransport } from 'nodemailer'
import { SendError } from './sending.ts'

/** Where e-mail is handed over, and in whose name. */
export interface MailSettings {
  /** `smtp://…` or `smtps://…`, with user and password where the server wants them. A secret. */
  readonly url: string
  /** Sender: an address, or a name with the address in angle brackets. */
  readonly from: string
}

/** A plain text e-mail. */
export interface Mail {
  /** The same for every try, so that a repeat can be recognised. */
  readonly messageId: string
  readonly deliveryId: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly date: Date
}

export interface Mailer {
  /** Hands a letter to the mail server. @throws SendError. */
  send(mail: Mail): Promise<void>
}

const CONNECT_MS = 10_000
const GREETING_MS = 10_000
const SILENCE_MS = 20_000
/** After so long a try counts as failed, however slowly the server goes on talking; shorter than a lease. */
const WHOLE_TRY_MS = 45_000

/**
 * Hands e-mail to one SMTP server. Certificates are checked; a password is never sent without TLS; a letter can name no files and
 * no addresses to fetch.
 */
export function createMailer({ url, from }: MailSettings): Mailer {
  const server = new URL(url)
  const secure = server.protocol === 'smtps:'
  const withPassword = server.username !== ''
  const transport = createTransport({
    host: server.hostname.replace(/^\[|\]$/g, ''),
    port: server.port === '' ? (secure ? 465 : 587) : Number(server.port),
    secure,
    requireTLS: !secure && withPassword,
    ...(withPassword && {
      auth: { user: decodeURIComponent(server.username), pass: decodeURIComponent(server.password) },
    }),
    tls: { rejectUnauthorized: true },
    connectionTimeout: CONNECT_MS,
    greetingTimeout: GREETING_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async ({ messageId, deliveryId, to, subject, text, date }) => {
      const sending = transport.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text,
        date,
        messageId,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Qianqiao-Delivery': deliveryId },
      })
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<never>((_, refuse) => {
        timer = setTimeout(() => refuse(new SendError('timeout', { unreachable: true })), WHOLE_TRY_MS)
      })
      try {
        await Promise.race([sending, late])
      } catch (error) {
        throw error instanceof SendError ? error : sendErrorOf(error)
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

/**
 * A server's answer of 500 and above is for good, except about our own password, which an administrator can put right. Without
 * an answer the server could not be reached.
 */
function sendErrorOf(error: unknown): SendError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  const status = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
  if (status === 0) return new SendError(code, { unreachable: true })
  const answer = error instanceof Error && 'response' in error ? String(error.response) : String(status)
  if (code === 'EAUTH') return new SendError(answer, { unreachable: true })
  return new SendError(answer, { permanent: status >= 500 })
}

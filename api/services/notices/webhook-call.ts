import { createHmac } from 'node:crypto'
import { SendError } from './sending.ts'

/** How long a receiver may take. */
const TIMEOUT_MS = 10_000

/** What a webhook is sent. */
export interface WebhookBody {
  /** Number of the delivery, the same for every try. */
  readonly id: string
  /** Kind of the event; `test` for a test. */
  readonly kind: string
  readonly subject: { readonly kind: string; readonly id: string } | null
  /** Subject line of the notice, in Chinese. Never contact details. */
  readonly title: string
  /** Address of the page, for people who may sign in. */
  readonly url: string | null
  /** When the event happened. */
  readonly at: string
}

/** Signature of a body: `v1=` and HMAC-SHA256 of `timestamp.body` in hexadecimal. */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`
}

/**
 * Calls a webhook. Any answer from 200 to 299 counts as taken; redirects are not followed, and nothing of an answer is read.
 * @throws SendError when it was not taken.
 */
export async function callWebhook(
  { url, secret }: { readonly url: string; readonly secret: string },
  content: WebhookBody,
  now: Date,
): Promise<void> {
  const body = JSON.stringify(content)
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const late = AbortSignal.timeout(TIMEOUT_MS)
  let response: Response
  try {
    response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: late,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Qianqiao',
        'x-qianqiao-delivery': content.id,
        'x-qianqiao-event': content.kind,
        'x-qianqiao-timestamp': timestamp,
        'x-qianqiao-signature': signatureOf(secret, timestamp, body),
      },
      body,
    })
  } catch (error) {
    throw new SendError(late.aborted ? 'timeout' : codeOf(error), { unreachable: true })
  }
  // An answer that breaks off says no less than its status.
  await response.body?.cancel().catch(() => undefined)
  if (!response.ok) throw new SendError(`HTTP ${response.status}`)
}

/** The code of what kept a request from being made, such as ECONNREFUSED. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreachable'
}

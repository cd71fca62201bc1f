import type { z } from '@hono/zod-openapi'
import { evidenceView } from '../../../api/schemas/evidence.ts'
import type { Client } from '../../_support/app.ts'
import type { Answer } from '../../_support/contract.ts'

const ORIGIN = { origin: 'http://127.0.0.1:3000' }

/** Sends a form with one file, as a page of the service would. */
export function sendFile(client: Client, name: string, content: Uint8Array, field = 'file'): Promise<Answer> {
  const body = new FormData()
  body.append(field, new File([Uint8Array.from(content)], name))
  return client.raw('POST', '/api/v1/evidence', { headers: ORIGIN, body })
}

/** Uploads a file that is accepted. */
export async function uploaded(
  client: Client,
  name: string,
  content: Uint8Array,
): Promise<z.infer<typeof evidenceView>> {
  return (await sendFile(client, name, content)).as(evidenceView)
}

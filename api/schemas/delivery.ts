import { z } from '@hono/zod-openapi'
import { DELIVERY_CHANNELS, DELIVERY_STATES, NOTICE_KINDS } from '../../db/vocabulary.ts'
import { codes, fieldError, line, pageOf, pageQuery, uuid } from './common.ts'

export { DELIVERY_STATES }

/** What leaves the service, as administrators see it. */
export const deliveryView = z
  .object({
    id: uuid,
    channel: z.enum(DELIVERY_CHANNELS),
    state: z.enum(DELIVERY_STATES),
    /** Null: a test. */
    kind: z.enum(NOTICE_KINDS).nullable(),
    /** Subject line of what is sent. */
    title: z.string(),
    /** E-mail: name of the person, and the address with all but its first letter and domain hidden. Webhook: its name. */
    to: z.string(),
    maskedAddress: z.string().nullable(),
    tries: z.int(),
    /** Why the last try failed; a server's own words, or a code. */
    lastError: z.string().nullable(),
    createdAt: z.string(),
    /** Waiting only: when it is tried next. */
    nextTryAt: z.string().nullable(),
    endedAt: z.string().nullable(),
  })
  .openapi('Delivery')
export type DeliveryView = z.infer<typeof deliveryView>

export const deliveryQuery = pageQuery.extend({
  state: z.enum(DELIVERY_STATES).optional(),
  channel: z.enum(DELIVERY_CHANNELS).optional(),
})
export type DeliveryQuery = z.infer<typeof deliveryQuery>

const counts = z.object({ waiting: z.int(), sent: z.int(), failed: z.int(), dropped: z.int() })
export const deliveryPage = pageOf(deliveryView, 'DeliveryItems')
  .extend({
    counts: counts.openapi({ description: 'How many stand in each state.' }),
    emailSet: z.boolean().openapi({ description: 'Whether this service sends e-mail at all.' }),
  })
  .openapi('DeliveryPage')
export type DeliveryPage = z.infer<typeof deliveryPage>

/** An address to call: http or https, without a user name, which would be a secret in the open. */
const webhookUrl = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((value) => !URL.canParse(value) || new URL(value).username === '', fieldError('wrong_form'))
  .openapi({ example: 'https://oa.office.example/hooks/qianqiao' })

const webhookFields = {
  name: line(60, 1),
  url: webhookUrl,
  kinds: codes(z.enum(NOTICE_KINDS), NOTICE_KINDS.length),
}

export const webhookInput = z.strictObject(webhookFields).openapi('WebhookInput')
export type WebhookInput = z.infer<typeof webhookInput>

export const webhookPatch = z
  .strictObject({ ...webhookFields, enabled: z.boolean() })
  .partial()
  .refine((value) => Object.keys(value).length > 0, fieldError('required'))
  .openapi('WebhookPatch')
export type WebhookPatch = z.infer<typeof webhookPatch>

export const webhookView = z
  .object({
    id: uuid,
    name: z.string(),
    url: z.string(),
    kinds: z.array(z.enum(NOTICE_KINDS)),
    enabled: z.boolean(),
    secretReadable: z.boolean().openapi({
      description: 'False where SECRET of the service is another than when it was set: it must be set anew.',
    }),
    version: z.int(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .openapi('Webhook')
export type WebhookView = z.infer<typeof webhookView>

export const webhookList = z.object({ items: z.array(webhookView) }).openapi('WebhookList')

/** A webhook with its secret, which is shown this once. */
export const webhookWithSecret = webhookView
  .extend({ secret: z.string().openapi({ description: 'Signs what is sent. Shown this once.' }) })
  .openapi('WebhookWithSecret')
export type WebhookWithSecret = z.infer<typeof webhookWithSecret>

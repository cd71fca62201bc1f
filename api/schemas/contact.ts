import { z } from '@hono/zod-openapi'
import { fieldError, paragraphs, uuid } from './common.ts'

/** Whose contact it is. */
export const contactOwner = z.object({ kind: z.enum(['need', 'offer', 'provider']), id: uuid })
export type ContactOwnerView = z.infer<typeof contactOwner>

export const eraseContactInput = z
  .strictObject({
    reason: paragraphs(2000).refine((text) => text.length > 0, fieldError('required')),
    everywhere: z.boolean().default(false).openapi({
      description: 'Erase the same telephone number or e-mail address wherever it stands; for administrators.',
    }),
  })
  .openapi('EraseContactInput', { example: { reason: '本人来函要求删除' } })
export type EraseContactInput = z.output<typeof eraseContactInput>

export const contactErased = z
  .object({
    erased: z.int().openapi({ description: 'Contacts that were erased.' }),
    importRows: z.int().openapi({ description: 'Rows of imports that held the details and were deleted.' }),
    importsCancelled: z.int().openapi({ description: 'Imports that nobody had confirmed and that held the details.' }),
  })
  .openapi('ContactErased')
export type ContactErased = z.infer<typeof contactErased>

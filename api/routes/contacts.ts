import { createRoute, z } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { uuid } from '../schemas/common.ts'
import { contactErased, eraseContactInput } from '../schemas/contact.ts'
import { eraseContact } from '../services/erase-contacts.ts'
import { STEP_PROBLEMS } from './problems.ts'
import { createRouter, json, jsonBody } from './router.ts'

/** Routes below /contacts: erasure on request. */
export const contactRoutes = createRouter()
contactRoutes.use('/contacts/*', signedInOnly)

contactRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/contacts/{id}/erase',
    operationId: 'eraseContact',
    summary: "Erase a person's contact details on request, for ever; for staff and administrators",
    description:
      'The row stays without its details, so that what names it stays true. Details in imports go too: their rows are deleted, and imports that nobody confirmed are cancelled.',
    tags: ['contacts'],
    request: {
      params: z.object({ id: uuid }),
      body: jsonBody(eraseContactInput, { reason: '本人来函要求删除' }),
    },
    responses: {
      200: json(contactErased, 'What was erased.', { erased: 1, importRows: 0, importsCancelled: 0 }),
      ...STEP_PROBLEMS,
    },
  }),
  async (c) => c.json(await eraseContact(c.var.ctx, signedIn(c), c.req.valid('param').id, c.req.valid('json')), 200),
)

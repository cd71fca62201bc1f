import { z } from '@hono/zod-openapi'
import { NEED_RELATIONS } from '../../db/vocabulary.ts'
import { uuid } from './common.ts'
import { needView } from './need.ts'

/** Links a need with another. */
export const needRelationInput = z
  .strictObject({ needId: uuid, kind: z.enum(NEED_RELATIONS).default('related') })
  .openapi('NeedRelationInput')
export type NeedRelationInput = z.infer<typeof needRelationInput>

export const needRelationView = z.object({ kind: z.enum(NEED_RELATIONS), need: needView }).openapi('NeedRelation')
export type NeedRelationView = z.infer<typeof needRelationView>

export const needRelationList = z.object({ items: z.array(needRelationView) }).openapi('NeedRelationList')

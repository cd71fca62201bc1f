import { z } from '@hono/zod-openapi'
import { NOTICE_KINDS, NOTICE_LANGUAGES, SUBJECT_KINDS } from '../../db/vocabulary.ts'
import { codes, pageOf, pageQuery, uuid } from './common.ts'

/** Words of an event as they are stored. */
export const noticeDetail = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))

export const noticeView = z
  .object({
    id: uuid,
    kind: z.enum(NOTICE_KINDS),
    /** Subject line and one sentence, in the reader's language. */
    subject: z.string(),
    text: z.string(),
    about: z.object({ kind: z.enum(SUBJECT_KINDS), id: z.string() }),
    /** Path of the page that it leads to. */
    page: z.string().nullable(),
    createdAt: z.string(),
    readAt: z.string().nullable(),
  })
  .openapi('Notice')
export type NoticeView = z.infer<typeof noticeView>

export const noticeQuery = pageQuery.extend({
  state: z.enum(['unread', 'read']).optional(),
  kind: z.enum(NOTICE_KINDS).optional(),
})
export type NoticeQuery = z.infer<typeof noticeQuery>

export const noticePage = pageOf(noticeView, 'NoticeItems')
  .extend({ unread: z.int().openapi({ description: 'How many notices you have not read, on any page.' }) })
  .openapi('NoticePage')
export type NoticePage = z.infer<typeof noticePage>

export const allReadView = z.object({ read: z.int() }).openapi('NoticesRead')

/** What a person wants by e-mail. Notices in the service itself always come. */
export const noticePreferenceInput = z
  .strictObject({
    /** Null: nothing by e-mail. */
    email: z.email().max(254).nullable(),
    language: z.enum(NOTICE_LANGUAGES),
    emailKinds: codes(z.enum(NOTICE_KINDS), NOTICE_KINDS.length),
  })
  .openapi('NoticePreferenceInput')
export type NoticePreferenceInput = z.infer<typeof noticePreferenceInput>

export const noticePreferenceView = z
  .object({
    email: z.string().nullable(),
    language: z.enum(NOTICE_LANGUAGES),
    emailKinds: z.array(z.enum(NOTICE_KINDS)),
    emailSet: z.boolean().openapi({ description: 'Whether this service sends e-mail at all.' }),
  })
  .openapi('NoticePreference')
export type NoticePreferenceView = z.infer<typeof noticePreferenceView>

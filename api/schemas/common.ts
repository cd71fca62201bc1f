import { z } from '@hono/zod-openapi'
import type { FieldErrorCode } from '../errors.ts'

/** A refinement that fails with one of our field errors. */
export function fieldError(field: FieldErrorCode) {
  return { params: { field } }
}

/** Control characters except line ends and tabs, marks that turn the direction of text, and halves of surrogate pairs. */
const CONTROL = /(?![\n\r\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]|\p{Cs}/u

/** One line of text without control characters; blanks at the ends are cut. */
export function line(most: number, least = 0) {
  return z
    .string()
    .trim()
    .min(least)
    .max(most)
    .refine((value) => !CONTROL.test(value) && !/[\n\r\t]/.test(value), fieldError('control_characters'))
}

/** Text of several lines without control characters; line ends become \n. */
export function paragraphs(most: number) {
  return z
    .string()
    .transform((value) => value.replaceAll('\r\n', '\n').trim())
    .pipe(
      z
        .string()
        .max(most)
        .refine((value) => !CONTROL.test(value), fieldError('control_characters')),
    )
}

export const uuid = z.guid().openapi({ example: '0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11' })
/** ISO date that exists. */
export const isoDate = z.iso.date().openapi({ example: '2026-12-31' })
/** Six digits, or capitals for named areas and `ABROAD`. */
export const regionCode = z
  .string()
  .regex(/^([0-9]{6}|[A-Z]{2,8})$/)
  .openapi({ example: '620500' })
/** Section letter or two-digit division of GB/T 4754—2017. */
export const industryCode = z
  .string()
  .regex(/^([A-T]|[0-9]{2})$/)
  .openapi({ example: '34' })
/** Whole yuan. */
export const yuan = z.int().min(0).max(9_000_000_000_000_000).openapi({ example: 42_000_000 })
/** Whole years. */
export const years = z.int().min(0).max(500).openapi({ example: 3 })
/** Distinct keywords, at most 20. */
export const keywords = z
  .array(line(40, 1))
  .max(20)
  .transform((words) => [...new Set(words)])
  .openapi({ example: ['数控机床', '丝杠'] })

/** Distinct codes. */
export function codes<T extends z.ZodType<string>>(code: T, most: number) {
  return z
    .array(code)
    .max(most)
    .transform((list) => [...new Set(list)])
}

/** Code and name of what another register holds. */
export const named = z.object({ code: z.string(), name: z.string() }).openapi('Named')
export const idName = z.object({ id: uuid, name: z.string() }).openapi('IdName')

/** The same in Chinese and in English, as the matcher words it. */
export const sentencePair = z.object({ zh: z.string(), en: z.string() })

/** A person to reach; every part may be empty, not all. */
export const contactInput = z
  .strictObject({
    name: line(60, 1).nullable().default(null),
    telephone: line(40, 1)
      .regex(/^[0-9+()（）\-—转 ext.]{5,40}$/)
      .nullable()
      .default(null),
    email: z.email().max(254).nullable().default(null),
  })
  .refine((value) => value.name !== null || value.telephone !== null || value.email !== null, fieldError('required'))
  .openapi('ContactInput', { example: { name: '王某', telephone: '0938-5550101', email: null } })

/** Contact details, for those who may read them. */
export const contactView = z
  .object({
    id: uuid,
    name: z.string().nullable(),
    telephone: z.string().nullable(),
    email: z.string().nullable(),
    erased: z.boolean(),
  })
  .openapi('Contact')

/** Cursor paging: pass `nextCursor` back to go on; rows added meanwhile do not shift what follows. */
export const pageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** A page of a list. */
export function pageOf<T extends z.ZodType>(item: T, name: string) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() }).openapi(name)
}

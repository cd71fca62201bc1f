import type { z } from 'zod'
import { DomainError, type FieldError, invalid } from '../../api/errors.ts'
import { parseInput } from '../../api/problem.ts'
import { wanToYuan } from '../format/money.ts'
import type { PageContext } from '../view.ts'

/** The fields of a posted form. @throws DomainError `unsupported_media` when something else was sent. */
export async function postedForm(c: PageContext): Promise<URLSearchParams> {
  const type = c.req.header('content-type') ?? ''
  const text = await c.req.text()
  if (text !== '' && !type.startsWith('application/x-www-form-urlencoded')) throw new DomainError('unsupported_media')
  return new URLSearchParams(text)
}

/** Reads the fields of a form as the schemas expect them, and collects what cannot be read. */
export interface FormReader {
  readonly text: (name: string) => string
  /** Null when left empty. */
  readonly textOrNull: (name: string) => string | null
  /** Undefined when left empty. */
  readonly textOrUndefined: (name: string) => string | undefined
  /** All values of that name that are not empty. */
  readonly list: (name: string) => string[]
  /** Words separated by commas, 顿号, semicolons or line ends. */
  readonly words: (name: string) => string[]
  /** A whole number that must be given. */
  readonly whole: (name: string) => number | undefined
  /** A whole number, null when left empty. */
  readonly wholeOrNull: (name: string, pointer: string) => number | null
  /** An amount typed in 万元 as whole yuan; null when left empty. */
  readonly yuan: (name: string, pointer: string) => number | null
  readonly errors: readonly FieldError[]
}

export function formReader(posted: URLSearchParams): FormReader {
  const errors: FieldError[] = []
  const text = (name: string) => posted.get(name) ?? ''
  const trimmed = (name: string) => text(name).trim()
  return {
    text,
    textOrNull: (name) => (trimmed(name) === '' ? null : text(name)),
    textOrUndefined: (name) => (trimmed(name) === '' ? undefined : text(name)),
    list: (name) => posted.getAll(name).filter((value) => value.trim() !== ''),
    words: (name) =>
      text(name)
        .split(/[,，、;；\r\n]/)
        .map((word) => word.trim())
        .filter((word) => word !== ''),
    whole: (name) => {
      const typed = trimmed(name).normalize('NFKC')
      if (/^\d{1,9}$/.test(typed)) return Number(typed)
      errors.push({ pointer: `/${name}`, code: typed === '' ? 'required' : 'not_whole' })
      return undefined
    },
    wholeOrNull: (name, pointer) => {
      const typed = trimmed(name).normalize('NFKC')
      if (typed === '') return null
      if (/^\d{1,9}$/.test(typed)) return Number(typed)
      errors.push({ pointer, code: 'not_whole' })
      return null
    },
    yuan: (name, pointer) => {
      if (trimmed(name) === '') return null
      const amount = wanToYuan(text(name))
      if (amount === undefined) errors.push({ pointer, code: 'wrong_form' })
      return amount ?? null
    },
    errors,
  }
}

/** The version that a form was opened at; null where it names none. */
export function versionOf(posted: URLSearchParams): number | null {
  const version = posted.get('version') ?? ''
  return /^\d{1,9}$/.test(version) ? Number(version) : null
}

/** The version that a form was opened at. @throws DomainError `malformed` where the form names none. */
export function requiredVersion(posted: URLSearchParams): number {
  const version = versionOf(posted)
  if (version === null) throw new DomainError('malformed')
  return version
}

/**
 * Parses what a form reader read.
 *
 * @throws DomainError `invalid` with the reader's own errors and the schema's, one for each place.
 */
export function parseForm<T>(schema: z.ZodType<T>, input: unknown, reader: FormReader): T {
  const own = reader.errors
  try {
    const parsed = parseInput(schema, input)
    if (own.length === 0) return parsed
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'invalid') throw error
    const places = new Set(own.map(({ pointer }) => pointer))
    throw invalid(...own, ...error.errors.filter(({ pointer }) => !places.has(pointer)))
  }
  throw invalid(...own)
}

/** Query values of a list page that its schema accepts; an unusable one is dropped, as if it had not been given. */
export function queryOf<T>(schema: z.ZodType<T>, search: URLSearchParams): T {
  const values = new Map([...search].filter(([, value]) => value.trim() !== ''))
  const first = schema.safeParse(Object.fromEntries(values))
  if (first.success) return first.data
  for (const issue of first.error.issues)
    for (const name of issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0])]) values.delete(name)
  return parseInput(schema, Object.fromEntries(values))
}

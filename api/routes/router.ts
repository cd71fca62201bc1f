import { type Hook, OpenAPIHono, z } from '@hono/zod-openapi'
import type { AppEnv } from '../env.ts'
import { DomainError } from '../errors.ts'
import { fromZod } from '../problem.ts'

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, step)?.value : undefined,
    input,
  )
}

/**
 * Refuses a request that does not fit its contract with our own problem. An id that has the wrong form belongs to
 * nothing, hence 404; all else is 422 with every wrong field. zod keeps the given values to itself when it validates
 * for us, so they are looked up again: a field that is missing and one of the wrong type read differently.
 */
export const refuseMisfit: Hook<unknown, AppEnv, string, unknown> = (result) => {
  if (result.success) return
  if (result.target === 'param') throw new DomainError('not_found')
  const input: unknown = 'data' in result ? result.data : undefined
  throw fromZod(
    new z.ZodError(result.error.issues.map((issue) => Object.assign({}, issue, { input: valueAt(input, issue.path) }))),
  )
}

/** A group of routes whose misfits are refused in our words. */
export function createRouter(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({ defaultHook: refuseMisfit })
}

/** Documents an answer in JSON with an example of it. */
export function json<T extends z.ZodType>(schema: T, description: string, example: z.output<T>) {
  return { description, content: { 'application/json': { schema, example } } }
}

/** The same with the row's version as `ETag`. */
export function versionedJson<T extends z.ZodType>(schema: T, description: string, example: z.output<T>) {
  return { ...json(schema, description, example), headers: { ETag: etagHeader } }
}

/** The same for what was just created, with its address. */
export function createdJson<T extends z.ZodType>(schema: T, description: string, example: z.output<T>) {
  return {
    ...json(schema, description, example),
    headers: {
      ETag: etagHeader,
      Location: { description: 'Address of what was created.', schema: { type: 'string' as const } },
    },
  }
}

const etagHeader = {
  description: 'Version of the row, for If-Match and If-None-Match.',
  schema: { type: 'string' as const, examples: ['"3"'] },
}

/** A body that must be sent as JSON. */
export function jsonBody<T extends z.ZodType>(schema: T, example: z.input<T>) {
  return { content: { 'application/json': { schema, example } }, required: true }
}

/** Documents the answer to a reader that already holds the version. */
export const NOT_MODIFIED = { description: 'The version that If-None-Match names is still the version.' }

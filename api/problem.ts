import type { z } from 'zod'
import { DomainError, type FieldError, type Params, type ProblemCode } from './errors.ts'
import { type Labels, type Language, labelsOf, stateWord } from './labels/index.ts'

/** HTTP status of every problem code. */
export const PROBLEM_STATUS = {
  malformed: 400,
  unauthenticated: 401,
  wrong_credentials: 401,
  account_disabled: 403,
  forbidden: 403,
  cross_site: 403,
  not_found: 404,
  state_forbids: 409,
  decided_already: 409,
  capacity_used: 409,
  duplicate: 409,
  counted_already: 409,
  feedback_missing: 409,
  tasks_open: 409,
  by_its_way: 409,
  link_unusable: 410,
  stale: 412,
  too_large: 413,
  unsupported_media: 415,
  invalid: 422,
  key_reused: 422,
  precondition_required: 428,
  throttled: 429,
  internal: 500,
  unavailable: 503,
  preparing: 503,
} as const satisfies Record<ProblemCode, number>

/** RFC 9457 problem details, with the wrong fields of a 422. */
export interface Problem {
  /** Path of a page that explains the problem; stable. */
  readonly type: string
  readonly title: string
  readonly status: (typeof PROBLEM_STATUS)[ProblemCode]
  readonly detail: string
  readonly code: ProblemCode
  readonly requestId?: string
  /** Path of the entry that is there already, of `counted_already`. */
  readonly existing?: string
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[]
}

/** Turns a domain error into problem details in the reader's language. */
export function toProblem(error: DomainError, language: Language, requestId?: string): Problem {
  const labels = labelsOf(language)
  const text = labels.problems[error.code]
  return {
    type: `/problems/${error.code}`,
    title: text.title,
    status: PROBLEM_STATUS[error.code],
    detail: text.detail(inWords(error.params, labels)),
    code: error.code,
    ...(requestId === undefined ? {} : { requestId }),
    ...(error.code === 'counted_already' && error.params.id !== undefined
      ? { existing: `/outcomes/${error.params.id}` }
      : {}),
    ...(error.errors.length === 0 ? {} : { errors: error.errors.map((field) => describeField(field, language)) }),
  }
}

/** Codes of states become the words of the reader's language; everything else stays. */
function inWords(params: Params, labels: Labels): Params {
  return typeof params.state === 'string' ? { ...params, state: stateWord(params.state, labels) } : params
}

/** One wrong field in the reader's language. */
export function describeField(field: FieldError, language: Language) {
  return {
    pointer: field.pointer,
    code: field.code,
    detail: labelsOf(language).fieldErrors[field.code](field.params ?? {}),
  }
}

/** Translates zod's issues into our field errors, so that their texts come from our catalogues. */
export function fromZod(error: z.ZodError): DomainError {
  return new DomainError('invalid', {}, error.issues.flatMap(fromIssue))
}

function fromIssue(issue: z.core.$ZodIssue): FieldError[] {
  const pointer = issue.path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return [{ pointer, code: 'required' }]
      return [
        { pointer, code: issue.expected === 'int' ? 'not_whole' : 'wrong_type', params: { expected: issue.expected } },
      ]
    case 'invalid_value':
      return [
        {
          pointer,
          code: issue.input === undefined ? 'required' : 'unknown_word',
          params: { allowed: issue.values.join(', ') },
        },
      ]
    case 'too_small':
      if (issue.origin === 'string')
        return [
          {
            pointer,
            code: Number(issue.minimum) === 1 ? 'required' : 'too_short',
            params: { least: Number(issue.minimum) },
          },
        ]
      return [{ pointer, code: 'too_small', params: { least: Number(issue.minimum) } }]
    case 'too_big':
      if (issue.origin === 'string') return [{ pointer, code: 'too_long', params: { most: Number(issue.maximum) } }]
      if (issue.origin === 'array') return [{ pointer, code: 'too_many', params: { most: Number(issue.maximum) } }]
      return [{ pointer, code: 'too_big', params: { most: Number(issue.maximum) } }]
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ pointer: `${pointer}/${key}`, code: 'unknown_field' as const }))
    case 'custom': {
      const params: unknown = issue.params
      if (isFieldCode(params)) return [{ pointer, code: params.field }]
      return [{ pointer, code: 'wrong_form' }]
    }
    case 'invalid_format':
      return [{ pointer, code: issue.format === 'date' ? 'not_a_date' : 'wrong_form' }]
    default:
      return [{ pointer, code: 'wrong_type', params: { expected: '' } }]
  }
}

function isFieldCode(params: unknown): params is { field: FieldError['code'] } {
  return typeof params === 'object' && params !== null && 'field' in params && typeof params.field === 'string'
}

/** Parses with a schema, or throws the domain error that names every wrong field. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input, { reportInput: true })
  if (!result.success) throw fromZod(result.error)
  return result.data
}

import { z } from '@hono/zod-openapi'
import { DomainError, type FieldError, type Params, PROBLEM_CODES, type ProblemCode } from '../errors.ts'
import { labelsOf } from '../labels/index.ts'
import { toProblem } from '../problem.ts'

/** RFC 9457 problem details: the one shape of every error over HTTP. */
export const problemSchema = z
  .object({
    type: z.string().openapi({ description: 'Path of a page that explains this kind of problem; stable.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().openapi({ description: "What happened and what to do next, in the reader's language." }),
    code: z.enum(PROBLEM_CODES),
    requestId: z
      .string()
      .optional()
      .openapi({ description: 'Number of the request, also in X-Request-Id and the log.' }),
    existing: z
      .string()
      .optional()
      .openapi({ description: 'Of counted_already: path of the entry that counts it, below /api/v1 and as a page.' }),
    errors: z
      .array(
        z.object({
          pointer: z.string().openapi({ description: 'JSON pointer to the wrong field.' }),
          code: z.string(),
          detail: z.string(),
        }),
      )
      .optional()
      .openapi({ description: 'The wrong fields of a 422.' }),
  })
  .openapi('Problem')

const EXAMPLE_PARAMS: Partial<Record<ProblemCode, Params>> = {
  state_forbids: { state: labelsOf('zh').needStatus.closed },
  decided_already: { name: '李工（演示）', state: labelsOf('zh').matchState.confirmed },
  capacity_used: {
    name: '兰州理工大学机电学院（演示）',
    capacity: 2,
    holders: 'TS-2026-0012 天水市、BY-2026-0003 白银市',
  },
  counted_already: { id: '6f0d4c1e-5a0e-4d2b-9a43-6f1c5b0f3a77', title: '现代物流枢纽' },
  too_large: { limit: '1 MB' },
  throttled: { minutes: 15 },
  preparing: { done: 42_000, total: 100_500 },
}
const EXAMPLE_ERRORS: Partial<Record<ProblemCode, readonly FieldError[]>> = {
  invalid: [{ pointer: '/title', code: 'required' }],
}

/** An example of a problem as the service words it. */
export function exampleProblem(code: ProblemCode) {
  const error = new DomainError(code, EXAMPLE_PARAMS[code], EXAMPLE_ERRORS[code])
  return toProblem(error, 'zh', '7d0f6d0e-3f64-4f0b-9d6c-0f8e4b1f2a55')
}

/** Documents an answer that is one of these problems. */
export function problem(...codes: readonly ProblemCode[]) {
  return {
    description: codes.map((code) => labelsOf('en').problems[code].title).join('; '),
    content: {
      'application/problem+json': {
        schema: problemSchema,
        examples: Object.fromEntries(codes.map((code) => [code, { value: exampleProblem(code) }])),
      },
    },
  }
}

const unexpected = { 500: problem('internal'), 503: problem('unavailable') }
/** Answers that the matcher gives are not there before its index is loaded. */
export const MATCHER_PROBLEMS = { 503: problem('unavailable', 'preparing') }
const body = { 400: problem('malformed'), 413: problem('too_large'), 415: problem('unsupported_media') }

/** What a public answer without input can be besides success. */
export const PUBLIC_PROBLEMS = unexpected
/** … a list. */
export const LIST_PROBLEMS = { 401: problem('unauthenticated'), 422: problem('invalid'), ...unexpected }
/** … one thing that is read. */
export const READ_PROBLEMS = { 401: problem('unauthenticated'), 404: problem('not_found'), ...unexpected }
/** … one thing that not everybody who sees its subject may read. */
export const GUARDED_READ_PROBLEMS = { ...READ_PROBLEMS, 403: problem('forbidden') }
/** … a creation. */
export const CREATE_PROBLEMS = {
  ...body,
  401: problem('unauthenticated'),
  403: problem('forbidden', 'cross_site'),
  409: problem('duplicate'),
  422: problem('invalid', 'key_reused'),
  ...unexpected,
}
/** … a search that sends what it looks for, and stores nothing. */
export const SEARCH_BODY_PROBLEMS = {
  ...body,
  401: problem('unauthenticated'),
  403: problem('forbidden', 'cross_site'),
  422: problem('invalid'),
  ...unexpected,
}
/** … a change, which must name the version that it was made from. */
export const CHANGE_PROBLEMS = {
  ...body,
  401: problem('unauthenticated'),
  403: problem('forbidden', 'cross_site'),
  404: problem('not_found'),
  409: problem('state_forbids', 'duplicate'),
  412: problem('stale'),
  422: problem('invalid'),
  428: problem('precondition_required'),
  ...unexpected,
}
/** … a step from one state to another. */
export const STEP_PROBLEMS = {
  ...body,
  401: problem('unauthenticated'),
  403: problem('forbidden', 'cross_site'),
  404: problem('not_found'),
  409: problem('state_forbids'),
  412: problem('stale'),
  422: problem('invalid'),
  ...unexpected,
}
/** … a step on the way of a match. */
export const WAY_PROBLEMS = {
  ...body,
  401: problem('unauthenticated'),
  403: problem('forbidden', 'cross_site'),
  404: problem('not_found'),
  409: problem('state_forbids', 'capacity_used', 'counted_already'),
  422: problem('invalid', 'key_reused'),
  ...unexpected,
}
/** … a decision about a match. */
export const DECISION_PROBLEMS = {
  ...body,
  401: problem('unauthenticated'),
  403: problem('forbidden', 'cross_site'),
  404: problem('not_found'),
  409: problem('state_forbids', 'decided_already', 'capacity_used'),
  422: problem('invalid'),
  ...unexpected,
}

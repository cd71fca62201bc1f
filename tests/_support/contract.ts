import { isDeepStrictEqual } from 'node:util'
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { AppEnv } from '../../api/env.ts'

/** What came back, read once. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The parsed body; undefined where there is none or it is not JSON. */
  readonly body: unknown
  /** The body as the schema understands it. @throws when it does not fit. */
  as<T>(schema: z.ZodType<T>): T
}

export async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text()
  const isJson = /^application\/([\w.-]+\+)?json/.test(response.headers.get('content-type') ?? '')
  const body: unknown = isJson && text !== '' ? JSON.parse(text) : undefined
  return {
    status: response.status,
    headers: response.headers,
    text,
    body,
    as: (schema) => {
      const parsed = schema.safeParse(body)
      if (!parsed.success) throw new Error(`status ${response.status}, ${text}: ${z.prettifyError(parsed.error)}`)
      return parsed.data
    },
  }
}

interface DocumentedAnswer {
  readonly contentType: string | null
  readonly schema: z.ZodType | null
}

interface DocumentedRoute {
  readonly method: string
  readonly path: string
  readonly pattern: RegExp
  readonly answers: ReadonlyMap<number, DocumentedAnswer>
}

function documentedRoutes(app: OpenAPIHono<AppEnv>): DocumentedRoute[] {
  return app.openAPIRegistry.definitions.flatMap((definition) => {
    if (definition.type !== 'route') return []
    const { method, path, responses } = definition.route
    const answers = Object.entries(responses).map(([status, response]): [number, DocumentedAnswer] => {
      const [contentType, media] = Object.entries('content' in response ? (response.content ?? {}) : {})[0] ?? []
      const schema = media !== undefined && 'schema' in media ? media.schema : undefined
      return [Number(status), { contentType: contentType ?? null, schema: schema instanceof z.ZodType ? schema : null }]
    })
    const pattern = new RegExp(`^${path.replace(/\{[^/]+\}/g, '[^/]+')}$`)
    return [{ method: method.toUpperCase(), path, pattern, answers: new Map(answers) }]
  })
}

/**
 * Makes a check that an answer is one that the API's document promises for its route: a documented status, the
 * documented content type, and a body that fits its schema with no field beside it. Paths that no route has are left
 * alone.
 */
export function contractOf(app: OpenAPIHono<AppEnv>) {
  const routes = documentedRoutes(app)
  return (method: string, path: string, answer: Answer): void => {
    const bare = path.replace(/[?#].*$/, '')
    const matching = routes.filter((route) => route.method === method && route.pattern.test(bare))
    const route = matching.find((candidate) => !candidate.path.endsWith('}')) ?? matching[0]
    if (route === undefined) return
    const where = `${method} ${route.path} answered ${answer.status}`
    const promised = route.answers.get(answer.status)
    if (promised === undefined) throw new Error(`${where}, which its document does not know: ${answer.text}`)
    const contentType = answer.headers.get('content-type')?.replace(/;.*$/, '') ?? null
    if (contentType !== promised.contentType)
      throw new Error(`${where} as ${contentType} instead of ${promised.contentType}`)
    if (promised.schema === null) return
    const parsed = promised.schema.safeParse(answer.body)
    if (!parsed.success)
      throw new Error(`${where}, but not in its form: ${z.prettifyError(parsed.error)}\n${answer.text}`)
    if (!isDeepStrictEqual(parsed.data, answer.body))
      throw new Error(`${where} with more than its schema has: ${answer.text}`)
  }
}

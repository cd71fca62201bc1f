import { z } from '@hono/zod-openapi'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApiDocument } from '../../../api/openapi.ts'
import { problemSchema } from '../../../api/routes/problems.ts'
import { startTestApp, type TestApp } from '../../_support/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await startTestApp()
})
afterAll(() => t.close())

const media = z.looseObject({ schema: z.unknown(), example: z.unknown().optional(), examples: z.unknown().optional() })
const operation = z.looseObject({
  operationId: z.string().min(1),
  summary: z.string().min(1),
  tags: z.array(z.string()).min(1),
  security: z.array(z.unknown()).optional(),
  parameters: z.array(z.looseObject({ name: z.string(), in: z.string() })).optional(),
  requestBody: z.looseObject({ required: z.boolean().optional(), content: z.record(z.string(), media) }).optional(),
  responses: z.record(
    z.string(),
    z.looseObject({ description: z.string().min(1), content: z.record(z.string(), media).optional() }),
  ),
})
const documentSchema = z.looseObject({
  openapi: z.literal('3.1.0'),
  servers: z.tuple([z.looseObject({ url: z.literal('/') })]),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  tags: z.array(z.looseObject({ name: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.looseObject({
    schemas: z.record(z.string(), z.unknown()),
    securitySchemes: z.record(z.string(), z.unknown()),
  }),
})

const read = async () => (await t.nobody.get('/openapi.json')).as(documentSchema)
const operations = async () =>
  Object.entries((await read()).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, found]) => ({ path, method, name: `${method} ${path}`, ...found })),
  )

test('the document is public, OpenAPI 3.1, and speaks of no host', async () => {
  const answer = await t.nobody.get('/openapi.json')
  expect(answer.status).toBe(200)
  answer.as(documentSchema)
  expect(answer.text).not.toMatch(/localhost|127\.0\.0\.1/)
})

test('every route below /api/v1 stands in the document, and the document knows no other', async () => {
  const served = new Set(
    t.app.routes
      .filter((route) => route.method !== 'ALL' && route.path.startsWith('/api/'))
      .map((route) => `${route.method.toLowerCase()} ${route.path.replace(/:([^/]+)/g, '{$1}')}`),
  )
  const documented = (await operations()).filter((found) => found.path.startsWith('/api/')).map((found) => found.name)
  expect(documented.sort()).toEqual([...served].sort())
  expect(documented.length).toBeGreaterThan(45)
})

test('operation ids are unique and every tag is explained', async () => {
  const all = await operations()
  const ids = all.map((found) => found.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  const explained = (await read()).tags.map((tag) => tag.name)
  expect([...new Set(all.flatMap((found) => found.tags))].filter((tag) => !explained.includes(tag))).toEqual([])
})

test('every operation has an example of what is sent and of every answer with content', async () => {
  for (const found of await operations()) {
    const contents = [found.requestBody?.content, ...Object.values(found.responses).map((response) => response.content)]
    for (const content of contents)
      for (const [type, { example, examples }] of Object.entries(content ?? {}))
        expect(example ?? examples, `${found.name} ${type}`).toBeDefined()
  }
})

test('every operation of the API documents its errors, all of one shape', async () => {
  for (const found of (await operations()).filter((one) => one.path.startsWith('/api/'))) {
    const statuses = Object.keys(found.responses)
    expect(statuses, found.name).toContain('500')
    if (found.security === undefined) expect(statuses, found.name).toContain('401')
    if (found.method !== 'get') expect(statuses, found.name).toContain('403')
    if (found.path.includes('{id}')) expect(statuses, found.name).toContain('404')
    if (found.method === 'patch') expect(statuses, found.name).toEqual(expect.arrayContaining(['412', '428']))
    if (found.requestBody !== undefined)
      expect(statuses, found.name).toEqual(expect.arrayContaining(['400', '413', '415', '422']))
    for (const [status, response] of Object.entries(found.responses))
      if (Number(status) >= 400)
        expect(response.content?.['application/problem+json']?.schema, `${found.name} ${status}`).toEqual({
          $ref: '#/components/schemas/Problem',
        })
  }
})

test('creations offer Idempotency-Key, changes If-Match, single reads If-None-Match', async () => {
  for (const found of await operations()) {
    const headers = (found.parameters ?? []).filter((one) => one.in === 'header').map((one) => one.name)
    if (/^create|pairByHand/.test(found.operationId) && found.operationId !== 'createResetLink')
      expect(headers, found.name).toContain('Idempotency-Key')
    if (found.method === 'patch') expect(headers, found.name).toContain('If-Match')
    if (Object.keys(found.responses).includes('304')) expect(headers, found.name).toContain('If-None-Match')
  }
})

test('only health, the document and signing in and out are open to nobody', async () => {
  const open = (await operations()).filter((found) => found.security?.length === 0).map((found) => found.operationId)
  expect(open.sort()).toEqual(['healthz', 'openApiDocument', 'readyz', 'signIn', 'signOut'])
})

test('every reference inside the document leads somewhere', async () => {
  const { text } = await t.nobody.get('/openapi.json')
  const { components } = await read()
  const names = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1] ?? '')
  expect(names.length).toBeGreaterThan(50)
  expect(names.filter((name) => !(name in components.schemas))).toEqual([])
})

describe('every example is what it claims to be', () => {
  test('answers and bodies fit the schema of their route', () => {
    let checked = 0
    for (const definition of t.app.openAPIRegistry.definitions) {
      if (definition.type !== 'route') continue
      const { method, path, request, responses } = definition.route
      const contents = [
        request?.body?.content,
        ...Object.values(responses).map((one) => ('content' in one ? one.content : {})),
      ]
      for (const content of contents)
        for (const entry of Object.values(content ?? {})) {
          if (
            entry === undefined ||
            !('schema' in entry) ||
            !(entry.schema instanceof z.ZodType) ||
            entry.example === undefined
          )
            continue
          const parsed = entry.schema.safeParse(entry.example)
          expect(parsed.error === undefined ? '' : z.prettifyError(parsed.error), `${method} ${path}`).toBe('')
          checked += 1
        }
    }
    expect(checked).toBeGreaterThan(60)
  })

  test('examples of problems are problems', () => {
    const text = JSON.stringify(openApiDocument(t.app))
    const examples = [...text.matchAll(/\{"value":(\{"type":"\/problems\/.*?\})\}/g)].map((match) => match[1] ?? '')
    expect(examples.length).toBeGreaterThan(100)
    for (const example of examples) problemSchema.parse(JSON.parse(example))
  })
})

import { z } from 'zod'

/**
 * The part of an OpenAPI 3.1 document that the reference page shows. Parsed rather than typed by hand, so that a change
 * of the generator shows itself here.
 */
const schema = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  description: z.string().optional(),
  get items() {
    return schema.optional()
  },
  get properties() {
    return z.record(z.string(), schema).optional()
  },
  required: z.array(z.string()).optional(),
  get anyOf() {
    return z.array(schema).optional()
  },
  get allOf() {
    return z.array(schema).optional()
  },
  get oneOf() {
    return z.array(schema).optional()
  },
})
export type SchemaShape = z.infer<typeof schema>

const content = z.record(z.string(), z.looseObject({ schema: schema.optional(), example: z.unknown().optional() }))

const operation = z.looseObject({
  operationId: z.string().optional(),
  summary: z.string().optional(),
  description: z.string().optional(),
  tags: z.array(z.string()).optional(),
  parameters: z
    .array(
      z.looseObject({
        name: z.string(),
        in: z.string(),
        required: z.boolean().optional(),
        description: z.string().optional(),
        schema: schema.optional(),
      }),
    )
    .optional(),
  requestBody: z.looseObject({ content: content.optional() }).optional(),
  responses: z.record(z.string(), z.looseObject({ description: z.string().optional(), content: content.optional() })),
})
export type OperationShape = z.infer<typeof operation>

export const openApiShape = z.looseObject({
  info: z.looseObject({ title: z.string(), version: z.string(), description: z.string().optional() }),
  tags: z.array(z.looseObject({ name: z.string(), description: z.string().optional() })).optional(),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.looseObject({ schemas: z.record(z.string(), schema).optional() }).optional(),
})
export type OpenApiShape = z.infer<typeof openApiShape>

/** An operation with its method and path. */
export interface Endpoint {
  readonly method: string
  readonly path: string
  readonly operation: OperationShape
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

/** All operations of a document in its order. @throws ZodError when one cannot be shown. */
export function endpointsOf(document: OpenApiShape): Endpoint[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    METHODS.flatMap((method) =>
      methods[method] === undefined ? [] : [{ method, path, operation: operation.parse(methods[method]) }],
    ),
  )
}

/** The name of a referred schema, or undefined. */
export function refName(ref: string | undefined): string | undefined {
  return ref?.split('/').at(-1)
}

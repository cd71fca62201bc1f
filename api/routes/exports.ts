import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { AppEnv } from '../env.ts'
import { DomainError } from '../errors.ts'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { parseInput } from '../problem.ts'
import { uuid } from '../schemas/common.ts'
import { type CatalogueEntry, EXPORTS } from '../services/exports/catalogue.ts'
import { CONTENT_TYPES, exportFile } from '../services/exports/files.ts'
import type { ExportReader } from '../services/exports/tables.ts'
import type { ExportFormat, ExportTable } from '../services/exports/types.ts'
import { GUARDED_READ_PROBLEMS, problem } from './problems.ts'
import { createRouter } from './router.ts'

const tags = ['exports']
const params = z.object({ id: uuid })

/** Routes below /exports: files of what the lists and pages show, with the same filters and the same permissions. */
export const exportRoutes = createRouter()
exportRoutes.use('/exports/*', signedInOnly)

function documented(format: ExportFormat) {
  return {
    200: {
      description: 'The file, as a download with its name.',
      content: {
        [CONTENT_TYPES[format]]: {
          schema: { type: 'string' as const, format: 'binary' },
          example: format === 'csv' ? '编号,需求名称\r\nTS-2026-0012,五轴联动数控机床关键部件\r\n' : 'PK…',
        },
      },
      headers: {
        'Content-Disposition': {
          description: 'The name of the file, in Latin letters and in UTF-8 (RFC 6266).',
          schema: { type: 'string' as const },
        },
      },
    },
    ...GUARDED_READ_PROBLEMS,
    422: problem('invalid'),
  }
}

/** Sends what `open` finds for the reader. */
async function send(
  c: Context<AppEnv>,
  format: ExportFormat,
  open: (reader: ExportReader) => Promise<ExportTable>,
): Promise<Response> {
  const file = await exportFile(c.var.ctx, signedIn(c), c.var.language, format, open)
  return c.body(file.body, 200, file.headers)
}

const FORMAT_NAMES = { xlsx: 'Xlsx', csv: 'Csv', docx: 'Docx' } as const
const TABLE_FORMATS = ['xlsx', 'csv'] as const

/** A route for each format, with an ending in its path, so that every address answers with one type. */
function serve({ path, name, summary, description, query, formats = TABLE_FORMATS, open }: CatalogueEntry): void {
  const ofOne = path.includes('{id}')
  for (const format of formats) {
    const route = createRoute({
      method: 'get',
      path: `/exports/${path}.${format}`,
      operationId: `export${name}${FORMAT_NAMES[format]}`,
      summary: `${summary} as .${format}`,
      ...(description === undefined ? {} : { description }),
      tags,
      request: ofOne ? { params, query } : { query },
      responses: documented(format),
    })
    exportRoutes.openAPIRegistry.registerPath(route)
    exportRoutes.get(route.getRoutingPath(), async (c) => {
      const id = ofOne ? uuid.safeParse(c.req.param('id')).data : ''
      if (id === undefined) throw new DomainError('not_found')
      return send(c, format, (reader) => open(reader, (schema) => parseInput(schema, c.req.query()), { id, format }))
    })
  }
}

for (const entry of EXPORTS) serve(entry)

import { createRoute, z } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { uuid } from '../schemas/common.ts'
import {
  type ImportRowView,
  type ImportView,
  importCancelled,
  importChoice,
  importColumns,
  importInput,
  importList,
  importRowPage,
  importRowQuery,
  importRowView,
  importView,
} from '../schemas/import.ts'
import { refusedFile } from '../services/import/refused-file.ts'
import {
  cancelImport,
  chooseColumns,
  chooseForImportRow,
  confirmImport,
  listImportRows,
  listImports,
  readImportRun,
  startImport,
} from '../services/import/runs.ts'
import { CREATE_PROBLEMS, LIST_PROBLEMS, problem, READ_PROBLEMS, STEP_PROBLEMS } from './problems.ts'
import { createRouter, json, jsonBody } from './router.ts'

const tags = ['imports']
const params = z.object({ id: uuid })
const IMPORT_ID = '5f0c6c0e-6a0b-4a44-9a36-0d2f4c9b7a10'

const importExample: ImportView = {
  id: IMPORT_ID,
  side: 'need',
  state: 'ready',
  source: '嘉峪关市技术需求清单（演示）.xlsx',
  owner: { id: 'a4b1f7b0-7f0e-4b3b-8f63-7f9d1c6f1a01', name: '嘉峪关市人民政府办公室' },
  edition: { kind: 'new' },
  list: null,
  found: {
    format: 'xlsx',
    sheets: [{ name: '技术需求', rows: 14, columns: 6 }],
    sheet: '技术需求',
    headerRow: 3,
    columns: [
      {
        index: 0,
        letter: 'A',
        header: '需求名称',
        field: 'title',
        reason: 'header',
        proposed: 'title',
        confidence: 1,
        unitYuan: null,
        samples: ['高纯铝提纯工艺（演示）'],
      },
    ],
    missing: [],
    skipped: [{ row: 15, why: 'total', text: '合计' }],
  },
  counts: { create: 8, refuse: 3 },
  rowsRead: 11,
  rowsTotal: 11,
  rowsCompared: 8,
  problem: null,
  createdAt: '2026-03-02T01:30:00.000Z',
  updatedAt: '2026-03-02T01:30:01.000Z',
  finishedAt: null,
}

const rowExample: ImportRowView = {
  row: 6,
  title: '高纯铝提纯工艺（演示）',
  description: '',
  verdict: 'refuse',
  conflict: null,
  conflictText: null,
  choices: [],
  choice: null,
  outcome: null,
  item: null,
  changes: [],
  problems: [
    {
      code: 'unknown_date',
      row: 6,
      column: { letter: 'E', header: '截止日期' },
      value: '年底前',
      reason: '认不出日期“年底前”。请写成 2026-03-01。',
    },
  ],
  alike: [],
}

const answer = json(
  importView,
  'The import as it stands; read it again while its state is `reading` or `entering`.',
  importExample,
)

/** Routes below /imports: a file or a pasted table becomes needs or offers, after a dry run. */
export const importRoutes = createRouter()
importRoutes.use('/imports/*', signedInOnly)

importRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/imports',
    operationId: 'listImports',
    summary: 'List your imports, newest first',
    tags,
    responses: { 200: json(importList, 'Your imports.', { items: [importExample] }), ...LIST_PROBLEMS },
  }),
  async (c) => c.json(await listImports(c.var.ctx, signedIn(c), c.var.language), 200),
)

importRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/imports',
    operationId: 'startImport',
    summary: 'Hand in a file or a pasted table and check it; nothing is entered yet',
    tags,
    request: {
      body: jsonBody(importInput, { side: 'need', text: '需求名称\t需求内容\n高纯铝提纯工艺（演示）\t纯度 99.99%' }),
    },
    responses: { 201: answer, ...CREATE_PROBLEMS },
  }),
  async (c) => c.json(await startImport(c.var.ctx, signedIn(c), c.req.valid('json'), c.var.language), 201),
)

importRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/imports/{id}',
    operationId: 'readImport',
    summary: 'Read an import: its state, columns and counts',
    tags,
    request: { params },
    responses: { 200: answer, ...READ_PROBLEMS },
  }),
  async (c) => c.json(await readImportRun(c.var.ctx, signedIn(c), c.req.valid('param').id, c.var.language), 200),
)

importRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/imports/{id}/rows',
    operationId: 'listImportRows',
    summary: 'List the rows with what they would do, or did',
    tags,
    request: { params, query: importRowQuery.strict() },
    responses: {
      200: json(importRowPage, 'Rows in the order of the file.', { items: [rowExample], next: null }),
      ...READ_PROBLEMS,
      422: problem('invalid'),
    },
  }),
  async (c) =>
    c.json(
      await listImportRows(c.var.ctx, signedIn(c), c.req.valid('param').id, c.req.valid('query'), c.var.language),
      200,
    ),
)

importRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/imports/{id}/columns',
    operationId: 'chooseImportColumns',
    summary: 'Check the file again with other columns, another sheet or edition; columns are remembered',
    tags,
    request: { params, body: jsonBody(importColumns, { mapping: ['title', 'description', null] }) },
    responses: { 200: answer, ...STEP_PROBLEMS },
  }),
  async (c) =>
    c.json(
      await chooseColumns(c.var.ctx, signedIn(c), c.req.valid('param').id, c.req.valid('json'), c.var.language),
      200,
    ),
)

importRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/imports/{id}/rows/{row}/choice',
    operationId: 'chooseForImportRow',
    summary: 'Choose what becomes of a row that cannot be recognised for sure',
    tags,
    request: {
      params: params.extend({ row: z.coerce.number().int().min(1) }),
      body: jsonBody(importChoice, { choice: 'update' }),
    },
    responses: { 200: json(importRowView, 'The row.', rowExample), ...STEP_PROBLEMS },
  }),
  async (c) => {
    const { id, row } = c.req.valid('param')
    const { choice } = c.req.valid('json')
    return c.json(await chooseForImportRow(c.var.ctx, signedIn(c), id, row, choice, c.var.language), 200)
  },
)

importRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/imports/{id}/confirm',
    operationId: 'confirmImport',
    summary: 'Enter the good rows in one transaction; repeating it changes nothing',
    tags,
    request: { params },
    responses: { 200: answer, ...STEP_PROBLEMS },
  }),
  async (c) => c.json(await confirmImport(c.var.ctx, signedIn(c), c.req.valid('param').id, c.var.language), 200),
)

importRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/imports/{id}/cancel',
    operationId: 'cancelImport',
    summary: 'Give an import up; nothing of it is left',
    tags,
    request: { params },
    responses: { 200: json(importCancelled, 'It is gone.', { cancelled: true }), ...STEP_PROBLEMS },
  }),
  async (c) => {
    await cancelImport(c.var.ctx, signedIn(c), c.req.valid('param').id)
    return c.json({ cancelled: true as const }, 200)
  },
)

importRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/imports/{id}/refused',
    operationId: 'readRefusedRows',
    summary: 'Download the rows that were not entered, with reasons, ready to be mended',
    tags,
    request: { params },
    responses: {
      200: {
        description: 'An .xlsx of the same shape with a column for the reason.',
        content: {
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
            schema: { type: 'string', format: 'binary' },
            example: '(binary)',
          },
        },
      },
      ...READ_PROBLEMS,
      409: problem('state_forbids'),
    },
  }),
  async (c) => {
    const bytes = await refusedFile(c.var.ctx, signedIn(c), c.req.valid('param').id, c.var.language)
    return c.body(Uint8Array.from(bytes), 200, {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': 'attachment; filename="refused-rows.xlsx"',
      'Cache-Control': 'no-store',
    })
  },
)

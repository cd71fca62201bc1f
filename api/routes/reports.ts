import { createRoute, z } from '@hono/zod-openapi'

import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { uuid } from '../schemas/common.ts'
import {
  REPORT_FIGURES,
  type ReportCell,
  type ReportLine,
  reportCells,
  reportInput,
  reportList,
  reportPage,
  reportQuery,
  reportRecords,
  reportRecordsQuery,
  reportView,
} from '../schemas/report.ts'
import { listReports, makeReports, readReport, reportRecordsOf } from '../services/reports/reports.ts'
import { GUARDED_READ_PROBLEMS, LIST_PROBLEMS, problem, SEARCH_BODY_PROBLEMS } from './problems.ts'
import { createRouter, json, jsonBody } from './router.ts'

const tags = ['reports']
const params = z.object({ id: uuid })

const office = { id: '3d2f0c5a-7b51-4b0e-9d8a-0a4b7a2e9c10', name: '嘉峪关市政协办公室' }
const example: ReportLine = {
  id: 'b2a5c0de-0f6a-4a55-8f0e-5b7d1c2e3f40',
  kind: 'month',
  period: '2026-04',
  startsOn: '2026-04-01',
  endsOn: '2026-04-30',
  scope: 'office',
  subject: { id: office.id, name: office.name, place: '嘉峪关市' },
  closedUpTo: '2026-05-08T08:00:00.000Z',
  recordedUpTo: '2026-05-08T08:00:00.000Z',
  interim: false,
  madeBy: '港澳台侨和外事委员会老谭（演示）',
  madeAt: '2026-05-08T08:00:00.000Z',
}
const none = { count: 0, sumYuan: null }
const nothing: ReportCell = { main: none, added: none, removed: none }
const money: ReportCell = { main: { count: 1, sumYuan: 4_200_000_000 }, added: none, removed: none }
const figures = reportCells.parse(
  Object.fromEntries(REPORT_FIGURES.map((figure) => [figure, figure === 'signed' ? money : nothing])),
)

/** Routes below /reports: 工作报告. */
export const reportRoutes = createRouter()
reportRoutes.use('/reports/*', signedInOnly)
reportRoutes.use('/reports', signedInOnly)

reportRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/reports',
    operationId: 'listReports',
    summary: 'List the editions of reports that you may read, the latest first',
    tags,
    request: { query: reportQuery.strict() },
    responses: {
      200: json(reportPage, 'A page of editions.', { items: [example], nextCursor: null }),
      ...LIST_PROBLEMS,
      403: problem('forbidden'),
    },
  }),
  async (c) => c.json(await listReports(c.var.ctx, signedIn(c), c.req.valid('query')), 200),
)

reportRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/reports',
    operationId: 'makeReports',
    summary: 'Make the report of a period for everything that you may report on, or for one subject',
    description:
      'Each edition holds the figures as recorded up to now. The first one made after the period has ended closes it: what is recorded of the period later stands apart in later editions.',
    tags,
    request: { body: jsonBody(reportInput, { period: '2026-04' }) },
    responses: { 201: json(reportList, 'The editions made.', { items: [example] }), ...SEARCH_BODY_PROBLEMS },
  }),
  async (c) => c.json({ items: await makeReports(c.var.ctx, signedIn(c), c.req.valid('json')) }, 201),
)

reportRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/reports/{id}',
    operationId: 'readReport',
    summary: 'Read an edition of a report',
    tags,
    request: { params },
    responses: {
      200: json(reportView, 'The figures line by line, who stands out, and what is missing.', {
        ...example,
        rows: [{ kind: 'office', id: office.id, name: '嘉峪关市', figures }],
        best: [],
        missing: { noNeeds: [], stalled: [], overdue: [] },
        staleDays: 30,
        reproduced: true,
      }),
      ...GUARDED_READ_PROBLEMS,
    },
  }),
  async (c) => c.json(await readReport(c.var.ctx, signedIn(c), c.req.valid('param').id), 200),
)

reportRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/reports/{id}/records',
    operationId: 'listReportRecords',
    summary: 'List the records behind a number of a report, as many as it says',
    tags,
    request: { params, query: reportRecordsQuery.strict() },
    responses: {
      200: json(reportRecords, 'A page of records.', {
        total: 1,
        sumYuan: 4_200_000_000,
        pageSize: 100,
        items: [
          {
            subject: 'outcome',
            id: '6f0d4c1e-5a0e-4d2b-9a43-6f1c5b0f3a77',
            title: '现代物流枢纽',
            reference: 'JYG-2026-0005',
            office: office.name,
            happenedOn: '2026-04-09',
            amountYuan: 4_200_000_000,
            path: '/outcomes/6f0d4c1e-5a0e-4d2b-9a43-6f1c5b0f3a77',
          },
        ],
      }),
      ...GUARDED_READ_PROBLEMS,
      422: problem('invalid'),
    },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await reportRecordsOf(c.var.ctx, signedIn(c), id, c.req.valid('query')), 200)
  },
)

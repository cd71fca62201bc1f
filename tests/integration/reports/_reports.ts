import { type ReportView, reportList, reportRecords, reportView } from '../../../api/schemas/report.ts'
import { REPORT_FIGURES, REPORT_PARTS, type ReportFigure, type ReportPart } from '../../../db/vocabulary.ts'
import type { Client } from '../../_support/app.ts'

export async function make(client: Client, period: string) {
  return (await client.post('/api/v1/reports', { period })).as(reportList).items
}

export async function read(client: Client, id: string): Promise<ReportView> {
  return (await client.get(`/api/v1/reports/${id}`)).as(reportView)
}

/** Count and sum of a part of a figure in the first line of a report. */
export function numberOf(report: ReportView, figure: ReportFigure, part: ReportPart = 'main') {
  const cell = report.rows[0]?.figures[figure][part]
  return cell?.sumYuan == null ? cell?.count : [cell.count, cell.sumYuan]
}

/** All records behind a number, page by page. */
export async function recordsOf(client: Client, id: string, query: string) {
  const items = []
  for (let page = 1; ; page += 1) {
    const found = (await client.get(`/api/v1/reports/${id}/records?${query}&page=${page}`)).as(reportRecords)
    items.push(...found.items)
    if (found.items.length < found.pageSize) return { ...found, items }
  }
}

/** Every number of a report beside the records behind it. */
export async function numbersAndRecords(client: Client, id: string) {
  const report = await read(client, id)
  const compared = []
  for (const row of report.rows)
    for (const figure of REPORT_FIGURES)
      for (const part of REPORT_PARTS) {
        const { count, sumYuan } = row.figures[figure][part]
        const of = row.id === null ? '' : `&of=${row.id}`
        const records = await recordsOf(client, id, `figure=${figure}&part=${part}${of}`)
        const sum = records.items.reduce((all, { amountYuan }) => all + (amountYuan ?? 0), 0)
        compared.push({
          number: [row.name, figure, part, count, sumYuan],
          records: [row.name, figure, part, records.items.length, sumYuan === null ? null : sum],
          told: [row.name, figure, part, records.total, records.sumYuan],
        })
      }
  return compared
}

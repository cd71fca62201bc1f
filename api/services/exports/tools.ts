/** Exports of imports, reports, chains and administrators' tools; their lists ask who may read them. */
import { reportTextsOf } from '../../labels/reports.ts'
import type { DeliveryQuery } from '../../schemas/delivery.ts'
import type { ReportQuery } from '../../schemas/report.ts'
import { listBackups } from '../backups.ts'
import { listImports } from '../import/runs.ts'
import { listChains } from '../knowledge/chains.ts'
import { listWeights, weightsStanding } from '../matcher-weights.ts'
import { listDeliveries } from '../notices/deliveries.ts'
import { canAdminister, canReadReports, require } from '../permissions.ts'
import { listRankings } from '../rankings.ts'
import { listReports } from '../reports/reports.ts'
import { REGISTER_PAGE, type Unpaged } from './lists.ts'
import { atHand, byCursor, type ExportReader, filtersOf, tableOf } from './tables.ts'
import {
  BACKUP_COLUMNS,
  CHAIN_COLUMNS,
  DELIVERY_COLUMNS,
  IMPORT_COLUMNS,
  RANKING_COLUMNS,
  REPORT_COLUMNS,
  WEIGHTS_COLUMNS,
} from './tool-columns.ts'
import type { ExportTable } from './types.ts'

/** One's own imports. */
export async function importsTable(reader: ExportReader): Promise<ExportTable> {
  const { ctx, actor, words, texts } = reader
  const { items } = await listImports(ctx, actor, words.language)
  return tableOf(reader, { title: texts.imports, columns: IMPORT_COLUMNS, rows: atHand(items), ascii: 'imports' })
}

/** The editions of reports that the reader may read, asked before anything is written. */
export async function reportsTable(reader: ExportReader, query: Unpaged<ReportQuery>): Promise<ExportTable> {
  const { ctx, actor, words, texts } = reader
  require(canReadReports(actor))
  const t = reportTextsOf(words.language)
  const periods = query.period === undefined ? {} : { [query.period]: t.period(query.period) }
  return tableOf(reader, {
    title: texts.reports,
    filters: await filtersOf(reader, query, { kind: t.kinds, period: periods, scope: words.labels.reportScope }),
    columns: REPORT_COLUMNS,
    rows: byCursor((cursor) => listReports(ctx, actor, { ...query, cursor, limit: REGISTER_PAGE })),
    ascii: 'reports',
  })
}

export async function chainsTable(reader: ExportReader): Promise<ExportTable> {
  const { ctx, actor, texts } = reader
  const rows = atHand(await listChains(ctx, actor))
  return tableOf(reader, { title: texts.chains, columns: CHAIN_COLUMNS, rows, ascii: 'chains' })
}

export async function rankingsTable(reader: ExportReader): Promise<ExportTable> {
  const { ctx, actor, texts } = reader
  const rows = atHand(await listRankings(ctx, actor))
  return tableOf(reader, { title: texts.rankings, columns: RANKING_COLUMNS, rows, ascii: 'rankings' })
}

export async function weightsTable(reader: ExportReader): Promise<ExportTable> {
  const { ctx, actor, texts } = reader
  const { items } = await listWeights(ctx, actor)
  const rows = atHand(items.map((line) => ({ ...line, standing: weightsStanding(ctx, line) })))
  return tableOf(reader, { title: texts.weights, columns: WEIGHTS_COLUMNS, rows, ascii: 'weights' })
}

export async function backupsTable(reader: ExportReader): Promise<ExportTable> {
  const { ctx, actor, texts } = reader
  const { items } = await listBackups(ctx, actor)
  return tableOf(reader, { title: texts.backups, columns: BACKUP_COLUMNS, rows: atHand(items), ascii: 'backups' })
}

/** What leaves the service, for administrators, who are asked before anything is written. */
export async function deliveriesTable(reader: ExportReader, query: Unpaged<DeliveryQuery>): Promise<ExportTable> {
  const { ctx, actor, words, texts } = reader
  require(canAdminister(actor))
  const { deliveryState, deliveryChannel } = words.labels
  const filter = { state: query.state, delivery: query.channel }
  const read = (cursor?: string) =>
    listDeliveries(ctx, actor, words.language, { ...query, cursor, limit: REGISTER_PAGE })
  return tableOf(reader, {
    title: texts.deliveries,
    filters: await filtersOf(reader, filter, { state: deliveryState, delivery: deliveryChannel }),
    columns: DELIVERY_COLUMNS,
    rows: byCursor(read),
    ascii: 'deliveries',
  })
}

/** Texts of the figures: tables whose columns are aligned, with units. */
import { ENGINE_LABELS } from './engines/names.ts'
import type { Measured, Report } from './report.ts'
import type { SizeResult } from './run.ts'

/** The value below which the share of the values lies (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

/** Three digits where a number is small, whole numbers where it is not. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const size = Math.abs(value)
  if (size >= 100) return Math.round(value).toLocaleString('en')
  return value.toFixed(size >= 10 ? 1 : size >= 1 ? 2 : 3)
}

const ms = (values: readonly number[], share: number): string =>
  values.length === 0 ? '–' : `${figure(percentile(values, share))} ms`
const megabytes = (bytes: number): string => `${figure(bytes / 1e6)} MB`
const times = (value: number): string => `${figure(value)} ×`

/** First column to the left, the others to the right. */
export function aligned(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows]
  const widths = head.map((_cell, column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  const line = (row: readonly string[]) =>
    widths
      .map((width, column) => (row[column] ?? '')[column === 0 ? 'padEnd' : 'padStart'](width))
      .join('  ')
      .trimEnd()
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n')
}

const batchText = ({ batch }: Measured, wanted: number): string =>
  batch.needs === wanted
    ? `${figure(batch.seconds)} s`
    : `about ${figure((batch.seconds / batch.needs) * wanted)} s (${batch.needs} ranked)`

/** What is outside works in another process, whose processor time is not seen here. */
const processorText = (report: Measured): string =>
  report.memory.outside === null ? `${figure(report.processor.rank)} ms` : '–'

const processorToFloor = ({ memory, processor }: Measured): string => {
  if (processor.floor === null) return times(1)
  return memory.outside === null ? times(processor.rank / processor.floor) : '–'
}

/** How the engine stands to the floor, need by need in turn, at a share of the needs. */
const toFloor = (report: Measured, share: number): number =>
  report.floor.length === 0 ? 1 : percentile(report.rank, share) / percentile(report.floor, share)

/** One table for one number of offers: building, ranking, changing, ratios. */
export function tableOf(result: SizeResult): string {
  const { offers, needs, batch, leastSigns, wordSeconds, reports } = result
  const matcher = reports.get('matcher')
  const rowsOf = (width: number, cells: (report: Measured) => string[]): string[][] =>
    [...reports].map(([engine, report]: readonly [keyof typeof ENGINE_LABELS, Report]) => [
      ENGINE_LABELS[engine],
      ...(report.status === 'measured' ? cells(report) : [report.what, ...Array.from({ length: width - 1 }, () => '')]),
    ])
  const build = rowsOf(6, (report) => [
    `${figure(report.buildSeconds)} s`,
    megabytes(report.memory.heap),
    megabytes(report.memory.arrays),
    megabytes(report.memory.process),
    megabytes(report.memory.peak),
    report.memory.outside === null ? '–' : megabytes(report.memory.outside),
  ])
  const rank = rowsOf(11, (report) => [
    ms(report.rank, 0.5),
    ms(report.rank, 0.95),
    processorText(report),
    String(report.rank.length),
    report.found.least === report.found.most ? String(report.found.most) : `${report.found.least}–${report.found.most}`,
    ms(report.floor, 0.5),
    ms(report.floor, 0.95),
    batchText(report, batch),
    `${Math.round(100 * report.agreement)} %`,
    ms(report.anew, 0.5),
    ms(report.anew, 0.95),
  ])
  const change = rowsOf(6, ({ changes }) =>
    [changes?.add, changes?.change, changes?.remove].flatMap((spent) => [ms(spent ?? [], 0.5), ms(spent ?? [], 0.95)]),
  )
  const ratios = rowsOf(5, (report) => {
    const [middle, high] = [toFloor(report, 0.5), toFloor(report, 0.95)]
    const own = [times(middle), times(high), processorToFloor(report)]
    if (matcher?.status !== 'measured') return [...own, '–', '–']
    return [...own, times(middle / toFloor(matcher, 0.5)), times(high / toFloor(matcher, 0.95))]
  })
  const count = offers.toLocaleString('en')
  return [
    `== ${count} offers, ${needs.toLocaleString('en')} needs; jieba's words${leastSigns > 1 ? ` of ${leastSigns} signs or more` : ''} of all offers ${figure(wordSeconds)} s, given to all but the matcher, which cuts them itself ==`,
    '',
    aligned(['build and memory', 'build', 'objects', 'typed arrays', 'process grew', 'process peak', 'outside'], build),
    '',
    aligned(
      [
        'ranking, first 20',
        'p50',
        'p95',
        'mean processor',
        'needs',
        'found',
        'floor p50',
        'floor p95',
        `batch of ${batch.toLocaleString('en')}, one thread`,
        "of the floor's 20",
        'text not held p50',
        'p95',
      ],
      rank,
    ),
    '',
    aligned(['one offer', 'add p50', 'add p95', 'change p50', 'change p95', 'remove p50', 'remove p95'], change),
    '',
    aligned(
      [
        'ratios',
        'to the floor p50',
        'to the floor p95',
        'to the floor, processor',
        'to the matcher p50',
        'to the matcher p95',
      ],
      ratios,
    ),
  ].join('\n')
}

/** Figures of reports: put together from counts, added up, compared. Pure. */
import type { ReportCount } from '../../../db/repositories/reports.ts'
import { MONEY_OUTCOMES, REPORT_FIGURES, REPORT_PARTS, type ReportFigure } from '../../../db/vocabulary.ts'
import type { ReportCell, ReportCells, ReportFigures, ReportRow, ReportView } from '../../schemas/report.ts'

/** Whether a figure has a sum beside its count. */
export function hasSum(figure: ReportFigure): boolean {
  return MONEY_OUTCOMES.some((kind) => kind === figure)
}

function cellOf(figure: ReportFigure, counts: readonly ReportCount[]): ReportCell {
  const [main, added, removed] = REPORT_PARTS.map((part) => {
    const found = counts.find((count) => count.figure === figure && count.part === part)
    return { count: found?.count ?? 0, sumYuan: hasSum(figure) ? (found?.sum_yuan ?? 0) : null }
  })
  const nothing = { count: 0, sumYuan: null }
  return { main: main ?? nothing, added: added ?? nothing, removed: removed ?? nothing }
}

function everyFigure(cell: (figure: ReportFigure) => ReportCell): ReportCells {
  return {
    needs_posted: cell('needs_posted'),
    matched: cell('matched'),
    accepted: cell('accepted'),
    introduced: cell('introduced'),
    signed: cell('signed'),
    arrived: cell('arrived'),
    landed: cell('landed'),
    solved: cell('solved'),
    reported: cell('reported'),
    proposal_drafted: cell('proposal_drafted'),
    overdue: cell('overdue'),
    stalled: cell('stalled'),
  }
}

/** The figures of one office. */
export function cellsOf(counts: readonly ReportCount[], officeId: string): ReportCells {
  const own = counts.filter((count) => count.office_id === officeId)
  return everyFigure((figure) => cellOf(figure, own))
}

/** Figures added up, each with its own kind only. */
export function addedUp(all: readonly ReportCells[]): ReportCells {
  return everyFigure((figure) => {
    const [main, added, removed] = REPORT_PARTS.map((part) => ({
      count: all.reduce((sum, cells) => sum + cells[figure][part].count, 0),
      sumYuan: hasSum(figure) ? all.reduce((sum, cells) => sum + (cells[figure][part].sumYuan ?? 0), 0) : null,
    }))
    const nothing = { count: 0, sumYuan: null }
    return { main: main ?? nothing, added: added ?? nothing, removed: removed ?? nothing }
  })
}

/** The lines of a report's table: the total, then committees, then cities; of one city only its own. */
export function rowsOf(figures: ReportFigures, subject: string): ReportRow[] {
  const offices = figures.lines.map(({ office, city, figures: cells }) => ({
    kind: 'office' as const,
    id: office.id,
    name: city.name,
    figures: cells,
  }))
  if (offices.length === 1 && figures.committees.length === 0) return offices
  const cellsOfOffice = new Map(offices.map(({ id, figures: cells }) => [id, cells]))
  return [
    { kind: 'total', id: null, name: subject, figures: addedUp(offices.map(({ figures: cells }) => cells)) },
    ...figures.committees.map(({ id, name, officeIds }) => ({
      kind: 'committee' as const,
      id,
      name,
      figures: addedUp(officeIds.flatMap((officeId) => cellsOfOffice.get(officeId) ?? [])),
    })),
    ...offices,
  ]
}

/** Figures in which a city can stand out. */
const PRAISED = ['matched', 'introduced', 'signed', 'landed', 'solved'] as const

/** The cities with the most of each figure, by sum where there is one; a figure that nobody has is left out. */
export function bestOf({ lines }: ReportFigures): ReportView['best'] {
  if (lines.length < 2) return []
  return PRAISED.flatMap((figure) => {
    const weight = (cells: ReportCells) => cells[figure].main.sumYuan ?? cells[figure].main.count
    const most = Math.max(...lines.map(({ figures }) => weight(figures)))
    if (most === 0) return []
    const first = lines.filter(({ figures }) => weight(figures) === most)
    const { count = 0, sumYuan = null } = first[0]?.figures[figure].main ?? {}
    return [{ figure, names: first.map(({ city }) => city.name), count, sumYuan }]
  })
}

/** What is missing where. */
export function missingOf({ lines }: ReportFigures): ReportView['missing'] {
  const named = (holds: (cells: ReportCells) => boolean) =>
    lines.filter(({ figures }) => holds(figures)).map(({ city }) => city.name)
  return {
    noNeeds: named(({ needs_posted }) => needs_posted.main.count === 0),
    stalled: named(({ stalled }) => stalled.main.count > 0),
    overdue: named(({ overdue }) => overdue.main.count > 0),
  }
}

/** Whether two editions hold the same figures of the same offices, part by part. */
export function sameFigures(one: ReportFigures, other: ReportFigures): boolean {
  const numbers = ({ lines }: ReportFigures) =>
    JSON.stringify(
      lines
        .map(({ office, figures }) => [
          office.id,
          ...REPORT_FIGURES.flatMap((figure) =>
            REPORT_PARTS.flatMap((part) => [figures[figure][part].count, figures[figure][part].sumYuan]),
          ),
        ])
        .sort((a, b) => String(a[0]).localeCompare(String(b[0]))),
    )
  return numbers(one) === numbers(other)
}

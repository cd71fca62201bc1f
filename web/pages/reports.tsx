import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { reportTextsOf } from '../../api/labels/reports.ts'
import {
  REPORT_FIGURES,
  REPORT_PARTS,
  type ReportCells,
  type ReportLine,
  type ReportRow,
  type ReportView,
  reportInput,
  reportQuery,
  reportRecordsQuery,
} from '../../api/schemas/report.ts'
import { shanghaiDate } from '../../api/services/days.ts'
import { hasSum } from '../../api/services/reports/figures.ts'
import { reportWords } from '../../api/services/reports/in-words.ts'
import { lastPeriods } from '../../api/services/reports/period.ts'
import { listReports, makeReports, readReport, reportRecordsOf } from '../../api/services/reports/reports.ts'
import type { ReportFigure, ReportPart } from '../../db/vocabulary.ts'
import { choicesOf } from '../choices.ts'
import { ErrorSummary } from '../components/error-summary.tsx'
import { ExportMenu } from '../components/export-menu.tsx'
import { Select } from '../components/fields.tsx'
import { Empty, type Filter, Filters, Heading, Listing, TableFrame } from '../components/list.tsx'
import { formatMinute } from '../format/date.ts'
import { formatYuan } from '../format/money.ts'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { formReader, parseForm, postedForm, queryOf } from '../forms/posted.ts'
import { done, respond } from '../respond.tsx'
import { address, idOfPath, type PageContext, type SignedInView, sameAddress, signedIn } from '../view.ts'

/** Periods to choose from: a year of months, and the quarters and years around it. */
function periodChoices(view: SignedInView) {
  const today = shanghaiDate(view.ctx.clock())
  const t = reportTextsOf(view.language)
  const group = (kind: 'month' | 'quarter' | 'year', count: number) => ({
    label: t.kinds[kind],
    choices: lastPeriods(kind, today, count).map((code) => [code, t.period(code)] as const),
  })
  return [group('month', 13), group('quarter', 5), group('year', 3)]
}

function nameOf(line: ReportLine, view: SignedInView): string {
  const t = reportTextsOf(view.language)
  return t.title(line.subject.place, t.period(line.period), line.kind)
}

function Files({ line, view }: { line: ReportLine; view: SignedInView }) {
  const t = view.texts.reports
  const name = nameOf(line, view)
  return (
    <>
      <a href={`/api/v1/exports/reports/${line.id}/report.docx`} aria-label={t.word(name)}>
        Word
      </a>{' '}
      <a href={`/api/v1/exports/reports/${line.id}/report.xlsx`} aria-label={t.excel(name)}>
        Excel
      </a>
    </>
  )
}

function Editions({ lines, view }: { lines: readonly ReportLine[]; view: SignedInView }) {
  const t = view.texts.reports
  return (
    <TableFrame label={t.list}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.subject}</th>
            <th scope="col">{t.scope}</th>
            <th scope="col">{t.recordedUpTo}</th>
            <th scope="col">{t.madeBy}</th>
            <th scope="col">{t.files}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr>
              <td class="wrap">
                <a href={`/reports/${line.id}`}>{nameOf(line, view)}</a>{' '}
                {line.interim && <span class="tag tag-quiet">{t.interim}</span>}
              </td>
              <td>{view.words.reportScope[line.scope]}</td>
              <td class="date">{formatMinute(line.recordedUpTo)}</td>
              <td>{line.madeBy}</td>
              <td>
                <Files line={line} view={view} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

async function showList(c: PageContext, view: SignedInView, form: FormState) {
  const { ctx, actor, texts } = view
  const t = texts.reports
  const query = queryOf(reportQuery, view.query)
  const page = await listReports(ctx, actor, query)
  const field = { name: 'period', label: t.period }
  const filters: Filter[] = [
    { name: 'period', label: t.period, choices: periodChoices(view), empty: texts.anyChoice },
    ...(actor.role === 'city'
      ? []
      : [{ name: 'scope', label: t.scope, choices: choicesOf(view.words.reportScope), empty: texts.anyChoice }]),
  ]
  return respond(
    c,
    view,
    { title: t.list, section: 'reports' },
    <>
      <ErrorSummary form={form} fields={[field]} view={view} />
      <Heading title={t.list} aside={<ExportMenu view={view} path="reports" query={query} />}>
        <p class="muted">{t.intro}</p>
      </Heading>
      <form class="form make-reports" method="post" action="/reports" aria-labelledby="make-title">
        <h2 id="make-title">{t.makeTitle}</h2>
        <Select
          view={view}
          form={form}
          field={{ ...field, name: 'make' }}
          hint={t.makeHint}
          choices={periodChoices(view)}
        />
        <div class="form-actions">
          <button type="submit" class="primary">
            {t.make}
          </button>
        </div>
      </form>
      <Filters view={view} filters={filters} />
      <Listing view={view} page={page} empty={<Empty text={t.empty} />}>
        <Editions lines={page.items} view={view} />
      </Listing>
    </>,
    form.status,
  )
}

/** A number that leads to its records; nought leads nowhere. */
function Figure({
  report,
  row,
  figure,
  part,
  view,
}: {
  report: ReportView
  row: ReportRow
  figure: ReportFigure
  part: ReportPart
  view: SignedInView
}) {
  const t = view.texts.reports
  const { count, sumYuan } = row.figures[figure][part]
  if (count === 0) return <>0</>
  const words = reportTextsOf(view.language)
  return (
    <a href={address(`/reports/${report.id}/records`, { figure, part, of: row.id })}>
      {count}
      <span class="hidden-text"> {t.openRecords(row.name, words.figures[figure], t.parts[part])}</span>
      {sumYuan !== null && <span class="sum-below">{formatYuan(sumYuan, view.texts)}</span>}
    </a>
  )
}

const holds = (figures: ReportCells, part: ReportPart): boolean =>
  REPORT_FIGURES.some((figure) => figures[figure][part].count > 0)

function Lines({ report, view }: { report: ReportView; view: SignedInView }) {
  const t = reportTextsOf(view.language)
  const nameIn = { main: (name: string) => name, added: t.added, removed: t.removed }
  return (
    <TableFrame label={view.texts.reports.table}>
      <table class="report">
        <thead>
          <tr>
            <th scope="col">{t.line}</th>
            {REPORT_FIGURES.map((figure) => (
              <th scope="col" class="figure">
                {t.figures[figure]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.rows.flatMap((row) =>
            REPORT_PARTS.filter((part) => part === 'main' || holds(row.figures, part)).map((part) => (
              <tr class={part === 'main' ? `line-${row.kind}` : 'line-later'}>
                <th scope="row">{nameIn[part](row.kind === 'total' ? t.total(row.name) : row.name)}</th>
                {REPORT_FIGURES.map((figure) => (
                  <td class="figure">
                    <Figure report={report} row={row} figure={figure} part={part} view={view} />
                  </td>
                ))}
              </tr>
            )),
          )}
        </tbody>
      </table>
    </TableFrame>
  )
}

function Sentences({ title, id, lines }: { title: string; id: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class="sentences">
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </section>
  )
}

async function showReport(c: PageContext) {
  const view = signedIn(c)
  const { texts, language } = view
  const t = texts.reports
  const report = await readReport(view.ctx, view.actor, idOfPath(c))
  const said = reportWords(report, language)
  return respond(
    c,
    view,
    { title: said.title, section: 'reports' },
    <>
      <Heading
        title={said.title}
        aside={
          <>
            <a class="button" href={`/api/v1/exports/reports/${report.id}/report.docx`}>
              {texts.exporting.word}
            </a>
            <a class="button" href={`/api/v1/exports/reports/${report.id}/report.xlsx`}>
              {texts.exporting.excel}
            </a>
            <a class="button" href={`/print/reports/${report.id}`}>
              {texts.exporting.print}
            </a>
            <form method="post" action="/reports">
              <input type="hidden" name="make" value={report.period} />
              <input type="hidden" name="scope" value={report.scope} />
              <input type="hidden" name="subject" value={report.subject.id} />
              <button type="submit">{t.makeAgain}</button>
            </form>
          </>
        }
      >
        <p class="under-title">
          {said.span} · {said.recorded} {report.interim && <span class="tag tag-quiet">{t.interim}</span>}
        </p>
        {report.interim && <p class="muted">{t.interimText}</p>}
      </Heading>
      <Lines report={report} view={view} />
      <p class={report.reproduced ? 'muted' : 'field-error'}>{report.reproduced ? t.reproduced : t.notReproduced}</p>
      <Sentences title={t.best} id="best-title" lines={said.best} />
      <Sentences title={t.missing} id="missing-title" lines={said.missing} />
      <Sentences title={t.howCounted} id="counted-title" lines={said.notes} />
    </>,
  )
}

async function showRecords(c: PageContext) {
  const view = signedIn(c)
  const { ctx, actor, texts } = view
  const id = idOfPath(c)
  const query = queryOf(
    reportRecordsQuery,
    new URLSearchParams({ figure: 'needs_posted', ...Object.fromEntries(view.query) }),
  )
  const [report, records] = await Promise.all([readReport(ctx, actor, id), reportRecordsOf(ctx, actor, id, query)])
  const t = texts.reports
  const words = reportTextsOf(view.language)
  const figure = words.figures[query.figure]
  const line = report.rows.find((row) => row.id === (query.of ?? null)) ?? report.rows[0]
  const pages = Math.max(1, Math.ceil(records.total / records.pageSize))
  const title = t.recordsTitle(figure)
  return respond(
    c,
    view,
    { title, section: 'reports' },
    <>
      <Heading
        title={title}
        aside={<ExportMenu view={view} path={`reports/${id}/records`} query={{ ...query, page: undefined }} />}
      >
        <p class="under-title">
          <a href={`/reports/${id}`}>{nameOf(report, view)}</a> · {line?.name} · {t.parts[query.part]}
        </p>
        <p class="found">
          {t.recordsCount(records.total)}
          {records.sumYuan !== null && `${texts.separator}${formatYuan(records.sumYuan, texts)}`}
        </p>
      </Heading>
      {records.items.length === 0 ? (
        <Empty text={t.recordsNone} />
      ) : (
        <TableFrame label={title}>
          <table>
            <thead>
              <tr>
                <th scope="col">{texts.outcomes.happenedOn}</th>
                <th scope="col">{texts.need.reference}</th>
                <th scope="col">{t.record}</th>
                <th scope="col">{texts.need.office}</th>
                {hasSum(query.figure) && (
                  <th scope="col" class="figure">
                    {texts.outcomes.amount}
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {records.items.map((record) => (
                <tr>
                  <td class="date">{record.happenedOn}</td>
                  <td class="reference">{record.reference}</td>
                  <td class="wrap">
                    <a href={record.path}>{record.title}</a>
                  </td>
                  <td>{record.office}</td>
                  {hasSum(query.figure) && (
                    <td class="figure">{record.amountYuan === null ? '' : formatYuan(record.amountYuan, texts)}</td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
      {pages > 1 && (
        <div class="paging">
          <p>{t.page(query.page, pages)}</p>
          {query.page > 1 && <a href={sameAddress(view, { page: query.page - 1 })}>{t.previousPage}</a>}
          {query.page < pages && (
            <a rel="next" href={sameAddress(view, { page: query.page + 1 })}>
              {texts.actions.nextPage}
            </a>
          )}
        </div>
      )}
    </>,
  )
}

/** 工作报告: making them with one click, one of them, and the records behind its numbers. */
export const reportPages = new Hono<AppEnv>()
  .get('/', (c) => showList(c, signedIn(c), freshForm()))
  .post('/', async (c) => {
    const view = signedIn(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const input = {
        period: reader.text('make'),
        scope: reader.textOrUndefined('scope'),
        subject: reader.textOrUndefined('subject'),
      }
      const made = await makeReports(view.ctx, view.actor, parseForm(reportInput, input, reader))
      const [only] = made
      if (made.length === 1 && only !== undefined) return done(c, `/reports/${only.id}`, 'reports_made')
      return done(c, '/reports', 'reports_made', { period: input.period })
    } catch (error) {
      return showList(c, view, refusedForm(posted, error, view))
    }
  })
  .get('/:id', showReport)
  .get('/:id/records', showRecords)

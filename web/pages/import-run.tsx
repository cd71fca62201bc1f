import { fieldName, importTexts } from '../../api/labels/import.ts'
import { importFlowTexts } from '../../api/labels/import-flow.ts'
import {
  IMPORT_OUTCOMES,
  IMPORT_VERDICTS,
  type ImportFound,
  type ImportRowView,
  type ImportView,
} from '../../api/schemas/import.ts'
import { IMPORT_FIELDS } from '../../api/services/import/fields.ts'
import { editionsToImportInto, listImportRows, readImportRun } from '../../api/services/import/runs.ts'
import { Heading, TableFrame } from '../components/list.tsx'
import { Marked } from '../components/marked.tsx'
import type { MarkRange } from '../format/marks.ts'
import { respond } from '../respond.tsx'
import { address, type PageContext, type SignedInView } from '../view.ts'

/** How often a page of running work is asked for again, in seconds. */
const AGAIN_SECONDS = 2
const ROWS_SHOWN = 50
const LEFT_OUT = ['refused', 'left', 'stale']

/** An import as it stands: being read, checked, being entered, done, or unreadable. */
export async function showImport(c: PageContext, view: SignedInView, id: string) {
  const run = await readImportRun(view.ctx, view.actor, id, view.language)
  const texts = view.texts.imports
  const running = run.state === 'reading' || run.state === 'entering'
  if (running) c.header('Refresh', String(AGAIN_SECONDS))
  const content = running ? (
    <Progress run={run} view={view} />
  ) : run.state === 'done' ? (
    <Result run={run} view={view} />
  ) : (
    <Check run={run} view={view} />
  )
  const rows = running ? null : await Rows({ run, view })
  const columns = run.state === 'ready' || run.state === 'failed' ? await Columns({ run, view }) : null
  return respond(
    c,
    view,
    { title: run.source || importFlowTexts(view.language).pastedTable, section: 'imports' },
    <>
      <Heading title={run.source || importFlowTexts(view.language).pastedTable}>
        <p>
          <a href="/imports">{texts.mine}</a> · {run.owner.name} · {importFlowTexts(view.language).state[run.state]}
        </p>
      </Heading>
      {content}
      {rows}
      {columns}
    </>,
  )
}

function Cancel({ run, view }: { run: ImportView; view: SignedInView }) {
  return (
    <form method="post" action={`/imports/${run.id}/cancel`}>
      <button type="submit">{view.texts.imports.cancel}</button>
    </form>
  )
}

/** How far reading, or comparing after it, is. */
function readingText({ rowsRead, rowsTotal, rowsCompared }: ImportView, texts: SignedInView['texts']['imports']) {
  const comparing = rowsTotal !== null && rowsTotal > 0 && rowsRead === rowsTotal
  return comparing ? texts.comparing(rowsCompared) : texts.reading(rowsRead, rowsTotal)
}

function Progress({ run, view }: { run: ImportView; view: SignedInView }) {
  const texts = view.texts.imports
  const label = run.state === 'reading' ? readingText(run, texts) : texts.entering
  return (
    <section role="status">
      <p>
        <label for="progress">{label}</label>
      </p>
      <progress
        id="progress"
        {...(run.state === 'reading' && run.rowsTotal ? { value: run.rowsRead, max: run.rowsTotal } : {})}
      ></progress>
      <p class="hint">{texts.mayLeave}</p>
      <Cancel run={run} view={view} />
    </section>
  )
}

/** Counts in words, in the order of the vocabulary. */
function countsText(
  counts: ImportView['counts'],
  words: Readonly<Record<string, string>>,
  order: readonly string[],
  between: string,
): string {
  return order
    .filter((code) => (counts[code] ?? 0) > 0)
    .map((code) => `${words[code]} ${counts[code]}`)
    .join(between)
}

function Refused({ run, view }: { run: ImportView; view: SignedInView }) {
  const texts = view.texts.imports
  return (
    <p>
      <a href={`/imports/${run.id}/refused`}>{texts.refusedFile}</a> <span class="hint">{texts.refusedFileHint}</span>
    </p>
  )
}

function Result({ run, view }: { run: ImportView; view: SignedInView }) {
  const texts = view.texts.imports
  const { outcome } = importFlowTexts(view.language)
  const { created = 0, changed = 0 } = run.counts
  const parts = countsText(run.counts, outcome, IMPORT_OUTCOMES, view.texts.separator)
  return (
    <section role="status">
      {created + changed === 0 && <p class="notice">{texts.doneNothing}</p>}
      <p class={created + changed === 0 ? undefined : 'notice'}>{texts.done(parts)}</p>
      <div class="form-actions">
        {run.list !== null && (
          <a class="button" href={`/needs-lists/${run.list.id}`}>{`${texts.list}：${run.list.title}`}</a>
        )}
        <a class="button" href={address('/imports/new', { side: run.side })}>
          {texts.again}
        </a>
      </div>
      {LEFT_OUT.some((code) => (run.counts[code] ?? 0) > 0) && <Refused run={run} view={view} />}
    </section>
  )
}

function Check({ run, view }: { run: ImportView; view: SignedInView }) {
  const texts = view.texts.imports
  const words = importFlowTexts(view.language)
  const { create = 0, change = 0, conflict = 0, refuse = 0, same = 0 } = run.counts
  const entering = create + change + conflict
  return (
    <>
      {run.problem !== null && (
        <div class="error-summary" role="alert">
          <h2>{texts.failed}</h2>
          <p>{run.problem}</p>
        </div>
      )}
      {run.state === 'ready' && (
        <section aria-label={texts.counts}>
          <p role="status">
            <strong>
              {countsText(run.counts, words.verdict, IMPORT_VERDICTS, view.texts.separator) || texts.noRows}
            </strong>
          </p>
          <p class="hint">{texts.nothingYet}</p>
          {(run.found?.skipped.length ?? 0) > 0 && <p class="hint">{texts.skipped(skippedText(run.found, view))}</p>}
          {refuse + conflict > 0 && <Refused run={run} view={view} />}
          <div class="form-actions">
            {entering + same > 0 && (
              <form method="post" action={`/imports/${run.id}/confirm`}>
                <button type="submit" class="primary">
                  {texts.confirm(entering + same)}
                </button>
              </form>
            )}
            <Cancel run={run} view={view} />
          </div>
          <p class="hint">{entering === 0 ? texts.nothingToEnter : texts.confirmHint}</p>
        </section>
      )}
      {run.state === 'failed' && <Cancel run={run} view={view} />}
    </>
  )
}

function skippedText(found: ImportFound | null, view: SignedInView): string {
  const words = importTexts(view.language).skipped
  return (found?.skipped ?? [])
    .slice(0, 10)
    .map(({ row, why, text }) => `${row}（${words[why]}：${text.slice(0, 20)}）`)
    .join(view.texts.separator)
}

async function Columns({ run, view }: { run: ImportView; view: SignedInView }) {
  const { found } = run
  if (found === null) return null
  const texts = view.texts.imports
  const labels = importTexts(view.language)
  const drafts = run.side === 'need' ? await editionsToImportInto(view.ctx, view.actor, run.owner.id) : []
  const chosen = run.edition.kind === 'draft' ? `draft:${run.edition.id}` : run.edition.kind
  const reasons: Readonly<Record<string, string>> = labels.reasons
  const fieldNames = (fields: readonly (typeof found.missing)[number][]) =>
    fields.map((field) => fieldName(view.language, run.side, field)).join(view.texts.separator)
  return (
    <section aria-labelledby="columns">
      <h2 id="columns">{texts.columns}</h2>
      {found.missing.length > 0 && (
        <p class="error" role="alert">
          {texts.missing(fieldNames(found.missing))}
        </p>
      )}
      <p class="hint">{texts.columnsHint}</p>
      <form class="form" method="post" action={`/imports/${run.id}/columns`}>
        <input type="hidden" name="columns" value={String(found.columns.length)} />
        {found.sheets.length > 1 && (
          <div class="field">
            <label for="f-sheet">{texts.sheet}</label>
            <select id="f-sheet" name="sheet">
              {found.sheets.map(({ name, rows }) => (
                <option value={name} selected={name === found.sheet}>{`${name}（${rows}）`}</option>
              ))}
            </select>
          </div>
        )}
        {run.side === 'need' && (
          <div class="field">
            <label for="f-edition">{texts.edition}</label>
            <select id="f-edition" name="edition">
              {drafts.map(({ id, title }) => (
                <option value={`draft:${id}`} selected={chosen === `draft:${id}`}>
                  {title}
                </option>
              ))}
              <option value="new" selected={chosen === 'new'}>
                {texts.editionNew}
              </option>
              <option value="none" selected={chosen === 'none'}>
                {texts.editionNone}
              </option>
            </select>
          </div>
        )}
        <TableFrame label={texts.columns}>
          <table>
            <thead>
              <tr>
                <th scope="col">{texts.column}</th>
                <th scope="col">{texts.header}</th>
                <th scope="col">{texts.readAs}</th>
                <th scope="col">{texts.why}</th>
                <th scope="col">{texts.samples}</th>
              </tr>
            </thead>
            <tbody>
              {found.columns.map((column) => (
                <tr>
                  <td>{column.letter}</td>
                  <td class="wrap">{column.header}</td>
                  <td>
                    <select name={`column-${column.index}`} aria-label={`${texts.readAs} ${column.letter}`}>
                      <option value="">{texts.ignored}</option>
                      {IMPORT_FIELDS[run.side].map((field) => (
                        <option value={field} selected={field === column.field}>
                          {fieldName(view.language, run.side, field)}
                        </option>
                      ))}
                    </select>
                  </td>
                  <td class="wrap">{reasons[column.reason] ?? ''}</td>
                  <td class="wrap">{column.samples.slice(0, 3).join(view.texts.separator).slice(0, 80)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
        <div class="form-actions">
          <button type="submit">{texts.checkAgain}</button>
        </div>
      </form>
    </section>
  )
}

async function Rows({ run, view }: { run: ImportView; view: SignedInView }) {
  const texts = view.texts.imports
  const words = importFlowTexts(view.language)
  const done = run.state === 'done'
  const order: readonly string[] = done
    ? ['refused', 'left', 'stale', 'present', 'created', 'changed', 'same']
    : ['refuse', 'conflict', 'change', 'create', 'same']
  const tabs = order.filter((code) => (run.counts[code] ?? 0) > 0)
  const [first] = tabs
  if (first === undefined) return null
  const show = tabs.find((code) => code === view.query.get('show')) ?? first
  const names: Readonly<Record<string, string>> = done ? words.outcome : words.verdict
  const after = Number(view.query.get('after') ?? 0)
  const verdict = IMPORT_VERDICTS.find((code) => code === show)
  const outcome = IMPORT_OUTCOMES.find((code) => code === show)
  const page = await listImportRows(
    view.ctx,
    view.actor,
    run.id,
    {
      ...(done ? { outcome } : { verdict }),
      after: Number.isInteger(after) && after > 0 ? after : 0,
      limit: ROWS_SHOWN,
    },
    view.language,
  )
  const here = `/imports/${run.id}`
  return (
    <section aria-labelledby="rows">
      <h2 id="rows">{texts.rows}</h2>
      <nav class="tabs" aria-label={texts.rows}>
        <ul>
          {tabs.map((code) => (
            <li>
              <a href={address(here, { show: code })} aria-current={code === show ? 'page' : undefined}>
                {names[code]} <span class="count">{run.counts[code]}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {show === 'conflict' ? (
        <form method="post" action={`${here}/choices`}>
          <RowsTable rows={page.items} run={run} view={view} show={show} />
          <div class="form-actions">
            <button type="submit">{texts.saveChoices}</button>
          </div>
        </form>
      ) : (
        <RowsTable rows={page.items} run={run} view={view} show={show} />
      )}
      {show === 'create' && (run.counts.create ?? 0) > run.rowsCompared && (
        <p class="hint">{texts.compared(run.rowsCompared)}</p>
      )}
      {page.next !== null && <a href={address(here, { show, after: page.next })}>{texts.next}</a>}
    </section>
  )
}

function RowsTable({
  rows,
  run,
  view,
  show,
}: {
  rows: readonly ImportRowView[]
  run: ImportView
  view: SignedInView
  show: string
}) {
  const texts = view.texts.imports
  const refused = show === 'refuse' || show === 'refused'
  return (
    <TableFrame label={texts.rows}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.row}</th>
            <th scope="col">{texts.name}</th>
            {refused && <th scope="col">{texts.refusedCell}</th>}
            {refused && <th scope="col">{texts.value}</th>}
            <th scope="col">{refused ? texts.reason : show === 'conflict' ? texts.becomes : texts.oldAndNew}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) =>
            refused ? (
              row.problems.map((problem) => (
                <tr>
                  <td>{row.row}</td>
                  <td class="wrap">{row.title}</td>
                  <td class="wrap">
                    {problem.column === null ? '' : `${problem.column.letter}${row.row} ${problem.column.header}`}
                  </td>
                  <td class="wrap">{problem.value}</td>
                  <td class="wrap">{problem.reason}</td>
                </tr>
              ))
            ) : (
              <tr>
                <td>{row.row}</td>
                <td class="wrap">
                  {row.title}
                  {row.item !== null && (
                    <p>
                      <a href={`/${run.side}s/${row.item.id}`}>{row.item.reference}</a> {row.item.title}
                    </p>
                  )}
                </td>
                <td class="wrap">
                  {row.conflictText !== null && <p>{row.conflictText}</p>}
                  {run.state === 'ready' && row.choices.length > 0 && (
                    <select name={`choice-${row.row}`} aria-label={`${texts.becomes} ${row.row}`}>
                      {row.choices.map((choice) => (
                        <option value={choice} selected={choice === (row.choice ?? 'leave')}>
                          {texts.choices[choice]}
                        </option>
                      ))}
                    </select>
                  )}
                  {row.changes.map(({ field, old, new: fresh }) => (
                    <p>
                      {field}：<del>{old}</del> → <ins>{fresh}</ins>
                    </p>
                  ))}
                  <Alike row={row} run={run} view={view} />
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </TableFrame>
  )
}

type Words = ImportRowView['alike'][number]['words']
const ranges = (words: Words, side: 'typed' | 'found', field: 'title' | 'text'): MarkRange[] =>
  words.flatMap((word, number) =>
    word[side].filter((mark) => mark.field === field).map(({ start, end }) => ({ start, end, word: number })),
  )

function Alike({ row, run, view }: { row: ImportRowView; run: ImportView; view: SignedInView }) {
  if (row.alike.length === 0) return null
  return (
    <details open>
      <summary>{view.texts.imports.alike}</summary>
      {row.alike.map((item) => (
        <div>
          <p>
            <a href={`/${run.side}s/${item.id}`}>{item.reference}</a> {item.owner} {item.status}{' '}
            {view.texts.similar.degree(Math.round(100 * item.similarity))}
          </p>
          <p>
            <Marked text={row.title} ranges={ranges(item.words, 'typed', 'title')} /> ·{' '}
            <Marked text={row.description.slice(0, 200)} ranges={ranges(item.words, 'typed', 'text')} />
          </p>
          <p>
            <Marked text={item.title} ranges={ranges(item.words, 'found', 'title')} /> ·{' '}
            <Marked text={item.description.slice(0, 200)} ranges={ranges(item.words, 'found', 'text')} />
          </p>
        </div>
      ))}
    </details>
  )
}

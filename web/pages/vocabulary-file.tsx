import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { DomainError } from '../../api/errors.ts'
import { fileTexts } from '../../api/labels/files.ts'
import { type ImportResult, importInput, MOST_IMPORTED } from '../../api/schemas/knowledge.ts'
import { importEntries } from '../../api/services/knowledge/import.ts'
import { everyEntry } from '../../api/services/knowledge/vocabulary.ts'
import { readEntries, writeEntries } from '../../api/services/knowledge/vocabulary-file.ts'
import { canKeepVocabulary, require } from '../../api/services/permissions.ts'
import { formatOfName } from '../../api/services/tables/table.ts'
import { Heading, TableFrame } from '../components/list.tsx'
import { formatMinute } from '../format/date.ts'
import { respond } from '../respond.tsx'
import { type PageContext, type SignedInView, signedIn } from '../view.ts'

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** What became of a file: what cannot be read at all, or of each refused row why. */
type Outcome =
  | { readonly refusal: string }
  | { readonly result: ImportResult; readonly refused: readonly { readonly row: number; readonly why: string }[] }

function OutcomeView({ outcome, view }: { outcome: Outcome; view: SignedInView }) {
  const texts = view.texts.knowledge.vocabulary
  if ('refusal' in outcome)
    return (
      <div class="error-summary" role="alert" tabindex={-1} id="errors" data-focus>
        <h2>{view.texts.errors.heading}</h2>
        <p>
          <a href="#f-file">{outcome.refusal}</a>
        </p>
      </div>
    )
  const { added, unchanged } = outcome.result
  return (
    <section role="status">
      <p class="notice">{texts.imported(added, unchanged, outcome.refused.length)}</p>
      {outcome.refused.length > 0 && (
        <TableFrame label={texts.whyRefused}>
          <table>
            <thead>
              <tr>
                <th scope="col">{texts.row}</th>
                <th scope="col">{texts.whyRefused}</th>
              </tr>
            </thead>
            <tbody>
              {outcome.refused.map(({ row, why }) => (
                <tr>
                  <td>{row}</td>
                  <td class="wrap">{why}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </section>
  )
}

function show(c: PageContext, view: SignedInView, outcome: Outcome | null) {
  const { texts } = view
  const labels = texts.knowledge.vocabulary
  return respond(
    c,
    view,
    { title: labels.importTitle, section: 'vocabulary', shape: 'narrow' },
    <>
      {outcome !== null && 'refusal' in outcome && <OutcomeView outcome={outcome} view={view} />}
      <Heading title={labels.importTitle} />
      {outcome !== null && 'result' in outcome && <OutcomeView outcome={outcome} view={view} />}
      <form class="form" method="post" action="/vocabulary/import" enctype="multipart/form-data">
        <div class="field">
          <label for="f-file">
            {labels.file} <span class="required">{texts.required}</span>
          </label>
          <p class="hint" id="f-file-hint">
            {labels.importHint}
          </p>
          <input id="f-file" type="file" name="file" accept=".xlsx,.csv" aria-describedby="f-file-hint" />
        </div>
        <div class="form-actions">
          <button type="submit" class="primary">
            {labels.importNow}
          </button>
          <a href="/vocabulary">{texts.actions.back}</a>
        </div>
      </form>
    </>,
    outcome !== null && 'refusal' in outcome ? 422 : 200,
  )
}

async function take(view: SignedInView, file: unknown): Promise<Outcome> {
  const labels = view.texts.knowledge.vocabulary
  if (!(file instanceof File) || file.name === '') return { refusal: labels.fileMissing }
  const format = formatOfName(file.name)
  if (format !== 'csv' && format !== 'xlsx') return { refusal: labels.fileKind }
  const reading = await readEntries(new Uint8Array(await file.arrayBuffer()), format)
  if (!reading.ok) {
    const { code, values } = reading.problem
    return { refusal: code === 'no_header' ? labels.fileHeader : fileTexts(view.language).file[code](values) }
  }
  const refused: { row: number; why: string }[] = []
  const read = reading.value.filter(({ row, unknownKind, entry }) => {
    const fits = importInput.safeParse({ entries: [entry] })
    const why = unknownKind !== null ? labels.unknownKind(unknownKind) : fits.success ? null : rowFault(view)
    if (why !== null) refused.push({ row, why })
    return why === null
  })
  const entries = read.slice(0, MOST_IMPORTED).map(({ entry }) => entry)
  for (const { row } of read.slice(MOST_IMPORTED))
    refused.push({ row, why: view.words.fieldErrors.too_many({ most: MOST_IMPORTED }) })
  const result: ImportResult =
    entries.length === 0
      ? { added: 0, unchanged: 0, refused: [] }
      : await importEntries(view.ctx, view.actor, { entries }, view.language)
  for (const { index, details } of result.refused) refused.push({ row: read[index]?.row ?? 0, why: details.join(' ') })
  return { result, refused: refused.sort((one, other) => one.row - other.row) }
}

/** Why a row that the schema refuses cannot be used: no word, a word that is too long, control characters. */
const rowFault = (view: SignedInView): string => view.words.fieldErrors.wrong_form({})

/** The dictionary from and to files. */
export const vocabularyFilePages = new Hono<AppEnv>()
  .get('/import', (c) => {
    const view = signedIn(c)
    require(canKeepVocabulary(view.actor))
    return show(c, view, null)
  })
  .post('/import', async (c) => {
    const view = signedIn(c)
    require(canKeepVocabulary(view.actor))
    const { file } = await c.req.parseBody()
    return show(c, view, await take(view, file))
  })
  .get('/export/:format', async (c) => {
    const view = signedIn(c)
    const format = c.req.param('format')
    if (format !== 'csv' && format !== 'xlsx') throw new DomainError('not_found')
    const labels = view.texts.knowledge.vocabulary
    const entries = await everyEntry(view.ctx, view.actor)
    const day = formatMinute(view.ctx.clock().toISOString()).slice(0, 10)
    const bytes = await writeEntries(entries, format, {
      name: labels.title,
      subtitle: labels.exportSubtitle(entries.length, day),
      footer: labels.exportFooter,
    })
    return c.body(Uint8Array.from(bytes), 200, {
      'Content-Type': TYPES[format],
      'Content-Disposition': `attachment; filename="vocabulary-${day}.${format}"`,
      'Cache-Control': 'no-store',
    })
  })

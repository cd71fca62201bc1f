import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { importCounts, importFlowTexts } from '../../api/labels/import-flow.ts'
import { parseInput } from '../../api/problem.ts'
import { importColumns, importEdition, importInput } from '../../api/schemas/import.ts'
import { refusedFile } from '../../api/services/import/refused-file.ts'
import {
  cancelImport,
  chooseColumns,
  chooseForImportRow,
  confirmImport,
  listImports,
  startImport,
} from '../../api/services/import/runs.ts'
import { importTemplate } from '../../api/services/import/template.ts'
import { canCreateNeed, canCreateOffer, require } from '../../api/services/permissions.ts'
import { officeChoices, providerChoices } from '../choices.ts'
import { ExportMenu } from '../components/export-menu.tsx'
import { Options } from '../components/fields.tsx'
import { Empty, Heading, TableFrame } from '../components/list.tsx'
import { formatMinute } from '../format/date.ts'
import { postedForm } from '../forms/posted.ts'
import { respond } from '../respond.tsx'
import { address, idOfPath, type PageContext, type SignedInView, signedIn } from '../view.ts'
import { showImport } from './import-run.tsx'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
type Side = 'need' | 'offer'
const sideOf = (value: unknown): Side => (value === 'offer' ? 'offer' : 'need')
const mayImport = ({ actor }: SignedInView, side: Side) =>
  side === 'need' ? canCreateNeed(actor) : canCreateOffer(actor)

/** `none`, `new`, `draft:ID` of a form; nothing for the usual one. */
function editionOf(value: unknown) {
  const [kind, id] = String(value ?? '').split(':')
  const parsed = importEdition.safeParse(id === undefined ? { kind } : { kind, id })
  return parsed.success ? { edition: parsed.data } : {}
}

async function showForm(c: PageContext, view: SignedInView, side: Side, wrong: string | null = null) {
  const texts = view.texts.imports
  require(mayImport(view, side))
  const owners =
    side === 'need'
      ? view.actor.role === 'city'
        ? null
        : await officeChoices(view)
      : view.actor.role === 'provider'
        ? null
        : await providerChoices(view)
  const owner = side === 'need' ? 'officeId' : 'providerId'
  const title = side === 'need' ? texts.needTitle : texts.offerTitle
  return respond(
    c,
    view,
    { title, section: 'imports', shape: 'narrow' },
    <>
      {wrong !== null && (
        <div class="error-summary" role="alert" tabindex={-1} id="errors" data-focus>
          <h2>{view.texts.errors.heading}</h2>
          <p>
            <a href="#f-file">{wrong}</a>
          </p>
        </div>
      )}
      <Heading title={title} />
      <p>
        <a href={`/imports/template/${side}`}>{side === 'need' ? texts.templateNeeds : texts.templateOffers}</a>
      </p>
      <form class="form" method="post" action="/imports" enctype="multipart/form-data">
        <input type="hidden" name="side" value={side} />
        {owners !== null && (
          <div class="field">
            <label for="f-owner">
              {side === 'need' ? view.texts.need.office : texts.provider}{' '}
              <span class="required">{view.texts.required}</span>
            </label>
            <select id="f-owner" name={owner} required>
              <option value=""></option>
              <Options choices={owners} chosen={null} />
            </select>
          </div>
        )}
        <div class="field">
          <label for="f-file">{texts.file}</label>
          <p class="hint" id="f-file-hint">
            {texts.fileHint}
          </p>
          <input id="f-file" type="file" name="file" accept=".xlsx,.csv,.tsv,.txt" aria-describedby="f-file-hint" />
        </div>
        <div class="field">
          <label for="f-text">{texts.paste}</label>
          <p class="hint" id="f-text-hint">
            {texts.pasteHint}
          </p>
          <textarea id="f-text" name="text" rows={6} aria-describedby="f-text-hint"></textarea>
        </div>
        {side === 'need' && (
          <div class="field">
            <label for="f-edition">{texts.edition}</label>
            <p class="hint" id="f-edition-hint">
              {texts.editionHint}
            </p>
            <select id="f-edition" name="edition" aria-describedby="f-edition-hint">
              <option value="">{texts.editionLast}</option>
              <option value="new">{texts.editionNew}</option>
              <option value="none">{texts.editionNone}</option>
            </select>
          </div>
        )}
        <p class="hint">{texts.checkHint}</p>
        <div class="form-actions">
          <button type="submit" class="primary">
            {texts.check}
          </button>
          <a href="/imports">{view.texts.actions.back}</a>
        </div>
      </form>
    </>,
    wrong === null ? 200 : 422,
  )
}

async function showList(c: PageContext, view: SignedInView) {
  const texts = view.texts.imports
  const { items } = await listImports(view.ctx, view.actor, view.language)
  const words = importFlowTexts(view.language)
  const aside = (
    <>
      <ExportMenu view={view} path="imports" />
      {mayImport(view, 'need') && (
        <a class="button primary" href="/imports/new?side=need">
          {texts.importNeeds}
        </a>
      )}
      {mayImport(view, 'offer') && (
        <a class="button" href="/imports/new?side=offer">
          {texts.importOffers}
        </a>
      )}
    </>
  )
  return respond(
    c,
    view,
    { title: texts.mine, section: 'imports' },
    <>
      <Heading title={texts.mine} aside={aside}>
        <p>{texts.intro}</p>
      </Heading>
      {items.length === 0 ? (
        <Empty text={texts.none} />
      ) : (
        <TableFrame label={texts.mine}>
          <table>
            <thead>
              <tr>
                <th scope="col">{texts.what}</th>
                <th scope="col">{texts.owner}</th>
                <th scope="col">{texts.state}</th>
                <th scope="col">{texts.counts}</th>
                <th scope="col">{texts.begun}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((run) => (
                <tr>
                  <td class="wrap">
                    <a href={`/imports/${run.id}`}>{run.source || words.pastedTable}</a>
                  </td>
                  <td>{run.owner.name}</td>
                  <td>{words.state[run.state]}</td>
                  <td class="wrap">{importCounts(run.counts, view.language).join(view.texts.separator)}</td>
                  <td>{formatMinute(run.createdAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </>,
  )
}

async function take(c: PageContext) {
  const view = signedIn(c)
  const texts = view.texts.imports
  const { side: sent, file, text, officeId, providerId, edition } = await c.req.parseBody()
  const side = sideOf(sent)
  const given = file instanceof File && file.name !== ''
  const pasted = typeof text === 'string' && text.trim() !== ''
  if (!given && !pasted) return showForm(c, view, side, texts.nothingGiven)
  if (given && pasted) return showForm(c, view, side, texts.bothGiven)
  const source = given
    ? { file: { name: file.name.slice(-200), content: Buffer.from(await file.arrayBuffer()).toString('base64') } }
    : { text }
  const owner = {
    ...(typeof officeId === 'string' && officeId !== '' ? { officeId } : {}),
    ...(typeof providerId === 'string' && providerId !== '' ? { providerId } : {}),
  }
  const input = parseInput(importInput, { side, ...source, ...owner, ...editionOf(edition) })
  const { id } = await startImport(view.ctx, view.actor, input, view.language)
  return c.redirect(`/imports/${id}`, 303)
}

/** Fields by column of the form; undefined where none were sent. */
function mappingOf(posted: URLSearchParams): string[] | undefined {
  const width = Number(posted.get('columns') ?? '')
  if (!Number.isInteger(width) || width < 1 || width > 200) return undefined
  return Array.from({ length: width }, (_, at) => posted.get(`column-${at}`) ?? '')
}

/** Imports: what was handed in, the check, the confirmation, the result. */
export const importPages = new Hono<AppEnv>()
  .get('/', (c) => showList(c, signedIn(c)))
  .get('/new', (c) => showForm(c, signedIn(c), sideOf(c.req.query('side'))))
  .get('/template/:side', async (c) => {
    const view = signedIn(c)
    const side = sideOf(c.req.param('side'))
    require(mayImport(view, side))
    return c.body(Uint8Array.from(await importTemplate(side)), 200, {
      'Content-Type': XLSX,
      'Content-Disposition': `attachment; filename="${side}s-template.xlsx"`,
    })
  })
  .post('/', take)
  .get('/:id', (c) => showImport(c, signedIn(c), idOfPath(c)))
  .post('/:id/columns', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    const mapping = mappingOf(posted)
    const sheet = posted.get('sheet') ?? ''
    const input = parseInput(importColumns, {
      ...(sheet === '' ? {} : { sheet }),
      ...(mapping === undefined ? {} : { mapping: mapping.map((field) => (field === '' ? null : field)) }),
      ...editionOf(posted.get('edition')),
    })
    await chooseColumns(view.ctx, view.actor, id, input, view.language)
    return c.redirect(`/imports/${id}`, 303)
  })
  .post('/:id/choices', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    for (const [name, value] of await postedForm(c)) {
      const row = /^choice-(\d{1,7})$/.exec(name)?.[1]
      const choice = (['leave', 'update', 'create'] as const).find((each) => each === value)
      if (row !== undefined && choice !== undefined)
        await chooseForImportRow(view.ctx, view.actor, id, Number(row), choice, view.language)
    }
    return c.redirect(address(`/imports/${id}`, { show: 'conflict' }), 303)
  })
  .post('/:id/confirm', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    await confirmImport(view.ctx, view.actor, id, view.language)
    return c.redirect(`/imports/${id}`, 303)
  })
  .post('/:id/cancel', async (c) => {
    const view = signedIn(c)
    await cancelImport(view.ctx, view.actor, idOfPath(c))
    return c.redirect('/imports', 303)
  })
  .get('/:id/refused', async (c) => {
    const view = signedIn(c)
    const bytes = await refusedFile(view.ctx, view.actor, idOfPath(c), view.language)
    return c.body(Uint8Array.from(bytes), 200, {
      'Content-Type': XLSX,
      'Content-Disposition': 'attachment; filename="refused-rows.xlsx"',
      'Cache-Control': 'no-store',
    })
  })

import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { AppEnv } from '../../api/env.ts'
import {
  chainGroupQuery,
  type EntryEffect,
  type EntryView,
  entryInput,
  entryPatch,
  entryQuery,
  versionChoice,
} from '../../api/schemas/knowledge.ts'
import { listChainGroups } from '../../api/services/knowledge/chain-groups.ts'
import {
  addEntry,
  changeEntry,
  examineEntryInput,
  listEntries,
  listEntryVersions,
  readEntry,
  removeEntry,
  restoreEntry,
} from '../../api/services/knowledge/vocabulary.ts'
import { wordsOfText } from '../../api/services/knowledge/vocabulary-file.ts'
import { canKeepVocabulary, require } from '../../api/services/permissions.ts'
import { choicesOf } from '../choices.ts'
import { nameIn } from '../components/chain-drawing.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Facts } from '../components/facts.tsx'
import { Select, TextArea, TextField } from '../components/fields.tsx'
import { EntryEffects } from '../components/knowledge-effects.tsx'
import { Empty, type Filter, Filters, Heading, isFiltered, Paging, TableFrame } from '../components/list.tsx'
import { StaleDifferences } from '../components/stale.tsx'
import { formatMinute } from '../format/date.ts'
import { differencesOf } from '../forms/differences.ts'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { newOnce, ONCE_FIELD, onceOf } from '../forms/once.ts'
import { formReader, parseForm, postedForm, queryOf, requiredVersion, versionOf } from '../forms/posted.ts'
import { done, respond } from '../respond.tsx'
import { address, idOfPath, type PageContext, type SignedInView, signedIn } from '../view.ts'

const fieldsOf = ({ texts: { knowledge } }: SignedInView) => ({
  kind: { name: 'kind', label: knowledge.vocabulary.kind },
  head: { name: 'head', label: knowledge.vocabulary.head },
  words: { name: 'words', label: knowledge.vocabulary.words },
  note: { name: 'note', label: knowledge.vocabulary.note },
})

const valuesOf = ({ kind, head, words, note }: EntryView): URLSearchParams =>
  new URLSearchParams({ kind, head: head ?? '', words: words.join(' '), note: note ?? '' })

/** The parts of the dictionary as the address names them. */
const TABS = ['own', 'ofChains', 'removed'] as const
type Tab = (typeof TABS)[number]

function Tabs({ view, tab }: { view: SignedInView; tab: Tab }) {
  const texts = view.texts.knowledge.vocabulary
  const tabs = TABS.filter((one) => one !== 'removed' || canKeepVocabulary(view.actor))
  return (
    <nav class="tabs" aria-label={texts.tabs}>
      <ul>
        {tabs.map((one) => (
          <li>
            <a
              href={address('/vocabulary', { tab: one === 'own' ? null : one })}
              aria-current={one === tab ? 'page' : undefined}
            >
              {texts[one]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

async function showForm(
  c: PageContext,
  view: SignedInView,
  form: FormState,
  of: EntryView | null,
  effect: EntryEffect | null = null,
) {
  const { texts, words } = view
  const { knowledge } = texts
  const fields = fieldsOf(view)
  const shared = { view, form }
  const title = of === null ? knowledge.vocabulary.create : knowledge.vocabulary.edit
  return respond(
    c,
    view,
    { title, section: 'vocabulary', shape: 'narrow' },
    <>
      <ErrorSummary form={form} fields={Object.values(fields)} view={view} />
      <Heading title={title}>
        <p class="muted">{knowledge.follows}</p>
      </Heading>
      {of !== null && form.status === 412 && (
        <StaleDifferences
          differences={differencesOf(form.values, valuesOf(of), [fields.head, fields.words, fields.note])}
          view={view}
        />
      )}
      {effect !== null && <EntryEffects effect={effect} view={view} />}
      <form class="form" method="post" action={of === null ? '/vocabulary/new' : `/vocabulary/${of.id}/edit`}>
        {of === null ? (
          <>
            <input type="hidden" name={ONCE_FIELD} value={newOnce()} />
            <Select {...shared} field={fields.kind} required choices={choicesOf(words.vocabularyKind)} />
          </>
        ) : (
          <input type="hidden" name="version" value={String(of.version)} />
        )}
        {(of === null || of.kind === 'wider') && (
          <TextField
            {...shared}
            field={fields.head}
            hint={knowledge.vocabulary.headHint}
            size="medium"
            maxlength={40}
          />
        )}
        <TextArea {...shared} field={fields.words} required hint={knowledge.vocabulary.wordsHint} rows={4} />
        <TextField {...shared} field={fields.note} maxlength={200} />
        <div class="form-actions">
          <button type="submit" class="primary" name="step" value="save">
            {texts.actions.save}
          </button>
          <button type="submit" name="step" value="examine">
            {knowledge.examine}
          </button>
          <a href={of === null ? '/vocabulary' : `/vocabulary/${of.id}`}>{texts.actions.cancel}</a>
        </div>
      </form>
    </>,
    form.status,
  )
}

function filtersOf({ texts, words }: SignedInView): Filter[] {
  return [
    {
      name: 'kind',
      label: texts.knowledge.vocabulary.kind,
      choices: choicesOf(words.vocabularyKind),
      empty: texts.anyChoice,
    },
    { name: 'q', label: texts.filters.q },
  ]
}

/** The words of a group, the wider word first. */
const contentOf = (head: string | null, words: readonly string[], separator: string): string =>
  `${head === null ? '' : `${head} → `}${words.join(separator)}`

async function tableOf(view: SignedInView, tab: Tab): Promise<{ table: Child; count: number; next: string | null }> {
  const { texts, words, ctx, actor, query } = view
  const labels = texts.knowledge.vocabulary
  const ofChains = tab === 'ofChains'
  const rows: Child[] = []
  let next: string | null
  if (ofChains) {
    const page = await listChainGroups(ctx, actor, queryOf(chainGroupQuery, query))
    next = page.nextCursor
    for (const group of page.items)
      rows.push(
        <tr>
          <td>{words.vocabularyKind[group.kind]}</td>
          <td class="wrap">{contentOf(group.head, group.words, texts.separator)}</td>
          <td>
            {group.chain.nameZh !== '' && <a href={`/chains/${group.chain.code}`}>{nameIn(view, group.chain)}</a>}
          </td>
        </tr>,
      )
  } else {
    const page = await listEntries(ctx, actor, {
      ...queryOf(entryQuery, query),
      removed: tab === 'removed' ? 'yes' : 'no',
    })
    next = page.nextCursor
    for (const entry of page.items)
      rows.push(
        <tr>
          <td>{words.vocabularyKind[entry.kind]}</td>
          <td class="wrap">
            <a href={`/vocabulary/${entry.id}`}>{contentOf(entry.head, entry.words, texts.separator)}</a>
            {entry.note !== null && <span class="muted"> {entry.note}</span>}
          </td>
          <td>{entry.createdBy}</td>
          <td class="date">{formatMinute(entry.updatedAt)}</td>
        </tr>,
      )
  }
  const headers = [labels.kind, labels.words, ...(ofChains ? [labels.chain] : [labels.by, labels.updated])]
  const table = (
    <TableFrame label={labels.title}>
      <table>
        <thead>
          <tr>
            {headers.map((header) => (
              <th scope="col">{header}</th>
            ))}
          </tr>
        </thead>
        <tbody>{rows}</tbody>
      </table>
    </TableFrame>
  )
  return { table, count: rows.length, next }
}

/** Reads the posted form of an entry; a file of words is another page. */
function readForm(posted: URLSearchParams) {
  const reader = formReader(posted)
  const content = {
    head: reader.textOrNull('head'),
    words: wordsOfText(reader.text('words')),
    note: reader.textOrNull('note'),
  }
  return { reader, content }
}

/** The dictionary 词库: what is own, what stands in the chains, what was removed; forms and versions. */
export const vocabularyPages = new Hono<AppEnv>()
  .get('/', async (c) => {
    const view = signedIn(c)
    const { texts, actor } = view
    const labels = texts.knowledge.vocabulary
    const asked = TABS.find((tab) => tab === view.query.get('tab')) ?? 'own'
    const filters = filtersOf(view)
    const { table, count, next } = await tableOf(view, asked)
    const aside = canKeepVocabulary(actor) ? (
      <>
        <a class="button" href="/vocabulary/new">
          {labels.create}
        </a>{' '}
        <a class="button" href="/vocabulary/import">
          {labels.importTitle}
        </a>{' '}
        <a href="/vocabulary/export/xlsx">{labels.exportXlsx}</a>{' '}
        <a href="/vocabulary/export/csv">{labels.exportCsv}</a>
      </>
    ) : undefined
    return respond(
      c,
      view,
      { title: labels.title, section: 'vocabulary' },
      <>
        <Heading title={labels.title} aside={aside}>
          <p class="muted">{labels.intro}</p>
        </Heading>
        <Tabs view={view} tab={asked} />
        <Filters view={view} filters={filters} keep={{ tab: asked === 'own' ? undefined : asked }} />
        {count === 0 ? (
          <Empty text={isFiltered(view, filters) || asked !== 'own' ? labels.emptyFiltered : labels.empty} />
        ) : (
          <>
            {table}
            <Paging view={view} count={count} nextCursor={next} />
          </>
        )}
      </>,
    )
  })
  .get('/new', (c) => {
    const view = signedIn(c)
    require(canKeepVocabulary(view.actor))
    return showForm(c, view, freshForm(new URLSearchParams({ kind: 'synonyms' })), null)
  })
  .post('/new', async (c) => {
    const view = signedIn(c)
    const posted = await postedForm(c)
    try {
      const { reader, content } = readForm(posted)
      const input = parseForm(entryInput, { kind: reader.textOrUndefined('kind'), ...content }, reader)
      if (posted.get('step') === 'examine')
        return showForm(c, view, freshForm(posted), null, await examineEntryInput(view.ctx, view.actor, input))
      const { id } = await addEntry(view.ctx, view.actor, input, onceOf(posted, c.req.path))
      return done(c, `/vocabulary/${id}`, 'entry_added')
    } catch (error) {
      return showForm(c, view, refusedForm(posted, error, view), null)
    }
  })
  .get('/:id', async (c) => {
    const view = signedIn(c)
    const { texts, words, ctx, actor } = view
    const { knowledge } = texts
    const entry = await readEntry(ctx, actor, idOfPath(c))
    const versions = await listEntryVersions(ctx, actor, entry.id)
    const keeps = canKeepVocabulary(actor)
    const title = contentOf(entry.head, entry.words, texts.separator)
    return respond(
      c,
      view,
      { title, section: 'vocabulary' },
      <>
        <Heading
          title={title}
          aside={
            keeps && !entry.removed ? (
              <>
                <a class="button" href={`/vocabulary/${entry.id}/edit`}>
                  {texts.actions.edit}
                </a>{' '}
                <form class="inline" method="post" action={`/vocabulary/${entry.id}/remove`}>
                  <input type="hidden" name="version" value={String(entry.version)} />
                  <button type="submit">{knowledge.remove}</button>
                </form>
              </>
            ) : undefined
          }
        />
        <Facts
          facts={[
            [knowledge.vocabulary.kind, words.vocabularyKind[entry.kind]],
            [knowledge.vocabulary.head, entry.head],
            [knowledge.vocabulary.words, entry.words.join(texts.separator)],
            [knowledge.vocabulary.note, entry.note],
            [texts.need.status, entry.removed ? knowledge.vocabulary.removed : knowledge.inForce],
          ]}
        />
        <h2>{knowledge.versions}</h2>
        <TableFrame label={knowledge.versions}>
          <table>
            <thead>
              <tr>
                <th scope="col">{knowledge.version}</th>
                <th scope="col">{knowledge.when}</th>
                <th scope="col">{texts.activities.who}</th>
                <th scope="col">{knowledge.content}</th>
                {keeps && <th scope="col">{knowledge.restore}</th>}
              </tr>
            </thead>
            <tbody>
              {versions.map((version) => (
                <tr>
                  <td>{version.version}</td>
                  <td class="date">{formatMinute(version.at)}</td>
                  <td>{version.by}</td>
                  <td class="wrap">
                    {version.removed
                      ? knowledge.vocabulary.removed
                      : contentOf(version.head, version.words, texts.separator)}
                  </td>
                  {keeps && (
                    <td>
                      {!version.removed && (entry.removed || version.version !== entry.version) && (
                        <form method="post" action={`/vocabulary/${entry.id}/restore`}>
                          <input type="hidden" name="version" value={String(version.version)} />
                          <button type="submit" class="link">
                            {knowledge.restoreVersion(version.version)}
                          </button>
                        </form>
                      )}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      </>,
    )
  })
  .get('/:id/edit', async (c) => {
    const view = signedIn(c)
    require(canKeepVocabulary(view.actor))
    const entry = await readEntry(view.ctx, view.actor, idOfPath(c))
    return showForm(c, view, freshForm(valuesOf(entry)), entry)
  })
  .post('/:id/edit', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    const entry = await readEntry(view.ctx, view.actor, id)
    try {
      const { reader, content } = readForm(posted)
      const patch = parseForm(entryPatch, content, reader)
      const version = requiredVersion(posted)
      if (posted.get('step') === 'examine') {
        const input = parseForm(entryInput, { kind: entry.kind, ...content }, reader)
        const effect = await examineEntryInput(view.ctx, view.actor, input, id)
        return showForm(c, view, freshForm(posted), { ...entry, version }, effect)
      }
      await changeEntry(view.ctx, view.actor, id, version, patch)
      return done(c, `/vocabulary/${id}`, 'entry_saved')
    } catch (error) {
      return showForm(c, view, refusedForm(posted, error, view), await readEntry(view.ctx, view.actor, id))
    }
  })
  .post('/:id/remove', async (c) => {
    const view = signedIn(c)
    const { id } = await removeEntry(view.ctx, view.actor, idOfPath(c), versionOf(await postedForm(c)))
    return done(c, `/vocabulary/${id}`, 'entry_removed')
  })
  .post('/:id/restore', async (c) => {
    const view = signedIn(c)
    const { version } = parseForm(
      versionChoice,
      { version: versionOf(await postedForm(c)) },
      formReader(new URLSearchParams()),
    )
    const { id } = await restoreEntry(view.ctx, view.actor, idOfPath(c), null, version)
    return done(c, `/vocabulary/${id}`, 'entry_restored')
  })

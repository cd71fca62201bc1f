import type { Kysely } from 'kysely'
import { z } from 'zod'
import { type NewActivity, recordActivities, recordActivity } from '../../../db/repositories/activities.ts'
import { contactIdsOfNeeds, contactsOfItems, replaceContacts } from '../../../db/repositories/contacts.ts'
import {
  createdIds,
  decideRows,
  enterStagedNeeds,
  enterStagedOffers,
  keepStagedNumbers,
  listStagedNeeds,
  rowsHeldByNow,
} from '../../../db/repositories/import-entering.ts'
import {
  countImportRows,
  createdSince,
  emptyEnteredRows,
  findImportRun,
  type ImportRowRow,
  type ImportRunRow,
  importRows,
  lockImportRun,
  lockItems,
  lockOwner,
  noteOutcomes,
  type RowOutcome,
  updateImportRun,
} from '../../../db/repositories/imports.ts'
import { enqueueJobs } from '../../../db/repositories/jobs.ts'
import { insertNeedVersions, needsById, rewriteNeeds } from '../../../db/repositories/needs.ts'
import { editionsBefore, lastEdition, lockNeedsList, updateNeedsList } from '../../../db/repositories/needs-lists.ts'
import { insertOfferVersions, offersById, rewriteOffers } from '../../../db/repositories/offers.ts'
import { findOrganisation, organisationsByName } from '../../../db/repositories/organisations.ts'
import { takeNumbers } from '../../../db/repositories/references.ts'
import type { Database } from '../../../db/schema/index.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { DomainError } from '../../errors.ts'
import { importEdition } from '../../schemas/import.ts'
import { itemsChanged } from '../after-change.ts'
import { shanghaiDate } from '../days.ts'
import { nextTitle } from '../edition-title.ts'
import { needActivity } from '../enter-needs.ts'
import { offerActivity, REFERENCE_PREFIX } from '../enter-offers.ts'
import { needContent } from '../need-versions.ts'
import { makeEdition } from '../needs-lists.ts'
import { offerContent } from '../offer-versions.ts'
import { whoseImports } from '../permissions.ts'
import { breathe } from '../turns.ts'
import { changedContent, differencesOf, type FieldChange } from './differences.ts'
import { noClaims, recognise, refusedChange } from './recognise.ts'
import { numberScopeOf, ownerOf } from './stage.ts'
import { type Content, contentOf, storedItems } from './stored-items.ts'

/** Rows that one round of statements looks at again; a statement may have 65,535 values. */
const SLICE = 1000

const changesSchema = z.array(z.object({ field: z.string(), old: z.unknown(), new: z.unknown() }))
const givenSchema = z.array(z.string())

/**
 * Enters the good rows of an import in one transaction: new drafts, new versions of what changed, their places on the
 * edition. Ends in state `done`; when nothing could be entered, back in `ready` with the reason.
 */
export async function enterImport(ctx: AppContext, actor: Actor, id: string, signal: AbortSignal): Promise<void> {
  try {
    const entered = await ctx.db.transaction().execute((tx) => enterAll(tx, ctx, actor, id, signal))
    itemsChanged(ctx, entered).catch((error: unknown) =>
      ctx.log.error({ err: error, import: id }, 'imported items could not be put into the indexes at once'),
    )
    await emptyImports(ctx, id)
  } catch (error) {
    const expected = error instanceof DomainError
    if (!expected && !signal.aborted) ctx.log.error({ err: error, import: id }, 'an import could not be entered')
    await updateImportRun(ctx.db, id, ['entering'], {
      state: 'ready',
      problem: signal.aborted ? null : JSON.stringify({ code: expected ? error.code : 'internal', values: {} }),
      updated_at: ctx.clock(),
    }).catch(() => {})
  }
}

/** Empties what an import, or every import, does not need once it is done; a sweep does what was cut off. */
export async function emptyImports(ctx: AppContext, id: string | null): Promise<void> {
  while ((await emptyEnteredRows(ctx.db, id, SLICE)) > 0) await breathe()
}

interface Entering {
  readonly tx: Kysely<Database>
  readonly actor: Actor
  readonly run: ImportRunRow
  readonly now: Date
  readonly listId: string | null
}

async function enterAll(tx: Kysely<Database>, ctx: AppContext, actor: Actor, id: string, signal: AbortSignal) {
  const locked = await lockImportRun(tx, id)
  const run = await findImportRun(tx, id, whoseImports(actor))
  if (locked?.state !== 'entering' || run === undefined) return []
  const now = ctx.clock()
  await lockOwner(tx, run.side, ownerOf(run))
  const listId = await editionFor(tx, actor, run, now)
  const entering: Entering = { tx, actor, run, now, listId }
  await notePresent(entering, signal)
  signal.throwIfAborted()
  await enterNew(entering, await decideRows(tx, id))
  signal.throwIfAborted()
  const changed = await enterAllChanges(entering, signal)
  const onList = listId === null ? 0 : await listStagedNeeds(tx, id, listId)
  const scope = run.side === 'need' ? (listId ?? run.office_id) : run.provider_id
  if (scope !== null) await keepStagedNumbers(tx, id, scope)
  signal.throwIfAborted()
  await finish(entering, onList)
  return [...(await createdIds(tx, id)), ...changed].map((subject) => ({ subject: run.side, id: subject }))
}

/** Says of rows whose item was entered by somebody else since the dry run that it is there: they are not doubled. */
async function notePresent({ tx, run }: Entering, signal: AbortSignal): Promise<void> {
  const where = { side: run.side, ownerId: ownerOf(run), numberScope: numberScopeOf(run) }
  const held = await rowsHeldByNow(tx, { id: run.id, ...where })
  for (let start = 0; start < held.length; start += SLICE) {
    signal.throwIfAborted()
    const slice = held.slice(start, start + SLICE)
    const work = workOf(run.side, await importRows(tx, run.id, { rows: slice, limit: SLICE }))
    const verdicts = await recognise(
      tx,
      where,
      work.map(({ row, content }) => ({
        row: row.row,
        title: row.title,
        content,
        given: givenSchema.parse(row.given),
        reference: null,
        ownNumber: row.own_number,
        problems: [],
      })),
      noClaims(),
    )
    const found = verdicts.flatMap(({ item }) => item?.id ?? [])
    const since = await createdSince(tx, run.side, found, run.created_at)
    await noteOutcomes(
      tx,
      run.id,
      work.flatMap(({ row }, at): RowOutcome[] => {
        const item = verdicts[at]?.item ?? null
        if (item === null || item.id === row.subject_id) return []
        if (row.choice === 'create' && !since.has(item.id)) return []
        return [{ row: row.row, outcome: 'present', enteredId: item.id }]
      }),
    )
  }
}

/** Enters the rows that make new items, so many. */
async function enterNew({ tx, actor, run, now }: Entering, count: number): Promise<void> {
  if (count === 0) return
  const entering = {
    runId: run.id,
    now,
    accountId: actor.accountId,
    onBehalfOfOrganisationId: actor.role === 'city' ? null : run.office_id,
    onBehalfOfProviderId: actor.role === 'provider' ? null : run.provider_id,
  }
  const year = Number(shanghaiDate(now).slice(0, 4))
  if (run.provider_id !== null) {
    const first = await takeNumbers(tx, REFERENCE_PREFIX, year, count)
    await enterStagedOffers(tx, entering, run.provider_id, { prefix: REFERENCE_PREFIX, year, first })
    return
  }
  const office = run.office_id === null ? undefined : await findOrganisation(tx, run.office_id)
  if (office?.reference_prefix == null) throw new DomainError('not_found')
  const prefix = office.reference_prefix
  await enterStagedNeeds(tx, entering, office.id, { prefix, year, first: await takeNumbers(tx, prefix, year, count) })
}

/** Changes the items of the rows that change one, as far as nobody else did since the dry run; their ids. */
async function enterAllChanges(entering: Entering, signal: AbortSignal): Promise<string[]> {
  const { tx, run } = entering
  const all: string[] = []
  let after = 0
  for (;;) {
    signal.throwIfAborted()
    const rows = await importRows(tx, run.id, { changing: true, after, limit: SLICE })
    const last = rows.at(-1)
    if (last === undefined) return all
    after = last.row
    const changed = await enterChanges(entering, workOf(run.side, rows), new Set(all))
    await noteOutcomes(
      tx,
      run.id,
      rows.map(({ row, subject_id }) => ({
        row,
        outcome: changed.get(row) === undefined ? 'stale' : 'changed',
        enteredId: subject_id,
      })),
    )
    all.push(...changed.values())
  }
}

async function finish({ tx, actor, run, now, listId }: Entering, onList: number): Promise<void> {
  const counts = await countImportRows(tx, run.id, 'outcome')
  if (listId !== null && onList > 0) {
    const list = await lockNeedsList(tx, listId)
    if (list !== undefined) {
      await updateNeedsList(tx, listId, { version: list.version + 1, updated_at: now })
      await recordActivity(tx, {
        ...subjectActivity(actor, run, now),
        subjectKind: 'needs_list',
        subjectId: listId,
        action: 'change',
        fromState: 'draft',
        toState: 'draft',
        detail: { fields: ['needIds'], import: run.id, added: onList },
      })
    }
  }
  await recordActivity(tx, {
    ...subjectActivity(actor, run, now),
    subjectKind: 'import',
    subjectId: run.id,
    action: 'import',
    fromState: 'ready',
    toState: 'done',
    detail: { counts, source: run.source_name, list: listId },
  })
  await updateImportRun(tx, run.id, ['entering'], {
    state: 'done',
    list_id: listId,
    counts: JSON.stringify(counts),
    problem: null,
    source: null,
    updated_at: now,
    finished_at: now,
  })
}

function subjectActivity(actor: Actor, run: ImportRunRow, now: Date) {
  return {
    happenedAt: now,
    recordedAt: now,
    accountId: actor.accountId,
    onBehalfOfOrganisationId: actor.role === 'city' ? null : run.office_id,
    onBehalfOfProviderId: actor.role === 'provider' ? null : run.provider_id,
  }
}

/** The edition that the needs go to, locked while it is a draft, or made. @throws DomainError `state_forbids` once it is frozen. */
async function editionFor(tx: Kysely<Database>, actor: Actor, run: ImportRunRow, now: Date): Promise<string | null> {
  const edition = importEdition.parse(run.edition)
  if (run.office_id === null || edition.kind === 'none') return null
  if (edition.kind === 'draft') {
    const list = await lockNeedsList(tx, edition.id)
    if (list === undefined) throw new DomainError('not_found')
    if (list.status !== 'draft') throw new DomainError('state_forbids', { state: list.status })
    return list.id
  }
  const last = await lastEdition(tx, run.office_id)
  const [before] = await editionsBefore(tx, run.office_id, last + 1)
  const title =
    edition.title ?? (before === undefined ? `需求清单（第${last + 1}期）` : nextTitle(before.title, last, last + 1))
  const made = await makeEdition(tx, actor, now, {
    officeId: run.office_id,
    edition: last + 1,
    title,
    dated: edition.dated ?? shanghaiDate(now),
    needIds: [],
  })
  return made.id
}

interface Work {
  readonly row: ImportRowRow
  readonly content: Content
}

function workOf(side: ImportRunRow['side'], rows: readonly ImportRowRow[]): Work[] {
  return rows.flatMap((row) => {
    const content = contentOf(side, row.input)
    return content === null ? [] : [{ row, content }]
  })
}

/** Ids of 需求单位 in the order of the needs; null where a need names none. */
async function beneficiariesOf(
  tx: Kysely<Database>,
  needs: readonly { readonly beneficiary: string | null; readonly regionCode: string }[],
  now: Date,
): Promise<(string | null)[]> {
  const named = needs.flatMap(({ beneficiary, regionCode }) =>
    beneficiary === null ? [] : [{ name: beneficiary, regionCode }],
  )
  const ids = (await organisationsByName(tx, named, now)).values()
  return needs.map(({ beneficiary }) => (beneficiary === null ? null : (ids.next().value ?? null)))
}

/** Changes items that still have the version of the dry run, each once; the ids of those that were changed, by row. */
async function enterChanges(
  entering: Entering,
  work: readonly Work[],
  before: ReadonlySet<string>,
): Promise<Map<number, string>> {
  const { tx, run } = entering
  const ids = [...new Set(work.flatMap(({ row }) => row.subject_id ?? []))]
  const versions = await lockItems(tx, run.side, ids)
  const items = await storedItems(tx, run.side, ids)
  const done = new Map<string, { readonly content: Content; readonly changes: readonly FieldChange[] }>()
  const byRow = new Map<number, string>()
  for (const { row, content } of work) {
    const item = items.get(row.subject_id ?? '')
    if (item === undefined || item.closed || before.has(item.id) || done.has(item.id)) continue
    if (versions.get(item.id) !== row.subject_version) continue
    const planned = changesSchema.parse(row.changes).map(({ field }) => field)
    const changes = differencesOf(item.content, content, planned)
    const after = changedContent(item.content, changes)
    if (after === null || changes.length === 0 || refusedChange(item, changes) !== null) continue
    done.set(item.id, { content: after, changes })
    byRow.set(row.row, item.id)
  }
  await rewrite(entering, done)
  return byRow
}

async function rewrite(
  { tx, actor, run, now }: Entering,
  done: ReadonlyMap<string, { readonly content: Content; readonly changes: readonly FieldChange[] }>,
): Promise<void> {
  if (done.size === 0) return
  const ids = [...done.keys()]
  const needs = [...done].flatMap(([id, { content }]) => (content.side === 'need' ? [{ id, ...content.fields }] : []))
  const beneficiaries = await beneficiariesOf(tx, needs, now)
  await rewriteNeeds(
    tx,
    needs.map((need, at) => ({ ...need, beneficiaryId: beneficiaries[at] ?? null })),
    now,
  )
  await rewriteOffers(
    tx,
    [...done].flatMap(([id, { content }]) => (content.side === 'offer' ? [{ id, ...content.fields }] : [])),
    now,
  )
  for (const [id, { content, changes }] of done)
    if (changes.some(({ field }) => field === 'contacts'))
      await replaceContacts(
        tx,
        content.side === 'need' ? { column: 'need_id', id } : { column: 'offer_id', id },
        content.fields.contacts,
        now,
      )
  const detail = (id: string, version: number) => ({
    version,
    import: run.id,
    fields: (done.get(id)?.changes ?? []).map(({ field }) => field),
  })
  if (run.side === 'need') {
    const rows = await needsById(tx, ids)
    const contacts = await contactIdsOfNeeds(tx, ids)
    await insertNeedVersions(
      tx,
      rows.map((row) => ({
        needId: row.id,
        version: row.version,
        content: needContent(row, contacts.get(row.id) ?? []),
        accountId: actor.accountId,
        recordedAt: now,
      })),
    )
    await recordActivities(
      tx,
      rows.map(
        (row): NewActivity => ({
          ...needActivity(actor, row, now),
          action: 'change',
          fromState: row.status,
          toState: row.status,
          detail: detail(row.id, row.version),
        }),
      ),
    )
    await enqueueJobs(tx, 'rank_need', ids, now)
    return
  }
  const rows = await offersById(tx, ids)
  const contacts = await contactsOfItems(tx, 'offer_id', ids)
  await insertOfferVersions(
    tx,
    rows.map((row) => ({
      offerId: row.id,
      version: row.version,
      content: offerContent(
        row,
        (contacts.get(row.id) ?? []).map((contact) => contact.id),
      ),
      accountId: actor.accountId,
      recordedAt: now,
    })),
  )
  await recordActivities(
    tx,
    rows.map(
      (row): NewActivity => ({
        ...offerActivity(actor, row, now),
        action: 'change',
        fromState: row.status,
        toState: row.status,
        detail: detail(row.id, row.version),
      }),
    ),
  )
  await enqueueJobs(tx, 'rank_offer', ids, now)
}

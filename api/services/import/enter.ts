import type { Kysely } from 'kysely'
import { z } from 'zod'
import { type NewActivity, recordActivities, recordActivity } from '../../../db/repositories/activities.ts'
import { contactIdsOfNeeds, contactsOfItems, replaceContacts } from '../../../db/repositories/contacts.ts'
import {
  appendToList,
  countImportRows,
  createdSince,
  emptyEnteredRows,
  findImportRun,
  type ImportRowRow,
  type ImportRunRow,
  importRows,
  keepNumbers,
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
import type { Database } from '../../../db/schema/index.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { DomainError } from '../../errors.ts'
import { importEdition } from '../../schemas/import.ts'
import { itemsChanged } from '../after-change.ts'
import { shanghaiDate } from '../days.ts'
import { nextTitle } from '../edition-title.ts'
import { enterNeeds, needActivity } from '../enter-needs.ts'
import { enterOffers, offerActivity } from '../enter-offers.ts'
import { needContent } from '../need-versions.ts'
import { makeEdition } from '../needs-lists.ts'
import { offerContent } from '../offer-versions.ts'
import { whoseImports } from '../permissions.ts'
import { breathe } from '../turns.ts'
import { changedContent, differencesOf, type FieldChange } from './differences.ts'
import { noClaims, recognise, refusedChange } from './recognise.ts'
import { numberScopeOf, ownerOf } from './stage.ts'
import { type Content, contentOf, storedItems } from './stored-items.ts'

/** Rows that one round of statements takes; a statement may have 65,535 values. */
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

interface Entering {
  readonly tx: Kysely<Database>
  readonly actor: Actor
  readonly run: ImportRunRow
  readonly now: Date
  readonly listId: string | null
  readonly office: { readonly id: string; readonly reference_prefix: string } | null
  /** Items that this import has created so far. */
  readonly own: Set<string>
}

/** What became of a slice of rows: outcomes, and the items in the order of the file. */
interface Entered {
  readonly outcomes: RowOutcome[]
  readonly touched: string[]
}

async function enterAll(tx: Kysely<Database>, ctx: AppContext, actor: Actor, id: string, signal: AbortSignal) {
  const locked = await lockImportRun(tx, id)
  const run = await findImportRun(tx, id, whoseImports(actor))
  if (locked?.state !== 'entering' || run === undefined) return []
  const now = ctx.clock()
  await lockOwner(tx, run.side, ownerOf(run))
  const numberScope = numberScopeOf(run)
  const listId = await editionFor(tx, actor, run, now)
  const office = run.office_id === null ? undefined : await findOrganisation(tx, run.office_id)
  const entering: Entering = {
    tx,
    actor,
    run,
    now,
    listId,
    office: office?.reference_prefix == null ? null : { id: office.id, reference_prefix: office.reference_prefix },
    own: new Set(),
  }
  const touched: string[] = []
  let after = 0
  let onList = 0
  for (;;) {
    signal.throwIfAborted()
    const rows = await importRows(tx, id, { after, limit: SLICE })
    const last = rows.at(-1)
    if (last === undefined) break
    after = last.row
    const { outcomes, touched: changed } = await enterSlice(entering, rows, numberScope)
    await noteOutcomes(tx, id, outcomes)
    touched.push(...changed)
    const items = outcomes.flatMap(({ row, outcome, enteredId }) =>
      enteredId !== null && outcome !== 'stale' ? [{ row, id: enteredId }] : [],
    )
    if (listId !== null) onList += await appendToList(tx, listId, [...new Set(items.map((item) => item.id))])
    const scope = run.side === 'need' ? (listId ?? run.office_id) : run.provider_id
    const idOfRow = new Map(items.map((item) => [item.row, item.id]))
    if (scope !== null)
      await keepNumbers(
        tx,
        scope,
        rows.flatMap(({ row, own_number }) => {
          const subjectId = idOfRow.get(row)
          return own_number === null || subjectId === undefined ? [] : [{ number: own_number, subjectId }]
        }),
      )
    await breathe()
  }
  await finish(entering, onList)
  return touched.map((subject) => ({ subject: run.side, id: subject }))
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
  await emptyEnteredRows(tx, run.id)
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

async function enterSlice(
  entering: Entering,
  rows: readonly ImportRowRow[],
  numberScope: string | null,
): Promise<Entered> {
  const { run } = entering
  const outcomes: RowOutcome[] = []
  const say = (row: ImportRowRow, outcome: RowOutcome['outcome'], enteredId: string | null = null) =>
    outcomes.push({ row: row.row, outcome, enteredId })
  const create: Work[] = []
  const change: Work[] = []
  for (const row of rows) {
    const content = contentOf(run.side, row.input)
    if (row.verdict === 'refuse' || content === null) say(row, 'refused')
    else if (row.verdict === 'same') say(row, 'same', row.subject_id)
    else if (row.verdict === 'create' || row.choice === 'create') create.push({ row, content })
    else if (row.verdict === 'change' || row.choice === 'update') change.push({ row, content })
    else say(row, 'left')
  }
  const present = await alreadyThere(entering, create, numberScope)
  for (const { row } of create) {
    const held = present.get(row.row)
    if (held !== undefined) say(row, 'present', held)
  }
  const fresh = create.filter(({ row }) => !present.has(row.row))
  const ids = await enterNew(
    entering,
    fresh.map(({ content }) => content),
  )
  for (const [at, { row }] of fresh.entries()) say(row, 'created', ids[at] ?? null)
  for (const id of ids) entering.own.add(id)
  const changed = await enterChanges(entering, change)
  for (const { row } of change) {
    const done = row.subject_id !== null && changed.has(row.subject_id)
    say(row, done ? 'changed' : 'stale', row.subject_id)
  }
  return { outcomes, touched: [...ids, ...changed] }
}

/** Rows whose item was entered by somebody else since the dry run: they are not doubled. */
async function alreadyThere(
  { tx, run, own }: Entering,
  create: readonly Work[],
  numberScope: string | null,
): Promise<Map<number, string>> {
  const verdicts = await recognise(
    tx,
    { side: run.side, ownerId: ownerOf(run), numberScope },
    create.map(({ row, content }) => ({
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
  return new Map(
    create.flatMap(({ row }, at): [number, string][] => {
      const item = verdicts[at]?.item ?? null
      if (item === null || item.id === row.subject_id || own.has(item.id)) return []
      return row.choice === 'create' && !since.has(item.id) ? [] : [[row.row, item.id]]
    }),
  )
}

async function enterNew(entering: Entering, contents: readonly Content[]): Promise<string[]> {
  const { tx, actor, run, now, office } = entering
  const offers = contents.flatMap((content) => (content.side === 'offer' ? [content.fields] : []))
  const providerId = run.provider_id
  if (providerId !== null)
    return (
      await enterOffers(
        tx,
        offers.map((input) => ({ input, providerId, by: actor, at: now, published: false })),
      )
    ).map(({ id }) => id)
  if (office === null) throw new DomainError('not_found')
  const needs = contents.flatMap((content) => (content.side === 'need' ? [content.fields] : []))
  const beneficiaries = await beneficiariesOf(tx, needs, now)
  const rows = await enterNeeds(
    tx,
    needs.map((input, at) => ({
      input,
      office,
      beneficiaryId: beneficiaries[at] ?? null,
      by: actor,
      at: now,
      published: false,
    })),
  )
  return rows.map(({ id }) => id)
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

/** Changes items that still have the version of the dry run; the ids of those that were changed. */
async function enterChanges(entering: Entering, work: readonly Work[]): Promise<Set<string>> {
  const { tx, run } = entering
  const ids = [...new Set(work.flatMap(({ row }) => row.subject_id ?? []))]
  const versions = await lockItems(tx, run.side, ids)
  const items = await storedItems(tx, run.side, ids)
  const done = new Map<string, { readonly content: Content; readonly changes: readonly FieldChange[] }>()
  for (const { row, content } of work) {
    const item = items.get(row.subject_id ?? '')
    if (item === undefined || item.closed || done.has(item.id)) continue
    if (versions.get(item.id) !== row.subject_version) continue
    const planned = changesSchema.parse(row.changes).map(({ field }) => field)
    const changes = differencesOf(item.content, content, planned)
    const after = changedContent(item.content, changes)
    if (after === null || changes.length === 0 || refusedChange(item, changes) !== null) continue
    done.set(item.id, { content: after, changes })
  }
  await rewrite(entering, done)
  return new Set(done.keys())
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

import type { Kysely, Transaction } from 'kysely'
import { recordActivity } from '../../../db/repositories/activities.ts'
import { changesOfTransaction } from '../../../db/repositories/changes.ts'
import { enqueueEveryNeed } from '../../../db/repositories/jobs.ts'
import { activeEntries, lockKnowledge } from '../../../db/repositories/knowledge.ts'
import {
  type EntryRow,
  entryVersions,
  findEntry,
  insertEntries,
  insertEntryVersions,
  listEntryRows,
  updateEntry,
} from '../../../db/repositories/vocabulary.ts'
import type { Database } from '../../../db/schema/index.ts'
import { chainsWith } from '../../../matcher/index.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { DomainError, invalid } from '../../errors.ts'
import {
  type EntryEffect,
  type EntryInput,
  type EntryPage,
  type EntryPatch,
  type EntryQuery,
  type EntryVersionView,
  type EntryView,
  entryView as entrySchema,
} from '../../schemas/knowledge.ts'
import { itemsChanged } from '../after-change.ts'
import { createOnce, type Once } from '../creation.ts'
import { pageRequest, toPage } from '../paging.ts'
import { canKeepVocabulary, require } from '../permissions.ts'
import { type Entry, ownChains } from './deployment.ts'
import { examineEntry } from './examine.ts'
import { createEntryChecker, type EntryChecker } from './word-checks.ts'

/** A checker against everything in force except the entry with that id. */
export async function checkerFor(db: Kysely<Database>, except: string | null): Promise<EntryChecker> {
  const entries = (await activeEntries(db)).filter(({ id }) => id !== except)
  return createEntryChecker(chainsWith(await ownChains(db)), entries)
}

async function requireSound(db: Kysely<Database>, entry: Entry, except: string | null): Promise<void> {
  const faults = (await checkerFor(db, except)).faultsOf(entry)
  if (faults.length > 0) throw invalid(...faults)
}

/**
 * What every change of words or chains in force ends with, in its transaction: all needs are ranked again, by a process
 * whose matcher knows of the change.
 */
export async function rankAnew(ctx: AppContext, tx: Kysely<Database>): Promise<void> {
  await enqueueEveryNeed(tx, ctx.clock())
}

/** Adds an entry to the dictionary. */
export async function addEntry(ctx: AppContext, actor: Actor, input: EntryInput, once?: Once): Promise<EntryView> {
  require(canKeepVocabulary(actor))
  let changed: Awaited<ReturnType<typeof changesOfTransaction>> = []
  const view = await createOnce(ctx, actor, once, entrySchema, async (tx) => {
    await lockKnowledge(tx)
    await requireSound(tx, input, null)
    const id = await insertEntry(ctx, actor, tx, input)
    await rankAnew(ctx, tx)
    changed = await changesOfTransaction(tx)
    return entryView(await stored(tx, id))
  })
  await itemsChanged(ctx, changed)
  return view
}

/** Writes one entry with its first version and its activity. */
export async function insertEntry(
  ctx: AppContext,
  actor: Actor,
  tx: Kysely<Database>,
  input: EntryInput,
): Promise<string> {
  const now = ctx.clock()
  const content = { head: input.head, words: input.words, note: input.note }
  const times = { created_at: now, updated_at: now }
  const [id = ''] = await insertEntries(tx, [
    { kind: input.kind, ...content, removed_at: null, created_by_id: actor.accountId, ...times },
  ])
  await noteEntry(ctx, actor, tx, id, 1, { ...content, removed: false }, 'create', null)
  return id
}

async function noteEntry(
  ctx: AppContext,
  actor: Actor,
  tx: Kysely<Database>,
  id: string,
  version: number,
  content: { head: string | null; words: readonly string[]; note: string | null; removed: boolean },
  action: 'create' | 'change' | 'remove' | 'restore',
  restored: number | null,
): Promise<void> {
  const now = ctx.clock()
  await insertEntryVersions(tx, [
    { entry_id: id, version, ...content, words: [...content.words], account_id: actor.accountId, created_at: now },
  ])
  await recordActivity(tx, {
    subjectKind: 'vocabulary_entry',
    subjectId: id,
    action,
    happenedAt: now,
    recordedAt: now,
    accountId: actor.accountId,
    detail: { version, head: content.head, words: content.words, ...(restored === null ? {} : { restored }) },
  })
}

/** Everybody may read the dictionary: explanations speak of it. */
export async function readEntry(ctx: AppContext, _actor: Actor, id: string): Promise<EntryView> {
  return entryView(await stored(ctx.db, id))
}

export async function listEntries(ctx: AppContext, _actor: Actor, query: EntryQuery): Promise<EntryPage> {
  const rows = await listEntryRows(ctx.db, { ...query, removed: query.removed === 'yes' }, pageRequest(query))
  return toPage(rows, query.limit, entryView)
}

/** Every entry in force, for a file. */
export async function everyEntry(ctx: AppContext, actor: Actor): Promise<EntryView[]> {
  require(canKeepVocabulary(actor))
  const entries: EntryView[] = []
  let cursor: string | undefined
  do {
    const page = await listEntries(ctx, actor, { removed: 'no', limit: 200, cursor })
    entries.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return entries
}

/** @throws DomainError `stale` when the entry is no longer at the expected version, `state_forbids` when it was removed. */
export async function changeEntry(
  ctx: AppContext,
  actor: Actor,
  id: string,
  expectedVersion: number,
  patch: EntryPatch,
): Promise<EntryView> {
  return write(ctx, actor, id, expectedVersion, async (tx, before) => {
    if (before.removed_at !== null) throw new DomainError('state_forbids', { state: 'removed' })
    const after = {
      kind: before.kind,
      head: patch.head === undefined ? before.head : patch.head,
      words: patch.words ?? before.words,
      note: patch.note === undefined ? before.note : patch.note,
    }
    await requireSound(tx, after, id)
    const { head, words, note } = after
    return { head, words, note, removed: false, action: 'change', restored: null }
  })
}

/** Takes an entry out of force; it can be restored. */
export async function removeEntry(
  ctx: AppContext,
  actor: Actor,
  id: string,
  expectedVersion: number | null,
): Promise<EntryView> {
  return write(ctx, actor, id, expectedVersion, async (_tx, before) => {
    if (before.removed_at !== null) throw new DomainError('state_forbids', { state: 'removed' })
    return {
      head: before.head,
      words: before.words,
      note: before.note,
      removed: true,
      action: 'remove',
      restored: null,
    }
  })
}

/** Puts what an earlier version said in force again, as a new version. */
export async function restoreEntry(
  ctx: AppContext,
  actor: Actor,
  id: string,
  expectedVersion: number | null,
  version: number,
): Promise<EntryView> {
  return write(ctx, actor, id, expectedVersion, async (tx, before) => {
    const found = (await entryVersions(tx, id)).find((one) => one.version === version)
    if (found === undefined || found.removed) throw invalid({ pointer: '/version', code: 'not_found' })
    const { head, words, note } = found
    await requireSound(tx, { kind: before.kind, head, words }, id)
    return { head, words, note, removed: false, action: 'restore', restored: version }
  })
}

interface Written {
  readonly head: string | null
  readonly words: string[]
  readonly note: string | null
  readonly removed: boolean
  readonly action: 'change' | 'remove' | 'restore'
  readonly restored: number | null
}

async function write(
  ctx: AppContext,
  actor: Actor,
  id: string,
  expectedVersion: number | null,
  decide: (tx: Transaction<Database>, before: EntryRow) => Promise<Written>,
): Promise<EntryView> {
  require(canKeepVocabulary(actor))
  const { view, changed } = await ctx.db.transaction().execute(async (tx) => {
    await lockKnowledge(tx)
    const before = await stored(tx, id)
    if (expectedVersion !== null && before.version !== expectedVersion) throw new DomainError('stale')
    const { action, restored, removed, ...content } = await decide(tx, before)
    const now = ctx.clock()
    const version = before.version + 1
    await updateEntry(tx, id, {
      head: content.head,
      words: content.words,
      note: content.note,
      removed_at: removed ? now : null,
      version,
      updated_at: now,
    })
    await noteEntry(ctx, actor, tx, id, version, { ...content, removed }, action, restored)
    await rankAnew(ctx, tx)
    return { view: entryView(await stored(tx, id)), changed: await changesOfTransaction(tx) }
  })
  await itemsChanged(ctx, changed)
  return view
}

/** What an entry said at each of its versions, newest first. */
export async function listEntryVersions(ctx: AppContext, _actor: Actor, id: string): Promise<EntryVersionView[]> {
  await stored(ctx.db, id)
  return (await entryVersions(ctx.db, id)).map((row) => ({
    version: row.version,
    head: row.head,
    words: row.words,
    note: row.note,
    removed: row.removed,
    by: row.account_name ?? '',
    at: row.created_at.toISOString(),
  }))
}

/** Checks an entry and counts what it would do; saves nothing. */
export async function examineEntryInput(
  ctx: AppContext,
  actor: Actor,
  input: EntryInput,
  except: string | null = null,
): Promise<EntryEffect> {
  require(canKeepVocabulary(actor))
  await requireSound(ctx.db, input, except)
  return examineEntry(ctx, actor, input)
}

async function stored(db: Kysely<Database>, id: string): Promise<EntryRow> {
  const row = await findEntry(db, id)
  if (!row) throw new DomainError('not_found')
  return row
}

function entryView(row: EntryRow): EntryView {
  return {
    id: row.id,
    kind: row.kind,
    head: row.head,
    words: row.words,
    note: row.note,
    removed: row.removed_at !== null,
    createdBy: row.created_by_name ?? '',
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  }
}

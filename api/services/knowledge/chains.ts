import type { Kysely, Transaction } from 'kysely'
import { recordActivity } from '../../../db/repositories/activities.ts'
import { changesOfTransaction } from '../../../db/repositories/changes.ts'
import { activeEntries, lockKnowledge } from '../../../db/repositories/knowledge.ts'
import { findOrganisation } from '../../../db/repositories/organisations.ts'
import {
  chainVersions,
  findChainRow,
  insertChain,
  insertChainVersion,
  listChainRows,
  type OwnChainRow,
  updateChain,
} from '../../../db/repositories/own-chains.ts'
import type { Database } from '../../../db/schema/index.ts'
import { CHAINS, type Chain } from '../../../matcher/index.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { DomainError, invalid } from '../../errors.ts'
import type {
  ChainDecline,
  ChainEffect,
  ChainInput,
  ChainLine,
  ChainVersionView,
  ChainView,
} from '../../schemas/knowledge.ts'
import { chainView as chainSchema } from '../../schemas/knowledge.ts'
import { itemsChanged } from '../after-change.ts'
import { createOnce, type Once } from '../creation.ts'
import { canDecideChain, canWriteChains, require } from '../permissions.ts'
import { readLines } from './chain-checks.ts'
import { chainLine, chainView, isVisible } from './chain-view.ts'
import { ownChains } from './deployment.ts'
import { builtInChain, examineChain } from './examine.ts'
import { rankAnew } from './vocabulary.ts'

/** Chains in force, then those that only wait or were removed, as far as the actor may see them. */
export async function listChains(ctx: AppContext, actor: Actor): Promise<ChainLine[]> {
  const rows = await listChainRows(ctx.db)
  const byCode = new Map(rows.map((row) => [row.code, row]))
  const builtIn = new Set(CHAINS.map(({ code }) => code))
  return [
    ...CHAINS.map(({ code }) => chainLine(actor, code, byCode.get(code))),
    ...rows
      .filter((row) => !builtIn.has(row.code) && isVisible(actor, row))
      .map((row) => chainLine(actor, row.code, row)),
  ]
}

/** A chain with its lines and what waits for approval. */
export async function readChainOf(ctx: AppContext, actor: Actor, code: string): Promise<ChainView> {
  return view(ctx.db, actor, code)
}

async function view(db: Kysely<Database>, actor: Actor, code: string): Promise<ChainView> {
  const row = await findChainRow(db, code)
  if (builtInChain(code) === undefined && (row === undefined || !isVisible(actor, row)))
    throw new DomainError('not_found')
  return chainView(actor, code, row)
}

/** Reads lines against everything else in force. @throws DomainError `invalid` with an error for every wrong line. */
async function soundLines(db: Kysely<Database>, lines: string) {
  const [, code = ''] = /^\s*[#＃]\s*([^|｜\s]*)/u.exec(lines) ?? []
  const others = (await ownChains(db)).filter((chain) => chain.code !== code)
  const reading = readLines(lines, await activeEntries(db), others)
  if (reading.chain === null) throw invalid(...reading.faults)
  return reading
}

/**
 * Saves the lines of a chain as its next version. An administrator's are in force at once; those of a city's office wait
 * for approval and leave in force what is.
 * @throws DomainError `stale` when the chain is no longer at the version that was edited, `state_forbids` when another
 * office's lines wait.
 * @param code of the chain that is changed; without it the lines may name any.
 */
export async function saveChain(
  ctx: AppContext,
  actor: Actor,
  input: ChainInput,
  once?: Once,
  code?: string,
): Promise<ChainView> {
  require(canWriteChains(actor))
  let changed: Awaited<ReturnType<typeof changesOfTransaction>> = []
  const saved = await createOnce(ctx, actor, once, chainSchema, async (tx) => {
    await lockKnowledge(tx)
    const { chain, lines } = await soundLines(tx, input.lines)
    if (code !== undefined && chain.code !== code)
      throw invalid({ pointer: '/lines/1', code: 'code_changed', params: { code } })
    const row = await findChainRow(tx, chain.code)
    const known = builtInChain(chain.code) !== undefined
    if (row !== undefined && !known && !isVisible(actor, row)) throw invalid({ pointer: '/lines/1', code: 'taken' })
    if ((row?.version ?? 0) !== input.basedOn) throw new DomainError('stale')
    const proposes = actor.role !== 'admin'
    if (proposes && row?.proposed_version != null && row.proposed_by_office_id !== actor.officeId)
      throw new DomainError('state_forbids', { state: 'chain_proposed' })
    const version = (row?.version ?? 0) + 1
    const now = ctx.clock()
    const stand = proposes
      ? { proposed_version: version, proposed_by_office_id: actor.officeId }
      : { active_version: version, proposed_version: null, proposed_by_office_id: null }
    const id =
      row?.id ??
      (await insertChain(tx, {
        code: chain.code,
        ...(known ? PROVINCE : await placeOf(tx, actor)),
        version,
        active_version: null,
        proposed_version: null,
        proposed_by_office_id: null,
        created_at: now,
        updated_at: now,
      }))
    await insertChainVersion(tx, { chain_id: id, version, lines, account_id: actor.accountId, created_at: now })
    await updateChain(tx, id, { version, ...stand, updated_at: now })
    await note(ctx, actor, tx, chain.code, proposes ? 'propose' : row === undefined ? 'create' : 'change', { version })
    if (!proposes) await rankAnew(ctx, tx)
    changed = await changesOfTransaction(tx)
    return view(tx, actor, chain.code)
  })
  await itemsChanged(ctx, changed)
  return saved
}

const PROVINCE = { region_code: null, office_id: null }

/** Whose a new chain is: the office's and its city's, else the province's. */
async function placeOf(db: Kysely<Database>, actor: Actor) {
  if (actor.role === 'admin' || actor.officeId === null) return PROVINCE
  const office = await findOrganisation(db, actor.officeId)
  return office?.region_code == null ? PROVINCE : { region_code: office.region_code, office_id: office.id }
}

async function note(
  ctx: AppContext,
  actor: Actor,
  tx: Kysely<Database>,
  code: string,
  action: string,
  detail: Readonly<Record<string, unknown>>,
  reason: string | null = null,
): Promise<void> {
  const now = ctx.clock()
  await recordActivity(tx, {
    subjectKind: 'chain',
    subjectId: code,
    action,
    reason,
    happenedAt: now,
    recordedAt: now,
    accountId: actor.accountId,
    detail,
  })
}

/** A step of a chain that exists, by somebody who may decide about it. */
async function decide(
  ctx: AppContext,
  actor: Actor,
  code: string,
  expectedVersion: number | null,
  step: (tx: Transaction<Database>, row: OwnChainRow) => Promise<void>,
): Promise<ChainView> {
  const { decided, changed } = await ctx.db.transaction().execute(async (tx) => {
    await lockKnowledge(tx)
    const row = await findChainRow(tx, code)
    if (row === undefined && builtInChain(code) !== undefined) {
      require(canDecideChain(actor, { regionCode: null }))
      throw new DomainError('state_forbids', { state: 'chain_built_in' })
    }
    if (row === undefined || (builtInChain(code) === undefined && !isVisible(actor, row)))
      throw new DomainError('not_found')
    require(canDecideChain(actor, { regionCode: row.region_code }))
    if (expectedVersion !== null && row.version !== expectedVersion) throw new DomainError('stale')
    await step(tx, row)
    const after = await findChainRow(tx, code)
    if (after?.active_version !== row.active_version) await rankAnew(ctx, tx)
    return { decided: chainView(actor, code, after), changed: await changesOfTransaction(tx) }
  })
  await itemsChanged(ctx, changed)
  return decided
}

/** Puts the lines that wait in force; they are checked once more, since words may have come meanwhile. */
export async function approveChain(
  ctx: AppContext,
  actor: Actor,
  code: string,
  expectedVersion: number | null,
): Promise<ChainView> {
  return decide(ctx, actor, code, expectedVersion, async (tx, row) => {
    if (row.proposed_version === null || row.proposed_lines === null)
      throw new DomainError('state_forbids', { state: 'chain_not_proposed' })
    await soundLines(tx, row.proposed_lines)
    const now = ctx.clock()
    const values = { active_version: row.proposed_version, proposed_version: null, proposed_by_office_id: null }
    await updateChain(tx, row.id, { ...values, updated_at: now })
    await note(ctx, actor, tx, code, 'approve', { version: row.proposed_version })
  })
}

/** Sends the lines that wait back, with a reason. */
export async function declineChain(
  ctx: AppContext,
  actor: Actor,
  code: string,
  expectedVersion: number | null,
  { reason }: ChainDecline,
): Promise<ChainView> {
  return decide(ctx, actor, code, expectedVersion, async (tx, row) => {
    if (row.proposed_version === null) throw new DomainError('state_forbids', { state: 'chain_not_proposed' })
    await updateChain(tx, row.id, { proposed_version: null, proposed_by_office_id: null, updated_at: ctx.clock() })
    await note(ctx, actor, tx, code, 'decline', { version: row.proposed_version }, reason)
  })
}

/** Takes a chain out of force; the matcher's own of that code, if there is one, counts again. */
export async function removeChain(
  ctx: AppContext,
  actor: Actor,
  code: string,
  expectedVersion: number | null,
): Promise<ChainView> {
  return decide(ctx, actor, code, expectedVersion, async (tx, row) => {
    if (row.active_version === null) throw new DomainError('state_forbids', { state: 'chain_not_active' })
    await updateChain(tx, row.id, { active_version: null, updated_at: ctx.clock() })
    await note(ctx, actor, tx, code, 'remove', { version: row.active_version })
  })
}

/** Puts the lines of an earlier version in force again, as a new version. */
export async function restoreChain(
  ctx: AppContext,
  actor: Actor,
  code: string,
  expectedVersion: number | null,
  version: number,
): Promise<ChainView> {
  return decide(ctx, actor, code, expectedVersion, async (tx, row) => {
    const found = (await chainVersions(tx, row.id)).find((one) => one.version === version)
    if (found === undefined) throw invalid({ pointer: '/version', code: 'not_found' })
    await soundLines(tx, found.lines)
    const now = ctx.clock()
    const next = row.version + 1
    const made = { chain_id: row.id, version: next, lines: found.lines, account_id: actor.accountId, created_at: now }
    await insertChainVersion(tx, made)
    await updateChain(tx, row.id, { version: next, active_version: next, updated_at: now })
    await note(ctx, actor, tx, code, 'restore', { version: next, restored: version })
  })
}

/** Versions of a chain, newest first; for those who may write or decide. */
export async function listChainVersions(ctx: AppContext, actor: Actor, code: string): Promise<ChainVersionView[]> {
  const row = await findChainRow(ctx.db, code)
  if (builtInChain(code) === undefined && (row === undefined || !isVisible(actor, row)))
    throw new DomainError('not_found')
  require(actor.role !== 'provider' && (row === undefined || isVersionReader(actor, row)))
  if (row === undefined) return []
  return (await chainVersions(ctx.db, row.id)).map((version) => ({
    version: version.version,
    lines: version.lines,
    by: version.account_name ?? '',
    at: version.created_at.toISOString(),
    active: version.version === row.active_version,
  }))
}

/** Versions hold what was only proposed: for the office that began the chain and for those who decide. */
function isVersionReader(actor: Actor, row: OwnChainRow): boolean {
  return (
    canDecideChain(actor, { regionCode: row.region_code }) ||
    (actor.role === 'city' && actor.officeId === row.office_id)
  )
}

/** Checks lines and counts what they would change; saves nothing. */
export async function examineLines(ctx: AppContext, actor: Actor, lines: string): Promise<ChainEffect> {
  require(canWriteChains(actor))
  const { chain } = await soundLines(ctx.db, lines)
  const inForce = await ownChains(ctx.db)
  const before: Chain | undefined = inForce.find(({ code }) => code === chain.code) ?? builtInChain(chain.code)
  return examineChain(ctx, actor, before, chain)
}

import { recordActivity } from '../../db/repositories/activities.ts'
import { changesOfTransaction } from '../../db/repositories/changes.ts'
import {
  findOrganisation,
  insertOrganisation,
  listOrganisationRows,
  lockOrganisation,
  type OrganisationRow,
  updateOrganisation,
} from '../../db/repositories/organisations.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { DomainError, type FieldError, invalid } from '../errors.ts'
import {
  type OrganisationInput,
  type OrganisationPage,
  type OrganisationPatch,
  type OrganisationQuery,
  type OrganisationView,
  organisationView as organisationSchema,
} from '../schemas/register.ts'
import { itemsChanged } from './after-change.ts'
import { requireKnownCodes } from './codes.ts'
import { createOnce, type Once } from './creation.ts'
import { orDuplicate } from './duplicates.ts'
import { pageRequest, toPage } from './paging.ts'
import { canAdminister, canKeepRegisters, require } from './permissions.ts'

/** Prefix of offers' reference numbers; no office may take it. */
const RESERVED_PREFIX = 'ZY'

/** Enters an organisation. City offices are for administrators, since accounts and reference numbers hang on them. */
export async function createOrganisation(
  ctx: AppContext,
  actor: Actor,
  input: OrganisationInput,
  once?: Once,
): Promise<OrganisationView> {
  require(input.kind === 'city_office' ? canAdminister(actor) : canKeepRegisters(actor))
  checkOffice(input.kind, input)
  return createOnce(ctx, actor, once, organisationSchema, async (tx) => {
    await requireKnownCodes(tx, { regions: placedRegion(input.regionCode) })
    const now = ctx.clock()
    const id = await orDuplicate({ organisation_reference_prefix_key: '/referencePrefix' }, () =>
      insertOrganisation(tx, {
        kind: input.kind,
        name: input.name,
        region_code: input.regionCode,
        reference_prefix: input.referencePrefix,
        created_at: now,
        updated_at: now,
      }),
    )
    await recordActivity(tx, {
      subjectKind: 'organisation',
      subjectId: id,
      action: 'create',
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
    })
    return organisationView(await stored(tx, id))
  })
}

/** Organisations carry no secrets: everybody who is signed in may read their names. */
export async function readOrganisation(ctx: AppContext, _actor: Actor, id: string): Promise<OrganisationView> {
  return organisationView(await stored(ctx.db, id))
}

export async function listOrganisations(
  ctx: AppContext,
  _actor: Actor,
  query: OrganisationQuery,
): Promise<OrganisationPage> {
  const rows = await listOrganisationRows(ctx.db, query, pageRequest(query))
  return toPage(rows, query.limit, organisationView)
}

/** @throws DomainError `stale` when the organisation is no longer at the expected version. */
export async function changeOrganisation(
  ctx: AppContext,
  actor: Actor,
  id: string,
  expectedVersion: number,
  patch: OrganisationPatch,
): Promise<OrganisationView> {
  const { view, changed } = await ctx.db.transaction().execute(async (tx) => {
    const before = await lockOrganisation(tx, id)
    if (!before) throw new DomainError('not_found')
    require(before.kind === 'city_office' ? canAdminister(actor) : canKeepRegisters(actor))
    if (before.version !== expectedVersion) throw new DomainError('stale')
    checkOffice(before.kind, {
      regionCode: patch.regionCode === undefined ? before.region_code : patch.regionCode,
      referencePrefix: patch.referencePrefix === undefined ? before.reference_prefix : patch.referencePrefix,
    })
    await requireKnownCodes(tx, { regions: placedRegion(patch.regionCode ?? null) })
    const now = ctx.clock()
    await orDuplicate({ organisation_reference_prefix_key: '/referencePrefix' }, () =>
      updateOrganisation(tx, id, {
        name: patch.name,
        region_code: patch.regionCode,
        reference_prefix: patch.referencePrefix,
        version: before.version + 1,
        updated_at: now,
      }),
    )
    await recordActivity(tx, {
      subjectKind: 'organisation',
      subjectId: id,
      action: 'change',
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
      detail: { fields: Object.keys(patch) },
    })
    return { view: organisationView(await stored(tx, id)), changed: await changesOfTransaction(tx) }
  })
  await itemsChanged(ctx, changed)
  return view
}

function placedRegion(code: string | null) {
  return code === null ? [] : [{ pointer: '/regionCode', code }]
}

/** A city office has a region and a prefix of its own; nobody else has a prefix. */
function checkOffice(
  kind: OrganisationRow['kind'],
  fields: { readonly regionCode: string | null; readonly referencePrefix: string | null },
): void {
  const errors: FieldError[] = []
  if (kind === 'city_office') {
    if (fields.regionCode === null) errors.push({ pointer: '/regionCode', code: 'required' })
    if (fields.referencePrefix === null) errors.push({ pointer: '/referencePrefix', code: 'required' })
  } else if (fields.referencePrefix !== null) errors.push({ pointer: '/referencePrefix', code: 'not_for_kind' })
  if (fields.referencePrefix === RESERVED_PREFIX) errors.push({ pointer: '/referencePrefix', code: 'taken' })
  if (errors.length > 0) throw invalid(...errors)
}

async function stored(db: AppContext['db'], id: string): Promise<OrganisationRow> {
  const row = await findOrganisation(db, id)
  if (!row) throw new DomainError('not_found')
  return row
}

function organisationView(row: OrganisationRow): OrganisationView {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    region: row.region_code === null ? null : { code: row.region_code, name: row.region_name ?? row.region_code },
    referencePrefix: row.reference_prefix,
    version: row.version,
  }
}

/**
 * Enters the staged rows of an import with one statement for each table, however many rows there are: one transaction
 * occupies the whole embedded database. The rows hold inputs that were checked when they were staged; a new item takes
 * the id that its row was given then (`new_id`).
 */

import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema/index.ts'
import type { ImportSide } from '../vocabulary.ts'

/** Who enters what of which import, and when. */
export interface Entering {
  readonly runId: string
  readonly now: Date
  readonly accountId: string
  readonly onBehalfOfOrganisationId: string | null
  readonly onBehalfOfProviderId: string | null
}

/** Reference numbers `PREFIX-YEAR-0001` from a first one on. */
export interface Numbering {
  readonly prefix: string
  readonly year: number
  readonly first: number
}

/**
 * Rows that would make a new item although their own number, or their title with the same owner, is held by now: those
 * that must be recognised again.
 */
export async function rowsHeldByNow(
  db: Kysely<Database>,
  run: {
    readonly id: string
    readonly side: ImportSide
    readonly ownerId: string
    readonly numberScope: string | null
  },
): Promise<number[]> {
  const titled =
    run.side === 'need'
      ? sql`select from need where need.office_id = ${run.ownerId} and md5(need.title) = md5(import_row.title)`
      : sql`select from offer where offer.provider_id = ${run.ownerId} and md5(offer.title) = md5(import_row.title)`
  const { rows } = await sql<{ row: number }>`
    select row from import_row
    where run_id = ${run.id} and input is not null and (verdict = 'create' or choice = 'create')
      and (exists (${titled}) or exists (
        select from import_number held
        where held.scope_id = ${run.numberScope}::uuid and held.number = import_row.own_number
      ))
    order by row`.execute(db)
  return rows.map(({ row }) => row)
}

/** Says what becomes of the rows that nothing was said of yet, but for those that change an item; the number of new items. */
export async function decideRows(db: Kysely<Database>, runId: string): Promise<number> {
  const { rows } = await sql<{ outcome: string }>`
    update import_row set
      outcome = case
        when verdict = 'refuse' or input is null then 'refused'
        when verdict = 'same' then 'same'
        when verdict = 'create' or choice = 'create' then 'created'
        else 'left' end,
      entered_id = case
        when verdict = 'refuse' or input is null then null
        when verdict = 'same' then subject_id
        when verdict = 'create' or choice = 'create' then new_id end
    where run_id = ${runId} and outcome is null and not (
      verdict <> 'refuse' and input is not null
      and (verdict = 'change' or (choice is not distinct from 'update' and verdict not in ('same', 'create')))
    )
    returning outcome`.execute(db)
  return rows.filter(({ outcome }) => outcome === 'created').length
}

/** The rows that make new items, with the columns of their inputs. */
const created = (runId: string) => sql`import_row staged where staged.run_id = ${runId} and staged.outcome = 'created'`

/** A list of words of an input as an array; null where it is null. */
const words = (list: string) =>
  sql`case when jsonb_typeof(${sql.raw(list)}) = 'array' then array(select jsonb_array_elements_text(${sql.raw(list)})) end`

const numberOf = ({ prefix, year, first }: Numbering) => {
  const number = sql`(${first}::integer - 1 + row_number() over (order by staged.row))::text`
  return sql`${`${prefix}-${year}-`}::text || lpad(${number}, greatest(4, length(${number})), '0')`
}

/** Enters the new needs of an import as drafts of an office: registers, contents, contacts, first versions, record. */
export async function enterStagedNeeds(
  db: Kysely<Database>,
  entering: Entering,
  officeId: string,
  numbering: Numbering,
): Promise<void> {
  const { runId, now } = entering
  await sql`
    insert into organisation (kind, name, region_code, created_at, updated_at)
    select distinct on (staged.input ->> 'beneficiary') 'enterprise', staged.input ->> 'beneficiary',
      staged.input ->> 'regionCode', ${now}::timestamptz, ${now}::timestamptz
    from ${created(runId)} and staged.input ->> 'beneficiary' is not null
      and not exists (select from organisation held where held.name = staged.input ->> 'beneficiary')
    order by staged.input ->> 'beneficiary', staged.row
    on conflict (name, region_code) do nothing`.execute(db)
  await sql`
    insert into need (id, reference, office_id, region_code, kind, title, description, keywords, beneficiary_id,
      amount_yuan, deadline, stage, years_operating, revenue_yuan, collateral, loss_making, maturity, priority,
      wanted_count, source, visibility, status, created_at, updated_at)
    select staged.new_id, ${numberOf(numbering)}, ${officeId}::uuid, item."regionCode", item.kind, item.title,
      item.description, ${words('item.keywords')},
      (select body.id from organisation body where body.name = item.beneficiary
        order by (body.region_code = item."regionCode") desc nulls last, body.created_at, body.id limit 1),
      item."amountYuan", item.deadline, item.stage, item."yearsOperating", item."revenueYuan",
      ${words('item.collateral')}, item."lossMaking", item.maturity, item.priority, item."wantedCount", item.source,
      item.visibility, 'draft', ${now}::timestamptz, ${now}::timestamptz
    from import_row staged cross join lateral jsonb_to_record(staged.input) as item (kind text, title text,
      description text, keywords jsonb, "regionCode" text, beneficiary text, "amountYuan" bigint, deadline date,
      stage text, "yearsOperating" integer, "revenueYuan" bigint, collateral jsonb, "lossMaking" boolean,
      maturity text, priority text, "wantedCount" integer, source text, visibility text)
    where staged.run_id = ${runId} and staged.outcome = 'created'`.execute(db)
  await enterCodes(db, runId, 'need_industry (need_id, industry_code, position)', '{industries}')
  await enterCodes(db, runId, 'need_wanted_region (need_id, region_code, position)', '{wantedRegions}')
  await enterContacts(db, runId, 'need_id')
  await sql`
    insert into need_version (need_id, version, content, account_id, recorded_at)
    select need.id, need.version, jsonb_build_object('kind', need.kind, 'title', need.title,
      'description', need.description, 'industries', staged.input -> 'industries', 'keywords', to_jsonb(need.keywords),
      'regionCode', need.region_code, 'beneficiaryId', need.beneficiary_id, 'amountYuan', need.amount_yuan,
      'deadline', need.deadline, 'wantedRegions', staged.input -> 'wantedRegions', 'stage', need.stage,
      'yearsOperating', need.years_operating, 'revenueYuan', need.revenue_yuan, 'collateral', to_jsonb(need.collateral),
      'lossMaking', need.loss_making, 'maturity', need.maturity, 'priority', need.priority,
      'wantedCount', need.wanted_count, 'source', need.source, 'visibility', need.visibility, 'status', need.status,
      'closeReason', null, 'contactIds', ${contactIdsOf('need_id')}), ${entering.accountId}, ${now}::timestamptz
    from import_row staged join need on need.id = staged.new_id
    where staged.run_id = ${runId} and staged.outcome = 'created'`.execute(db)
  await recordCreations(db, entering, 'need')
}

/** The same for new offers of a provider. */
export async function enterStagedOffers(
  db: Kysely<Database>,
  entering: Entering,
  providerId: string,
  numbering: Numbering,
): Promise<void> {
  const { runId, now } = entering
  await sql`
    insert into offer (id, reference, provider_id, kind, title, description, keywords, amount_min_yuan, amount_max_yuan,
      valid_until, accepted_stages, least_years, least_revenue_yuan, collateral, accepts_loss, soft_conditions,
      wanted_kinds, wanted_least_yuan, wanted_only, status, created_at, updated_at)
    select staged.new_id, ${numberOf(numbering)}, ${providerId}::uuid, item.kind, item.title, item.description,
      ${words('item.keywords')}, item."amountMinYuan", item."amountMaxYuan", item."validUntil",
      ${words('condition.stages')}, condition."leastYears", condition."leastRevenueYuan",
      ${words('condition.collateral')}, condition."acceptsLoss", ${words('condition.soft')},
      ${words('want.kinds')}, want."leastAmountYuan", ${words('want."only"')}, 'draft',
      ${now}::timestamptz, ${now}::timestamptz
    from import_row staged
      cross join lateral jsonb_to_record(staged.input) as item (kind text, title text, description text,
        keywords jsonb, "amountMinYuan" bigint, "amountMaxYuan" bigint, "validUntil" date)
      cross join lateral jsonb_to_record(staged.input -> 'conditions') as condition (stages jsonb,
        "leastYears" integer, "leastRevenueYuan" bigint, collateral jsonb, "acceptsLoss" boolean, soft jsonb)
      cross join lateral jsonb_to_record(staged.input -> 'wants') as want (kinds jsonb, "leastAmountYuan" bigint,
        "only" jsonb)
    where staged.run_id = ${runId} and staged.outcome = 'created'`.execute(db)
  await enterCodes(db, runId, 'offer_industry (offer_id, industry_code, position)', '{industries}')
  await enterCodes(db, runId, 'offer_region (offer_id, region_code, position)', '{regions}')
  await enterCodes(db, runId, 'offer_wanted_industry (offer_id, industry_code, position)', '{wants,industries}')
  await enterCodes(db, runId, 'offer_wanted_region (offer_id, region_code, position)', '{wants,regions}')
  await enterContacts(db, runId, 'offer_id')
  await sql`
    insert into offer_version (offer_id, version, content, account_id, recorded_at)
    select offer.id, offer.version, jsonb_build_object('kind', offer.kind, 'title', offer.title,
      'description', offer.description, 'industries', staged.input -> 'industries', 'keywords', to_jsonb(offer.keywords),
      'regions', staged.input -> 'regions', 'amountMinYuan', offer.amount_min_yuan,
      'amountMaxYuan', offer.amount_max_yuan, 'validUntil', offer.valid_until,
      'conditions', jsonb_build_object('stages', to_jsonb(offer.accepted_stages), 'leastYears', offer.least_years,
        'leastRevenueYuan', offer.least_revenue_yuan, 'collateral', to_jsonb(offer.collateral),
        'acceptsLoss', offer.accepts_loss, 'soft', to_jsonb(offer.soft_conditions)),
      'wants', jsonb_build_object('kinds', to_jsonb(offer.wanted_kinds), 'industries', staged.input #> '{wants,industries}',
        'regions', staged.input #> '{wants,regions}', 'leastAmountYuan', offer.wanted_least_yuan,
        'only', to_jsonb(offer.wanted_only)),
      'status', offer.status, 'contactIds', ${contactIdsOf('offer_id')}), ${entering.accountId}, ${now}::timestamptz
    from import_row staged join offer on offer.id = staged.new_id
    where staged.run_id = ${runId} and staged.outcome = 'created'`.execute(db)
  await recordCreations(db, entering, 'offer')
}

/** Codes of a list of the inputs, each in its place, into a table of (item, code, position). */
async function enterCodes(db: Kysely<Database>, runId: string, table: string, path: string): Promise<void> {
  await sql`
    insert into ${sql.raw(table)}
    select staged.new_id, listed.code, listed.place - 1
    from import_row staged
      cross join lateral jsonb_array_elements_text(staged.input #> ${path}::text[]) with ordinality as listed (code, place)
    where staged.run_id = ${runId} and staged.outcome = 'created'`.execute(db)
}

async function enterContacts(db: Kysely<Database>, runId: string, column: 'need_id' | 'offer_id'): Promise<void> {
  await sql`
    insert into contact (${sql.ref(column)}, position, name, telephone, email)
    select staged.new_id, listed.place - 1, listed.person ->> 'name', listed.person ->> 'telephone',
      listed.person ->> 'email'
    from import_row staged
      cross join lateral jsonb_array_elements(staged.input -> 'contacts') with ordinality as listed (person, place)
    where staged.run_id = ${runId} and staged.outcome = 'created'`.execute(db)
}

const contactIdsOf = (column: 'need_id' | 'offer_id') => sql`coalesce((
  select jsonb_agg(contact.id order by contact.position) from contact where contact.${sql.ref(column)} = staged.new_id
), '[]')`

async function recordCreations(db: Kysely<Database>, entering: Entering, subject: ImportSide): Promise<void> {
  await sql`
    insert into activity (subject_kind, subject_id, action, to_state, happened_at, recorded_at, account_id,
      on_behalf_of_organisation_id, on_behalf_of_provider_id, detail)
    select ${subject}, staged.new_id::text, 'create', 'draft', ${entering.now}::timestamptz,
      ${entering.now}::timestamptz, ${entering.accountId}, ${entering.onBehalfOfOrganisationId}::uuid,
      ${entering.onBehalfOfProviderId}::uuid, '{}'
    from ${created(entering.runId)} order by staged.row`.execute(db)
}

/** The rows whose items now belong to the list that was imported. */
const standing = (runId: string) =>
  sql`import_row staged where staged.run_id = ${runId} and staged.entered_id is not null
    and staged.outcome in ('created', 'changed', 'same', 'present')`

/** Puts the needs of an import at the end of a draft edition, in the order of the file; how many came. */
export async function listStagedNeeds(db: Kysely<Database>, runId: string, listId: string): Promise<number> {
  const { rows } = await sql<{ added: number }>`
    with added as (
      insert into needs_list_item (list_id, need_id, position, need_version)
      select ${listId}::uuid, wanted.entered_id,
        (select coalesce(max(position), -1) from needs_list_item where list_id = ${listId})
          + row_number() over (order by wanted.first), null
      from (select staged.entered_id, min(staged.row) as first from ${standing(runId)} group by staged.entered_id) wanted
      where not exists (
        select from needs_list_item held where held.list_id = ${listId} and held.need_id = wanted.entered_id
      )
      returning need_id
    ) select count(*)::integer as added from added`.execute(db)
  return rows[0]?.added ?? 0
}

/** Remembers the file's own numbers; one that is taken stays with its item. */
export async function keepStagedNumbers(db: Kysely<Database>, runId: string, scopeId: string): Promise<void> {
  await sql`
    insert into import_number (scope_id, number, subject_id)
    select ${scopeId}::uuid, staged.own_number, staged.entered_id
    from ${standing(runId)} and staged.own_number is not null
    order by staged.row
    on conflict (scope_id, number) do nothing`.execute(db)
}

/** Ids of the new items of an import, in the order of the file. */
export async function createdIds(db: Kysely<Database>, runId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select staged.new_id as id from ${created(runId)} order by staged.row`.execute(db)
  return rows.map(({ id }) => id)
}

/** Exports of lists: what is filtered and permitted, without contact details, since lists show none. */
import { listMatchIds, type MatchRow, matchesById } from '../../../db/repositories/matches.ts'
import { listNeedIds, needsById } from '../../../db/repositories/needs.ts'
import { listOfferIds, offersById } from '../../../db/repositories/offers.ts'
import { noticeKindWords } from '../../labels/notices.ts'
import type { AccountQuery } from '../../schemas/account.ts'
import type { MatchQuery } from '../../schemas/match.ts'
import type { NeedQuery } from '../../schemas/need.ts'
import type { NoticeQuery } from '../../schemas/notice.ts'
import type { OfferQuery } from '../../schemas/offer.ts'
import type { NeedsListQuery, OrganisationQuery, ProviderQuery } from '../../schemas/register.ts'
import type { GroupQuery } from '../../schemas/working-group.ts'
import { listAccounts } from '../accounts.ts'
import { shanghaiDate } from '../days.ts'
import { listGroups } from '../groups/groups.ts'
import { matchFilterOf } from '../match-filter.ts'
import { matchLine, storedExplanation } from '../match-view.ts'
import { needView } from '../need-view.ts'
import { listNeedsLists } from '../needs-lists.ts'
import { listNotices } from '../notices/inbox.ts'
import { offerView } from '../offer-view.ts'
import { listOrganisations } from '../organisations.ts'
import { canAdminister, canReview, needsListScope, offerScope, require, scopeOf } from '../permissions.ts'
import { listProviders } from '../providers.ts'
import { NEED_COLUMNS, OFFER_COLUMNS } from './item-columns.ts'
import {
  ACCOUNT_COLUMNS,
  GROUP_COLUMNS,
  MATCH_COLUMNS,
  type MatchExportLine,
  NEEDS_LIST_COLUMNS,
  NOTICE_COLUMNS,
  ORGANISATION_COLUMNS,
  PROVIDER_COLUMNS,
} from './other-columns.ts'
import { byCursor, byKey, type ExportReader, filtersOf, inOrderOf, placeOf, tableOf } from './tables.ts'
import type { ExportTable } from './types.ts'

/** A list's query without its pages: an export holds everything. */
export type Unpaged<Query> = Omit<Query, 'cursor' | 'limit'>

/** Registers are read in pages of the list itself. */
export const REGISTER_PAGE = 200

export async function needsTable(reader: ExportReader, query: Unpaged<NeedQuery>): Promise<ExportTable> {
  const { ctx, actor, words, texts } = reader
  const scope = scopeOf(actor)
  const ids = await listNeedIds(ctx.db, scope, query, query.sort)
  const place = await placeOf(reader, query.city)
  const { labels } = words
  return tableOf(reader, {
    title: `${place.name}${texts.needs}`,
    filters: await filtersOf(reader, query, { status: labels.needStatus, kind: labels.needKind }),
    columns: NEED_COLUMNS,
    rows: byKey(ids, async (page) =>
      inOrderOf(page, await needsById(ctx.db, page, scope)).map((row) => ({ need: needView(row), contacts: [] })),
    ),
    ascii: `needs${place.ascii}`,
  })
}

export async function offersTable(reader: ExportReader, query: Unpaged<OfferQuery>): Promise<ExportTable> {
  const { ctx, actor, words, texts } = reader
  const scope = offerScope(actor)
  const ids = await listOfferIds(ctx.db, scope, query, query.sort)
  const { offerStatus, offerKind, providerKind } = words.labels
  return tableOf(reader, {
    title: texts.offers,
    filters: await filtersOf(reader, query, { status: offerStatus, kind: offerKind, providerKind }),
    columns: OFFER_COLUMNS,
    rows: byKey(ids, async (page) =>
      inOrderOf(page, await offersById(ctx.db, page, scope)).map((row) => ({ offer: offerView(row), contacts: [] })),
    ),
    ascii: 'offers',
  })
}

/** A match as exports show it; who carries it is for reviewers. */
export function matchExportLine(row: MatchRow, { ctx, actor }: ExportReader): MatchExportLine {
  const line = matchLine(row, ctx.clock())
  return {
    match: canReview(actor) ? line : { ...line, assignee: null },
    reason: storedExplanation(row.explanation)?.reason ?? null,
    proposed: shanghaiDate(row.proposed_at),
    decided: row.decided_at === null ? null : shanghaiDate(row.decided_at),
  }
}

export async function matchesTable(reader: ExportReader, query: Unpaged<MatchQuery>): Promise<ExportTable> {
  const { ctx, actor, words, texts } = reader
  const scope = scopeOf(actor)
  const filter = await matchFilterOf(ctx, actor, query)
  const ids = await listMatchIds(ctx.db, scope, filter, query.sort)
  const place = await placeOf(reader, query.city)
  const { matchState, needKind } = words.labels
  return tableOf(reader, {
    title: `${place.name}${texts.matches}`,
    filters: await filtersOf(reader, query, {
      state: matchState,
      kind: needKind,
      assignee: { me: actor.name, none: texts.nobody },
    }),
    columns: MATCH_COLUMNS,
    rows: byKey(ids, async (page) =>
      inOrderOf(page, await matchesById(ctx.db, page, scope)).map((row) => matchExportLine(row, reader)),
    ),
    ascii: `matches${place.ascii}`,
  })
}

export async function providersTable(reader: ExportReader, query: Unpaged<ProviderQuery>): Promise<ExportTable> {
  const { ctx, actor, words, texts } = reader
  return tableOf(reader, {
    title: texts.providers,
    filters: await filtersOf(reader, query, { kind: words.labels.providerKind }),
    columns: PROVIDER_COLUMNS,
    rows: byCursor((cursor) => listProviders(ctx, actor, { ...query, cursor, limit: REGISTER_PAGE })),
    ascii: 'providers',
  })
}

export async function organisationsTable(
  reader: ExportReader,
  query: Unpaged<OrganisationQuery>,
): Promise<ExportTable> {
  const { ctx, actor, words, texts } = reader
  const place = await placeOf(reader, query.city)
  return tableOf(reader, {
    title: `${place.name}${texts.organisations}`,
    filters: await filtersOf(reader, query, { kind: words.labels.organisationKind }),
    columns: ORGANISATION_COLUMNS,
    rows: byCursor((cursor) => listOrganisations(ctx, actor, { ...query, cursor, limit: REGISTER_PAGE })),
    ascii: `organisations${place.ascii}`,
  })
}

export async function needsListsTable(reader: ExportReader, query: Unpaged<NeedsListQuery>): Promise<ExportTable> {
  const { ctx, actor, words, texts } = reader
  needsListScope(actor)
  return tableOf(reader, {
    title: texts.needsLists,
    filters: await filtersOf(reader, { status: query.status }, { status: words.labels.needsListStatus }),
    columns: NEEDS_LIST_COLUMNS,
    rows: byCursor((cursor) => listNeedsLists(ctx, actor, { ...query, cursor, limit: REGISTER_PAGE })),
    ascii: 'needs-lists',
  })
}

export async function groupsTable(reader: ExportReader, query: Unpaged<GroupQuery>): Promise<ExportTable> {
  const { ctx, actor, texts } = reader
  const place = await placeOf(reader, query.city)
  return tableOf(reader, {
    title: `${place.name}${texts.groups}`,
    filters: await filtersOf(reader, query, { state: texts.groupStates }),
    columns: GROUP_COLUMNS,
    rows: byCursor((cursor) => listGroups(ctx, actor, { ...query, cursor, limit: REGISTER_PAGE })),
    ascii: `groups${place.ascii}`,
  })
}

/** One's own notices. */
export async function noticesTable(reader: ExportReader, query: Unpaged<NoticeQuery>): Promise<ExportTable> {
  const { ctx, actor, words, texts } = reader
  return tableOf(reader, {
    title: texts.notices,
    filters: await filtersOf(reader, query, {
      state: texts.noticeStates,
      kind: noticeKindWords(words.language),
    }),
    columns: NOTICE_COLUMNS,
    rows: byCursor((cursor) => listNotices(ctx, actor, words.language, { ...query, cursor, limit: REGISTER_PAGE })),
    ascii: 'notices',
  })
}

/** Accounts, for administrators, who are asked before anything is written; nothing secret is in them. */
export async function accountsTable(reader: ExportReader, query: Unpaged<AccountQuery>): Promise<ExportTable> {
  const { ctx, actor, words, texts } = reader
  require(canAdminister(actor))
  const read = (cursor?: string) => listAccounts(ctx, actor, { ...query, cursor, limit: REGISTER_PAGE })
  return tableOf(reader, {
    title: texts.accounts,
    filters: await filtersOf(reader, query, { state: texts.accountStates, role: words.labels.role }),
    columns: ACCOUNT_COLUMNS,
    rows: byCursor(read),
    ascii: 'accounts',
  })
}

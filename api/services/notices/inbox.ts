import { channelIsSet } from '../../../db/repositories/deliveries.ts'
import {
  countUnread,
  findNotice,
  findPreference,
  listNoticeRows,
  markAllRead as markAllRowsRead,
  markRead,
  type NoticeRow,
  storePreference,
} from '../../../db/repositories/notices.ts'
import { NOTICE_KINDS } from '../../../db/vocabulary.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { DomainError } from '../../errors.ts'
import type { Language } from '../../labels/index.ts'
import { noticeText } from '../../labels/notices.ts'
import {
  type NoticePage,
  type NoticePreferenceInput,
  type NoticePreferenceView,
  type NoticeQuery,
  type NoticeView,
  noticeDetail,
} from '../../schemas/notice.ts'
import { pageRequest, toPage } from '../paging.ts'
import { pageOfSubject } from './subject-page.ts'

/** One's own notices, unread ones first, in the given language. Everybody has an inbox and sees no other. */
export async function listNotices(
  ctx: AppContext,
  actor: Actor,
  language: Language,
  query: NoticeQuery,
): Promise<NoticePage> {
  const rows = await listNoticeRows(ctx.db, actor.accountId, query, pageRequest(query))
  const page = toPage(rows, query.limit, (row) => noticeView(row, language))
  return { ...page, unread: await countUnread(ctx.db, actor.accountId) }
}

/** How many notices one has not read. */
export async function unreadNotices(ctx: AppContext, actor: Actor): Promise<number> {
  return countUnread(ctx.db, actor.accountId)
}

/** One of one's own notices. @throws DomainError `not_found`. */
export async function readNotice(ctx: AppContext, actor: Actor, language: Language, id: string): Promise<NoticeView> {
  const row = await findNotice(ctx.db, actor.accountId, id)
  if (row === undefined) throw new DomainError('not_found')
  return noticeView(row, language)
}

/** Marks a notice of one's own as read; repeating it changes nothing. @throws DomainError `not_found`. */
export async function markNoticeRead(
  ctx: AppContext,
  actor: Actor,
  language: Language,
  id: string,
): Promise<NoticeView> {
  const row = await markRead(ctx.db, actor.accountId, id, ctx.clock())
  if (row === undefined) throw new DomainError('not_found')
  return noticeView(row, language)
}

/** Marks all of one's notices as read. How many there were. */
export async function readAllNotices(ctx: AppContext, actor: Actor): Promise<number> {
  return markAllRowsRead(ctx.db, actor.accountId, ctx.clock())
}

/** What one wants by e-mail; who never said finds every kind chosen and no address, so that nothing is sent. */
export async function readPreference(ctx: AppContext, actor: Actor, language: Language): Promise<NoticePreferenceView> {
  const row = await findPreference(ctx.db, actor.accountId)
  return {
    email: row?.email ?? null,
    language: row?.language ?? language,
    emailKinds: row?.email_kinds ?? [...NOTICE_KINDS],
    emailSet: await channelIsSet(ctx.db, 'email'),
  }
}

/** Stores what one wants by e-mail. The address is one's own contact detail: no activity, log line or export holds it. */
export async function changePreference(
  ctx: AppContext,
  actor: Actor,
  input: NoticePreferenceInput,
): Promise<NoticePreferenceView> {
  await storePreference(ctx.db, {
    account_id: actor.accountId,
    email: input.email,
    language: input.language,
    email_kinds: input.emailKinds,
    updated_at: ctx.clock(),
  })
  return { ...input, emailSet: await channelIsSet(ctx.db, 'email') }
}

function noticeView(row: Omit<NoticeRow, 'sort_value'>, language: Language): NoticeView {
  const { subject, line } = noticeText(language, row.kind, noticeDetail.parse(row.detail))
  return {
    id: row.id,
    kind: row.kind,
    subject,
    text: line,
    about: { kind: row.subject_kind, id: row.subject_id },
    page: pageOfSubject(row.subject_kind, row.subject_id),
    createdAt: row.created_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  }
}

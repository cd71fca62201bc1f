import { unreadNotices } from '../../api/services/notices/inbox.ts'
import type { SignedInView } from '../view.ts'

/** The way to one's notices, with how many are unread. Without the number when it cannot be had, as on a page of errors. */
export async function UnreadNotices({ view, current }: { view: SignedInView; current: boolean }) {
  const { texts, ctx, actor } = view
  const unread = await unreadNotices(ctx, actor).catch((error: unknown) => {
    ctx.log.warn({ err: error }, 'unread notices could not be counted')
    return 0
  })
  return (
    <a class="notices-link" href="/notices" aria-current={current ? 'page' : undefined}>
      {texts.inbox.short}
      {unread > 0 && (
        <>
          {' '}
          <span class="badge" aria-hidden="true">
            {unread > 99 ? '99+' : unread}
          </span>
          <span class="hidden-text">{texts.inbox.unreadOf(unread)}</span>
        </>
      )}
    </a>
  )
}

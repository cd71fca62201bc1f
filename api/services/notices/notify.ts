import type { Kysely } from 'kysely'
import { enqueueMails, enqueueWebhooks } from '../../../db/repositories/deliveries.ts'
import { insertNotices } from '../../../db/repositories/notices.ts'
import type { Database } from '../../../db/schema/index.ts'
import type { NoticeKind, SubjectKind } from '../../../db/vocabulary.ts'

/** What several people are to be told. */
export interface NewNotice {
  readonly kind: NoticeKind
  /** Accounts; each is told once, however often it stands here. */
  readonly to: readonly string[]
  /** What the notice leads to. */
  readonly subject: { readonly kind: SubjectKind; readonly id: string }
  /** Names the event, such as `match:ID:request:2`: who was told of it already is not told again. */
  readonly eventKey: string
  /** Words that its text needs: titles, names of bodies, days. Never contact details. */
  readonly detail: Readonly<Record<string, string | number | null>>
  readonly at: Date
}

/**
 * Tells people of a change. Runs in the transaction of the change, so that a notice exists exactly when the change does;
 * so do the deliveries by e-mail and webhook, for those who want them where they are set: `deliverer.ts` sends them later.
 */
export async function notify(tx: Kysely<Database>, notice: NewNotice): Promise<void> {
  const { kind, subject, eventKey, detail, at } = notice
  const ids = await insertNotices(
    tx,
    [...new Set(notice.to)].map((accountId) => ({
      account_id: accountId,
      kind,
      subject_kind: subject.kind,
      subject_id: subject.id,
      event_key: eventKey,
      detail: JSON.stringify(detail),
      created_at: at,
      read_at: null,
    })),
  )
  await enqueueMails(tx, ids)
  await enqueueWebhooks(
    tx,
    eventKey,
    { kind, subjectKind: subject.kind, subjectId: subject.id, detail, at: at.toISOString() },
    at,
  )
}

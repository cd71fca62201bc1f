import type { ColumnType, Generated } from 'kysely'
import type { NoticeKind, NoticeLanguage, SubjectKind } from '../vocabulary.ts'

/** 通知: what one person is told of a change, written in the transaction of that change. Never holds contact details. */
export interface NoticeTable {
  id: Generated<string>
  account_id: string
  kind: NoticeKind
  subject_kind: SubjectKind
  subject_id: string
  /** Names the event; the same event is told to the same person once. */
  event_key: string
  /** Words that its text needs: titles, names of bodies, days. */
  detail: ColumnType<unknown, string, never>
  created_at: Date
  read_at: Date | null
}

/** What a person wants to be told by e-mail; a person without such a row gets nothing by e-mail. */
export interface NoticePreferenceTable {
  account_id: string
  /** A contact detail: shown to its owner only, never in logs, activities or exports. Null: no e-mail at all. */
  email: string | null
  /** Language of the e-mails. */
  language: NoticeLanguage
  email_kinds: NoticeKind[]
  updated_at: Date
}

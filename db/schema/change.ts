import type { Generated, GeneratedAlways } from 'kysely'
import type { ChangedSubject } from '../vocabulary.ts'

/** Which needs and offers changed, as far as the indexes are concerned. Triggers write it; swept after a day. */
export interface ChangeTable {
  id: GeneratedAlways<number>
  /** `xid8` of the transaction that changed it; ascending in the order in which transactions began to write. */
  transaction_id: Generated<string>
  subject: ChangedSubject
  subject_id: string
  noted_at: Generated<Date>
}

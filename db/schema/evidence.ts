import type { Generated } from 'kysely'

/**
 * A file's content that is held once, whoever handed it in. The bytes stand in `file_chunk` on PostgreSQL, and beside the
 * embedded database in its data folder.
 */
export interface StoredFileTable {
  /** SHA-256 of the content, 64 lower-case hexadecimal digits. */
  sha256: string
  size_bytes: number
  /** When it was handed in last; what nobody refers to is swept a day later. */
  stored_at: Date
}

/** A part of a content, in order; PostgreSQL only. */
export interface FileChunkTable {
  sha256: string
  position: number
  content: Buffer
}

/**
 * 佐证: a file that shows what somebody entered. It waits without owner for at most a day until a step, a task or an
 * outcome takes it; from then on it stays. `attached_at` is set exactly when one owner is.
 */
export interface EvidenceTable {
  id: Generated<string>
  match_id: string | null
  task_id: string | null
  /** A need of kind `problem`. */
  problem_id: string | null
  outcome_id: string | null
  sha256: string
  /** As handed in, made safe: no path, no control characters, no telephone numbers; the ending is that of the content. */
  file_name: string
  /** Found from the content. */
  media_type: string
  size_bytes: number
  uploaded_by_id: string
  uploaded_at: Date
  attached_at: Date | null
  /** 作废: a wrong file stays for the auditor. */
  superseded_at: Date | null
  superseded_by_id: string | null
  superseded_reason: string | null
}

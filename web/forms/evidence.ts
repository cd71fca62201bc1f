import { DomainError, type FieldError, invalid } from '../../api/errors.ts'
import { MOST_EVIDENCE } from '../../api/schemas/evidence.ts'
import { uploadEvidence } from '../../api/services/evidence.ts'
import { shownFileName } from '../../api/services/files/file-name.ts'
import { readMultipart } from '../../api/services/files/multipart.ts'
import { MOST_FILE_BYTES } from '../../api/services/files/store.ts'
import type { PageContext, SignedInView } from '../view.ts'
import type { FormField } from './form-state.ts'
import { postedForm } from './posted.ts'

/** Name of the file input. */
export const EVIDENCE_FILES = 'evidence'
/** Name of the ticked uploads that wait for the form to be accepted. */
export const EVIDENCE_IDS = 'evidenceIds'

const LIMITS = { mostBytes: 5 * MOST_FILE_BYTES, mostFieldBytes: 1_000_000, mostParts: 500 }

/** The field of evidence for an error summary; what is wrong with ids belongs to it too. */
export function evidenceFields({ texts }: SignedInView): FormField[] {
  return [
    { name: EVIDENCE_FILES, pointer: '/evidence', label: texts.evidence.field },
    { name: EVIDENCE_FILES, pointer: '/evidenceIds', label: texts.evidence.field },
  ]
}

/** A form with evidence as it was sent. */
export interface PostedEvidence {
  /** What was typed, with the ids of all uploads under `evidenceIds`, so that the form can be shown again. */
  readonly posted: URLSearchParams
  /** Uploads for the step to take. */
  readonly evidenceIds: readonly string[]
  /** Throws what is wrong with the files, beside what was found wrong with the rest; call it before the step. */
  refuse(): void
}

/**
 * Reads a form with an `<EvidenceField>`. Good files are stored at once and wait; what is wrong with the others is told by
 * `refuse()`, so that nothing that was typed or uploaded is lost. The path of the form stands in `UPLOAD_PATHS`.
 */
export async function postedWithEvidence(c: PageContext, view: SignedInView): Promise<PostedEvidence> {
  const { body } = c.req.raw
  const type = c.req.header('content-type') ?? ''
  const errors: FieldError[] = []
  const uploads: string[] = []
  const take = async (file: { readonly name: string; readonly content: AsyncIterable<Uint8Array> }) => {
    try {
      uploads.push((await uploadEvidence(view.ctx, view.actor, file)).id)
    } catch (error) {
      errors.push(...errorsOfFile(file.name, error))
    }
  }
  const posted =
    body === null || !type.startsWith('multipart/form-data')
      ? await postedForm(c)
      : await readMultipart(body, type, LIMITS, async (file) => {
          if (file.field === EVIDENCE_FILES) await take(file)
        })
  for (const id of uploads) posted.append(EVIDENCE_IDS, id)
  const evidenceIds = [...new Set(posted.getAll(EVIDENCE_IDS))]
  if (evidenceIds.length > MOST_EVIDENCE)
    errors.push({ pointer: '/evidence', code: 'too_many', params: { most: MOST_EVIDENCE } })
  return {
    posted,
    evidenceIds,
    refuse: () => {
      if (errors.length > 0) throw invalid(...errors)
    },
  }
}

/** What is wrong with one file, at the form's field. @throws what is no fault of the file. */
function errorsOfFile(name: string, error: unknown): FieldError[] {
  if (!(error instanceof DomainError)) throw error
  if (error.code === 'too_large')
    return [{ pointer: '/evidence', code: 'file_too_large', params: { name: shownFileName(name), limit: '20 MB' } }]
  if (error.code !== 'invalid') throw error
  return error.errors.map((each) => ({ ...each, pointer: '/evidence' }))
}

import { z } from '@hono/zod-openapi'
import { EVIDENCE_OWNERS, ROLES } from '../../db/vocabulary.ts'
import { fieldError, paragraphs, uuid } from './common.ts'

/** At most so many files are added in one step. */
export const MOST_EVIDENCE = 10

/** A file that shows what was entered; its content is a download of its own. */
export const evidenceView = z
  .object({
    id: uuid,
    name: z.string().openapi({ description: 'Name of the file, made safe, with the ending that fits its content.' }),
    mediaType: z.string().openapi({ description: 'Found from the content.' }),
    sizeBytes: z.int(),
    sha256: z.string(),
    owner: z
      .object({ kind: z.enum(EVIDENCE_OWNERS), id: uuid })
      .nullable()
      .openapi({ description: 'What it belongs to; null while it waits, for at most a day.' }),
    uploadedByRole: z.enum(ROLES),
    uploadedBy: z
      .object({ id: z.string(), name: z.string() })
      .nullable()
      .openapi({ description: 'The person; for staff and for the person.' }),
    uploadedAt: z.string(),
    superseded: z
      .object({ at: z.string(), reason: z.string() })
      .nullable()
      .openapi({ description: '作废: marked as wrong; the content stays for the auditor.' }),
  })
  .openapi('Evidence')
export type EvidenceView = z.infer<typeof evidenceView>

export const evidenceList = z.object({ items: z.array(evidenceView) }).openapi('EvidenceList')

/** Ids of uploads that a step takes. */
export const evidenceIds = z
  .array(uuid)
  .max(MOST_EVIDENCE)
  .transform((ids) => [...new Set(ids)])

export const evidenceAddition = z
  .strictObject({
    evidenceIds: evidenceIds.refine((ids) => ids.length > 0, fieldError('required')),
    note: paragraphs(2000).default(''),
  })
  .openapi('EvidenceAddition')
export type EvidenceAddition = z.output<typeof evidenceAddition>

export const supersedeInput = z
  .strictObject({ reason: paragraphs(2000).refine((text) => text.length > 0, fieldError('required')) })
  .openapi('EvidenceSuperseding')

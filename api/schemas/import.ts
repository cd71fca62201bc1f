import { z } from '@hono/zod-openapi'
import { IMPORT_CHOICES, IMPORT_OUTCOMES, IMPORT_SIDES, IMPORT_STATES, IMPORT_VERDICTS } from '../../db/vocabulary.ts'
import { COLUMN_FIELDS } from './column-fields.ts'
import { idName, isoDate, line, uuid } from './common.ts'
import { commonWord } from './similar.ts'

export { IMPORT_OUTCOMES, IMPORT_VERDICTS }

const field = z.enum(COLUMN_FIELDS)
const mapping = z.array(field.nullable()).max(200)
const sheet = z.string().min(1).max(100)

/** The edition that imported needs go to: none, a draft of the office, or one that is made with the import. */
export const importEdition = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('draft'), id: uuid }),
    z.strictObject({ kind: z.literal('new'), title: line(200, 1).optional(), dated: isoDate.optional() }),
  ])
  .openapi('ImportEdition')
export type ImportEdition = z.infer<typeof importEdition>

const choice = {
  /** Name of the worksheet; without it the first that looks like a list. */
  sheet: sheet.optional(),
  /** 1-based row of the header, where it is not recognised. */
  headerRow: z.int().min(1).max(10_000).optional(),
  /** Fields by column; without it header words are recognised. */
  mapping: mapping.optional(),
}

/** A file or a pasted table to be imported; exactly one of the two. */
export const importInput = z
  .strictObject({
    side: z.enum(IMPORT_SIDES),
    /** Needs: whose they become; a city user leaves it out. */
    officeId: uuid.optional(),
    /** Offers: whose they become; a provider leaves it out. */
    providerId: uuid.optional(),
    file: z.strictObject({ name: line(200, 1), content: z.base64().max(28_000_000) }).optional(),
    text: z.string().min(1).max(5_000_000).optional(),
    /** Needs; without it the office's last draft edition, or a new one. */
    edition: importEdition.optional(),
    ...choice,
  })
  .openapi('ImportInput')
export type ImportInput = z.infer<typeof importInput>

/** Another reading of the same file. */
export const importColumns = z.strictObject({ ...choice, edition: importEdition.optional() }).openapi('ImportColumns')
export type ImportColumns = z.infer<typeof importColumns>

/** What was read of the file beside its rows. */
export const importFound = z.object({
  format: z.string(),
  sheets: z.array(z.object({ name: z.string(), rows: z.int(), columns: z.int() })),
  sheet: z.string().nullable(),
  headerRow: z.int(),
  columns: z.array(
    z.object({
      index: z.int(),
      letter: z.string(),
      header: z.string(),
      field: field.nullable(),
      reason: z.string(),
      proposed: field.nullable(),
      confidence: z.number(),
      unitYuan: z.number().nullable(),
      samples: z.array(z.string()),
    }),
  ),
  missing: z.array(field),
  skipped: z.array(z.object({ row: z.int(), why: z.enum(['total', 'note', 'header', 'example']), text: z.string() })),
})
export type ImportFound = z.infer<typeof importFound>

/** An import on its way. */
export const importView = z
  .object({
    id: uuid,
    side: z.enum(IMPORT_SIDES),
    state: z.enum(IMPORT_STATES),
    source: z.string().openapi({ description: 'Name of the file; empty for a pasted table.' }),
    owner: idName,
    edition: importEdition,
    list: z.object({ id: uuid, title: z.string() }).nullable(),
    found: importFound.nullable(),
    counts: z.record(z.string(), z.int()).openapi({
      description: 'Rows by verdict (create, change, same, conflict, refuse); when done by outcome.',
    }),
    rowsRead: z.int(),
    rowsTotal: z.int().nullable(),
    rowsCompared: z.int().openapi({ description: 'Of the new rows so many were compared with what exists.' }),
    problem: z.string().nullable().openapi({ description: 'Why the file cannot be read, or was not entered.' }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .openapi('Import')
export type ImportView = z.infer<typeof importView>
export const importList = z.object({ items: z.array(importView) }).openapi('ImportList')

/** A refused cell, or a refused row. */
export const importProblemView = z.object({
  code: z.string(),
  row: z.int(),
  column: z.object({ letter: z.string(), header: z.string() }).nullable(),
  value: z.string(),
  reason: z.string().openapi({ description: "What is wrong and how to write it, in the reader's language." }),
})
export type ImportProblemView = z.infer<typeof importProblemView>

export const importRowView = z
  .object({
    row: z.int(),
    title: z.string(),
    verdict: z.enum(IMPORT_VERDICTS),
    conflict: z.string().nullable(),
    conflictText: z.string().nullable(),
    choices: z.array(z.enum(IMPORT_CHOICES)),
    choice: z.enum(IMPORT_CHOICES).nullable(),
    outcome: z.enum(IMPORT_OUTCOMES).nullable(),
    item: z.object({ id: uuid, reference: z.string(), title: z.string() }).nullable(),
    changes: z.array(z.object({ field: z.string(), old: z.string(), new: z.string() })),
    problems: z.array(importProblemView),
    alike: z.array(
      z.object({
        id: uuid,
        reference: z.string(),
        title: z.string(),
        description: z.string(),
        owner: z.string(),
        status: z.string(),
        similarity: z.number(),
        words: z.array(commonWord),
      }),
    ),
    description: z.string(),
  })
  .openapi('ImportRow')
export type ImportRowView = z.infer<typeof importRowView>
export const importRowPage = z
  .object({ items: z.array(importRowView), next: z.int().nullable() })
  .openapi('ImportRowPage')
export type ImportRowPage = z.infer<typeof importRowPage>

export const importRowQuery = z.object({
  verdict: z.enum(IMPORT_VERDICTS).optional(),
  outcome: z.enum(IMPORT_OUTCOMES).optional(),
  /** Rows below this one. */
  after: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ImportRowQuery = z.infer<typeof importRowQuery>

export const importChoice = z.strictObject({ choice: z.enum(IMPORT_CHOICES) }).openapi('ImportChoice')
export const importCancelled = z.object({ cancelled: z.literal(true) }).openapi('ImportCancelled')

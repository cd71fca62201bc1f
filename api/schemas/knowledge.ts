import { z } from '@hono/zod-openapi'
import { VOCABULARY_KINDS } from '../../db/vocabulary.ts'
import { line, pageOf, pageQuery, paragraphs, uuid } from './common.ts'

const word = line(40, 1)
/** Most words of one entry. */
const MOST_WORDS = 50

/** What an entry of the dictionary says. */
export const entryInput = z
  .strictObject({
    kind: z.enum(VOCABULARY_KINDS),
    /** The wider word; for kind `wider` only. */
    head: word.nullable().default(null),
    words: z.array(word).min(1).max(MOST_WORDS),
    note: line(200, 1).nullable().default(null),
  })
  .openapi('VocabularyEntryInput')
export type EntryInput = z.infer<typeof entryInput>

export const entryPatch = z
  .strictObject({
    head: word.nullable().optional(),
    words: z.array(word).min(1).max(MOST_WORDS).optional(),
    note: line(200, 1).nullable().optional(),
  })
  .openapi('VocabularyEntryPatch')
export type EntryPatch = z.infer<typeof entryPatch>

export const entryView = z
  .object({
    id: uuid,
    kind: z.enum(VOCABULARY_KINDS),
    head: z.string().nullable(),
    words: z.array(z.string()),
    note: z.string().nullable(),
    removed: z.boolean(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    version: z.int(),
  })
  .openapi('VocabularyEntry')
export type EntryView = z.infer<typeof entryView>

export const entryQuery = pageQuery.extend({
  kind: z.enum(VOCABULARY_KINDS).optional(),
  q: line(60).optional(),
  /** `yes` lists what was removed and can be restored. */
  removed: z.enum(['yes', 'no']).default('no'),
})
export type EntryQuery = z.infer<typeof entryQuery>
export const entryPage = pageOf(entryView, 'VocabularyPage')
export type EntryPage = z.infer<typeof entryPage>

export const entryVersionView = z
  .object({
    version: z.int(),
    head: z.string().nullable(),
    words: z.array(z.string()),
    note: z.string().nullable(),
    removed: z.boolean(),
    by: z.string(),
    at: z.iso.datetime(),
  })
  .openapi('VocabularyVersion')
export type EntryVersionView = z.infer<typeof entryVersionView>

/** A group that comes with the matcher or stands in a chain in force. */
export const chainGroupView = z
  .object({
    kind: z.enum(VOCABULARY_KINDS),
    head: z.string().nullable(),
    words: z.array(z.string()),
    chain: z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string() }),
  })
  .openapi('ChainGroup')
export type ChainGroupView = z.infer<typeof chainGroupView>
export const chainGroupQuery = z.object({
  kind: z.enum(VOCABULARY_KINDS).optional(),
  q: line(60).optional(),
  cursor: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ChainGroupQuery = z.infer<typeof chainGroupQuery>
export const chainGroupPage = pageOf(chainGroupView, 'ChainGroupPage')
export type ChainGroupPage = z.infer<typeof chainGroupPage>

/** Most entries of one import. */
export const MOST_IMPORTED = 2000
export const importInput = z
  .strictObject({ entries: z.array(entryInput).min(1).max(MOST_IMPORTED) })
  .openapi('VocabularyImport')
export type ImportInput = z.infer<typeof importInput>
export const importResult = z
  .object({
    added: z.int(),
    /** Entries that were there already. */
    unchanged: z.int(),
    refused: z.array(z.object({ index: z.int(), words: z.array(z.string()), details: z.array(z.string()) })),
  })
  .openapi('VocabularyImportResult')
export type ImportResult = z.infer<typeof importResult>

export const versionChoice = z.strictObject({ version: z.int().min(1) }).openapi('VersionChoice')
export type VersionChoice = z.infer<typeof versionChoice>

/** What an entry would do, counted over the published items that the reader may see. */
export const entryEffect = z
  .object({
    words: z.array(z.object({ word: z.string(), needs: z.int(), offers: z.int() })),
    /** Pairs of items that hold different words of the entry, at most five. */
    examples: z.array(z.object({ need: z.string(), needWord: z.string(), offer: z.string(), offerWord: z.string() })),
  })
  .openapi('VocabularyEffect')
export type EntryEffect = z.infer<typeof entryEffect>

const chainCode = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/)
export const chainLines = paragraphs(40_000)
export const chainInput = z
  .strictObject({
    lines: chainLines,
    /** The version that was edited; 0 for a chain that has none of the deployment's own. */
    basedOn: z.int().min(0).default(0),
  })
  .openapi('ChainInput')
export type ChainInput = z.infer<typeof chainInput>
export const chainExamination = z.strictObject({ lines: chainLines }).openapi('ChainExamination')
export const chainParam = z.object({ code: chainCode })

export const chainLine = z
  .object({
    code: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    /** `built_in`: as it comes with the matcher; `replaced`: the deployment's own in its place; `own`: added. */
    origin: z.enum(['built_in', 'replaced', 'own']),
    /** False while it is only proposed, or after it was removed. */
    active: z.boolean(),
    proposed: z.boolean(),
    nodes: z.int(),
    words: z.int(),
    /** The city whose office began it; null: the province's. */
    region: z.string().nullable(),
    version: z.int(),
  })
  .openapi('ChainLine')
export type ChainLine = z.infer<typeof chainLine>

export const chainNodeView = z
  .object({
    code: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    industries: z.array(z.string()),
    words: z.array(z.string()),
    /** How many steps downstream of the first. */
    step: z.int(),
    /** Codes of the nodes that it supplies. */
    supplies: z.array(z.string()),
  })
  .openapi('ChainNode')
export type ChainNodeView = z.infer<typeof chainNodeView>

export const chainView = chainLine
  .extend({
    /** The lines in force; null where none are. */
    lines: z.string().nullable(),
    steps: z.array(chainNodeView),
    synonyms: z.array(z.array(z.string())),
    wider: z.array(z.object({ head: z.string(), members: z.array(z.string()) })),
    /** The reader may approve, decline, remove and restore. */
    mayDecide: z.boolean(),
    /** What waits for approval; for the office, staff who decide and administrators. */
    proposal: z.object({ lines: z.string(), office: z.string().nullable(), version: z.int() }).nullable(),
  })
  .openapi('Chain')
export type ChainView = z.infer<typeof chainView>

export const chainVersionView = z
  .object({
    version: z.int(),
    lines: z.string(),
    by: z.string(),
    at: z.iso.datetime(),
    active: z.boolean(),
  })
  .openapi('ChainVersion')
export type ChainVersionView = z.infer<typeof chainVersionView>

/** What the lines would change, counted over the published items that the reader may see. */
export const chainEffect = z
  .object({
    items: z.int(),
    nodes: z.array(
      z.object({
        code: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        before: z.int().nullable(),
        after: z.int().nullable(),
      }),
    ),
    /** Titles of items that would stand on a node of the chain for the first time, at most five. */
    examples: z.array(z.object({ title: z.string(), node: z.string() })),
  })
  .openapi('ChainEffect')
export type ChainEffect = z.infer<typeof chainEffect>

export const chainDecline = z.strictObject({ reason: line(500, 1) }).openapi('ChainDecline')
export type ChainDecline = z.infer<typeof chainDecline>

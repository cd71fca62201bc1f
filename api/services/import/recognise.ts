import type { Kysely } from 'kysely'
import { itemsByReference, itemsByTitle, numbersOf } from '../../../db/repositories/imports.ts'
import type { Database } from '../../../db/schema/index.ts'
import type { ImportChoice, ImportVerdict } from '../../../db/vocabulary.ts'
import { conditionBesideKind, KINDS_WITH_FACTS, KINDS_WITH_MATURITY, KINDS_WITH_STAGE } from '../kind-fields.ts'
import { personalDataErrors } from '../personal-data.ts'
import { changedContent, differencesOf, type FieldChange } from './differences.ts'
import { type Content, type StoredItem, storedItems } from './stored-items.ts'
import type { ImportProblem, ImportSide } from './types.ts'

/** Why a clerk must choose what becomes of a row. */
export const CONFLICTS = ['other_title', 'several', 'claimed', 'title_twice', 'closed'] as const
export type Conflict = (typeof CONFLICTS)[number]

/** What a clerk may choose for a conflict. Leaving the row out stands until something else is chosen. */
export function choicesFor(conflict: Conflict): readonly ImportChoice[] {
  return conflict === 'other_title' ? ['leave', 'update', 'create'] : ['leave', 'create']
}

/** Why a readable row is refused all the same. */
export const RECOGNITION_PROBLEMS = [
  'reference_unknown',
  'personal_data',
  'kind_missing',
  'other_provider',
  'misfit',
] as const
export type RecognitionProblem = (typeof RECOGNITION_PROBLEMS)[number]

/** A row as read. */
export interface DraftRow {
  readonly row: number
  readonly title: string
  readonly content: Content | null
  readonly given: readonly string[]
  readonly reference: string | null
  readonly ownNumber: string | null
  readonly problems: readonly ImportProblem[]
}

/** What a row would do. */
export interface Verdict {
  readonly verdict: ImportVerdict
  readonly conflict: Conflict | null
  readonly refused: { readonly code: RecognitionProblem; readonly value: string } | null
  readonly item: StoredItem | null
  readonly changes: readonly FieldChange[]
}

/** Where rows are looked for. */
export interface Recognition {
  readonly side: ImportSide
  /** Office or provider. */
  readonly ownerId: string
  /** Within which the file's own numbers count: the edition, else the office or the provider. */
  readonly numberScope: string | null
}

/** What earlier rows of the same file have laid claim to. */
export interface Claims {
  readonly items: Set<string>
  /** Titles of rows that create, with their own numbers. */
  readonly titles: Map<string, Set<string | null>>
}

export const noClaims = (): Claims => ({ items: new Set(), titles: new Map() })

const NEW: Verdict = { verdict: 'create', conflict: null, refused: null, item: null, changes: [] }
const refuse = (code: RecognitionProblem, value: string): Verdict => ({
  ...NEW,
  verdict: 'refuse',
  refused: { code, value },
})
const conflict = (why: Conflict, item: StoredItem | null, changes: readonly FieldChange[] = []): Verdict => ({
  ...NEW,
  verdict: 'conflict',
  conflict: why,
  item,
  changes,
})

/**
 * Recognises rows: by our reference number, else by the file's own number within the edition, else by office and title.
 * The same number with another title is a conflict; so is whatever cannot be told apart.
 */
export async function recognise(
  db: Kysely<Database>,
  where: Recognition,
  rows: readonly DraftRow[],
  claims: Claims,
): Promise<Verdict[]> {
  const wanted = <T>(of: (row: DraftRow) => T | null) => rows.flatMap((row) => of(row) ?? [])
  const byReference = await itemsByReference(
    db,
    where.side,
    where.ownerId,
    wanted(({ reference }) => reference),
  )
  const byNumber =
    where.numberScope === null
      ? new Map<string, string>()
      : await numbersOf(
          db,
          where.numberScope,
          wanted(({ ownNumber }) => ownNumber),
        )
  const byTitle = new Map<string, { id: string; closed: boolean }[]>()
  for (const { id, title, closed } of await itemsByTitle(
    db,
    where.side,
    where.ownerId,
    wanted(({ title }) => title || null),
  ))
    byTitle.set(title, [...(byTitle.get(title) ?? []), { id, closed }])
  const items = await storedItems(db, where.side, [
    ...new Set([...byReference.values(), ...byNumber.values(), ...[...byTitle.values()].flat().map(({ id }) => id)]),
  ])
  return rows.map((row) => {
    const { content } = row
    if (content === null || row.problems.length > 0) return { ...NEW, verdict: 'refuse' }
    if (row.reference !== null) {
      const item = items.get(byReference.get(row.reference) ?? '')
      return item === undefined ? refuse('reference_unknown', row.reference) : compared(item, content, row, claims)
    }
    const titled = (byTitle.get(row.title) ?? []).flatMap(({ id }) => items.get(id) ?? [])
    const numbered = row.ownNumber === null ? undefined : items.get(byNumber.get(row.ownNumber) ?? '')
    if (numbered !== undefined) return recognisedByNumber(numbered, titled, content, row, claims)
    return recognisedByTitle(titled, content, row, claims)
  })
}

function recognisedByNumber(
  numbered: StoredItem,
  titled: readonly StoredItem[],
  content: Content,
  row: DraftRow,
  claims: Claims,
): Verdict {
  if (numbered.content.fields.title === row.title) return compared(numbered, content, row, claims)
  const same = titled.find((item) => differencesOf(item.content, content, row.given).length === 0)
  if (same !== undefined) return compared(same, content, row, claims)
  return conflict('other_title', numbered, differencesOf(numbered.content, content, row.given))
}

function recognisedByTitle(titled: readonly StoredItem[], content: Content, row: DraftRow, claims: Claims): Verdict {
  const open = titled.filter(({ closed }) => !closed)
  const [only] = open
  if (only !== undefined && open.length === 1) return compared(only, content, row, claims)
  if (open.length > 1) {
    const same = open.find(
      (item) => !claims.items.has(item.id) && differencesOf(item.content, content, row.given).length === 0,
    )
    return same === undefined ? conflict('several', null) : compared(same, content, row, claims)
  }
  const [closed] = titled
  if (closed !== undefined)
    return differencesOf(closed.content, content, row.given).length === 0
      ? compared(closed, content, row, claims)
      : conflict('closed', closed)
  const numbers = claims.titles.get(row.title)
  if (numbers !== undefined && (row.ownNumber === null || numbers.has(null) || numbers.has(row.ownNumber)))
    return conflict('title_twice', null)
  claims.titles.set(row.title, (numbers ?? new Set()).add(row.ownNumber))
  return NEW
}

function compared(item: StoredItem, content: Content, row: DraftRow, claims: Claims): Verdict {
  if (claims.items.has(item.id)) return conflict('claimed', item)
  claims.items.add(item.id)
  const changes = differencesOf(item.content, content, row.given)
  if (changes.length === 0) return { ...NEW, verdict: 'same', item }
  if (item.closed) return conflict('closed', item, changes)
  const refused = refusedChange(item, changes)
  if (refused !== null) return { ...refuse(refused, row.title), item }
  return { ...NEW, verdict: 'change', item, changes }
}

/** Why an item must not be changed so; null when it may. */
export function refusedChange(item: StoredItem, changes: readonly FieldChange[]): RecognitionProblem | null {
  const after = changedContent(item.content, changes)
  if (after === null) return 'misfit'
  if (item.open && after.fields.kind === null) return 'kind_missing'
  if (item.open && personalDataErrors(after.fields).length > 0) return 'personal_data'
  if (after.side === 'offer')
    return conditionBesideKind(after.fields.kind, after.fields.conditions) === null ? null : 'misfit'
  const { kind, stage, maturity, yearsOperating, revenueYuan, collateral, lossMaking } = after.fields
  const facts = [yearsOperating, revenueYuan, collateral, lossMaking].some((fact) => fact !== null)
  const fits =
    kind === null ||
    ((stage === null || KINDS_WITH_STAGE.includes(kind)) &&
      (maturity === null || KINDS_WITH_MATURITY.includes(kind)) &&
      (!facts || KINDS_WITH_FACTS.includes(kind)))
  return fits ? null : 'misfit'
}

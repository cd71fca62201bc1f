import { z } from 'zod'
import { contentsAt, editionsBefore, listContents, type NeedsListRow } from '../../db/repositories/needs-lists.ts'
import { organisationNames } from '../../db/repositories/organisations.ts'
import { regionNames } from '../../db/repositories/reference-tables.ts'
import { CLOSE_REASONS } from '../../db/vocabulary.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { invalid } from '../errors.ts'
import {
  COMPARED_FIELDS,
  type ComparedField,
  type DifferencesQuery,
  EDITION_CHANGES,
  type EditionChange,
  type EditionDifferences,
} from '../schemas/register.ts'
import { visibleNeedsList } from './needs-lists.ts'

type Difference = EditionDifferences['needs'][number]

/** A need as an edition holds it. */
interface Held {
  readonly id: string
  readonly reference: string
  readonly content: Content
}

const texts = z
  .union([z.array(z.union([z.string(), z.number()])), z.string(), z.number(), z.boolean(), z.null()])
  .default(null)
  .transform((value) => (Array.isArray(value) ? value : value === null ? [] : [value]).map(String))

/** What a version keeps. */
const content = z.looseObject({
  title: z.string(),
  closeReason: z.enum(CLOSE_REASONS).nullable().default(null),
})
type Content = z.infer<typeof content>

/** The values of a field; collateral that was stated as none is `none`, since nothing stated is another answer. */
function valuesOf(held: Content, field: ComparedField): string[] {
  const values = texts.parse(held[field])
  return field === 'collateral' && values.length === 0 && Array.isArray(held[field]) ? ['none'] : values
}

function fieldsOf(before: Content, after: Content): Difference['fields'] {
  return COMPARED_FIELDS.flatMap((field) => {
    const values = { before: valuesOf(before, field), after: valuesOf(after, field) }
    return JSON.stringify(values.before) === JSON.stringify(values.after) ? [] : [{ field, ...values }]
  })
}

/**
 * The differences of two editions. A need that only the earlier one holds is what it had become when the later one was
 * published: closed for a reason, or left out.
 * @param fates the contents at that time of the needs that only the earlier edition holds.
 */
export function differencesBetween(
  earlier: readonly Held[],
  later: readonly Held[],
  fates: ReadonlyMap<string, Content>,
): Difference[] {
  const before = new Map(earlier.map((need) => [need.id, need]))
  const after = new Set(later.map(({ id }) => id))
  const differenceOf = (need: Held, change: EditionChange, fields: Difference['fields'] = []): Difference => ({
    id: need.id,
    reference: need.reference,
    title: need.content.title,
    change,
    fields,
  })
  const differences = [
    ...later.map((need) => {
      const was = before.get(need.id)
      if (was === undefined) return differenceOf(need, need.content.closeReason ?? 'added')
      const fields = fieldsOf(was.content, need.content)
      const closed = was.content.closeReason === null ? need.content.closeReason : null
      return differenceOf(need, closed ?? (fields.length > 0 ? 'changed' : 'unchanged'), fields)
    }),
    ...earlier
      .filter(({ id }) => !after.has(id))
      .map((need) => differenceOf(need, fates.get(need.id)?.closeReason ?? 'left_out')),
  ]
  return EDITION_CHANGES.flatMap((change) => differences.filter((difference) => difference.change === change))
}

/**
 * Compares an edition with an earlier one of the same office, by default the one before. Of published editions the
 * answer never changes, since both are frozen and later events are not looked at; a draft is compared as it stands now.
 */
export async function compareEditions(
  ctx: AppContext,
  actor: Actor,
  id: string,
  query: DifferencesQuery,
): Promise<EditionDifferences> {
  const { db } = ctx
  const later = await visibleNeedsList(db, actor, id)
  const earlierEditions = await editionsBefore(db, later.office_id, later.edition)
  const earlier = query.since === undefined ? earlierEditions[0] : earlierEditions.find(({ id }) => id === query.since)
  if (query.since !== undefined && earlier === undefined) throw invalid({ pointer: '/since', code: 'not_found' })
  const held = async (listId: string): Promise<Held[]> =>
    (await listContents(db, listId)).map((row) => ({ ...row, content: content.parse(row.content) }))
  const [before, after] = [earlier === undefined ? [] : await held(earlier.id), await held(later.id)]
  const listedNow = new Set(after.map((need) => need.id))
  const gone = before.filter((need) => !listedNow.has(need.id)).map((need) => need.id)
  const fates = await contentsAt(db, gone, later.published_at ?? ctx.clock())
  const needs = differencesBetween(
    before,
    after,
    new Map(fates.map((row) => [row.need_id, content.parse(row.content)])),
  )
  return {
    edition: refOf(later),
    office: { id: later.office_id, name: later.office_name },
    since: earlier ?? null,
    earlierEditions,
    regions: [...(await regionNames(db, codesIn(needs, ['regionCode', 'wantedRegions'])))].map(([code, name]) => ({
      code,
      name,
    })),
    organisations: [...(await organisationNames(db, codesIn(needs, ['beneficiaryId'])))].map(([id, name]) => ({
      id,
      name,
    })),
    needs,
  }
}

/** What some of the changed fields hold. */
function codesIn(needs: readonly Difference[], wanted: readonly ComparedField[]): string[] {
  const fields = needs.flatMap((need) => need.fields)
  return fields.flatMap(({ field, before, after }) => (wanted.includes(field) ? [...before, ...after] : []))
}

function refOf({ id, edition, title, dated }: NeedsListRow): EditionDifferences['edition'] {
  return { id, edition, title, dated }
}

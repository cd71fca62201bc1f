/** Exports of one edition of a needs list, and of the differences of two. */

import { z } from 'zod'
import { needsById } from '../../../db/repositories/needs.ts'
import { listContents } from '../../../db/repositories/needs-lists.ts'
import { organisationNames } from '../../../db/repositories/organisations.ts'
import { regionNames } from '../../../db/repositories/reference-tables.ts'
import { importFlowTexts } from '../../labels/import-flow.ts'
import { needView as needSchema } from '../../schemas/need.ts'
import type { ComparedField, DifferencesQuery, EditionDifferences } from '../../schemas/register.ts'
import { compareEditions } from '../edition-differences.ts'
import { needView } from '../need-view.ts'
import { readNeedsList } from '../needs-lists.ts'
import { NEED_COLUMNS, type NeedLine } from './item-columns.ts'
import { DIFFERENCE_COLUMNS, type DifferenceLine } from './other-columns.ts'
import { atHand, type ExportReader, PAGE_ROWS, tableOf } from './tables.ts'
import type { ExportTable } from './types.ts'
import { BETWEEN, wanText } from './values.ts'

const own = needSchema.shape
/** What a published edition froze of a need. */
const frozen = z.object({
  kind: own.kind,
  title: z.string(),
  description: z.string(),
  industries: z.array(z.string()),
  keywords: z.array(z.string()),
  regionCode: z.string(),
  beneficiaryId: z.string().nullable(),
  amountYuan: own.amountYuan,
  deadline: own.deadline,
  wantedRegions: z.array(z.string()),
  stage: own.stage,
  yearsOperating: own.yearsOperating.default(null),
  revenueYuan: own.revenueYuan.default(null),
  collateral: own.collateral.default(null),
  lossMaking: own.lossMaking.default(null),
  maturity: own.maturity,
  priority: own.priority,
  wantedCount: own.wantedCount,
  source: own.source,
  visibility: own.visibility,
  status: own.status,
  closeReason: own.closeReason,
})

/** The needs of an edition as it holds them: of a published one as they were then. */
async function* needsOfEdition({ ctx }: ExportReader, listId: string): AsyncGenerator<readonly NeedLine[]> {
  const contents = await listContents(ctx.db, listId)
  for (let from = 0; from < contents.length; from += PAGE_ROWS) {
    const page = contents.slice(from, from + PAGE_ROWS).map((row) => ({ ...row, content: frozen.parse(row.content) }))
    const rows = new Map(
      (
        await needsById(
          ctx.db,
          page.map(({ id }) => id),
        )
      ).map((row) => [row.id, needView(row)]),
    )
    const names = await regionNames(
      ctx.db,
      page.flatMap(({ content }) => [content.regionCode, ...content.wantedRegions]),
    )
    const bodies = await organisationNames(
      ctx.db,
      page.flatMap(({ content: { beneficiaryId } }) => beneficiaryId ?? []),
    )
    const named = (code: string) => ({ code, name: names.get(code) ?? code })
    yield page.flatMap(({ id, content: { regionCode, beneficiaryId, ...content } }) => {
      const now = rows.get(id)
      if (now === undefined) return []
      const need = {
        ...now,
        ...content,
        matched: false,
        region: named(regionCode),
        beneficiary: beneficiaryId === null ? null : { id: beneficiaryId, name: bodies.get(beneficiaryId) ?? '' },
        industries: content.industries.map((code) => ({ code, name: code })),
        wantedRegions: content.wantedRegions.map(named),
      }
      return [{ need, contacts: [] }]
    })
  }
}

/** @throws DomainError `not_found` for editions that the reader may not see, `forbidden` for providers. */
export async function editionTable(reader: ExportReader, id: string): Promise<ExportTable> {
  const { ctx, actor, texts } = reader
  const list = await readNeedsList(ctx, actor, id)
  return tableOf(reader, {
    title: list.title,
    filters: [
      [texts.filters.office ?? '', list.office.name],
      [texts.needsLists, `${texts.edition(list.edition)} ${list.dated}`],
    ],
    columns: NEED_COLUMNS,
    rows: needsOfEdition(reader, id),
    ascii: `needs-list-${list.edition}`,
  })
}

function fieldWords({ words, texts }: ExportReader, { regions, organisations }: EditionDifferences) {
  const { labels } = words
  const names = new Map([
    ...regions.map(({ code, name }) => [code, name] as const),
    ...organisations.map(({ id, name }) => [id, name] as const),
  ])
  const vocabularies: Partial<Record<ComparedField, Readonly<Record<string, string>>>> = {
    kind: labels.needKind,
    stage: labels.stage,
    collateral: { ...labels.collateral, none: importFlowTexts(words.language).none },
    lossMaking: texts.truth,
    maturity: labels.maturity,
    priority: labels.priority,
    source: labels.needSource,
    visibility: labels.visibility,
  }
  const wordOf = (field: ComparedField, value: string): string => {
    if (field === 'industries') return words.industry(value)
    if (field === 'amountYuan' || field === 'revenueYuan') return wanText(Number(value))
    return vocabularies[field]?.[value] ?? names.get(value) ?? value
  }
  return (field: ComparedField, values: readonly string[]) => values.map((value) => wordOf(field, value)).join(BETWEEN)
}

/** What changed between two editions: a row for every changed field, and one for every other need that differs. */
export async function differencesTable(
  reader: ExportReader,
  id: string,
  query: DifferencesQuery,
): Promise<ExportTable> {
  const { ctx, actor, texts } = reader
  const compared = await compareEditions(ctx, actor, id, query)
  const inWords = fieldWords(reader, compared)
  const lines = compared.needs
    .filter(({ change }) => change !== 'unchanged')
    .flatMap((need): DifferenceLine[] => {
      const change = texts.changes[need.change]
      if (need.fields.length === 0) return [{ need, change, field: null, before: '', after: '' }]
      return need.fields.map(({ field, before, after }) => ({
        need,
        change,
        field: texts.fields[field],
        before: inWords(field, before),
        after: inWords(field, after),
      }))
    })
  const { edition, since, office } = compared
  return tableOf(reader, {
    title: texts.differences(`${office.name}${texts.needsLists} ${texts.edition(edition.edition)}`),
    filters: since === null ? [] : [[texts.filters.since ?? '', `${texts.edition(since.edition)} ${since.dated}`]],
    columns: DIFFERENCE_COLUMNS,
    rows: atHand(lines),
    ascii: `needs-list-${edition.edition}-changes`,
  })
}

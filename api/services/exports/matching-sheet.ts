/** The matching sheet 对接清单 of a city, of several, or of the province, in the form of an official attachment. */
import { z } from 'zod'
import { matchesById } from '../../../db/repositories/matches.ts'
import { matchingSheetKeys } from '../../../db/repositories/matching-sheet.ts'
import { needsById } from '../../../db/repositories/needs.ts'
import { findOrganisation } from '../../../db/repositories/organisations.ts'
import { regionNames } from '../../../db/repositories/reference-tables.ts'
import { liesInRegion } from '../../../db/repositories/region-scope.ts'
import { STANDING_STATES } from '../../../db/vocabulary.ts'
import { DomainError, invalid } from '../../errors.ts'
import { line, regionCode } from '../../schemas/common.ts'
import type { NeedView } from '../../schemas/need.ts'
import { needView } from '../need-view.ts'
import { listNeedsLists } from '../needs-lists.ts'
import { listOrganisations } from '../organisations.ts'
import { canReview, scopeOf, servesRegion } from '../permissions.ts'
import { matchExportLine } from './lists.ts'
import type { MatchExportLine } from './other-columns.ts'
import { byKey, type ExportReader, tableOf } from './tables.ts'
import type { ExportColumn, ExportFormat, ExportTable } from './types.ts'
import { regionText } from './values.ts'

export const matchingSheetQuery = z.object({
  /** A city's, district's or province's code; without it all that the reader serves. */
  city: regionCode.optional(),
  /** 第 N 期; left out: the last published edition of the city's needs list. */
  edition: z.coerce.number().int().min(1).max(10_000).optional(),
  /** 单位 above the table; left out: the city's office. */
  unit: line(120).optional(),
})
export type MatchingSheetQuery = z.infer<typeof matchingSheetQuery>

/** Lines that a Word table can hold before its library needs more memory than a service has; a workbook takes all. */
export const MOST_WORD_LINES = 2000

interface SheetLine {
  readonly number: number
  readonly need: NeedView
  /** Null for a need without offers. */
  readonly match: MatchExportLine | null
}

function columnsFor(withRegion: boolean, noOffer: string): ExportColumn<SheetLine>[] {
  return [
    { code: 'number', zh: '序号', en: 'No.', kind: 'count', width: 5, value: ({ number }) => number },
    ...(withRegion
      ? [
          {
            code: 'region',
            zh: '地区',
            en: 'Region',
            width: 7,
            value: ({ need }: SheetLine) => regionText(need.region),
          },
        ]
      : []),
    {
      code: 'need',
      zh: '需求',
      en: 'Need',
      width: 19,
      value: ({ need }) => `${need.title}\n（${need.reference}）`,
    },
    {
      code: 'beneficiary',
      zh: '需求单位',
      en: 'Beneficiary',
      width: 11,
      value: ({ need }) => need.beneficiary?.name ?? need.office.name,
    },
    {
      code: 'offer',
      zh: '推荐供给',
      en: 'Offer',
      width: 18,
      value: ({ match }) =>
        match === null ? noOffer : `${match.match.offer.title}\n（${match.match.offer.reference}）`,
    },
    {
      code: 'provider',
      zh: '供给方',
      en: 'Provider',
      width: 11,
      value: ({ match }) => match?.match.offer.provider.name ?? null,
    },
    {
      code: 'reason',
      zh: '推荐理由',
      en: 'Reason',
      width: withRegion ? 34 : 40,
      value: ({ match }, { language }) => match?.reason?.[language] ?? null,
    },
    {
      code: 'score',
      zh: '匹配度',
      en: 'Score',
      kind: 'score',
      width: 6,
      value: ({ match }) => match?.match.score ?? null,
    },
    {
      code: 'state',
      zh: '状态',
      en: 'State',
      width: 8,
      value: ({ match }, { labels }) => (match === null ? null : labels.matchState[match.match.state]),
    },
    {
      code: 'assignee',
      zh: '负责人',
      en: 'Person responsible',
      width: 8,
      value: ({ match }) => match?.match.assignee?.name ?? null,
    },
    {
      code: 'proposed',
      zh: '提出日期',
      en: 'Proposed',
      kind: 'date',
      width: 12,
      value: ({ match }) => match?.proposed ?? null,
    },
    {
      code: 'decided',
      zh: '确认日期',
      en: 'Confirmed',
      kind: 'date',
      width: 12,
      value: ({ match }) => match?.decided ?? null,
    },
  ]
}

/** The city that the sheet is about: the one asked for, of a city office its own; null for everything that the reader serves. */
async function cityOf({ ctx, actor }: ExportReader, asked: string | undefined): Promise<string | null> {
  if (actor.role === 'city') {
    const office = actor.officeId === null ? undefined : await findOrganisation(ctx.db, actor.officeId)
    if (!office || office.region_code === null) throw new DomainError('forbidden')
    if (asked !== undefined && !liesInRegion(asked, office.region_code))
      throw invalid({ pointer: '/city', code: 'not_found' })
    return asked ?? office.region_code
  }
  if (asked === undefined) return actor.regionCodes.length === 1 ? (actor.regionCodes[0] ?? null) : null
  const serves = servesRegion(actor, asked) || actor.regionCodes.some((code) => liesInRegion(code, asked))
  if (!serves) throw invalid({ pointer: '/city', code: 'not_found' })
  return asked
}

/** The office of a city, and the number of the last edition that it published. */
async function officeOf({ ctx, actor }: ExportReader, city: string) {
  const { items } = await listOrganisations(ctx, actor, { kind: 'city_office', city, limit: 200 })
  const office = items.find(({ region }) => region?.code === city)
  if (office === undefined) return { unit: '', edition: undefined }
  const lists = await listNeedsLists(ctx, actor, { office: office.id, status: 'published', limit: 1 })
  return { unit: office.name, edition: lists.items[0]?.edition }
}

/** Of which place the sheet is: the city's name, the names of the cities that staff serve, or the province. */
async function nameOf({ ctx, actor, texts }: ExportReader, city: string | null): Promise<string> {
  const codes = city === null ? actor.regionCodes : [city]
  if (codes.length === 0) return texts.province
  const names = await regionNames(ctx.db, codes)
  return codes.map((code) => names.get(code) ?? code).join('、')
}

/**
 * Published needs and what is proposed for each or stands since its confirmation, with reason, state, person responsible
 * and dates. City offices get their own needs and what was confirmed for them, as everywhere.
 * @throws DomainError `forbidden` for providers, `invalid` for a city that is not the reader's or a sheet too long for Word.
 */
export async function matchingSheetTable(
  reader: ExportReader,
  query: MatchingSheetQuery,
  { format }: { readonly format: ExportFormat | 'print' },
): Promise<ExportTable> {
  const { ctx, actor, texts, words, day } = reader
  if (actor.role === 'provider') throw new DomainError('forbidden')
  const scope = scopeOf(actor)
  const city = await cityOf(reader, query.city)
  const office = city === null ? { unit: '', edition: undefined } : await officeOf(reader, city)
  const keys = await matchingSheetKeys(ctx.db, scope, {
    city: city ?? undefined,
    states: canReview(actor) ? ['proposed', ...STANDING_STATES] : STANDING_STATES,
  })
  if (format === 'docx' && keys.length > MOST_WORD_LINES)
    throw invalid({ pointer: '/city', code: 'too_many', params: { most: String(MOST_WORD_LINES) } })
  const numbers = new Map([...new Set(keys.map(({ needId }) => needId))].map((id, at) => [id, at + 1]))
  const edition = query.edition ?? office.edition
  const place = await nameOf(reader, city)
  const unit = query.unit || office.unit
  const separator = words.language === 'zh' ? '' : ' '
  return tableOf(reader, {
    title: `${place}${separator}${texts.sheet}`,
    columns: columnsFor(city === null || city.endsWith('0000'), texts.noOffer),
    rows: byKey(keys, async (page) => {
      const needIds = [...new Set(page.map(({ needId }) => needId))]
      const needs = new Map((await needsById(ctx.db, needIds, scope)).map((row) => [row.id, needView(row)]))
      const matchIds = page.flatMap(({ matchId }) => matchId ?? [])
      const matches = new Map((await matchesById(ctx.db, matchIds, scope)).map((row) => [row.id, row]))
      return page.flatMap(({ needId, matchId }): SheetLine[] => {
        const need = needs.get(needId)
        const row = matchId === null ? undefined : matches.get(matchId)
        if (need === undefined || (matchId !== null && row === undefined)) return []
        return [
          { number: numbers.get(needId) ?? 0, need, match: row === undefined ? null : matchExportLine(row, reader) },
        ]
      })
    }),
    ascii: `matching-sheet${city === null ? '' : `-${city}`}`,
    official: {
      edition: edition === undefined ? '' : texts.edition(edition),
      unit: unit === '' ? '' : texts.unit(unit),
      dated: texts.dated(day),
    },
  })
}

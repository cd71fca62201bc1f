/** Templates to download: a sheet to fill in with drop-down lists and an example, explanations, and a hidden sheet of options. */
import { type Cell, type DataValidation, writeXlsx } from 'hucre/xlsx'
import {
  ACCEPTED_STAGES,
  COLLATERALS,
  ENTERPRISE_STAGES,
  FUNDING_CONDITIONS,
  MATURITIES,
  NEED_KINDS,
  NEED_SOURCES,
  OFFER_KINDS,
  PRIORITIES,
  VISIBILITIES,
  WANTS,
} from '../../../db/vocabulary.ts'
import { INDUSTRIES } from '../../../matcher/index.ts'
import { TEMPLATE_COLUMNS, TEMPLATE_TEXTS, type TemplateColumn } from '../../labels/import-template.ts'
import { zh } from '../../labels/zh.ts'
import { REGION_TABLE } from '../region-table.ts'
import { columnLetter } from '../tables/cells.ts'
import { CHARACTERS_A_PAGE, rowHeight } from '../tables/xlsx-write.ts'
import type { ImportField, ImportSide } from './types.ts'
import { liesWithin } from './values.ts'

/** Rows that have the drop-down lists: the example and 2,000 more. */
const LAST_ROW = 2002
const TEXT_FIELDS: readonly ImportField[] = [
  'ownNumber',
  'telephone',
  'wantedRegions',
  'servedRegions',
  'industries',
  'wantedIndustries',
]
/** Several values may stand in a cell of these, so another text than a listed one must be possible. */
const SEVERAL: readonly ImportField[] = [
  'industries',
  'wantedRegions',
  'servedRegions',
  'collateral',
  'acceptedStages',
  'askedCollateral',
  'softConditions',
  'wantedKinds',
  'wantedIndustries',
  'onlyWants',
]

const LINE = { style: 'thin', color: { rgb: '8C8C8C' } } as const
const BORDER = { top: LINE, right: LINE, bottom: LINE, left: LINE } as const

function regionNames(cityCode: string | undefined): string[] {
  const byCode = new Map(REGION_TABLE.map((region) => [region.code, region]))
  if (cityCode !== undefined)
    return REGION_TABLE.filter(({ code }) => liesWithin(code, cityCode)).map(({ name }) => name)
  return REGION_TABLE.filter(({ level }) => level === 'city').map(
    ({ name, parent }) => `${byCode.get(parent ?? '')?.name ?? ''}${name}`,
  )
}

/** What may be chosen in each field that has a drop-down list. */
export function templateOptions(side: ImportSide, cityCode?: string): ReadonlyMap<ImportField, readonly string[]> {
  const areas = REGION_TABLE.filter(({ level }) => level === 'area' || level === 'province').map(({ name }) => name)
  const industries = INDUSTRIES.filter(({ code }) => code.length === 2).map(({ nameZh }) => nameZh)
  const collaterals = ['无', ...COLLATERALS.map((collateral) => zh.collateral[collateral])]
  return new Map<ImportField, readonly string[]>([
    [
      'kind',
      side === 'need' ? NEED_KINDS.map((kind) => zh.needKind[kind]) : OFFER_KINDS.map((kind) => zh.offerKind[kind]),
    ],
    ['industries', industries],
    ['region', regionNames(cityCode)],
    ['wantedRegions', areas],
    ['servedRegions', areas],
    ['stage', ENTERPRISE_STAGES.map((stage) => zh.stage[stage])],
    ['collateral', collaterals],
    ['lossMaking', ['是', '否']],
    ['acceptedStages', ACCEPTED_STAGES.map((stage) => zh.acceptedStage[stage])],
    ['askedCollateral', collaterals],
    ['acceptsLoss', ['是', '否']],
    ['softConditions', ['无', ...FUNDING_CONDITIONS.map((condition) => zh.fundingCondition[condition])]],
    ['wantedKinds', NEED_KINDS.map((kind) => zh.needKind[kind])],
    ['wantedIndustries', industries],
    ['onlyWants', WANTS.map((want) => zh.want[want])],
    ['maturity', MATURITIES.map((maturity) => zh.maturity[maturity])],
    ['priority', PRIORITIES.map((priority) => zh.priority[priority])],
    ['source', NEED_SOURCES.map((source) => zh.needSource[source])],
    ['visibility', VISIBILITIES.map((visibility) => zh.visibility[visibility])],
  ])
}

function validations(columns: readonly TemplateColumn[], options: ReadonlyMap<ImportField, readonly string[]>) {
  const listed = columns.filter(({ field }) => options.has(field))
  return columns.flatMap((column, at): DataValidation[] => {
    const values = options.get(column.field)
    if (values === undefined) return []
    const letter = columnLetter(listed.indexOf(column))
    const target = columnLetter(at)
    return [
      {
        type: 'list',
        formula1: `'${TEMPLATE_TEXTS.options}'!$${letter}$1:$${letter}$${values.length}`,
        allowBlank: true,
        showErrorMessage: !SEVERAL.includes(column.field),
        errorStyle: 'stop',
        errorTitle: column.header.replace('*', ''),
        errorMessage: column.howTo,
        range: `${target}2:${target}${LAST_ROW}`,
      },
    ]
  })
}

function optionRows(columns: readonly TemplateColumn[], options: ReadonlyMap<ImportField, readonly string[]>) {
  const lists = columns.flatMap(({ field }) => {
    const values = options.get(field)
    return values === undefined ? [] : [values]
  })
  const length = Math.max(...lists.map((values) => values.length))
  return Array.from({ length }, (_, row) => lists.map((values) => values[row] ?? null))
}

function headCells(columns: readonly TemplateColumn[]): Map<string, Partial<Cell>> {
  const header: Partial<Cell> = {
    style: {
      border: BORDER,
      font: { bold: true },
      fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'EDEDED' } },
      alignment: { vertical: 'center', horizontal: 'center', wrapText: true },
    },
  }
  const example: Partial<Cell> = {
    style: {
      border: BORDER,
      font: { italic: true, color: { rgb: '7F7F7F' } },
      alignment: { vertical: 'top', wrapText: true },
    },
  }
  return new Map(columns.flatMap((_, at) => [[`0,${at}`, header] as const, [`1,${at}`, example] as const]))
}

/**
 * The template of a side as .xlsx. With a city the regions to choose are that city and its districts, without one all
 * cities. It imports without any mapping, and its example row is left out.
 */
export async function importTemplate(side: ImportSide, cityCode?: string): Promise<Uint8Array> {
  const columns = TEMPLATE_COLUMNS[side]
  const options = templateOptions(side, cityCode)
  const region = regionNames(cityCode)[0] ?? ''
  const rowOf = ({ field, example }: TemplateColumn) => (field === 'region' ? region : example)
  return writeXlsx({
    sheets: [
      {
        name: TEMPLATE_TEXTS.sheet[side],
        columns: columns.map(({ field, widthCharacters }) => ({
          width: widthCharacters,
          style: {
            alignment: { vertical: 'top', wrapText: true },
            ...(TEXT_FIELDS.includes(field) ? { numFmt: '@' } : {}),
            ...(field === 'deadline' || field === 'validUntil' ? { numFmt: 'yyyy-mm-dd' } : {}),
          },
        })),
        rows: [columns.map(({ header }) => header), columns.map(rowOf)],
        cells: headCells(columns),
        rowDefs: new Map([
          [0, { height: 30 }],
          [1, { height: rowHeight(columns.map(rowOf), columns) }],
        ]),
        freezePane: { rows: 1, columns: 3 },
        dataValidations: validations(columns, options),
        pageSetup: {
          paperSize: 'a4',
          orientation: 'landscape',
          fitToPage: true,
          fitToWidth: Math.ceil(
            columns.reduce((sum, { widthCharacters }) => sum + widthCharacters, 0) / CHARACTERS_A_PAGE,
          ),
          fitToHeight: 0,
          printTitlesRow: '$1:$1',
          printTitlesColumn: '$A:$C',
        },
      },
      {
        name: TEMPLATE_TEXTS.explanations,
        columns: [{ width: 18 }, { width: 90, style: { alignment: { wrapText: true, vertical: 'top' } } }],
        rows: [
          [...TEMPLATE_TEXTS.explanationHeader],
          ...columns.map(({ header, howTo }) => [header, howTo]),
          ...TEMPLATE_TEXTS.general.map((text) => [null, text]),
        ],
      },
      { name: TEMPLATE_TEXTS.options, hidden: true, rows: optionRows(columns, options) },
    ],
  })
}

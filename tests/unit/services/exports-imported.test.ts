import { expect, test } from 'vitest'
import { labelsOf } from '../../../api/labels/index.ts'
import type { NeedView } from '../../../api/schemas/need.ts'
import { NEED_COLUMNS, NEED_CONTACTS } from '../../../api/services/exports/item-columns.ts'
import { headsOf, valuesOf } from '../../../api/services/exports/values.ts'
import { writeTableXlsx } from '../../../api/services/exports/write-xlsx.ts'
import { readImportHere } from '../../../api/services/import/read-rows.ts'

const ID = '0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11'
const words = { language: 'zh', labels: labelsOf('zh'), industry: () => '通用设备制造业' } as const
const need: NeedView = {
  id: ID,
  reference: 'TS-2026-0012',
  kind: 'technology',
  title: '-20℃电缆',
  description: '第一段\n第二段',
  industries: [{ code: '34', name: '通用设备制造业' }],
  keywords: ['数控机床', '电主轴'],
  office: { id: ID, name: '天水市办公室' },
  region: { code: '620502', name: '秦州区' },
  beneficiary: { id: ID, name: '星火机床' },
  amountYuan: 42_005_001,
  deadline: '2026-12-31',
  wantedRegions: [
    { code: '310000', name: '上海市' },
    { code: 'YRD', name: '长三角' },
  ],
  stage: null,
  yearsOperating: null,
  revenueYuan: null,
  collateral: null,
  lossMaking: null,
  maturity: 'pilot',
  priority: 'urgent',
  wantedCount: 3,
  source: 'enterprise',
  visibility: 'staff',
  status: 'published',
  closeReason: null,
  mergedInto: null,
  matched: false,
  version: 1,
  publishedAt: '2026-03-01T00:00:00.000Z',
  createdAt: '2026-03-01T00:00:00.000Z',
  updatedAt: '2026-03-01T00:00:00.000Z',
}

test('an exported need is read by the import as the same need, under our number, with nothing refused', async () => {
  const columns = [...NEED_COLUMNS, NEED_CONTACTS]
  const contacts = [{ id: ID, name: '王某', telephone: '0938-5550101', email: 'wang@example.gov.cn', erased: false }]
  const bytes = await writeTableXlsx(
    { format: 'xlsx', title: '需求', official: null, columns: headsOf(columns, words), page: ['', '', ''] },
    [valuesOf(columns, { need, contacts }, words)],
  )
  const reading = await readImportHere({ kind: 'file', name: '需求.xlsx', bytes }, { side: 'need', cityCode: '620500' })
  if (!reading.ok) throw new Error(reading.problem.code)
  const [row] = reading.value.rows
  expect(row?.problems).toEqual([])
  expect(row?.reference).toBe('TS-2026-0012')
  expect(row?.input).toMatchObject({
    kind: 'technology',
    title: need.title,
    description: need.description,
    industries: ['34'],
    keywords: need.keywords,
    regionCode: '620502',
    beneficiary: '星火机床',
    amountYuan: 42_005_001,
    deadline: '2026-12-31',
    wantedRegions: ['310000', 'YRD'],
    maturity: 'pilot',
    priority: 'urgent',
    wantedCount: 3,
    source: 'enterprise',
    visibility: 'staff',
    contacts: [{ name: '王某', telephone: '0938-5550101', email: 'wang@example.gov.cn' }],
  })
})

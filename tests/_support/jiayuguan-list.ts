import { writeXlsx } from 'hucre/xlsx'

/** A row of the list: title, content, kind, amount, deadline, contact, telephone. */
export type ListRow = readonly [string, string, string, string, string, string]

/** 嘉峪关's 11 technology needs, invented (演示); rows 3, 6 and 9 of them cannot be read. */
export const TECHNOLOGY_NEEDS: readonly ListRow[] = [
  ['高纯铝提纯工艺（演示）', '偏析法提纯到 99.99%，年产 2 万吨', '技术', '4200', '2027-03-01', '铝'],
  ['铝电解槽节能改造（演示）', '直流电耗降到 12500 千瓦时/吨', '技术', '4.2亿', '2027年3月1日', '铝'],
  ['赤泥综合利用（演示）', '年消纳赤泥 50 万吨', '技术', '1800', '年底前', '赤泥'],
  ['铁尾矿选铁回收（演示）', '回收率提高到 75%', '技术', '960', '2027-6-30', '铁尾矿'],
  ['高炉煤气脱硫（演示）', '总硫降到 20 毫克/立方米以下', '技术', '2600', '2027/5/1', '高炉煤气'],
  ['铝合金电缆导体（演示）', '导电率 61.5% IACS', '技术', '若干', '2027-03-01', '-20℃电缆'],
  ['氧化铁红提纯（演示）', '纯度 99.5%，用于磁性材料', '技术', '２５００', '2027-04-01', '氧化铁红'],
  ['戈壁光伏消纳（演示）', '弃光率低于 5%，配储 200 兆瓦时', '技术', '7000', '2027-09-01', '储能'],
  ['钢渣微粉（演示）', '比表面积 450 平方米/千克', '工艺活', '800', '2027-03-01', '钢渣'],
  ['葡萄酒冷链包装（演示）', '破损率低于 0.1%', '技术', '300', '2027-03-01', '葡萄酒'],
  ['智能吊运（演示）', '40 吨吊车无人化，定位误差 10 毫米', '技术', '1500', '2027-08-01', '吊车'],
]

/** The same rows with the three mended. */
export const MENDED: readonly ListRow[] = TECHNOLOGY_NEEDS.map((row, at): ListRow => {
  const [title, text, kind, amount, deadline, words] = row
  if (at === 2) return [title, text, kind, amount, '2026-12-31', words]
  if (at === 5) return [title, text, kind, '3200', deadline, words]
  if (at === 8) return [title, text, '技术', amount, deadline, words]
  return row
})

const HEADER = ['序号', '需求名称', '需求内容', '类别', '拟投入资金（万元）', '截止日期', '关键词']

/** The list as an office keeps it: a merged title above, a serial number, a line of totals below. */
export async function listFile(rows: readonly ListRow[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [
      {
        name: '技术需求',
        rows: [
          ['嘉峪关市企业技术需求清单（演示）', ...Array.from({ length: 6 }, () => null)],
          HEADER,
          ...rows.map((row, at) => [String(at + 1), ...row]),
          ['合计', '', '', '', '', '', ''],
        ],
        merges: [{ startRow: 0, endRow: 0, startCol: 0, endCol: 6 }],
      },
    ],
  })
}

/** A file as the API takes it. */
export const asFile = (bytes: Uint8Array, name = '技术需求清单（演示）.xlsx') => ({
  name,
  content: Buffer.from(bytes).toString('base64'),
})

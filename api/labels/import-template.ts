import type { ImportField, ImportSide } from '../services/import/types.ts'

/** A column of a template: its header, how to fill it, and its value in the example row. */
export interface TemplateColumn {
  readonly field: ImportField
  readonly header: string
  readonly widthCharacters: number
  readonly howTo: string
  readonly example: string | number
}

const SERIAL: TemplateColumn = {
  field: 'serial',
  header: '序号',
  widthCharacters: 7,
  howTo: '可不填，只用来数行。写“示例”的行不会导入。',
  example: '示例',
}
const OWN_NUMBER = { field: 'ownNumber', widthCharacters: 14, example: '演示-01' } as const
const OWN_NUMBER_HOW_TO =
  '本单位自己的编号，可不填。同一份清单再次导入时，按它认出是哪一条；没有编号时按名称辨认。编号不要重复。'
const INDUSTRIES: TemplateColumn = {
  field: 'industries',
  header: '行业',
  widthCharacters: 24,
  howTo: '从下拉列表中选；最多三个，用顿号分开，也可以写行业代码（如 34、35）。',
  example: '有色金属冶炼和压延加工业',
}
const KEYWORDS: TemplateColumn = {
  field: 'keywords',
  header: '关键词',
  widthCharacters: 20,
  howTo: '最多 20 个，用顿号分开；写具体的产品、材料、工艺、指标。',
  example: '电解铝、高纯铝',
}
const CONTACTS: readonly TemplateColumn[] = [
  {
    field: 'contactName',
    header: '联系人',
    widthCharacters: 12,
    howTo: '双方都同意对接以后，对方才能看到。',
    example: '演示某',
  },
  {
    field: 'telephone',
    header: '电话',
    widthCharacters: 18,
    howTo: '写成 0937-5550101；几个号码之间用顿号分开。此列已设为文本。',
    example: '0937-5550101',
  },
  {
    field: 'email',
    header: '电子邮箱',
    widthCharacters: 22,
    howTo: '写成 name@example.com。',
    example: 'demo@example.com',
  },
]

/** Columns of the templates in their order. */
export const TEMPLATE_COLUMNS: Readonly<Record<ImportSide, readonly TemplateColumn[]>> = {
  need: [
    SERIAL,
    { ...OWN_NUMBER, header: '需求编号', howTo: OWN_NUMBER_HOW_TO },
    {
      field: 'title',
      header: '*名称',
      widthCharacters: 30,
      howTo: '必填，一句话说清要什么，最多 200 个字。',
      example: '【示例】高纯铝提纯工艺（演示）',
    },
    { field: 'kind', header: '类别', widthCharacters: 12, howTo: '从下拉列表中选；发布前必须填。', example: '技术' },
    INDUSTRIES,
    { field: 'region', header: '所在地区', widthCharacters: 18, howTo: '从下拉列表中选；不填就是本市。', example: '' },
    {
      field: 'organisation',
      header: '需求单位',
      widthCharacters: 22,
      howTo: '提出需求的企业或单位的全称。',
      example: '演示铝业公司',
    },
    {
      field: 'description',
      header: '需求内容',
      widthCharacters: 50,
      howTo: '写明对象、规模、指标、标准和期限。可以再加“背景”“技术指标”“预期目标”等列，导入时一并归入内容。',
      example: '把铝的纯度从 99.7% 提到 99.99%，年处理 2 万吨，能耗不高于现有水平。（演示）',
    },
    {
      field: 'amount',
      header: '金额（万元）',
      widthCharacters: 14,
      howTo: '只写数字，单位是万元；也可写“4.2亿元”。',
      example: 4200,
    },
    {
      field: 'deadline',
      header: '截止日期',
      widthCharacters: 14,
      howTo: '写成 2026-03-01；没有期限可不填。',
      example: '2027-12-31',
    },
    {
      field: 'wantedRegions',
      header: '意向地区',
      widthCharacters: 22,
      howTo: '希望与哪里的单位对接，用顿号分开；不限可不填。',
      example: '长三角、广东省',
    },
    {
      field: 'stage',
      header: '企业阶段',
      widthCharacters: 12,
      howTo: '只有项目、企业招引、融资才填，从下拉列表中选。',
      example: '',
    },
    {
      field: 'yearsOperating',
      header: '成立年限',
      widthCharacters: 10,
      howTo: '企业成立几年，整数；只有项目、融资才填，后三列也是。',
      example: '',
    },
    {
      field: 'revenue',
      header: '营业收入（万元）',
      widthCharacters: 16,
      howTo: '上一年的营业收入，只写数字，单位是万元。',
      example: '',
    },
    {
      field: 'collateral',
      header: '抵押或增信',
      widthCharacters: 18,
      howTo: '从下拉列表中选，几项用顿号分开；没有写“无”。',
      example: '',
    },
    { field: 'lossMaking', header: '是否亏损', widthCharacters: 10, howTo: '从下拉列表中选“是”或“否”。', example: '' },
    {
      field: 'maturity',
      header: '成熟度',
      widthCharacters: 12,
      howTo: '只有技术需求才填，从下拉列表中选。',
      example: '中试',
    },
    {
      field: 'priority',
      header: '优先级',
      widthCharacters: 10,
      howTo: '从下拉列表中选；不填就是一般。',
      example: '重要',
    },
    {
      field: 'wantedCount',
      header: '需求数量',
      widthCharacters: 10,
      howTo: '希望对接几家（名），1 到 100；不填就是 1。',
      example: 1,
    },
    KEYWORDS,
    { field: 'source', header: '来源', widthCharacters: 10, howTo: '从下拉列表中选；不填就是政府。', example: '企业' },
    {
      field: 'visibility',
      header: '公开范围',
      widthCharacters: 18,
      howTo: '从下拉列表中选；不填就是供给方可见。',
      example: '供给方可见',
    },
    ...CONTACTS,
  ],
  offer: [
    SERIAL,
    { ...OWN_NUMBER, header: '资源编号', howTo: OWN_NUMBER_HOW_TO },
    {
      field: 'title',
      header: '*名称',
      widthCharacters: 30,
      howTo: '必填，一句话说清能提供什么，最多 200 个字。',
      example: '【示例】高纯铝偏析提纯成套工艺（演示）',
    },
    {
      field: 'organisation',
      header: '供给方',
      widthCharacters: 22,
      howTo: '委员、专家的姓名或单位的全称，要与系统中登记的一致。',
      example: '演示研究院',
    },
    {
      field: 'kind',
      header: '类别',
      widthCharacters: 16,
      howTo: '从下拉列表中选；发布前必须填。',
      example: '技术成果',
    },
    INDUSTRIES,
    {
      field: 'description',
      header: '资源内容',
      widthCharacters: 50,
      howTo: '写明能做什么、做到什么程度、做过哪些。可以再加“应用领域”“合作方式”等列，导入时一并归入内容。',
      example: '三层液电解与偏析联用，纯度可达 99.99%，已在一条年产 1 万吨的线上运行。（演示）',
    },
    {
      field: 'amountMin',
      header: '金额下限（万元）',
      widthCharacters: 16,
      howTo: '只写数字，单位是万元；没有可不填。',
      example: 100,
    },
    {
      field: 'amountMax',
      header: '金额上限（万元）',
      widthCharacters: 16,
      howTo: '只写数字，单位是万元；没有可不填。',
      example: 2000,
    },
    {
      field: 'validUntil',
      header: '有效期至',
      widthCharacters: 14,
      howTo: '写成 2026-03-01；长期有效可不填。',
      example: '2027-12-31',
    },
    {
      field: 'servedRegions',
      header: '服务地区',
      widthCharacters: 22,
      howTo: '用顿号分开；全国都可以则不填。',
      example: '甘肃省',
    },
    {
      field: 'acceptedStages',
      header: '接受的企业阶段',
      widthCharacters: 18,
      howTo: '只有金融产品、资本才填，后四列也是。从下拉列表中选，几个阶段用顿号分开，不限可不填。',
      example: '',
    },
    {
      field: 'leastYears',
      header: '最低成立年限',
      widthCharacters: 12,
      howTo: '企业至少成立几年，整数；不要求可不填。',
      example: '',
    },
    {
      field: 'leastRevenue',
      header: '最低年营业收入（万元）',
      widthCharacters: 16,
      howTo: '只写数字，单位是万元；不要求可不填。',
      example: '',
    },
    {
      field: 'askedCollateral',
      header: '要求的抵押或增信',
      widthCharacters: 18,
      howTo: '有其中一项即可，用顿号分开；不要求抵押写“无”。',
      example: '',
    },
    {
      field: 'acceptsLoss',
      header: '接受亏损企业',
      widthCharacters: 10,
      howTo: '从下拉列表中选；没有规定可不填。',
      example: '',
    },
    {
      field: 'softConditions',
      header: '可以商量的条件',
      widthCharacters: 18,
      howTo: '不符合时只降低匹配度、不排除的条件，用顿号分开；不填就是金额可以商量，都不能商量写“无”。',
      example: '',
    },
    {
      field: 'wantedKinds',
      header: '想要的需求类别',
      widthCharacters: 16,
      howTo: '希望对接哪些需求，用顿号分开；不限可不填，后三列也是。',
      example: '技术、企业招引',
    },
    {
      field: 'wantedIndustries',
      header: '想要的行业',
      widthCharacters: 24,
      howTo: '最多十个，用顿号分开，也可以写行业代码。',
      example: '有色金属冶炼和压延加工业',
    },
    {
      field: 'wantedRegions',
      header: '想要的地区',
      widthCharacters: 22,
      howTo: '用顿号分开。',
      example: '甘肃省',
    },
    {
      field: 'leastSize',
      header: '项目规模下限（万元）',
      widthCharacters: 16,
      howTo: '只写数字，单位是万元。',
      example: 500,
    },
    {
      field: 'onlyWants',
      header: '只接受符合的要求',
      widthCharacters: 18,
      howTo: '前四列中不符合就不要推荐的，用顿号分开：需求类别、行业、地区、项目规模。',
      example: '',
    },
    KEYWORDS,
    ...CONTACTS,
  ],
}

/** Other texts of the templates. */
export const TEMPLATE_TEXTS = {
  sheet: { need: '需求清单', offer: '供给清单' },
  explanations: '填表说明',
  options: '选项',
  explanationHeader: ['列', '怎样填写'],
  general: [
    '第 2 行是示例，导入时自动略过，也可以删去。',
    '列可以增减、调换顺序；列名改了，导入时再指定一次即可。',
    '可以在表头上面加标题行；合计行、备注行会自动略过。',
    '同一份文件再次导入不会重复；改过的行只更新改动的内容。',
  ],
} as const

import type { ImportOutcome, ImportState, ImportVerdict } from '../../db/vocabulary.ts'
import type { Language } from './index.ts'

/** Texts of an import that page, API, command and downloaded files share. */
export interface ImportFlowTexts {
  /** What stands where a pasted table has no file name. */
  readonly pastedTable: string
  readonly state: Record<ImportState, string>
  readonly verdict: Record<ImportVerdict, string>
  readonly outcome: Record<ImportOutcome, string>
  /** Why the clerk must choose. */
  readonly conflict: Record<'other_title' | 'several' | 'claimed' | 'title_twice' | 'closed', string>
  /** Why a row that could be read is refused all the same. */
  readonly refusal: Record<'reference_unknown' | 'personal_data' | 'kind_missing' | 'other_provider' | 'misfit', string>
  /** Why an import ended before its time. */
  readonly failure: Record<'internal' | 'not_found' | 'state_forbids', string>
  readonly itemField: Readonly<Record<string, string>>
  readonly truth: Readonly<Record<'yes' | 'no', string>>
  /** A list that says that there is nothing. */
  readonly none: string
  readonly reasonColumn: string
  readonly rowNumber: (row: number) => string
  readonly refusedFile: string
  /** A row that says nearly the same as what exists, on the terminal. */
  readonly alike: (reference: string, title: string, percent: number) => string
  readonly usage: string
  readonly noAccount: string
  readonly noOwner: string
  readonly noTitle: string
}

const zh: ImportFlowTexts = {
  pastedTable: '粘贴的表格',
  state: { reading: '读取中', ready: '待确认', entering: '导入中', done: '已完成', failed: '读取失败' },
  verdict: { create: '新增', change: '更新', same: '不变', conflict: '待选择', refuse: '不能导入' },
  outcome: {
    created: '已新增',
    changed: '已更新',
    same: '不变',
    present: '预检后已有人录入，未重复新增',
    stale: '预检后已被改动，未覆盖',
    left: '未导入',
    refused: '不能导入',
  },
  conflict: {
    other_title: '编号与已有条目相同，名称不同',
    several: '已有几条同名条目，无法判断是哪一条',
    claimed: '本文件中另有一行对应同一条目',
    title_twice: '本文件中有几行名称相同',
    closed: '同名条目已办结或已停用',
  },
  refusal: {
    reference_unknown: '系统中没有这个编号的条目。新条目请把编号一格留空。',
    personal_data: '该条目已发布，内容里不能有电话、邮箱或身份证号。请改填到联系方式栏。',
    kind_missing: '该条目已发布，必须有类别。',
    other_provider: '这一行写的是别的供给方。请换一个供给方另行导入。',
    misfit: '内容不符合填写要求，请对照已有条目的类别、阶段、成熟度和融资条件检查这一行。',
  },
  failure: {
    internal: '导入时出错，没有写入任何内容。请稍后再试。',
    not_found: '所选的清单已不存在，没有写入任何内容。请另选一期清单。',
    state_forbids: '所选的清单已经发布，不能再添加需求，没有写入任何内容。请另选一期清单。',
  },
  itemField: {
    title: '名称',
    description: '内容',
    kind: '类别',
    industries: '行业',
    keywords: '关键词',
    regionCode: '所在地区',
    beneficiary: '需求单位',
    amountYuan: '金额',
    amountMinYuan: '金额下限',
    amountMaxYuan: '金额上限',
    deadline: '截止日期',
    validUntil: '有效期至',
    wantedRegions: '意向地区',
    regions: '服务地区',
    stage: '企业阶段',
    yearsOperating: '成立年限',
    revenueYuan: '年营业收入',
    collateral: '抵押或担保',
    lossMaking: '是否亏损',
    maturity: '成熟度',
    priority: '优先级',
    wantedCount: '需求数量',
    source: '来源',
    visibility: '可见范围',
    contacts: '联系方式',
    'conditions.stages': '接受的企业阶段',
    'conditions.leastYears': '最低成立年限',
    'conditions.leastRevenueYuan': '最低年营业收入',
    'conditions.collateral': '要求的抵押或增信',
    'conditions.acceptsLoss': '接受亏损企业',
    'conditions.soft': '可以商量的条件',
    'wants.kinds': '想要的需求类别',
    'wants.industries': '想要的行业',
    'wants.regions': '想要的地区',
    'wants.leastAmountYuan': '项目规模下限',
    'wants.only': '只接受符合的要求',
  },
  truth: { yes: '是', no: '否' },
  none: '无',
  reasonColumn: '不能导入的原因',
  rowNumber: (row) => `原文件第 ${row} 行`,
  refusedFile: '未导入的行',
  alike: (reference, title, percent) => `与 ${reference} ${title} 相近（${percent}%）`,
  usage: `用法：npm run import -- 文件 --city 620200 [--dry-run]

把一份清单（.xlsx 或 .csv）导入数据库，与页面上的导入相同。服务使用内置数据库时，请先停止服务。
  --city 代码        需求属于该市（区）的办公室
  --office 名称      办公室的名称；导入供给时为供给方的名称
  --side need|offer  导入需求（默认）或供给
  --sheet 名称       工作表
  --edition          new 新建一期，none 不列入清单，或草稿清单的 id；默认为最近一期草稿
  --mapping 文件     JSON 数组，按列写字段，不导入的列写 null
  --as 用户名        以该账号的名义导入；默认为唯一可用的系统管理员
  --dry-run          只预检，不写入
  --json             结果写成一行 JSON

返回值：0 全部导入；1 没有做任何事；2 有的行没有导入。`,
  noAccount: '没有可用的账号。请用 --as 写明用户名；没有 --as 时，须恰有一个可用的系统管理员。',
  noOwner: '找不到这个办公室或供给方。请核对 --city 或 --office。',
  noTitle: '没有找到名称一列。请用 --mapping 指明各列，或核对工作表。',
}

const en: ImportFlowTexts = {
  pastedTable: 'Pasted table',
  state: {
    reading: 'Being read',
    ready: 'To be confirmed',
    entering: 'Being entered',
    done: 'Done',
    failed: 'Unreadable',
  },
  verdict: { create: 'New', change: 'Changed', same: 'Unchanged', conflict: 'To decide', refuse: 'Refused' },
  outcome: {
    created: 'Created',
    changed: 'Changed',
    same: 'Unchanged',
    present: 'Entered by somebody since the check; not doubled',
    stale: 'Changed by somebody since the check; not overwritten',
    left: 'Left out',
    refused: 'Refused',
  },
  conflict: {
    other_title: 'The number belongs to an item with another title',
    several: 'Several items have this title; it is not clear which is meant',
    claimed: 'Another row of this file is the same item',
    title_twice: 'Several rows of this file have this title',
    closed: 'The item with this title is closed',
  },
  refusal: {
    reference_unknown: 'No item has this reference number. Leave the cell empty for a new item.',
    personal_data:
      'The item is published: its texts must not hold telephone numbers, e-mail addresses or identity numbers. Put them into the contact columns.',
    kind_missing: 'The item is published and must have a kind.',
    other_provider: 'This row names another provider. Import its offers separately.',
    misfit:
      'The content does not fit. Check the row against the kind, stage, maturity and conditions of the existing item.',
  },
  failure: {
    internal: 'Something went wrong and nothing was entered. Try again later.',
    not_found: 'The chosen list is gone and nothing was entered. Choose another edition.',
    state_forbids:
      'The chosen list was published meanwhile and takes no more needs; nothing was entered. Choose another edition.',
  },
  itemField: {
    title: 'Title',
    description: 'Description',
    kind: 'Kind',
    industries: 'Industries',
    keywords: 'Keywords',
    regionCode: 'Region',
    beneficiary: 'Organisation in need',
    amountYuan: 'Amount',
    amountMinYuan: 'Amount from',
    amountMaxYuan: 'Amount to',
    deadline: 'Deadline',
    validUntil: 'Valid until',
    wantedRegions: 'Wanted regions',
    regions: 'Regions served',
    stage: 'Stage',
    yearsOperating: 'Years operating',
    revenueYuan: 'Yearly revenue',
    collateral: 'Collateral',
    lossMaking: 'Makes a loss',
    maturity: 'Maturity',
    priority: 'Priority',
    wantedCount: 'Partners wanted',
    source: 'Source',
    visibility: 'Visibility',
    contacts: 'Contacts',
    'conditions.stages': 'Stages accepted',
    'conditions.leastYears': 'Least years since founding',
    'conditions.leastRevenueYuan': 'Least revenue of a year',
    'conditions.collateral': 'Collateral asked',
    'conditions.acceptsLoss': 'Accepts a loss',
    'conditions.soft': 'Conditions that can be talked about',
    'wants.kinds': 'Kinds of need wanted',
    'wants.industries': 'Industries wanted',
    'wants.regions': 'Regions wanted',
    'wants.leastAmountYuan': 'Least size of the project',
    'wants.only': 'Takes only what meets',
  },
  truth: { yes: 'yes', no: 'no' },
  none: 'none',
  reasonColumn: 'Why refused',
  rowNumber: (row) => `Row ${row} of the file`,
  refusedFile: 'Refused rows',
  alike: (reference, title, percent) => `nearly the same as ${reference} ${title} (${percent} %)`,
  usage: `usage: npm run import -- FILE --city 620200 [--dry-run]

Imports a list (.xlsx or .csv) into the database, as the page does. With the embedded database stop the service first.
  --city CODE        the needs become those of this city's office
  --office NAME      the office by name; for offers the provider's name
  --side need|offer  needs (default) or offers
  --sheet NAME       the worksheet
  --edition          new, none, or the id of a draft edition; without it the last draft
  --mapping FILE     a JSON array of fields by column, null for columns to leave out
  --as USER          the account that acts; without it the only administrator
  --dry-run          checks and enters nothing
  --json             the result as one line of JSON

Exit codes: 0 everything was imported, 1 nothing was done, 2 rows were left out.`,
  noAccount: 'No account can act. Name one by --as; without it there must be exactly one administrator.',
  noOwner: 'This office or provider is unknown. Check --city or --office.',
  noTitle: 'No column holds the title. Name the columns by --mapping, or check the worksheet.',
}

const CATALOGUES = { zh, en }

/** The texts in a language. */
export const importFlowTexts = (language: Language): ImportFlowTexts => CATALOGUES[language]

/** Rows by verdict or outcome in words, such as 新增 12; none where the count is zero. */
export function importCounts(counts: Readonly<Record<string, number>>, language: Language): string[] {
  const { verdict, outcome } = importFlowTexts(language)
  return [...Object.entries(verdict), ...Object.entries(outcome)]
    .filter(([code]) => (counts[code] ?? 0) > 0)
    .map(([code, word]) => `${word} ${counts[code]}`)
}

/** Texts of the ledger of outcomes 成果台账, of credit 引荐业绩, and of reports 工作报告. */
export interface OutcomePageTexts {
  readonly list: string
  readonly intro: string
  readonly credit: string
  readonly record: string
  readonly empty: string
  readonly emptyFiltered: string
  readonly sums: string
  readonly neverAdded: string
  readonly items: (n: number) => string
  readonly sorts: Readonly<Record<'happened' | 'recorded' | 'amount', string>>
  readonly shows: Readonly<Record<'effective' | 'all', string>>
  readonly show: string
  readonly year: string
  readonly yearOf: (year: number) => string
  readonly committee: string
  readonly kind: string
  readonly title: string
  readonly titleHint: string
  readonly need: string
  readonly needHint: string
  readonly match: string
  readonly openMatch: string
  readonly office: string
  readonly officeHint: string
  readonly needParty: string
  readonly needPartyHint: string
  readonly providerParty: string
  readonly providerPartyHint: string
  readonly amount: string
  readonly amountHint: string
  readonly noAmountReason: string
  readonly noAmountHint: string
  readonly noAmount: string
  readonly foreign: string
  readonly currency: string
  readonly originalAmount: string
  readonly rate: string
  readonly rateHint: string
  readonly happenedOn: string
  readonly introducers: string
  readonly introducersHint: string
  readonly introducerNth: (n: number) => string
  readonly evidence: string
  readonly noEvidenceReason: string
  readonly noEvidenceHint: string
  readonly overruleReason: string
  readonly overruleHint: string
  readonly overruled: string
  readonly overruledText: (by: string, reason: string) => string
  readonly overruledOpen: string
  readonly standing: string
  readonly city: string
  readonly recordedBy: string
  readonly recordedAt: string
  readonly history: string
  readonly reason: string
  readonly additions: string
  readonly addsTo: string
  readonly increment: string
  readonly statedTotal: string
  readonly amountIs: string
  readonly amountIsChoices: Readonly<Record<'increment' | 'total', string>>
  readonly add: string
  readonly addTitle: (title: string) => string
  readonly correct: string
  readonly correctTitle: string
  readonly correctHint: string
  readonly cancel: string
  readonly cancelTitle: string
  readonly cancelHint: string
  readonly correctionReason: string
  readonly ofMatch: string
  readonly ofNeed: string
  readonly none: string
  readonly creditTitle: (year: number) => string
  readonly creditRule: string
  readonly creditEmpty: string
  readonly introducer: string
  readonly introducerKind: string
  readonly introducedCount: string
  readonly signedCount: string
  readonly signedSum: string
  readonly landedCount: string
  readonly landedSum: string
  readonly solvedCount: string
  readonly helpsTitle: string
  readonly helps: string
  readonly helpsHint: string
  readonly helpsNobody: string
}

export interface ReportPageTexts {
  readonly list: string
  readonly intro: string
  readonly empty: string
  readonly make: string
  readonly makeTitle: string
  readonly makeHint: string
  readonly period: string
  readonly kind: string
  readonly scope: string
  readonly subject: string
  readonly recordedUpTo: string
  readonly madeBy: string
  readonly files: string
  readonly word: (title: string) => string
  readonly excel: (title: string) => string
  readonly interim: string
  readonly interimText: string
  readonly table: string
  readonly figure: string
  readonly best: string
  readonly missing: string
  readonly howCounted: string
  readonly reproduced: string
  readonly notReproduced: string
  readonly makeAgain: string
  readonly openRecords: (name: string, figure: string, part: string) => string
  readonly parts: Readonly<Record<'main' | 'added' | 'removed', string>>
  readonly recordsTitle: (figure: string) => string
  readonly recordsCount: (count: number) => string
  readonly recordsNone: string
  readonly record: string
  readonly toReport: string
  readonly previousPage: string
  readonly page: (page: number, of: number) => string
}

export const outcomesZh: OutcomePageTexts = {
  list: '成果台账',
  intro: '签约金额、到位资金、落地金额是三项不同的数字，分别统计，不得相加。同一项目只统计一次。',
  credit: '引荐业绩',
  record: '登记成果',
  empty: '台账里还没有成果。',
  emptyFiltered: '没有符合条件的成果。',
  sums: '各项统计',
  neverAdded: '按当前筛选条件，只统计有效记录。',
  items: (n) => `${n} 项`,
  sorts: { happened: '发生日期', recorded: '登记时间', amount: '金额' },
  shows: { effective: '只看有效', all: '含更正和作废' },
  show: '记录',
  year: '年度',
  yearOf: (year) => `${year}年`,
  committee: '专委会',
  kind: '成果',
  title: '项目名称',
  titleHint: '留空时取需求的名称。',
  need: '需求编号',
  needHint: '例如 JYG-2026-0005。不是由需求产生的成果，可不填。',
  match: '撮合',
  openMatch: '查看撮合',
  office: '登记单位',
  officeHint: '不填需求编号时，请选择登记的市(区)办公室。',
  needParty: '需求方',
  needPartyHint: '留空时取需求单位或办公室的名称。',
  providerParty: '供给方（投资方）',
  providerPartyHint: '签约、到位、落地须填写；来自撮合的，留空时取撮合的供给方。',
  amount: '金额',
  amountHint: '写成“42亿元”“2500万元”，或以元为单位的整数；只有签约、到位、落地填写。',
  noAmountReason: '没有金额的原因',
  noAmountHint: '签约、到位、落地没有金额的，请说明，例如“框架协议不含金额”。',
  noAmount: '未公布金额',
  foreign: '外币',
  currency: '币种',
  originalAmount: '外币金额',
  rate: '汇率',
  rateHint: '1 单位外币折合人民币多少元。也可不填汇率，在“金额”中填写折合人民币的金额。',
  happenedOn: '发生日期',
  introducers: '引荐人',
  introducersHint: '计入引荐业绩，可选三位；金额由各位平均分配。',
  introducerNth: (n) => `引荐人 ${n}`,
  evidence: '佐证',
  noEvidenceReason: '没有佐证的原因',
  noEvidenceHint: '签约、到位、落地须附佐证，或者说明原因。',
  overruleReason: '仍要登记的理由',
  overruleHint: '经核实确属另一项目的，由系统管理员说明理由后登记，理由记入台账。',
  overruled: '核实意见',
  overruledText: (by, reason) => `与已有记录相近，经${by}核实后登记：${reason}`,
  overruledOpen: '查看相近的记录',
  standing: '状态',
  city: '地区',
  recordedBy: '登记人',
  recordedAt: '登记时间',
  history: '登记与更正',
  reason: '说明',
  additions: '增加的记录',
  addsTo: '增加于',
  increment: '增加额',
  statedTotal: '增加后的总额',
  amountIs: '所填金额是',
  amountIsChoices: { increment: '增加的金额', total: '增加后的总额（只统计增加的部分）' },
  add: '登记增加',
  addTitle: (title) => `登记增加：${title}`,
  correct: '更正',
  correctTitle: '更正成果',
  correctHint: '更正是一条新的记录，原记录保留在台账中，不再统计。',
  cancel: '作废',
  cancelTitle: '作废成果',
  cancelHint: '作废后不再统计，记录和理由保留在台账中。',
  correctionReason: '理由',
  ofMatch: '成果',
  ofNeed: '成果',
  none: '还没有登记成果。',
  creditTitle: (year) => `${year}年引荐业绩`,
  creditRule:
    '口径：列名的每位引荐人各计一项；金额在列名的引荐人之间平均分配到元，除不尽的余数计入第一位，合计与台账一致。只统计有效记录。',
  creditEmpty: '这一年还没有可以计入引荐业绩的成果。',
  introducer: '引荐人',
  introducerKind: '类型',
  introducedCount: '对接',
  signedCount: '签约',
  signedSum: '签约金额',
  landedCount: '落地',
  landedSum: '落地金额',
  solvedCount: '解决',
  helpsTitle: '对口帮助的市',
  helps: '对口帮助的市',
  helpsHint: '专委会的报告合计这些市的数字。',
  helpsNobody: '没有指定',
}

export const reportsZh: ReportPageTexts = {
  list: '工作报告',
  intro: '按月、季、年统计，每个数字都可以打开明细；过去的报告再次生成，数字不变，后来登记的另列为“补录”。',
  empty: '还没有生成过报告。',
  make: '生成报告',
  makeTitle: '生成各市和全省的报告',
  makeHint: '一次生成您所服务的各市、专委会和全省的报告，每份都有 Word 和 Excel 两种格式。',
  period: '统计期',
  kind: '类别',
  scope: '范围',
  subject: '报告单位',
  recordedUpTo: '登记截至',
  madeBy: '生成人',
  files: '下载',
  word: (title) => `${title} Word`,
  excel: (title) => `${title} Excel`,
  interim: '期中',
  interimText: '统计期还没有结束，这是期中报告；期满后生成的第一份报告为正式数字。',
  table: '统计表',
  figure: '指标',
  best: '突出情况',
  missing: '不足',
  howCounted: '统计口径',
  reproduced: '已按登记截止时间重新统计，数字一致。',
  notReproduced: '按登记截止时间重新统计，数字与本报告不一致，请告诉系统管理员。',
  makeAgain: '重新生成',
  openRecords: (name, figure, part) => `${name}：${figure}（${part}）的明细`,
  parts: { main: '当期登记', added: '补录', removed: '更正核减' },
  recordsTitle: (figure) => `${figure}明细`,
  recordsCount: (count) => `共 ${count} 项`,
  recordsNone: '这个数字是 0，没有明细。',
  record: '名称',
  toReport: '返回报告',
  previousPage: '上一页',
  page: (page, of) => `第 ${page} 页，共 ${of} 页`,
}

export const outcomesEn: OutcomePageTexts = {
  list: 'Ledger of outcomes',
  intro: 'Money signed, arrived and landed are three figures, counted apart and never added up. A project counts once.',
  credit: 'Credit of introducers',
  record: 'Enter an outcome',
  empty: 'The ledger holds no outcome yet.',
  emptyFiltered: 'No outcome fits the filters.',
  sums: 'Figures',
  neverAdded: 'Under these filters; only entries that count.',
  items: (n) => (n === 1 ? '1 entry' : `${n} entries`),
  sorts: { happened: 'Date', recorded: 'Time of entry', amount: 'Amount' },
  shows: { effective: 'Only what counts', all: 'With corrections and cancellations' },
  show: 'Entries',
  year: 'Year',
  yearOf: (year) => String(year),
  committee: 'Committee',
  kind: 'Outcome',
  title: 'Project',
  titleHint: 'Left empty: the title of the need.',
  need: 'Reference of the need',
  needHint: 'For example JYG-2026-0005. Leave empty where no need led to the outcome.',
  match: 'Match',
  openMatch: 'Open the match',
  office: 'Reporting office',
  officeHint: 'Choose the city office where no need is named.',
  needParty: 'Need side',
  needPartyHint: 'Left empty: the body behind the need, or the office.',
  providerParty: 'Provider (investor)',
  providerPartyHint: 'Required for money. Left empty: the provider of the match.',
  amount: 'Amount',
  amountHint: 'Whole yuan, for example 4200000000; Chinese units are understood. Only for signed, arrived and landed.',
  noAmountReason: 'Why there is no amount',
  noAmountHint: 'For signed, arrived or landed without an amount, for example a framework agreement.',
  noAmount: 'No amount published',
  foreign: 'Foreign currency',
  currency: 'Currency',
  originalAmount: 'Amount in that currency',
  rate: 'Rate',
  rateHint: 'Yuan for one unit. Instead of a rate the equivalent in yuan may be given under Amount.',
  happenedOn: 'Date',
  introducers: 'Introduced by',
  introducersHint: 'Credited with it, up to three; the amount is divided equally.',
  introducerNth: (n) => `Introducer ${n}`,
  evidence: 'Evidence',
  noEvidenceReason: 'Why there is no evidence',
  noEvidenceHint: 'Money needs evidence, or the reason why there is none.',
  overruleReason: 'Why it counts all the same',
  overruleHint:
    'Where it really is another project, an administrator enters it with a reason, which stays in the ledger.',
  overruled: 'Checked',
  overruledText: (by, reason) => `Looks like another entry; entered after a check by ${by}: ${reason}`,
  overruledOpen: 'Open the entry that it looks like',
  standing: 'Standing',
  city: 'City',
  recordedBy: 'Entered by',
  recordedAt: 'Entered at',
  history: 'Entry and corrections',
  reason: 'Reason',
  additions: 'Additions',
  addsTo: 'Adds to',
  increment: 'Increment',
  statedTotal: 'New total',
  amountIs: 'The amount is',
  amountIsChoices: { increment: 'what is added', total: 'the new total (only the increment counts)' },
  add: 'Enter an addition',
  addTitle: (title) => `Addition to: ${title}`,
  correct: 'Correct',
  correctTitle: 'Correct an outcome',
  correctHint: 'A correction is a new row; the old one stays in the ledger and counts no longer.',
  cancel: 'Cancel',
  cancelTitle: 'Cancel an outcome',
  cancelHint: 'It counts no longer; row and reason stay in the ledger.',
  correctionReason: 'Reason',
  ofMatch: 'Outcomes',
  ofNeed: 'Outcomes',
  none: 'No outcome yet.',
  creditTitle: (year) => `Credit of introducers ${year}`,
  creditRule:
    'Everybody named counts an outcome. Its money is divided equally in whole yuan among those named, what is left over goes to the first, so that shares add up to the ledger. Only entries that count.',
  creditEmpty: 'No outcome of this year names an introducer yet.',
  introducer: 'Introducer',
  introducerKind: 'Kind',
  introducedCount: 'Introduced',
  signedCount: 'Signed',
  signedSum: 'Money signed',
  landedCount: 'Landed',
  landedSum: 'Money landed',
  solvedCount: 'Solved',
  helpsTitle: 'Cities that it helps',
  helps: 'Cities that it helps',
  helpsHint: 'The committee’s report adds up the figures of these cities.',
  helpsNobody: 'None named',
}

export const reportsEn: ReportPageTexts = {
  list: 'Reports',
  intro:
    'By month, quarter and year; every number opens its records. A past report made again has the same numbers; what was recorded later stands apart.',
  empty: 'No report was made yet.',
  make: 'Make reports',
  makeTitle: 'Make the reports of every city and the province',
  makeHint:
    'Makes the reports of the cities that you serve, of their committees and of the province, for Word and for Excel.',
  period: 'Period',
  kind: 'Kind',
  scope: 'About',
  subject: 'Report of',
  recordedUpTo: 'Recorded up to',
  madeBy: 'Made by',
  files: 'Download',
  word: (title) => `${title} Word`,
  excel: (title) => `${title} Excel`,
  interim: 'Interim',
  interimText:
    'The period is not over: this is an interim report. The first one made afterwards holds the official figures.',
  table: 'Figures',
  figure: 'Figure',
  best: 'Stands out',
  missing: 'Missing',
  howCounted: 'How it was counted',
  reproduced: 'Counted again up to the same moment: the numbers are the same.',
  notReproduced: 'Counted again up to the same moment the numbers differ from this report. Tell the administrator.',
  makeAgain: 'Make again',
  openRecords: (name, figure, part) => `Records of ${name}: ${figure} (${part})`,
  parts: { main: 'in time', added: 'recorded later', removed: 'taken back later' },
  recordsTitle: (figure) => `Records: ${figure}`,
  recordsCount: (count) => (count === 1 ? '1 record' : `${count} records`),
  recordsNone: 'The number is 0; there are no records.',
  record: 'Title',
  toReport: 'Back to the report',
  previousPage: 'Previous page',
  page: (page, of) => `Page ${page} of ${of}`,
}

import type { ImportTexts } from './import.ts'

/** English. */
export const importEn: ImportTexts = {
  fields: {
    reference: 'Reference number (ours)',
    ownNumber: 'Own number',
    serial: 'Serial (counts rows only)',
    title: 'Title',
    description: 'Description',
    kind: 'Kind',
    industries: 'Industries',
    region: 'Region',
    keywords: 'Keywords',
    amount: 'Amount',
    amountMin: 'Least amount',
    amountMax: 'Greatest amount',
    wantedRegions: 'Wanted regions',
    servedRegions: 'Regions served',
    deadline: 'Deadline',
    validUntil: 'Valid until',
    stage: 'Stage of the enterprise',
    yearsOperating: 'Years in operation',
    revenue: 'Revenue',
    collateral: 'Collateral',
    lossMaking: 'Makes a loss',
    maturity: 'Maturity',
    acceptedStages: 'Stages accepted',
    leastYears: 'Least years since founding',
    leastRevenue: 'Least revenue of a year',
    askedCollateral: 'Collateral asked',
    acceptsLoss: 'Accepts a loss',
    softConditions: 'Conditions that can be talked about',
    wantedKinds: 'Kinds of need wanted',
    wantedIndustries: 'Industries wanted',
    leastSize: 'Least size of the project',
    onlyWants: 'Takes only what meets',
    priority: 'Priority',
    wantedCount: 'Wanted count',
    source: 'Source',
    visibility: 'Visible to',
    contact: 'Contact and telephone',
    contactName: 'Contact',
    telephone: 'Telephone',
    email: 'Email',
  },
  organisation: { need: 'Needed by', offer: 'Provider' },
  problems: {
    title_missing: () => 'There is no title. Fill it in.',
    too_long: (_value, { most, length }) => `It has ${length} characters; at most ${most} are kept. Shorten it.`,
    unknown_kind: (value) => `“${value}” is no known kind. Choose one from the template’s list.`,
    unknown_industry: (_value, { word }) =>
      `“${word}” is no known industry. Write the name or code of a section or division of GB/T 4754, such as “34”.`,
    too_many: (_value, { most, count }) =>
      `There are ${count}; at most ${most} are kept. Keep the most important ones.`,
    unknown_region: (_value, { word }) =>
      `“${word}” is no known region. Write it with its province, such as “甘肃省天水市”.`,
    ambiguous_region: (_value, { word }) => `There is more than one “${word}”. Write its province and city before it.`,
    several_regions: (value) => `“${value}” names several regions. Write one; others belong to the wanted regions.`,
    region_outside_city: (value) => `“${value}” is outside the city. Write the city or one of its districts.`,
    region_missing: () => 'There is no region. Fill in the city or district.',
    unknown_date: (value) => `“${value}” is no known date. Write it as 2026-03-01.`,
    unknown_amount: (value) => `“${value}” is no known amount. Write it as “4200万元” or “4.2亿元”.`,
    amount_without_unit: (value) =>
      `The amount “${value}” has no unit. Write “${value}万元”, or name the unit in the header.`,
    amount_range: (value) => `“${value}” is a range. Write one amount; the range belongs in the description.`,
    amount_reversed: () => 'The least amount is above the greatest. Check both.',
    foreign_currency: (value) => `“${value}” is not in yuan. Convert it; the original belongs in the description.`,
    amount_too_large: (value) => `The amount “${value}” is too large. Check its unit.`,
    unknown_stage: (value) => `“${value}” is no known stage. Write 孵化, 初创, 成长, 稳定 or 扩张.`,
    stage_not_for_kind: (value) =>
      `Needs of this kind have no stage “${value}”; only projects, enterprises and funding have. Delete it or change the kind.`,
    unknown_years: (value) => `“${value}” is no whole number of years. Write “3”.`,
    unknown_collateral: (value) =>
      `“${value}” is no known collateral. Write 房产土地, 设备, 应收账款, 存货仓单, 知识产权 and the like, or 无.`,
    unknown_loss: (value) => `“${value}” says neither yes nor no. Write 是 or 否.`,
    fact_not_for_kind: () => 'Only projects and funding have this column. Delete the value or change the kind.',
    unknown_accepted_stage: (value) =>
      `“${value}” names no known stages. Write 孵化, 初创, 成长, 稳定, 扩张 or the banks’ 银行口径：初创, with 、 between.`,
    unknown_accepts_loss: (value) => `“${value}” does not say whether a loss is accepted. Write 是 (yes) or 否 (no).`,
    unknown_condition: (value) =>
      `“${value}” names no known conditions. Write 企业阶段, 成立年限, 营业收入, 抵押或增信, 亏损, 金额, or 无 for none.`,
    unknown_wanted_kind: (value) =>
      `“${value}” names no known kinds of need. Write 项目, 企业招引, 技术, 人才, 融资 or 难题.`,
    unknown_want: (value) => `“${value}” names no known wants. Write 需求类别, 行业, 地区 or 项目规模.`,
    amount_not_least: (value) => `“${value}” is no least amount. Write the lowest amount only.`,
    condition_not_for_kind: () =>
      'Only offers of kind financial product or capital have this. Empty the cell or change the kind.',
    unknown_maturity: (value) => `“${value}” is no known maturity. Write 概念, 实验室, 中试 or 产业化.`,
    maturity_not_for_kind: (value) =>
      `Needs of this kind have no maturity “${value}”; only technology needs have. Delete it or change the kind.`,
    unknown_priority: (value) => `“${value}” is no known priority. Write 一般, 重要 or 紧急.`,
    unknown_source: (value) => `“${value}” is no known source. Write 政府, 企业 or 委员.`,
    unknown_visibility: (value) => `“${value}” is not known. Write 供给方可见 or 仅工作人员可见.`,
    unknown_count: (value) => `“${value}” is no whole number from 1 to 100. Write “3”.`,
    unknown_telephone: () =>
      'The telephone number cannot be read. Write it as “0937-5550101”, several with commas between.',
    telephone_as_number: () =>
      'The spreadsheet turned the number into scientific notation and lost digits. Format the column as text and fill it in again.',
    unknown_email: () => 'The email address cannot be read. Write it as “name@example.com”.',
    formula_error: (value) => `The formula failed and shows ${value}. Mend it, or write the value itself.`,
    formula_without_value: () =>
      'The file holds no value for this formula. Open and save it in a spreadsheet, or write the value itself.',
    number_cut: (value) =>
      `The spreadsheet turned the number “${value}” into scientific notation and lost digits. Format the column as text and fill it in again.`,
    broken_quotes: () => 'A quotation mark is not closed, so the line cannot be cut into columns. Close or delete it.',
    invalid_text: () => 'It holds characters that cannot be kept. Delete them.',
    duplicate_reference: (value, { firstRow }) => `Row ${firstRow} has the reference number “${value}” too. Keep one.`,
    duplicate_number: (value, { firstRow }) =>
      `Row ${firstRow} has the own number “${value}” too. Correct it, or keep one row.`,
  },
  reasons: {
    header: 'known by its header',
    group: 'known by two header rows',
    counting: 'only counts rows',
    chosen: 'chosen',
    taken: 'another column fits better',
    unknown: 'header not known',
    empty: 'no header',
  },
  skipped: { total: 'row of totals', note: 'note', header: 'repeated header', example: 'example' },
  place: (row, letter, header) => `Row ${row}${letter ? `, column ${letter}` : ''}${header ? ` (${header})` : ''}: `,
}

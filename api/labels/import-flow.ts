import type { ImportOutcome, ImportState, ImportVerdict } from '../../db/vocabulary.ts'

/** Texts of an import that page, API, command and downloaded files share. */
export interface ImportFlowTexts {
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
  readonly reasonColumn: string
  readonly rowNumber: (row: number) => string
  readonly refusedFile: string
}

const zh: ImportFlowTexts = {
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
    misfit: '内容不符合填写要求，请对照已有条目的类别、阶段和成熟度检查这一行。',
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
    maturity: '成熟度',
    priority: '优先级',
    wantedCount: '需求数量',
    source: '来源',
    visibility: '可见范围',
    contacts: '联系方式',
  },
  reasonColumn: '不能导入的原因',
  rowNumber: (row) => `原文件第 ${row} 行`,
  refusedFile: '未导入的行',
}

const en: ImportFlowTexts = {
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
    misfit: 'The content does not fit. Check the row against the kind, stage and maturity of the existing item.',
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
    maturity: 'Maturity',
    priority: 'Priority',
    wantedCount: 'Partners wanted',
    source: 'Source',
    visibility: 'Visibility',
    contacts: 'Contacts',
  },
  reasonColumn: 'Why refused',
  rowNumber: (row) => `Row ${row} of the file`,
  refusedFile: 'Refused rows',
}

const CATALOGUES = { zh, en }

/** The texts in a language. */
export const importFlowTexts = (language: 'zh' | 'en'): ImportFlowTexts => CATALOGUES[language]

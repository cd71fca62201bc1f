/** Texts of the pages of imports 导入. */
export interface ImportPageTexts {
  readonly title: string
  readonly mine: string
  readonly intro: string
  readonly needTitle: string
  readonly offerTitle: string
  readonly importNeeds: string
  readonly importOffers: string
  readonly templateNeeds: string
  readonly templateOffers: string
  readonly none: string
  readonly what: string
  readonly begun: string
  readonly state: string
  readonly owner: string
  readonly file: string
  readonly fileHint: string
  readonly paste: string
  readonly pasteHint: string
  readonly provider: string
  readonly edition: string
  readonly editionHint: string
  readonly editionLast: string
  readonly editionNew: string
  readonly editionNone: string
  readonly check: string
  readonly checkHint: string
  readonly nothingGiven: string
  readonly bothGiven: string
  readonly reading: (read: number, total: number | null) => string
  readonly entering: string
  readonly mayLeave: string
  readonly cancel: string
  readonly failed: string
  readonly nothingYet: string
  readonly counts: string
  readonly columns: string
  readonly columnsHint: string
  readonly sheet: string
  readonly column: string
  readonly header: string
  readonly samples: string
  readonly readAs: string
  readonly why: string
  readonly ignored: string
  readonly checkAgain: string
  readonly missing: (fields: string) => string
  readonly skipped: (rows: string) => string
  readonly rows: string
  readonly row: string
  readonly name: string
  readonly refusedCell: string
  readonly value: string
  readonly reason: string
  readonly oldAndNew: string
  readonly field: string
  readonly oldValue: string
  readonly newValue: string
  readonly becomes: string
  readonly choices: Record<'leave' | 'update' | 'create', string>
  readonly saveChoices: string
  readonly alike: string
  readonly compared: (most: number) => string
  readonly comparing: (compared: number) => string
  readonly next: string
  readonly noRows: string
  readonly confirm: (count: number) => string
  readonly confirmHint: string
  readonly nothingToEnter: string
  readonly refusedFile: string
  readonly refusedFileHint: string
  readonly done: (parts: string) => string
  readonly doneNothing: string
  readonly list: string
  readonly again: string
}

export const importPagesZh: ImportPageTexts = {
  title: '导入',
  mine: '我的导入',
  intro: '把 Excel 清单一次读入。先预检，确认以后才写入；没有确认的导入保留 7 天。',
  needTitle: '导入需求',
  offerTitle: '导入供给',
  importNeeds: '导入需求',
  importOffers: '导入供给',
  templateNeeds: '下载需求模板',
  templateOffers: '下载供给模板',
  none: '还没有导入过。',
  what: '文件',
  begun: '开始时间',
  state: '状态',
  owner: '归属',
  file: '文件',
  fileHint: '.xlsx 或 .csv，不超过 20 MB。已有的清单不用改成模板的样子。',
  paste: '或粘贴表格',
  pasteHint: '在 Excel 中选中表头和各行，复制后粘贴到这里。',
  provider: '供给方',
  edition: '列入清单',
  editionHint: '导入的需求都是草稿，发布这一期清单时一起发布。',
  editionLast: '最近一期草稿；没有草稿时新建一期',
  editionNew: '新建一期',
  editionNone: '不列入清单',
  check: '预检',
  checkHint: '预检不写入任何需求或供给。',
  nothingGiven: '请选择文件，或粘贴表格。',
  bothGiven: '文件和粘贴的表格只能选一种。',
  reading: (read, total) => (total === null ? '正在读取文件……' : `正在核对：已核对 ${read} 行，共 ${total} 行`),
  entering: '正在写入……',
  mayLeave: '可以离开本页，稍后在“我的导入”中找到。',
  cancel: '取消导入',
  failed: '这个文件不能导入',
  nothingYet: '还没有写入任何内容。请核对后确认。',
  counts: '预检结果',
  columns: '列的对应',
  columnsHint: '改动后重新预检；下次导入会记住。',
  sheet: '工作表',
  column: '列',
  header: '表头',
  samples: '前几行',
  readAs: '读作',
  why: '依据',
  ignored: '不导入此列',
  checkAgain: '重新预检',
  missing: (fields) => `没有找到必需的列：${fields}。请在下面指定。`,
  skipped: (rows) => `未当作条目的行：${rows}`,
  rows: '各行的结果',
  row: '行',
  name: '名称',
  refusedCell: '单元格',
  value: '填写的值',
  reason: '原因和改法',
  oldAndNew: '改动',
  field: '项目',
  oldValue: '原来',
  newValue: '改为',
  becomes: '如何处理',
  choices: { leave: '不导入', update: '更新已有条目', create: '另外新增' },
  saveChoices: '保存选择',
  alike: '内容相近的已有条目',
  compared: (most) => (most === 0 ? '新增的行尚未与已有内容比较。' : `只比较了前 ${most} 个新增的行。`),
  comparing: (compared) => `各行已读完，正在与已有内容比较：已比较 ${compared} 行。`,
  next: '后面的行',
  noRows: '没有这样的行。',
  confirm: (count) => `确认导入 ${count} 行`,
  confirmHint: '新增的条目都是草稿。',
  nothingToEnter: '没有要写入的行。',
  refusedFile: '下载不能导入的行',
  refusedFileHint: '列与原文件相同，最后一列是原因。改好以后直接导入这个文件。',
  done: (parts) => `导入完成：${parts}。`,
  doneNothing: '导入完成：没有新增，也没有更新。',
  list: '查看清单',
  again: '再导入一个文件',
}

export const importPagesEn: ImportPageTexts = {
  title: 'Import',
  mine: 'My imports',
  intro:
    'Takes in a whole Excel list. It is checked first and entered only when you confirm; what is not confirmed is kept for 7 days.',
  needTitle: 'Import needs',
  offerTitle: 'Import offers',
  importNeeds: 'Import needs',
  importOffers: 'Import offers',
  templateNeeds: 'Template for needs',
  templateOffers: 'Template for offers',
  none: 'Nothing has been imported yet.',
  what: 'File',
  begun: 'Begun',
  state: 'State',
  owner: 'Whose',
  file: 'File',
  fileHint: '.xlsx or .csv, at most 20 MB. Existing lists need not look like the template.',
  paste: 'Or paste a table',
  pasteHint: 'Select the header and the rows in Excel, copy, and paste here.',
  provider: 'Provider',
  edition: 'Needs list',
  editionHint: 'Imported needs are drafts and are published with this edition.',
  editionLast: 'The last draft edition, or a new one where there is none',
  editionNew: 'A new edition',
  editionNone: 'No list',
  check: 'Check',
  checkHint: 'Checking enters nothing.',
  nothingGiven: 'Choose a file or paste a table.',
  bothGiven: 'Give either a file or a pasted table.',
  reading: (read, total) => (total === null ? 'Reading the file…' : `Checking: ${read} of ${total} rows`),
  entering: 'Entering…',
  mayLeave: 'You may leave this page and find the import under “My imports”.',
  cancel: 'Cancel the import',
  failed: 'This file cannot be imported',
  nothingYet: 'Nothing has been entered yet. Check and confirm.',
  counts: 'Result of the check',
  columns: 'Columns',
  columnsHint: 'After a change the file is checked again; the choice is remembered.',
  sheet: 'Worksheet',
  column: 'Column',
  header: 'Header',
  samples: 'First rows',
  readAs: 'Read as',
  why: 'Why',
  ignored: 'Leave out',
  checkAgain: 'Check again',
  missing: (fields) => `A column is missing: ${fields}. Choose it below.`,
  skipped: (rows) => `Rows that are no items: ${rows}`,
  rows: 'Row by row',
  row: 'Row',
  name: 'Title',
  refusedCell: 'Cell',
  value: 'Value',
  reason: 'Why, and what to do',
  oldAndNew: 'Changes',
  field: 'Field',
  oldValue: 'Old',
  newValue: 'New',
  becomes: 'What to do',
  choices: { leave: 'Leave out', update: 'Update the item', create: 'Create a new one' },
  saveChoices: 'Save choices',
  alike: 'Items that say nearly the same',
  compared: (most) =>
    most === 0 ? 'The new rows were not compared with what exists.' : `Only the first ${most} new rows were compared.`,
  comparing: (compared) => `All rows are read and are being compared with what exists: ${compared} compared.`,
  next: 'Further rows',
  noRows: 'There are no such rows.',
  confirm: (count) => `Import ${count} rows`,
  confirmHint: 'New items are drafts.',
  nothingToEnter: 'There is nothing to enter.',
  refusedFile: 'Download the refused rows',
  refusedFileHint:
    'The columns are those of your file, with the reason in the last one. Mend it and import it as it is.',
  done: (parts) => `Done: ${parts}.`,
  doneNothing: 'Done: nothing was created or changed.',
  list: 'Open the list',
  again: 'Import another file',
}

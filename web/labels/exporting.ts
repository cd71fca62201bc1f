/** Texts of the export menu and of the print views. */
export interface ExportingTexts {
  readonly menu: string
  readonly excel: string
  readonly csv: string
  readonly word: string
  readonly print: string
  readonly printHint: string
  readonly nothing: string
  readonly back: string
  readonly all: string
  readonly sheet: {
    readonly title: string
    readonly intro: string
    readonly everything: string
    readonly edition: string
    readonly editionHint: string
    readonly unit: string
    readonly unitHint: string
    readonly format: string
    readonly make: string
  }
}

export const exportingZh: ExportingTexts = {
  menu: '导出',
  excel: 'Excel（.xlsx）',
  csv: 'CSV',
  word: 'Word（.docx）',
  print: '打印',
  printHint: '按 Ctrl+P 打印，纸张选 A4。',
  nothing: '没有记录。',
  back: '返回',
  all: '未筛选',
  sheet: {
    title: '对接清单',
    intro: '列出已发布的需求，以及为每条需求推荐或已确认的供给、推荐理由、状态、负责人和日期，按公文附件的样式排版。',
    everything: '全部所辖地区',
    edition: '期数',
    editionHint: '留空时取该市最近一期已发布的需求清单。',
    unit: '单位',
    unitHint: '留空时取该市办公室的名称。',
    format: '格式',
    make: '生成',
  },
}

export const exportingEn: ExportingTexts = {
  menu: 'Export',
  excel: 'Excel (.xlsx)',
  csv: 'CSV',
  word: 'Word (.docx)',
  print: 'Print',
  printHint: 'Press Ctrl+P to print on A4.',
  nothing: 'Nothing is recorded here.',
  back: 'Back',
  all: 'Not filtered',
  sheet: {
    title: 'Matching sheet',
    intro:
      'Published needs, with what is proposed or confirmed for each, the reason, the state, who is responsible and the dates, in the form of an official attachment.',
    everything: 'All regions that you serve',
    edition: 'Edition',
    editionHint: 'Left empty: the last published edition of the city’s needs list.',
    unit: 'Unit',
    unitHint: 'Left empty: the name of the city’s office.',
    format: 'Format',
    make: 'Make',
  },
}

import type { Role } from '../../db/vocabulary.ts'

/** Texts of evidence 佐证: fields of forms, lists, its own pages. */
export interface EvidenceTexts {
  readonly title: string
  readonly field: string
  readonly hint: string
  readonly waiting: string
  readonly file: string
  readonly size: string
  readonly uploadedBy: string
  readonly byRole: Readonly<Record<Role, string>>
  readonly when: string
  readonly state: string
  readonly valid: string
  readonly superseded: string
  readonly supersede: string
  readonly supersedeOf: (name: string) => string
  readonly supersedeTitle: string
  readonly supersedeHint: string
  readonly reason: string
  readonly none: string
  readonly ofMatch: string
  readonly addTitle: string
  readonly addHint: string
  readonly add: string
  readonly note: string
  readonly record: string
}

export const evidenceZh: EvidenceTexts = {
  title: '佐证',
  field: '佐证文件',
  hint: '可一次选择多个文件。PDF、图片、OFD，或不含宏的 Word、Excel、PowerPoint、WPS 文件，每个不超过 20 MB。',
  waiting: '已上传，随本次提交。不需要的请取消勾选。',
  file: '文件',
  size: '大小',
  uploadedBy: '上传者',
  byRole: { city: '需求方', provider: '供给方', staff: '工作人员', admin: '系统管理员' },
  when: '上传时间',
  state: '状态',
  valid: '有效',
  superseded: '已作废',
  supersede: '作废',
  supersedeOf: (name) => `作废：“${name}”`,
  supersedeTitle: '作废佐证文件',
  supersedeHint: '作废后文件仍保留备查，不能恢复为有效；请另行上传正确的文件。',
  reason: '作废理由',
  none: '还没有佐证文件。',
  ofMatch: '撮合的佐证',
  addTitle: '补充佐证',
  addHint: '文件提交后，撮合双方和工作人员都能下载，不能删除。',
  add: '提交佐证',
  note: '说明',
  record: '佐证办理记录',
}

export const evidenceEn: EvidenceTexts = {
  title: 'Evidence',
  field: 'Evidence files',
  hint: 'You can choose several. PDF, pictures, OFD, or Word, Excel, PowerPoint and WPS files without macros, at most 20 MB each.',
  waiting: 'Uploaded already and sent with this form. Untick what you do not want.',
  file: 'File',
  size: 'Size',
  uploadedBy: 'Uploaded by',
  byRole: { city: 'Need side', provider: 'Supply side', staff: 'Staff', admin: 'Administrator' },
  when: 'Uploaded',
  state: 'State',
  valid: 'Valid',
  superseded: 'Marked as wrong',
  supersede: 'Mark as wrong',
  supersedeOf: (name) => `Mark as wrong: “${name}”`,
  supersedeTitle: 'Mark a file as wrong',
  supersedeHint: 'The file stays for the record and cannot become valid again; upload the right one besides.',
  reason: 'Why it is wrong',
  none: 'There is no evidence yet.',
  ofMatch: 'Evidence of the match',
  addTitle: 'Add evidence',
  addHint: 'Once sent, both sides of the match and staff can download the files; they cannot be deleted.',
  add: 'Send evidence',
  note: 'Note',
  record: 'Record of the evidence',
}

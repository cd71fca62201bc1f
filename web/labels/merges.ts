/** Texts of merging two needs 合并需求. */
export interface MergeTexts {
  readonly title: string
  readonly hint: string
  readonly other: string
  readonly otherHint: string
  readonly keep: string
  readonly keeps: Readonly<Record<'this' | 'other', string>>
  readonly note: string
  readonly noteHint: string
  readonly propose: string
  readonly surviving: string
  readonly retired: string
  readonly proposedBy: (name: string, minute: string) => string
  readonly consented: (name: string, minute: string) => string
  readonly waiting: string
  readonly declined: (name: string) => string
  readonly consentNote: string
  readonly consentNoteHint: string
  readonly consent: string
  readonly reason: string
  readonly decline: string
  readonly withdraw: string
  readonly undo: string
  readonly undoHint: string
  readonly mergedInto: (reference: string) => string
  readonly mergedIntoHint: string
  readonly alsoMerge: (reference: string) => string
  readonly entryOf: (reference: string) => string
}

export const mergesZh: MergeTexts = {
  title: '合并需求',
  hint: '两条需求说的是同一件事时合并为一条。合并须经双方归口办公室同意；被并入的一条以“已撤回”办结并指向保留的一条，办理记录全部保留。有撮合正在办理的需求不能被并入。',
  other: '另一条需求的编号',
  otherHint: '例如 TS-2026-0012。',
  keep: '保留哪一条',
  keeps: { this: '保留本条', other: '保留另一条' },
  note: '说明（可不填）',
  noteHint: '为什么是同一件事，供对方判断。',
  propose: '提议合并',
  surviving: '保留',
  retired: '并入',
  proposedBy: (name, minute) => `${name} ${minute} 提议`,
  consented: (name, minute) => `已同意：${name} ${minute}`,
  waiting: '待同意',
  declined: (name) => `${name} 不同意`,
  consentNote: '依据',
  consentNoteHint: '代办公室同意的，写明如何征得其同意。',
  consent: '同意合并',
  reason: '不同意的理由',
  decline: '不同意',
  withdraw: '收回提议',
  undo: '撤销合并',
  undoHint: '两条需求都还没有后续办理时可以撤销。',
  mergedInto: (reference) => `本条需求已并入 ${reference}`,
  mergedIntoHint: '后续办理请看保留的需求；本条的内容和办理记录照旧保留。',
  alsoMerge: (reference) => `保存后提议并入 ${reference}`,
  entryOf: (reference) => `（${reference}）`,
}

export const mergesEn: MergeTexts = {
  title: 'Merging',
  hint: 'Two needs that are about the same thing become one, with the consent of both offices. The retired one is closed as withdrawn and points to the one that stays; nothing of its record is lost. A need with a match in progress cannot be retired.',
  other: 'Reference of the other need',
  otherHint: 'For example TS-2026-0012.',
  keep: 'Which one stays',
  keeps: { this: 'This one stays', other: 'The other one stays' },
  note: 'Note (optional)',
  noteHint: 'Why they are the same, for whoever decides.',
  propose: 'Propose to merge',
  surviving: 'Stays',
  retired: 'Retired',
  proposedBy: (name, minute) => `Proposed by ${name}, ${minute}`,
  consented: (name, minute) => `Consented: ${name}, ${minute}`,
  waiting: 'Waiting for consent',
  declined: (name) => `Declined by ${name}`,
  consentNote: 'Ground',
  consentNoteHint: 'If you consent on behalf of the office, say how you know of its consent.',
  consent: 'Consent to merge',
  reason: 'Why not',
  decline: 'Decline',
  withdraw: 'Take the proposal back',
  undo: 'Undo the merge',
  undoHint: 'Possible until anything follows with either need.',
  mergedInto: (reference) => `This need was merged into ${reference}`,
  mergedIntoHint: 'What follows stands at the need that stays; text and record of this one are kept.',
  alsoMerge: (reference) => `Once saved, propose to merge it into ${reference}`,
  entryOf: (reference) => `(${reference})`,
}

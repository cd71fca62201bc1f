import type { NeedRelation } from '../../db/vocabulary.ts'

/** Texts of links between needs 相关需求. */
export interface RelationTexts {
  readonly title: string
  readonly kinds: Readonly<Record<NeedRelation, string>>
  readonly reference: string
  readonly referenceHint: string
  readonly kind: string
  readonly add: string
  readonly remove: string
  readonly removeOf: (reference: string) => string
  readonly alsoLink: (reference: string) => string
}

export const relationsZh: RelationTexts = {
  title: '相关需求',
  kinds: { related: '相关', duplicate: '重复' },
  reference: '另一条需求的编号',
  referenceHint: '例如 TS-2026-0012。两条需求都会显示这个关联。',
  kind: '关系',
  add: '关联',
  remove: '取消关联',
  removeOf: (reference) => `取消关联 ${reference}`,
  alsoLink: (reference) => `保存后与 ${reference} 关联为相关需求`,
}

export const relationsEn: RelationTexts = {
  title: 'Linked needs',
  kinds: { related: 'Related', duplicate: 'Duplicate' },
  reference: 'Reference of the other need',
  referenceHint: 'For example TS-2026-0012. Both needs will show the link.',
  kind: 'Relation',
  add: 'Link',
  remove: 'Unlink',
  removeOf: (reference) => `Unlink ${reference}`,
  alsoLink: (reference) => `Once saved, link with ${reference} as related needs`,
}

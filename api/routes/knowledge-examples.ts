import type { ChainView, EntryView } from '../schemas/knowledge.ts'

const id = '3b0c1d55-0f0e-4a8e-8a53-6d1f6a2e9b10'
const at = '2026-03-02T01:00:00.000Z'

export const entryContent = {
  kind: 'synonyms' as const,
  head: null,
  words: ['动力电池', '动力蓄电池'],
  note: '本省文件的写法（演示）',
}
export const entryExample: EntryView = {
  id,
  ...entryContent,
  removed: false,
  createdBy: '系统管理员（演示）',
  createdAt: at,
  updatedAt: at,
  version: 1,
}
export const entryVersionExample = {
  version: 1,
  head: null,
  words: entryContent.words,
  note: entryContent.note,
  removed: false,
  by: '系统管理员（演示）',
  at,
}

export const chainText = `# gobi-stone|戈壁石产业链（演示）|Gobi stone chain (demo)
@ quarry|采石|Quarrying|10
戈壁石 荒料
@ carving|石雕|Carving|30 24
石雕工艺品
> quarry > carving`
export const chainExample: ChainView = {
  code: 'gobi-stone',
  nameZh: '戈壁石产业链（演示）',
  nameEn: 'Gobi stone chain (demo)',
  origin: 'own',
  active: true,
  proposed: false,
  nodes: 2,
  words: 3,
  region: null,
  version: 1,
  lines: chainText,
  steps: [
    {
      code: 'gobi-stone/quarry',
      nameZh: '采石',
      nameEn: 'Quarrying',
      industries: ['10'],
      words: ['戈壁石', '荒料'],
      step: 0,
      supplies: ['gobi-stone/carving'],
    },
    {
      code: 'gobi-stone/carving',
      nameZh: '石雕',
      nameEn: 'Carving',
      industries: ['30', '24'],
      words: ['石雕工艺品'],
      step: 1,
      supplies: [],
    },
  ],
  synonyms: [],
  wider: [],
  mayDecide: true,
  proposal: null,
}

/** The editions of the three cities' needs. */
import { needsList } from './build.ts'

/** 天水, first edition. */
export const TS_1 = needsList({
  key: 'ts-1',
  office: 'office-ts',
  edition: 1,
  title: '天水市2026年产业对接需求清单（第1期）',
  dated: '2026-03-20',
  publishedOn: '2026-03-20',
})

/** 天水, second edition. */
export const TS_2 = needsList({
  key: 'ts-2',
  office: 'office-ts',
  edition: 2,
  title: '天水市2026年产业对接需求清单（第2期）',
  dated: '2026-09-10',
  publishedOn: '2026-09-10',
})

/** 白银, first edition. */
export const BY_1 = needsList({
  key: 'by-1',
  office: 'office-by',
  edition: 1,
  title: '白银市重点企业需求清单（第1期）',
  dated: '2026-04-15',
  publishedOn: '2026-04-15',
})

/** 白银, second edition. */
export const BY_2 = needsList({
  key: 'by-2',
  office: 'office-by',
  edition: 2,
  title: '白银市重点企业需求清单（第2期）',
  dated: '2026-10-12',
  publishedOn: '2026-10-12',
})

/** 嘉峪关, first edition: the six difficulties and the projects that grew out of them. */
export const JYG_1 = needsList({
  key: 'jyg-1',
  office: 'office-jyg',
  edition: 1,
  title: '嘉峪关市重点难题与项目需求清单（第1期）',
  dated: '2026-03-06',
  publishedOn: '2026-03-06',
})

/** 嘉峪关, second edition: 11 technology needs in 6 fields. */
export const JYG_2 = needsList({
  key: 'jyg-2',
  office: 'office-jyg',
  edition: 2,
  title: '嘉峪关市企业技术需求清单（第2期）',
  dated: '2026-08-18',
  publishedOn: '2026-08-18',
})

/** 嘉峪关, third edition, still being written. */
export const JYG_3 = needsList({
  key: 'jyg-3',
  office: 'office-jyg',
  edition: 3,
  title: '嘉峪关市四季度补充需求清单（第3期）',
  dated: '2026-11-30',
  publishedOn: null,
})

/** Every edition. */
export const NEEDS_LISTS = [TS_1, TS_2, BY_1, BY_2, JYG_1, JYG_2, JYG_3]

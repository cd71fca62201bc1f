import { describe, expect, test } from 'vitest'
import { noticeKindWords, noticeText } from '../../../api/labels/notices.ts'
import { NOTICE_KINDS } from '../../../db/vocabulary.ts'

const FULL = {
  need: '甲需求',
  offer: '乙供给',
  office: '丙办公室',
  provider: '丁供给方',
  due: '2026-03-12',
  side: 'offer',
  answer: 'decline',
  silent: 'both',
  state: 'introduced',
  event: 'introduce',
  day: '2026-03-10',
  next: '戊供给',
  nextProvider: '己供给方',
  ended: '乙供给',
  title: '庚任务',
  surviving: 'TS-1',
  retired: 'TS-2',
}

describe.each(NOTICE_KINDS)('%s', (kind) => {
  test.each(['zh', 'en'] as const)('has a subject and one sentence in %s, also where words are missing', (language) => {
    for (const detail of [FULL, {}]) {
      const { subject, line } = noticeText(language, kind, detail)
      expect(subject.length).toBeGreaterThan(3)
      expect(line).toMatch(language === 'zh' ? /。$/ : /\.$/)
      expect(`${subject}${line}`).not.toMatch(/undefined|null|NaN/)
    }
    expect(noticeKindWords(language)[kind]).not.toBe('')
  })
})

test('the codes of a detail become words', () => {
  expect(noticeText('zh', 'match_step', FULL)).toEqual({
    subject: '已对接：甲需求',
    line: '“甲需求”与“乙供给”的撮合进入“已对接”，日期 2026-03-10。',
  })
  expect(noticeText('zh', 'match_answered', FULL).line).toBe('供给方对“甲需求”与“乙供给”的对接征询表示谢绝。')
  expect(noticeText('en', 'match_lapsed', FULL).line).toContain('without an answer of either side')
  expect(noticeText('zh', 'match_next', { ...FULL, next: null }).line).toContain('没有其他候选')
})

import type { NoticeKind } from '../../db/vocabulary.ts'
import { type Language, labelsOf, stateWord } from './index.ts'

/** Words of an event: titles, names of bodies, days, codes of states. */
export type NoticeDetail = Readonly<Record<string, string | number | null>>

/** What a person reads of an event: a subject line and one sentence. */
export interface NoticeText {
  readonly subject: string
  readonly line: string
}

/** Reads a word of the detail; `otherwise` where it is not given. */
type Word = (name: string, otherwise?: string) => string

interface NoticeCatalogue {
  readonly kinds: Readonly<Record<NoticeKind, string>>
  readonly texts: Readonly<Record<NoticeKind, (word: Word, state: string) => NoticeText>>
  /** Subject and sentence of a test that an administrator asks for. */
  readonly test: NoticeText
  readonly mail: {
    readonly greeting: (name: string) => string
    readonly open: string
    readonly preferences: string
  }
}

const zh: NoticeCatalogue = {
  kinds: {
    match_requested: '对接征询',
    match_reminder: '征询催复',
    match_answered: '对方答复',
    match_lapsed: '逾期未复',
    match_step: '撮合进展',
    match_next: '下一候选',
    task_given: '交办',
    task_due_soon: '任务将到期',
    task_urged: '催办',
    task_supervised: '督办',
    task_feedback: '任务反馈',
    task_changed: '任务变动',
    problem_handed: '难题交办',
    problem_feedback: '难题反馈',
    merge_proposed: '建议合并需求',
    merge_answered: '合并需求的答复',
  },
  texts: {
    match_requested: (w) => ({
      subject: `请答复对接征询：${w('need', '一项需求')}`,
      line: `${w('office', '市(区)办公室')}的需求“${w('need')}”拟与${w('provider', '供给方')}的供给“${w('offer')}”对接，请于 ${w('due', '期限')} 前答复是否同意。`,
    }),
    match_reminder: (w) => ({
      subject: `催复：${w('need', '一项需求')}的对接征询尚未答复`,
      line: `“${w('need')}”与“${w('offer')}”的对接征询尚未答复，${w('due', '期限')} 后视为逾期未复。`,
    }),
    match_answered: (w) => ({
      subject: `${ANSWERS.zh[w('answer')] ?? '已有答复'}：${w('need', '一项需求')}`,
      line: `${SIDES.zh[w('side')] ?? '一方'}对“${w('need')}”与“${w('offer')}”的对接征询${ANSWERED.zh[w('answer')] ?? '已作答复'}。`,
    }),
    match_lapsed: (w) => ({
      subject: `逾期未复：${w('need', '一项需求')}`,
      line: `“${w('need')}”与“${w('offer')}”的对接征询到期，${SIDES.zh[w('silent')] ?? '一方'}未答复，占用的名额已释放。`,
    }),
    match_step: (w, state) => ({
      subject: `${w('event') === 'correct' ? '记录已更正' : state}：${w('need', '一项撮合')}`,
      line: `“${w('need')}”与“${w('offer')}”的撮合${w('event') === 'correct' ? `的记录已更正，现为“${state}”` : `进入“${state}”`}${w('day') === '' ? '' : `，日期 ${w('day')}`}。`,
    }),
    match_next: (w) => ({
      subject: `请审核下一候选：${w('need', '一项需求')}`,
      line:
        w('next') === ''
          ? `“${w('need')}”与“${w('ended', w('offer'))}”未成，目前没有其他候选，可重新推荐或人工撮合。`
          : `“${w('need')}”与“${w('ended', w('offer'))}”未成，下一候选为${w('nextProvider', '供给方')}的“${w('next')}”。`,
    }),
    task_given: (w) => ({
      subject: `交办：${w('title', '一项任务')}`,
      line: `请于 ${w('due', '期限')} 前办理“${w('title', '一项任务')}”。`,
    }),
    task_due_soon: (w) => ({
      subject: `将到期：${w('title', '一项任务')}`,
      line: `“${w('title', '一项任务')}”将于 ${w('due', '近日')} 到期，请及时办理。`,
    }),
    task_urged: (w) => ({
      subject: `催办：${w('title', '一项任务')}`,
      line: `“${w('title', '一项任务')}”已于 ${w('due', '此前')} 到期，尚未办结，请尽快办理。`,
    }),
    task_supervised: (w) => ({
      subject: `督办：${w('title', '一项任务')}`,
      line: `“${w('title', '一项任务')}”已于 ${w('due', '此前')} 到期，经催办仍未办结，转入督办；办结前须书面反馈。`,
    }),
    task_feedback: (w, state) => ({
      subject: `${state || '已反馈'}：${w('title', '一项任务')}`,
      line: `“${w('title', '一项任务')}”有新的办理情况${state === '' ? '' : `，现为“${state}”`}，请查看。`,
    }),
    task_changed: (w, state) => ({
      subject: `${state}：${w('title', '一项任务')}`,
      line: `“${w('title', '一项任务')}”有变动，现为“${state}”${w('due') === '' ? '' : `，期限 ${w('due')}`}，请查看。`,
    }),
    problem_handed: (w) => ({
      subject: `难题交办：${w('title', '一项难题')}`,
      line: `难题“${w('title', '一项难题')}”已交由贵方办理${w('due') === '' ? '' : `，请于 ${w('due')} 前答复`}。`,
    }),
    problem_feedback: (w, state) => ({
      subject: `难题反馈：${w('title', '一项难题')}`,
      line: `您提出的难题“${w('title', '一项难题')}”已有答复${state === '' ? '' : `，现为“${state}”`}，请查看。`,
    }),
    merge_proposed: (w) => ({
      subject: `请确认是否合并：${w('retired', '一项需求')}`,
      line: `有人认为需求 ${w('retired', '甲')} 与 ${w('surviving', '乙')} 是同一件事，建议合并，请确认。`,
    }),
    merge_answered: (w) => ({
      subject: `${w('answer') === 'declined' ? '未合并' : '已合并'}：${w('retired', '一项需求')}`,
      line:
        w('answer') === 'declined'
          ? `需求 ${w('retired', '甲')} 与 ${w('surviving', '乙')} 的合并建议未获同意，两项均保留。`
          : `需求 ${w('retired', '甲')} 已并入 ${w('surviving', '乙')}。`,
    }),
  },
  test: { subject: '测试通知', line: '这是系统管理员发出的测试，收到即说明发送正常，无须办理。' },
  mail: {
    greeting: (name) => `${name}：`,
    open: '查看并办理：',
    preferences: '本邮件由系统自动发送，请勿回复。更改接收设置：',
  },
}

const en: NoticeCatalogue = {
  kinds: {
    match_requested: 'Request to both sides',
    match_reminder: 'Reminder of a request',
    match_answered: 'Answer of the other side',
    match_lapsed: 'Request that lapsed',
    match_step: 'Progress of a match',
    match_next: 'Next candidate',
    task_given: 'Task handed over',
    task_due_soon: 'Task due soon',
    task_urged: 'Task overdue',
    task_supervised: 'Task under supervision',
    task_feedback: 'Feedback on a task',
    task_changed: 'Change of a task',
    problem_handed: 'Problem handed over',
    problem_feedback: 'Feedback on a problem',
    merge_proposed: 'Merging needs proposed',
    merge_answered: 'Answer to merging needs',
  },
  texts: {
    match_requested: (w) => ({
      subject: `Please answer the request: ${w('need', 'a need')}`,
      line: `The need “${w('need')}” of ${w('office', 'a city office')} and the offer “${w('offer')}” of ${w('provider', 'a provider')} are to be brought together. Please say by ${w('due', 'the deadline')} whether you agree.`,
    }),
    match_reminder: (w) => ({
      subject: `Still to be answered: ${w('need', 'a need')}`,
      line: `The request about “${w('need')}” and “${w('offer')}” has no answer yet; it lapses after ${w('due', 'the deadline')}.`,
    }),
    match_answered: (w) => ({
      subject: `${ANSWERS.en[w('answer')] ?? 'Answered'}: ${w('need', 'a need')}`,
      line: `${SIDES.en[w('side')] ?? 'One side'} ${ANSWERED.en[w('answer')] ?? 'answered'} the request about “${w('need')}” and “${w('offer')}”.`,
    }),
    match_lapsed: (w) => ({
      subject: `Lapsed without an answer: ${w('need', 'a need')}`,
      line: `The request about “${w('need')}” and “${w('offer')}” ended without an answer of ${SIDES_IN_SENTENCE[w('silent')] ?? 'one side'}; the capacity it held is free again.`,
    }),
    match_step: (w, state) => ({
      subject: `${w('event') === 'correct' ? 'Record corrected' : state}: ${w('need', 'a match')}`,
      line: `The match of “${w('need')}” and “${w('offer')}” ${w('event') === 'correct' ? 'had its record corrected; it is' : 'is now'} “${state}”${w('day') === '' ? '' : `, dated ${w('day')}`}.`,
    }),
    match_next: (w) => ({
      subject: `Review the next candidate: ${w('need', 'a need')}`,
      line:
        w('next') === ''
          ? `“${w('need')}” and “${w('ended', w('offer'))}” came to nothing and no other candidate waits. Rank again or pair by hand.`
          : `“${w('need')}” and “${w('ended', w('offer'))}” came to nothing; the next candidate is “${w('next')}” of ${w('nextProvider', 'a provider')}.`,
    }),
    task_given: (w) => ({
      subject: `Handed to you: ${w('title', 'a task')}`,
      line: `Please see to “${w('title', 'a task')}” by ${w('due', 'the deadline')}.`,
    }),
    task_due_soon: (w) => ({
      subject: `Due soon: ${w('title', 'a task')}`,
      line: `“${w('title', 'A task')}” is due on ${w('due', 'a day soon')}.`,
    }),
    task_urged: (w) => ({
      subject: `Overdue: ${w('title', 'a task')}`,
      line: `“${w('title', 'A task')}” was due on ${w('due', 'an earlier day')} and is not closed yet. Please see to it now.`,
    }),
    task_supervised: (w) => ({
      subject: `Under supervision: ${w('title', 'a task')}`,
      line: `“${w('title', 'A task')}” was due on ${w('due', 'an earlier day')} and stayed open after a reminder. It can only be closed with written feedback.`,
    }),
    task_feedback: (w, state) => ({
      subject: `${state || 'Feedback'}: ${w('title', 'a task')}`,
      line: `There is news of “${w('title', 'a task')}”${state === '' ? '' : `; it is now “${state}”`}.`,
    }),
    task_changed: (w, state) => ({
      subject: `${state}: ${w('title', 'a task')}`,
      line: `“${w('title', 'A task')}” was changed and is now “${state}”${w('due') === '' ? '' : `, due on ${w('due')}`}.`,
    }),
    problem_handed: (w) => ({
      subject: `Problem handed to you: ${w('title', 'a problem')}`,
      line: `The problem “${w('title', 'a problem')}” was handed to you${w('due') === '' ? '' : `; please answer by ${w('due')}`}.`,
    }),
    problem_feedback: (w, state) => ({
      subject: `Feedback on a problem: ${w('title', 'a problem')}`,
      line: `The problem “${w('title', 'a problem')}” that you raised has an answer${state === '' ? '' : `; it is now “${state}”`}.`,
    }),
    merge_proposed: (w) => ({
      subject: `Merge or not: ${w('retired', 'a need')}`,
      line: `Somebody takes the needs ${w('retired', 'one')} and ${w('surviving', 'the other')} for the same and proposes to merge them. Please answer.`,
    }),
    merge_answered: (w) => ({
      subject: `${w('answer') === 'declined' ? 'Not merged' : 'Merged'}: ${w('retired', 'a need')}`,
      line:
        w('answer') === 'declined'
          ? `The needs ${w('retired', 'one')} and ${w('surviving', 'the other')} were not merged; both stand.`
          : `The need ${w('retired', 'one')} was merged into ${w('surviving', 'the other')}.`,
    }),
  },
  test: {
    subject: 'Test notice',
    line: 'An administrator sent this as a test. It arrived, so sending works; nothing needs to be done.',
  },
  mail: {
    greeting: (name) => `${name},`,
    open: 'Open it:',
    preferences: 'Sent by the service; please do not reply. Change what you get:',
  },
}

/** Words for the codes of sides and answers that the details of match notices carry. */
const SIDES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: { need: '需求方', offer: '供给方', both: '双方' },
  en: { need: 'The side of the need', offer: 'The provider', both: 'Both sides' },
}
const SIDES_IN_SENTENCE: Readonly<Record<string, string>> = {
  need: 'the side of the need',
  offer: 'the provider',
  both: 'either side',
}
const ANSWERS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: { accept: '已同意', accepted: '已同意', decline: '已谢绝', declined: '已谢绝' },
  en: { accept: 'Accepted', accepted: 'Accepted', decline: 'Declined', declined: 'Declined' },
}
const ANSWERED: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: { accept: '表示同意', accepted: '表示同意', decline: '表示谢绝', declined: '表示谢绝' },
  en: { accept: 'accepted', accepted: 'accepted', decline: 'declined', declined: 'declined' },
}

const CATALOGUES: Readonly<Record<Language, NoticeCatalogue>> = { zh, en }

/** Names of the kinds of notices, for filters and choices. */
export function noticeKindWords(language: Language): Readonly<Record<NoticeKind, string>> {
  return CATALOGUES[language].kinds
}

/**
 * The text of an event in a reader's language; null as kind is the test. What the detail lacks is passed over in general
 * words, so that an older notice stays readable.
 */
export function noticeText(language: Language, kind: NoticeKind | null, detail: NoticeDetail): NoticeText {
  const catalogue = CATALOGUES[language]
  if (kind === null) return catalogue.test
  const word: Word = (name, otherwise = '') => {
    const value = detail[name]
    return value === null || value === undefined || value === '' ? otherwise : String(value)
  }
  return catalogue.texts[kind](word, stateWord(word('state'), labelsOf(language)))
}

/** Sentences around the text of an e-mail. */
export function mailWords(language: Language) {
  return CATALOGUES[language].mail
}

/** What a command may touch of the process that runs it. */
import { type FileTexts, fileTexts } from '../labels/files.ts'

/** Somewhere to write text. */
export interface TextSink {
  write(text: string): unknown
}

/** Output, errors and surroundings of a command. `isTTY`: a person watches, so a progress bar may be drawn on `stderr`. */
export interface CommandIo {
  readonly stdout: TextSink
  readonly stderr: TextSink
  readonly isTTY: boolean
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Exit codes: all done; nothing could be done; done, but rows were left out. */
export const EXIT = { done: 0, failed: 1, rowsLeftOut: 2 } as const

/** Texts in the language of the terminal: English when LC_ALL, LC_MESSAGES or LANG (the first one set) begins with en. */
export function textsFor(env: CommandIo['env']): FileTexts {
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== '')
  return fileTexts(/^en(?:[_.@-]|$)/iu.test(locale ?? '') ? 'en' : 'zh')
}

/** The language of `textsFor`, for texts that come from elsewhere in both languages. */
export function reasonLanguage(texts: FileTexts): 'zh' | 'en' {
  return texts === fileTexts('en') ? 'en' : 'zh'
}

/** Today's ISO date in Asia/Shanghai. */
export function todayInShanghai(now: Date = new Date()): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(now)
}

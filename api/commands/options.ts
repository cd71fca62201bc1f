/** Options of a command line. */
import { parseArgs } from 'node:util'
import type { FileTexts } from '../labels/files.ts'
import { dateOf } from '../services/items/dates.ts'
import { type CommandIo, EXIT, todayInShanghai } from './io.ts'

/** What was written: the value of each option, and the words that stand alone. */
export interface WrittenOptions {
  readonly values: ReadonlyMap<string, string>
  readonly words: readonly string[]
}

/** The options, or what is wrong with them; `help` when they were asked for. */
export type OptionsReading<T> =
  | { readonly found: 'options'; readonly options: T }
  | { readonly found: 'help' }
  | { readonly found: 'mistake'; readonly text: string }

/** A mistake in the options. */
export function mistake(text: string): OptionsReading<never> {
  return { found: 'mistake', text }
}

/**
 * Reads `--name value` and `--name=value`. Every option takes a value and may stand once; unknown ones are mistakes.
 * `--help` and `-h` ask for the usage.
 */
export function readOptions(
  args: readonly string[],
  names: readonly string[],
  texts: FileTexts,
): OptionsReading<WrittenOptions> {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' } as const])),
    strict: false,
    tokens: true,
  })
  const values = new Map<string, string>()
  const words: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    if (token.rawName === '--help' || token.rawName === '-h') return { found: 'help' }
    if (!names.includes(token.name)) return mistake(texts.options.unknown(token.rawName))
    if (token.value === undefined || token.value === '' || (!token.inlineValue && /^--[a-z]/u.test(token.value))) {
      return mistake(texts.options.withoutValue(token.rawName))
    }
    if (values.has(token.name)) return mistake(texts.options.twice(token.rawName))
    values.set(token.name, token.value)
  }
  return { found: 'options', options: { values, words } }
}

/** The date of `--today`, today in Asia/Shanghai without it, null for what is no date. */
export function todayOption(values: ReadonlyMap<string, string>): string | null {
  const written = values.get('today')
  if (written === undefined) return todayInShanghai()
  return /^\d{4}-\d{2}-\d{2}$/u.test(written) ? (dateOf(written) ?? null) : null
}

/** Ends a command whose options are no order to work: the usage on stdout for help, the mistake on stderr otherwise. */
export function endWithoutWork(
  reading: Exclude<OptionsReading<unknown>, { found: 'options' }>,
  usage: string,
  io: CommandIo,
): number {
  if (reading.found === 'help') {
    io.stdout.write(`${usage}\n`)
    return EXIT.done
  }
  io.stderr.write(`${reading.text}\n\n${usage}\n`)
  return EXIT.failed
}

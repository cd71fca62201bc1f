/** `match`: two lists in, explained matches out. */
import type { FileTexts } from '../labels/files.ts'
import { matchLists } from '../services/list-matching.ts'
import { TABLE_FORMATS, type TableFormat } from '../services/tables/types.ts'
import { samePath, writeWhole } from './files.ts'
import { type CommandIo, EXIT, textsFor } from './io.ts'
import { matchFile, matchText, terminalWidth } from './match-output.ts'
import { endWithoutWork, mistake, type OptionsReading, readOptions, todayOption } from './options.ts'
import { startProgress } from './progress.ts'
import { readLists } from './read-lists.ts'
import { weightsOption } from './read-weights.ts'

const MOST_OFFERS = 1000

interface MatchOptions {
  readonly needs: string
  readonly offers: string
  readonly top: number
  readonly today: string
  readonly weights: string | undefined
  readonly out: { readonly path: string; readonly format: TableFormat } | null
}

function readMatchOptions(args: readonly string[], texts: FileTexts): OptionsReading<MatchOptions> {
  const written = readOptions(args, ['needs', 'offers', 'top', 'out', 'today', 'weights'], texts)
  if (written.found !== 'options') return written
  const { values, words } = written.options
  const [word] = words
  if (word !== undefined) return mistake(texts.options.unexpected(word))
  const needs = values.get('needs')
  const offers = values.get('offers')
  if (needs === undefined) return mistake(texts.options.missing('--needs'))
  if (offers === undefined) return mistake(texts.options.missing('--offers'))
  const top = values.get('top') ?? '20'
  if (!/^[1-9]\d{0,3}$/u.test(top) || Number(top) > MOST_OFFERS) {
    return mistake(texts.options.notWhole('--top', 1, MOST_OFFERS))
  }
  const today = todayOption(values)
  if (today === null) return mistake(texts.options.notDate('--today'))
  const path = values.get('out')
  const given = { needs, offers, top: Number(top), today, weights: values.get('weights') }
  if (path === undefined) return { found: 'options', options: { ...given, out: null } }
  const format = TABLE_FORMATS.find((each) => path.toLowerCase().endsWith(`.${each}`))
  if (format === undefined) {
    return mistake(texts.options.wrongOut(path, TABLE_FORMATS.map((each) => `.${each}`).join(' ')))
  }
  if (samePath(path, needs) || samePath(path, offers)) return mistake(texts.options.outIsInput(path))
  return { found: 'options', options: { ...given, out: { path, format } } }
}

/**
 * Runs `match --needs FILE --offers FILE [--top 20] [--out FILE] [--weights FILE] [--today DATE]`. What could not be read is said on
 * stderr with row and column. Returns 0, 1 when nothing could be done, 2 when rows were left out.
 */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const texts = textsFor(io.env)
  const reading = readMatchOptions(args, texts)
  if (reading.found !== 'options') return endWithoutWork(reading, texts.usage.match, io)
  const { options } = reading
  const weights = await weightsOption(options.weights, texts, io)
  if (weights === null) return EXIT.failed
  const lists = await readLists(options.needs, options.offers, texts, io)
  if (lists === null) return EXIT.failed
  const progress = startProgress(io, texts.progress.match, lists.offers.length + lists.needs.length)
  const result = matchLists(lists, options.top, options.today, progress.step, weights)
  progress.end()
  if (options.out === null) io.stdout.write(matchText(result, texts, terminalWidth(io.env.COLUMNS)))
  else {
    const { path, format } = options.out
    const failure = await writeWhole(path, await matchFile(result, format, texts))
    if (failure !== null) {
      io.stderr.write(`${texts.cannotWrite(path, failure)}\n`)
      return EXIT.failed
    }
    io.stderr.write(`${texts.written(path)}\n`)
  }
  return lists.leftOut > 0 ? EXIT.rowsLeftOut : EXIT.done
}
